"""A client's jobs: open ones with what both sides expect, closed ones folded away."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from archive.clock import today
from archive.errors import Expected
from archive.services.card import Card as ClientCard
from archive.services.card import CardJob
from archive.services.job_undo import take_back_job
from archive.services.jobs import JobLine, list_jobs, open_job
from archive.services.naming import fit_name
from desktop import office_words
from desktop.views.client_job_row import ClosedJobRow, JobRow
from desktop.views.client_promise import PromiseLine
from desktop.views.client_tick import tick
from desktop.views.job_desk import JobDesk
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.inline_form_words import AttendedForm
from desktop.widgets.kept_focus import KeptFocus, holds_keyboard
from desktop.widgets.opening_row import OpeningRow, row_holding
from desktop.widgets.reading_order import follow
from desktop.widgets.section_head import SectionHead

MOST_WHOLE = 3
"""Jobs whose lines are all shown; of the others they are counted."""

AT_ONCE = 2
"""Rows that are built in one turn of the event loop, so that the window answers in between."""


class JobsSection(QWidget):
    """The jobs of one client; opened in place, and what both sides expect ticked in place.

    Signals:
        job_wanted(int): show this job.
        job_opened(int): this job is new.
    """

    job_wanted = Signal(int)
    job_opened = Signal(int)

    def __init__(self, desk: JobDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client: int | None = None
        self._jobs: tuple[CardJob, ...] = ()
        self._built = 0  # so many jobs have a row
        self._currency, self._closed_count = "", 0
        self._closed: tuple[JobLine, ...] | None = None  # read when somebody wants to see them
        self._form: JobForm | None = None
        self._kept: AttendedForm | None = None
        self._rows: dict[int, OpeningRow] = {}
        self._fold_link: Button | None = None
        self._head = SectionHead(self.tr("Open jobs"), self.tr("New job"), self.tr("Open a new job"))
        self._head.acted.connect(lambda: self.begin_job())
        self._card = Card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._head)
        column.addWidget(self._card)

    def show_card(self, card: ClientCard, currency: str) -> None:
        """Show this client's jobs; a form that is open for the same client stays open.

        Of another client these are the first ones; :meth:`show_more` brings the others.
        """
        is_other = card.head.id != self._client
        if is_other:
            self._form, self._closed, self._built = None, None, AT_ONCE
        elif (card.jobs, card.closed_jobs, currency) == (self._jobs, self._closed_count, self._currency):
            return
        if self._closed is not None and len(self._closed) != card.closed_jobs:
            self._closed = None
        self._client, self._jobs, self._currency = card.head.id, card.jobs, currency
        self._closed_count = card.closed_jobs
        if self._form is None:  # nothing moves under somebody's typing; closing the form shows what came meanwhile
            self._fill()
        if is_other and self._desk.words.left_open(card.head.id, "job") is not None:
            self.begin_job(takes_keyboard=False)

    def begin_job(self, *, takes_keyboard: bool = True) -> None:
        """Open the form for a new job."""
        if self._form is None:
            self._form = JobForm()
            self._kept = self._desk.words.attend(self._form, self._client, "job")
            self._form.left.connect(self._close_form)
            self._form.saved.connect(self._open)
            self._fill()
        if takes_keyboard:
            self._form.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def has_more(self) -> bool:
        """Whether jobs are left that have no row yet."""
        return self._built < len(self._jobs)

    def show_more(self) -> None:
        """Show some more of them."""
        self._built += AT_ONCE
        if self._form is None:
            self._fill()

    def find_line(self, line_id: int) -> PromiseLine | None:
        """What stands here of a line of what both sides expect, if it does."""
        rows = [row for row in self._rows.values() if isinstance(row, JobRow)]
        return next((line for row in rows if (line := row.line(line_id)) is not None), None)

    def _fill(self) -> None:
        kept = KeptFocus(self._rows)
        now = today(self._desk.archive.clock)
        jobs = self._jobs[: self._built]
        rows: dict[int, OpeningRow] = {one.job.id: self._row_of(one, place, now) for place, one in enumerate(jobs)}
        rows |= {job.id: self._opening(job.id, ClosedJobRow(job, now)) for job in self._closed or ()}
        if self._form is not None:
            self._form.setParent(None)  # it survives its row
        with self._card.making_anew(keep=list(rows.values())):
            if self._form is not None:
                self._card.add_row(row_holding(self._form))
                self._form.show()
            elif not self._jobs:
                none = QLabel(self.tr("No open job."))
                none.setProperty("role", "second")
                self._card.add_row(row_holding(none, margins=(14, 8, 14, 8)))
            for row in rows.values():
                self._card.add_row(row)
            self._add_fold()
        self._rows = rows
        follow(self._head.link, self._card)
        kept.give_back(self._rows, otherwise=self._head.link)

    def _row_of(self, one: CardJob, place: int, now: date) -> OpeningRow:
        """The row that says this already, or in which somebody types; else a new one."""
        shows = (one, self._currency, now, place >= MOST_WHOLE)
        old = self._rows.get(one.job.id)
        if isinstance(old, JobRow) and (old.shows == shows or old.is_asking):
            return old
        row = JobRow(one, self._currency, now, short=place >= MOST_WHOLE)
        row.line_ended.connect(partial(tick, self._desk))
        row.left.connect(self._fill)
        return self._opening(one.job.id, row)

    def _opening(self, job_id: int, row: OpeningRow) -> OpeningRow:
        row.opened.connect(lambda: self.job_wanted.emit(job_id))
        return row

    def _add_fold(self) -> None:
        self._fold_link = None
        if self._closed_count:
            words = office_words.counted(self._closed_count, self.tr("1 closed job"), self.tr("{n} closed jobs"))
            fold = Button(words if self._closed is None else self.tr("Hide closed jobs"), role="link", small=True)
            fold.clicked.connect(self._fold)
            self._card.add_row(row_holding(fold, margins=(10, 3, 14, 3), stretched=False))
            self._fold_link = fold

    def _fold(self) -> None:
        if self._closed is not None:
            self._show_closed(None)
            return
        archive, client = self._desk.archive, self._client
        if client is not None:
            self._desk.tasks.run(
                lambda: tuple(job for job in list_jobs(archive, client_id=client) if job.closed_on is not None),
                then=self._show_closed,
                failed=self._desk.trouble.emit,
            )

    def _show_closed(self, closed: tuple[JobLine, ...] | None) -> None:
        self._closed = closed
        had_keyboard = holds_keyboard(self._fold_link)
        self._fill()
        if had_keyboard and self._fold_link is not None:
            self._fold_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        form, kept, client = self._form, self._kept, self._client
        if form is None or kept is None or client is None or (title := form.title()) is None:
            return
        archive, by = self._desk.archive, self._desk.by()
        form.wait(True)
        self._desk.tasks.run(
            lambda: open_job(archive, client_id=client, title=title, by=by),
            then=lambda job: self._was_opened(job, kept),
            failed=self._was_not_opened,
        )

    def _was_opened(self, job: JobLine, kept: AttendedForm) -> None:
        kept.forget()
        if self._form is kept.form:
            self._close_form()
        self.job_opened.emit(job.id)
        said = self.tr("{number} was opened.").format(number=job.number)
        self._desk.message.emit(said, partial(self._take_back, job))
        self._desk.changed.emit()

    def _take_back(self, job: JobLine) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.tasks.run(
            lambda: take_back_job(archive, job_id=job.id, by=by),
            then=lambda _: self._was_taken_back(job),
            failed=self._desk.trouble.emit,
        )

    def _was_taken_back(self, job: JobLine) -> None:
        self._desk.message.emit(self.tr("{number} was taken back.").format(number=job.number), None)
        self._desk.changed.emit()

    def _was_not_opened(self, error: Exception) -> None:
        if self._form is None or not isinstance(error, Expected):
            self._desk.trouble.emit(error)
        else:
            self._form.say(f"{error.what} {error.next_step}")
        if self._form is not None:
            self._form.wait(False)

    def _close_form(self) -> None:
        """The keyboard returns to what opens a job."""
        had_keyboard = holds_keyboard(self._form)
        self._form = None
        self._fill()
        if had_keyboard:
            self._head.link.setFocus(Qt.FocusReason.OtherFocusReason)


class JobForm(InlineForm):
    """Asks what the new job is; its number comes by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Open job"), parent)
        self._title = self.add_line(self.tr("Job"), hint=self.tr("e.g. Recover data, reception PC"))
        self.setFocusProxy(self._title)

    def title(self) -> str | None:
        """What was typed; None, with a complaint on screen, when that is no title."""
        if not self._title.text().strip():
            self.complain(self._title, self.tr("A job needs a few words that say what it is."))
            return None
        if not self.accepts(self._title, lambda typed: fit_name(typed, "job")):
            return None
        return self._title.text()
