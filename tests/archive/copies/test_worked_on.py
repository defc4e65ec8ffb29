"""Two archives that part in nothing but being moved and put back are the same, whatever history tells."""

from datetime import timedelta
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.moving import Relation, compare, move_away, place_in, stay_here
from archive.copies.only_before import work_since
from archive.copies.places import remove_place
from archive.copies.putting_back import put_back
from archive.copies.records_file import reading
from archive.folder import Folder
from archive.services.notes import write_note
from archive.sidecars.rebuilding import rebuild
from archive.sidecars.writing import write_due
from tests.archive.copies.copying_hands import Hands
from tests.archive.paperwork import a_file, taken_in


@pytest.fixture
def both(hands: Hands, tmp_path: Path, clock: SetClock) -> tuple[Path, Path]:
    """An archive that was moved away, and the one that arrived; nobody worked on either."""
    move_away(hands.office, place=str(hands.place.id), by="AM", drives=hands.drives)
    hands.office.close()
    clock.put(clock.at + timedelta(hours=2))
    put_back(hands.copies.root, tmp_path / "new computer", clock=clock, by="JT")
    return hands.office.folder.root, tmp_path / "new computer"


def relation(this: Path, other: Path) -> Relation:
    with reading(Folder(this).database) as here, reading(Folder(other).database) as there:
        return compare(here, there).relation


def work_in(root: Path, clock: SetClock) -> None:
    with Archive.open(root, clock=clock) as archive:
        write_note(archive, client_id=1, text=f"Written in {root.name}", by="AM")


def test_a_correct_move_is_the_same_only_moved(both: tuple[Path, Path]) -> None:
    old, new = both
    assert relation(old, new) is Relation.ONLY_MOVED
    assert relation(new, old) is Relation.ONLY_MOVED


def test_work_on_one_side_makes_that_the_one_that_goes_on(both: tuple[Path, Path], clock: SetClock) -> None:
    old, new = both
    work_in(new, clock)
    assert (relation(old, new), relation(new, old)) == (Relation.OTHER_GOES_ON, Relation.THIS_GOES_ON)


def test_work_on_both_sides_is_told(both: tuple[Path, Path], clock: SetClock) -> None:
    old, new = both
    stay_here(old)
    work_in(old, clock)
    work_in(new, clock)
    assert relation(old, new) is Relation.BOTH_GO_ON


def test_where_copies_are_kept_is_no_work(both: tuple[Path, Path], tmp_path: Path, clock: SetClock) -> None:
    old, new = both
    stay_here(old)
    for root in both:
        with Archive.open(root, clock=clock) as archive:
            place = place_in(archive, folder=tmp_path / f"copies of {root.name}", by="AM")
            remove_place(archive, place_id=place.id, by="AM")
    assert relation(old, new) is Relation.ONLY_MOVED


def test_records_that_were_made_again_are_no_work(both: tuple[Path, Path], clock: SetClock) -> None:
    old, new = both
    with Archive.open(new, clock=clock) as archive:
        write_due(archive, cancelled=lambda: False)
    (new / "archive.db").unlink()
    rebuild(new, clock=clock, by="AM")
    assert relation(old, new) is Relation.ONLY_MOVED


def test_what_came_alone_is_counted_on_both_sides(both: tuple[Path, Path], tmp_path: Path, clock: SetClock) -> None:
    old, new = both
    stay_here(old)
    for root in both:
        with Archive.open(root, clock=clock) as archive:
            taken_in(archive, a_file(tmp_path, f"{root.name}.pdf"))
    with reading(Folder(old).database) as here, reading(Folder(new).database) as there:
        assert work_since(here, there) == "1 document that came"
        assert work_since(there, here) == "1 document that came"
