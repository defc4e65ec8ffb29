"""A few words and a day, asked in place: why a job goes back, how it ended, what changes in the next version."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from archive.services.wording import LONGEST_WORDS
from desktop.style import Space, current_look
from desktop.views.job_fields import MOST_AT_ONCE, DayField
from desktop.widgets.buttons import Button
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.plain_words import PlainWords

_MOST_AT_ONCE = 200_000
"""Characters that may be pasted; a paragraph of them may be as long as in any other field."""

NOTE_HEIGHT = 84
"""Of the field for words, in pixels at 100 %."""


class WhyForm(InlineForm):
    """Says what is about to happen and asks for words, and where ``today`` is given for the day it happened.

    Ctrl+Enter saves from within the words, Enter from anywhere else; with ``enter_keeps`` from the words too, where
    Shift+Enter begins a new line.

    Signals:
        told(str, object): the words, and the day or None.
        instead_wanted: the other way that was offered.
    """

    told = Signal(str, object)
    instead_wanted = Signal()

    def __init__(
        self,
        save: str,
        sentence: str,
        label: str,
        parent: QWidget | None = None,
        *,
        hint: str = "",
        needed: str = "",
        today: date | None = None,
        longest: int = LONGEST_WORDS,
        tone: str = "",
        to_come: bool = False,
        day_label: str = "",
        instead: str = "",
        enter_keeps: bool = False,
    ) -> None:
        """``needed`` is what is said when no words are given; without it they may be left out. ``instead`` is what
        may be done in place of going on."""
        super().__init__(save, parent)
        self._needed, self._longest = needed, longest
        self._words: _Words | None = None
        said = PlainWords(sentence)
        if tone:
            said.setProperty("tone", tone)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, said)
        column.setSpacing(Space.S)
        if label:
            self._words = _Words(label, hint, enter_keeps=enter_keeps)
            self._words.too_long.connect(self._refuse)
            self._words.saved.connect(self.saved)
            self._words.textChanged.connect(lambda words=self._words: self._forgive(words))
            self.add_field(label, self._words)
        self._day: DayField | None = None
        if today is not None:
            asked = day_label or self.tr("When")
            self._day = DayField(asked, self.tr("today"), today, past=not to_come)
            self._day.set_day(today)
            self._day.setMaximumWidth(current_look().px(140))
            self.add_field(asked, self._day)
            if (facts := self._facts.layout()) is not None:  # else it stands in the middle of its room
                facts.setAlignment(self._day, Qt.AlignmentFlag.AlignLeft)
        if instead:
            other = Button(instead, small=True)
            other.clicked.connect(self.instead_wanted)
            column.insertWidget(1, other, 0, Qt.AlignmentFlag.AlignLeft)
        self.saved.connect(self._check)
        first = self._words if self._words is not None else self._day
        if first is not None:
            self.setFocusProxy(first)

    def set_day(self, day: date) -> None:
        """Let another day than today stand there first."""
        if self._day is not None:
            self._day.set_day(day)

    def set_words(self, words: str) -> None:
        """Let these words stand there first."""
        if self._words is not None:
            self._words.setPlainText(words)

    def words(self) -> str:
        """What is typed so far."""
        return self._words.toPlainText().strip() if self._words is not None else ""

    def _refuse(self, length: int) -> None:
        """What was pasted is far too long to be laid out, and was not put in."""
        said = self.tr("There is room for {longest} characters; these are {length}. They are still on the clipboard.")
        self.say(said.format(longest=f"{self._longest:,}", length=f"{length:,}"))

    def _check(self) -> None:
        words = self.words()
        if self._words is not None and not words and self._needed:
            self.complain(self._words, self._needed)
        elif self._words is not None and len(words) > self._longest:
            said = self.tr("There is room for {longest} characters; this has {length}.")
            self.complain(self._words, said.format(longest=f"{self._longest:,}", length=f"{len(words):,}"))
        elif self._day is not None and self._day.problem:
            self.complain(self._day, self._day.problem)
        else:
            self.wait(True)
            self.told.emit(words, self._day.day if self._day is not None else None)


class _Words(QPlainTextEdit):
    """Room for a few sentences; Ctrl+Enter is enough, with ``enter_keeps`` Enter.

    Signals:
        saved: that key.
        too_long(int): so many characters were pasted, and not put in.
    """

    saved = Signal()
    too_long = Signal(int)

    def __init__(self, name: str, hint: str, parent: QWidget | None = None, *, enter_keeps: bool = False) -> None:
        super().__init__(parent)
        self._enter_keeps = enter_keeps
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.px(240), look.px(NOTE_HEIGHT))

    def insertFromMimeData(self, source: QMimeData) -> None:
        words = source.text()
        lines = max((len(line) for line in words.split("\n")), default=0)
        if len(words) > _MOST_AT_ONCE or lines > MOST_AT_ONCE:
            self.too_long.emit(len(words))
        else:
            self.insertPlainText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if enter and (event.modifiers() & Qt.KeyboardModifier.ControlModifier or (self._enter_keeps and not shift)):
            self.saved.emit()
        else:
            super().keyPressEvent(event)
