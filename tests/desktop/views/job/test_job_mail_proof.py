"""An e-mail as proof tells who said yes, when, and in which words; whatever a person typed stays theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from archive.records import Document, Given, Mail, Page
from archive.records.documents import PageState
from archive.services.acceptances import accept_version
from archive.services.agreement_drafts import change_draft, new_version
from archive.services.contacts import add_contact
from archive.services.filing import file_document
from archive.services.intake import take_in_waiting
from archive.services.timeline import EntryKind, timeline
from desktop.models.job_changes import draft_of
from desktop.views.job_agreement_foot import VersionAct
from desktop.views.job_approvals import ApprovalRow
from desktop.views.job_fields import DayField
from desktop.views.job_mail_offer import MailOffer
from desktop.views.job_yes_form import YesForm
from desktop.widgets.elided_label import ElidedLabel
from tests.desktop.views.conftest import NOW, PaperTray
from tests.desktop.views.hands import button, field, shown, the
from tests.desktop.views.job.conftest import Desk

SHEET = "Go ahead\nFrom Margaret Linnell\nTo Marsh\nDate Thursday, 12 March\nDear Anna,\nGo ahead, £400 is fine. Bye."
SENDER = "Margaret Linnell <Margaret@harbour.example>"


def a_mail(
    desk: Desk,
    tray: PaperTray,
    name: str = "go ahead.eml",
    sent: datetime = NOW - timedelta(days=4),
    sheet: str = "we accept",
    **facts: str,
) -> int:
    """A mail that is filed with the job, as the clerk has opened it and laid it out on a ``sheet``."""
    document = tray.put(sheet, name=name, media_type="message/rfc822")
    file_document(desk.archive, document_id=document, client_id=desk.client, job_id=desk.job, by="AM")
    tell_mail(desk, document, sent, **facts)
    return document


def tell_mail(desk: Desk, document: int, sent: datetime = NOW - timedelta(days=4), **facts: str) -> None:
    """What the clerk keeps of a mail when it opens it."""
    said = {"sender": SENDER, "subject": "Go ahead with quotation 4711"} | facts
    with desk.archive.database.writing() as session:
        session.add(Mail(document_id=document, sent_at=sent, recipients="", **said))


def ask(desk: Desk) -> YesForm:
    button(desk.screen, "Record").click()
    desk.settle()
    return the(desk.screen, YesForm)


def choose(desk: Desk, form: YesForm, document: int) -> None:
    form.choose_proof(document)
    desk.settle()


def stands(form: YesForm) -> tuple[str, str, str, str]:
    """Who, when, how and the reference; a subject is nothing that somebody said, and no sheet here has more."""
    assert not the(form, QPlainTextEdit).toPlainText()
    how, reference = the(form, QComboBox), field(form, "Reference")
    return field(form, "Who").text(), the(form, DayField).text(), how.currentText(), reference.text()


def test_a_mail_that_is_filed_fills_the_form_and_is_attached_as_proof(desk: Desk, tray: PaperTray) -> None:
    document = a_mail(desk, tray)
    form = ask(desk)
    choose(desk, form, document)
    assert stands(form) == ("Margaret Linnell", "12 Mar", "E-mail", "Go ahead with quotation 4711")

    QTest.keyClick(field(form, "Who"), Qt.Key.Key_Return)
    desk.settle()
    (one,) = desk.file().approvals
    assert (one.given, one.given_by, one.given_on) == (Given.EMAIL, "Margaret Linnell", date(2026, 3, 12))
    assert (one.reference, one.words) == ("Go ahead with quotation 4711", "")
    assert (one.document_id, one.contact_id) == (document, None)


def test_a_mail_from_long_before_the_job_is_asked_about(desk: Desk, tray: PaperTray) -> None:
    document = a_mail(desk, tray, sent=NOW - timedelta(days=60))
    form = ask(desk)
    choose(desk, form, document)
    QTest.keyClick(field(form, "Who"), Qt.Key.Key_Return)
    desk.settle()
    assert not desk.file().approvals

    QTest.keyClick(field(form, "Who"), Qt.Key.Key_Return)
    desk.settle()
    assert [one.document_id for one in desk.file().approvals] == [document]


def test_a_sender_who_is_one_of_their_people_is_known_by_address(desk: Desk, tray: PaperTray) -> None:
    known = add_contact(desk.archive, client_id=desk.client, name="M. Linnell", email="margaret@harbour.example")
    desk.screen.refresh()
    desk.settle()
    document = a_mail(desk, tray)
    form = ask(desk)
    choose(desk, form, document)
    QTest.keyClick(field(form, "Who"), Qt.Key.Key_Return)
    desk.settle()

    (one,) = desk.file().approvals
    assert (one.given_by, one.contact_id) == ("M. Linnell", known)


def test_what_a_person_typed_is_not_replaced(desk: Desk, tray: PaperTray) -> None:
    document = a_mail(desk, tray)
    form = ask(desk)
    who = field(form, "Who")
    who.selectAll()
    QTest.keyClicks(who, "The owner herself")
    QTest.keyClicks(field(form, "Reference"), "Their letter")
    choose(desk, form, document)

    assert stands(form) == ("The owner herself", "12 Mar", "E-mail", "Their letter")


def test_another_mail_replaces_what_the_first_one_filled_and_a_scan_takes_it_out_again(
    desk: Desk, tray: PaperTray
) -> None:
    first = a_mail(desk, tray)
    second = a_mail(desk, tray, name="b.eml", sender="bo@harbour.example", subject="Yes", sent=NOW - timedelta(days=1))
    scan = tray.put("signed form", name="form.pdf")
    file_document(desk.archive, document_id=scan, client_id=desk.client, job_id=desk.job, by="AM")
    form = ask(desk)
    at_first = stands(form)
    choose(desk, form, first)
    choose(desk, form, second)
    assert stands(form) == ("bo@harbour.example", "15 Mar", "E-mail", "Yes")

    choose(desk, form, scan)
    assert stands(form) == (at_first[0], "today", "Signed form", "")


def test_a_mail_from_a_clock_that_is_ahead_leaves_the_day_to_be_typed(desk: Desk, tray: PaperTray) -> None:
    document = a_mail(desk, tray, sent=NOW + timedelta(days=3))
    form = ask(desk)
    choose(desk, form, document)
    assert stands(form)[1] == "today"


def test_a_mail_that_is_opened_later_fills_the_form_then(desk: Desk, tray: PaperTray) -> None:
    document = tray.put("we accept", name="later.eml", media_type=None)
    file_document(desk.archive, document_id=document, client_id=desk.client, job_id=desk.job, by="AM")
    form = ask(desk)
    choose(desk, form, document)
    assert stands(form)[2:] == ("E-mail", "")

    tell_mail(desk, document)
    desk.screen.refresh()
    desk.settle()
    assert stands(form)[0] == "Margaret Linnell"


def test_a_mail_dropped_on_the_job_is_offered_as_an_approval_and_fills_it(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "yes.eml"
    path.write_text("We agree.")
    desk.screen.take_files([path])
    desk.settle()
    take_in_waiting(desk.archive, cancelled=lambda: False)  # as the clerk does
    desk.screen.refresh()
    desk.settle()
    assert not shown(desk.screen, MailOffer)  # it may still be anything
    with desk.archive.database.reading() as session:
        document = session.query(Document).one().id
    tell_mail(desk, document)
    desk.screen.refresh()
    desk.settle()

    button(the(desk.screen, MailOffer), "Record as approval").click()
    desk.settle()
    form = the(desk.screen, YesForm)
    assert stands(form) == ("Margaret Linnell", "12 Mar", "E-mail", "Go ahead with quotation 4711")
    QTest.keyClick(field(form, "Who"), Qt.Key.Key_Return)
    desk.settle()
    assert [one.document_id for one in desk.file().approvals] == [document]
    assert not shown(desk.screen, MailOffer)


def test_a_mail_dropped_on_the_job_is_called_by_subject_and_sender_wherever_it_shows(
    desk: Desk, tray: PaperTray
) -> None:
    called = "Go ahead with quotation 4711, Margaret Linnell"
    proof = a_mail(desk, tray, name="yes3.eml")
    story = timeline(desk.archive, client_id=desk.client)
    assert [one.text for one in story if one.kind is EntryKind.DOCUMENT] == [called]

    form = ask(desk)
    QTest.keyClicks(field(form, "Proof"), "quotation 47")
    QTest.keyClick(field(form, "Proof"), Qt.Key.Key_Return)
    desk.settle()
    QTest.keyClick(field(form, "Who"), Qt.Key.Key_Return)
    desk.settle()
    assert [(one.document_id, one.document) for one in desk.file().approvals] == [(proof, called)]
    assert button(the(desk.screen, ApprovalRow), called)

    agreed = desk.agree(accepted=False)
    accept_version(
        desk.archive,
        version_id=agreed.newest.id,
        given=Given.EMAIL,
        document_id=proof,
        by="AM",
        seen=agreed.newest.revision,
        contact_id=desk.owner,
    )
    acceptance = desk.kept().newest.acceptance
    assert acceptance is not None
    assert acceptance.document == called


def test_a_scan_dropped_on_the_job_is_no_offer_and_an_offer_can_be_left(desk: Desk, tray: PaperTray) -> None:
    offer = desk.screen.findChild(MailOffer)
    assert offer is not None
    offer.consider(tray.put("a plan", name="plan.pdf"))
    desk.settle()
    assert offer.isHidden()

    offer.consider(a_mail(desk, tray))
    desk.settle()
    button(offer, "Leave it").click()
    desk.screen.refresh()
    desk.settle()
    assert offer.isHidden()


def test_their_first_sentence_is_offered_as_their_words_and_can_be_changed(desk: Desk, tray: PaperTray) -> None:
    document = a_mail(desk, tray, sheet=SHEET)
    form = ask(desk)
    choose(desk, form, document)
    words = the(form, QPlainTextEdit)
    assert words.toPlainText() == "Go ahead, £400 is fine."
    QTest.keyClick(words, Qt.Key.Key_End)
    QTest.keyClicks(words, " Bye.")
    QTest.keyClick(field(form, "Who"), Qt.Key.Key_Return)
    desk.settle()
    assert [one.words for one in desk.file().approvals] == ["Go ahead, £400 is fine. Bye."]


def test_their_words_that_a_person_typed_are_not_replaced(desk: Desk, tray: PaperTray) -> None:
    document = a_mail(desk, tray, sheet=SHEET)
    form = ask(desk)
    QTest.keyClicks(the(form, QPlainTextEdit), "Do it")
    choose(desk, form, document)
    assert the(form, QPlainTextEdit).toPlainText() == "Do it"


def test_a_mail_that_is_read_later_offers_its_words_then(desk: Desk, tray: PaperTray) -> None:
    document = a_mail(desk, tray)
    with desk.archive.database.writing() as session:
        page = session.query(Page).one()
        page.state, page.text = PageState.WAITING, ""
    form = ask(desk)
    choose(desk, form, document)
    assert stands(form)[0] == "Margaret Linnell"
    with desk.archive.database.writing() as session:
        page = session.query(Page).one()
        page.state, page.text = PageState.READ, SHEET
    desk.screen.refresh()
    desk.settle()
    assert the(form, QPlainTextEdit).toPlainText() == "Go ahead, £400 is fine."


def accept_form(desk: Desk) -> YesForm:
    desk.screen.refresh()
    desk.settle()
    desk.screen.agreement.act(VersionAct.ACCEPT)
    desk.settle()
    return the(desk.screen, YesForm)


def approve_by(desk: Desk, document: int) -> None:
    """Record a mail as approval in the form."""
    form = ask(desk)
    choose(desk, form, document)
    QTest.keyClick(field(form, "Who"), Qt.Key.Key_Return)
    desk.settle()


def test_the_mail_that_was_recorded_as_approval_is_offered_as_proof_of_the_acceptance(
    desk: Desk, tray: PaperTray
) -> None:
    document = a_mail(desk, tray)
    desk.agree(accepted=False)
    approve_by(desk, document)
    form = accept_form(desk)
    assert field(form, "Proof").text().startswith("Go ahead with quotation 4711")
    assert (field(form, "Who").text(), the(form, DayField).text()) == ("Margaret Linnell", "12 Mar")

    QTest.keyClick(field(form, "Who"), Qt.Key.Key_Return)
    desk.settle()
    assert desk.kept().newest.acceptance is None  # the mail is older than the words
    button(form, "Record it all the same").click()
    desk.settle()
    yes = desk.kept().newest.acceptance
    assert yes is not None
    assert (yes.document_id, yes.accepted_by, yes.accepted_on) == (document, "Margaret Linnell", date(2026, 3, 12))


def test_an_approval_from_before_an_accepted_version_proves_no_later_one(desk: Desk, tray: PaperTray) -> None:
    approve_by(desk, a_mail(desk, tray))
    agreed = desk.agree()
    kept = new_version(desk.archive, agreement_id=agreed.id, why="more", by="AM")
    draft = replace(draft_of(desk.kept().newest), covers="A fresh system as well")
    change_draft(desk.archive, version_id=kept.version_id, draft=draft, by="AM", seen=kept.revision)

    assert not field(accept_form(desk), "Proof").text()


def test_mails_that_are_dropped_with_something_else_are_offered_one_after_the_other(desk: Desk, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("photo.txt", "yes.eml", "again.eml")]
    for path in paths:
        path.write_text(f"We agree: {path.name}")
    desk.screen.take_files(paths)
    desk.settle()
    take_in_waiting(desk.archive, cancelled=lambda: False)  # as the clerk does
    with desk.archive.database.writing() as session:
        filed = {one.name: one for one in session.query(Document)}
        filed["photo.txt"].media_type = "text/plain"
        mails = [filed["yes.eml"].id, filed["again.eml"].id]
    for document, subject in zip(mails, ("Go ahead", "And the printer"), strict=True):
        tell_mail(desk, document, subject=subject)
    desk.screen.refresh()
    desk.settle()
    desk.settle()

    offer = the(desk.screen, MailOffer)
    assert "Go ahead" in shown(offer, ElidedLabel)[0].text()
    button(offer, "Leave it").click()
    desk.settle()
    assert "And the printer" in shown(offer, ElidedLabel)[0].text()
    button(offer, "Record as approval").click()
    desk.settle()
    QTest.keyClick(field(the(desk.screen, YesForm), "Who"), Qt.Key.Key_Return)
    desk.settle()
    assert [one.document_id for one in desk.file().approvals] == mails[1:]
    desk.screen.refresh()
    desk.settle()
    assert not shown(desk.screen, MailOffer)
