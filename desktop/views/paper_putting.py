"""Puts paper on file where somebody is: on the board, on a client's card, on a job."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from archive.clock import today
from archive.paper.choices import PutChoices, put_choices
from archive.paper.stacks import StackFields, number_of, put_on_file, withdraw_stack
from archive.services.clients import ClientLine, list_clients
from desktop.views.client_chooser import ClientChooser
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.paper_put_form import PutForm


@dataclass(frozen=True, slots=True)
class _Offer:
    clients: tuple[ClientLine, ...]
    choices: PutChoices


@dataclass(frozen=True, slots=True)
class _Put:
    id: int
    number: str


class PuttingOnFile(QObject):
    """Asks in a place and does what was answered.

    Signals:
        put(int): this stack is on file now.
    """

    put = Signal(int)

    def __init__(self, desk: JobDesk, asks: AskPlace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._asks = desk, asks

    def ask(self, *, client_id: int | None = None, job_id: int | None = None) -> None:
        """Ask for what is counted and where it lies; for the client as well where none is given."""
        archive = self._desk.archive

        def look() -> _Offer:
            clients = () if client_id is not None else list_clients(archive)
            return _Offer(clients, put_choices(archive, client_id=client_id))

        self._desk.tasks.run(look, then=lambda offer: self._open(offer, client_id, job_id))

    def _open(self, offer: _Offer, client_id: int | None, job_id: int | None) -> None:
        chooser = self._chooser(offer.clients) if client_id is None else None
        on = today(self._desk.archive.clock)
        form = PutForm(self.tr("Put on file"), on, chooser=chooser, narrow=client_id is not None)
        if client_id is None:
            form.client_chosen.connect(lambda client: self._show_jobs(form, client))
        form.show_choices(offer.choices, jobs=() if job_id is None else (job_id,))
        form.complete.connect(lambda fields: self._put(form, client_id, fields))
        self._asks.ask(form)

    def _chooser(self, clients: tuple[ClientLine, ...]) -> ClientChooser:
        made = ClientChooser(self._desk.archive, self._desk.tasks, self._desk.by, self.tr("Whose paper it is"))
        made.set_clients(clients)
        made.message.connect(self._desk.message)
        made.trouble.connect(self._desk.trouble)
        return made

    def _show_jobs(self, form: PutForm, client: object) -> None:
        if not isinstance(client, int):
            return
        archive = self._desk.archive

        def show(choices: PutChoices) -> None:
            if form.client == client:
                only = [job.id for job in choices.jobs if job.closed_on is None]
                form.show_choices(choices, jobs=tuple(only) if len(only) == 1 else ())

        self._desk.tasks.run(lambda: put_choices(archive, client_id=client), then=show)

    def _put(self, form: PutForm, client_id: int | None, fields: StackFields) -> None:
        archive, by = self._desk.archive, self._desk.by()
        client = client_id if client_id is not None else form.client
        if client is None:
            return

        def put() -> _Put:
            stack = put_on_file(archive, client_id=client, fields=fields, by=by)
            return _Put(stack, number_of(archive, paper_id=stack))

        def done(put: _Put) -> None:
            self._asks.close_form()
            self.put.emit(put.id)

        said = self.tr("{number} is on file in {place}: write it on the stack.")
        self._desk.do(
            put,
            lambda put: said.format(number=put.number, place=" ".join(fields.place.split())),
            undo=lambda put: withdraw_stack(archive, paper_id=put.id, by=by),
            then=done,
            failed=lambda _: form.wait(False),
        )
