"""Agreements with a term are written, accepted, renewed and given up on the client's card, each with a way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import Given, Outcome, Side
from archive.services.acceptances import accept_version
from archive.services.agreement_drafts import begin_agreement, change_draft
from archive.services.agreement_words import Draft, Line
from archive.services.agreements import AgreementRead, agreements_of_client
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.terms import end_agreement
from desktop.tasks import Tasks
from desktop.views.client_card import ClientCardView
from desktop.views.client_promise import PromiseLine
from desktop.views.client_renew_form import RenewForm
from desktop.views.client_term_form import TermForm
from desktop.views.client_term_row import TermRow
from desktop.views.client_terms import TermsSection
from desktop.views.job_why_form import WhyForm
from desktop.views.job_yes_form import YesForm
from desktop.widgets.buttons import Button
from desktop.widgets.opening_pill import OpeningPill
from desktop.widgets.problem_line import ProblemLine
from tests.desktop.views.client.conftest import Show
from tests.desktop.views.conftest import NOW
from tests.desktop.views.hands import button, field, settled, shown, the

WORDS = Draft(
    covers="Router and switch",
    price=6000,
    price_words="a month",
    starts_on=date(2025, 4, 1),
    ends_on=date(2026, 3, 31),
    lines=(Line(Side.WE, "Answer within four hours"), Line(Side.YOU, "Let us in")),
)

LACKING = "They can accept it once a line says what either side will do. Without one it is kept as a draft."


@pytest.fixture
def client(archive: Archive) -> int:
    made = add_client(archive, name="Harbour Dental", by="AM")
    add_contact(archive, client_id=made, name="Owner")
    return made


@pytest.fixture
def accepted(archive: Archive, client: int) -> AgreementRead:
    """An agreement that holds until the end of the month."""
    kept = begin_agreement(archive, client_id=client, title="Care of the network", draft=WORDS, by="AM")
    accept_version(
        archive,
        version_id=kept.version_id,
        seen=kept.revision,
        given=Given.SIGNED_FORM,
        accepted_by="Owner",
        accepted_on=date(2025, 3, 20),
        by="AM",
    )
    return now(archive, client)


def now(archive: Archive, client: int) -> AgreementRead:
    return agreements_of_client(archive, client_id=client, terms_only=True)[0]


def opened(card: ClientCardView) -> TermRow:
    """The first agreement, opened out by keyboard."""
    QTest.keyClick(the(card, TermRow), Qt.Key.Key_Return)
    return the(card, TermRow)


def begun(card: ClientCardView) -> TermForm:
    """The form of a new agreement."""
    button(the(card, TermsSection), "Add").click()
    return the(card, TermForm)


def words(inside: TermRow | TermForm) -> list[str]:
    return [label.text() for label in shown(inside, QLabel)]


def test_an_agreement_is_written_in_place_and_gone_after_undo(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    form = begun(card)
    QTest.keyClicks(field(form, "Title"), "Care of the network")
    QTest.keyClicks(field(form, "Price"), "60")
    QTest.keyClicks(field(form, "Begins"), "1 Apr 2026")
    QTest.keyClicks(field(form, "Ends"), "31 Mar 2027")
    QTest.keyClicks(field(form, "Notice"), "30")
    ours = next(one for one in shown(form, QPlainTextEdit) if one.accessibleName() == "We will")
    ours.setPlainText("Answer within four hours\n\nVisit once a month")
    with qtbot.waitSignal(card.message) as said:
        QTest.keyClick(field(form, "Notice"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    newest = now(archive, client).newest
    assert (newest.price, newest.starts_on, newest.ends_on, newest.notice_days) == (
        6000,
        date(2026, 4, 1),
        date(2027, 3, 31),
        30,
    )
    assert [line.text for line in newest.ours] == ["Answer within four hours", "Visit once a month"]

    said.args[1]()
    settled(qtbot, tasks)
    assert not shown(card, TermRow)


def test_an_end_before_the_beginning_is_refused_at_its_field(show: Show) -> None:
    card = show()
    form = begun(card)
    QTest.keyClicks(field(form, "Title"), "Care")
    QTest.keyClicks(field(form, "Begins"), "1 Apr 2026")
    QTest.keyClicks(field(form, "Ends"), "31 Mar 2026")
    QTest.keyClick(field(form, "Ends"), Qt.Key.Key_Return)

    assert field(form, "Ends").property("wrong") == "true"
    assert "It ends before it begins." in words(form)


def test_an_agreement_that_ends_soon_says_so_and_opens_out(show: Show, accepted: AgreementRead) -> None:
    card = show()
    assert "Agreement ends 31 Mar" in [pill.text() for pill in shown(card, OpeningPill)]
    said = words(opened(card))

    assert "until 31 Mar" in said
    assert "£60 a month" in said
    assert "Router and switch" in said
    assert "Answer within four hours" in said
    QTest.keyClick(the(card, TermRow), Qt.Key.Key_Return)
    assert "Router and switch" not in words(the(card, TermRow))


def test_an_agreement_that_nobody_accepted_neither_ends_nor_offers_a_renewal(
    show: Show, archive: Archive, client: int
) -> None:
    begin_agreement(
        archive, client_id=client, title="Care of the network", draft=replace(WORDS, ends_on=date(2026, 3, 1)), by="AM"
    )
    card = show()
    pills = [pill.text() for pill in shown(card, OpeningPill)]
    assert "1 agreement not accepted" in pills
    assert not [pill for pill in pills if "ends" in pill or "ended" in pill]
    row = opened(card)
    assert "until 1 Mar" in words(row)
    assert [one.text() for one in shown(row, Button)][:2] == ["Accepted…", "Change"]


def test_an_agreement_without_a_line_says_what_it_lacks_before_anybody_accepts_it(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    form = begun(card)
    assert LACKING in words(form)
    QTest.keyClicks(field(form, "Title"), "Care of the network")
    button(form, "Add").click()
    settled(qtbot, tasks)
    row = opened(card)
    assert "version 1 cannot be accepted yet: it does not say what either side will do" in words(row)
    assert "Accepted…" not in [one.text() for one in shown(row, Button)]

    button(row, "Write what each side does").click()
    form = the(card, TermForm)
    ours = next(one for one in shown(form, QPlainTextEdit) if one.accessibleName() == "We will")
    ours.setPlainText("Answer within four hours")
    assert LACKING not in words(form)
    button(form, "Save").click()
    settled(qtbot, tasks)
    assert "Accepted…" in [one.text() for one in shown(the(card, TermRow), Button)]


def test_what_the_archive_refuses_is_said_in_the_form_that_asked(
    show: Show, archive: Archive, client: int, accepted: AgreementRead, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    button(opened(card), "End…").click()
    form = the(card, WhyForm)
    end_agreement(archive, agreement_id=accepted.id, on=date(2026, 3, 1), by="BK")  # at another desk
    QTest.keyClick(field(form, "When"), Qt.Key.Key_Return)
    settled(qtbot, tasks)  # a trouble told elsewhere would fail the test
    assert the(the(card, WhyForm), ProblemLine).said.startswith('The agreement "Care of the network" was given up')


def test_renewing_writes_the_next_year_which_counts_once_it_is_accepted(
    show: Show, archive: Archive, client: int, accepted: AgreementRead, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    button(opened(card), "Renew…").click()
    QTest.keyClick(field(the(card, RenewForm), "Begins"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    found = now(archive, client)
    assert found.draft is not None
    assert (found.draft.starts_on, found.draft.ends_on) == (date(2026, 4, 1), date(2027, 3, 31))

    button(the(card, TermRow), "Accepted…").click()
    QTest.keyClick(field(the(card, YesForm), "When"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert now(archive, client).counts.ends_on == date(2027, 3, 31)
    assert not [pill for pill in shown(card, OpeningPill) if "Agreement ends" in pill.text()]


def test_an_agreement_is_given_up_and_goes_on_after_undo(
    show: Show, archive: Archive, client: int, accepted: AgreementRead, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    button(opened(card), "End…").click()
    with qtbot.waitSignal(card.message) as said:
        QTest.keyClick(field(the(card, WhyForm), "When"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert now(archive, client).ended_on == NOW.date()

    said.args[1]()
    settled(qtbot, tasks)
    assert now(archive, client).ended_on is None


def test_what_ended_long_ago_is_counted_until_somebody_wants_to_see_it(
    show: Show, archive: Archive, accepted: AgreementRead
) -> None:
    end_agreement(archive, agreement_id=accepted.id, on=date(2026, 1, 31), by="AM")
    card = show()
    assert not shown(card, TermRow)
    button(card, "1 that ended").click()

    assert "ended 31 Jan" in words(the(card, TermRow))


def test_what_is_in_no_contract_is_noted_and_ticked(
    show: Show, archive: Archive, client: int, accepted: AgreementRead, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    button(opened(card), "They also expect…").click()
    form = the(card, WhyForm)
    QTest.keyClicks(the(form, QPlainTextEdit), "Leave the desk tidy")
    QTest.keyClick(the(form, QPlainTextEdit), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    line = next(one for one in shown(card, PromiseLine) if one.line.text == "Leave the desk tidy")
    assert line.line.unwritten
    line.mark.click()
    settled(qtbot, tasks)

    assert [one.outcome for one in now(archive, client).counts.unwritten] == [Outcome.KEPT]


def test_what_another_desk_wrote_into_a_draft_is_told_at_the_form(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    kept = begin_agreement(archive, client_id=client, title="Care of the network", draft=WORDS, by="AM")
    card = show()
    button(opened(card), "Change").click()
    form = the(card, TermForm)
    change_draft(archive, version_id=kept.version_id, draft=Draft(covers="Router"), by="BK", seen=kept.revision)
    per = field(form, "Per")
    per.setText("a quarter")
    QTest.keyClick(per, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert "Covers is now “Router”" in " ".join(words(form))
    assert per.text() == "a quarter"
    assert now(archive, client).newest.covers == "Router"

    button(form, "Leave theirs").click()
    assert not shown(card, TermForm)


def test_the_agreement_can_be_had_as_a_letter(show: Show, client: int, accepted: AgreementRead, qtbot: QtBot) -> None:
    card = show()
    with qtbot.waitSignal(card.letter_wanted) as asked:
        button(opened(card), "Letter").click()

    assert asked.args == ["agreement", client, None, accepted.id]


def test_every_field_of_the_form_has_a_name(show: Show) -> None:
    card = show()
    form = begun(card)

    assert all(one.accessibleName() for one in [*shown(form, QPlainTextEdit), *shown(form, QComboBox)])


def test_after_an_agreement_was_added_the_keyboard_is_with_the_agreements(
    show: Show, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    with qtbot.waitActive(card):
        card.activateWindow()
    card.setFocus()
    QTest.mouseClick(button(the(card, TermsSection), "Add"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(field(the(card, TermForm), "Title"), "Care of the network")
    lines = shown(the(card, TermForm), QPlainTextEdit)[-1]
    lines.setFocus()
    QTest.keyClicks(lines, "Let us in")
    QTest.keyClick(lines, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    assert not shown(card, TermForm)
    assert the(card, TermsSection).isAncestorOf(QApplication.focusWidget() or card)


def test_a_notice_longer_than_the_term_is_refused_at_its_field(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    form = begun(card)
    for name, typed in (("Title", "Care"), ("Begins", "1 Apr 2026"), ("Ends", "31 Mar 2027"), ("Notice", "900")):
        QTest.keyClicks(field(form, name), typed)
    QTest.keyClick(field(form, "Notice"), Qt.Key.Key_Return)
    assert "The notice is longer than the whole term, which has 365 days." in words(form)
    assert field(form, "Notice").property("wrong") == "true"
    field(form, "Notice").setText("90")
    QTest.keyClick(field(form, "Notice"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert now(archive, client).newest.notice_days == 90


def test_what_an_agreement_covers_is_seen_whole_while_it_is_typed(show: Show) -> None:
    card = show()
    button(the(card, TermsSection), "Add").click()
    covers = next(one for one in shown(the(card, TermForm), QPlainTextEdit) if one.accessibleName() == "Covers")
    QTest.keyClicks(covers, "Router, switch, both access points, the cabling between them and the line to the annexe")
    assert covers.width() > 0.8 * the(card, TermForm).width()
    assert not covers.verticalScrollBar().isVisible()
    assert covers.document().size().height() >= 2


def test_short_fields_of_an_agreement_share_a_line_each_under_its_name(show: Show) -> None:
    form = begun(show())
    for first, second in (("Price", "Per"), ("Response", "Notice"), ("Begins", "Ends")):
        left, right = field(form, first), field(form, second)
        assert left.mapTo(form, left.rect().topLeft()).y() == right.mapTo(form, right.rect().topLeft()).y()
        assert left.geometry().right() < right.geometry().left()
        assert abs(left.width() - right.width()) <= 2
    assert field(form, "Title").width() > 0.8 * form.width()
