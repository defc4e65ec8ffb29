"""Keys pressed in the real window, for journeys by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from archive.services.job_file import JobFile, job_file
from desktop.views.job_kept_line import KeptLine
from desktop.views.job_why_form import WhyForm
from desktop.views.job_yes_form import YesForm
from tests.desktop.views.hands import shown
from tests.journeys.conftest import Office

FARTHEST = 80
"""Tabs after which something is not to be reached."""


class Hands:
    """Keys pressed in the window, on whatever has the keyboard."""

    def __init__(self, office: Office, job: int) -> None:
        self.office, self.job = office, job
        self.screen = office.app.job

    @property
    def here(self) -> QWidget:
        # What held the keyboard may just be going, and the page gives it on once it is drawn anew.
        self.office.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=10_000)
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.here, key, modifier)
        QCoreApplication.processEvents()  # what was just built is shown by then

    def type(self, words: str) -> None:
        QTest.keyClicks(self.here, words)

    def still(self) -> None:
        self.office.qtbot.waitUntil(lambda: not self.office.app.tasks.under_way, timeout=10_000)

    def file(self) -> JobFile:
        return job_file(self.office.app.archive, job_id=self.job)

    def until(self, holds: Callable[[JobFile], bool]) -> None:
        self.office.qtbot.waitUntil(lambda: holds(self.file()), timeout=10_000)
        self.still()

    def go_to(self, words: str) -> None:
        """Tab to the button with these words."""
        for _ in range(FARTHEST):
            here = self.here
            if isinstance(here, QAbstractButton) and words in (here.text(), here.accessibleName()):
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"{words} cannot be reached by Tab")

    def tab_until(self, there: Callable[[], bool]) -> None:
        """Tab on until the keyboard is where it is wanted."""
        for _ in range(FARTHEST):
            if there():
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError("it cannot be reached by Tab")

    def do(self, words: str) -> None:
        self.go_to(words)
        self.press(Qt.Key.Key_Return)
        self.still()

    def choose(self, words: str) -> None:
        """Go down to an entry of the menu that is open, and take it."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in menu.actions():
            QTest.keyClick(menu, Qt.Key.Key_Down)
            if (entry := menu.activeAction()) is not None and entry.text() == words:
                QTest.keyClick(menu, Qt.Key.Key_Return)
                return
        raise AssertionError(f"the menu has no {words}")

    def answer(self, words: str = "") -> None:
        """Type into the form that asks, and keep it."""
        self.office.qtbot.waitUntil(lambda: self.the_form().isAncestorOf(QApplication.focusWidget() or self.screen))
        self.type(words)
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.still()

    def the_form(self) -> QWidget:
        forms: list[QWidget] = [*shown(self.screen, WhyForm), *shown(self.screen, YesForm)]
        assert len(forms) == 1
        return forms[0]

    def lines(self) -> list[KeptLine]:
        return shown(self.screen, KeptLine)
