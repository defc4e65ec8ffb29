"""One line of what a side will do, while it is written: a sentence, a due date, and what can be done with it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from archive.records import Side
from archive.services.agreement_words import Line
from desktop.style import Space, current_look
from desktop.views.job_fields import DayField, WordsField
from desktop.widgets.buttons import IconButton
from desktop.widgets.problem_line import ProblemLine

DUE_ROOM = 104
"""Of the due date, in pixels at 100 %."""


class LineField(QFrame):
    """A line that is being written. What it says is read with :meth:`line`.

    Signals:
        edited: somebody typed.
        next_wanted: Enter: go to the next line, a new one if need be.
        lines_pasted(object): these lines are to stand from here on.
        moved(int): one place up (-1) or down (1).
        left_by(int): go to the line above (-1) or below (1).
        removal_wanted(bool): it is to go; True when Backspace asked, which leads to the line above.
        other_side_wanted: it is for the other side to do.
    """

    edited = Signal()
    next_wanted = Signal()
    lines_pasted = Signal(object)
    moved = Signal(int)
    left_by = Signal(int)
    removal_wanted = Signal(bool)
    other_side_wanted = Signal()

    def __init__(self, side: Side, today: date, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "row")
        self.side = side
        self._id: int | None = None
        self._continues: int | None = None
        name = self.tr("We will") if side is Side.WE else self.tr("You will")
        self.words = WordsField(name, hint)
        self.due = DayField(self.tr("Due"), self.tr("Due"), today)
        self.due.setProperty("role", "quiet")
        self._more = IconButton("dots-three-vertical", self.tr("Move or remove this line"))
        keep = self._more.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._more.setSizePolicy(keep)
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # every one of its acts has a key in the line itself
        self._problem = ProblemLine()
        self._more.hide()  # nothing can be done with an empty line
        self._lay_out()
        self._wire()

    def line(self) -> Line:
        """What stands here; its text is empty when nothing does."""
        return Line(self.side, self.words.value, self.due.day, id=self._id, continues_id=self._continues)

    def show_line(self, line: Line) -> None:
        """Show a line as it is kept; a field whose words cannot be kept yet stays as it is."""
        self._id, self._continues = line.id, line.continues_id
        if line.text != self.words.value:
            self.words.set_value(line.text)
        if line.due_on != self.due.day or self.due.problem:
            self.due.set_day(line.due_on)
        self._more.setVisible(not self.is_empty)
        self._problem.say(self.words.problem)

    def forget_refused(self) -> None:
        """Another agreement is to be shown: what could not be kept of this one, and why, is not for it."""
        if self.words.problem:
            self.words.set_value(self.words.value)
        if self.due.problem:
            self.due.set_day(self.due.day)
        self._problem.say()

    def known_as(self, line: Line) -> None:
        """It is kept under this id now."""
        self._id, self._continues = line.id, line.continues_id

    def refuse(self, sentence: str) -> None:
        """Say why something was not put in, until somebody types."""
        self._problem.say(sentence)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written here at all."""
        return not self.words.toPlainText().strip()

    @property
    def problem(self) -> str:
        """What keeps it from being saved as it stands."""
        return self.words.problem or self.due.problem

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "due"):
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # from the due date
            self.next_wanted.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            way = -1 if event.key() == Qt.Key.Key_Up else 1
            (self.moved if alt else self.left_by).emit(way)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._fit()
        line = QHBoxLayout()
        line.setSpacing(Space.XS)
        words = QVBoxLayout()
        words.setContentsMargins(0, current_look().px(4), 0, 3)
        words.addWidget(self.words)
        words.addStretch(1)
        line.addLayout(words, 1)
        line.addWidget(self.due, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 4, 4)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self._problem)

    def _fit(self) -> None:
        self.due.setFixedWidth(current_look().px(DUE_ROOM))

    def _wire(self) -> None:
        self.words.edited.connect(self._typed)
        self.due.edited.connect(self._typed)
        self.words.entered.connect(self.next_wanted)
        self.words.lines_pasted.connect(self.lines_pasted)
        self.words.refused.connect(self.refuse)
        self.words.emptied.connect(lambda: self.removal_wanted.emit(True))
        self.words.moved.connect(self.moved)
        self.words.left_by.connect(self.left_by)
        self._more.clicked.connect(self._offer)

    def _typed(self) -> None:
        self._more.setVisible(not self.is_empty)
        self._problem.say(self.words.problem, self.due.problem)
        self.edited.emit()

    def _offer(self) -> None:
        menu = self.menu()
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def menu(self) -> QMenu:
        """What the mouse can do with the line; the keys that do the same stand beside it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        other = self.tr("They will do it") if self.side is Side.WE else self.tr("We will do it")
        menu.addAction(self.tr("Move up") + "\tAlt+↑", lambda: self.moved.emit(-1))
        menu.addAction(self.tr("Move down") + "\tAlt+↓", lambda: self.moved.emit(1))
        menu.addAction(other, self.other_side_wanted.emit)
        menu.addAction(self.tr("Remove"), lambda: self.removal_wanted.emit(False))
        return menu
