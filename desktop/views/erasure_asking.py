"""Erases what a person asks for, in two steps: the request is written down, then its list is confirmed by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from archive.archive import Archive
from archive.clock import today
from archive.erasure.errors import ListHasChanged
from archive.erasure.requests import Outcome, Prepared, ask_to_erase, carry_out, prepare, withdraw_request
from archive.errors import Expected
from archive.records import About
from desktop.models.erasure_words import done_words
from desktop.tasks import Tasks
from desktop.views.erasure_ask_form import Asked, ErasureAskForm
from desktop.views.erasure_form import ErasureForm
from desktop.widgets.inline_form import InlineForm


class ErasureAsking(QObject):
    """Asks where ``show`` puts a form; ``close`` takes it away.

    Signals:
        erased(object): it was carried out, with this Outcome.
        withdrawn: the request was; nothing more is erased for it.
        message(str, object): what was done; there is no way back.
        trouble(object): an exception for the problems panel.
    """

    erased = Signal(object)
    withdrawn = Signal()
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        by: Callable[[], str],
        *,
        show: Callable[[InlineForm], None],
        close: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._archive, self._tasks, self._by = archive, tasks, by
        self._show_form, self._close = show, close
        self._form: QWidget | None = None

    def ask(self, about: About, thing_id: int) -> None:
        """Write down who asks for it."""
        form = ErasureAskForm(self._by(), self._today())
        form.complete.connect(lambda asked: self._write(form, about, thing_id, asked))
        self._open(form)

    def go_on(self, request_id: int) -> None:
        """Show what would go now of a request that is written down."""
        archive = self._archive
        self._tasks.run(lambda: prepare(archive, request_id=request_id), then=self._confirm, failed=self.trouble.emit)

    def _write(self, form: ErasureAskForm, about: About, thing_id: int, asked: Asked) -> None:
        archive, by = self._archive, self._by()

        def written() -> Prepared:
            request = ask_to_erase(
                archive,
                about=about,
                thing_id=thing_id,
                asked_by=asked.by,
                asked_on=asked.on,
                how=asked.how,
                what_for=asked.what_for,
                handled_by=asked.handled_by,
                by=by,
            )
            return prepare(archive, request_id=request)

        self._tasks.run(written, then=self._confirm, failed=lambda error: self._failed(form, error))

    def _confirm(self, prepared: Prepared) -> None:
        form = ErasureForm(prepared, self._today())
        form.told.connect(lambda typed: self._carry_out(form, typed))
        form.withdrawn.connect(lambda: self._withdraw(form))
        self._open(form)

    def _carry_out(self, form: ErasureForm, typed: str) -> None:
        archive, by, shown = self._archive, self._by(), form.prepared
        form.wait(True)

        def done(outcome: Outcome) -> None:
            self._close()
            self.message.emit(done_words(outcome, shown.type_this), None)
            self.erased.emit(outcome)

        self._tasks.run(
            lambda: carry_out(archive, request_id=shown.request_id, typed=typed, seen=shown.seen, by=by),
            then=done,
            failed=lambda error: self._not_done(form, error),
        )

    def _withdraw(self, form: ErasureForm) -> None:
        archive, by, shown = self._archive, self._by(), form.prepared

        def done(_: None) -> None:
            self._close()
            self.message.emit(
                self.tr("{number} is withdrawn. Nothing more is erased for it.").format(number=shown.number), None
            )
            self.withdrawn.emit()

        self._tasks.run(
            lambda: withdraw_request(archive, request_id=shown.request_id, by=by),
            then=done,
            failed=lambda error: self._failed(form, error),
        )

    def _not_done(self, form: ErasureForm, error: Exception) -> None:
        if isinstance(error, ListHasChanged):
            self.message.emit(str(error), None)
            self.go_on(form.prepared.request_id)
        else:
            self._failed(form, error)

    def _failed(self, form: InlineForm, error: Exception) -> None:
        form.wait(False)
        if isinstance(error, Expected) and form is self._form:
            form.say(f"{error.what} {error.next_step}")
        else:
            self.trouble.emit(error)

    def _open(self, form: InlineForm) -> None:
        self._form = form
        self._show_form(form)

    def _today(self) -> date:
        return today(self._archive.clock)
