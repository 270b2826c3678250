"""The folder that a comparison is saved in: whole or not at all, and nothing of anybody else's."""

import errno
import os
from pathlib import Path

import pytest
from samples import harwick_compared

from rashomon.display.saving import folder as folders
from rashomon.errors import RashomonError


def save(path, **options):
    return harwick_compared().save(path, **({"formats": "csv"} | options))


def state(folder):
    return {p: p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_new_folder_and_those_above_it_are_made(tmp_path):
    target = tmp_path / "a" / "Zürich" / "new"
    assert save(str(target)) == target
    assert (target / "README.txt").exists()
    assert [p.name for p in target.parent.iterdir()] == ["new"]
    mask = os.umask(0)
    os.umask(mask)
    assert target.stat().st_mode & 0o777 == 0o777 & ~mask


def test_an_empty_folder_is_filled(tmp_path):
    (tmp_path / "there").mkdir()
    save(tmp_path / "there")
    assert (tmp_path / "there" / "report.html").exists()


def test_what_was_saved_before_is_replaced_as_a_whole(tmp_path):
    target = save(tmp_path / "there", formats=("csv", "svg"))
    (target / ".DS_Store").write_bytes(b"left by a system")
    assert (target / "figures").exists()
    save(target)
    assert not (target / "figures").exists()
    assert not (target / ".DS_Store").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["there"]
    (target / "articles" / "A1.txt").unlink()
    save(target)
    assert (target / "articles" / "A1.txt").exists()


@pytest.mark.parametrize("name", ["mine.txt", "tables/mine.csv", "deep/er/mine.txt"])
def test_a_folder_with_anything_else_is_refused_and_kept(tmp_path, name):
    target = save(tmp_path / "there")
    (target / name).parent.mkdir(parents=True, exist_ok=True)
    (target / name).write_text("mine")
    before = state(target)
    with pytest.raises(RashomonError, match=r"holds other files: .*Give the name of a new folder"):
        save(target)
    assert state(target) == before
    assert [p.name for p in tmp_path.iterdir()] == ["there"]


@pytest.mark.parametrize("manifest", ["", "{}", "[1]", '{"made_by": 3, "files": {}}', "null"])
def test_a_folder_with_a_manifest_that_is_none_of_ours_is_refused(tmp_path, manifest):
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "provenance.json").write_text(manifest)
    with pytest.raises(RashomonError, match=r"holds other files: 'provenance\.json'\."):
        save(tmp_path / "there")
    assert (tmp_path / "there" / "provenance.json").read_text() == manifest


def test_an_empty_folder_of_somebody_else_in_it_is_kept_too(tmp_path):
    target = save(tmp_path / "there")
    (target / "mine").mkdir()
    with pytest.raises(RashomonError, match="'mine'"):
        save(target)


def test_what_was_changed_since_is_not_lost(tmp_path):
    target = save(tmp_path / "there")
    table = target / "tables" / "overlap.statements.csv"
    table.write_text("my own notes")
    with pytest.raises(RashomonError, match=r"were changed since .*'tables/overlap\.statements"):
        save(target)
    assert table.read_text() == "my own notes"


def test_many_strangers_are_named_shortly_and_not_read(tmp_path, monkeypatch):
    (tmp_path / "home").mkdir()
    for number in range(9):
        (tmp_path / "home" / f"{number}.txt").write_text("mine")
    monkeypatch.setattr(folders, "_hash", None)
    with pytest.raises(RashomonError, match=r"'0\.txt', '1\.txt', '2\.txt' and more"):
        save(tmp_path / "home")


def test_the_folder_one_works_in_is_refused(tmp_path, monkeypatch):
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    for path in (".", "", "..", tmp_path):
        with pytest.raises(RashomonError, match="you work in, or one above it"):
            save(path)
    assert list((tmp_path / "inner").iterdir()) == []
    assert save("saved") == Path("saved")
    assert (tmp_path / "inner" / "saved" / "README.txt").exists()


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "file").write_text("kept")
    with pytest.raises(RashomonError, match=r"is a file\. Give the name of a folder"):
        save(tmp_path / "file")
    with pytest.raises(RashomonError, match="cannot be written"):
        save(tmp_path / "file" / "under")
    assert (tmp_path / "file").read_text() == "kept"


@pytest.mark.parametrize("path", [None, 3, "a\0b", b"\xff", ["a"]])
def test_what_is_no_name_of_a_folder_is_said_so(path):
    with pytest.raises(RashomonError, match="is no name of a folder"):
        save(path)


def test_a_name_that_is_too_long_is_said_so(tmp_path):
    with pytest.raises(RashomonError, match="cannot be written"):
        save(tmp_path / ("x" * 5000))
    assert list(tmp_path.iterdir()) == []


def test_a_link_to_a_folder_stays_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    save(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "README.txt").exists()


def test_a_full_disk_leaves_nothing_new_and_all_that_was_there(tmp_path, monkeypatch):
    target = save(tmp_path / "there")
    before = state(target)
    written = Path.write_bytes
    count = iter(range(100))

    def full(self, content):
        if next(count) == 20:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return written(self, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    for path in (target, tmp_path / "other"):
        with pytest.raises(RashomonError, match=r"No space left on device\)\. Nothing was left"):
            save(path)
        count = iter(range(100))
    assert state(target) == before
    assert [p.name for p in tmp_path.iterdir()] == ["there"]


def test_a_place_that_may_not_be_written_is_said_so(tmp_path, monkeypatch):
    def forbidden(*_, **__):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(folders.tempfile, "mkdtemp", forbidden)
    with pytest.raises(RashomonError, match=r"Permission denied.*make the folder writable"):
        save(tmp_path / "there")
    assert list(tmp_path.iterdir()) == []


def test_where_the_last_step_fails_what_was_there_comes_back(tmp_path, monkeypatch):
    target = save(tmp_path / "there")
    before = state(target)
    renamed = Path.rename

    def fails(self, other):
        if self.name.startswith(".rashomon-"):
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        return renamed(self, other)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(RashomonError, match="cannot be written"):
        save(target)
    assert state(target) == before
    assert [p.name for p in tmp_path.iterdir()] == ["there"]


def test_stopped_by_the_keyboard_it_leaves_nothing(tmp_path, monkeypatch):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", stop)
    with pytest.raises(KeyboardInterrupt):
        save(tmp_path / "there")
    assert list(tmp_path.iterdir()) == []
