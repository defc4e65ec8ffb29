"""What goes into a dossier is read at one moment, and what does not is said with why."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.disputes.ending import end_dispute
from archive.disputes.findings import Evidence, add_finding
from archive.disputes.holding import hold_for
from archive.dossier.contents import Came, Contents, Why
from archive.dossier.gathering import gather, not_there
from archive.dossier.lines import lines
from archive.dossier.provable import RECORDS, write_records
from archive.dossier.selection import EVERY_KIND, About, Kind, Piece, Selection, Withheld
from archive.letters.letter import Letter
from archive.paper.holds import On
from archive.records import ClueKind, Dispute, Document, Ending, Job, JobStage, Scope
from archive.records.documents import DocumentState
from archive.services.approvals import withdraw_approval
from archive.services.clients import add_client
from archive.services.filing import file_document
from archive.services.health import note_clue
from archive.services.jobs import open_job
from archive.services.notes import correct_note, write_note
from archive.services.story.entry import EntryKind
from archive.services.timeline import timeline
from ocr.reader import Failure
from tests.archive.dossier.book.test_binding import write
from tests.archive.dossier.casefile import ORDER, Case


def said(contents: Contents, why: Why) -> str:
    return "\n".join(one.sentence for one in contents.left_out if one.why is why)


def words_of(contents: Contents) -> str:
    """All that is told in words, wherever it stands."""
    notes = (word.text for note in contents.notes for word in note.wordings)
    return "\n".join((*(f"{one.text} {one.words}" for one in contents.story), *notes))


def test_a_dispute_brings_its_jobs_notes_agreement_approval_and_documents(case: Case) -> None:
    found = case.contents()
    assert found.subject.number == "D-2026-0001"
    assert [one.id for one in found.documents] == [case.order]
    assert len(found.agreements) == len(found.approvals) == len(found.disputes) == 1
    assert case.note in {one.id for one in found.notes}
    assert found.pages == 2


def test_a_note_comes_with_all_its_wordings(case: Case) -> None:
    (note,) = [one for one in case.contents().notes if one.id == case.note]
    assert [one.text for one in note.wordings] == ["They want their data, and nothing else.", "They want their data."]


@pytest.mark.parametrize("other", ["client", "job"])
def test_a_wording_that_was_written_for_somebody_else_or_another_job_is_left_out_and_counted(
    case: Case, other: str, tmp_path: Path
) -> None:
    client = add_client(case.archive, name="Gull Road", by="AM") if other == "client" else case.quarrel.client
    job = open_job(case.archive, client_id=client, title="Printers", by="AM").id
    first = write_note(case.archive, client_id=client, job_id=job, text="Three invoices behind.", by="AM")
    note = correct_note(
        case.archive, note_id=first, text="The lid.", client_id=case.quarrel.client, job_id=case.quarrel.job, by="AM"
    )
    found = case.contents()
    (moved,) = [one for one in found.notes if one.id == note]
    assert [one.text for one in moved.wordings] == ["The lid."]
    assert f"note:{first}" not in found.things
    assert "1 earlier wording of a note, written 16 March 2026 for another client or job" in said(found, Why.WITHHELD)
    (line,) = [one for one in lines(found) if one.text == "The lid."]
    assert line.what == "Note: call (an earlier wording, written elsewhere on 16 Mar 2026, is left out)"
    write_records(found, tmp_path)
    assert f'"note:{first}"' not in (tmp_path / RECORDS).read_text("utf-8")
    book = " ".join(write(case, tmp_path / "out").texts)
    assert "An earlier wording, written elsewhere on 16 Mar 2026, is left out." in book
    assert "invoices" not in book


def test_internal_notes_are_left_out_and_that_is_said(case: Case) -> None:
    found = case.contents()
    assert "never pays" not in words_of(found)
    assert "1 internal note is left out" in said(found, Why.CHOSEN)


def test_internal_notes_go_in_where_they_are_chosen(case: Case) -> None:
    found = case.contents(internal=True)
    assert "never pays" in words_of(found)
    assert "internal" not in said(found, Why.CHOSEN)


def test_what_is_internal_is_counted_only_where_there_is_some(case: Case) -> None:
    told = said(case.contents(kinds=frozenset({Kind.DISPUTES})), Why.CHOSEN)
    assert "internal note" not in told
    assert "The office’s own judgement of the client, and what it learned for itself, are left out." in told


def test_a_note_taken_out_by_hand_is_named_by_its_day_with_why(case: Case) -> None:
    earlier = next(one for one in case.contents().notes if one.id == case.note).wordings[-1]
    found = case.contents(withheld=(Withheld(earlier.id, "It names somebody else.", Piece.NOTE),))
    assert case.note not in {one.id for one in found.notes}
    assert "nothing else" not in words_of(found)
    assert f"note:{case.note}" not in found.things
    assert said(found, Why.WITHHELD) == "1 note of 16 March 2026 is withheld: It names somebody else."


def test_with_the_note_of_a_meeting_goes_what_the_dispute_record_keeps_of_it(case: Case) -> None:
    (meeting,) = case.quarrel.file().meetings
    assert meeting.note_id is not None
    found = case.contents(withheld=(Withheld(meeting.note_id, "Health.", Piece.NOTE),))
    assert found.disputes[0].meetings == ()
    assert "The meeting of 16 March 2026 is left out of the dispute record" in said(found, Why.WITHHELD)


def test_something_to_withhold_that_would_not_be_there_is_found_out(case: Case, archive: Archive) -> None:
    there = (Withheld(case.order, "Why."), Withheld(case.note, "Why.", Piece.NOTE))
    assert not_there(archive, selection=case.choose(withheld=there)) is None
    wrong = Withheld(99999, "Why.")
    assert not_there(archive, selection=case.choose(withheld=(*there, wrong))) == wrong


def test_a_withheld_document_that_is_held_is_not_named_by_its_hold(case: Case) -> None:
    hold_for(
        case.archive,
        dispute_id=case.quarrel.dispute,
        scope=Scope.NARROWER,
        why="The rest may go.",
        by="AM",
        on=On.DOCUMENT,
        thing_id=case.order,
    )
    found = case.contents(withheld=(Withheld(case.order, "Why."),))
    assert [one.called for one in found.holds] == ["a withheld document"]
    assert [one.text for one in found.story if one.kind is EntryKind.PAPER_HELD] == ["A withheld document"]


def test_offers_and_the_promise_to_carry_one_out_are_left_out_and_that_is_said(case: Case) -> None:
    found = case.contents()
    assert "set it up anew this week" not in words_of(found)
    told = said(found, Why.CHOSEN)
    assert "What the dispute record keeps of offers to make it right" in told
    assert "None of it is searched for that" in told
    assert "a follow-up made on 16 March 2026, due 23 March 2026" in told
    assert "this week" not in told
    assert "set it up anew this week" in words_of(case.contents(offers=True))


def test_the_letter_of_an_offer_is_left_out_with_the_offers(case: Case) -> None:
    letter = case.document("offer.pdf", what=Letter.OFFER.called)
    assert letter not in {one.id for one in case.contents().documents}
    assert letter in {one.id for one in case.contents(offers=True).documents}


def test_what_was_filed_with_another_job_or_client_is_not_in_it(case: Case, archive: Archive) -> None:
    other = open_job(archive, client_id=case.quarrel.client, title="A new router", by="AM").id
    write_note(archive, client_id=case.quarrel.client, job_id=other, text="About the router.", by="AM")
    stranger = add_client(archive, name="Quay Motors", by="AM")
    paper = case.document("other.pdf")
    file_document(archive, document_id=paper, client_id=stranger, by="AM")
    found = case.contents()
    assert "router" not in words_of(found)
    assert paper not in {one.id for one in found.documents}
    assert "other jobs of the client" in said(found, Why.CHOSEN)


def test_a_document_taken_out_by_hand_is_named_with_why(case: Case) -> None:
    found = case.contents(withheld=(Withheld(case.order, "Another client is named on it"),))
    assert found.documents == ()
    assert EntryKind.DOCUMENT not in {one.kind for one in found.story}
    assert all(one.document_id is None for one in found.story)
    assert "“Work order” of 16 March 2026, 2 pages: Another client is named on it" in said(found, Why.WITHHELD)


def test_a_kind_that_was_not_chosen_is_not_in_it(case: Case) -> None:
    found = case.contents(kinds=frozenset(Kind) - {Kind.NOTES})
    assert found.notes == ()
    assert "Not chosen: notes, but for what the dispute record keeps of meetings." in said(found, Why.CHOSEN)


def test_a_dispute_record_that_was_not_chosen_stays_out_whatever_leads_to_it(case: Case, archive: Archive) -> None:
    clue = note_clue(archive, client_id=case.quarrel.client, kind=ClueKind.COMPLAINT, words="It is late.", by="AM")
    with archive.database.writing() as session:
        session.get_one(Dispute, case.quarrel.dispute).clue_id = clue
    chosen = Selection(About.CLIENT, case.quarrel.client, kinds=frozenset(Kind) - {Kind.DISPUTES})
    found = gather(archive, selection=chosen)
    assert any(one.kind is EntryKind.COMPLAINT for one in found.story)
    assert found.disputes == ()
    assert case.contents(kinds=frozenset(Kind) - {Kind.DISPUTES}).disputes == ()


def test_days_outside_the_span_are_counted(case: Case, clock: SetClock) -> None:
    day = case.quarrel.today
    clock.put(clock.at + timedelta(days=5))
    write_note(case.archive, client_id=case.quarrel.client, job_id=case.quarrel.job, text="Later.", by="AM")
    found = case.contents(last=day)
    assert "Later." not in words_of(found)
    assert "2 lines of the story lie outside it" in said(found, Why.CHOSEN)


def test_the_dispute_record_keeps_to_the_chosen_days_and_says_how_much_does_not(case: Case, clock: SetClock) -> None:
    day = case.quarrel.today
    clock.put(clock.at + timedelta(days=5))
    add_finding(
        case.archive,
        dispute_id=case.quarrel.dispute,
        words="Found later.",
        evidence=Evidence.NOTE,
        thing_id=case.note,
        by="AM",
    )
    case.quarrel.meet()
    end_dispute(case.archive, dispute_id=case.quarrel.dispute, ending=Ending.SETTLED, words="We agreed.", by="AM")
    (before,) = case.contents(last=day, offers=True).disputes
    assert [one.words for one in before.findings] == ["The order says data only."]
    assert [one.held_on for one in before.meetings] == [day]
    assert before.outcomes == ()
    assert "3 entries of dispute records lie outside it too." in said(case.contents(last=day), Why.CHOSEN)
    (after,) = case.contents(first=case.quarrel.today, offers=True).disputes
    assert (after.statements, after.offers) == ((), ())
    assert [one.words for one in after.findings] == ["Found later."]


def test_how_it_ended_is_told_without_its_words_where_offers_are_left_out(case: Case) -> None:
    end_dispute(case.archive, dispute_id=case.quarrel.dispute, ending=Ending.SETTLED, words="They pay half.", by="AM")
    found = case.contents()
    assert "They pay half." not in words_of(found)
    assert "That a dispute ended is told by its day alone" in said(found, Why.CHOSEN)
    assert "They pay half." in words_of(case.contents(offers=True))


def test_a_silence_is_told_as_one(case: Case) -> None:
    case.quarrel.wait(45)
    write_note(case.archive, client_id=case.quarrel.client, job_id=case.quarrel.job, text="At last.", by="AM")
    case.quarrel.wait(1)
    whole = gather(case.archive, selection=Selection(About.CLIENT, case.quarrel.client))
    assert said(whole, Why.SILENT) == "No note between 16 March 2026 and 30 April 2026, while J-2026-0001 was open."


def test_a_silence_on_a_job_is_one_although_there_are_notes_on_others(case: Case) -> None:
    case.quarrel.wait(20)
    write_note(case.archive, client_id=case.quarrel.client, text="They rang about the printer.", by="AM")
    case.quarrel.wait(25)
    lasting = "No note on J-2026-0001 since 16 March 2026, while it is open."
    assert said(case.contents(), Why.SILENT) == lasting
    assert [one.text for one in lines(case.contents()) if one.is_gap] == [lasting]
    write_note(case.archive, client_id=case.quarrel.client, job_id=case.quarrel.job, text="At last.", by="AM")
    case.quarrel.wait(1)
    assert said(case.contents(), Why.SILENT) == (
        "No note on J-2026-0001 between 16 March 2026 and 30 April 2026, while it was open."
    )


def test_pages_that_could_not_be_read_are_named(case: Case) -> None:
    case.document("crumpled.pdf", ORDER, Failure("no-words", "it is crumpled"), what="Receipt")
    assert "“Receipt”: page 2 could not be read" in said(case.contents(), Why.UNREAD)


def test_what_staff_may_do_about_a_broken_file_is_not_told(case: Case, archive: Archive) -> None:
    with archive.database.writing() as session:
        document = session.get_one(Document, case.order)
        document.state = DocumentState.QUARANTINED
        document.reason = "This file is damaged. Its bytes are kept. Scan it again and drop the new copy."
    assert said(case.contents(), Why.UNREAD).startswith(
        "“Work order” could not be opened: this file is damaged. Its original is here as it came."
    )


def test_a_dispute_that_goes_on_is_said_to(case: Case) -> None:
    found = case.contents()
    assert said(found, Why.GOES_ON) == "Dispute D-2026-0001 has not ended."
    assert "has not ended" not in said(found, Why.NOT_IN_WRITING)


def test_an_original_that_is_gone_is_named_with_its_checksum(case: Case) -> None:
    (order,) = case.contents().documents
    order.original.unlink()
    assert order.sha256 in said(case.contents(), Why.MISSING)


def test_a_job_without_a_yes_in_writing_says_so(archive: Archive, clock: SetClock) -> None:
    client = add_client(archive, name="Quay Motors", by="AM")
    open_job(archive, client_id=client, title="A new router", by="AM")
    found = gather(archive, selection=Selection(About.CLIENT, client))
    assert found.subject.number == f"C-{client}"
    assert "in writing" not in said(found, Why.NOT_IN_WRITING)  # an enquiry needs none yet


def test_a_proof_that_is_filed_with_somebody_else_alone_is_not_shown(case: Case, archive: Archive) -> None:
    stranger = add_client(archive, name="Quay Motors", by="AM")
    file_document(archive, document_id=case.order, client_id=stranger, by="AM")
    found = case.contents()
    assert found.documents == ()
    assert said(found, Why.WITHHELD) == (
        "What the approval of 16 March 2026 says, its reference and its amount are left out: the document that shows "
        "it is not here.\n"
        "Left out with notes and documents that are withheld, with which it was made or which show it: 1 finding.\n"
        "1 document that proves something here: filed with somebody else alone, whose paper it is."
    )
    assert {found.title_of(one.document_id) for one in found.approvals} == {"A withheld document"}


def test_a_proof_goes_in_even_where_documents_were_not_chosen(case: Case) -> None:
    (proof,) = case.contents(kinds=frozenset({Kind.APPROVALS})).documents
    assert (proof.id, proof.came) == (case.order, Came.PROOF)


@pytest.mark.parametrize("about", [About.JOB, About.CLIENT])
def test_a_job_and_a_client_are_gathered_too(case: Case, about: About) -> None:
    thing = case.quarrel.job if about is About.JOB else case.quarrel.client
    found = gather(case.archive, selection=Selection(about, thing))
    assert [one.id for one in found.documents] == [case.order]
    assert len(found.disputes) == 1


def test_the_history_is_asked_for_everything_that_is_in_it(case: Case) -> None:
    things = case.contents().things
    assert {f"document:{case.order}", f"note:{case.note}", f"dispute:{case.quarrel.dispute}"} <= things
    assert f"note:{case.internal}" not in things


def test_a_hold_of_a_dispute_that_reaches_farther_than_its_job_is_told(case: Case) -> None:
    hold_for(case.archive, dispute_id=case.quarrel.dispute, scope=Scope.WIDER, why="Other jobs matter too", by="AM")
    (hold,) = case.contents().holds
    assert (hold.on, hold.called) == (On.CLIENT, "Harbour Dental")


def test_a_document_that_is_held_is_called_what_it_is_said_to_be(case: Case) -> None:
    hold_for(
        case.archive,
        dispute_id=case.quarrel.dispute,
        scope=Scope.NARROWER,
        why="The rest may go.",
        by="AM",
        on=On.DOCUMENT,
        thing_id=case.order,
    )
    (decided,) = case.quarrel.file().holds
    assert decided.hold is not None
    assert decided.hold.called == "Work order"
    story = timeline(case.archive, client_id=case.quarrel.client)
    assert [one.text for one in story if one.kind is EntryKind.PAPER_HELD] == ["Work order"]


@pytest.mark.parametrize(
    "part",
    [{"first": date(2026, 3, 17)}, {"kinds": EVERY_KIND - {Kind.AGREEMENTS}}],
    ids=["some days", "no agreements"],
)
def test_of_a_part_it_is_not_said_that_a_yes_was_never_written(
    case: Case, archive: Archive, clock: SetClock, part: dict[str, object]
) -> None:
    (approval,) = case.contents().approvals
    withdraw_approval(archive, approval_id=approval.id, by="AM")  # their acceptance of the agreement is a yes as well
    with archive.database.writing() as session:
        session.get_one(Job, approval.job_id).stage = JobStage.IN_PROGRESS
    clock.put(clock.at + timedelta(days=3))
    write_note(archive, client_id=case.quarrel.client, job_id=approval.job_id, text="Still at it.", by="AM")
    assert "in writing" not in said(case.contents(**part), Why.NOT_IN_WRITING)
