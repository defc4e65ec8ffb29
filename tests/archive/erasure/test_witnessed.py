"""An erasure that the history does not tell of excuses nothing, and one that it tells of hides nothing new."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from archive.archive import Archive
from archive.erasure.erased import erased_things
from archive.paper.holds import On, place_hold
from archive.records import About
from archive.services.contradictions import contradictions
from archive.services.jobs import open_job
from archive.services.notes import write_note
from archive.services.paper_contradictions import paper_contradictions
from tests.archive.erasure.quorndon import Quorndon, ask, confirmed


def forge(archive: Archive, *statements: str) -> None:
    """By somebody who knows SQLite, past the program."""
    with closing(sqlite3.connect(archive.database.path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            connection.execute(statement)


def found(archive: Archive) -> list[str]:
    return [one.what for one in (*contradictions(archive), *paper_contradictions(archive))]


OPEN = "INSERT INTO erasure_open(id, erasure_id, must_go) VALUES (1, {0}, 0)"
TOMBSTONE = (
    "INSERT INTO tombstone(erasure_id, kind, thing_id, mark, of, is_root) VALUES ({0}, 'legal_hold', 1, '', '', 0)"
)


def test_a_hold_let_go_by_a_forged_erasure_is_missed(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    place_hold(archive, on=On.CLIENT, thing_id=1, reason="law suit", review_on=date(2027, 1, 1), by="AM")
    assert found(archive) == []
    erasure = "INSERT INTO erasure(id, at, by, why) VALUES (1, '2026-03-16T00:00:00.000000Z+0000', 'x', 'y')"
    forge(archive, erasure, TOMBSTONE.format(1), OPEN.format(1), "DELETE FROM legal_hold", "DELETE FROM erasure_open")
    assert found(archive) == [
        "that erasure:1 was carried out was never recorded",
        "a hold on client:1 was recorded, and the records know nothing of it",
    ]


def test_a_tombstone_slipped_in_with_a_real_erasure_is_told(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    place_hold(archive, on=On.CLIENT, thing_id=1, reason="law suit", review_on=date(2027, 1, 1), by="AM")
    confirmed(archive, ask(quorndon, About.NOTE, quorndon.note))
    assert found(archive) == []
    assert erased_things(archive)
    forge(archive, TOMBSTONE.format(1), OPEN.format(1), "DELETE FROM legal_hold", "DELETE FROM erasure_open")
    told = found(archive)
    assert "what erasure:1 erased is not what was recorded" in told
    assert "a hold on client:1 was recorded, and the records know nothing of it" in told
    assert erased_things(archive) == frozenset()


def test_an_erasure_whose_row_was_removed_is_told(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    confirmed(archive, ask(quorndon, About.NOTE, quorndon.note))
    forge(archive, "DROP TRIGGER erasure_never_delete", "DELETE FROM erasure")
    assert "erasure:1 is not in the records, and its tombstones or its act are" in found(archive)


def test_what_has_the_number_of_something_erased_is_compared_like_anything_else(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    confirmed(archive, ask(quorndon))
    job = open_job(archive, client_id=1, title="A new one", by="AM")
    note = write_note(archive, client_id=1, job_id=job.id, text="What they said", by="AM")
    assert (job.id, found(archive)) == (quorndon.job, [])
    forge(archive, f"UPDATE job SET number = 'J-2026-0099' WHERE id = {job.id}", "DROP TRIGGER note_never_delete")
    forge(archive, f"DELETE FROM note WHERE id = {note}")
    assert found(archive) == [
        f"job {job.number} is called J-2026-0099",
        f"note:{note} was written, and the records know nothing of it",
    ]


@pytest.mark.parametrize("about", [About.CLIENT, About.CONTACT, About.NOTE, About.DOCUMENT])
def test_a_lawful_erasure_contradicts_nothing(quorndon: Quorndon, about: About) -> None:
    things = {About.CONTACT: quorndon.contact, About.NOTE: quorndon.note, About.DOCUMENT: quorndon.document}
    confirmed(quorndon.archive, ask(quorndon, about, things.get(about)))
    assert found(quorndon.archive) == []
