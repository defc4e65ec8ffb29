"""Approvals in writing, a yes on the phone, and the follow-ups that come of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit

from archive.records import FollowUpAct, Given
from archive.services.approvals import record_approval, withdraw_approval
from archive.services.card import card
from archive.services.client_undo import contact_left
from archive.services.confirmation import keep_spoken_yes
from archive.services.contacts import OF_NOBODY, add_contact, change_contact
from archive.services.filing import file_document
from archive.services.staff import StaffMember, change_staff
from desktop.views.job_agreement_foot import VersionAct
from desktop.views.job_approvals import ApprovalRow
from desktop.views.job_attach_form import AttachForm
from desktop.views.job_confirmation import ConfirmationPane
from desktop.views.job_fields import DayField
from desktop.views.job_follow_ups import FollowUpRow
from desktop.views.job_why_form import WhyForm
from desktop.views.job_yes_form import YesForm
from desktop.views.today_move_form import MoveForm
from desktop.widgets.buttons import IconButton
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.elided_link import ElidedLink
from desktop.widgets.pill import Pill
from tests.archive.services.proofs import proof
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, field, shown, the
from tests.desktop.views.job.conftest import Desk


def record(desk: Desk) -> None:
    button(desk.screen, "Record").click()
    desk.settle()
    form = the(desk.screen, YesForm)
    how = the(form, QComboBox)
    how.setCurrentIndex(how.findText("Purchase order"))
    QTest.keyClicks(field(form, "Reference"), "PO 4711")
    QTest.keyClicks(field(form, "Amount"), "£400")
    QTest.keyClicks(the(form, QPlainTextEdit), "Go ahead")
    QTest.keyClick(field(form, "Who"), Qt.Key.Key_Return)
    desk.settle()


def test_a_purchase_order_is_recorded_in_place(desk: Desk) -> None:
    record(desk)

    (one,) = desk.file().approvals
    assert (one.given, one.reference, one.amount, one.words) == (Given.PURCHASE_ORDER, "PO 4711", 40000, "Go ahead")
    assert (one.given_by, one.contact_id) == ("Helen Ashworth", desk.owner)
    assert shown(desk.screen, ApprovalRow)


def test_a_mail_as_proof_keeps_to_the_column_and_nothing_of_it_is_cut(desk: Desk) -> None:
    name = "Re: J-2026-0131 Recover data, office PC & server: please confirm in writing"
    mail, words = proof(desk.archive, name), "Yes, please go ahead as you described it on the phone on Monday morning."
    record_approval(
        desk.archive,
        job_id=desk.job,
        given=Given.EMAIL,
        contact_id=desk.owner,
        document_id=mail,
        words=words,
        by="AM",
    )
    desk.screen.refresh()
    desk.settle()

    row = the(desk.screen, ApprovalRow)
    link = the(row, ElidedLink)
    assert row.width() < 320
    assert row.minimumSizeHint().width() <= row.width()
    assert link.geometry().right() <= row.contentsRect().right()
    assert link.shown_words().startswith("Re: J-2026-0131")
    assert link.shown_words().endswith("…")
    assert link.toolTip() == name

    row.setParent(None)
    desk.qtbot.addWidget(row)
    row.resize(316, 10)  # where the column leaves too little
    row.show()
    said, dots = next(one for one in shown(row, ElidedLabel) if words in one.text()), the(row, IconButton)
    assert said.heightForWidth(said.width()) > said.fontMetrics().height() * 2
    assert said.height() >= said.heightForWidth(said.width())
    assert dots.size() == dots.sizeHint()
    row.resize(900, 10)
    assert link.shown_words() == name
    assert link.toolTip() == "Open the proof"


def test_a_mistaken_approval_is_withdrawn_and_stays_on_the_list(desk: Desk) -> None:
    record(desk)
    the(desk.screen, ApprovalRow).withdraw_wanted.emit()
    desk.settle()

    assert desk.file().approvals[0].withdrawn_at is not None
    assert "withdrawn" in [one.text() for one in shown(desk.screen, Pill)]
    desk.take_back()
    assert desk.file().approvals[0].withdrawn_at is None


def test_a_document_is_attached_later(desk: Desk, tray: PaperTray) -> None:
    record(desk)
    proof = tray.put("PO 4711", name="po.pdf")
    file_document(desk.archive, document_id=proof, client_id=desk.client, what="Order", by="AM")
    the(desk.screen, ApprovalRow).attach_wanted.emit()
    desk.settle()
    QTest.keyClicks(field(the(desk.screen, AttachForm), "Document"), "order")
    button(desk.screen, "Attach").click()
    desk.settle()

    assert desk.file().approvals[0].document_id == proof
    with desk.qtbot.waitSignal(desk.screen.document_wanted) as wanted:
        the(desk.screen, ApprovalRow).document_wanted.emit(proof)
    assert wanted.args == [proof, 1, ""]


def test_a_yes_on_the_phone_is_kept_and_the_confirmation_prepared(desk: Desk) -> None:
    change_staff(desk.archive, people=[StaffMember("AM", "Anna Marsh")], by="AM")
    desk.agree(accepted=False)
    button(desk.screen, "They said yes on the phone").click()
    form = the(desk.screen, YesForm)
    QTest.keyClicks(the(form, QPlainTextEdit), "Yes, do it")
    button(form, "Keep and confirm").click()
    desk.settle()

    file = desk.file()
    assert [(one.given, one.words) for one in file.approvals] == [(Given.SPOKEN, "Yes, do it")]
    assert len(file.follow_ups) == 1
    text = the(the(desk.screen, ConfirmationPane), QPlainTextEdit).toPlainText()
    assert "Dear Helen Ashworth" in text
    assert "On 16 March 2026 you told us" in text
    assert "Send the licence keys" in text
    assert text.endswith("Kind regards\nAnna Marsh\n")
    with desk.qtbot.waitSignal(desk.screen.letter_wanted) as letter:
        button(desk.screen, "As a letter").click()
    assert letter.args == ["confirmation", desk.client, desk.job, None, desk.owner]


def test_the_confirmation_goes_once_the_yes_is_there_in_writing_and_its_address_is_copied(desk: Desk) -> None:
    change_contact(
        desk.archive,
        contact_id=desk.owner,
        name="Helen Ashworth",
        role="",
        email="helen@harbour.example",
        numbers=(),
        by="AM",
    )
    desk.agree(accepted=False)
    button(desk.screen, "They said yes on the phone").click()
    button(the(desk.screen, YesForm), "Keep and confirm").click()
    desk.settle()
    pane = the(desk.screen, ConfirmationPane)
    button(pane, "Copy address").click()
    assert QGuiApplication.clipboard().text() == "helen@harbour.example"

    record_approval(
        desk.archive, job_id=desk.job, given=Given.PURCHASE_ORDER, given_by="Helen", reference="PO 17", by="BK"
    )
    desk.screen.refresh()
    desk.settle()
    assert not shown(desk.screen, ConfirmationPane)


def test_a_spoken_yes_that_the_same_person_puts_in_writing_is_confirmed(desk: Desk) -> None:
    def pills() -> list[str]:
        desk.screen.refresh()
        desk.settle()
        return [pill.text() for row in shown(desk.screen, ApprovalRow) for pill in shown(row, Pill)]

    keep_spoken_yes(desk.archive, job_id=desk.job, contact_id=desk.owner, by="AM")
    assert pills() == ["not in writing"]
    mail = proof(desk.archive)
    record_approval(desk.archive, job_id=desk.job, given=Given.EMAIL, given_by="Jo", document_id=mail, by="AM")
    assert pills() == ["not in writing"]  # somebody else's yes
    own = record_approval(
        desk.archive, job_id=desk.job, given=Given.EMAIL, contact_id=desk.owner, document_id=mail, by="AM"
    )
    assert pills() == ["confirmed in writing"]
    withdraw_approval(desk.archive, approval_id=own.id, by="AM")
    assert sorted(pills()) == ["not in writing", "withdrawn"]


def test_a_yes_on_the_phone_before_anything_is_written_asks_to_write_first(desk: Desk) -> None:
    button(desk.screen, "They said yes on the phone").click()
    button(desk.screen, "Keep and confirm").click()
    desk.settle()

    assert len(desk.file().approvals) == 1
    assert any("Write down what both expect" in one for one in desk.said)
    assert desk.screen.focusWidget() is desk.ours(0)
    assert not desk.troubles


def test_an_amount_that_is_none_is_said_at_the_field(desk: Desk) -> None:
    button(desk.screen, "Record").click()
    form = the(desk.screen, YesForm)
    QTest.keyClicks(field(form, "Amount"), "four hundred")
    QTest.keyClick(field(form, "Who"), Qt.Key.Key_Return)
    desk.settle()

    assert field(form, "Amount").hasFocus()
    assert not desk.file().approvals


def test_a_follow_up_is_added_moved_and_done(desk: Desk) -> None:
    button(desk.screen, "Add").click()
    form = the(desk.screen, WhyForm)
    QTest.keyClicks(the(form, QPlainTextEdit), "Ring about the keys")
    day = the(form, DayField)
    day.selectAll()
    QTest.keyClicks(day, "+3")
    QTest.keyClick(day, Qt.Key.Key_Return)
    desk.settle()
    (one,) = desk.file().follow_ups
    assert (one.what, one.days) == ("Ring about the keys", -3)
    the(desk.screen, FollowUpRow).move_wanted.emit()
    moving = the(desk.screen, MoveForm)
    day, why = the(moving, DayField), shown(moving, QLineEdit)[-1]
    day.selectAll()
    QTest.keyClicks(day, "+7")
    QTest.keyClicks(why, "They are away")
    QTest.keyClick(why, Qt.Key.Key_Return)
    desk.settle()
    assert desk.file().follow_ups[0].days == -7
    button(the(desk.screen, FollowUpRow), "Done").click()
    desk.settle()
    assert desk.file().follow_ups[0].settled is FollowUpAct.DONE
    desk.take_back()
    assert desk.file().follow_ups[0].settled is None


def test_a_follow_up_is_skipped_with_a_reason(desk: Desk) -> None:
    button(desk.screen, "Add").click()
    QTest.keyClicks(the(the(desk.screen, WhyForm), QPlainTextEdit), "Ring")
    button(the(desk.screen, WhyForm), "Add").click()
    desk.settle()
    the(desk.screen, FollowUpRow).skip_wanted.emit()
    button(desk.screen, "Skip").click()
    desk.settle()
    assert desk.file().follow_ups[0].settled is None
    QTest.keyClicks(the(the(desk.screen, WhyForm), QPlainTextEdit), "They rang us")
    button(desk.screen, "Skip").click()
    desk.settle()

    assert (desk.file().follow_ups[0].settled, desk.file().follow_ups[0].outcome) == (
        FollowUpAct.SKIPPED,
        "They rang us",
    )


def pills(desk: Desk) -> list[str]:
    return [one.text() for one in shown(desk.screen, Pill)]


def test_an_acceptance_by_mail_without_the_mail_opens_no_way_to_work(desk: Desk, tray: PaperTray) -> None:
    desk.agree(accepted=False)
    desk.screen.agreement.act(VersionAct.ACCEPT)
    QTest.keyClick(field(the(desk.screen, YesForm), "Who"), Qt.Key.Key_Return)
    desk.settle()
    assert "no proof attached yet" in pills(desk)
    assert "No approval in writing" in pills(desk)

    desk.screen.head.next_button.click()
    desk.settle()
    assert "No proof is attached" in " ".join(one.text() for one in shown(the(desk.screen, WhyForm), QLabel))
    button(the(desk.screen, WhyForm), "Cancel").click()

    proof = tray.put("We agree", name="mail.pdf")
    file_document(desk.archive, document_id=proof, client_id=desk.client, what="Their mail", by="AM")
    button(desk.screen, "Attach proof").click()
    desk.settle()
    QTest.keyClicks(field(the(desk.screen, AttachForm), "Document"), "their mail")
    button(desk.screen, "Attach").click()
    desk.settle()
    assert "no proof attached yet" not in pills(desk)
    assert desk.file().in_the_way is None
    desk.take_back()
    assert desk.file().in_the_way is not None


def test_an_approval_without_proof_says_so_and_offers_to_attach_it(desk: Desk) -> None:
    button(desk.screen, "Record").click()
    QTest.keyClick(field(the(desk.screen, YesForm), "Who"), Qt.Key.Key_Return)
    desk.settle()

    assert "no proof attached yet" in pills(desk)
    assert any("once a proof is attached" in one for one in desk.said)
    button(the(desk.screen, ApprovalRow), "Attach proof").click()
    assert shown(desk.screen, AttachForm)


def test_a_yes_from_before_the_job_was_opened_is_asked_about(desk: Desk) -> None:
    button(desk.screen, "Record").click()
    form = the(desk.screen, YesForm)
    the(form, DayField).set_day(date(1990, 1, 1))
    QTest.keyClick(field(form, "Who"), Qt.Key.Key_Return)
    desk.settle()
    assert not desk.file().approvals
    assert any("opened only on 16 Mar 2026" in one.text() for one in shown(form, QLabel))

    QTest.keyClick(field(form, "Who"), Qt.Key.Key_Return)
    desk.settle()
    assert [one.given_on for one in desk.file().approvals] == [date(1990, 1, 1)]


def test_who_said_yes_is_typed_over_and_a_stranger_is_asked_about_and_added(desk: Desk) -> None:
    button(desk.screen, "They said yes on the phone").click()
    desk.settle()
    form = the(desk.screen, YesForm)
    who = field(form, "Who")
    who.clearFocus()
    form.setFocus()
    QTest.keyClicks(who, "Mar Holt")
    assert who.text() == "Mar Holt"
    QTest.keyClick(who, Qt.Key.Key_Return)
    desk.settle()
    assert not desk.file().approvals
    assert any("“Mar Holt” is not one of their people" in one.text() for one in shown(form, QLabel))

    button(form, "Add to their people").click()
    desk.settle()
    QTest.keyClick(who, Qt.Key.Key_Return)
    desk.settle()
    people = {one.person.name: one.person.id for one in card(desk.archive, client_id=desk.client).contacts}
    (yes,) = desk.file().approvals
    assert (yes.given_by, yes.contact_id) == ("Mar Holt", people["Mar Holt"])


def test_a_stranger_who_is_saved_again_is_kept_by_name_alone(desk: Desk) -> None:
    button(desk.screen, "They said yes on the phone").click()
    desk.settle()
    who = field(the(desk.screen, YesForm), "Who")
    QTest.keyClicks(who, "Mar Holt")
    QTest.keyClick(who, Qt.Key.Key_Return)
    QTest.keyClick(who, Qt.Key.Key_Return)
    desk.settle()

    assert [(one.given_by, one.contact_id) for one in desk.file().approvals] == [("Mar Holt", None)]


def test_a_number_of_nobody_in_particular_is_not_offered_as_who_said_yes(desk: Desk) -> None:
    contact_left(desk.archive, contact_id=desk.owner, left_on=date(2026, 3, 1), by="AM")
    add_contact(desk.archive, client_id=desk.client, name=OF_NOBODY, numbers=("07771 234",))
    desk.screen.refresh()
    desk.settle()
    button(desk.screen, "They said yes on the phone").click()
    desk.settle()

    assert field(the(desk.screen, YesForm), "Who").text() == ""
