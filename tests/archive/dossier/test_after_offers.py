"""Without the offers, what was said at meetings after the first of them is left out wherever it stands; what was
written before any stays."""

from datetime import timedelta
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.disputes.findings import Evidence, add_finding
from archive.disputes.meeting import NextAppointment, begin_meeting, close_meeting, write_meeting
from archive.disputes.offers import change_offer, present_offer, withdraw_offer, write_offer
from archive.dossier.contents import Contents, Why
from archive.dossier.gathering import gather
from archive.dossier.lines import lines
from archive.dossier.provable import write_records
from archive.dossier.selection import About, Kind, Selection
from archive.services.follow_ups import complete_follow_up, make_follow_up
from archive.services.notes import correct_note
from tests.archive.disputes.quarrel import ALL_SAID, Quarrel, quarrel_in
from tests.archive.dossier.book.test_binding import write
from tests.archive.dossier.casefile import Case

SECRET = "Nobody but us knows"
"""In all that is written at a meeting after the first offer."""


def said(contents: Contents) -> str:
    return " ".join(one.sentence for one in contents.left_out if one.why is Why.CHOSEN)


def told(contents: Contents) -> str:
    return repr((contents.story, contents.disputes, contents.holds, contents.notes, contents.left_out, lines(contents)))


def met_again(quarrel: Quarrel) -> int:
    """A meeting two days later, with all that is written at it; the note that it leaves."""
    quarrel.wait(2)
    meeting = begin_meeting(quarrel.archive, dispute_id=quarrel.dispute, by="AM")
    write_meeting(
        quarrel.archive,
        meeting_id=meeting,
        heard=f"{SECRET} (heard)",
        points=ALL_SAID,
        held_on=quarrel.today,
        with_whom="Mr Hale",
    )
    following = NextAppointment(quarrel.today + timedelta(days=4), f"{SECRET} (next)", "AM")
    return close_meeting(quarrel.archive, meeting_id=meeting, next_one=following, by="AM")


def made_with(case: Case, note: int) -> None:
    due = case.quarrel.today + timedelta(days=5)
    asked = make_follow_up(
        case.archive, client_id=case.quarrel.client, what=f"{SECRET} (made)", due_on=due, note_id=note, by="AM"
    )
    for evidence, thing in ((Evidence.NOTE, note), (Evidence.FOLLOW_UP, asked)):
        words = f"{SECRET} (found)"
        add_finding(
            case.archive, dispute_id=case.quarrel.dispute, words=words, evidence=evidence, thing_id=thing, by="AM"
        )


@pytest.mark.parametrize("about", list(About))
def test_a_meeting_after_the_first_offer_is_told_without_its_words(case: Case, about: About, tmp_path: Path) -> None:
    note = met_again(case.quarrel)
    made_with(case, note)
    quarrel = case.quarrel
    thing = {About.DISPUTE: quarrel.dispute, About.JOB: quarrel.job, About.CLIENT: quarrel.client}[about]
    found = gather(case.archive, selection=Selection(about, thing))
    assert SECRET not in told(found)
    assert f"note:{note}" not in found.things
    write_records(found, tmp_path)
    assert SECRET not in (tmp_path / "records.json").read_text("utf-8")
    (record,) = found.disputes
    assert [one.with_whom for one in record.meetings] == ["Mrs Hale", "Mr Hale"]
    assert "What was said at the meeting of 18 March 2026 is left out with the offers" in said(found)
    assert "Left out with the offers: the note of the meeting of 18 March 2026." in said(found)
    assert "with notes of meetings after the first, with which it was made or which show it: " in said(found)
    whole = told(gather(case.archive, selection=Selection(about, thing, offers=True)))
    assert all(f"{SECRET} ({one})" in whole for one in ("heard", "next", "found"))


def test_the_book_says_where_it_left_out_what_was_said(case: Case, tmp_path: Path) -> None:
    met_again(case.quarrel)
    text = " ".join(write(case, tmp_path / "out").texts)
    assert SECRET not in text
    assert "18 March 2026 with Mr Hale" in text
    assert "Left out with the offers." in text
    assert SECRET in " ".join(write(case, tmp_path / "whole", offers=True).texts)


def test_what_was_written_before_any_offer_stays_everywhere(case: Case) -> None:
    met_again(case.quarrel)  # the first appointment is done by it
    found = case.contents()
    (first, _) = found.disputes[0].meetings
    assert (first.heard, first.next_what) == (
        "They expected a fresh system, and lost two days.",
        "Show them what we offer",
    )
    assert [one.text for one in found.story if one.kind.name == "FOLLOW_UP_MADE"].count("Show them what we offer") == 1
    assert "16 March 2026, due 19 March 2026" not in said(found)
    assert "meeting of 16 March 2026" not in said(found)


def test_an_offer_that_was_never_made_counts_as_well(archive: Archive, clock: SetClock) -> None:
    quarrel = quarrel_in(archive, clock)
    quarrel.meet()
    offer = write_offer(archive, dispute_id=quarrel.dispute, words=quarrel.words(), by="AM")
    withdraw_offer(archive, offer_id=offer, by="AM")
    met_again(quarrel)
    found = gather(archive, selection=Selection(About.DISPUTE, quarrel.dispute))
    assert SECRET not in told(found)
    assert "lost two days" in told(found)


def test_an_offer_that_was_written_anew_counts_from_its_first_words(archive: Archive, clock: SetClock) -> None:
    quarrel = quarrel_in(archive, clock)
    quarrel.meet()
    offer = write_offer(archive, dispute_id=quarrel.dispute, words=quarrel.words(), by="AM")
    met_again(quarrel)
    quarrel.wait(1)
    change_offer(archive, offer_id=offer, words=quarrel.words(what="Something else."), by="AM")
    assert SECRET not in told(gather(archive, selection=Selection(About.DISPUTE, quarrel.dispute)))


def test_an_offer_that_was_told_before_it_was_written_counts_from_that_day(archive: Archive, clock: SetClock) -> None:
    quarrel = quarrel_in(archive, clock)
    met_again(quarrel)
    day = quarrel.today
    quarrel.wait(2)
    offer = write_offer(archive, dispute_id=quarrel.dispute, words=quarrel.words(), by="AM")
    choice = Selection(About.DISPUTE, quarrel.dispute)
    assert SECRET in told(gather(archive, selection=choice))
    present_offer(archive, offer_id=offer, on=day, by="AM")
    assert SECRET not in told(gather(archive, selection=choice))


def test_a_meeting_that_still_lasts_is_told_without_its_words(case: Case) -> None:
    quarrel = case.quarrel
    meeting = begin_meeting(case.archive, dispute_id=quarrel.dispute, by="AM")
    write_meeting(case.archive, meeting_id=meeting, heard=SECRET, points=(), held_on=quarrel.today)
    assert SECRET not in told(case.contents())


def test_its_note_is_left_out_under_any_of_its_wordings(case: Case) -> None:
    note = met_again(case.quarrel)
    correct_note(case.archive, note_id=note, text=f"{SECRET} (corrected)", by="AM")
    assert SECRET not in told(case.contents())


def test_with_notes_alone_its_note_is_left_out_all_the_same(case: Case) -> None:
    met_again(case.quarrel)
    found = case.contents(kinds=frozenset({Kind.NOTES}))
    assert SECRET not in told(found)
    assert "Left out with the offers: the note of the meeting of 18 March 2026." in said(found)


def test_what_came_of_an_earlier_appointment_after_the_offer_is_left_out(case: Case) -> None:
    (meeting,) = case.quarrel.file().meetings
    assert meeting.next_id is not None
    case.quarrel.wait(1)
    complete_follow_up(case.archive, follow_up_id=meeting.next_id, outcome=SECRET, by="AM")
    found = case.contents()
    assert SECRET not in told(found)
    assert "what came of 1 appointment that was settled after the first one was written" in said(found)
    assert SECRET in told(case.contents(offers=True))
