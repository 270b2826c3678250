"""What is selected and shown, from Python and from what a browser may send."""

import gc
import sys
import weakref

import pytest
from display_samples import GAZETTE, HERALD, comparison
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.article import Span
from rashomon.display import side_by_side
from rashomon.display.linked.selection import from_browser
from rashomon.errors import ComparisonError, RashomonError

VIEW = side_by_side(comparison())


@pytest.fixture
def view():
    return side_by_side(comparison())


def test_a_statement_is_selected_with_all_its_tellings(view):
    view.show(statement=1)
    assert view.selection.statements == (1,)
    assert view.selection.texts[1].startswith("On Monday, Mayor Lee shut the bridge")
    assert [a.source for a in view.selection.articles] == ["Gazette", "Herald"]
    assert view.selection.text.count("\n") == 1
    assert "statement 1" in repr(view.selection)
    view.show()
    assert not view.selection
    assert repr(view.selection) == "Nothing is selected."


def test_names_speakers_passages_spans_are_selected(view):
    view.show(entity="ann lee")
    assert view.selection.entities == ("Ann Lee",)
    assert set(view.selection.texts) == {"Ann Lee", "Lee"}
    view.show(speaker="haddad")
    assert view.selection.speakers == ("Omar Haddad",)
    assert view.selection.texts == ("Shops were not asked",)
    view.show(passage=1)
    assert view.selection.texts == ("after inspectors found cracks",) * 2
    span = Span("b1", 0, 9)
    view.show(span=span)
    assert view.selection.spans == (span,)
    view.show(span=[Span("b1", 4, 9), Span("a1", 0, 3)])
    assert view.selection.texts == ("The", "onday")
    assert view.selection.statements == ()


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"statement": 99}, "no statement 99 in the texts shown; they go from 1 to 7"),
        ({"statement": "1"}, "no statement '1'"),
        ({"passage": 7}, "no passage 7"),
        ({"entity": "Nobody"}, "'Nobody' is no one entity. There are: Ann Lee"),
        ({"entity": ["x"]}, "is no one entity"),
        ({"speaker": "e"}, "There are several: Ann Lee, no named speaker"),
        ({"span": Span("b1", 0, 9999)}, "no place in the texts shown"),
        ({"span": "On Monday"}, "takes a Span or several"),
        ({"span": 3}, "takes a Span or several"),
        ({"search": "  "}, "search takes words"),
        ({"statement": True}, "no statement True"),
        ({"statement": 1.0}, r"no statement 1\.0"),
        ({"passage": True}, "no passage True"),
        ({"entity": True}, "True is no one entity"),
        ({"search": True}, "search takes words of the texts, not True"),
        ({"span": True}, "takes a Span or several, such as .*, not True"),
        ({"span": [Span("b1", 0, 4), (0, 4)]}, r"not \(0, 4\)"),
        ({"span": [Span("b1", 0, 4)] * 501}, "up to 500 spans at a time"),
        ({"statement": 1, "speaker": "Ann Lee"}, "one thing at a time, not statement and speaker"),
    ],
)
def test_what_cannot_be_shown_is_said_and_nothing_changes(view, asked, message):
    view.show(statement=2)
    before = view.selection
    with pytest.raises(ComparisonError, match=message):
        view.show(**asked)
    assert view.selection is before


def test_a_span_of_a_source_that_is_not_shown_is_refused():
    view = side_by_side(comparison(), sources=["A", "C"])
    with pytest.raises(ComparisonError, match="no place in the texts shown"):
        view.show(span=Span("b1", 0, 4))
    view.show(statement=1)
    assert view.selection.texts == (GAZETTE.split("\n")[0],)


def test_what_a_browser_sends_becomes_spans():
    selection = from_browser(VIEW.index, {"groups": ["s2", "e1"], "spans": [[1, 9, 17]]})
    assert selection.statements == (2,)
    assert selection.entities == ("Ann Lee",)
    assert HERALD[9:17] == ", Mayor "
    assert Span("b1", 9, 16) in selection.spans  # without the white space at its end


@pytest.mark.parametrize(
    "message",
    [
        None,
        [],
        {"html": "<b>"},
        {"groups": ["s99"]},
        {"groups": "s1"},
        {"groups": [["s1"]]},
        {"groups": [None]},
        {"groups": ["s1"] * 501},
        {"spans": [[0, 0]]},
        {"spans": [[0, 5, 2]]},
        {"spans": [[9, 0, 2]]},
        {"spans": [[-1, 0, 2]]},
        {"spans": [[0, 0, 10_000]]},
        {"spans": [[0, True, 3]]},
        {"spans": [[0, 0.0, 3.0]]},
        {"spans": [["a1", 0, 3]]},
        {"spans": ["abc"]},
        {"spans": [[1, 2, 3]]},  # a space
    ],
)
def test_nothing_a_browser_sends_is_taken_on_trust(message):
    with pytest.raises(ComparisonError):
        from_browser(VIEW.index, message)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner),
)


@settings(max_examples=200, deadline=None)
@given(st.fixed_dictionaries({}, optional={"groups": JSON, "spans": JSON}))
def test_any_message_is_a_selection_or_refused(message):
    try:
        selection = from_browser(VIEW.index, message)
    except ComparisonError:
        return
    texts = {d.id: d.article.text for d in VIEW.comparison.documents}
    assert all(0 <= s.start < s.end <= len(texts[s.article]) for s in selection.spans)


def test_layers_are_checked(view):
    assert view.layers == ("statements", "passages", "quotations")
    view.layers = ["loaded", "entities"]
    assert view.layers == ("entities", "loaded")
    with pytest.raises(ComparisonError, match="'warmth' is no layer; there are: statements"):
        view.layers = ["warmth"]
    assert '<input type="checkbox" name="statements">' in view.html
    assert '<input type="checkbox" name="loaded" checked>' in view.html


def test_a_selection_shows_its_words_in_their_sentences(view):
    view.show(passage=1)
    html = view.selection._repr_html_()
    assert html.count("<mark>after inspectors found cracks</mark>") == 2
    assert "The old bridge was closed on Monday" in html


def test_what_follows_is_made_anew_and_says_what_went_wrong(view, capsys):
    def follower(view):
        if view.selection.statements == (2,):
            raise ValueError("two is too much")
        print("printed")
        return view.selection.statements

    view.follow(follower)
    assert "printed\n()" in capsys.readouterr().out
    view.show(statement=1)
    assert "printed\n(1,)" in capsys.readouterr().out
    view.show(statement=1)
    assert capsys.readouterr().out == ""  # nothing has changed
    view.show(statement=2)
    assert "two is too much" in capsys.readouterr().out


def test_what_is_printed_stands_above_what_is_made(view, capsys, monkeypatch):
    pictures = []
    monkeypatch.setattr("IPython.display.display", lambda shown, **_: pictures.append(shown))

    def plot(view):
        print("printed <b>")
        print("warned", file=sys.stderr)
        return view.comparison.overlap.statements.plot()

    view.follow(plot)
    view.follow(lambda view: (print("a"), view.selection)[1])
    view.follow(lambda _: print("alone"))
    bundles = [shown._repr_mimebundle_() for shown in pictures]
    assert "<pre>printed &lt;b&gt;\nwarned\n</pre>" in bundles[0]["text/html"]
    assert "Axes(" not in bundles[0]["text/plain"]
    assert bundles[0]["text/plain"].startswith("printed <b>\nwarned\n<Picture")
    assert bundles[1]["text/html"].startswith("<pre>a\n</pre>")
    assert bundles[2] == {"text/plain": "alone\n"}
    assert capsys.readouterr() == ("", "")


def test_a_view_shown_again_and_again_keeps_the_last_places(view, shown):
    for _ in range(20):
        view._display_()
        view._ipython_display_()
    assert len(view._shown) == 8


def test_a_session_does_not_keep_the_views_that_are_gone():
    session = comparison().mend()
    kept = weakref.ref(session.comparison.side_by_side(corrections=session))
    gc.collect()
    assert kept() is None


def test_a_cell_run_anew_follows_once(view, capsys):
    for _ in range(3):
        view.follow(lambda view: view.selection.statements)
    capsys.readouterr()
    view.show(statement=1)
    assert capsys.readouterr().out.count("(1,)") == 1


def test_without_a_notebook_following_says_what_to_install(view, monkeypatch):
    monkeypatch.setitem(sys.modules, "IPython.display", None)
    with pytest.raises(RashomonError, match="rashomon\\[notebook\\]"):
        view.follow(lambda view: view)


@pytest.fixture
def shown(monkeypatch):
    """What a notebook is given to show, in order."""
    data = []

    def show(bundle, **_):
        data.append(bundle)

    monkeypatch.setattr("rashomon.display.linked.view._display_of_ipython", lambda: show)
    return data


def test_without_anywidget_the_still_view_says_what_to_install(view, shown, monkeypatch):
    monkeypatch.setitem(sys.modules, "anywidget", None)
    from rashomon.display.linked import widget

    widget._kind.cache_clear()
    view._ipython_display_()
    widget._kind.cache_clear()
    assert len(shown) == 1
    assert "rashomon[notebook]" in shown[0]["text/html"]
    assert "The old bridge" in shown[0]["text/html"]


def test_marimo_gets_the_widget_alone_and_it_is_changed_with_the_view(view, monkeypatch):
    made = view._display_()
    view.show(statement=1)
    assert made.selected["groups"] == ["s1"]
    before = made.html
    view._change()
    assert made.html != before
    monkeypatch.setattr("rashomon.display.linked.view.widget", _absent)
    assert "rashomon[notebook]" in view._display_()._repr_html_()


def _absent(*_):
    raise ImportError


def test_a_notebook_gets_the_still_view_and_then_the_widget(view, shown):
    view._ipython_display_()
    still, live = shown
    assert set(still) == {"text/html", "text/plain"}
    assert "<script" not in still["text/html"]
    assert set(live) == {"application/vnd.jupyter.widget-view+json"}
    assert f'data-twin="{view._shown[0].name}"' in still["text/html"]
    assert view._shown[0].widget.twin == view._shown[0].name


def test_functions_made_by_one_follow_side_by_side(view, capsys):
    def telling(name):
        return lambda view: print(name, view.selection.statements)

    for name in ("first", "second"):
        view.follow(telling(name))
    capsys.readouterr()
    view.show(statement=1)
    said = capsys.readouterr().out
    assert "first (1,)" in said
    assert "second (1,)" in said
