"""What stands within a text and is not of its story.

Lists of other stories ("Read also: …"), invitations to subscribe or follow, credits, bylines.
The rules want a whole paragraph to be of that kind: what merely mentions a newsletter stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from rashomon.reading.layout import is_spaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.reading.layout import Block

Range: TypeAlias = tuple[int, int]
"""First block, and the one after the last."""

LONGEST_FURNITURE = 70
"""Words (of ten characters): a longer paragraph is never taken for an invitation or a credit."""
LONGEST_LINK = 25
"""Words in the title of another story."""
SHORTEST_UNLABELLED_LIST = 5
"""Lines: so many titles in a row at the end are a list of other stories without its heading."""
TOP = 6
"""Blocks at the top among which a byline or a time of publication is looked for."""
TAIL = 5
"""Blocks at the end among which the credits of reporters and editors are looked for."""

_NETWORK = (
    r"(?:twitter|x|facebook|instagram|telegram|whatsapp|youtube|linkedin|threads|bluesky|mastodon"
    r"|tiktok|google news|flipboard|snapchat|pinterest|viber|reddit|discord)"
)
_STORIES = (
    r"(?:stories|story|articles?|news|content|coverage|topics?|links?|reading|posts?|videos?)"
)

# A label that stands over a list of other stories, or before one of them.
_LABEL = (
    r"(?:(?:also\s+)?(?:read|see|watch)\s+(?:also|more|next|too|on|this(?:\s+next)?)"
    r"|also\s+(?:read|see|watch|on\s+\S+|in\s+the\s+news)"
    rf"|related(?:\s+{_STORIES})?|similar\s+{_STORIES}|other\s+{_STORIES}|further\s+reading"
    rf"|more\s+(?:{_STORIES}|like\s+this|on\s+this(?:\s+\w+)?|to\s+read)"
    r"|(?:what|where)\s+to\s+read\s+next|keep\s+reading|up\s+next|in\s+other\s+news"
    r"|you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in|have\s+missed)"
    rf"|recommended(?:\s+(?:for\s+you|{_STORIES}|reading))?|don['’]t\s+miss"
    rf"|(?:most|must|top|latest|trending|popular)\s+(?:read|reads|popular|viewed|shared|now|{_STORIES})"
    r"|editor['’]?s['’]?\s+(?:picks?|choice)|trending|on\s+this\s+topic)"
)
_LABEL_ALONE = re.compile(rf"[\W_]*{_LABEL}\s*[:：|»>→…—–-]*[\W_]*", re.IGNORECASE)
_LABEL_FROM = re.compile(r"more\s+(?:on|from|about|in)\s+\S.{0,60}?\s*(:?)", re.IGNORECASE)
_LABEL_AND_LINK = re.compile(
    rf"[\W_]*(?:{_LABEL}\s*[:：|»>→—–]|more\s*:|(?-i:WATCH|READ|LISTEN)\s*[:：|])\s*\S.*",
    re.IGNORECASE | re.DOTALL,
)
_BRACKETED = re.compile(r"\[\s*[^\[\].!?]{15,}\s*\]")

_SIGN_UP = "newsletters? alerts? e-?mails? inbox updates channel podcast today here now free app"
_CREDITS = (
    r"(?:getty\ images|shutterstock|/\s?(?:ap|afp|pa|epa|reuters|associated\ press)"
    r"|(?:ap|afp)\ photo|via\ storyful)"
)
_FURNITURE = re.compile(
    rf"""\W*(?:
    # invitations
    (?:please\ )?(?:sign\ up|subscribe)\b.*\b(?:{"|".join(_SIGN_UP.split())})\b.*
    |(?:sign\ up|subscribe|log\ in|sign\ in|register)(?:\ now|\ here|\ today)?\W*
    |(?:please\ )?follow\b.*\bon\ {_NETWORK}\b.* |follow\ @\w+.*
    |(?:like|find|join|follow|connect\ with)\ us\ on\ {_NETWORK}.*
    |join\ (?:us|our)\b.*\b(?:telegram|whatsapp|channel|newsletter|community|discord)\b.*
    |download\ (?:our|the)\ (?:\S+\ ){{0,4}}app\b.*
    |get\ (?:the|our|more|breaking)\b.*\b(?:inbox|newsletters?|alerts?|delivered)\b.*
    |keep\ up\ with\ this\ story\b.*\bsubscrib.*
    |share\ (?:this(?:\ \w+)?|on\ {_NETWORK}|(?:via|by)\ email|article|story)\W*
    |support\ (?:us|our\ (?:journalism|work|reporting)|.{{1,40}}\ or\ become\ our)\b.*
    |become\ (?:a|our)\ (?:patron|member|subscriber|supporter)\b.*
    |(?:e-?mail|contact|reach|write\ to)\ (?:us|the\ (?:author|reporter|writer)|\S+\ \S+)
        \ (?:at|on|via)\ \S+@\S+
    |(?:do\ you\ )?have\ (?:a|any)\ (?:news\ )?(?:tip|tips)\b.*
    # links to the same story or another
    |(?:read|see)\ the\ (?:original|full)\ (?:article|story)\b.*
    |read\ (?:or\ share\ this\ story|more)\b.*
    |click\ (?:here|to|on\ the)\b.*
    |(?:story|article|report)\ continues\ (?:below|after)\b.*
    |continue\ reading\ (?:below|the\ main\ story)\b.*
    |scroll\ (?:down|to)\ (?:for|continue)\b.*
    |advertisement(?:\ (?:continue\ reading|scroll\ to\ continue|story\ continues)\b.*)?\W*
    # rights and credits
    |(?:copyright|©|\(c\))(?=\W).{{0,20}}(?:19|20)\d\d.* |©.* |all\ rights\ reserved\W*
    |this\ (?:article|story|piece|post|report)\b.{{0,40}}
        \b(?:originally|first)\b.{{0,10}}\b(?:appeared|published|ran)\b.*
    |this\ material\ may\ not\ be\ (?:published|reproduced)\b.*
    |.{{3,150}}\ contributed\ (?:to\ this\ (?:report|story|article)|reporting)\W*
    |our\ standards:\ .*
    |(?:image|photo|picture|video|media)\ (?:source|caption|credit)\s*[:,].*
    |(?:image\ copyright|media\ playback\ is\ unsupported|enlarge\ this\ image)\b.*
    |(?:toggle|hide)\ caption\b.*
    |(?:file\ )?(?:photo|image|picture|video)s?(?:\ (?:by|courtesy\ of|via)\b|\s*:).{{0,120}}
    |(?:[^.]|\b[A-Z]\.){{0,60}}{_CREDITS}\W*
    |(?:a\ post|a\ video)\ shared\ by\ .*
    # labels of the page
    |slideshow\ \(\d+\ images?\) |\d+\ (?:shares?|comments?) |\d+[ -]min(?:ute)?s?[ -]read
    |(?:photo|image|video|slideshow|gallery|share|save|print|copy\ link|play\ video|watch\ live
        |listen\ to\ this\ article)\W*
    )""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_NAMED = r"(?:[^\W\d_a-z][\w.'’-]*|and|in|for|of|the|de|van|von|al|&)"
_TASK = (
    r"(?i:(?:additional |further )?"
    r"(?:reporting|writing|editing|compiled|translated|edited|written))"
)
_CREDIT = re.compile(rf"\W*{_TASK} by (?:{_NAMED}[,;]?\s+(?:{_TASK}\s+by\s+)?)*{_NAMED}\W*")
_BYLINE = re.compile(
    r"(?:[Bb]y|BY)\s+((?:[^\W\d_][\w.'’-]*\s+){1,3}[^\W\d_][\w'’-]+)"
    r"(?:\s*(?:,|\||\band\b|&|•|in\b|for\b)[^.!?]{0,80})?"
)
_STAMP = re.compile(
    r"(?:(?:first |last )?(?:published|updated|posted|modified|issued)\b"
    r"|\d+ (?:hours?|minutes?|days?) ago)[^.!?]{0,80}",
    re.IGNORECASE,
)
_ENDS_SENTENCE = re.compile(r"(?<=[.!?])(?<!\b[A-Z]\.)\s+")


def boilerplate(found: Sequence[Block]) -> tuple[Range, ...]:
    """Find the runs of blocks that are not of the story.

    Parameters
    ----------
    found : sequence of Block

    Returns
    -------
    tuple of (int, int)
        First block and the one after the last, in order, not overlapping.
    """
    ranges: list[Range] = []
    first = 0
    spaced = is_spaced(found)
    while first < len(found):
        # Where no blank line parts them, broken lines of two paragraphs may stand as one block.
        sure = spaced or found[first].lines == 1
        last = _labelled(found, first) if sure else first
        if sure and last == first and (is_furniture(found[first].text) or _placed(found, first)):
            last = first + 1
        if last > first:
            ranges.append((first, last))
        first = max(last, first + 1)
    unlabelled = _unlabelled(found, ranges)
    return tuple(sorted([*ranges, unlabelled])) if unlabelled else tuple(ranges)


def is_furniture(text: str) -> bool:
    """Tell whether each sentence of a paragraph is an invitation, a credit or a label of the page.

    Examples
    --------
    >>> is_furniture("Sign up for our daily newsletter. Follow us on Facebook.")
    True
    >>> is_furniture("The minister asked people to sign up for the programme.")
    False
    """
    if len(text) > 10 * LONGEST_FURNITURE or len(text.split()) > LONGEST_FURNITURE:
        return False
    if not any(letter.isalnum() for letter in text):
        return True
    return all(_FURNITURE.fullmatch(sentence) for sentence in _ENDS_SENTENCE.split(text))


def byline(text: str) -> str | None:
    """The writer that a byline names, or None when the line is none.

    Examples
    --------
    >>> byline("By Ada Berg and Jon Lind in Oslo")
    'Ada Berg'
    >>> byline("By noon the road was open again")
    """
    match = _BYLINE.fullmatch(text)
    if match and all(word[0].isupper() for word in match[1].split()):
        return " ".join(match[1].split())
    return None


def _placed(found: Sequence[Block], index: int) -> bool:
    """What is taken for boilerplate only where it belongs: at the top, or at the end."""
    text = found[index].text
    if index < TOP and not any(block.prose for block in found[:index]):
        return byline(text) is not None or bool(_STAMP.fullmatch(text))
    return (
        index >= len(found) - TAIL
        and bool(_CREDIT.fullmatch(text))
        and len(text.split()) <= LONGEST_FURNITURE
    )


def _labelled(found: Sequence[Block], first: int) -> int:
    """Where a list of other stories that begins at `first` ends; `first` when none begins."""
    text = found[first].text
    if _BRACKETED.fullmatch(text):
        return first + 1
    if found[first].words > LONGEST_LINK + 8:
        return first
    if _LABEL_ALONE.fullmatch(text):
        return _links_end(found, first + 1)
    general = _LABEL_FROM.fullmatch(text)
    if general and not found[first].finished and found[first].words <= 8:
        end = _links_end(found, first + 1)
        return end if general[1] or end > first + 1 else first
    return first + 1 if _LABEL_AND_LINK.fullmatch(text) else first


def _links_end(found: Sequence[Block], first: int) -> int:
    end = first
    if end < len(found) and found[end].bullet:
        while end < len(found) and found[end].bullet:
            end += 1
        return end
    while end < len(found) and _is_link(found[end]):
        end += 1
    return end


def _is_link(block: Block) -> bool:
    """Whether a block could be the title of another story."""
    ends = block.text[-1]
    return (
        block.lines <= 2
        and block.words <= LONGEST_LINK
        and not block.markdown
        and not block.wordless
        and (not block.finished or ends == "?")
        and ends not in ":;,—–-"
    )


def _unlabelled(found: Sequence[Block], ranges: Sequence[Range]) -> Range | None:
    """A run of titles at the very end, of other stories, without a label."""
    taken = set(_indices(ranges))
    last = len(found)
    while last and last - 1 in taken:
        last -= 1
    first = last
    while first and first - 1 not in taken and _is_title(found[first - 1]):
        first -= 1
    introduced = first == 0 or found[first - 1].text[-1] in ":,"
    if introduced or last - first < SHORTEST_UNLABELLED_LIST:
        return None
    return (first, last)


def _is_title(block: Block) -> bool:
    return (
        _is_link(block)
        and not block.bullet
        and block.words >= 4
        and (block.text[0].isupper() or block.text[0].isdigit() or block.text[0] in "‘“'\"")
    )


def _indices(ranges: Sequence[Range]) -> Iterator[int]:
    for first, last in ranges:
        yield from range(first, last)
