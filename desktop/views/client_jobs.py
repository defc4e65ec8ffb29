"""A client's jobs: open ones with what is written and filed on them, closed ones folded away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.clock import today
from archive.services.job_steps import StepTaken, take_back_step
from archive.services.jobs import JobLine, close_job, open_job, reopen_job
from archive.services.naming import fit_name
from archive.services.office import QuietJob
from desktop import dates, office_words
from desktop.style import Space, Tone
from desktop.tasks import Tasks
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.kept_focus import KeptFocus, holds_keyboard
from desktop.widgets.opening_row import OpeningRow, row_holding
from desktop.widgets.pill import Pill
from desktop.widgets.reading_order import follow
from desktop.widgets.section_head import SectionHead


class JobsSection(QWidget):
    """The jobs of one client; opened, closed and opened again in place.

    Signals:
        job_chosen(int): a job was clicked; the timeline shows only its story.
        job_opened(int): this job is new; ``changed`` follows.
        changed: a job was opened, closed or reopened.
        message(str, object): what was done, and how to undo it.
        trouble(object): an exception for the problems panel.
    """

    job_chosen = Signal(int)
    job_opened = Signal(int)
    changed = Signal()
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._archive, self._tasks, self._by = archive, tasks, by
        self._client: int | None = None
        self._jobs: tuple[JobLine, ...] = ()
        self._quiet: dict[int, QuietJob] = {}
        self._form: JobForm | None = None
        self._rows: dict[int, JobRow] = {}
        self._fold_link: Button | None = None
        self._closed_shown = False
        self._head = SectionHead(self.tr("Open jobs"), self.tr("New job"), self.tr("Open a new job"))
        self._head.acted.connect(self.begin_job)
        self._card = Card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._head)
        column.addWidget(self._card)

    def show_jobs(self, client_id: int, jobs: tuple[JobLine, ...], quiet: tuple[QuietJob, ...]) -> None:
        """Show these; a form that is open for the same client stays open."""
        quiet_now = {job.job_id: job for job in quiet}
        if client_id != self._client:
            self._form, self._closed_shown = None, False
        elif (jobs, quiet_now) == (self._jobs, self._quiet):
            return
        self._client, self._jobs, self._quiet = client_id, jobs, quiet_now
        if self._form is None:  # nothing moves under somebody's typing; closing the form shows what came meanwhile
            self._fill()

    def begin_job(self) -> None:
        """Open the form for a new job."""
        if self._form is None:
            self._form = JobForm()
            self._form.left.connect(self._close_form)
            self._form.saved.connect(self._open)
            self._fill()
        self._form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        kept = KeptFocus(self._rows)
        if self._form is not None:
            self._form.setParent(None)  # it survives its row
        self._card.clear_rows()
        self._rows = {}
        if self._form is not None:
            self._card.add_row(row_holding(self._form))
            self._form.show()
        now = today(self._archive.clock)
        closed = [job for job in self._jobs if job.closed_on is not None]
        shown = [job for job in self._jobs if job.closed_on is None]
        if not shown and self._form is None:
            none = QLabel(self.tr("No open job."))
            none.setProperty("role", "second")
            self._card.add_row(row_holding(none, margins=(14, 10, 14, 10)))
        for job in [*shown, *closed] if self._closed_shown else shown:
            row = JobRow(job, self._quiet.get(job.id), now)
            row.opened.connect(lambda job=job: self.job_chosen.emit(job.id))
            row.acted.connect(lambda job=job: self._close(job) if job.closed_on is None else self._reopen(job))
            self._card.add_row(row)
            self._rows[job.id] = row
        fold: Button | None = None
        if closed:
            words = office_words.counted(len(closed), self.tr("1 closed job"), self.tr("{n} closed jobs"))
            fold = Button(self.tr("Hide closed jobs") if self._closed_shown else words, role="link", small=True)
            fold.clicked.connect(self._fold)
            self._card.add_row(row_holding(fold, margins=(10, 5, 14, 5), stretched=False))
        follow(self._head.link, self._card)
        kept.give_back(self._rows, otherwise=self._head.link)
        self._fold_link = fold

    def _fold(self) -> None:
        self._closed_shown = not self._closed_shown
        had_keyboard = holds_keyboard(self._fold_link)
        self._fill()
        if had_keyboard and self._fold_link is not None:
            self._fold_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        form, client = self._form, self._client
        if form is None or client is None or (title := form.title()) is None:
            return
        archive, by = self._archive, self._by()
        form.wait(True)
        self._tasks.run(
            lambda: open_job(archive, client_id=client, title=title, by=by),
            then=self._was_opened,
            failed=self._was_not_opened,
        )

    def _was_opened(self, job: JobLine) -> None:
        self._close_form()
        self.job_opened.emit(job.id)
        self._say(self.tr("{number} was opened.").format(number=job.number), None)

    def _was_not_opened(self, error: Exception) -> None:
        if self._form is not None:
            self._form.wait(False)
        self.trouble.emit(error)

    def _close(self, job: JobLine) -> None:
        archive, by = self._archive, self._by()
        said = self.tr("{number} was closed.").format(number=job.number)
        self._tasks.run(
            lambda: close_job(archive, job_id=job.id, by=by),
            then=lambda taken: self._say(said, lambda: self._take_back(taken)),
            failed=self.trouble.emit,
        )

    def _reopen(self, job: JobLine) -> None:
        archive, by = self._archive, self._by()
        said = self.tr("{number} is open again.").format(number=job.number)

        self._tasks.run(
            lambda: reopen_job(archive, job_id=job.id, by=by),
            then=lambda taken: self._say(said, lambda: self._take_back(taken)),
            failed=self.trouble.emit,
        )

    def _take_back(self, taken: StepTaken) -> None:
        archive, by = self._archive, self._by()
        verb = partial(take_back_step, archive, job_id=taken.job_id, by=by, seen=taken.revision)
        self._tasks.run(verb, then=lambda _: self.changed.emit(), failed=self.trouble.emit)

    def _say(self, sentence: str, undo: Callable[[], None] | None) -> None:
        self.message.emit(sentence, undo)
        self.changed.emit()

    def _close_form(self) -> None:
        """The keyboard returns to what opens a job."""
        had_keyboard = holds_keyboard(self._form)
        self._form = None
        self._fill()
        if had_keyboard:
            self._head.link.setFocus(Qt.FocusReason.OtherFocusReason)


class JobRow(OpeningRow):
    """A job in two lines: title and number; how much is written and filed, and its one act.

    Signals:
        acted: "Close" or "Reopen".
    """

    acted = Signal()

    def __init__(self, job: JobLine, quiet: QuietJob | None, now: date, parent: QWidget | None = None) -> None:
        super().__init__(_tr("Show only {number}, {title}").format(number=job.number, title=job.title), parent)
        is_open = job.closed_on is None
        act = Button(self.tr("Close") if is_open else self.tr("Reopen"), role="link", small=True)
        act.setAccessibleName(f"{act.text()} {job.number}")
        act.clicked.connect(self.acted)
        first = QHBoxLayout()
        first.setSpacing(Space.S)
        first.addWidget(ElidedLabel(job.title, role="strong" if is_open else "second"), 1)
        number = QLabel(job.number)
        number.setProperty("role", "second")
        first.addWidget(number)
        second = QHBoxLayout()
        second.setSpacing(Space.S)
        second.addWidget(ElidedLabel(_facts(job, now), role="small"), 1)
        if quiet is not None:
            second.addWidget(Pill(self.tr("quiet {n} days").format(n=quiet.days), Tone.AMBER))
        second.addWidget(act)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 9, 14, 7)
        column.setSpacing(2)
        column.addLayout(first)
        column.addLayout(second)


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


def _facts(job: JobLine, now: date) -> str:
    if job.closed_on is not None:
        since = _tr("closed {day}").format(day=dates.short_date(job.closed_on, now))
    else:
        since = _tr("since {day}").format(day=dates.short_date(job.opened_on, now))
    parts = [office_words.notes(job.notes)] if job.notes else []
    parts += [office_words.documents(job.documents)] if job.documents else []
    return " · ".join([*parts, since])


def _tr(text: str) -> str:
    return QCoreApplication.translate("JobRow", text)
