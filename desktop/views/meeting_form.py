"""All that is written of a meeting, on one page: listen, ask, say, and agree on the next appointment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.clock import today
from archive.disputes.standing import DisputeFile, dispute_file
from archive.records.dispute_meetings import QUESTIONS
from archive.services.clients import client_card
from archive.services.contacts import ContactLine
from archive.services.staff import StaffMember, staff
from desktop.models.dispute_words import next_purpose
from desktop.models.meeting_words import Gap, Lack, MeetingWords, gaps, in_order
from desktop.models.note_secret import note_holds_a_secret
from desktop.style import Space, current_look
from desktop.views.meeting_fields import ListenField
from desktop.views.meeting_next import NextFields
from desktop.views.meeting_questions import Questions
from desktop.views.meeting_say import SayList
from desktop.views.meeting_there import ThereFields
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.headings import SectionTitle
from desktop.widgets.problem_line import ProblemLine

BESIDE = 760
"""From this width on (at 100 %) the questions stand beside what is written."""


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """What a meeting's page stands on: the dispute, the client's people and the office's."""

    file: DisputeFile
    people: tuple[ContactLine, ...]
    staff: tuple[StaffMember, ...]
    today: date

    @property
    def is_first(self) -> bool:
        """Whether no meeting about it has been closed."""
        return all(one.closed_at is None for one in self.file.meetings)


def meeting_page(archive: Archive, dispute_id: int) -> MeetingPage:
    """Load what the page of a dispute's meeting stands on, as it is now."""
    file = dispute_file(archive, dispute_id=dispute_id)
    people = client_card(archive, client_id=file.line.client_id).contacts
    return MeetingPage(file, people, staff(archive), today(archive.clock))


class MeetingForm(QWidget):
    """Made anew for each dispute and each meeting.

    Signals:
        edited: somebody typed or ticked what is kept in the archive.
        next_edited: somebody typed or chose something of the next appointment.
        refused(str): something pasted is far too long; the sentence that says so.
    """

    edited = Signal()
    next_edited = Signal()
    refused = Signal(str)

    def __init__(self, page: MeetingPage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = page.is_first
        self.there = ThereFields(page.today)
        self.listen = ListenField(self.tr("What they say"), self.tr("In their words, as they come. There is time."))
        self.questions, self.say, self.next = Questions(), SayList(), NextFields(page.today)
        self._secret = ProblemLine()
        self._again = Button(self.tr("Tick what was said again"), role="link", small=True)
        self._again.setProperty("flush", "true")
        self._again.clicked.connect(self._unfold)
        line = page.file.line
        self.next.begin(page.staff, line.owner, next_purpose(line.next))
        self.there.offer(page.people)
        self._grid = QGridLayout()
        self._beside: bool | None = None
        self._lay_out()
        for part in (self.there, self.questions, self.say):
            part.edited.connect(self.edited)
        for pasted in (self.listen, self.questions, self.say):
            pasted.refused.connect(self.refused)
        self.listen.textChanged.connect(self._heard)
        self.next.edited.connect(self.next_edited)

    @property
    def words(self) -> MeetingWords:
        """The meeting as far as it is written."""
        points = in_order((*self.questions.points, *self.say.points))
        held_on = self.there.day.day
        assert held_on is not None  # a day that has been is never without one
        return MeetingWords(held_on, self.listen.words, self.there.names, self.there.contact, points)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is still open before the meeting may be closed."""
        return gaps(self.words, first=self._first, day=self.next.day, what=self.next.purpose)

    @property
    def problem(self) -> str:
        """What is wrong with what stands there; empty when nothing is."""
        return self.there.day.problem or self.questions.problem or self.say.problem

    @property
    def aside(self) -> dict[str, str]:
        """What stands on the page and is not kept in the archive before the meeting is closed."""
        return self.next.typed | self.say.aside

    def show_words(self, words: MeetingWords) -> None:
        """Show what is kept, or what two desks wrote together; what is on screen already is left alone."""
        self.there.show_there(words.with_whom, words.held_on)
        self.listen.show_words(words.heard)
        self.questions.show_points(words.points)
        self.say.show_points(words.points, self.say.aside)
        if any(one.point not in QUESTIONS for one in words.points):
            self._unfold_quietly()

    def show_aside(self, aside: dict[str, str]) -> None:
        """Put back what :attr:`aside` has told."""
        self.next.show_typed(aside)
        self.say.show_points(self.say.points, aside)

    def place_of(self, gap: Gap) -> QWidget:
        """Where something that is still open is written."""
        if gap.lack is Lack.HEARD:
            return self.listen
        if gap.lack is Lack.DAY:
            return self.next.on
        if gap.lack is Lack.WHAT or gap.point is None:
            return self.next.what
        row = self.say.said[gap.point]
        return row.how if gap.lack is Lack.HOW else row.tick

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(beside=self.width() >= current_look().px(BESIDE))

    def _lay_out(self) -> None:
        self._listening, self._asking = QWidget(), QWidget()
        heard = QVBoxLayout(self._listening)
        heard.setContentsMargins(0, 0, 0, 0)
        heard.setSpacing(Space.XS)
        heard.addWidget(_title(self.tr("Listen, and write what they say")))
        heard.addWidget(self.listen, 1)
        heard.addWidget(self._secret)
        heard.addWidget(
            _small(self.tr("The client may read this. Their words, and what was said, read well on any day."))
        )
        asked = QVBoxLayout(self._asking)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(Space.S)
        asked.addWidget(SectionTitle(self.tr("If it helps, ask")))
        asked.addWidget(self.questions, 1)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(Space.L)
        self._place(beside=True)
        agreed = Card(padding=14)
        agreed.body.addWidget(self.next)
        said = self.tr("Then say") if self._first else self.tr("Said again")
        self._say_title = SectionTitle(said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.there)
        column.addSpacing(Space.S)
        column.addLayout(self._grid)
        column.addSpacing(Space.M)
        column.addWidget(self._say_title)
        column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.say)
        column.addSpacing(Space.M)
        column.addWidget(SectionTitle(self.tr("Before you part: when you meet again")))
        column.addWidget(agreed)
        self._again.setVisible(not self._first)
        self.say.setVisible(self._first)
        self._say_title.setVisible(self._first)

    def _place(self, *, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        self._grid.addWidget(self._listening, 0, 0)
        self._grid.addWidget(self._asking, *((0, 1) if beside else (1, 0)))
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2 if beside else 0)

    def _unfold(self) -> None:
        self._unfold_quietly()
        next(iter(self.say.said.values())).tick.setFocus()

    def _unfold_quietly(self) -> None:
        self._again.hide()
        self._say_title.show()
        self.say.show()

    def _heard(self) -> None:
        self._secret.say(
            self.tr("This looks like a secret, and a meeting is kept for good. Write where the secret is kept instead.")
            if note_holds_a_secret(self.listen.words)
            else ""
        )
        self.edited.emit()


def _title(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "large")
    label.setWordWrap(True)
    return label


def _small(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "small")
    label.setWordWrap(True)
    return label
