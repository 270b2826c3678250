"""Frames learned from hand codes: what is measured, and what the codes cannot carry."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from coded import (
    COSTS,
    QUARRELS,
    articles_coded,
    coded_sentences,
    dams,
    dams_framed,
    text_of,
)
from nltk.metrics.agreement import AnnotationTask

from rashomon import Article
from rashomon.annotation import annotate
from rashomon.errors import CodebookError
from rashomon.framing import frames
from rashomon.statistics.agreement import Rating, alpha


def row(fitted, frame):
    return fitted.table.set_index("frame").loc[frame]


@pytest.fixture(scope="module")
def by_sentence():
    return dams_framed().fit(coded_sentences(), folds=3)


@pytest.fixture(scope="module")
def by_article():
    return dams_framed().fit(articles_coded(), folds=3)


def test_sentences_coded_by_hand_are_learned_and_measured_on_unseen_articles(by_sentence):
    conflict = row(by_sentence, "conflict")
    assert (conflict.coded, conflict.yes, conflict.articles) == (72, 18, 12)
    assert conflict.f1 > 0.8
    assert conflict.low <= conflict.f1 <= conflict.high
    assert conflict.alpha > 0.7
    assert conflict.alpha_low <= conflict.alpha <= conflict.alpha_high
    assert by_sentence.kind == "sentences"


def test_what_was_validated_is_said_frame_by_frame(by_sentence):
    said = by_sentence.frames.table.set_index("frame")["validated"]
    assert said["conflict"].iloc[0].startswith("cross-validated on 72 sentences: α ")
    assert set(said["morality"]) == {"never"}
    never = by_sentence.frames.notes[0]
    assert never.startswith("Never validated: human_interest, morality, responsibility.")


def test_coded_sentences_are_scored_by_pipelines_that_had_not_seen_them(by_sentence):
    own = by_sentence.predictions
    own = own[own["frame"] == "conflict"].set_index("span")["probability"]
    scores = by_sentence.frames.scores.set_index("span")["conflict"]
    np.testing.assert_allclose(scores.loc[own.index], own)


def test_the_pipelines_are_scikit_learns_and_score_other_articles(by_sentence):
    assert set(by_sentence.pipelines) == {"conflict", "economic_consequences"}
    assert hasattr(by_sentence.pipelines["conflict"], "predict_proba")
    text = (
        "The rivals accused the council of a cover-up. The town is small. The mill cost a million."
    )
    found = by_sentence.apply(annotate([Article(text, source="courier", id="c")]))
    scores = found.scores
    assert scores["conflict"].idxmax() == 0
    assert scores["economic_consequences"].idxmax() == 2
    assert set(found.table["validated"]) == set(by_sentence.frames.table["validated"])


def test_where_coders_and_model_differ_is_the_evidence(by_sentence):
    for position, told in enumerate(by_sentence.table.itertuples()):
        own = by_sentence.predictions
        own = own[(own["frame"] == told.frame) & (own["coded"] != own["predicted"])]
        assert [quote.span for quote in by_sentence.evidence(position)] == own["span"].tolist()


def test_codes_of_whole_articles_are_learned_too(by_article):
    conflict = row(by_article, "conflict")
    assert (conflict.coded, conflict.yes, by_article.kind) == (12, 6, "articles")
    assert conflict.f1 > 0.8
    table = by_article.frames.by_article.set_index(["article", "frame"])
    assert table.loc[("d1", "conflict"), "carried"]
    assert not table.loc[("d0", "conflict"), "carried"]
    assert table.loc[("d1", "conflict"), "validated"].startswith("cross-validated on 12 articles")
    assert np.isnan(table.loc[("d1", "morality"), "probability"])
    assert set(by_article.frames.table["validated"]) == {"never"}


def test_articles_that_were_not_coded_are_scored_by_what_was_learned(by_article):
    other = annotate([Article(text_of(7), source="courier", id="x")])
    found = by_article.apply(other).by_article.set_index("frame")
    assert found.loc["conflict", "carried"]
    assert found.loc["conflict", "probability"] > 0.5


def test_a_frame_that_nobody_found_cannot_be_learned_and_that_is_said(by_article):
    morality = row(by_article, "morality")
    assert morality.said.startswith("cannot tell: 0 of 12 articles carry it, in 0 article(s)")
    assert np.isnan([morality.f1, morality.alpha, morality.low]).all()
    assert "morality" not in by_article.pipelines
    assert any(note.startswith("morality cannot tell") for note in by_article.notes)


def test_one_example_is_too_few_and_that_is_said():
    codes = articles_coded()
    codes.loc[3, "morality"] = 1
    told = row(dams_framed().fit(codes, folds=3), "morality")
    assert told.said.startswith("cannot tell: 1 of 12 articles carry it")
    assert told.yes == 1


def test_sentences_of_one_article_cannot_be_cross_validated():
    codes = coded_sentences()
    told = row(dams_framed().fit(codes[codes["article"] == "d1"]), "conflict")
    assert told.said.startswith("cannot tell: 3 of 6 sentences carry it, in 1 article(s)")


def test_one_coder_has_nobody_to_agree_with_and_that_is_said(by_sentence):
    conflict = row(by_sentence, "conflict")
    assert conflict.coders == 1
    assert np.isnan(conflict.coders_alpha)
    assert conflict.said == "one coder only: nothing to compare people's codes with"


def two_coders():
    first, second = articles_coded(), articles_coded()
    second.loc[:2, "conflict"] = 1 - second.loc[:2, "conflict"]
    return pd.concat([first.assign(coder="Ana"), second.assign(coder="Ben")])


def test_two_coders_are_compared_and_their_ties_left_out():
    fitted = dams_framed().fit(two_coders(), folds=3)
    told = row(fitted, "conflict")
    codes = [
        (who, i, value)
        for who, shift in (("Ana", 0), ("Ben", 3))
        for i in range(12)
        for value in [bool((i % 2) ^ (i < shift))]
    ]
    assert told.coders_alpha == pytest.approx(AnnotationTask(codes).alpha())
    assert told.coders_low <= told.coders_alpha <= told.coders_high
    assert (told.coders, told.coded, told.said) == (2, 9, "")
    assert any(
        note.startswith("3 unit(s) on which coders are evenly divided") for note in fitted.notes
    )


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_codes_survive_a_csv_file(tmp_path, by_article, delimiter):
    path = tmp_path / "codes.csv"
    articles_coded().to_csv(path, sep=delimiter)
    again = dams_framed().fit(path, folds=3)
    assert again.table.drop(columns="spans").equals(by_article.table.drop(columns="spans"))


def test_sentences_to_code_can_be_filled_in_saved_and_given_back(tmp_path):
    found = dams_framed()
    codes = found.to_code(40)
    assert len(codes) == 40
    assert not codes.duplicated(["article", "start"]).any()
    assert codes.equals(found.to_code(40))
    known = coded_sentences().set_index(["article", "text"])
    for frame in ("conflict", "economic_consequences"):
        codes[frame] = [known.loc[(r.article, r.text), frame] for r in codes.itertuples()]
    codes.to_csv(tmp_path / "codes.csv", index=False)
    fitted = found.fit(tmp_path / "codes.csv", folds=3)
    assert row(fitted, "conflict").coded == 40
    assert fitted.table["frame"].tolist() == ["conflict", "economic_consequences"]


def test_to_code_draws_every_frame_and_the_rest():
    drawn = dams_framed().to_code(20)["text"].tolist()
    assert set(drawn) & set(QUARRELS)
    assert set(drawn) & set(COSTS)
    assert len(dams_framed().to_code(10_000)) == 72


CODES = {"article": ["d0", "d1"], "conflict": [0, 1]}


@pytest.mark.parametrize(
    ("codes", "message"),
    [
        (3, "not as int"),
        (pd.DataFrame(), "no column of a frame"),
        (pd.DataFrame({"article": [], "conflict": []}), "have no row"),
        (pd.DataFrame({"conflict": [1]}), "do not say what was coded"),
        (pd.DataFrame({"article": ["d0"]}), "no column of a frame; the codebook has conflict"),
        (pd.DataFrame(CODES | {"conflikt": [1, 0]}), "'conflikt', which is no frame"),
        (pd.DataFrame(CODES | {"article": ["d0", "x9"]}), "article 'x9', which is not among"),
        (pd.DataFrame(CODES | {"conflict": [0, "maybe"]}), "In row 1 .* conflict is 'maybe'"),
        (pd.DataFrame(CODES | {"conflict": [0, 2]}), "In row 1 .* conflict is .*2"),
        (pd.DataFrame(CODES | {"conflict": [0, np.array([1, 2])]}), "conflict is array"),
        (pd.DataFrame(CODES | {"conflict": [None, ""]}), "all empty"),
        (pd.DataFrame(CODES | {"article": ["d0", "d0"]}), "two rows by 'coder' for article 'd0'"),
        (pd.DataFrame(CODES | {"coder": ["Ana", None]}), "In row 1 .* the coder is not named"),
        (pd.DataFrame(CODES | {"start": [0, 0]}), "no column end; they need article, start"),
        (pd.DataFrame(CODES | {"start": [0, 9], "end": [9, 9]}), "is at 9 to 9"),
        (pd.DataFrame(CODES | {"start": [0, 0.5], "end": [9, 9]}), "is at 0.5 to 9"),
        (pd.DataFrame(CODES | {"start": [0, "x"], "end": [9, 9]}), "is at 'x' to 9"),
        (pd.DataFrame(CODES | {"start": [0, 900], "end": [9, 950]}), "is no measured sentence"),
        (pd.DataFrame(CODES | {"start": [0, 0], "end": [9, 99]}), "covers several sentences"),
        (pd.DataFrame(CODES | {"span": ["d0", None]}), "a span is 'd0', and no Span"),
        (
            pd.DataFrame([["d0", 1, 0]], columns=["article", "conflict", "conflict"]),
            "two columns 'conflict'",
        ),
    ],
)
def test_codes_of_another_form_are_refused_by_name(codes, message):
    with pytest.raises(CodebookError, match=message):
        dams_framed().fit(codes)


def test_a_file_of_codes_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(CodebookError, match=r"nowhere\.csv cannot be read: No such file"):
        dams_framed().fit(tmp_path / "nowhere.csv")
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(CodebookError, match=r"picture\.csv cannot be read"):
        dams_framed().fit(tmp_path / "picture.csv")
    (tmp_path / "empty.csv").write_text("")
    with pytest.raises(CodebookError, match=r"empty\.csv cannot be read"):
        dams_framed().fit(tmp_path / "empty.csv")


@pytest.mark.parametrize("folds", [1, 2.5, True])
def test_folds_are_two_or_more(folds):
    with pytest.raises(CodebookError, match="folds is"):
        dams_framed().fit(articles_coded(), folds=folds)


def test_a_sample_has_a_sentence_or_more():
    with pytest.raises(CodebookError, match="sentences is 0"):
        dams_framed().to_code(0)


def test_codes_for_articles_without_sentences_are_refused():
    nothing = frames(annotate([Article("…", source="a", id="d0")]))
    with pytest.raises(CodebookError, match="article 'd0', which is not among those with"):
        nothing.fit(pd.DataFrame({"article": ["d0"], "conflict": [1]}))
    assert nothing.to_code().empty


def test_the_same_codes_give_the_same_figures(by_article):
    again = frames(dams()).fit(articles_coded(), folds=3)
    assert again.table.drop(columns="spans").equals(by_article.table.drop(columns="spans"))
    assert again.predictions.equals(by_article.predictions)


def ratings(*values):
    return [
        Rating(rater, unit, str(unit), value)
        for unit, own in enumerate(values)
        for rater, value in zip("ABC", own, strict=False)
        if value is not None
    ]


def test_alpha_is_nltks_also_with_three_coders_and_gaps():
    codes = [(True, True, False), (False, None, False), (True, True, True), (None, False, False)]
    codes += [(True, False, None), (False, False, False), (True, True, None)]
    found = alpha(ratings(*codes))
    data = [(r.rater, r.unit, r.value) for r in ratings(*codes)]
    assert found.alpha == pytest.approx(AnnotationTask(data).alpha())
    assert found.low <= found.alpha <= found.high <= 1


@pytest.mark.parametrize(
    "codes", [[], [(True,), (False,)], [(True, True)] * 9, [(True, True), (False,)]]
)
def test_alpha_of_what_never_varies_or_has_one_coder_is_not_a_number(codes):
    assert np.isnan(alpha(ratings(*codes))).all()


def test_what_the_frames_stand_on_is_said_of_what_was_learned_too():
    found = replace(dams_framed(), notes=(*dams_framed().notes, "Stands on 1 correction."))
    fitted = found.fit(articles_coded(), folds=2)
    assert fitted.notes[-1] == fitted.frames.notes[-1] == "Stands on 1 correction."
    assert sum(note.startswith("Never validated") for note in fitted.frames.notes) == 1


def test_full_agreement_has_a_wide_interval_and_not_one_of_no_width(by_sentence):
    conflict = row(by_sentence, "conflict")
    assert (conflict.f1, conflict.high, conflict.alpha, conflict.alpha_high) == (1, 1, 1, 1)
    assert conflict.low == pytest.approx(0.025 ** (1 / 6))  # six articles have a quarrel
    assert 0.1 < conflict.alpha_low < 0.6
    same = alpha(ratings(*[(True, True), (False, False)] * 10))
    assert same.alpha == same.high == 1
    assert same.low == pytest.approx(1 - (1 - 0.025 ** (1 / 20)) / (20 / 39))


def test_no_agreement_has_a_wide_interval_too():
    never = alpha(ratings(*[(True, False), (False, True)] * 10))
    assert -1 <= never.low < never.high < -0.5
    assert never.low <= never.alpha <= never.high


def test_agreement_that_is_the_same_in_every_article_has_no_interval():
    each = [("AB", (True, True)), ("AB", (False, True))]
    found = alpha(
        [
            Rating(rater, 2 * article + i, str(article), value)
            for article in range(8)
            for i, (raters, values) in enumerate(each)
            for rater, value in zip(raters, values, strict=True)
        ]
    )
    assert np.isfinite(found.alpha)
    assert np.isnan([found.low, found.high]).all()


def test_figures_of_few_articles_have_no_interval_and_that_is_said():
    codes = articles_coded()
    codes = pd.concat([codes.assign(coder=who) for who in ("Ana", "Ben")])
    told = row(
        dams_framed().fit(codes[codes["article"].isin(["d0", "d1", "d2", "d3"])]), "conflict"
    )
    assert np.isfinite([told.f1, told.alpha, told.coders_alpha]).all()
    assert np.isnan([told.low, told.alpha_high, told.coders_low]).all()
    assert told.said == (
        "no interval for f1, alpha, coders_alpha: fewer than 5 articles, or the same in each of "
        "them"
    )
