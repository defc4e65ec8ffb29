"""A complaint of a client: asked in place, on a card, a job or the list of disputes, and kept as a dispute at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from archive.clock import today
from archive.disputes.complaining import Complained, complain, take_back_complaint
from archive.services.health import Clue
from archive.services.timeline import TimelineEntry
from desktop.models.complaint_words import complained_sentence
from desktop.views.complaint_form import ComplaintForm, Known, read_known
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.widgets.inline_form_words import AttendedForm
from desktop.wishes import Wishes

COMPLAINT = "complaint"
"""What the form asks, under which half-typed words are kept."""


@dataclass(frozen=True, slots=True)
class Older:
    """A complaint that was kept before: its words and day stand in the form, and it grows into the dispute."""

    clue_id: int
    words: str
    on: date


class ComplaintDeeds(QObject):
    """Asks in one place and does what was answered.

    Signals:
        dispute_wanted(int): show this dispute.
        complained(int): what they say stands in this dispute now.
    """

    dispute_wanted = Signal(int)
    complained = Signal(int)

    def __init__(self, desk: JobDesk, asks: AskPlace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._asks = desk, asks
        self._client: int | None = None
        self._job: int | None = None

    @property
    def wishes(self) -> Wishes:
        """What answers parts of the screen that tell of a complaint: a new one in their words, or an older one."""
        return {"new_complaint": lambda says: self.ask(says=says), "complaint_wanted": self.ask_about}

    def show(self, client_id: int, job_id: int | None = None) -> None:
        """What is asked from now on is about this client, on the screen of this job if it is one of a job.

        Half-typed words that were left open there come back.
        """
        if (client_id, job_id) == (self._client, self._job):
            return
        self._client, self._job = client_id, job_id
        if (left := self._desk.words.left_open(self._whose, COMPLAINT)) is not None and left[1] is None:
            self.ask(takes_keyboard=False)

    def ask_of(self, client_id: int, job_id: int | None, name: str) -> None:
        """Ask what a client of this name says, where none is shown."""
        self._client, self._job = client_id, None
        self.ask(job_id=job_id, client=name)

    def forget(self) -> None:
        """Another client or job comes."""
        self._client = self._job = None

    def ask(
        self,
        older: Older | None = None,
        *,
        says: str = "",
        job_id: int | None = None,
        takes_keyboard: bool = True,
        client: str = "",
    ) -> None:
        """Ask what they say, with ``says`` at first. On a card the job it is about is asked too; an ``older`` complaint
        is about ``job_id``, or about none. ``client`` is named in the form, where the screen shows none."""
        if (whose := self._client) is None:
            return
        archive, job = self._desk.archive, self._job
        about = job_id if job is None or older is not None else job
        first = older.words if older is not None else says

        def show(known: Known) -> None:
            if (whose, job) == (self._client, self._job):
                self._ask(whose, known, older, about, first, takes_keyboard, client)

        self._desk.tasks.run(lambda: read_known(archive, whose), then=show, failed=self._desk.trouble.emit)

    def ask_about(self, older: Clue | TimelineEntry) -> None:
        """Ask what else there is to an older complaint, which becomes a dispute."""
        words = older.words if isinstance(older, Clue) else older.text
        self.ask(Older(older.id, words, older.on), job_id=older.job_id)

    @property
    def _whose(self) -> int | None:
        return self._job if self._job is not None else self._client

    def _ask(
        self,
        client: int,
        known: Known,
        older: Older | None,
        about: int | None,
        says: str,
        takes_keyboard: bool,
        name: str,
    ) -> None:
        form = ComplaintForm(
            today(self._desk.archive.clock),
            known,
            job_id=about,
            chooses_job=self._job is None and older is None,
            says=says,
            since=older.on if older is not None else None,
            client=name,
        )
        kept = self._desk.words.attend(form, self._whose, COMPLAINT, older.clue_id if older is not None else None)
        form.dispute_wanted.connect(self.dispute_wanted)
        form.told.connect(lambda says, since: self._complain(form, kept, client, older, says, since))
        if not takes_keyboard:
            form.stay_back()
        self._asks.ask(form)

    def _complain(
        self, form: ComplaintForm, kept: AttendedForm, client: int, older: Older | None, says: str, since: date | None
    ) -> None:
        archive, by = self._desk.archive, self._desk.by()

        def done(made: Complained) -> None:
            kept.forget()
            if self._asks.asked is form:
                self._asks.close_form()
            self.complained.emit(made.dispute_id)

        self._desk.do(
            partial(
                complain,
                archive,
                client_id=client,
                complaint=form.complaint(says, since),
                job_id=form.job_id,
                clue_id=older.clue_id if older is not None else None,
                by=by,
            ),
            complained_sentence,
            undo=lambda made: take_back_complaint(archive, complained=made, by=by),
            then=done,
            failed=self._asks.refuse,
        )
