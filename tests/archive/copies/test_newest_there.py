"""A folder that is chosen tells at once when the newest copy there was made."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.choosing import add_place
from archive.copies.evidence import copies
from archive.copies.places import Place, remove_place
from archive.copies.standing import PlaceStanding, how_places_stand
from archive.records import BackupCopy, BackupPlace
from archive.services.notes import write_note
from tests.archive.copies.copying_hands import Hands


def unguarded(archive: Archive, *tables: str) -> None:
    """Let rows of these tables be removed as nobody can."""
    with archive.database.writing() as session:
        connection = session.connection()
        guards = connection.exec_driver_sql("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'").all()
        for name, table in guards:
            if table in tables:
                connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def chosen_again(hands: Hands) -> Place:
    """The folder is chosen by an archive that knows nothing of it."""
    unguarded(hands.office, "backup_copy", "backup_place")
    with hands.office.database.writing() as session:
        session.execute(delete(BackupCopy))
        session.execute(delete(BackupPlace))
    return add_place(hands.office, folder=hands.copies.root, is_elsewhere=True, by="AM", drives=hands.drives)


def standing(hands: Hands) -> PlaceStanding:
    (told,) = how_places_stand(hands.office, drives=hands.drives)
    return told


def test_one_that_is_forgotten_and_chosen_again_knows_its_copies(hands: Hands) -> None:
    hands.copy()
    hands.verify()
    before = standing(hands)
    remove_place(hands.office, place_id=hands.place.id, by="AM")
    add_place(hands.office, folder=hands.copies.root, is_elsewhere=True, by="AM", drives=hands.drives)
    now = standing(hands)
    assert (now.made_at, now.verified_at) == (before.made_at, before.verified_at)


@pytest.mark.parametrize("how", ["hands", "sealed"])
def test_an_archive_that_knows_nothing_of_it_knows_when_the_newest_was_made(
    how: str, request: pytest.FixtureRequest, clock: SetClock
) -> None:
    hands: Hands = request.getfixturevalue(how)
    hands.copy()
    clock.put(clock.at + timedelta(days=1))
    write_note(hands.office, client_id=1, text="Later.", by="AM")
    hands.copy()
    made_at = clock.now()
    clock.put(clock.at + timedelta(days=1))
    place = chosen_again(hands)
    told = standing(hands)
    assert told.made_at is not None
    assert abs(told.made_at - made_at) < timedelta(minutes=1)
    assert (told.verified_at, told.restored_at) == (None, None), "nothing is proven"
    assert copies(hands.office) == ()
    again = Hands(hands.office, place, hands.drives)
    assert again.verify().is_whole
    assert len(copies(hands.office)) == 1


def test_a_copy_of_work_that_is_not_in_this_history_is_none(hands: Hands) -> None:
    with hands.office.database.writing() as session:
        before = session.connection().exec_driver_sql("SELECT max(number) FROM custody_event").scalar_one()
    write_note(hands.office, client_id=1, text="Later.", by="AM")
    hands.copy()
    unguarded(hands.office, "custody_event")
    with hands.office.database.writing() as session:
        session.connection().exec_driver_sql(f"DELETE FROM custody_event WHERE number > {before}")
    chosen_again(hands)
    assert standing(hands).made_at is None


def test_a_new_folder_has_none(office: Archive, tmp_path: Path) -> None:
    add_place(office, folder=tmp_path / "copies", is_elsewhere=False, by="AM")
    (told,) = how_places_stand(office)
    assert told.made_at is None
