"""The meetings about a dispute as they were written, on its page, and the way to the next one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive.clock import today
from archive.disputes.meeting import PointSaid
from archive.disputes.standing import DisputeFile, MeetingRead
from archive.records import Said
from archive.records.dispute_rule import Stage
from desktop import dates
from desktop.models.dispute_words import point_record, point_unsaid
from desktop.models.meeting_words import in_order
from desktop.style import Space
from desktop.views.job_desk import JobDesk
from desktop.views.section_of_rows import SectionOfRows
from desktop.widgets.buttons import Button
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.line_row import LineRow
from desktop.widgets.opening_row import OpeningRow
from desktop.widgets.plain_words import PlainWords
from desktop.widgets.spoken import spoken

FOLDED = 3
"""Lines of what was heard that are shown until somebody opens a meeting."""


class DisputeMeetings(SectionOfRows):
    """The newest first, each folded to its first lines until it is opened.

    Signals:
        meeting_wanted: begin the next one, or go on in the one that is under way.
        correction_wanted(int): show the note of a meeting that was corrected, as it reads now.
    """

    meeting_wanted = Signal()
    correction_wanted = Signal(int)

    def __init__(self, desk: JobDesk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Meetings"), self.tr("Begin the next meeting"), parent=parent)
        self._desk = desk
        self._file: DisputeFile | None = None
        self._unfolded: set[int] = set()
        self._head.acted.connect(self.meeting_wanted)

    def show_file(self, file: DisputeFile) -> None:
        """Show a dispute's meetings; what was opened stays open."""
        if self._file is None or self._file.line.id != file.line.id:
            self._unfolded = set()
        self._file = file
        now = today(self._desk.archive.clock)
        if not self._shows(file.line.id, file.meetings, file.line.stage is Stage.ENDED, now):
            self._fill(file, now)

    def _fill(self, file: DisputeFile, now: date) -> None:
        over = [one for one in file.meetings if one.closed_at is not None]
        writing = [one for one in file.meetings if one.closed_at is None]
        goes_on = file.line.stage is not Stage.ENDED
        self._head.link.setVisible(bool(over) and not writing and goes_on)
        with self._making_rows():
            for one in writing:
                self._add(one.id, self._writing_row(one, first=not over, now=now))
            for number, one in reversed(list(enumerate(over, start=1))):
                self._add(one.id, self._row(one, number, now))
            if not file.meetings:
                self._add(0, self._none_row(goes_on=goes_on))

    def _none_row(self, *, goes_on: bool) -> LineRow:
        """What begins the first one stands at the head of the page."""
        if not goes_on:
            return LineRow(self.tr("They never met about it"))
        return LineRow(self.tr("Not met yet"), self.tr("The first meeting is there to listen."))

    def _writing_row(self, one: MeetingRead, *, first: bool, now: date) -> LineRow:
        row = LineRow(
            self.tr("The first meeting is being written") if first else self.tr("A meeting is being written"),
            self.tr("Begun {day} by {who}. It is over with the next appointment.").format(
                day=dates.short_date(one.begun_at.date(), now), who=one.begun_by
            ),
            action=self.tr("Go on"),
        )
        row.acted.connect(self.meeting_wanted)
        return row

    def _row(self, one: MeetingRead, number: int, now: date) -> MeetingRow:
        row = MeetingRow(one, number, now, unfolded=one.id in self._unfolded)
        row.opened.connect(lambda: self._toggle(one.id))
        row.note_wanted.connect(lambda: self.correction_wanted.emit(one.corrected_as))
        return row

    def _toggle(self, meeting: int) -> None:
        self._unfolded ^= {meeting}
        row = self._rows.get(meeting)
        if isinstance(row, MeetingRow):
            row.unfold(meeting in self._unfolded)


class MeetingRow(OpeningRow):
    """When, with whom, what was heard and what was agreed on; opened, all that was written.

    Signals:
        note_wanted: show its note, which was corrected.
    """

    note_wanted = Signal()

    def __init__(
        self, one: MeetingRead, number: int, now: date, parent: QWidget | None = None, *, unfolded: bool = False
    ) -> None:
        title = self.tr("First meeting") if number == 1 else self.tr("Meeting {n}").format(n=number)
        besides = [dates.short_date(one.held_on, now)]
        if one.with_whom:
            besides.append(self.tr("with {who}").format(who=one.with_whom))
        besides.append(one.closed_by or one.begun_by)
        heard = one.heard or _first_words(one.points)
        then = self.tr("Next appointment: {day}, {what}").format(
            day=dates.short_date(one.next_on, now) if one.next_on is not None else "", what=one.next_what
        )
        super().__init__(spoken(title, *besides, heard, then), parent)
        self._folded = ElidedLabel(" ".join(heard.split()), lines=FOLDED)
        self._whole = QWidget()
        whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.XS)
        if one.heard:
            whole.addWidget(_text(one.heard))
        for said in in_order(one.points):
            whole.addWidget(_text(_record(said), role="small", about=point_record(said.point)))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(Space.XS)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(ElidedLabel(title, role="strong"))
        head.addWidget(ElidedLabel(" · ".join(besides), role="second"), 1)
        column.addLayout(head)
        for part in (self._folded, self._whole, ElidedLabel(then, role="second", lines=2)):
            column.addWidget(part)
        if one.corrected_as is not None:
            column.addLayout(self._corrected())
        self._say = (self.tr("Show all that was written"), self.tr("Show less"))
        self.unfold(unfolded)

    def _corrected(self) -> QHBoxLayout:
        """That its note says something else by now; what stands here is as it was written then."""
        said = QLabel(self.tr("The note of this meeting was corrected later."))
        said.setProperty("tone", "amber")
        said.setWordWrap(True)
        show = Button(self.tr("Show the note"), role="link", small=True)
        show.clicked.connect(self.note_wanted)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(said, 1)
        line.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        return line

    @property
    def is_unfolded(self) -> bool:
        """Whether all that was written is shown."""
        return not self._whole.isHidden()

    def unfold(self, unfolded: bool) -> None:
        """Show all, or the first lines of what was heard."""
        self._folded.setVisible(not unfolded)
        self._whole.setVisible(unfolded)
        self.setToolTip(self._say[unfolded])
        self.setAccessibleDescription(self._say[unfolded])


def _record(said: PointSaid) -> str:
    if said.said is Said.YES:
        return said.words
    unsaid = point_unsaid(said.point)
    return f"{unsaid}: {said.words}" if said.words else unsaid


def _first_words(points: tuple[PointSaid, ...]) -> str:
    return next((one.words for one in in_order(points) if one.words), "")


def _text(words: str, *, role: str = "", about: str = "") -> QWidget:
    """Words that go on in the next line, under what they are about."""
    label = PlainWords(words)
    if not about:
        return label
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, Space.XS, 0, 0)
    column.setSpacing(0)
    name = QLabel(about)
    name.setProperty("role", role)
    name.setWordWrap(True)
    column.addWidget(name)
    if words:
        column.addWidget(label)
    return both
