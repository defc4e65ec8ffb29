"""Words that stand in several places are left out of each: those of a note, and those that may tell an offer."""

from datetime import timedelta
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.disputes.complaining import Complaint, complain_in
from archive.disputes.ending import AskAgain, HoldEnd, end_dispute
from archive.disputes.findings import Evidence, add_finding
from archive.disputes.holding import hold_for
from archive.dossier.contents import Contents, Why
from archive.dossier.gathering import gather
from archive.dossier.history_extract import CHAIN, write_extract
from archive.dossier.lines import lines
from archive.dossier.selection import About, Piece, Selection, Withheld
from archive.paper.holds import put_back_hold
from archive.records import Afterlife, ClueKind, Ending, FollowUp, FollowUpReason, Given, NoteKind, Scope
from archive.services.approvals import record_approval
from archive.services.clients import add_client
from archive.services.health import note_clue
from archive.services.notes import correct_note, write_note
from tests.archive.dossier.book.test_binding import write
from tests.archive.dossier.casefile import Case

FEAR = "They fear that the tumour was on the disk. They want it back."
PAID = "We gave them £50 for the sake of peace"


def said(contents: Contents, why: Why) -> str:
    return " ".join(one.sentence for one in contents.left_out if one.why is why)


def told(contents: Contents) -> str:
    """All that the book, the tables and the list of what is not in it are made of."""
    parts = (contents.story, contents.disputes, contents.holds, contents.notes, contents.left_out)
    return repr((*parts, lines(contents)))


def heard(archive: Archive, client: int, text: str, says: str = "") -> tuple[int, int]:
    """A note and the dispute that was opened with it, and its hold."""
    note = write_note(archive, client_id=client, text=text, by="AM")
    now = archive.clock.now()
    with archive.database.writing() as session:
        complaint = Complaint(says or text)
        opened = complain_in(session, client_id=client, complaint=complaint, job_id=None, at=now, by="AM", note_id=note)
    hold_for(archive, dispute_id=opened.dispute_id, scope=Scope.SUGGESTED, by="AM")
    return note, opened.dispute_id


@pytest.mark.parametrize("about", [About.DISPUTE, About.CLIENT])
def test_a_dispute_that_is_the_words_of_a_left_out_note_is_told_without_them(archive: Archive, about: About) -> None:
    client = add_client(archive, name="Quay Motors", by="AM")
    note, dispute = heard(archive, client, FEAR)
    choice = Selection(about, dispute if about is About.DISPUTE else client)
    assert told(gather(archive, selection=choice)).count("tumour") > 4
    out = Selection(about, choice.thing_id, withheld=(Withheld(note, "Health.", Piece.NOTE),))
    found = gather(archive, selection=out)
    assert "tumour" not in told(found)
    (number,) = (one.line.number for one in found.disputes)
    assert f"What they say in dispute {number} is left out where it is the words of a note that is withheld." in said(
        found, Why.WITHHELD
    )
    assert {one.reason for one in found.holds} == {f"Dispute {number}"}
    correct_note(archive, note_id=note, text="Never mind.", kind=NoteKind.INTERNAL, by="AM")
    found = gather(archive, selection=choice)
    assert "tumour" not in told(found)
    assert f"What they say in dispute {number} is left out" in said(found, Why.CHOSEN)


def test_a_dispute_that_was_heard_in_a_left_out_note_says_so(archive: Archive) -> None:
    client = add_client(archive, name="Quay Motors", by="AM")
    note, _ = heard(archive, client, FEAR, says="The disk is gone.")
    withheld = (Withheld(note, "Health.", Piece.NOTE),)
    found = gather(archive, selection=Selection(About.CLIENT, client, withheld=withheld))
    assert "tumour" not in told(found)
    assert "The disk is gone." in told(found)
    assert "was heard in a note that is withheld and left out. It stands here" in said(found, Why.WITHHELD)


def test_an_approval_does_not_quote_the_document_that_is_withheld(case: Case, tmp_path: Path) -> None:
    kept = record_approval(
        case.archive,
        job_id=case.quarrel.job,
        given=Given.FAX,
        given_by="Helen Hale",
        words="We authorise the work as quoted.",
        reference="FX-77",
        amount=63400,
        document_id=case.document("fax.pdf", "We authorise", what="Fax"),
        by="AM",
    )
    add_finding(
        case.archive,
        dispute_id=case.quarrel.dispute,
        words="They wrote: We authorise.",
        evidence=Evidence.APPROVAL,
        thing_id=kept.id,
        by="AM",
    )
    fax = next(one.id for one in case.contents().documents if one.title == "Fax")
    assert "We authorise the work" in told(case.contents())
    found = case.contents(withheld=(Withheld(fax, "Privileged."),))
    text = (
        told(found)
        + repr(found.approvals)
        + " ".join(write(case, tmp_path / "out", withheld=(Withheld(fax, "-"),)).texts)
    )
    assert not [one for one in ("e authorise", "FX-77", "63400", "634.00") if one in text]
    assert "What the approval of 16 March 2026 says, its reference and its amount are left out" in said(
        found, Why.WITHHELD
    )
    assert "a withheld document" in text.lower()


def ended(case: Case) -> None:
    """The dispute at its end, with everything that is written then."""
    dispute = case.quarrel.dispute
    decision = hold_for(case.archive, dispute_id=dispute, scope=Scope.SUGGESTED, by="AM")
    end_dispute(
        case.archive,
        dispute_id=dispute,
        ending=Ending.SETTLED,
        words=f"{PAID} (ending)",
        holds={decision: HoldEnd(Afterlife.RELEASED, f"{PAID} (hold)")},
        ask_again=AskAgain(case.quarrel.today + timedelta(days=30), f"{PAID} (asked)", "AM"),
        by="AM",
    )


def test_without_offers_what_is_written_at_the_end_is_left_out(case: Case, tmp_path: Path) -> None:
    ended(case)
    found = case.contents()
    assert PAID not in told(found)
    assert "Why “Do not destroy” on a dispute was released, or kept at its end, is left out" in said(found, Why.CHOSEN)
    assert "a follow-up made on 16 March 2026, due 15 April 2026" in said(found, Why.CHOSEN)
    text = " ".join(write(case, tmp_path / "out").texts)
    assert PAID not in text
    assert "Released at the end" in text
    whole = told(case.contents(offers=True))
    assert all(f"{PAID} ({one})" in whole for one in ("ending", "hold", "asked"))


@pytest.mark.parametrize("offers", [False, True])
def test_how_a_dispute_ended_is_told_with_the_offers_alone(case: Case, offers: bool, tmp_path: Path) -> None:
    dispute = case.quarrel.dispute
    end_dispute(case.archive, dispute_id=dispute, ending=Ending.DONE_ANYWAY, words=PAID, by="AM")
    found = case.contents(offers=offers)
    (line,) = [one.what for one in lines(found) if one.what.startswith("Dispute D-2026-0001 ended")]
    assert line == f"Dispute D-2026-0001 ended{': settled by doing it anyway' if offers else ''}"
    book = " ".join(write(case, tmp_path / "out", offers=offers).texts)
    assert ("doing it anyway" in book) is offers
    assert "ended" in book.lower()
    with case.archive.database.reading() as session:
        write_extract(session, tmp_path, {f"dispute:{dispute}"}, offers=offers)
    assert ("done anyway" in (tmp_path / CHAIN).read_text("ascii")) is offers


def test_a_release_that_was_taken_back_tells_no_offer_either(case: Case) -> None:
    ended(case)
    (hold,) = case.contents().holds
    put_back_hold(case.archive, hold_id=hold.id, by="AM")
    assert PAID not in told(case.contents())


@pytest.mark.parametrize("offers", [False, True])
def test_what_made_a_complaint_good_is_told_with_the_offers_alone(case: Case, offers: bool) -> None:
    client = case.quarrel.client
    clue = note_clue(case.archive, client_id=client, kind=ClueKind.COMPLAINT, words="It is late.", by="AM")
    note_clue(case.archive, client_id=client, kind=ClueKind.MADE_GOOD, words=PAID, complaint_id=clue, by="AM")
    found = gather(case.archive, selection=Selection(About.CLIENT, client, offers=offers))
    assert (PAID in told(found)) is offers
    assert ("What made a complaint good is told by its day alone" in said(found, Why.CHOSEN)) is not offers
    assert "Complaint made good" in {one.what for one in lines(found)}


def test_a_finding_that_a_follow_up_of_an_offer_shows_goes_with_the_offers(case: Case, archive: Archive) -> None:
    with archive.database.reading() as session:
        asked = session.query(FollowUp.id).filter(FollowUp.reason == FollowUpReason.DISPUTE, FollowUp.note_id.is_(None))
        (follow_up,) = asked.one()
    add_finding(
        archive,
        dispute_id=case.quarrel.dispute,
        words=PAID,
        evidence=Evidence.FOLLOW_UP,
        thing_id=follow_up,
        by="AM",
    )
    found = case.contents()
    assert PAID not in told(found)
    assert "after the first, with which it was made or which show it: 1 finding." in said(found, Why.CHOSEN)
    assert PAID in told(case.contents(offers=True))
