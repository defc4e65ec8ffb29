"""Today: what waits for a person, in the order of what it costs to leave it; at the right, what was done just now."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.clock import today
from archive.services.intake import try_again
from archive.services.office import QuietJob
from archive.services.reading import read_again
from archive.services.today import Recent, TroubledFile, UnreadDocument, Waiting, waiting
from desktop import dates
from desktop.style import Space, Tone, current_look
from desktop.tasks import Latest, Tasks
from desktop.views.today_group import GroupLine, TodayGroup
from desktop.views.today_lines import (
    quiet_line,
    recent_when,
    recent_words,
    sentence_of,
    to_file_line,
    troubled_line,
    unread_line,
)
from desktop.views.today_start import FirstSteps
from desktop.widgets.card import Card
from desktop.widgets.headings import PageHeader, SectionTitle
from desktop.widgets.line_row import LineRow
from desktop.widgets.scroll_column import ScrollColumn

RIGHT = 300
"""Width of the right column at 100 %."""

QWIDGETSIZE_MAX = 16777215
"""Qt's own "no maximum", which PySide does not export."""

BESIDE = 820
"""From this width on (at 100 %) "Just now" stands at the right instead of below."""


class TodayScreen(QWidget):
    """The first screen of the day.

    Signals:
        waiting_changed(int): how many things wait, for the rail.
        intake_wanted: what is to be filed is in Intake.
        intake_document_wanted(int): this document is to be unlocked or looked at in Intake.
        document_wanted(int, int, str): document, page, and nothing typed.
        note_wanted(int, object): write a note on this client and job.
        client_wanted(int): a client's card.
        new_client_wanted: add the first client.
        files_wanted: choose the first files to take in.
        message(str, object): what was done, and how to undo it, or None.
        trouble(object): an exception for the problems panel.
    """

    waiting_changed = Signal(int)
    intake_wanted = Signal()
    intake_document_wanted = Signal(int)
    document_wanted = Signal(int, int, str)
    note_wanted = Signal(int, object)
    client_wanted = Signal(int)
    new_client_wanted = Signal()
    files_wanted = Signal()
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QWidget | None = None) -> None:
        """``by`` tells the initials of whoever is at the desk."""
        super().__init__(parent)
        self._archive, self._tasks = archive, tasks
        self._lookup = Latest(tasks, self.trouble.emit)
        self._shown: Waiting | None = None
        self._header = PageHeader(dates.long_date(today(archive.clock)), " ")
        self._needs_you = TodayGroup(self.tr("Needs you"), Tone.AMBER)
        self._to_file = TodayGroup(self.tr("To file"), Tone.AMBER)
        self._unread = TodayGroup(self.tr("Could not be read"), Tone.NEUTRAL)
        self._quiet = TodayGroup(self.tr("Gone quiet"), Tone.NEUTRAL)
        self._first_steps = FirstSteps()
        self._recent_title = SectionTitle(self.tr("Just now"))
        self._recent = Card()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._wire()

    def refresh(self) -> None:
        """Load what waits now; lines that are done leave quietly."""
        self._lookup.ask(lambda: waiting(self._archive), then=self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= current_look().px(BESIDE)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._right.setMinimumWidth(current_look().px(RIGHT) if beside else 0)
        self._right.setMaximumWidth(current_look().px(RIGHT) if beside else QWIDGETSIZE_MAX)
        self._right_column.setContentsMargins(0, current_look().px(48) if beside else 0, 0, 0)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(Space.XL)
        left.addWidget(self._header)
        for group in (self._needs_you, self._to_file, self._unread, self._quiet):
            left.addWidget(group)
        left.addWidget(self._first_steps)
        left.addStretch(1)
        self._right = QWidget()
        self._right_column = right = QVBoxLayout(self._right)
        right.setSpacing(Space.S)
        right.addWidget(self._recent_title)
        right.addWidget(self._recent)
        right.addStretch(1)
        self._columns.setSpacing(28)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._right)
        page = ScrollColumn()
        page.body.setContentsMargins(Space.XL, 20, Space.XL, 20)
        page.body.addLayout(self._columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _wire(self) -> None:
        self._needs_you.acted.connect(self._mend)
        self._to_file.acted.connect(lambda _: self.intake_wanted.emit())
        self._unread.acted.connect(self._read_again)
        self._unread.opened.connect(self._open_unread)
        self._quiet.acted.connect(self._write_note)
        self._quiet.opened.connect(self._open_client)
        self._first_steps.client_wanted.connect(self.new_client_wanted)
        self._first_steps.files_wanted.connect(self.files_wanted)

    def _show(self, found: Waiting) -> None:
        before, self._shown = self._shown, found
        self._header.set_title(dates.long_date(found.now.date()))
        self._header.set_sentence(sentence_of(found))
        groups: list[tuple[TodayGroup, int, Callable[[int], GroupLine]]] = [
            (
                self._needs_you,
                len(found.troubled),
                lambda place: GroupLine(place, troubled_line(found.troubled[place])),
            ),
            (self._to_file, bool(found.to_file.documents), lambda _: GroupLine(0, to_file_line(found.to_file))),
            (self._unread, len(found.unread), lambda place: _unread(found.unread[place])),
            (self._quiet, len(found.quiet), lambda place: _quiet(found.quiet[place], found.now)),
        ]
        first = next((group for group, total, _ in groups if total), None)
        for group, total, line_at in groups:
            group.show_lines(total, line_at, first=group is first)
        self._first_steps.show_for(found)
        if before is None or (before.recent, before.now.date()) != (found.recent, found.now.date()):
            self._show_recent(found)
        self.waiting_changed.emit(found.things)

    def _show_recent(self, found: Waiting) -> None:
        self._recent.clear_rows()
        for one in found.recent:
            row = LineRow(recent_words(one), right=recent_when(one, found.now), opens=True)
            row.opened.connect(lambda one=one: self._open_recent(one))
            self._recent.add_row(row)
        self._right.setVisible(bool(found.recent))

    def _open_recent(self, recent: Recent) -> None:
        if recent.client_id is not None:
            self.client_wanted.emit(recent.client_id)
        else:
            self.intake_wanted.emit()

    def _mend(self, place: Hashable) -> None:
        file = self._troubled(place)
        if file is not None and file.document_id is not None:
            self.intake_document_wanted.emit(file.document_id)
        if file is None or file.item_id is None:
            return
        archive, item, name = self._archive, file.item_id, file.name
        self._tasks.run(
            lambda: try_again(archive, item_id=item),
            then=lambda _: self._say(self.tr("{name} is tried again.").format(name=name)),
            failed=self.trouble.emit,
        )

    def _troubled(self, place: Hashable) -> TroubledFile | None:
        files = self._shown.troubled if self._shown else ()
        return files[place] if isinstance(place, int) and place < len(files) else None

    def _read_again(self, document: Hashable) -> None:
        unread = self._shown.unread if self._shown else ()
        pages = next((one.page_ids for one in unread if one.document_id == document), ())
        archive = self._archive

        def again() -> None:
            for page in pages:
                read_again(archive, page_id=page)

        self._tasks.run(again, then=lambda _: self._say(self.tr("The pages are read again.")), failed=self.trouble.emit)

    def _open_unread(self, document: Hashable) -> None:
        for one in self._shown.unread if self._shown else ():
            if one.document_id == document:
                self.document_wanted.emit(one.document_id, one.numbers[0], "")

    def _write_note(self, job: Hashable) -> None:
        for one in self._shown.quiet if self._shown else ():
            if one.job_id == job:
                self.note_wanted.emit(one.client_id, one.job_id)

    def _open_client(self, job: Hashable) -> None:
        for one in self._shown.quiet if self._shown else ():
            if one.job_id == job:
                self.client_wanted.emit(one.client_id)

    def _say(self, sentence: str) -> None:
        self.message.emit(sentence, None)
        self.refresh()


def _unread(document: UnreadDocument) -> GroupLine:
    return GroupLine(document.document_id, unread_line(document), opens=True)


def _quiet(job: QuietJob, now: datetime) -> GroupLine:
    return GroupLine(job.job_id, quiet_line(job, now), opens=True)
