"""The fields that say where paper belongs. New clients and jobs are added in place."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.search.tokens import plain
from archive.services.clients import ClientLine, list_clients
from archive.services.job_undo import take_back_job
from archive.services.jobs import JobLine, list_jobs, open_job
from archive.services.naming import LONGEST_NAME
from archive.services.suggestions import Borne, borne
from archive.suggesting.kinds import KINDS
from desktop.dates import full_date
from desktop.models.intake_destination import Destination
from desktop.tasks import Tasks
from desktop.typed_moment import FIRST_PAPER_YEAR, NotAMoment, StillToCome, read_moment
from desktop.views.client_chooser import ClientChooser
from desktop.views.name_offers import MOST_ALIKE, NameOffers
from desktop.views.place_fields import PlaceFields
from desktop.widgets.choice_field import Choice, ChoiceField
from desktop.widgets.noted_field import NotedField

_LIKE_A_NUMBER = re.compile(r"j[\s-]*\d[\d\s-]*", re.IGNORECASE)
"""What somebody types who means a job's number, known or not."""


class PlaceForm(QWidget):
    """Asks for a place. Without a known client there is none: :meth:`destination` then marks the field and says None.

    Signals:
        entered: Enter was pressed in a field that is in order.
        message(str, object): a client or a job was added, and a callable that takes that back; or it was, and None.
        trouble(object): adding a client or a job failed with this exception.
    """

    entered = Signal()
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._archive, self._tasks, self._by = archive, tasks, by
        self._jobs: tuple[JobLine, ...] = ()
        self._wanted: Destination | None = None
        self._low = False
        self._borne: tuple[str, ...] = ()
        self._asked = 0
        self._chooser = ClientChooser(archive, tasks, by, self.tr("Type a few letters"))
        self._client = self._chooser.field
        self._job = ChoiceField(self.tr("Job"), self.tr("Number or title; none if you leave it"))
        self._what = QLineEdit()
        kinds = QCompleter(list(KINDS), self._what)
        kinds.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._what.setCompleter(kinds)
        self._dated = QLineEdit()
        self._noted_what, self._noted_date = NotedField(self._what), NotedField(self._dated)
        self._what.setAccessibleName(self.tr("What"))
        self._dated.setAccessibleName(self.tr("Date"))
        self._job_offers = NameOffers(self._job)
        self._fields = PlaceFields(
            (
                (self.tr("Client"), self._chooser),
                (self.tr("Job"), self._job_offers),
                (self.tr("What"), self._noted_what),
                (self.tr("Date"), self._noted_date),
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._fields)
        self.setFocusProxy(self._client)
        self._client.chosen.connect(self._client_changed)
        self._job.chosen.connect(self._job_changed)
        self._job.textChanged.connect(self._offer_to_add)
        self._what.textChanged.connect(lambda: self._noted_what.complain(self._wrong_with_what()))
        self._dated.textChanged.connect(lambda: self._noted_date.complain(""))
        self._job.offer_new(self._new_job_words)
        self._chooser.taken.connect(lambda _: self._job.setFocus(Qt.FocusReason.OtherFocusReason))
        self._chooser.added.connect(lambda: self._job.setFocus(Qt.FocusReason.OtherFocusReason))
        self._chooser.message.connect(self.message)
        self._chooser.trouble.connect(self.trouble)
        self._job_offers.taken.connect(self._take_job)
        self._job_offers.add_wanted.connect(self._new_job)
        self._offer_to_add()

    def set_low(self, low: bool) -> None:
        """Where the screen is low a page has the room of What and Date until somebody is named."""
        self._low = low
        self._show_what_is_asked()

    @property
    def is_empty(self) -> bool:
        """Whether nobody chose or typed anything."""
        typed = (field.text().strip() for field in (self._client, self._job, self._what, self._dated))
        return not any(words for words in typed if words not in self._borne)

    def begin(
        self,
        prefilled: Destination | None = None,
        *,
        typed: str = "",
        together: bool = False,
        document_id: int | None = None,
    ) -> None:
        """Ask afresh, from a place to start with or the first letters of a client.

        ``together``: for several files at once; what stays empty of What and Date is left to each of them. What is
        known of ``document_id`` itself, whoever it belongs to, comes into those two as long as nobody typed there.
        """
        self._wanted, self._borne = prefilled, ()
        self._asked += 1
        self._client.choose(None)
        self._job.choose(None)
        self._client.setText(typed)
        self._what.setText(prefilled.what if prefilled else "")
        self._dated.setText(full_date(prefilled.dated) if prefilled and prefilled.dated else "")
        own = self.tr("each keeps its own if you leave it")
        self._what.setPlaceholderText(own if together else self.tr("e.g. work order, letter"))
        self._dated.setPlaceholderText(own if together else self.tr("e.g. 3 March 2026"))
        for field in (self._what, self._dated):
            field.setCursorPosition(0)  # what is too long for the field shows its beginning
        self._show_what_is_asked()
        self._tasks.run(lambda: (list_clients(self._archive), list_jobs(self._archive)), then=self._take_choices)
        if document_id is not None and prefilled is None:
            self._tasks.run(
                partial(borne, self._archive, document_id=document_id), then=partial(self._take_borne, self._asked)
            )

    def destination(self) -> Destination | None:
        """The place as it stands in the fields; None, with the field that is not in order marked and in focus."""
        self._chooser.take_the_only()
        self._take_the_only_job()
        client = self._chooser.client
        job = next((one for one in self._jobs if one.id == self._job.key), None)
        if client is None:
            self._client.setFocus(Qt.FocusReason.OtherFocusReason)
            self._chooser.say_what_is_missing()
            return None
        if job is None and self._job.text().strip():
            self._job_offers.complain(self._wrong_with_job() or self.tr("Choose a job, or leave the field empty."))
            self._job.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        if problem := self._wrong_with_what():
            self._noted_what.complain(problem, go_there=True)
            return None
        try:
            dated = self._typed_date()
        except NotAMoment as refusal:
            self._noted_date.complain(self._words_about(refusal), go_there=True)
            return None
        what = self._what.text().strip()
        return Destination(client.id, client.name, job.id if job else None, job.number if job else None, what, dated)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        self._chooser.take_the_only()
        self._take_the_only_job()
        offers = {self._client: self._chooser, self._job: self._job_offers}
        for field, under in offers.items():
            if field.hasFocus() and under.go_to_first():
                return
        if not any(under.accept_focused() for under in offers.values()):
            self.entered.emit()

    def _take_choices(self, known: tuple[tuple[ClientLine, ...], tuple[JobLine, ...]]) -> None:
        clients, self._jobs = known
        self._chooser.set_clients(clients)
        self._offer_jobs()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._client.choose(wanted.client_id)
            if wanted.job_id is not None:
                self._job.choose(wanted.job_id)
        self._offer_to_add()

    def _take_borne(self, asked: int, known: Borne) -> None:
        if asked != self._asked:
            return
        day = full_date(known.dated) if known.dated is not None else ""
        self._borne = tuple(words for words in (known.what, day) if words)
        for field, words in ((self._what, known.what), (self._dated, day)):
            if words and not field.text():
                field.setText(words)
                field.setCursorPosition(0)
        self._show_what_is_asked()

    def _offer_jobs(self) -> None:
        client = self._client.key
        self._job.set_choices(
            [
                Choice(one.id, f"{one.number} {one.title}", one.client if client is None else "")
                for one in self._jobs
                if client is None or one.client_id == client
            ]
        )

    def _client_changed(self, _key: object) -> None:
        job = next((one for one in self._jobs if one.id == self._job.key), None)
        if job is not None and job.client_id != self._client.key:
            self._job.choose(None)
        self._offer_jobs()
        self._offer_to_add()
        self._show_what_is_asked()

    def _job_changed(self, key: object) -> None:
        job = next((one for one in self._jobs if one.id == key), None)
        if job is not None and self._client.key != job.client_id:
            self._client.choose(job.client_id)
        self._offer_to_add()

    def _show_what_is_asked(self) -> None:
        typed = {self._what.text(), self._dated.text()} - {"", *self._borne}
        known = self._client.key is not None or bool(typed)
        self._fields.show_short_answers(known or not self._low)

    def _offer_to_add(self) -> None:
        self._job_offers.complain(self._wrong_with_job())
        new_job = self._new_job_words(_typed_in(self._job))
        self._job_offers.offer(self._jobs_meant() if new_job else [], new_job)

    def _new_job_words(self, typed: str) -> str:
        """The offer to open a job; empty without a client, for a title the client has a job of, or within a number."""
        jobs = [one for one in self._jobs if one.client_id == self._client.key]
        known = any(plain(typed) in (plain(one.title), plain(f"{one.number} {one.title}")) for one in jobs)
        numbered = any(plain(typed) in plain(one.number) for one in jobs)
        impossible = self._client.key is None or not 0 < len(typed) <= LONGEST_NAME
        if known or numbered or impossible or self._job.key is not None or _LIKE_A_NUMBER.fullmatch(typed):
            return ""
        return self.tr("Open a new job “{name}”").format(name=typed)

    def _wrong_with_job(self) -> str:
        """What is wrong with what was typed for a job; a number is never taken for the title of a new one."""
        typed = _typed_in(self._job)
        if self._job.key is not None or not typed:
            return ""
        if not _LIKE_A_NUMBER.fullmatch(typed) or self._fitting_jobs():
            return _too_long(self.tr("A job’s title may have {longest} characters; this one has {n}."), typed)
        elsewhere = next((one for one in self._jobs if plain(one.number) == plain(typed)), None)
        if elsewhere is not None:
            return self.tr("{number} is a job of {client}.").format(number=elsewhere.number, client=elsewhere.client)
        return self.tr("There is no job {number}.").format(number=typed)

    def _wrong_with_what(self) -> str:
        too_long = self.tr("This may have {longest} characters; it has {n}. What needs more room is a note.")
        return _too_long(too_long, _typed_in(self._what))

    def _words_about(self, refusal: NotAMoment) -> str:
        typed = _typed_in(self._dated)
        if isinstance(refusal, StillToCome):
            return self.tr("{day} is still to come. Type the date that stands on the paper.").format(day=typed)
        return self.tr("“{day}” is no date. Type it like 3 March 2026, or leave the field empty.").format(
            day=typed[:40]
        )

    def _jobs_meant(self) -> list[tuple[object, str]]:
        known = {one.id: one for one in self._jobs}
        words = self.tr("Take “{name}”")
        fitting = self._fitting_jobs()[:MOST_ALIKE]
        return [(key, words.format(name=f"{known[key].number} {known[key].title}")) for key in fitting]

    def _take_job(self, key: object) -> None:
        self._job.choose(key)
        self._what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fitting_jobs(self) -> list[int]:
        typed = plain(self._job.text().strip())
        jobs = (one for one in self._jobs if self._client.key in (None, one.client_id))
        return [one.id for one in jobs if typed in plain(f"{one.number} {one.title}")]

    def _take_the_only_job(self) -> None:
        """What was typed so far fits one job alone, so that one is meant."""
        if self._job.key is None and self._job.text().strip() and len(fitting := self._fitting_jobs()) == 1:
            self._job.choose(fitting[0])

    def _new_job(self) -> None:
        client, title, by = self._client.key, self._job.text(), self._by()
        if isinstance(client, int):
            self._tasks.run(
                lambda: open_job(self._archive, client_id=client, title=title, by=by),
                then=self._job_opened,
                failed=self.trouble.emit,
            )

    def _job_opened(self, job: JobLine) -> None:
        self._jobs = (job, *self._jobs)
        self._offer_jobs()
        self._job.choose(job.id)
        said = self.tr("{number} {title} was opened.").format(number=job.number, title=job.title)
        self.message.emit(said, partial(self._take_back_job, job))
        self._what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_back_job(self, job: JobLine) -> None:
        by, archive = self._by(), self._archive

        def take_back() -> tuple[JobLine, ...]:
            take_back_job(archive, job_id=job.id, by=by)
            return list_jobs(archive)

        self._tasks.run(take_back, then=partial(self._job_taken_back, job), failed=self.trouble.emit)

    def _job_taken_back(self, job: JobLine, jobs: tuple[JobLine, ...]) -> None:
        """The title is only typed again, as it was before the job was opened."""
        was_chosen = self._job.key == job.id
        self._jobs = jobs
        self._offer_jobs()
        if was_chosen:
            self._job.setText(job.title)
        self._offer_to_add()
        self.message.emit(self.tr("{number} was taken back.").format(number=job.number), None)

    def _typed_date(self) -> date | None:
        if not self._dated.text().strip():
            return None
        now = self._archive.clock.now()
        return read_moment(self._dated.text(), now=now, first_year=FIRST_PAPER_YEAR).date()


def _typed_in(field: QLineEdit) -> str:
    return " ".join(field.text().split())


def _too_long(sentence: str, name: str) -> str:
    return sentence.format(longest=LONGEST_NAME, n=f"{len(name):,}") if len(name) > LONGEST_NAME else ""
