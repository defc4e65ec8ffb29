"""What was not on paper when a disagreement began, whatever was written afterwards."""

from datetime import date, timedelta

import pytest

from archive.disputes.missing import Missing, Papers, missing_of, papers_of
from archive.records import NoteKind
from archive.services.notes import write_note
from tests.archive.disputes.quarrel import Quarrel


@pytest.mark.parametrize(
    ("papers", "missing"),
    [
        (Papers(None, None, approved=False, notes=0), (Missing.NO_AGREEMENT, Missing.NO_APPROVAL, Missing.NO_NOTES)),
        (Papers(1, None, approved=True, notes=1), (Missing.NOT_ACCEPTED,)),
        (Papers(2, 1, approved=True, notes=1), (Missing.SCOPE_CHANGED,)),
        (Papers(2, 2, approved=True, notes=1), ()),
        (Papers(None, None, approved=False, notes=0, opened_later=date(2026, 3, 18)), ()),
    ],
)
def test_each_kind_is_told(papers: Papers, missing: tuple[Missing, ...]) -> None:
    assert missing_of(papers) == missing


def papers(quarrel: Quarrel) -> Papers:
    since = quarrel.file().line.since
    with quarrel.archive.database.reading() as session:
        return papers_of(session, {quarrel.job: since})[quarrel.job]


def test_a_note_written_later_does_not_count(quarrel: Quarrel) -> None:
    quarrel.wait(1)
    write_note(quarrel.archive, client_id=quarrel.client, job_id=quarrel.job, text="So it was.", by="AM")
    assert papers(quarrel).notes == 0


def test_one_written_in_time_does(quarrel: Quarrel) -> None:
    note = {"client_id": quarrel.client, "job_id": quarrel.job, "kind": NoteKind.CALL, "by": "AM"}
    write_note(quarrel.archive, text="They want their data.", **note)  # type: ignore[arg-type]  # fields by name
    assert papers(quarrel).notes == 1


def test_on_a_day_before_the_job_was_opened_nothing_could_be_on_paper(quarrel: Quarrel) -> None:
    before = quarrel.today - timedelta(days=15)
    with quarrel.archive.database.reading() as session:
        there = papers_of(session, {quarrel.job: before})[quarrel.job]
    assert (there.opened_later, missing_of(there)) == (quarrel.today, ())
    assert papers(quarrel).opened_later is None
