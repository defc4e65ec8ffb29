"""Lines of the story can show something: most of what was found leads to one, and some tell what was lacking."""

from datetime import timedelta

import pytest

from archive.disputes.chronology import Chronology, chronology
from archive.disputes.evidence import Lack, evidence_of
from archive.disputes.findings import Evidence, add_finding
from archive.records import Given, JobStage, Standing
from archive.services.agreement_drafts import new_version
from archive.services.approvals import record_approval
from archive.services.job_steps import advance_job
from archive.services.jobs import job_line
from archive.services.notes import correct_note, write_note
from archive.services.standing import change_standing
from archive.services.story.entry import EntryKind, TimelineEntry
from tests.archive.disputes.quarrel import Quarrel
from tests.archive.services.at_agreements import WORDS, accepted


def told(quarrel: Quarrel) -> Chronology:
    return chronology(quarrel.archive, dispute_id=quarrel.dispute)


def line(quarrel: Quarrel, kind: EntryKind) -> TimelineEntry:
    """The first line of a kind."""
    return next(entry for entry in told(quarrel).entries if entry.kind is kind)


def note(quarrel: Quarrel) -> int:
    return write_note(quarrel.archive, client_id=quarrel.client, job_id=quarrel.job, text="They rang.", by="AM")


def work_begins(quarrel: Quarrel) -> None:
    change_standing(
        quarrel.archive, client_id=quarrel.client, standing=Standing.LONG_STANDING, why="Since 2011.", by="AM"
    )
    seen = job_line(quarrel.archive, job_id=quarrel.job).revision
    advance_job(
        quarrel.archive,
        job_id=quarrel.job,
        to=JobStage.IN_PROGRESS,
        by="BK",
        seen=seen,
        without_approval="It could not wait.",
    )


@pytest.mark.parametrize(
    ("kind", "evidence"),
    [
        (EntryKind.NOTE, Evidence.NOTE),
        (EntryKind.JOB_OPENED, Evidence.JOB_STEP),
        (EntryKind.JOB_STEP, Evidence.JOB_STEP),
        (EntryKind.AGREEMENT, Evidence.VERSION),
        (EntryKind.ACCEPTANCE, Evidence.VERSION),
        (EntryKind.APPROVAL, Evidence.APPROVAL),
        (EntryKind.FOLLOW_UP_MADE, Evidence.FOLLOW_UP),
    ],
)
def test_a_finding_can_be_tied_to_a_line_and_leads_back_to_it(
    quarrel: Quarrel, kind: EntryKind, evidence: Evidence
) -> None:
    quarrel.meet()
    note(quarrel)
    record_approval(quarrel.archive, job_id=quarrel.job, given=Given.SPOKEN, given_by="Helen Stone", by="AM")
    accepted(quarrel.archive, job=quarrel.job)
    work_begins(quarrel)
    entry = line(quarrel, kind)
    shown = evidence_of(entry)
    assert shown is not None
    assert shown[0] is evidence
    finding = add_finding(
        quarrel.archive, dispute_id=quarrel.dispute, words="So it was.", evidence=evidence, thing_id=shown[1], by="AM"
    )
    found = told(quarrel).shown[finding]
    assert evidence_of(found) == shown


def test_a_silence_and_a_dispute_show_nothing(quarrel: Quarrel) -> None:
    quarrel.wait(40)
    assert evidence_of(line(quarrel, EntryKind.GAP)) is None
    assert evidence_of(line(quarrel, EntryKind.DISPUTE_OPENED)) is None


def test_a_note_that_was_corrected_since_still_shows_it(quarrel: Quarrel) -> None:
    first = note(quarrel)
    finding = add_finding(
        quarrel.archive, dispute_id=quarrel.dispute, words="x", evidence=Evidence.NOTE, thing_id=first, by="AM"
    )
    newest = correct_note(quarrel.archive, note_id=first, text="They rang twice.", by="AM")
    assert told(quarrel).shown[finding].id == newest != first


def test_what_another_job_shows_leads_nowhere(quarrel: Quarrel) -> None:
    elsewhere = write_note(quarrel.archive, client_id=quarrel.client, text="About no job.", by="AM")
    finding = add_finding(
        quarrel.archive, dispute_id=quarrel.dispute, words="x", evidence=Evidence.NOTE, thing_id=elsewhere, by="AM"
    )
    assert finding not in told(quarrel).shown


def test_work_that_began_without_a_yes_in_writing_is_marked(quarrel: Quarrel) -> None:
    record_approval(quarrel.archive, job_id=quarrel.job, given=Given.SPOKEN, given_by="Helen Stone", by="AM")
    work_begins(quarrel)
    step = line(quarrel, EntryKind.JOB_STEP)
    assert told(quarrel).lacks == {(step.kind, step.id): Lack.NO_YES}


def test_a_yes_that_was_there_in_time_leaves_no_mark(quarrel: Quarrel) -> None:
    accepted(quarrel.archive, job=quarrel.job)
    quarrel.clock.put(quarrel.clock.at + timedelta(days=1))
    work_begins(quarrel)
    assert told(quarrel).lacks == {}


def test_a_version_that_nobody_accepted_is_marked_and_an_accepted_one_is_not(quarrel: Quarrel) -> None:
    first = accepted(quarrel.archive, job=quarrel.job)
    newer = new_version(quarrel.archive, agreement_id=first.id, by="AM", draft=WORDS)
    (marked,) = told(quarrel).lacks.items()
    assert marked == ((EntryKind.AGREEMENT, newer.version_id), Lack.NEVER_ACCEPTED)
