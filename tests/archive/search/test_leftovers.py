"""What earlier indexes have left goes, and never the one in use."""

from pathlib import Path

from archive.search.leftovers import clear_leftovers


def test_folders_to_which_the_pointer_does_not_lead_are_removed(tmp_path: Path) -> None:
    for name in ("1", "2", "3"):
        (tmp_path / name).mkdir()
    (tmp_path / "CURRENT").write_text('{"current": "2", "building": "3"}', "utf-8")

    assert clear_leftovers(tmp_path)

    assert sorted(place.name for place in tmp_path.iterdir()) == ["2", "3", "CURRENT"]


def test_without_a_pointer_nothing_is_removed_and_nobody_knows(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()

    assert not clear_leftovers(tmp_path)

    assert (tmp_path / "1").is_dir()
