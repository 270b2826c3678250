"""The methods of a comparison in words, with the works cited."""

import re
from dataclasses import replace
from importlib.resources import files

import pytest
from samples import GAZETTE, HERALD, harwick_compared

import rashomon
from rashomon import Article
from rashomon.display.methods.paragraphs import WHEN, paragraphs
from rashomon.display.methods.references import references
from rashomon.display.methods.settings import settings
from rashomon.errors import RashomonError
from rashomon.overlap.passages import MIN_WORDS


def entries(bibtex):
    """The keys of BibTeX entries, each with its fields, as BibTeX itself takes them apart."""
    found = {}
    for kind, key, body in re.findall(r"@(\w+)\{(\w+),\n(.*?)\n\}\n", bibtex, flags=re.DOTALL):
        assert body.count("{") == body.count("}")
        fields = re.findall(r"^  (\w+) = \{(.*?)\},?$", body, re.MULTILINE)
        found[key] = {"type": kind, **dict(fields)}
    return found


def test_the_text_of_a_comparison_of_several_sources():
    text = harwick_compared().methods.text
    assert text.startswith("Annotation. Headings within a text")
    assert f"runs of at least {MIN_WORDS} equal words" in text
    assert "by local alignment (Smith & Waterman 1981)" in text
    assert "after the levels of Clough et al. (2002)." in text
    assert "\n\nLimits\n\n" in text
    assert "\n\nReferences\n\nBenjamini, Y. & Hochberg, Y. (1995)." in text
    assert not re.search(r"[{}\[\]]|@\w", text)


def test_every_work_cited_is_listed_and_every_work_listed_is_cited():
    methods = harwick_compared().methods
    listed = {work.key for work in methods.references}
    cited = {p.key for step in (*methods.steps, *methods.limits) for p in step.pieces if p.key}
    assert listed == cited
    bib = entries(methods.bibtex)
    assert set(bib) == listed | {"rashomon"}
    for work in methods.references:
        assert {"author", "title", "year"} <= set(bib[work.key])
        assert work.fields["year"] in work.label
        assert work.text.endswith((".", work.fields.get("doi", ".")))
    assert f"Version {rashomon.__version__}" in bib["rashomon"]["note"]


def test_every_work_of_the_file_is_cited_by_some_method():
    every, limits = paragraphs()
    text = " ".join([*limits, *(f"{p.text} {p.limits}" for p in every)])
    assert set(re.findall(r"@(\w+)", text)) == set(references())
    assert {p.when for p in every if p.when} == set(WHEN)


def test_the_file_of_works_holds_nothing_that_is_not_read():
    text = (files("rashomon.display") / "static" / "references.bib").read_text("utf-8")
    assert text == "\n\n".join(work.bibtex for work in references().values()) + "\n"
    assert len(references()) == text.count("@")
    keys = [work.key for work in references().values()]
    assert keys == sorted(keys)
    dois = [work.fields["doi"] for work in references().values() if "doi" in work.fields]
    assert len(dois) == len(set(dois)) > 20
    assert all(re.fullmatch(r"10\.\d{4,}/\S+", doi) for doi in dois)


@pytest.mark.parametrize(
    ("key", "label", "text"),
    [
        ("sparckjones1972", "Spärck Jones 1972", "Spärck Jones, K. (1972). A Statistical"),
        ("hutto2014", "Hutto & Gilbert 2014", "Hutto, C. J. & Gilbert, E. (2014). VADER: A Parsi"),
        ("vanatteveldt2021", "van Atteveldt et al. 2021", "van Atteveldt, W., van der Velden, M."),
        ("demarneffe2008", "de Marneffe et al. 2008", "de Marneffe, M.-C., Rafferty, A. N. & Man"),
        ("welch1947", "Welch 1947", "Welch, B. L. (1947). The Generalization of ‘Student’s’ P"),
    ],
)
def test_names_and_titles_are_shown_without_commands(key, label, text):
    work = references()[key]
    assert work.label == label
    assert work.text.startswith(text)
    assert not set(work.text) & set("{}\\")


def test_one_source_has_no_methods_of_comparing():
    text = rashomon.compare({"gazette": GAZETTE}).methods.text
    assert "Statements." not in text
    assert "Smith" not in text
    assert "Tone is that of the wording" in text


def test_pages_corrections_and_validation_are_named_where_there_are_any():
    plain = harwick_compared()
    assert not {"Texts", "Corrections", "Validation"} & {s.name for s in plain.methods.steps}
    read = [replace(a, origin=f"{a.id}.HTML") for a in plain.articles]
    assert rashomon.compare(read).methods.steps[0].name == "Texts"
    span = plain.attributions.table.content_spans.iloc[0][0]
    mended = plain.corrected(plain.corrections.speaker(plain, span, "Ann Lee"))
    assert "mended by hand" in mended.methods.text
    sample = plain.sentiment.targets.sample()
    coding = sample.code("Bo")
    coding.set(sample.table.unit[0], "positive")
    validated = plain.validated(rashomon.validation.measure(sample, coding))
    assert "Krippendorff’s α (Hayes & Krippendorff 2007)" in validated.methods.text
    assert "hayes2007" in validated.methods.bibtex


def test_settings_are_those_of_the_modules():
    table = harwick_compared().methods.settings
    assert list(table) == ["view", "value", "meaning"]
    shown = dict(zip(table.view + ", " + table.meaning, table.value, strict=True))
    assert shown["passages, equal words in a row, at least"] == str(MIN_WORDS)
    assert shown["keywords, permutations"] == "1,000"
    assert shown["intervals, seed"] == "0"
    assert len({setting.name for setting in settings()}) == len(settings())


def test_methods_say_what_to_call_and_show_themselves():
    methods = harwick_compared().methods
    printed = repr(methods)
    assert printed.endswith(".bibtex; thresholds and seeds: .settings.")
    assert len(printed) < 2500 < len(methods.text)
    assert max(map(len, printed.splitlines()[:-1])) <= 110
    for step in methods.steps:
        assert f"  {step.name}: {step.text[:20]}" in printed
    html = methods._repr_html_()
    assert html.startswith('<div class="rashomon">')
    assert "Spärck Jones" in html
    assert "<script" not in html


def test_methods_are_saved_in_full(tmp_path):
    methods = harwick_compared().methods
    saved = methods.save(tmp_path / "new" / "methods.txt")
    assert saved.read_text("utf-8") == f"{methods.text}\n"
    assert methods.save(tmp_path / "works.BIB").read_text("utf-8") == methods.bibtex
    for wrong in (tmp_path, 5, None):
        with pytest.raises(RashomonError):
            methods.save(wrong)


def test_nothing_of_an_article_is_in_the_methods():
    evil = "@book{x, title={}} \\input{/etc/passwd} <script>window.ran=1</script>"
    told = [Article(text, source=evil + name) for text, name in ((GAZETTE, "1"), (HERALD, "2"))]
    methods = rashomon.compare(told).methods
    assert "passwd" not in methods.text + methods.bibtex + methods._repr_html_()
    assert methods.bibtex == harwick_compared().methods.bibtex
