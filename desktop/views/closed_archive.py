"""A small window where the main one would be, while something is done to the whole archive, which is closed for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QVBoxLayout, QWidget

from desktop.problems import problem_of
from desktop.style import Space
from desktop.tasks import Tasks
from desktop.views.work_under_way import WorkUnderWay
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.plain_words import PlainWords
from desktop.widgets.tall_column import TallColumn
from desktop.widgets.tall_enough import TallEnough

_WIDTH = 620
"""Of the window, in pixels at 100 %."""

_LEAFING: dict[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}

Verb = tuple[str, Callable[[], object]]
"""The words on a button, and what it does."""


class ClosedArchiveWindow(QWidget):
    """Says one thing at a time, in a large line and a few sentences, with the buttons that belong to it.

    ``middle`` is where what can be chosen stands. ``look_into`` is the folder that a person wants to look into as soon
    as the archive is open, ``afterwards`` what is told then. Signals:
        over: go on with the archive, whichever it is now.
        closed: the window was closed.
    """

    over = Signal()
    closed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks = Tasks(self.refuse, parent=self)
        self.setWindowTitle(title)
        TallEnough(self, _WIDTH)
        self._escape: Callable[[], object] | None = None
        self.look_into: Path | None = None
        self.afterwards = ""
        self._title, self._words = PlainWords(), PlainWords()
        self._title.setProperty("role", "large")
        self.work = WorkUnderWay(self.tasks)
        self.middle = QVBoxLayout()
        card = Card(padding=Space.XL, spacing=Space.M)
        self._said = said = TallColumn(spacing=Space.M)  # what is chosen and pressed stays in sight on a low screen
        for label in (self._title, self._words):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            said.body.addWidget(label)
        card.body.addWidget(said)
        card.body.addLayout(self.middle)
        card.body.addWidget(self.work)
        card.body.addSpacing(Space.S)
        self._verbs = QWidget()
        self._flow = FlowLayout(self._verbs, gap=Space.S)
        card.body.addWidget(self._verbs)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.addWidget(card)
        column.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what is under way, or leaves everything as it is where that is offered; what is said is leafed
        through by page."""
        if event.key() in _LEAFING:
            self._said.verticalScrollBar().triggerAction(_LEAFING[event.key()])
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.work.is_on:
            self.work.stop()
        elif self._escape is not None:
            self._escape()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is under way goes first: it is stopped, and the window stays until that is heard."""
        if self.work.is_on:
            self.work.stop()
            event.ignore()
            return
        super().closeEvent(event)
        self.tasks.close()
        self.closed.emit()

    def say(self, title: str, words: str, *verbs: Verb, leads_on: bool = True) -> None:
        """Say it, with buttons of which the last is the one that leads on, unless a person has to decide; the keyboard
        is on the first."""
        self._title.setText(title)
        self._words.setText(words)
        self.setAccessibleDescription(f"{title} {words}")
        self._flow.clear()
        self._verbs.setVisible(bool(verbs))
        self._escape = next((deed for name, deed in verbs if name == self.leave()[0]), None)
        for name, deed in verbs:
            button = Button(name, role="primary") if leads_on and name == verbs[-1][0] else Button(name)
            button.clicked.connect(lambda _=False, deed=deed: deed())
            self._flow.addWidget(button)
            button.show()  # at once, or it has no room when the window is measured below
        if (first := self._flow.itemAt(0)) is not None and (widget := first.widget()) is not None:
            widget.show()  # what is yet to be shown does not get the keyboard while another program is in front
            widget.setFocus()  # a key pressed at once does nothing that cannot be taken back

    def leave(self) -> Verb:
        """The button that leaves everything as it is."""
        return self.tr("Leave it"), self.over.emit

    def refuse(self, error: Exception) -> None:
        """Say what went wrong."""
        problem = problem_of(error)
        self.say(problem.what, f"{problem.safe} {problem.next_step}", self.leave())
