"""Codebooks: what is read, and what is refused, by name."""

import pytest

from rashomon import Article
from rashomon.annotation import annotate
from rashomon.errors import CodebookError, RashomonError
from rashomon.framing import Codebook, Frame, frames

GOOD = """
name: Dams
reference: Doe 2020
frames:
  blame:
    title: Who is to blame
    questions:
      - Is somebody blamed?
    words: [blame, at fault, negligen*]
    examples: [The engineers were blamed for the breach.]
  nature:
    words: [rain, flood]
neutral:
  - The dam was built in 1961.
"""


def written(tmp_path, text, name="book.yaml"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_codebook_is_read_whole(tmp_path):
    book = Codebook.load(written(tmp_path, GOOD))
    assert book.keys == ("blame", "nature")
    assert (book.name, book.reference) == ("Dams", "Doe 2020")
    assert book["blame"] == Frame(
        "blame",
        "Who is to blame",
        ("Is somebody blamed?",),
        ("blame", "at fault", "negligen*"),
        ("The engineers were blamed for the breach.",),
    )
    assert book["nature"].title == "nature"
    assert book.neutral == ("The dam was built in 1961.",)


def test_a_mark_at_the_beginning_of_the_file_is_no_part_of_it(tmp_path):
    assert Codebook.load(written(tmp_path, "\ufeff" + GOOD)).name == "Dams"


def test_without_neutral_sentences_those_of_the_generic_frames_serve(tmp_path):
    book = Codebook.load(written(tmp_path, "frames: {rain: {words: [rain]}}", "wet.yaml"))
    assert book.name == "wet"
    assert book.neutral == Codebook.generic().neutral


def test_the_generic_frames_are_those_of_the_paper_with_questions_words_and_examples():
    book = Codebook.generic()
    assert "Semetko" in book.reference
    assert len(book) == 5
    for frame in book:
        assert 3 <= len(frame.questions) <= 5
        assert len(frame.words) > 20
        assert len(frame.examples) >= 10
        assert len(set(frame.words)) == len(frame.words)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("[]", r"the file is \[\]; accepted is a mapping with name, reference, frames, neutral"),
        ("name: Dams", "frames is empty"),
        ("frames: {}", "one frame or more"),
        ("frames: [rain]", "one frame or more"),
        ("frames: {rain: {}}", "frame 'rain' is {}; accepted is a frame with words, examples"),
        ("frames: {rain: null}", "frame 'rain' is empty"),
        ("frames: {rain: {words: []}}", "a frame with words, examples or both"),
        ("frames: {rain: {word: [rain]}}", "a key of frame 'rain' is 'word'; accepted is only"),
        ("frame: {rain: {words: [rain]}}", "a key of the file is 'frame'"),
        ("frames: {rain: {words: rain}}", "words is 'rain'; accepted is a list"),
        ("frames: {rain: {words: [no]}}", "words is False; accepted is texts; put in quotes"),
        ("frames: {rain: {words: [1984]}}", "words is 1984"),
        ("frames: {rain: {words: [' ']}}", "words is ' '"),
        ("frames: {rain: {words: ['*']}}", "one \\* at its end or none"),
        ("frames: {rain: {words: ['r*n']}}", "one \\* at its end or none"),
        ("frames: {rain: {words: ['…']}}", "one \\* at its end or none"),
        ("frames: {1: {words: [rain]}}", "the name of a frame is 1"),
        ("frames: {article: {words: [rain]}}", "any but those of columns"),
        ("frames: {rain: {words: [rain], title: 3}}", "title is 3"),
        ("name: ''\nframes: {rain: {words: [rain]}}", "name is ''"),
        ("frames:\n  rain: {words: [a]}\n  rain: {words: [b]}", "'rain' stands here twice"),
        ("frames: {rain: {words: [a], words: [b]}}", "line 1: the key 'words' stands here twice"),
        ("frames: {rain: [", "cannot be read as YAML"),
        ("frames: !!python/object:os.system {}", "cannot be read as YAML"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
    ],
)
def test_a_codebook_of_another_form_is_refused_by_name(tmp_path, text, message):
    path = written(tmp_path, text)
    with pytest.raises(CodebookError, match=message) as raised:
        Codebook.load(path)
    assert str(path) in str(raised.value)


def test_a_codebook_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CodebookError, match=r"nowhere\.yaml cannot be read: No such file"):
        Codebook.load(tmp_path / "nowhere.yaml")


def test_lists_that_unfold_without_end_are_not_shown_whole(tmp_path):
    bomb = "a: &a [x, x, x]\n" + "".join(
        f"{after}: &{after} [*{before}, *{before}, *{before}]\n"
        for before, after in zip("abcdefghijkl", "bcdefghijklm", strict=True)
    )
    with pytest.raises(CodebookError, match="a key of the file is 'a'"):
        Codebook.load(written(tmp_path, bomb))


def test_a_codebook_is_given_as_one_or_as_a_path():
    with pytest.raises(CodebookError, match="not as list"):
        frames((), codebook=["conflict"])
    with pytest.raises(CodebookError, match="Dams has no frame"):
        frames((), codebook=Codebook("Dams", ()))
    with pytest.raises(RashomonError, match="has no frame 'rain'; it has conflict"):
        Codebook.generic()["rain"]


def words(**values):
    return Frame(**({"key": "rain", "title": "Rain", "words": ("rain",)} | values))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"key": 3}, "the name of a frame is 3"),
        ({"key": " "}, "the name of a frame is ' '"),
        ({"key": "article"}, "the name of a frame is 'article'; accepted is any but those of"),
        ({"title": ""}, "frame 'rain', title is ''"),
        ({"title": None}, "frame 'rain', title is empty"),
        ({"questions": "Is it wet?"}, "questions is 'Is it wet.'; accepted is a list of texts"),
        ({"words": "rain"}, "words is 'rain'; accepted is a list of texts"),
        ({"words": (1984,)}, "words is 1984; accepted is texts[.]"),
        ({"words": ("r*n",)}, "words is 'r.n'; accepted is a word or phrase"),
        ({"words": ()}, "words and examples is empty"),
        ({"examples": ("",)}, "examples is ''"),
    ],
)
def test_a_frame_made_in_python_is_checked_as_one_of_a_file(values, message):
    with pytest.raises(CodebookError, match=message) as raised:
        words(**values)
    assert str(raised.value).startswith("rashomon.framing.Frame: ")
    assert "in quotes" not in str(raised.value)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"name": ""}, "name is ''"),
        ({"name": None}, "name is empty"),
        ({"frames": ()}, "The codebook Dams has no frame"),
        ({"frames": None}, "The codebook Dams: frames is empty; accepted is a tuple of"),
        ({"frames": words()}, "frames is Frame"),
        ({"frames": ("rain",)}, "frames is .'rain',."),
        ({"frames": (words(), words())}, "the name of two frames is 'rain'"),
        ({"reference": 2020}, "reference is 2020"),
        ({"neutral": "It rained."}, "neutral is 'It rained.'"),
    ],
)
def test_a_codebook_made_in_python_is_checked_as_one_of_a_file(values, message):
    with pytest.raises(CodebookError, match=message):
        Codebook(**({"name": "Dams", "frames": (words(),)} | values))


def test_lists_are_taken_and_what_is_made_is_the_same_as_what_is_read(tmp_path):
    read = Codebook.load(written(tmp_path, GOOD))
    blame, nature = read.frames
    made = Codebook(
        "Dams",
        [
            Frame(
                "blame",
                "Who is to  blame",
                list(blame.questions),
                ["blame", "at\u00a0fault", "negligen*", "blame"],
                list(blame.examples),
            ),
            Frame("nature", "nature", words=list(nature.words)),
        ],
        "Doe 2020",
        list(read.neutral),
    )
    assert made == read
    assert len({made, read}) == 1
    docs = annotate([Article("Rain fell. The engineers were negligent.", source="gazette")])
    found = frames(docs, codebook=made).sentences
    assert {"rain", "negligent"} <= set(found["words"])
