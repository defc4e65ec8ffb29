"""Price, time frame and scope of an agreement while they are written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from archive.services.agreement_words import Draft
from archive.services.wording import LONGEST_WORDS
from desktop.style import Space, current_look
from desktop.views.job_fields import AmountField, DayField, WordsField
from desktop.widgets.problem_line import ProblemLine

_BESIDE = 460
"""From this width on (at 100 %) price and time frame stand side by side."""

_ROUND_WORDS = 30
"""What a field needs round its words, in pixels at 100 %."""

_LEAST = 220
"""What the fields need one under the other."""


class TermsEditor(QWidget):
    """What holds for both halves together.

    Signals:
        edited: somebody typed.
    """

    edited = Signal()

    def __init__(self, today: date, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._price = AmountField(self.tr("Price before tax"), self.tr("e.g. 400"))
        self._words = QLineEdit()
        self._words.setProperty("small", "true")
        self._words.setMaxLength(LONGEST_WORDS)
        self._words.setAccessibleName(self.tr("Price in words"))
        self._words.setPlaceholderText(self.tr("e.g. not to exceed, per hour"))
        self._finish = DayField(self.tr("Finished by"), self.tr("e.g. 14 Mar"), today)
        self._covers = WordsField(self.tr("Covers"), self.tr("What is part of it"))
        self._excludes = WordsField(self.tr("Does not cover"), self.tr("What they might expect, and is not part of it"))
        self._problem = ProblemLine()
        self._late = QLabel()
        self._late.setProperty("tone", "amber")
        self._late.setWordWrap(True)
        self._late.setTextFormat(Qt.TextFormat.PlainText)
        self._late.hide()
        self._lay_out(currency)
        for field in (self._price, self._finish):
            field.edited.connect(self._typed)
        for words in (self._covers, self._excludes):
            words.edited.connect(self._typed)
            words.refused.connect(self._problem.say)
            words.lines_pasted.connect(lambda lines, words=words: words.insertPlainText(" ".join(lines)))
            words.entered.connect(self.focusNextChild)
            words.left_by.connect(lambda way: self.focusNextPrevChild(way > 0))
        self._words.textEdited.connect(self._typed)
        self._words.editingFinished.connect(self._arrange)  # nothing moves while somebody types

    def put_into(self, draft: Draft) -> Draft:
        """The draft with what stands here."""
        return replace(
            draft,
            price=self._price.amount,
            price_words=self._words.text().strip(),
            finish_by=self._finish.day,
            covers=self._covers.value,
            excludes=self._excludes.value,
        )

    def show_draft(self, draft: Draft) -> None:
        """Show the terms of a draft; what is the same stays untouched."""
        if draft.price != self._price.amount or self._price.problem:
            self._price.set_amount(draft.price)
        if draft.price_words != self._words.text().strip():
            self._words.setText(draft.price_words)
            self._words.setCursorPosition(0)  # what is too long for the field shows its beginning
            self._arrange()
        if draft.finish_by != self._finish.day or self._finish.problem:
            self._finish.set_day(draft.finish_by)
        for field, words in ((self._covers, draft.covers), (self._excludes, draft.excludes)):
            if words != field.value:
                field.set_value(words)
        self._problem.say(self.problem())

    def say_late(self, words: str) -> None:
        """Say beside the time frame that a promise is due after it; nothing takes no room."""
        self._late.setText(words)
        self._late.setVisible(bool(words))

    def nothing_before(self, day: date) -> None:
        """The job was opened on this day: nothing is due before it."""
        self._finish.opened_on = day

    def forget_refused(self) -> None:
        """Another agreement is to be shown: what could not be kept of this one, and why, is not for it."""
        for words in (self._covers, self._excludes):
            if words.problem:
                words.set_value(words.value)
        self._problem.say()

    def problem(self) -> str:
        """What keeps a field from being saved as it stands."""
        problems = (self._price.problem, self._finish.problem, self._covers.problem, self._excludes.problem)
        return next((one for one in problems if one), "")

    def go_to_problem(self) -> bool:
        """Bring the keyboard to the first field that cannot be kept as it stands, if there is one."""
        fields = (self._price, self._finish, self._covers, self._excludes)
        wrong = next((field for field in fields if field.problem), None)
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        return wrong is not None

    def minimumSizeHint(self) -> QSize:
        return QSize(current_look().px(_LEAST), super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_problem"):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Price and time frame stand side by side where the price's words are whole beside the time frame."""
        beside = self.width() >= current_look().px(_BESIDE) and self._words_beside() <= self._room_beside()
        self._first.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _words_beside(self) -> int:
        """How wide the field of the price's words has to be for all of them to be seen."""
        words = self._words.text() or self._words.placeholderText()
        return self._words.fontMetrics().horizontalAdvance(words) + current_look().px(_ROUND_WORDS)

    def _room_beside(self) -> int:
        """How wide it is beside price and time frame."""
        names = max(name.sizeHint().width() for name in self._names)
        taken = names + self._sign.sizeHint().width() + self._finish_name.sizeHint().width()
        gaps = 28 + Space.L + 2 * Space.XS + Space.M + Space.S
        return self.width() - taken - gaps - self._price.maximumWidth() - self._finish.maximumWidth()

    def _lay_out(self, currency: str) -> None:
        self._price_name = _label(self.tr("Price"), self._price)
        self._fit()
        price = QHBoxLayout()
        price.setSpacing(Space.XS)
        self._sign = QLabel(currency)
        self._sign.setProperty("role", "second")
        for widget in (self._sign, self._price, self._words):
            price.addWidget(widget)
        finish = QHBoxLayout()
        finish.setSpacing(Space.S)
        self._finish_name = _label(self.tr("Finished by"), self._finish)
        finish.addWidget(self._finish_name)
        finish.addWidget(self._finish)
        finish.addStretch(1)
        self._first = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._first.setSpacing(Space.M)
        self._first.addLayout(price, 1)
        self._first.addLayout(finish)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 10, 14, 12)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._price_name, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self._first, 0, 1)
        self._names = [self._price_name]
        grid.addWidget(self._problem, 1, 1)
        grid.addWidget(self._late, 2, 1)
        for row, (name, field) in enumerate(
            ((self.tr("Covers"), self._covers), (self.tr("Does not cover"), self._excludes)), start=3
        ):
            self._names.append(_label(name, field))
            grid.addWidget(self._names[-1], row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, row, 1)

    def _fit(self) -> None:
        self._price_name.setFixedHeight(self._price.sizeHint().height())  # it stands beside the first of two lines
        self._price.setMaximumWidth(current_look().px(96))
        self._finish.setMaximumWidth(current_look().px(110))

    def _typed(self) -> None:
        self._problem.say(self.problem())
        self.edited.emit()


def _label(words: str, buddy: QWidget) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "second")
    label.setBuddy(buddy)
    return label
