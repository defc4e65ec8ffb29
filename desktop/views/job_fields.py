"""Fields of forms: words that grow with what is typed; days, amounts and hours that say at once what they cannot be."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from archive.services.wording import FARTHEST_YEARS, LONGEST_WORDS
from desktop import dates
from desktop.models.hours import NotHours, TooManyHours, plain_hours, read_minutes
from desktop.models.job_figures import (
    DayNotYet,
    NotADay,
    NotAnAmount,
    TooMuchMoney,
    plain_amount,
    read_amount,
    read_day_that_was,
    read_day_to_come,
)
from desktop.style import current_look, set_style_property

TALLEST = 6
"""Printed lines to which a field of words grows; then it scrolls."""

LONGEST_AGO = 50
"""Years: a day before that is a slip of the keyboard, and paper so dated would be due for the shredder at once."""

MOST_AT_ONCE = 10 * LONGEST_WORDS
"""Characters that may be pasted: what is longer fits nowhere, and without a space it takes a minute to lay out."""

_BULLET = re.compile(r"^\s*(?:[-–•*·▪◦]|\d{1,2}[.)])\s+")


class WordsField(QPlainTextEdit):
    """A paragraph that is as high as its words. Formatting is left behind when something is pasted.

    Signals:
        edited: somebody typed; ``value`` may be new.
        entered: Enter was pressed.
        lines_pasted(object): several lines were pasted, a list of str without bullets; nothing was put in.
        refused(str): what was pasted is far too long, and was not put in; the sentence that says so.
        emptied: Backspace was pressed in an empty field.
        moved(int): Alt with an arrow key: -1 up, 1 down.
        left_by(int): an arrow key leaves it: -1 upwards from its first line, 1 downwards from its last.
    """

    edited = Signal()
    entered = Signal()
    lines_pasted = Signal(object)
    refused = Signal(str)
    emptied = Signal()
    moved = Signal(int)
    left_by = Signal(int)

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None, *, bare: bool = True) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if bare:
            self.setProperty("role", "bare")
            self.document().setDocumentMargin(1)
        self._good = ""
        self.textChanged.connect(self._fit)
        self.textChanged.connect(self._changed)
        self._fit()

    @property
    def value(self) -> str:
        """The words in one line, as they were when last they fitted."""
        return self._good

    @property
    def problem(self) -> str:
        """What is wrong with what stands there; empty when nothing is."""
        length = len(self.toPlainText().strip())
        if length <= LONGEST_WORDS:
            return ""
        said = self.tr("There is room for {longest} characters; this has {length}. Put the rest into a note.")
        return said.format(longest=f"{LONGEST_WORDS:,}", length=f"{length:,}")

    def set_value(self, words: str) -> None:
        """Show these words without saying that somebody typed them; the cursor stays where it can."""
        if words == self.toPlainText():
            return
        set_style_property(self, "wrong", "false")
        place = self.textCursor().position()
        self.blockSignals(True)
        self.setPlainText(words)
        self.blockSignals(False)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(words)))
        self.setTextCursor(cursor)
        self._good = words.strip()
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), event.modifiers() == Qt.KeyboardModifier.AltModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif _again(event) and not self.document().isRedoAvailable():
            event.ignore()  # whoever holds the field may have something to do again
        elif key == Qt.Key.Key_Backspace and not self.toPlainText():
            self.emptied.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            way = -1 if key == Qt.Key.Key_Up else 1
            if alt:
                self.moved.emit(way)
            elif self._is_at_edge(way):
                self.left_by.emit(way)
            else:
                super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        length = len(source.text())
        if any(len(line) > MOST_AT_ONCE for line in source.text().splitlines()):
            said = self.tr(
                "There is room for {longest} characters; these are {length}. They are still on the clipboard: "
                "keep them as a file instead."
            )
            self.refused.emit(said.format(longest=f"{LONGEST_WORDS:,}", length=f"{length:,}"))
            return
        lines = [_BULLET.sub("", line).strip() for line in source.text().splitlines()]
        lines = [" ".join(line.split()) for line in lines if line.strip()]
        if len(lines) > 1:
            self.lines_pasted.emit(lines)
        elif lines:
            self.insertPlainText(lines[0])

    def sizeHint(self) -> QSize:
        return QSize(current_look().px(160), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(current_look().px(60), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def to_end(self) -> None:
        """Bring the keyboard to the end of the words."""
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        wrong = bool(self.problem)
        set_style_property(self, "wrong", "true" if wrong else "false")
        if not wrong:
            self._good = " ".join(self.toPlainText().split())
        self.edited.emit()

    def _fit(self) -> None:
        count = max(1, min(TALLEST, round(self.document().size().height())))
        edges = self.contentsMargins()
        margin = 2 * self.document().documentMargin() + edges.top() + edges.bottom() + 1
        high = round(count * self.fontMetrics().lineSpacing() + margin)
        fits = self.document().size().height() <= TALLEST
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if bar != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(bar)
        if high != self.height():
            self.setFixedHeight(high)

    def _is_at_edge(self, way: int) -> bool:
        cursor = self.textCursor()
        step = QTextCursor.MoveOperation.Up if way < 0 else QTextCursor.MoveOperation.Down
        return not cursor.movePosition(step)


def _again(event: QKeyEvent) -> bool:
    """Whether these keys ask to do again what was undone."""
    ctrl_y = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return ctrl_y or event.matches(QKeySequence.StandardKey.Redo)


class _Checked(QLineEdit):
    """A small line that reads what is typed into something else, and keeps the last that made sense."""

    edited = Signal()

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setProperty("small", "true")
        self.problem = ""
        self.textEdited.connect(self._typed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.problem:
            self._tidy()

    def _typed(self) -> None:
        self.problem = self._check()
        set_style_property(self, "wrong", "true" if self.problem else "false")
        self.edited.emit()

    def _check(self) -> str:
        """Read what is typed; returns what is wrong with it."""
        raise NotImplementedError

    def _tidy(self) -> None:
        """Write what was understood as every screen writes it."""
        raise NotImplementedError


class DayField(_Checked):
    """A day. With ``past`` one that has been, today while nothing is typed; else one that is due, or none.

    Signals:
        edited: somebody typed; ``day`` may be new, or ``problem`` says why it is not.
    """

    def __init__(self, name: str, hint: str, today: date, parent: QWidget | None = None, *, past: bool = False) -> None:
        super().__init__(name, hint, parent)
        self._today, self._past = today, past
        self.day: date | None = today if past else None
        self._stood = self.day  # before somebody began to type: half of what is refused is no day either
        self.opened_on: date | None = None
        """When the job was opened, where nothing can be due before that."""

    def set_day(self, day: date | None) -> None:
        """Show a day without saying that somebody typed it."""
        self.day, self._stood, self.problem = day, day, ""
        set_style_property(self, "wrong", "false")
        self._tidy()

    def _check(self) -> str:
        refused = self._read()
        if refused:
            self.day = self._stood
        return refused

    def _read(self) -> str:
        try:
            day = read_day_that_was(self.text(), self._today) if self._past else read_day_to_come(
                self.text(), self._today
            )  # fmt: skip
        except DayNotYet:
            return self.tr("That day has not come yet.")
        except (NotADay, OverflowError):
            return self.tr("There is no such day. Write 14 Mar, Fri or 14.3.26.")
        if day is not None and day.year - self._today.year > FARTHEST_YEARS:
            return self.tr("That is more than {n} years away.").format(n=FARTHEST_YEARS)
        if day is not None and self._past and self._today.year - day.year > LONGEST_AGO:
            return self.tr("That is more than {n} years ago.").format(n=LONGEST_AGO)
        if day is not None and self.opened_on is not None and day < self.opened_on:
            return self.tr("The job was opened only on {day}.").format(day=dates.full_date(self.opened_on))
        self.day = day
        return ""

    def _tidy(self) -> None:
        self._stood = self.day
        shown = "" if self.day is None else dates.short_date(self.day, self._today)
        if shown != self.text():
            self.setText(shown)


class AmountField(_Checked):
    """An amount of money in figures.

    Signals:
        edited: somebody typed; ``amount`` (hundredths) may be new, or ``problem`` says why it is not.
    """

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(name, hint, parent)
        self.amount: int | None = None

    def set_amount(self, amount: int | None) -> None:
        """Show an amount without saying that somebody typed it."""
        self.amount, self.problem = amount, ""
        set_style_property(self, "wrong", "false")
        self._tidy()

    def _check(self) -> str:
        try:
            self.amount = read_amount(self.text())
        except TooMuchMoney:
            return self.tr("That is more money than it can be. Look at the figures again.")
        except NotAnAmount:
            return self.tr("Write the amount in figures: 400 or 1,250.50.")
        return ""

    def _tidy(self) -> None:
        shown = plain_amount(self.amount)
        if shown != self.text():
            self.setText(shown)


class HoursField(_Checked):
    """Hours of work.

    Signals:
        edited: somebody typed; ``minutes`` may be new, or ``problem`` says why it is not.
    """

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(name, hint, parent)
        self.minutes: int | None = None

    def set_minutes(self, minutes: int | None) -> None:
        """Show hours without saying that somebody typed them."""
        self.minutes, self.problem = minutes, ""
        set_style_property(self, "wrong", "false")
        self._tidy()

    def _check(self) -> str:
        try:
            self.minutes = read_minutes(self.text())
        except TooManyHours:
            return self.tr("Those are more hours than it can be. Look at the figures again.")
        except NotHours:
            return self.tr("Write the hours in figures: 4, 1.5 or 1:30.")
        return ""

    def _tidy(self) -> None:
        shown = plain_hours(self.minutes)
        if shown != self.text():
            self.setText(shown)
