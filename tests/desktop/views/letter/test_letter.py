"""The letter screen: which letter, to whom, and how its sheets are looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from archive.letters.letter import Letter
from archive.letters.templates import copy_to_edit
from archive.services.confirmation import keep_spoken_yes
from desktop.views.letter_frame import LetterFrame
from tests.desktop.views.hands import button, shown
from tests.desktop.views.letter.conftest import Desk


def test_a_letter_is_shown_as_it_will_print(desk: Desk) -> None:
    desk.open(Letter.APPROVAL)
    assert desk.screen.pages.isVisible()
    assert desk.screen.pages.accessibleName() == "Approval form, J-2026-0117, as it prints on 1 sheet(s)"
    assert button(desk.screen, "Back to Harbour Dental").isVisible()
    assert not desk.troubles


def test_letters_are_picked_by_keyboard(desk: Desk) -> None:
    desk.open(Letter.CONFIRMATION)
    letters = desk.screen.first_focus()
    for _ in Letter:
        QTest.keyClick(letters, Qt.Key.Key_Down)
        desk.still()
    assert desk.screen.pages.accessibleName().startswith("Job sheet")


def test_without_a_job_only_letters_to_the_client_are_offered(desk: Desk) -> None:
    desk.open(Letter.ACCESS, with_job=False)
    model = desk.screen.side.letters.model()
    names = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert names == ["Agreement", "Access handover", "Follow-up letter", "Offer to make it right"]


def test_what_is_not_agreed_yet_is_said_and_cannot_be_printed(desk: Desk) -> None:
    desk.open(Letter.AGREEMENT, with_job=False)
    assert any("no agreement yet" in label.text() for label in shown(desk.screen, QLabel))
    assert not button(desk.screen, "Print").isEnabled()
    QTest.keyClick(desk.screen, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert desk.filed() == []


def test_a_person_is_addressed_by_name(desk: Desk) -> None:
    desk.open(Letter.CONFIRMATION)
    desk.screen.side.person.choose(desk.contact_id)
    desk.still()
    desk.screen.edit()
    assert "Dear Dr Helen Frost," in desk.screen.editor.words.toPlainText()


def test_whoever_said_yes_is_addressed_unless_somebody_else_is_chosen(desk: Desk) -> None:
    keep_spoken_yes(desk.archive, job_id=desk.job_id, said_by="Beatrice Moor", by="AM")
    desk.open(Letter.CONFIRMATION)
    assert desk.screen.side.person.text() == "Beatrice Moor"
    desk.screen.edit()
    assert "Dear Beatrice Moor," in desk.screen.editor.words.toPlainText()

    desk.screen.edit()
    desk.screen.side.person.choose(desk.contact_id)
    desk.still()
    desk.screen.edit()
    assert "Dear Dr Helen Frost," in desk.screen.editor.words.toPlainText()


def test_nobody_by_name_is_addressed_where_somebody_chose_so(desk: Desk) -> None:
    keep_spoken_yes(desk.archive, job_id=desk.job_id, contact_id=desk.contact_id, by="AM")
    desk.open(Letter.CONFIRMATION)
    assert desk.screen.side.person.text() == "Dr Helen Frost"
    desk.screen.side.person.clear()
    desk.screen.side.person.textEdited.emit("")
    desk.still()
    desk.screen.edit()
    assert "Dear Harbour Dental Practice," in desk.screen.editor.words.toPlainText()


def test_escape_leads_from_the_words_to_the_sheets_and_then_back(desk: Desk) -> None:
    desk.open(Letter.APPROVAL)
    desk.screen.edit()
    QTest.keyClick(desk.screen.editor.words, Qt.Key.Key_Escape)
    assert desk.screen.pages.isVisible()
    with desk.qtbot.waitSignal(desk.screen.back_wanted):
        QTest.keyClick(desk.screen.pages, Qt.Key.Key_Escape)


def test_a_broken_wording_of_the_offices_own_is_said_over_the_shipped_one(desk: Desk) -> None:
    copy_to_edit(desk.archive, Letter.APPROVAL).write_text("\n{{ client.nmae }}", "utf-8")
    desk.open(Letter.APPROVAL)
    (warning,) = [label for label in shown(desk.screen, QLabel) if "cannot be used" in label.text()]
    assert "line 2" in warning.text()
    assert button(desk.screen, "Print").isEnabled()
    copy_to_edit(desk.archive, Letter.APPROVAL).write_text("<p>Mended</p>", "utf-8")
    desk.screen.refresh()
    desk.still()
    assert not warning.isVisible()


def frame_of(desk: Desk) -> LetterFrame:
    found = desk.screen.findChild(LetterFrame)
    assert found is not None
    return found


def test_in_a_usual_window_nothing_scrolls_but_the_sheets(desk: Desk) -> None:
    desk.open(Letter.APPROVAL)
    assert frame_of(desk).verticalScrollBar().maximum() == 0
    assert desk.screen.side.geometry().right() < desk.screen.pages.mapTo(frame_of(desk), desk.screen.pages.pos()).x()


def test_in_a_narrow_window_the_sheets_stand_below_and_can_be_scrolled_to(desk: Desk) -> None:
    desk.screen.resize(500, 400)
    desk.open(Letter.APPROVAL)
    assert frame_of(desk).verticalScrollBar().maximum() > 0
    side, pages = desk.screen.side, desk.screen.pages
    assert pages.mapTo(desk.screen, pages.rect().topLeft()).y() > side.mapTo(desk.screen, side.rect().bottomLeft()).y()
    assert pages.width() > 400
