"""A file takes another one's place, also where somebody holds the old one for a moment."""

from pathlib import Path

import pytest

from archive.storage import replacing
from archive.storage.replacing import patiently, put_in_place


def test_it_waits_until_nobody_reads_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, coming = tmp_path / "old", tmp_path / "coming"
    old.write_text("old")
    coming.write_text("new")
    renaming, refusals = Path.replace, [PermissionError(), PermissionError()]

    def replace(path: Path, target: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return renaming(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(replacing, "_PAUSE", 0)
    put_in_place(coming, old)
    assert (old.read_text(), coming.exists(), refusals) == ("new", False, [])


def test_what_is_never_let_go_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(replacing, "_PAUSE", 0)
    with pytest.raises(PermissionError):
        put_in_place(tmp_path / "coming", tmp_path / "old")


def test_what_is_let_go_after_a_while_is_done_and_its_answer_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    refusals = [PermissionError(), PermissionError()]

    def act() -> int:
        if refusals:
            raise refusals.pop()
        return 7

    monkeypatch.setattr(replacing, "_PAUSE", 0)
    assert patiently(act) == 7
