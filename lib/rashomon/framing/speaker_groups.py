"""Groups of speakers: government, experts, citizens, …, by a rule to follow and to mend.

A speaker belongs to the first group one of whose words is among what any source calls them: the
description that they are quoted under, titles and apposition, and the name unless it is a
person's. A word within a longer one of another group does not count: "majority leader" is not
"leader". The words are data, below; `groups` given to `rashomon.framing.voices` come before them.
The groups are those that content analyses of news sources tell apart (Gans 1979; Bennett 1990,
"indexing"; Reich 2011).
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
OTHER = "other"

GROUPS: Mapping[str, tuple[str, ...]] = {
    name: tuple(word.strip() for word in " ".join(words.split()).split(","))
    for name, words in {
        UNNAMED: """source, sources, insider, insiders, people familiar, person familiar,
            speaking on condition, on condition of anonymity""",
        "documents": """document, order, letter, memo, memorandum, indictment, lawsuit, filing,
            complaint, ruling, opinion, resolution, treaty, law, bill, email, e-mail, transcript,
            record, records, tweet, report, poll, survey, study, images, image, video""",
        "opposition": """opposition, dissident, dissidents, rebel, rebels, rebel group, insurgent,
            insurgents, separatist, separatists, exiled, militant, militants""",
        "media": """media, newspaper, news agency, news outlet, news outlets, broadcaster,
            television, journalist, journalists, reporter, reporters, correspondent, columnist,
            editor, magazine, associated press, reuters, tass, afp, bbc, cnn, fox news, times,
            post, journal, guardian, huffpost, politico, media reports, host, anchor,
            commentator, blogger""",
        "experts": """professor, analyst, analysts, expert, experts, economist, economists,
            scholar, scholars, researcher, researchers, scientist, scientists, historian,
            university, institute, think tank, lecturer, pollster, political scientist,
            strategist, doctor, physician, observer, observers, specialist""",
        "courts and police": """police, policeman, policewoman, officer, officers, sheriff,
            prosecutor, prosecutors, attorney general, judge, judges, justice, court,
            supreme court, detective, investigator, investigators, fbi, inspector, coroner,
            district attorney, special counsel, state attorney""",
        "government": """government, president, vice president, prime minister, minister,
            ministers, ministry, cabinet, kremlin, white house, pentagon, downing street,
            state department, foreign office, department of, department, secretary of state,
            defense secretary, defence secretary, secretary, administration, chancellor, premier,
            king, queen, crown prince, national security, chief of staff, embassy, ambassador,
            diplomat, envoy, mayor, governor, gov, council, councillor, city hall, regime,
            general, admiral, army, military, commander, official, officials, authorities,
            authority, agency, commissioner, european commission, european union, eu, nato,
            united nations, un, leader, congressional aide""",
        "parties and parliament": """senator, senators, sen, congressman, congresswoman,
            representative, rep, lawmaker, lawmakers, legislator, legislators, mp, mps,
            parliament, senate, house speaker, speaker, majority leader, minority leader,
            majority whip, whip, republican, republicans, democrat, democrats, party,
            party leader, candidate, nominee, politician, politicians, campaign,
            presidential candidate, congress, committee, caucus, tea party, gop, delegate""",
        "business": """company, companies, chief executive, ceo, firm, corporation, bank,
            shareholder, shareholders, manufacturer, business, businessman, businesswoman, owner,
            owners, shop owner, entrepreneur, industry, chamber of commerce, employer, manager,
            inc""",
        "citizens and civil society": """resident, residents, voter, voters, citizen, citizens,
            student, students, mother, father, parent, parents, worker, workers, neighbour,
            neighbor, neighbours, neighbors, witness, witnesses, protester, protesters,
            demonstrator, demonstrators, activist, activists, victim, victims, family, families,
            relatives, son, daughter, brother, sister, wife, husband, people, public, union, unions,
            charity, church, bishop, bishops, priest, pastor, campaigner, campaigners, lawyer,
            lawyers, attorney, supporters, supporter, customer, customers, teacher, teachers,
            nurse, baker, farmer, farmers, community leader, community leaders, group, groups,
            association, foundation, naacp, shopkeepers, author, actor, singer, pupil,
            refugee, refugees, migrant, migrants, driver, drivers""",
        "spokespeople": """spokesman, spokeswoman, spokesperson, spokespeople, spokesmen,
            press secretary, adviser, advisers, advisor, advisors, aides, director, chairman,
            chairwoman, chair, head, chief, founder, member, members, statement, staff""",
    }.items()
}
"""The words of each group, in lower case, in the order in which they are tried."""


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

    def of(self, speaker: str | None, called: Iterable[str], kind: str = "") -> Assigned:
        """The group of a speaker.

        Parameters
        ----------
        speaker : str or None
        called : iterable of str
            All that the speaker is called: labels and descriptions.
        kind : str
            The kind of entity, as `Entity.kind` says it.
        """
        texts = [" ".join(text.split()).casefold() for text in (speaker or "", *called)]
        own = _first(self._own, texts)
        if own is not None:
            return own
        if not texts[0] or texts[0] in PRONOUNS or texts[0] in _NOBODY:
            return Assigned(UNNAMED, texts[0] or "nobody is named")
        if kind == "PLACE" or country_named(speaker or "") is not None:
            return Assigned("government", "a country or place that speaks")
        if kind == "PERSON":
            named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, texts[0].split()))})(?!\w)")
            texts = [named.sub("·", text) for text in texts]
        patterns = {
            name: words
            for name, words in _default().items()
            if kind != "PERSON" or name not in _NO_PEOPLE
        }
        return _first(patterns, texts[:1]) or _first(patterns, texts) or Assigned(OTHER, "")

    @cached_property
    def _own(self) -> dict[str, re.Pattern[str]]:
        return {name: _pattern(words) for name, words in self.given.items()}


_NO_PEOPLE = frozenset({UNNAMED, "documents"})
"""Groups to which nobody belongs who has a name."""

_NOBODY = frozenset("critics many others some".split())
"""Words that name nobody where they stand alone."""


@cache
def _default() -> dict[str, re.Pattern[str]]:
    return {name: _pattern(words) for name, words in GROUPS.items()}


def _first(patterns: Mapping[str, re.Pattern[str]], texts: Sequence[str]) -> Assigned | None:
    """The first group one of whose words stands in a text, and not within a longer one."""
    order = {name: i for i, name in enumerate(patterns)}
    found: list[tuple[int, int, str, str]] = []
    for number, text in enumerate(texts):
        hits = [(m.span(), name) for name, p in patterns.items() for m in p.finditer(text)]
        for (start, end), name in hits:
            within = any(a <= start and end <= b and b - a > end - start for (a, b), other in hits)
            if not within:
                found.append((order[name], number, name, text[start:end]))
    return Assigned(*min(found)[2:]) if found else None


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(
        {" ".join(word.split()).casefold() for word in words}, key=lambda w: (-len(w), w)
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")


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
