"""Says calmly what went wrong, without stopping anybody or covering what they are doing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.problems import Problem
from desktop.style import Space
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.plain_words import PlainWords


class ProblemPanel(QWidget):
    """A card under the screens, which make room for it, until it is closed: with its button, or Esc wherever one is.

    Further problems wait their turn; the same one is not told twice.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Problem] = []
        self._what = PlainWords(role="strong")
        self._safe = PlainWords()
        self._next_step = PlainWords(role="second")
        self._copy = Button(self.tr("Copy details"), small=True)
        self._copy.clicked.connect(self._copy_details)
        self._close = Button(self.tr("Close"), small=True)
        self._close.clicked.connect(self._close_this_one)
        buttons = QHBoxLayout()
        buttons.addWidget(self._copy)
        buttons.addWidget(self._close)
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        inside = Card(padding=Space.M)
        line = QHBoxLayout()
        line.setSpacing(Space.L)
        line.addLayout(words, 1)
        line.addLayout(buttons)
        line.setAlignment(buttons, Qt.AlignmentFlag.AlignBottom)
        inside.body.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, 0, Space.XL, Space.M)
        column.addWidget(inside)
        for label in (self._what, self._safe, self._next_step):
            words.addWidget(label)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._close_this_one)  # only while it is seen
        self.hide()

    def show_problem(self, problem: Problem) -> None:
        """Show it, or let it wait while another is shown."""
        if problem in self._waiting:
            return
        self._waiting.append(problem)
        if len(self._waiting) == 1:
            self._show_first()

    def put_away_saved(self) -> None:
        """Something was saved: problems that hinder saving are over."""
        self._keep([problem for problem in self._waiting if not problem.until_saved])

    def put_away(self, problem: Problem) -> None:
        """This one is over, shown or still waiting; one that was closed already is no more."""
        self._keep([one for one in self._waiting if one != problem])

    def words(self) -> str:
        """The sentences shown now; empty when nothing is."""
        return (
            " ".join((self._waiting[0].what, self._waiting[0].safe, self._waiting[0].next_step))
            if self._waiting
            else ""
        )

    def _keep(self, problems: list[Problem]) -> None:
        first, self._waiting = self._waiting[:1], problems
        if self._waiting[:1] != first:
            self._show_next()

    def _show_first(self) -> None:
        problem = self._waiting[0]
        self._what.setText(problem.what)
        self._safe.setText(problem.safe)
        self._next_step.setText(problem.next_step)
        self._copy.setVisible(bool(problem.details))
        self._copy.setText(self.tr("Copy details"))
        self.setAccessibleName(self.words())
        self.show()
        if self.isVisible():  # what is out of sight is not said aloud either
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _close_this_one(self) -> None:
        del self._waiting[0]
        self._show_next()

    def _show_next(self) -> None:
        if self._waiting:
            self._show_first()
        else:
            self.hide()

    def _copy_details(self) -> None:
        problem = self._waiting[0]
        lines = (problem.what, problem.safe, problem.next_step, "", problem.details)
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._copy.setText(self.tr("Copied"))
