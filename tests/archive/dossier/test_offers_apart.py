"""What goes with the offers is known by what it is, whatever it is called."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.clock import SetClock
from archive.disputes.findings import Evidence, add_finding
from archive.disputes.offers import answer_offer
from archive.dossier.contents import Contents, Why
from archive.letters.filing import WRITTEN_HERE
from archive.letters.letter import Letter
from archive.letters.payload import Payload
from archive.records import Accession, AccessionItem, Answer, Attachment, Mail, Page
from archive.services.filing import unfile_document
from tests.archive.dossier.casefile import Case


@pytest.fixture
def letter(case: Case, archive: Archive) -> int:
    """An offer that the program wrote and filed, and somebody has given another name since."""
    document = case.document("smith.pdf", "We set it up anew.", what="Letter to Mrs Hale")
    with archive.database.writing() as session:
        item = session.scalars(select(AccessionItem.accession_id).where(AccessionItem.document_id == document)).one()
        batch = session.get_one(Accession, item)
        batch.source, batch.what = WRITTEN_HERE, Letter.OFFER.called
    return document


def inside(contents: Contents) -> set[int]:
    return {one.id for one in contents.documents}


def told(contents: Contents) -> list[str]:
    return [one.sentence for one in contents.left_out if one.why is Why.CHOSEN]


def test_a_letter_of_an_offer_is_known_under_any_name(case: Case, letter: int) -> None:
    found = case.contents()
    assert letter not in inside(found)
    assert letter not in {one.id for one in found.story if one.kind.value == "document"}
    assert "Left out with the offers: a letter of an offer of 16 March 2026, 1 page." in told(found)
    assert "Mrs Hale" not in " ".join(told(found))
    assert letter in inside(case.contents(offers=True))


def test_one_that_proves_a_finding_stays_out_all_the_same(case: Case, letter: int) -> None:
    add_finding(
        case.archive,
        dispute_id=case.quarrel.dispute,
        words="We offered it in writing.",
        evidence=Evidence.DOCUMENT,
        thing_id=letter,
        by="AM",
    )
    assert letter not in inside(case.contents())


def test_one_that_came_back_signed_is_known_by_its_code(case: Case, archive: Archive) -> None:
    signed = case.document("scan07.pdf", "We set it up anew. Helen Hale", what="Signed sheet")
    with archive.database.writing() as session:
        page = session.scalars(select(Page).where(Page.document_id == signed)).one()
        page.codes = Payload("K7QF", Letter.OFFER.sign, job="J-2026-0001").text
    assert signed not in inside(case.contents())


def test_another_letter_with_a_code_goes_in(case: Case, archive: Archive) -> None:
    signed = case.document("scan08.pdf", "Go ahead. Helen Hale", what="Signed sheet")
    with archive.database.writing() as session:
        page = session.scalars(select(Page).where(Page.document_id == signed)).one()
        page.codes = Payload("K7QF", Letter.APPROVAL.sign, job="J-2026-0001").text
    assert signed in inside(case.contents())


def test_a_mail_that_carries_one_goes_with_it(case: Case, archive: Archive, letter: int) -> None:
    mail = case.document("sent.eml", "Please find it attached.", content=b"From: desk\r\n\r\n", what="Our offer")
    unfile_document(archive, document_id=letter, by="AM")
    with archive.database.writing() as session:
        session.add(Mail(document_id=mail, sender="desk", recipients="h@hale.example", subject="Our offer"))
        item = session.scalars(select(AccessionItem.id).where(AccessionItem.document_id == letter)).one()
        session.add(Attachment(mail_id=mail, position=1, name="offer.pdf", item_id=item))
    found = case.contents()
    assert not {mail, letter} & inside(found)
    assert any("an e-mail that carries a letter of an offer of 16 March 2026" in one for one in told(found))
    assert {mail, letter} <= inside(case.contents(offers=True))


def test_a_finding_that_a_mail_with_one_shows_goes_with_it(case: Case, archive: Archive, letter: int) -> None:
    mail = case.document("sent.eml", "Please find it attached.", content=b"From: desk\r\n\r\n", what="Our offer")
    with archive.database.writing() as session:
        session.add(Mail(document_id=mail, sender="desk", recipients="h@hale.example", subject="Our offer"))
        item = session.scalars(select(AccessionItem.id).where(AccessionItem.document_id == letter)).one()
        session.add(Attachment(mail_id=mail, position=1, name="offer.pdf", item_id=item))
    for document in (mail, letter):
        add_finding(
            case.archive,
            dispute_id=case.quarrel.dispute,
            words="We offered £50 in writing.",
            evidence=Evidence.DOCUMENT,
            thing_id=document,
            by="AM",
        )
    found = case.contents()
    assert [one.words for one in found.disputes[0].findings] == ["The order says data only."]
    assert any("which show it: 2 findings." in one for one in told(found))
    assert len(case.contents(offers=True).disputes[0].findings) == 3


def test_the_appointment_that_was_made_before_any_offer_stays(case: Case, clock: SetClock) -> None:
    (meeting,) = case.quarrel.file().meetings
    clock.put(clock.at + timedelta(days=4))
    answer_offer(
        case.archive,
        offer_id=case.quarrel.offer(),
        answer=Answer.DECLINED,
        on=case.quarrel.today,
        by="AM",
        appointment_id=meeting.next_id,
    )
    found = case.contents()
    assert found.disputes[0].meetings[0].next_what == "Show them what we offer"
    assert "Show them what we offer" in {one.text for one in found.story if one.kind.name.startswith("FOLLOW_UP")}
    assert "due 19 March 2026" not in " ".join(told(found))
