"""A client's card: who they are, what is true of them today, their jobs and paper, and everything that happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.clock import today
from archive.errors import ChangedMeanwhile
from archive.services.clients import ClientCard, change_client, client_card
from archive.services.jobs import JobLine, list_jobs
from archive.services.timeline import EntryKind, TimelineEntry, timeline
from archive.services.today import ClientToday, client_today
from desktop import office_words
from desktop.style import Space, current_look
from desktop.tasks import Latest, Tasks
from desktop.views.client_form import FORM_WIDTH, ClientFields, ClientForm
from desktop.views.client_jobs import JobsSection
from desktop.views.client_people import PeopleSection
from desktop.views.client_sentences import pills_of, sentence_of
from desktop.views.client_timeline import TimelineSection
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.headings import PageHeader
from desktop.widgets.kept_focus import holds_keyboard
from desktop.widgets.line_row import LineRow
from desktop.widgets.reading_order import follow
from desktop.widgets.scroll_column import ScrollColumn
from desktop.widgets.section_head import SectionHead

LEFT = 336
"""Width of the left column at 100 %."""

QWIDGETSIZE_MAX = 16777215
"""Qt's own "no maximum", which PySide does not export."""

BESIDE = 700
"""From this width on (at 100 %) the two columns stand side by side."""


@dataclass(frozen=True, slots=True)
class Everything:
    """One consistent answer to what the card shows."""

    card: ClientCard
    jobs: tuple[JobLine, ...]
    true_today: ClientToday
    story: tuple[TimelineEntry, ...]
    now: datetime


class ClientCardView(QWidget):
    """Shows one client at a time.

    Signals:
        back_wanted: to the list of clients.
        document_wanted(int, int, str): document, page, and what was typed to find it.
        note_wanted(int, object): write a note on this client and job (or None).
        correction_wanted(int): correct this note.
        search_wanted(str, object): search for this in the client with that id.
        message(str, object): what was done, and how to undo it, or None.
        trouble(object): an exception for the problems panel.
    """

    back_wanted = Signal()
    document_wanted = Signal(int, int, str)
    note_wanted = Signal(int, object)
    correction_wanted = Signal(int)
    search_wanted = Signal(str, object)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._archive, self._tasks, self._by = archive, tasks, by
        self._lookup = Latest(tasks, self.trouble.emit)
        self._client: int | None = None
        self._shown: ClientCard | None = None
        self._seen: int | None = None  # the revision that the form was filled from; None: that which is shown
        self._jobs: tuple[JobLine, ...] = ()
        self._header = PageHeader(" ", " ")
        self._form_place = Card()
        self._form: ClientForm | None = None
        self._people = PeopleSection(archive, tasks, by)
        self._open_jobs = JobsSection(archive, tasks, by)
        self._paper = Card()
        self._timeline = TimelineSection(archive, tasks)
        self._left = ScrollColumn(spacing=Space.L)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._add_buttons()
        self._lay_out()
        self._wire()

    @property
    def client(self) -> int | None:
        """The id of the client shown."""
        return self._client

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self._timeline.field

    def show_client(self, client_id: int) -> None:
        """Show a client; what belongs to another one leaves at once."""
        if client_id != self._client:
            self._client, self._shown = client_id, None
            self._close_form()
            self._timeline.clear()
        self.refresh()

    def refresh(self) -> None:
        """Load the client as it is now, keeping what is chosen, typed and scrolled to."""
        if self._client is None:
            return
        archive, client = self._archive, self._client

        def look() -> Everything:
            return Everything(
                client_card(archive, client_id=client),
                list_jobs(archive, client_id=client),
                client_today(archive, client_id=client),
                timeline(archive, client_id=client),
                archive.clock.now(),
            )

        self._lookup.ask(look, then=self._show)

    def choose_note(self, note_id: int) -> None:
        """Load what is new, and go to this note's line."""
        self._timeline.choose((EntryKind.NOTE.value, note_id))
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where the columns stand one under the other, the left one is as high as what it holds now."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def _add_buttons(self) -> None:
        edit = Button(self.tr("Change"), role="quiet")
        edit.setAccessibleName(self.tr("Change name, town and standing"))
        edit.clicked.connect(self._begin_change)
        job = Button(self.tr("New job"))
        job.clicked.connect(self._open_jobs.begin_job)
        note = Button(self.tr("Write note"), role="primary")
        note.clicked.connect(self._write_note)
        for button in (edit, job, note):
            self._header.add_button(button)
        self._edit, self._last_button = edit, note

    def _lay_out(self) -> None:
        back = Button(self.tr("All clients"), role="link", small=True, icon_name="arrow-left", parent=self)
        back.clicked.connect(self.back_wanted)
        self._left.body.addWidget(self._people)
        self._left.body.addWidget(self._open_jobs)
        paper = QVBoxLayout()
        paper.setSpacing(Space.XS)
        paper.addWidget(SectionHead(self.tr("Paper archived")))
        paper.addWidget(self._paper)
        self._left.body.addLayout(paper)
        self._left.body.addStretch(1)
        self._columns.setSpacing(20)
        self._columns.addWidget(self._left)
        self._columns.addWidget(self._timeline, 1)
        self._page = ScrollColumn(spacing=Space.M)
        self._page.body.setContentsMargins(Space.XL, Space.S, Space.XL, 20)
        head = QVBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self._header)
        self._page.body.addLayout(head)
        self._page.body.addWidget(self._form_place)
        self._page.body.addLayout(self._columns, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self._form_place.hide()
        self._left.inside.installEventFilter(self)

    def _wire(self) -> None:
        for section in (self._people, self._open_jobs):
            section.changed.connect(self.refresh)
            section.message.connect(self.message)
            section.trouble.connect(self.trouble)
        self._open_jobs.job_chosen.connect(self._show_job)
        self._open_jobs.job_opened.connect(lambda job: self._timeline.choose((EntryKind.JOB_OPENED.value, job)))
        self._timeline.document_wanted.connect(lambda document, typed: self.document_wanted.emit(document, 1, typed))
        self._timeline.correction_wanted.connect(self.correction_wanted)
        self._timeline.search_wanted.connect(lambda typed: self.search_wanted.emit(typed, self._client))
        self._timeline.note_wanted.connect(self._write_note)
        self._timeline.trouble.connect(self.trouble)

    def _fit(self) -> None:
        """Two columns where there is room, one under the other where there is not."""
        look = current_look()
        beside = self.width() >= look.px(BESIDE)
        self._form_place.setMaximumWidth(look.px(FORM_WIDTH))
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._left.setMinimumWidth(look.px(LEFT) if beside else 0)
        self._left.setMaximumWidth(look.px(LEFT) if beside else QWIDGETSIZE_MAX)
        self._left.setMinimumHeight(0 if beside else self._left.inside.sizeHint().height())
        self._timeline.setMinimumHeight(look.px(240 if beside else 360))

    def _show(self, found: Everything) -> None:
        if found.card.id != self._client:
            return
        before, self._shown, self._jobs = self._shown, found.card, found.jobs
        self._header.set_title(found.card.name)
        self._header.set_sentence(sentence_of(found.card, found.true_today, found.now))
        self._header.set_pills(pills_of(found.true_today))
        self._people.show_people(found.card.id, found.card.contacts)
        self._open_jobs.show_jobs(found.card.id, found.jobs, found.true_today.quiet)
        if found.card != before:
            self._show_paper(found.card)
        self._timeline.show_entries(found.story, now=found.now)
        self._fit()

    def _show_paper(self, card: ClientCard) -> None:
        self._paper.clear_rows()
        if not card.documents:
            self._paper.add_row(LineRow(self.tr("Nothing yet. Drop scans on the window.")))
            return
        years = {day.year for day in (card.pages_from, card.pages_to) if day}
        span = self.tr("{first} to {last}").format(first=min(years), last=max(years)) if len(years) > 1 else ""
        words = self.tr("{documents} archived").format(documents=office_words.documents(card.documents))
        row = LineRow(words, right=span or "".join(str(year) for year in years), opens=True)
        row.opened.connect(self._timeline.show_pages)
        self._paper.add_row(row)

    def _show_job(self, job_id: int) -> None:
        number = next((job.number for job in self._jobs if job.id == job_id), "")
        self._timeline.show_job(job_id, number)

    def _write_note(self) -> None:
        if self._client is not None:
            self.note_wanted.emit(self._client, None)

    def _begin_change(self) -> None:
        if self._shown is None:
            return
        self._close_form()
        self._form = ClientForm(today(self._archive.clock), self._shown)
        self._seen = self._shown.revision
        self._form.complete.connect(self._change)
        self._form.left.connect(self._close_form)
        self._form_place.body.addWidget(self._form)
        self._form_place.show()
        follow(self._last_button, self._form_place)
        self._form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, fields: ClientFields) -> None:
        archive, client, by = self._archive, self._client, self._by()
        if client is None or self._shown is None:
            return
        seen = self._shown.revision if self._seen is None else self._seen
        self._tasks.run(
            lambda: change_client(
                archive,
                client_id=client,
                by=by,
                seen=seen,
                name=fields.name,
                town=fields.town,
                standing=fields.standing,
                since=fields.since,
            ),
            then=self._was_changed,
            failed=self._was_not_changed,
        )

    def _was_changed(self, _: object) -> None:
        self._close_form()
        self.refresh()

    def _was_not_changed(self, error: Exception) -> None:
        if self._form is not None:
            self._form.wait(False)
        if isinstance(error, ChangedMeanwhile):
            self._seen = None  # what it says now stands over the form: saving once more replaces that
            self.refresh()
        self.trouble.emit(error)

    def _close_form(self) -> None:
        if self._form is not None:
            had_keyboard = holds_keyboard(self._form)
            self._form_place.hide()
            self._form.deleteLater()
            self._form = None
            if had_keyboard:
                self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
