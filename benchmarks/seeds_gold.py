"""What a careful reader finds in the two seed articles, and how much of it is found here."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rashomon
from benchmarks.data import DataError
from rashomon.result import Result, row_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.annotation import Document
    from rashomon.article import Article, Span
    from rashomon.comparison import Comparison

SEEDS = Path(__file__).parents[1] / "seeds"


def run(data: Path) -> dict[str, Any]:
    """Count what is right; every count has its total beside it under the key with ``_of``."""
    gold = _gold(data)
    comparison = rashomon.compare(SEEDS)
    documents = {Path(d.article.origin or d.id).stem: d for d in comparison.documents}
    missing = {name for name, *_ in gold["quotations"]} - set(documents)
    if missing:
        raise DataError(f"{data} speaks of {', '.join(sorted(missing))}, not in {SEEDS.name}/.")
    first, second = documents.values()
    told = [_told_together(comparison, first, second, a, b) for _, a, b in gold["told_by_both"]]
    alone = [_told_by_both(comparison, documents[name], text) for name, text in gold["only_one"]]
    counted = [_counted(comparison, (first, second), *item) for item in gold["quantities"]]
    return {
        "quotations": sum(_spoken(documents[q[0]], q[1], q[2]) for q in gold["quotations"]),
        "quotations_of": len(gold["quotations"]),
        "indirect": sum(_reported(documents[q[0]], q[1], q[2]) for q in gold["indirect"]),
        "indirect_of": len(gold["indirect"]),
        "told_by_both": sum(told),
        "told_by_both_of": len(told),
        "only_one_false": sum(alone),
        "only_one_of": len(alone),
        "quantities": sum(counted),
        "quantities_of": len(counted),
        **_entities(gold, comparison),
        **_labels(gold, comparison, documents),
        **_parts(gold, documents, "heading", "headings"),
        **_parts(gold, documents, "boilerplate", "boilerplate"),
        "offsets_wrong": sum(1 for _ in wrong_offsets(comparison)),
        "not_told": [f[0] for f, ok in zip(gold["told_by_both"], told, strict=True) if not ok],
    }


def _gold(data: Path) -> dict[str, Any]:
    try:
        gold: dict[str, Any] = json.loads(data.read_text("utf-8"))
        return {key: gold[key] for key in _KEYS}
    except (UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError) as error:
        raise DataError(f"{data} is not a reading of the seeds: {error!r}.") from error


_KEYS = (
    "headings boilerplate quotations indirect told_by_both only_one quantities "
    "names_of_one_entity capital_for_government labels"
).split()


def _find(article: Article, text: str) -> Span:
    start = article.text.find(text)
    if start < 0:
        raise DataError(f"{article.id} does not say {text!r}.")
    return article.span(start, start + len(text))


def _spoken(document: Document, text: str, speaker: str) -> bool:
    """Whether a quotation is found, whole, with the right speaker.

    A speaker given as "the document (the presidential order)" may be called either.
    """
    wanted = _find(document.article, text)
    names = [name.strip(" )").split()[-1].casefold() for name in speaker.split("(")]
    return any(
        any(start <= wanted.start and wanted.end <= end for start, end in attribution.contents)
        and (attribution.speaker or "").split()[-1:] != []
        and (attribution.speaker or "").split()[-1].casefold() in names
        for attribution in document.attributions
    )


def _reported(document: Document, text: str, speaker: str) -> bool:
    """Whether what stands outside quotation marks is found, whole, with the right speaker.

    A speaker given as "Moscow and Pyongyang (denied)" is read without the remark; one remarked to
    be unnamed may also have no name.
    """
    wanted = _find(document.article, text)
    core, _, remark = speaker.casefold().partition("(")
    name = core.split()[-1]
    return any(
        attribution.contents[0][0] <= wanted.start
        and wanted.end <= attribution.contents[-1][1]
        and attribution.kind != "direct"
        and (
            name in (attribution.speaker or "").casefold().split()
            or ("unnamed" in remark and attribution.speaker is None)
        )
        for attribution in document.attributions
    )


def _statements_at(comparison: Comparison, span: Span) -> set[int]:
    tellings = comparison.overlap.statements.tellings
    told = tellings[tellings["state"] == "told"]
    return {
        int(number)
        for number, at in zip(told["statement"], told["span"], strict=True)
        if at.article == span.article and at.start < span.end and at.end > span.start
    }


def _told_together(comparison: Comparison, a: Document, b: Document, in_a: str, in_b: str) -> bool:
    return bool(
        _statements_at(comparison, _find(a.article, in_a))
        & _statements_at(comparison, _find(b.article, in_b))
    )


def _told_by_both(comparison: Comparison, document: Document, text: str) -> bool:
    table = comparison.overlap.statements.table
    shared = set(table.loc[table["told_by"] > 1, "statement"])
    return bool(_statements_at(comparison, _find(document.article, text)) & shared)


def _counted(
    comparison: Comparison, documents: tuple[Document, Document], state: str, *texts: str
) -> bool:
    """Whether a row of that state has one span in each of the two stretches, or around it."""
    wanted = [_find(d.article, text) for d, text in zip(documents, texts, strict=True)]
    table = comparison.overlap.quantities.table
    return any(
        all(any(_within(span, at) for span in spans) for at in wanted)
        for spans in table.loc[table["state"] == state, "spans"]
    )


def _within(span: Span, at: Span) -> bool:
    inside = at.start <= span.start and span.end <= at.end
    around = span.start <= at.start and at.end <= span.end
    return span.article == at.article and (inside or around)


def _entities(gold: dict[str, Any], comparison: Comparison) -> dict[str, Any]:
    """Groups of names that are one entity wherever they stand; capitals that are both.

    A capital is right if it stands for its country somewhere, and never after "in".
    """
    missed = [
        group for group in gold["names_of_one_entity"] if not _is_one_entity(comparison, group)
    ] + [pair for pair in gold["capital_for_government"] if not _is_told_apart(comparison, *pair)]
    total = len(gold["names_of_one_entity"]) + len(gold["capital_for_government"])
    return {"entities": total - len(missed), "entities_of": total, "entities_missed": missed}


def _is_one_entity(comparison: Comparison, names: list[str]) -> bool:
    found = [_named_at(comparison, span) for name in names for span in _places(comparison, name)]
    every = all(any(True for _ in _places(comparison, name)) for name in names)
    return every and len({min(at, default=None) for at in found}) == 1 and all(found)


def _is_told_apart(comparison: Comparison, capital: str, country: str) -> bool:
    of_country = {min(_named_at(comparison, s), default=-1) for s in _places(comparison, country)}
    capitals = [_named_at(comparison, span) for span in _places(comparison, capital)]
    inside = [_named_at(comparison, span) for span in _places(comparison, f"in {capital}")]
    stands = any(at & of_country for at in capitals)
    return stands and not any(at & of_country for at in inside)


def _places(comparison: Comparison, name: str) -> Iterator[Span]:
    """Where the measured text has these words, whole."""
    for document in comparison.documents:
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", document.article.text):
            if any(s.start <= match.start() < s.end for s in document.measured):
                yield document.span(match.start(), match.end())


def _named_at(comparison: Comparison, span: Span) -> set[int]:
    """The entities, by number, with a name or description that shares letters with a span."""
    return {
        number
        for number, entity in enumerate(comparison.linked)
        for mention in entity.mentions
        if mention.form not in ("adjective", "inhabitants")
        and mention.span.article == span.article
        and mention.span.start < span.end
        and mention.span.end > span.start
    }


def _labels(
    gold: dict[str, Any], comparison: Comparison, documents: dict[str, Document]
) -> dict[str, Any]:
    """Wordings that a row of labels has, of the same source and about the same stretch of text.

    The wording is read without a leading article, which labels leave out.
    """
    table = comparison.framing.labels.table
    missed = []
    for name, referent, wording in gold["labels"]:
        document = documents[name]
        wanted = _find(document.article, re.sub(r"^(an?|the)\s+", "", wording))
        own = table.loc[table["source"] == document.source, ["label", "spans"]]
        fits = any(
            document.article[wanted] in label and any(_within(span, wanted) for span in spans)
            for label, spans in zip(own["label"], own["spans"], strict=True)
        )
        if not fits:
            missed.append([referent, wording])
    total = len(gold["labels"])
    return {"labels": total - len(missed), "labels_of": total, "labels_missed": missed}


def _parts(
    gold: dict[str, Any], documents: dict[str, Document], kind: str, key: str
) -> dict[str, int]:
    """How many parts are found exactly, of how many, and how many are marked that are none."""
    right, marked, total = 0, 0, 0
    for name, texts in gold[key].items():
        article = documents[name].article
        found = [article.text[p.start : p.end] for p in article.parts if p.kind == kind]
        right += sum(text in found for text in texts)
        marked += len(found)
        total += len(texts)
    return {key: right, f"{key}_of": total, f"{key}_false": marked - right}


def wrong_offsets(comparison: Comparison) -> Iterator[tuple[str, Span]]:
    """Every span of every table that lies outside its text or does not say what its row says."""
    articles = {article.id: article for article in comparison.articles}
    for result in results(comparison):
        table = result.table
        for _, row in table.iterrows():
            for span in row_spans(row):
                if not 0 <= span.start < span.end <= len(articles[span.article].text):
                    yield result.title, span
        yield from _misquoted(result, articles)
    for document in comparison.documents:
        for token in document.tokens:
            if document.text(token.start, token.end) != token.text:
                yield "tokens", document.span(token.start, token.end)


_SAID = {"Shared passages": ("text", "span_a"), "Tone": ("text", "span")}


def _misquoted(result: Result, articles: dict[str, Article]) -> Iterator[tuple[str, Span]]:
    tables = [(result.table, *_SAID[result.title])] if result.title in _SAID else []
    if hasattr(result, "tellings"):
        tables.append((result.tellings, "text", "span"))
    for table, said, where in tables:
        for text, span in zip(table[said], table[where], strict=True):
            if articles[span.article][span] != text:
                yield result.title, span


def results(comparison: Comparison) -> tuple[Result, ...]:
    """Every result of a comparison."""
    return (
        comparison.attributions,
        comparison.entities,
        comparison.overlap.passages,
        comparison.overlap.statements,
        comparison.overlap.derivation,
        comparison.overlap.similarity,
        comparison.overlap.positions,
        comparison.overlap.quantities,
        comparison.framing.emphasis,
        comparison.framing.voices,
        comparison.framing.keywords,
        comparison.framing.labels,
        comparison.framing.agency,
        comparison.framing.frames,
        comparison.framing.loaded,
        comparison.framing.agency,
        comparison.sentiment.tone,
        comparison.sentiment.targets,
    )
