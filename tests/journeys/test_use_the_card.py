"""A client's card answers the call unscrolled, and everything on it is changed, undone and found again right there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPlainTextEdit, QPushButton, QWidget

from archive.archive import Archive
from archive.clock import today
from archive.records import Outcome, Side, Standing
from archive.services.agreement_drafts import begin_agreement
from archive.services.agreement_words import Draft, Line
from archive.services.agreements import agreement_of_job
from archive.services.card import Card, card
from archive.services.clients import add_client, list_clients
from archive.services.contacts import add_contact
from archive.services.jobs import open_job
from archive.services.notes import wordings, write_note
from archive.services.timeline import timeline
from desktop.views.client_job_row import JobRow
from desktop.views.client_merge_form import MergeForm
from desktop.views.client_person_form import PersonForm
from desktop.views.client_promise import PromiseLine
from desktop.views.timeline_list import TimelineList
from desktop.widgets.copy_button import CopyButton
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.opening_pill import OpeningPill
from tests.desktop.views.hands import button, field, shown
from tests.journeys.conftest import Office

W = TypeVar("W", bound=QWidget)
CTRL = Qt.KeyboardModifier.ControlModifier
NUMBER = "020 7946 0123"


@dataclass(frozen=True, slots=True)
class Desk:
    """The open window, a client with a job on which something is overdue, and a second record of the same client."""

    office: Office
    client: int
    other: int
    job: int
    note: int

    @property
    def archive(self) -> Archive:
        return self.office.app.archive

    @property
    def screen(self) -> QWidget:
        return self.office.app.clients

    def now(self) -> Card:
        return card(self.archive, client_id=self.client)

    def still(self) -> None:
        self.office.wait(lambda: not self.office.app.tasks.under_way)

    def one(self, kind: type[W], fits: Callable[[W], bool] = lambda _: True) -> W:
        return next(one for one in shown(self.screen, kind) if fits(one))

    def story(self) -> list[str]:
        model = self.one(TimelineList).model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def type(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """On whatever has the keyboard, or in the menu that is open."""
        QTest.keyClick(QApplication.activePopupWidget() or self.at_keyboard(), key, modifier)

    def at_keyboard(self) -> QWidget:
        now = QApplication.focusWidget()
        assert now is not None
        return now

    def tab_to(self, name: str) -> None:
        """Go on with Tab until the keyboard is on what screen readers call this."""
        for _ in range(60):
            if self.at_keyboard().accessibleName() == name:
                return
            QTest.keyClick(self.at_keyboard(), Qt.Key.Key_Tab)
        pytest.fail(f"Tab does not come to {name}")

    def take_back(self, until: Callable[[], bool]) -> None:
        """Ctrl+Z, wherever the keyboard is."""
        self.still()
        self.type(Qt.Key.Key_Z, CTRL)
        self.office.wait(until)
        self.still()

    def choose_from_menu(self, words: str) -> None:
        """With the arrow keys in the menu of "Change"."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in menu.actions():
            QTest.keyClick(menu, Qt.Key.Key_Down)
            active = menu.activeAction()
            if active is not None and active.text() == words:
                break
        QTest.keyClick(menu, Qt.Key.Key_Return)
        self.menu_is_gone()

    def click_in_menu(self, words: str) -> None:
        """With the mouse in the menu of "Change"."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(one for one in menu.actions() if one.text() == words)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        self.menu_is_gone()

    def menu_is_gone(self) -> None:
        """Offscreen nobody gives the keyboard back to the window from which a menu was opened."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
        self.office.app.window.activateWindow()
        self.office.wait(lambda: QApplication.focusWidget() is not None)


@pytest.fixture
def desk(office: Office) -> Desk:
    archive = office.app.archive
    day = today(archive.clock)
    client = add_client(archive, name="Harbour Dental", town="Whitby", standing=Standing.LONG_STANDING, by="AM")
    other = add_client(archive, name="Harbor Dentists", town="Whitby", by="AM")
    add_contact(archive, client_id=client, name="Helen Ashworth", role="Owner", numbers=(NUMBER,), by="AM")
    job = open_job(archive, client_id=client, title="Recover data", by="AM", opened_on=day - timedelta(days=9)).id
    lines = (Line(Side.WE, "Return the machine"), Line(Side.YOU, "Send licence keys", due_on=day - timedelta(days=2)))
    begin_agreement(archive, job_id=job, draft=Draft(price=40000, lines=lines), by="AM")
    write_note(archive, client_id=client, text="The router is ordered", by="AM")
    note = write_note(archive, client_id=client, text="They expected a fresh sistem too", by="AM")
    return Desk(office, client, other, job, note)


def in_sight(part: QWidget, spot: QRect | None = None) -> bool:
    """Whether the whole of a widget, or a spot of it, can be seen without scrolling."""
    whole = spot if spot is not None else part.rect()
    return part.isVisible() and part.visibleRegion().boundingRect().contains(whole)


def find_by_last_digits(desk: Desk) -> None:
    window = desk.office.app.window
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    QTest.keyClicks(window.top_bar.search, "460123")
    desk.office.wait(lambda: window.search.panel.isVisible() and window.search.panel.count > 0)
    QTest.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    desk.office.wait(lambda: desk.office.app.clients.client == desk.client)
    desk.still()


def test_the_card_answers_a_call_unscrolled(desk: Desk) -> None:
    find_by_last_digits(desk)
    said = [one.text() for one in shown(desk.screen, QLabel) if in_sight(one)]

    assert any(words.startswith("Long-standing client · Whitby") for words in said)
    assert "Helen Ashworth" in said
    assert in_sight(desk.one(CopyButton, lambda one: one.accessibleName() == f"Copy {NUMBER}"))
    assert in_sight(desk.one(OpeningPill, lambda one: one.text() == "You will: 1 overdue"))
    assert in_sight(desk.one(JobRow))
    assert {"Recover data", "Return the machine", "Send licence keys"} <= set(said)
    story = desk.one(TimelineList)
    assert "fresh sistem" in str(story.model().index(0, 0).data())
    assert in_sight(story.viewport(), story.visualRect(story.model().index(0, 0)))


def test_the_card_is_used_and_undone_by_keyboard(desk: Desk) -> None:
    find_by_last_digits(desk)

    # The number goes to the clipboard, the pill to what is overdue, and that is said to be missed, with why.
    desk.tab_to("You will: 1 overdue")
    desk.type(Qt.Key.Key_Return)
    assert desk.at_keyboard() is desk.one(PromiseLine, lambda one: one.line.text == "Send licence keys").mark
    desk.type(Qt.Key.Key_M)
    QTest.keyClicks(desk.at_keyboard(), "Their supplier is closed")
    desk.type(Qt.Key.Key_Return)
    desk.office.wait(lambda: _outcome(desk, "Send licence keys") is Outcome.MISSED)
    desk.still()
    assert "Their supplier is closed" in [one.text() for one in shown(desk.screen, QLabel)]
    desk.take_back(lambda: _outcome(desk, "Send licence keys") is Outcome.OPEN)
    desk.tab_to(f"Copy {NUMBER}")
    desk.type(Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == NUMBER

    # The standing is changed with a reason, and that is undone.
    desk.tab_to("Change name, town and standing")
    desk.type(Qt.Key.Key_Return)
    desk.choose_from_menu("Standing…")
    desk.type(Qt.Key.Key_Home)
    desk.type(Qt.Key.Key_Tab)
    QTest.keyClicks(desk.at_keyboard(), "A dispute about the system")
    desk.type(Qt.Key.Key_Return)
    desk.office.wait(lambda: desk.now().standing.standing is Standing.NEW)
    desk.take_back(lambda: desk.now().standing.standing is Standing.LONG_STANDING)

    # The timeline is filtered by kind and searched in place.
    desk.one(QPushButton, lambda one: one.text() == "All").setFocus()
    desk.type(Qt.Key.Key_Right)
    assert len(desk.story()) == 2
    desk.tab_to("Find in this client")
    QTest.keyClicks(desk.at_keyboard(), "router")
    desk.office.wait(lambda: len(desk.story()) == 1)
    desk.type(Qt.Key.Key_Escape)
    desk.office.wait(lambda: len(desk.story()) == 2)

    # A slip in a note is corrected by superseding, and the old wording is one key away.
    desk.type(Qt.Key.Key_Down)
    desk.type(Qt.Key.Key_C)
    words = desk.office.app.note.findChild(QPlainTextEdit)
    assert isinstance(words, QPlainTextEdit)
    desk.office.wait(lambda: "fresh sistem" in words.toPlainText())
    words.setFocus()
    desk.type(Qt.Key.Key_A, CTRL)
    QTest.keyClicks(words, "They expected a fresh system too")
    desk.type(Qt.Key.Key_Return, CTRL)
    desk.office.wait(lambda: any("fresh system" in line for line in desk.story()))
    desk.still()
    story = desk.one(TimelineList)
    assert desk.at_keyboard() is story
    desk.type(Qt.Key.Key_Return)
    desk.still()
    assert any("fresh sistem" in line for line in desk.story())
    (corrected,) = (one for one in timeline(desk.archive, client_id=desk.client) if "fresh system" in one.text)
    assert [one.text for one in wordings(desk.archive, note_id=corrected.id)][1:] == [
        "They expected a fresh sistem too"
    ]


def test_the_card_is_used_and_undone_by_mouse(desk: Desk) -> None:
    find_by_last_digits(desk)
    left = Qt.MouseButton.LeftButton

    # The number goes to the clipboard, the promise is ticked, and Ctrl+Z opens it again.
    QTest.mouseClick(desk.one(CopyButton, lambda one: one.text() == NUMBER), left)
    assert QGuiApplication.clipboard().text() == NUMBER
    QTest.mouseClick(desk.one(PromiseLine, lambda one: one.line.text == "Return the machine").mark, left)
    desk.office.wait(lambda: _outcome(desk, "Return the machine") is Outcome.KEPT)
    desk.take_back(lambda: _outcome(desk, "Return the machine") is Outcome.OPEN)

    # Somebody is added in place, and that is undone.
    QTest.mouseClick(desk.one(QPushButton, lambda one: one.accessibleName() == "Add a person"), left)
    QTest.keyClicks(field(desk.screen, "Name"), "Front desk")
    QTest.mouseClick(button(desk.one(PersonForm), "Add"), left)
    desk.office.wait(lambda: len(desk.now().contacts) == 2)
    desk.take_back(lambda: len(desk.now().contacts) == 1)

    # The other record of the same client is joined, separated, joined again and both undone.
    _join(desk)
    desk.take_back(lambda: _names(desk) == {"Harbour Dental", "Harbor Dentists"})
    _join(desk)
    QTest.mouseClick(button(desk.screen, "Change"), left)
    desk.click_in_menu("Separate “Harbor Dentists” again")
    desk.office.wait(lambda: _names(desk) == {"Harbour Dental", "Harbor Dentists"})
    desk.take_back(lambda: _names(desk) == {"Harbour Dental"})
    assert any("also known as Harbor Dentists" in one.text() for one in shown(desk.screen, ElidedLabel))

    # The pill shows the job's approvals or lines, the row of the job the job; Esc leads back to the card.
    row = desk.one(JobRow)
    QTest.mouseClick(row, left, pos=QPoint(40, 12))
    desk.still()
    assert (desk.office.app.window.screens.current, desk.office.app.job.job) == ("job", desk.job)
    desk.type(Qt.Key.Key_Escape)
    desk.office.wait(lambda: desk.office.app.clients.client == desk.client)


def test_the_letter_of_an_agreement_is_about_that_one(desk: Desk) -> None:
    for title in ("Care of the network", "Care of the telephones"):
        begin_agreement(desk.archive, client_id=desk.client, title=title, draft=Draft(covers=title), by="AM")
    find_by_last_digits(desk)
    QTest.mouseClick(desk.one(ElidedLabel, lambda one: one.text() == "Care of the network"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(desk.screen, "Letter"), Qt.MouseButton.LeftButton)
    desk.still()

    letter = desk.office.app.letter
    assert desk.office.app.window.screens.current == "letter"
    letter.edit()
    assert "Care of the network" in letter.editor.words.toPlainText()
    assert "telephones" not in letter.editor.words.toPlainText()


def _outcome(desk: Desk, words: str) -> Outcome:
    agreement = agreement_of_job(desk.archive, job_id=desk.job)
    assert agreement is not None
    return next(line.outcome for line in agreement.counts.lines if line.text == words)


def _names(desk: Desk) -> set[str]:
    return {one.name for one in list_clients(desk.archive)}


def _join(desk: Desk) -> None:
    QTest.mouseClick(button(desk.screen, "Change"), Qt.MouseButton.LeftButton)
    desk.click_in_menu("This is the same client as…")
    desk.still()
    form = desk.one(MergeForm)
    QTest.keyClicks(field(form, "Same client as"), "Harbor Dentists")
    desk.office.wait(lambda: form.preview is not None)
    QTest.mouseClick(button(form, "Join them"), Qt.MouseButton.LeftButton)
    desk.office.wait(lambda: _names(desk) == {"Harbour Dental"})
    desk.still()
