"""Groups of speakers: government, experts, citizens, …, by a rule to follow and to mend.

A speaker belongs to the first group one of whose words is among what any source calls them: the
description that they are quoted under, titles and apposition, and the name unless it is a
person's. A word within a longer one of another group does not count: "majority leader" is not
"leader". A title says little without what it is of: the president of a union is no government. Who
is called by no such word is "unknown". The words are data, below; `groups` given to
`rashomon.framing.voices` come before them. The groups are those that content analyses of news
sources tell apart (Gans 1979; Bennett 1990, "indexing"; Reich 2011).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from rashomon.annotation.countries import country_named
from rashomon.annotation.pronouns import PRONOUNS
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UNNAMED = "unnamed"
SPOKESPEOPLE = "spokespeople"
"""The group of who speaks for others, where it is not known for whom."""
UNKNOWN = "unknown"
"""The group of who is named, but called by no word that tells a group."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    name: tuple(word.strip() for word in " ".join(words.split()).split(","))
    for name, words in {
        UNNAMED: """source, sources, insider, insiders, people familiar, person familiar,
            speaking on condition, on condition of anonymity, someone, somebody""",
        "documents": """document, order, letter, memo, memorandum, indictment, lawsuit, filing,
            complaint, ruling, opinion, resolution, treaty, law, bill, email, e-mail, transcript,
            record, records, tweet, tweets, post, posts, report, reports, poll, polls, survey,
            study, images, image, video, article, articles, letters, memos, emails, e-mails,
            petition, news release, press release, website, rule, rules, cable, cables, data""",
        "opposition": """opposition, dissident, dissidents, rebel, rebels, rebel group, insurgent,
            insurgents, separatist, separatists, exiled, militant, militants""",
        "media": """media, newspaper, news agency, news outlet, news outlets, broadcaster,
            television, journalist, journalists, reporter, reporters, correspondent, columnist,
            editor, magazine, tabloid, associated press, reuters, tass, afp, bbc, cnn, abc, cbs,
            nbc, npr, fox news, Times, Post, Journal, Guardian, huffpost, politico, media reports,
            host, anchor, commentator, blogger""",
        "experts": """professor, analyst, analysts, expert, experts, economist, economists,
            scholar, scholars, researcher, researchers, scientist, scientists, historian,
            university, institute, think tank, lecturer, pollster, political scientist,
            strategist, doctor, physician, observer, observers, specialist""",
        "courts and police": """police, policeman, policewoman, officer, officers, sheriff,
            prosecutor, prosecutors, attorney general, judge, judges, justice, court,
            supreme court, courts, justices, grand jury, jury, detective, detectives, investigator,
            investigators, fbi, f.b.i., inspector, coroner, district attorney,
            special counsel, state attorney""",
        "government": """government, president, vice president, prime minister, minister,
            ministers, ministry, cabinet, kremlin, white house, pentagon, downing street,
            state department, foreign office, department of, department, secretary of state,
            defense secretary, defence secretary, secretary, administration, chancellor, premier,
            king, queen, crown prince, national security, chief of staff, embassy, ambassador,
            diplomat, envoy, mayor, governor, gov, council, councillor, city hall, regime,
            general, admiral, army, military, commander, official, officials, authorities,
            authority, agency, commissioner, european commission, european union, eu, nato,
            united nations, un, leader, leaders, congressional aide, cia, c.i.a., nsa, n.s.a., irs,
            i.r.s., treasury, agencies, homeland security, fire officer, fire chief, fire service,
            fire department, waterworks, commission, executive branch, inspectors,
            inspector general""",
        "parties and parliament": """senator, senators, sen, congressman, congresswoman,
            representative, rep, lawmaker, lawmakers, legislator, legislators, mp, mps,
            parliament, senate, house speaker, speaker, majority leader, minority leader,
            majority whip, whip, republican, republicans, democrat, democrats, party,
            party leader, candidate, nominee, politician, politicians, campaign,
            presidential candidate, congress, committee, caucus, tea party, gop, delegate, reps,
            general assembly, legislature, house of representatives, pro tem, candidates, nominees,
            front-runner, frontrunner, democratic, democratic leader, democratic leaders,
            republican leader, republican leaders, house leader, senate leader, for president,
            president's campaign, president’s campaign""",
        "business": """company, companies, chief executive, chief executive officer, ceo, ceos,
            chief operating officer, chief financial officer, executive, executives, firm, firms,
            corporation, bank, businesses, retailer, retailers, investor, investors,
            contractor, contractors,
            shareholder, shareholders, manufacturer, business, businessman, businesswoman, owner,
            owners, shop owner, entrepreneur, industry, chamber of commerce, employer, employers,
            manager, inc""",
        "citizens and civil society": """resident, residents, voter, voters, citizen, citizens,
            student, students, mother, father, parent, parents, worker, workers, neighbour,
            neighbor, neighbours, neighbors, witness, witnesses, protester, protesters,
            demonstrator, demonstrators, activist, activists, victim, victims, family, families,
            relatives, son, daughter, brother, sister, wife, husband, people, public, union, unions,
            charity, church, bishop, bishops, priest, pastor, campaigner, campaigners, lawyer,
            lawyers, attorney, supporters, supporter, customer, customers, teacher, teachers,
            nurse, baker, farmer, farmers, community leader, community leaders, group, groups,
            association, foundation, naacp, shopkeepers, author, actor, singer, pupil,
            refugee, refugees, migrant, migrants, driver, drivers, fisherman, fishermen, anglers,
            advocate, advocates, organization, organizations, organisation, organisations,
            religious leaders, church leaders, catholic leaders, plaintiff, plaintiffs, rev,
            reverend""",
        SPOKESPEOPLE: """spokesman, spokeswoman, spokesperson, spokespeople, spokesmen,
            press secretary, adviser, advisers, advisor, advisors, aide, aides, director,
            executive director, chairman, chairwoman, chair, head, chief, founder, member, members,
            statement, staff, staffer, staffers""",
    }.items()
}
"""The words of each group, in the order in which they are tried.

In lower case they count however they are written; what has a capital here is a name and counts only
with it ("the Post", but "a post").
"""

_TITLES: Mapping[str, frozenset[str]] = {
    title: frozenset({"business", "citizens and civil society", "experts", "media", *more})
    for title, more in {
        "president": (),
        "vice president": (),
        "chancellor": (),
        "commissioner": (),
        "secretary": ("parties and parliament",),
        "leader": ("parties and parliament",),
        "leaders": ("parties and parliament",),
        "official": ("parties and parliament",),
        "officials": ("parties and parliament",),
    }.items()
}
"""Titles of who governs, and the groups whose words beside them say that it is something else."""


class Assigned(NamedTuple):
    """The group of a speaker, and the word that decided."""

    group: str
    why: str


@dataclass(frozen=True)
class Grouping:
    """Tells the group of a speaker.

    Parameters
    ----------
    given : mapping of str to sequence of str
        A user's groups and their words or names; tried before those of `GROUPS`.
    """

    given: Mapping[str, Sequence[str]]

    def of(
        self,
        speaker: str | None,
        called: Iterable[str],
        kind: str = "",
        organisations: Iterable[str] = (),
    ) -> Assigned:
        """The group of a speaker.

        Parameters
        ----------
        speaker : str or None
        called : iterable of str
            All that the speaker is called: labels and descriptions.
        kind : str
            The kind of entity, as `Entity.kind` says it.
        organisations : iterable of str
            Names of organisations: their presidents do not govern.
        """
        texts = [" ".join(text.split()) for text in (speaker or "", *called)]
        own = _first(self._own, texts)
        if own is not None:
            return own
        name = texts[0].casefold()
        if not name or name in PRONOUNS or name in _NOBODY:
            return Assigned(UNNAMED, name or "nobody is named")
        people = country_named(texts[0].rpartition(" ")[2])
        if people is not None and people.form == "inhabitants":
            return Assigned("citizens and civil society", "the people of a country")
        if kind == "PLACE" or country_named(texts[0]) is not None:
            return Assigned("government", "a country or place that speaks")
        if kind == "PERSON":
            texts = [_pattern(texts[0].split()).sub("·", text) for text in texts]
        texts = [_without_titles_of(text, organisations) for text in texts]
        patterns = {
            group: words
            for group, words in _default().items()
            if kind != "PERSON" or group not in _NO_PEOPLE
        }
        found = _first(patterns, texts[:1]) or _first(patterns, texts)
        return found or Assigned(UNKNOWN, "no word tells")

    @cached_property
    def _own(self) -> dict[str, re.Pattern[str]]:
        return {name: _pattern(words) for name, words in self.given.items()}


_NO_PEOPLE = frozenset({UNNAMED, "documents"})
"""Groups to which nobody belongs who has a name."""

_NOBODY = frozenset("both critics few half many one others some those two".split())
"""Words that name nobody where they stand alone."""


@cache
def _default() -> dict[str, re.Pattern[str]]:
    names = {word for words in GROUPS.values() for word in words if word[0].isupper()}
    found = {}
    for group, words in GROUPS.items():
        common = [word for word in words if word.capitalize() not in names or word in names]
        after = _IS_HEAD if group == "documents" else ""
        found[group] = _any_of(common, [w for w in words if w not in common], after)
    return found


_IS_HEAD = r"(?=$|\W*[,;:()]|\s(?:about|and|by|for|from|in|of|on|that|to|which|with)\b)"
"""What follows a noun that describes no other: a report, but not a report author."""


def _first(patterns: Mapping[str, re.Pattern[str]], texts: Sequence[str]) -> Assigned | None:
    """The first group one of whose words stands in a text, and not within a longer one."""
    order = {name: i for i, name in enumerate(patterns)}
    found: list[tuple[int, int, str, str]] = []
    for number, text in enumerate(texts):
        hits = [(m.span(), name) for name, p in patterns.items() for m in p.finditer(text)]
        groups = {name for _, name in hits}
        for (start, end), name in hits:
            within = any(a <= start and end <= b and b - a > end - start for (a, b), other in hits)
            word = text[start:end].casefold()
            of_another = name == "government" and _TITLES.get(word, frozenset()) & groups
            if not within and not of_another:
                found.append((order[name], number, name, word))
    return Assigned(*min(found)[2:]) if found else None


def _without_titles_of(text: str, organisations: Iterable[str]) -> str:
    """A text without titles that are of an organisation: "the NCAA president"."""
    if not _TITLE.search(text):
        return text
    title = _TITLE.pattern
    for name in (re.escape(name) for name in organisations if name in text):
        before = rf"((?<!\w){name}(?:['’]s?)?\s(?:\w+\s)?){title}"
        text = re.sub(before, r"\1·", text, flags=re.IGNORECASE)
        after = rf"{title}(\s(?:at|for|of)\s(?:the\s)?{name})(?!\w)"
        text = re.sub(after, r"·\1", text, flags=re.IGNORECASE)
    return text


_TITLE = re.compile(r"(?<!\w)(?:(?:vice )?president|chancellor|leaders?)(?!\w)", re.IGNORECASE)
"""Titles that a name beside them takes out of government; a secretary of state has one, too."""


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Any of some words, however they are written."""
    return _any_of({" ".join(word.split()).casefold() for word in words})


def _any_of(
    words: Iterable[str], as_written: Iterable[str] = (), after: str = ""
) -> re.Pattern[str]:
    """Any of some words, with capitals or without; a word with a capital only as it is written."""
    exact = {word for word in words if word[:1].isupper()} | set(as_written)
    longest = sorted({*words, *exact}, key=lambda w: (-len(w), w))
    each = (f"(?-i:{re.escape(w)})" if w in exact else re.escape(w) for w in longest)
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w){after}", re.IGNORECASE)


def checked(groups: object) -> Mapping[str, Sequence[str]]:
    """A user's groups, or an error that says what is wrong with them.

    Raises
    ------
    ComparisonError
        If they are not a mapping of names to lists of words.
    """
    if groups is None:
        return {}
    if not isinstance(groups, Mapping):
        raise ComparisonError(
            f"groups is {type(groups).__name__}; give a mapping from a group's name to a list of "
            'words or names: {"clergy": ["priest", "Ann Lee"]}.'
        )
    for name, words in groups.items():
        if not isinstance(name, str) or not name.strip():
            raise ComparisonError(f"A group is called {name!r}; give its name as text.")
        listed = list(words) if isinstance(words, (list, tuple, set, frozenset)) else None
        if not listed or not all(isinstance(word, str) and word.strip() for word in listed):
            raise ComparisonError(
                f"The words of the group {name!r} are {words!r}; give a list of words or names, "
                'such as ["priest", "Ann Lee"].'
            )
    return groups
