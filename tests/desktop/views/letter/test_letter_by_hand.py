"""Words changed by hand stay as long as they are meant, and never stand in another letter."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest

from archive.letters.letter import Letter
from archive.services.agreement_drafts import begin_agreement
from archive.services.agreement_words import Draft
from archive.services.clients import add_client
from tests.desktop.views.hands import button
from tests.desktop.views.letter.conftest import Desk


def test_words_are_changed_by_hand_and_stay_while_other_letters_are_looked_at(desk: Desk) -> None:
    desk.open(Letter.APPROVAL)
    desk.edit("Please hurry.")
    desk.open(Letter.JOB_SHEET)
    desk.open(Letter.APPROVAL)
    desk.screen.edit()
    assert "Please hurry." in desk.screen.editor.words.toPlainText()


def test_what_was_changed_by_hand_can_be_dropped_and_brought_back(desk: Desk) -> None:
    desk.open(Letter.APPROVAL)
    desk.edit("Please hurry.")
    button(desk.screen, "Fill in again").click()
    desk.screen.edit()
    assert "Please hurry." not in desk.screen.editor.words.toPlainText()
    desk.screen.edit()
    undo = desk.undo[-1]
    assert callable(undo)
    undo()
    desk.screen.edit()
    assert "Please hurry." in desk.screen.editor.words.toPlainText()


def test_words_meant_for_one_client_never_reach_another(desk: Desk) -> None:
    desk.open(Letter.FOLLOW_UP)
    desk.screen.edit()
    QTest.keyClicks(desk.screen.editor.words, "About your divorce: ")
    other = add_client(desk.archive, name="Mill Lane Bakery", by="AM")
    desk.screen.open(Letter.FOLLOW_UP, other)
    desk.still()
    desk.screen.edit()
    assert "divorce" not in desk.screen.editor.words.toPlainText()
    assert "Mill Lane Bakery" in desk.screen.editor.words.toPlainText()


def test_what_is_pasted_comes_as_plain_words(desk: Desk) -> None:
    desk.open(Letter.APPROVAL)
    desk.screen.edit()
    pasted = QMimeData()
    pasted.setHtml("<b style='font-size: 40pt'>loud</b>")
    pasted.setText("loud")
    desk.screen.editor.words.insertFromMimeData(pasted)
    assert "40pt" not in desk.screen.editor.html
    assert "loud" in desk.screen.editor.words.toPlainText()


def test_a_change_of_the_records_shows_by_itself_but_never_over_words_changed_by_hand(desk: Desk) -> None:
    desk.open(Letter.FOLLOW_UP, with_job=False)
    desk.edit("Kindly, Anna")
    desk.screen.refresh()
    desk.still()
    desk.screen.edit()
    assert "Kindly, Anna" in desk.screen.editor.words.toPlainText()


def test_what_was_changed_by_hand_for_one_agreement_does_not_stand_in_anothers(desk: Desk) -> None:
    first, second = (
        begin_agreement(desk.archive, client_id=desk.client_id, title=title, draft=Draft(covers=title), by="AM")
        for title in ("Care of the network", "Care of the telephones")
    )
    desk.screen.open(Letter.AGREEMENT, desk.client_id, agreement_id=first.agreement_id)
    desk.still()
    desk.edit("Only for the network.")
    desk.screen.open(Letter.AGREEMENT, desk.client_id, agreement_id=second.agreement_id)
    desk.still()

    QTest.keyClick(desk.screen, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    words = desk.screen.editor.words.toPlainText()
    assert "Care of the telephones" in words
    assert "Only for the network." not in words
