"""What is asked before a job is closed: how it ended, and what became of each promise that is still open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from archive.records import Outcome, Side
from archive.services.agreements import LineRead
from archive.services.closing import Ending
from archive.services.wording import LONGEST_WORDS
from desktop.style import Space
from desktop.views.job_why_form import WhyForm
from desktop.widgets.choice_box import ChoiceBox


class ClosingForm(WhyForm):
    """Asks for the closing note and the day; above them stands each open line, with what may have become of it."""

    def __init__(self, lines: Sequence[LineRead], today: date, parent: QWidget | None = None, *, longest: int) -> None:
        super().__init__(
            self.tr("Close job"),
            self.tr("How did it end? Without a closing note the job stays undocumented."),
            self.tr("Closing note"),
            parent,
            hint=self.tr("What was done, what was left, what they said. May be left out"),
            today=today,
            longest=longest,
        )
        self._lines = [_OpenLine(line) for line in lines]
        if self._lines:
            self._say_lines()

    @property
    def endings(self) -> tuple[Ending, ...]:
        """What became of those lines of which anything was said."""
        return tuple(ending for line in self._lines if (ending := line.ending) is not None)

    def _say_lines(self) -> None:
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        asked = QLabel(self.tr("What became of what is still open? A promise of ours left open stays in Today."))
        asked.setWordWrap(True)
        asked.setProperty("tone", "amber")
        column.addWidget(asked)
        for line in self._lines:
            column.addWidget(line)
            self._typed_in += [
                line.choice,
                line.why,
            ]  # known by names, for other lines may be open then
            line.why.textEdited.connect(lambda _, why=line.why: self._forgive(why))
        self.add_above(above)
        self.setFocusProxy(self._lines[0].choice)

    def _check(self) -> None:
        unsaid = next((one.why for one in self._lines if one.is_missed and not one.why.text().strip()), None)
        if unsaid is not None:
            self.complain(unsaid, self.tr("Write why it was missed in a few words."))
        else:
            super()._check()


class _OpenLine(QWidget):
    """A sentence, and what became of it; why, where it was missed."""

    def __init__(self, line: LineRead, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        side = self.tr("We will: {what}") if line.side is Side.WE else self.tr("You will: {what}")
        words = QLabel(side.format(what=line.text))
        words.setWordWrap(True)
        self.choice = ChoiceBox()
        self.choice.setProperty("small", "true")
        self.choice.setAccessibleName(line.text)
        self.choice.setObjectName(f"line {line.id}")
        for outcome, word in (
            (Outcome.OPEN, self.tr("Still open")),
            (Outcome.KEPT, self.tr("Kept")),
            (Outcome.MISSED, self.tr("Missed")),
            (Outcome.WITHDRAWN, self.tr("Withdrawn")),
        ):
            self.choice.addItem(word, outcome)
        self.why = QLineEdit()
        self.why.setProperty("small", "true")
        self.why.setMaxLength(LONGEST_WORDS)
        self.why.setAccessibleName(self.tr("Why it was missed"))
        self.why.setObjectName(f"why {line.id}")
        self.why.setPlaceholderText(self.tr("Why it was missed"))
        self.why.hide()
        self.choice.currentIndexChanged.connect(lambda _: self.why.setVisible(self.is_missed))
        first = QHBoxLayout()
        first.setSpacing(Space.S)
        first.addWidget(words, 1)
        first.addWidget(self.choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(first)
        column.addWidget(self.why)

    @property
    def is_missed(self) -> bool:
        """Whether it takes a why."""
        return self._outcome is Outcome.MISSED

    @property
    def ending(self) -> Ending | None:
        """What was said of it; None while it is still open."""
        if self._outcome is Outcome.OPEN:
            return None
        return Ending(self._line.id, self._outcome, self.why.text().strip() if self.is_missed else "")

    @property
    def _outcome(self) -> Outcome:
        return Outcome(self.choice.currentData())
