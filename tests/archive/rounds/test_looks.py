"""The clerk looks at all but the originals as well, one look after the other, and Today is told what they found."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

from archive.archive import Archive
from archive.records import Setting
from archive.rounds.found import NAME, Found, found_in, know_of, looked_in
from archive.rounds.looks import RHYTHM, take_a_look
from archive.rounds.wrong import wrong_in
from archive.services.pictures import next_to_draw
from archive.services.today import waiting
from archive.services.viewing import document_view
from tests.archive.paperwork import read_document


def found(office: Archive) -> tuple[Found, ...]:
    with office.database.reading() as session:
        return found_in(session)


def look_at_all(office: Archive) -> list[str]:
    """Take every look that is due."""
    taken: list[str] = []
    while (look := take_a_look(office, cancelled=lambda: False)) is not None:
        taken.append(look)
    return taken


def put_a_stray_file(office: Archive) -> None:
    (office.folder.vault / "list.txt").write_text("somebody put it here")


def change_the_history(office: Archive) -> None:
    with closing(sqlite3.connect(office.database.path)) as connection, connection:
        guards = connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall()
        for (guard,) in guards:
            connection.execute(f'DROP TRIGGER "{guard}"')
        connection.execute("UPDATE custody_event SET by = 'XX' WHERE number = 2")


def test_each_look_is_taken_once_until_it_is_due_again(office: Archive) -> None:
    assert sorted(look_at_all(office)) == sorted(RHYTHM)
    assert look_at_all(office) == []
    assert found(office) == ()


def test_an_original_that_was_renamed_stands_on_today_once_as_one_to_be_put_back(office: Archive) -> None:
    original = office.folder.original(min(office.vault.hashes()))
    original.rename(original.with_name("letter.pdf"))
    look_at_all(office)
    assert found(office) == ()
    with office.database.reading() as session:
        assert [one.sha256 for one in wrong_in(session)] == [original.name]


def test_what_a_look_finds_stands_on_today_and_leaves_when_it_is_well(office: Archive) -> None:
    put_a_stray_file(office)
    look_at_all(office)
    (one,) = found(office)
    assert (one.look, one.finding, one.thing) == ("files", "stray", "list.txt")
    (line,) = waiting(office).found_by_check
    assert line.found == (one,)

    (office.folder.vault / "list.txt").unlink()
    forget_the_looks(office)
    look_at_all(office)
    assert waiting(office).found_by_check == ()


def test_a_lost_picture_is_drawn_again_and_nobody_is_told(office: Archive) -> None:
    document = read_document(office, ["Work order", "Page two"])
    page = document_view(office, document_id=document).pages[1]
    page.picture.unlink()
    look_at_all(office)
    assert found(office) == ()
    drawn = next_to_draw(office)
    assert drawn is not None
    assert drawn.page_id == page.id


def forget_the_looks(office: Archive) -> None:
    """As if all had been taken long ago."""
    with office.database.writing() as session:
        kept = json.loads(session.get_one(Setting, NAME).value)
        session.merge(Setting(name=NAME, value=json.dumps(kept | {"looked": {}})))


def test_a_history_that_was_changed_from_outside_is_told_with_what_to_do(office: Archive) -> None:
    change_the_history(office)
    look_at_all(office)
    told = {(one.look, one.finding) for one in found(office)}
    assert ("history", "broken") in told
    assert ("database", "unguarded") in told


def test_what_somebody_knows_is_told_again_only_after_it_was_well(office: Archive) -> None:
    put_a_stray_file(office)
    look_at_all(office)
    know_of(office, found(office), by="AM")
    forget_the_looks(office)
    look_at_all(office)
    assert found(office) == ()

    (office.folder.vault / "list.txt").unlink()
    forget_the_looks(office)
    look_at_all(office)
    put_a_stray_file(office)
    forget_the_looks(office)
    look_at_all(office)
    assert len(found(office)) == 1


def test_a_look_that_is_stopped_leaves_all_as_it_was(office: Archive) -> None:
    put_a_stray_file(office)
    while take_a_look(office, cancelled=lambda: True) is not None:
        with office.database.reading() as session:
            assert "files" not in looked_in(session)
            assert "index" not in looked_in(session)
    assert found(office) == ()
