"""What a person does with a stack: asked in place, done off the window's thread, with the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject

from archive.clock import today
from archive.paper.choices import PutChoices, put_choices
from archive.paper.deciding import let_go, take_back_decision
from archive.paper.ends import End
from archive.paper.holds import On
from archive.paper.shredding import came_to_light
from archive.paper.stack_page import StackPage
from archive.paper.stacks import (
    StackChange,
    StackFields,
    change_stack,
    move_stack,
    restore_stack,
    undo_stack_change,
    withdraw_stack,
)
from archive.records.destruction import Afterwards
from desktop.views.hold_deeds import HoldDeeds
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.job_why_form import WhyForm
from desktop.views.paper_move_form import MoveForm
from desktop.views.paper_put_form import PutForm

R = TypeVar("R")


class StackDeeds(QObject):
    """Asks in one place, one thing at a time, and does what was answered. Works on the page shown last."""

    def __init__(self, desk: JobDesk, asks: AskPlace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._asks = desk, asks
        self.holds = HoldDeeds(desk, asks, self)
        self._page: StackPage | None = None

    def show_page(self, page: StackPage) -> None:
        """The stack as it is now; what is being asked stays, unless it was about another one."""
        if self._page is not None and self._page.stack.id != page.stack.id:
            self._asks.close_form()
        self._page = page

    def ask_move(self) -> None:
        """Ask where it lies now."""
        if (page := self._page) is None:
            return
        archive = self._desk.archive
        self._desk.tasks.run(
            lambda: put_choices(archive, client_id=None), then=lambda choices: self._open_move(page, choices)
        )

    def ask_change(self) -> None:
        """Ask for everything that is written of it."""
        if (page := self._page) is None:
            return
        archive, client, rule = self._desk.archive, page.stack.client_id, page.fields.schedule_id
        self._desk.tasks.run(
            lambda: put_choices(archive, client_id=client, under=rule),
            then=lambda choices: self._open_change(page, choices),
        )

    def ask_hold(self) -> None:
        """Ask why it must not be destroyed, and when to look again."""
        if (page := self._page) is None:
            return
        stack = page.stack
        self.holds.ask_place(
            [
                (On.PAPER, stack.id, self.tr("this stack")),
                *((On.JOB, job.id, self.tr("all of {job}").format(job=job.number)) for job in page.jobs),
                (On.CLIENT, stack.client_id, self.tr("everything of {client}").format(client=stack.client)),
            ]
        )

    def ask_let_go(self) -> None:
        """A person has looked again: ask why it may go."""
        if (page := self._page) is None:
            return
        form = WhyForm(
            self.tr("It may go"),
            self.tr("Its time is over, but somebody has to look again before it is shredded. Hold it if it is needed."),
            self.tr("Why"),
            hint=self.tr("e.g. the dispute is settled, nothing is open"),
            needed=self.tr("Say why it may be shredded."),
        )
        form.told.connect(lambda why, _: self._let_go(page, form, why))
        self._asks.ask(form)

    def take_decision_back(self) -> None:
        """Somebody has to look again before it is shredded, as before."""
        if (page := self._page) is None:
            return
        archive, by, paper = self._desk.archive, self._desk.by(), page.stack.id
        why = page.let_go[-1].words if page.let_go else ""
        self._desk.do(
            partial(take_back_decision, archive, paper_id=paper, by=by),
            self.tr("{number} waits until somebody looks again.").format(number=page.stack.number),
            undo=lambda _: let_go(archive, paper_id=paper, why=why, by=by),
        )

    def ask_fate(self, what: Afterwards) -> None:
        """Ask what is known of a stack that is lost, or that exists although it was said to be shredded."""
        if (page := self._page) is None:
            return
        lost, was_lost = what is Afterwards.LOST, page.end is End.LOST
        form = WhyForm(
            self.tr("Record it"),
            self.tr("It is not where it should be, and nobody shredded it. This stays in its history for good.")
            if lost
            else self.tr("It is on file again then, where it stood before. That it was lost stays in its history.")
            if was_lost
            else self.tr(
                "A certificate says that it was shredded. It is on file again then, and has to be approved once more. "
                "The certificate stays, and says so."
            ),
            self.tr("What is known"),
            needed=self.tr("Write what is known."),
        )
        form.told.connect(lambda words, _: self._record_fate(page, form, what, words))
        self._asks.ask(form)

    def withdraw(self) -> None:
        """It was put on file by mistake."""
        if (page := self._page) is None:
            return
        archive, by, paper = self._desk.archive, self._desk.by(), page.stack.id
        self._desk.do(
            partial(withdraw_stack, archive, paper_id=paper, by=by),
            self.tr("{number} was taken off file.").format(number=page.stack.number),
            undo=lambda _: restore_stack(archive, paper_id=paper, by=by),
        )

    def _open_move(self, page: StackPage, choices: PutChoices) -> None:
        form = MoveForm(page.fields.place, choices.places)
        form.moved.connect(lambda place: self._move(page, form, place))
        self._asks.ask(form)

    def _move(self, page: StackPage, form: MoveForm, place: str) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._do(
            form,
            partial(move_stack, archive, paper_id=page.stack.id, place=place, by=by, seen=page.revision),
            self.tr("{number} lies in {place} now.").format(number=page.stack.number, place=place),
            undo=self._undo_change,
        )

    def _open_change(self, page: StackPage, choices: PutChoices) -> None:
        form = PutForm(self.tr("Change"), self._today(), page.fields)
        form.show_choices(choices)
        form.complete.connect(lambda fields: self._change(page, form, fields))
        self._asks.ask(form)

    def _change(self, page: StackPage, form: PutForm, fields: StackFields) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._do(
            form,
            partial(change_stack, archive, paper_id=page.stack.id, fields=fields, by=by, seen=page.revision),
            self.tr("{number} was changed.").format(number=page.stack.number),
            undo=self._undo_change,
        )

    def _undo_change(self, change: StackChange) -> None:
        undo_stack_change(self._desk.archive, change=change, by=self._desk.by())

    def _let_go(self, page: StackPage, form: WhyForm, why: str) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._do(
            form,
            partial(let_go, archive, paper_id=page.stack.id, why=why, by=by),
            self.tr("{number} may go.").format(number=page.stack.number),
            undo=lambda _: take_back_decision(archive, paper_id=page.stack.id, by=by),
        )

    def _record_fate(self, page: StackPage, form: WhyForm, what: Afterwards, words: str) -> None:
        archive, by, paper = self._desk.archive, self._desk.by(), page.stack.id
        record = partial(came_to_light, archive, paper_id=paper, by=by)
        undo: Callable[[object], object] | None = None
        if what is Afterwards.LOST:
            mistake = self.tr("It was recorded as lost by mistake")
            undo = lambda _: record(what=Afterwards.STILL_THERE, words=mistake)  # noqa: E731  # one of three ways
        elif page.end is End.LOST:
            before = page.fates[-1].words
            undo = lambda _: record(what=Afterwards.LOST, words=before)  # noqa: E731  # one of three ways
        # What stands against a certificate stays: nobody can say again that it was shredded.
        self._do(form, partial(record, what=what, words=words), self.tr("It is recorded."), undo=undo)

    def _do(
        self,
        form: WhyForm | PutForm | MoveForm,
        verb: Callable[[], R],
        said: str,
        *,
        undo: Callable[[R], object] | None = None,
    ) -> None:
        self._desk.do(verb, said, undo=undo, then=lambda _: self._asks.close_form(), failed=lambda _: form.wait(False))

    def _today(self) -> date:
        return today(self._desk.archive.clock)
