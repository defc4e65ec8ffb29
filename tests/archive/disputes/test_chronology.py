"""What really happened tells itself from the records, with silences as silences, and what was expected beside it."""

from datetime import timedelta

from archive.disputes.chronology import chronology
from archive.disputes.missing import Missing
from archive.records import Outcome, Side
from archive.services.agreement_drafts import new_version
from archive.services.agreement_words import Draft, Line
from archive.services.expectations import end_line
from archive.services.notes import write_note
from archive.services.story.entry import EntryKind
from tests.archive.disputes.quarrel import Quarrel
from tests.archive.services.at_agreements import COPY, FRESH, KEYS, accepted


def test_it_is_told_oldest_first_with_the_silence_as_a_gap(quarrel: Quarrel) -> None:
    quarrel.wait(1)
    write_note(quarrel.archive, client_id=quarrel.client, job_id=quarrel.job, text="They rang.", by="AM")
    quarrel.wait(45)
    write_note(quarrel.archive, client_id=quarrel.client, job_id=quarrel.job, text="They rang again.", by="AM")
    told = chronology(quarrel.archive, dispute_id=quarrel.dispute).entries
    assert [one.on for one in told] == sorted(one.on for one in told)
    (gap,) = [one.gap for one in told if one.kind is EntryKind.GAP and one.gap is not None]
    assert gap.last - gap.first == timedelta(days=45)


def test_what_was_not_on_paper_is_named(quarrel: Quarrel) -> None:
    missing = chronology(quarrel.archive, dispute_id=quarrel.dispute).missing
    assert missing == (Missing.NO_AGREEMENT, Missing.NO_APPROVAL, Missing.NO_NOTES)


def test_what_each_side_expected_stands_beside_what_came_of_it(quarrel: Quarrel) -> None:
    first = accepted(quarrel.archive, job=quarrel.job)
    ours, theirs = first.newest.ours[0], first.newest.theirs[0]
    end_line(quarrel.archive, expectation_id=ours.id, outcome=Outcome.KEPT, by="BK")
    again = tuple(Line(one.side, one.text, one.due_on, continues_id=one.id) for one in (ours, theirs))
    new_version(quarrel.archive, agreement_id=first.id, by="AM", draft=Draft(lines=(*again, FRESH)))
    told = chronology(quarrel.archive, dispute_id=quarrel.dispute).expected
    assert [(one.side, one.text, one.accepted_in, one.outcome) for one in told] == [
        (Side.WE, COPY.text, 1, Outcome.KEPT),
        (Side.WE, FRESH.text, None, Outcome.OPEN),
        (Side.YOU, KEYS.text, 1, Outcome.OPEN),
    ]


def test_a_line_that_was_worded_anew_is_not_accepted_for_that(quarrel: Quarrel) -> None:
    first = accepted(quarrel.archive, job=quarrel.job)
    ours = first.newest.ours[0]
    more = Line(Side.WE, "We will copy all files and install a fresh system", continues_id=ours.id)
    new_version(quarrel.archive, agreement_id=first.id, by="AM", draft=Draft(lines=(more,)))
    told = chronology(quarrel.archive, dispute_id=quarrel.dispute).expected
    assert [(one.text, one.version, one.accepted_in) for one in told] == [(more.text, 2, None), (KEYS.text, 1, 1)]


def test_nothing_is_expected_where_nothing_was_written(quarrel: Quarrel) -> None:
    assert chronology(quarrel.archive, dispute_id=quarrel.dispute).expected == ()


def test_what_is_in_no_contract_is_told_as_such(quarrel: Quarrel) -> None:
    rings = Line(Side.WE, "We ring before we come", unwritten=True)
    accepted(quarrel.archive, job=quarrel.job, draft=Draft(lines=(COPY, rings)))
    told = chronology(quarrel.archive, dispute_id=quarrel.dispute).expected
    assert {one.text: (one.unwritten, one.accepted_in) for one in told} == {
        COPY.text: (False, 1),
        rings.text: (True, None),
    }
