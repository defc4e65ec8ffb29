"""Opens a dispute where no client is shown: first who it is with and about which job, then what they say."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from archive.services.clients import ClientLine, list_clients
from archive.services.jobs import JobLine, list_jobs
from desktop.views.client_chooser import ClientChooser
from desktop.views.complaint_deeds import ComplaintDeeds
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.inline_form import InlineForm


class WhoDisagreesForm(InlineForm):
    """Asks for the client, and for the job if it is about one.

    Signals:
        client_chosen(object): the id of the client whose jobs are wanted, or None.
        told(int, object, str): the client, the job or None, and the client's name.
    """

    client_chosen = Signal(object)
    told = Signal(int, object, str)

    def __init__(self, chooser: ClientChooser) -> None:
        super().__init__(self.tr("Go on"))
        self._chooser = chooser
        chooser.field.setProperty("small", "true")
        self.add_field(self.tr("Client"), chooser)
        self._job = ChoiceBox()
        self._job.setProperty("small", "true")
        self.add_field(self.tr("Job"), self._job)
        self.show_jobs(())
        chooser.field.chosen.connect(self.client_chosen)
        chooser.taken.connect(lambda _: self._job.setFocus(Qt.FocusReason.OtherFocusReason))
        chooser.added.connect(lambda: self._job.setFocus(Qt.FocusReason.OtherFocusReason))
        self.saved.connect(self._check)
        self.setFocusProxy(chooser.field)

    @property
    def client(self) -> int | None:
        """Who is chosen."""
        return self._chooser.client.id if self._chooser.client is not None else None

    @property
    def job_field(self) -> ChoiceBox:
        """Where the job is chosen; its data are ids."""
        return self._job

    def show_jobs(self, jobs: tuple[JobLine, ...]) -> None:
        """The client's jobs to choose from, and none of them."""
        self._job.clear()
        self._job.addItem(self.tr("No job in particular"), None)
        for one in jobs:
            self._job.addItem(f"{one.number} {one.title}", one.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes from the client to the job first: a dispute about a job is worth more with its papers."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enter or not self._chooser.isAncestorOf(QApplication.focusWidget() or self):
            super().keyPressEvent(event)
        elif self._chooser.field.hasFocus():
            if self._chooser.take_the_only():
                self._job.setFocus(Qt.FocusReason.OtherFocusReason)
            elif not self._chooser.go_to_first():
                self._check()
        elif not self._chooser.accept_focused():
            super().keyPressEvent(event)

    def _check(self) -> None:
        self._chooser.take_the_only()
        client = self._chooser.client
        if client is None:
            self._chooser.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._chooser.say_what_is_missing()
        else:
            self.told.emit(client.id, self._job.currentData(), client.name)


class DisputeBeginning(QObject):
    """Asks in one place, one form after the other.

    Signals:
        opened(int): what they say stands in this dispute, which is to be shown.
    """

    opened = Signal(int)

    def __init__(self, desk: JobDesk, asks: AskPlace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._asks = desk, asks
        self._complaints = ComplaintDeeds(desk, asks, self)
        self._complaints.complained.connect(self.opened)
        self._complaints.dispute_wanted.connect(self.opened)

    def ask(self) -> None:
        """Begin with who disagrees."""
        archive = self._desk.archive
        self._desk.tasks.run(lambda: list_clients(archive), then=self._ask_who, failed=self._desk.trouble.emit)

    def _ask_who(self, clients: tuple[ClientLine, ...]) -> None:
        chooser = ClientChooser(self._desk.archive, self._desk.tasks, self._desk.by, self.tr("Who disagrees with us"))
        chooser.set_clients(clients)
        chooser.message.connect(self._desk.message)
        chooser.trouble.connect(self._desk.trouble)
        form = WhoDisagreesForm(chooser)
        form.client_chosen.connect(lambda client: self._show_jobs(form, client))
        form.told.connect(self._complaints.ask_of)
        self._asks.ask(form)

    def _show_jobs(self, form: WhoDisagreesForm, client: object) -> None:
        if not isinstance(client, int):
            form.show_jobs(())
            return
        archive = self._desk.archive

        def show(jobs: tuple[JobLine, ...]) -> None:
            if form.client == client:
                form.show_jobs(jobs)

        self._desk.tasks.run(lambda: list_jobs(archive, client_id=client), then=show, failed=self._desk.trouble.emit)
