"""What each side expected, line by line, and beside it what was done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive.disputes.chronology import Chronology
from archive.disputes.standing import DisputeFile, MeetingRead
from archive.records import Outcome, Point, Side
from desktop import dates
from desktop.models.dispute_expected import ExpectedWords, agreed_words, expected_words
from desktop.style import Space, Tone, current_look, icon
from desktop.widgets.buttons import IconButton
from desktop.widgets.card import Card
from desktop.widgets.plain_words import PlainWords
from desktop.widgets.section_head import SectionHead
from desktop.widgets.spoken import spoken
from desktop.widgets.whole_row import WholeRow

BESIDE = 440
"""From this width on (at 100 %) what was done stands beside what was expected, else below it."""

_MARKS = {
    Outcome.OPEN: "circle",
    Outcome.KEPT: "check-circle",
    Outcome.MISSED: "x-circle",
    Outcome.WITHDRAWN: "minus-circle",
}


class DisputeExpected(QWidget):
    """What was agreed as a whole, our side, theirs, and what they said they had expected. Hidden where nothing was
    written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self._card = Card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(SectionHead(self.tr("What each side expected, and what was done")))
        column.addWidget(self._card)
        self.hide()

    def show_story(self, told: Chronology, file: DisputeFile, today: date, currency: str) -> None:
        """Show what was expected; nothing is rebuilt when nothing changed. Amounts are in this ``currency``."""
        said = [(meeting, words) for meeting in file.meetings if (words := _expected_by_them(meeting))]
        agreed = [words for one in told.agreed for words in agreed_words(one, currency, today)]
        shown = (told.expected, agreed, said, today)
        self.setVisible(bool(told.expected or agreed or said))
        if shown == self._shown:
            return
        self._shown = shown
        ours = [one for one in told.expected if one.side is Side.WE]
        theirs = [one for one in told.expected if one.side is Side.YOU]
        with self._card.making_anew():
            self._add(self.tr("What was agreed"), agreed)
            self._add(self.tr("What we were to do"), [expected_words(one, today) for one in ours])
            self._add(self.tr("What they were to do"), [expected_words(one, today) for one in theirs])
            if said:
                self._card.add_row(_title(self.tr("What they said they had expected")))
            for meeting, words in said:
                self._card.add_row(_said(words, dates.short_date(meeting.held_on, today), meeting.with_whom))

    def _add(self, title: str, lines: Sequence[ExpectedWords]) -> None:
        if lines:
            self._card.add_row(_title(title))
        for words in lines:
            self._card.add_row(ExpectedRow(words))


class ExpectedRow(WholeRow):
    """One line of what was expected."""

    def __init__(self, words: ExpectedWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(spoken(words.text, words.stands, words.done))
        expected = QVBoxLayout()
        expected.setSpacing(2)
        expected.addWidget(PlainWords(words.text))
        if words.stands:
            expected.addWidget(_toned(PlainWords(words.stands, "small"), words.stands_tone))
        expected.addStretch(1)
        expected.setContentsMargins(0, 3, 0, 0)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(14, 6, 14, 7)
        self._line.setSpacing(Space.M)
        self._line.addLayout(expected, 1)
        if words.done:
            self._line.addLayout(self._done(words), 1)

    def _done(self, words: ExpectedWords) -> QHBoxLayout:
        done = QHBoxLayout()
        done.setSpacing(Space.XS)
        done.addWidget(_mark(words), 0, Qt.AlignmentFlag.AlignTop)
        came = QVBoxLayout()
        came.setContentsMargins(0, 3, 0, 0)
        came.addWidget(_toned(PlainWords(words.done), words.done_tone))
        came.addStretch(1)
        done.addLayout(came, 1)
        return done

    def minimumSizeHint(self) -> QSize:
        """As narrow as one of the two: where there is no room beside, they stand one under the other."""
        return QSize(current_look().px(120), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= current_look().px(BESIDE)
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._line.direction() != wanted:
            self._line.setDirection(wanted)
            self._line.setSpacing(Space.M if beside else 0)
            self.updateGeometry()  # changing the direction alone tells nobody


def _mark(words: ExpectedWords) -> QWidget:
    """A sign before the words that say the same."""
    tone = Tone.GREEN if words.mark is Outcome.KEPT else words.done_tone
    mark = IconButton(_MARKS[words.mark], words.done)
    mark.setIcon(icon(_MARKS[words.mark], tone))
    mark.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return mark


def _title(words: str) -> QFrame:
    row = QFrame()
    title = QLabel(words)
    title.setProperty("role", "strong")
    title.setWordWrap(True)
    column = QVBoxLayout(row)
    column.setContentsMargins(14, 9, 14, 7)
    column.addWidget(title)
    return row


def _said(words: str, day: str, whom: str) -> QFrame:
    row = QFrame()
    column = QVBoxLayout(row)
    column.setContentsMargins(14, 9, 14, 9)
    column.setSpacing(2)
    column.addWidget(PlainWords(f"“{words}”"))
    column.addWidget(PlainWords(" · ".join(part for part in (whom, day) if part), "small"))
    return row


def _toned(label: PlainWords, tone: Tone) -> PlainWords:
    if tone is Tone.AMBER:
        label.setProperty("tone", "amber")
    return label


def _expected_by_them(meeting: MeetingRead) -> str:
    """What they answered when they were asked what they had expected."""
    asked = (one.words for one in meeting.points if one.point is Point.WHAT_WAS_EXPECTED)
    return next((words for words in asked if words), "")
