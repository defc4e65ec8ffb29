"""Each line ends kept, missed with why, or withdrawn; what is in no contract is met or missed as well."""

from dataclasses import replace
from datetime import date

import pytest

from archive.archive import Archive
from archive.errors import ChangedMeanwhile, DayIsAhead, WordsMissing
from archive.job_errors import ReasonMissing
from archive.records import Outcome, Side
from archive.services.agreement_drafts import begin_agreement, change_draft, new_version
from archive.services.agreement_words import Draft, Line
from archive.services.agreements import agreement
from archive.services.clients import add_client
from archive.services.expectations import end_line, note_unwritten
from archive.services.jobs import open_job
from tests.archive.services.at_agreements import COPY, KEYS, WORDS, accept, accepted


@pytest.fixture
def job(archive: Archive) -> int:
    client = add_client(archive, name="Quay Motors", by="AM")
    return open_job(archive, client_id=client, title="Recover data", by="AM").id


def test_a_line_is_kept_on_a_day_by_somebody(archive: Archive, job: int) -> None:
    found = accepted(archive, job=job)
    end_line(archive, expectation_id=found.newest.lines[0].id, outcome=Outcome.KEPT, by="BC", on=date(2026, 3, 15))

    copy, keys = agreement(archive, agreement_id=found.id).newest.lines
    assert (copy.outcome, copy.ended_on, copy.ended_by) == (Outcome.KEPT, date(2026, 3, 15), "BC")
    assert keys.outcome is Outcome.OPEN


def test_a_missed_line_says_why(archive: Archive, job: int) -> None:
    line = accepted(archive, job=job).newest.lines[0].id

    with pytest.raises(ReasonMissing):
        end_line(archive, expectation_id=line, outcome=Outcome.MISSED, by="AM", why=" ")
    with pytest.raises(DayIsAhead):
        end_line(archive, expectation_id=line, outcome=Outcome.KEPT, by="AM", on=date(2026, 3, 17))
    ended = end_line(archive, expectation_id=line, outcome=Outcome.MISSED, by="AM", why="the disk came late")

    assert (ended.before, ended.outcome) == (Outcome.OPEN, Outcome.MISSED)


def test_a_line_ended_by_mistake_is_open_again(archive: Archive, job: int) -> None:
    found = accepted(archive, job=job)
    line = found.newest.lines[0].id
    ended = end_line(archive, expectation_id=line, outcome=Outcome.KEPT, by="AM")

    end_line(archive, expectation_id=line, outcome=ended.before, by="AM")

    assert agreement(archive, agreement_id=found.id).newest.lines[0].outcome is Outcome.OPEN


def test_two_desks_cannot_end_a_line_unseen(archive: Archive, job: int) -> None:
    line = accepted(archive, job=job).newest.lines[0].id
    end_line(archive, expectation_id=line, outcome=Outcome.MISSED, by="BC", why="no disk", seen=Outcome.OPEN)

    with pytest.raises(ChangedMeanwhile, match="BC"):
        end_line(archive, expectation_id=line, outcome=Outcome.KEPT, by="AM", seen=Outcome.OPEN)


def test_a_line_that_goes_on_in_a_new_version_ended_as_before(archive: Archive, job: int) -> None:
    found = accepted(archive, job=job)
    end_line(archive, expectation_id=found.newest.lines[0].id, outcome=Outcome.KEPT, by="AM")
    new_version(archive, agreement_id=found.id, by="AM")

    copy, keys = agreement(archive, agreement_id=found.id).newest.lines
    assert (copy.outcome, keys.outcome) == (Outcome.KEPT, Outcome.OPEN)
    end_line(archive, expectation_id=keys.id, outcome=Outcome.KEPT, by="AM")
    current = agreement(archive, agreement_id=found.id).current
    assert current is not None
    assert [line.outcome for line in current.lines] == [Outcome.KEPT, Outcome.KEPT]


def test_a_line_that_says_something_new_is_open(archive: Archive, job: int) -> None:
    found = accepted(archive, job=job)
    end_line(archive, expectation_id=found.newest.lines[0].id, outcome=Outcome.KEPT, by="AM")
    begun = new_version(archive, agreement_id=found.id, by="AM")
    copy, keys = agreement(archive, agreement_id=found.id).newest.lines
    twice = Line(Side.WE, "We will copy all files twice", id=copy.id)
    words = Draft(lines=(twice, replace(KEYS, id=keys.id)))
    change_draft(archive, version_id=begun.version_id, draft=words, by="AM", seen=begun.revision)

    assert agreement(archive, agreement_id=found.id).newest.lines[0].outcome is Outcome.OPEN


def test_what_is_in_no_contract_is_noted_beside_the_accepted_version(archive: Archive, job: int) -> None:
    found = accepted(archive, job=job)
    line = note_unwritten(archive, agreement_id=found.id, side=Side.WE, text="call back the same day", by="AM")
    end_line(archive, expectation_id=line, outcome=Outcome.MISSED, by="AM", why="forgotten")

    newest = agreement(archive, agreement_id=found.id).newest
    assert [(one.text, one.outcome) for one in newest.unwritten] == [("call back the same day", Outcome.MISSED)]
    assert len(newest.ours) == 1
    with pytest.raises(WordsMissing):
        note_unwritten(archive, agreement_id=found.id, side=Side.WE, text=" ", by="AM")


def test_what_is_in_no_contract_goes_on_in_newer_versions(archive: Archive, job: int) -> None:
    found = accepted(archive, job=job)
    begun = new_version(archive, agreement_id=found.id, by="AM")
    note_unwritten(archive, agreement_id=found.id, side=Side.WE, text="leave no packaging behind", by="BC")

    with pytest.raises(ChangedMeanwhile):
        change_draft(archive, version_id=begun.version_id, draft=WORDS, by="AM", seen=begun.revision)
    newest = agreement(archive, agreement_id=found.id).newest
    accept(archive, replace(begun, revision=newest.revision))
    current = agreement(archive, agreement_id=found.id).current
    assert current is not None
    assert [one.text for one in current.unwritten] == ["leave no packaging behind"]


def test_lines_are_overdue_the_day_after(archive: Archive, job: int) -> None:
    begun = begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    copy, keys = agreement(archive, agreement_id=begun.agreement_id).newest.lines

    assert COPY.due_on == copy.due_on
    assert KEYS.due_on is None
    assert [copy.overdue(date(2026, 3, 20)), copy.overdue(date(2026, 3, 21)), keys.overdue(date(2027, 1, 1))] == [
        False,
        True,
        False,
    ]
