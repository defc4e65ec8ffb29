"""Which archives were open on this computer is remembered by their folders."""

from pathlib import Path

import pytest

from desktop.known_archives import MOST, note_opened, remember_folder, was_opened


@pytest.fixture
def desk_file(tmp_path: Path) -> Path:
    return tmp_path / "desk.ini"


def test_what_was_opened_is_known_by_any_way_to_its_folder(
    desk_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note_opened(desk_file, tmp_path / "office")
    monkeypatch.chdir(tmp_path)
    assert was_opened(desk_file, Path("office"))
    assert not was_opened(desk_file, tmp_path / "other")


def test_one_that_was_chosen_before_such_things_were_remembered_is_known(desk_file: Path, tmp_path: Path) -> None:
    remember_folder(desk_file, tmp_path / "office")
    assert was_opened(desk_file, tmp_path / "office")


def test_the_last_ones_are_known_and_not_all_there_ever_were(desk_file: Path, tmp_path: Path) -> None:
    for number in range(MOST + 1):
        note_opened(desk_file, tmp_path / str(number))
    note_opened(desk_file, tmp_path / "1")
    assert not was_opened(desk_file, tmp_path / "0")
    assert was_opened(desk_file, tmp_path / "1")
    assert was_opened(desk_file, tmp_path / str(MOST))
