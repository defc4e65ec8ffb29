"""What is done with the lines of Today: each button's work in one click, and what asks something first."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from archive.archive import Archive
from archive.clock import today
from archive.letters.letter import Letter
from archive.records import Outcome, Side
from archive.records.undocumented import Sign
from archive.services.agreement_drafts import DraftKept, discard_draft
from archive.services.expectations import LineEnded, end_line
from archive.services.follow_ups import (
    FollowUpLine,
    complete_follow_up,
    make_follow_up,
    move_follow_up,
    reopen_follow_up,
    skip_follow_up,
    undo_move,
    withdraw_follow_up,
)
from archive.services.health import ColdClient
from archive.services.terms import end_agreement, renew, resume_agreement
from archive.services.waiting.ending import Ending, next_term
from archive.services.waiting.in_writing import ToConfirm, Unwritten
from archive.services.waiting.promises import Promise
from desktop import dates
from desktop.models.today_line import Extra
from desktop.models.today_work import asks_approval
from desktop.tasks import Tasks
from desktop.views.job_desk import JobDesk
from desktop.views.job_why_form import WhyForm
from desktop.views.today_move_form import MoveForm
from desktop.widgets.inline_form import InlineForm

Ask = Callable[[Hashable, InlineForm], None]
"""Shows a form under the line about a thing."""


class TodayDeeds(QObject):
    """Does what a line about work asks for; each deed can be undone from the message that tells of it.

    Signals:
        changed: something was done or undone; look again.
        answered: what a form asked is done; the form may go.
        refused: it is not done; what was typed stays, to be tried again.
        job_wanted(int), client_wanted(int): show it.
        note_wanted(int, object): write a note on this client and job.
        letter_wanted(str, int, object): a letter of this kind for this client and job.
        message(str, object): what was done, and how to undo it, or None.
        trouble(object): an exception for the problems panel.
    """

    changed = Signal()
    answered = Signal()
    refused = Signal()
    job_wanted = Signal(int)
    client_wanted = Signal(int)
    note_wanted = Signal(int, object)
    letter_wanted = Signal(str, int, object)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = JobDesk(archive, tasks, by, self)
        self._desk.changed.connect(self.changed)
        self._desk.message.connect(self.message)
        for failure in (self._desk.meanwhile, self._desk.trouble):
            failure.connect(self.trouble)
            failure.connect(self.changed)

    def act(self, thing: Hashable) -> None:
        """Press the line's button."""
        if isinstance(thing, Promise):
            self._keep(thing) if thing.side is Side.WE else self._ring(thing.client_id, thing.job_id)
        elif isinstance(thing, FollowUpLine):
            self._complete(thing)
        elif isinstance(thing, ToConfirm):
            self._confirm(thing)
        elif isinstance(thing, Unwritten):
            self._write(thing)
        elif isinstance(thing, Ending):
            self._renew(thing) if thing.accepted and not thing.renewal_drafted else self.open(thing)
        elif isinstance(thing, ColdClient):
            self._plan_call(thing)

    def open(self, thing: Hashable) -> None:
        """Show what the line is about: its job where there is one, else its client."""
        if isinstance(thing, ToConfirm):
            self.job_wanted.emit(thing.job_id)
        elif isinstance(thing, Unwritten):
            self.job_wanted.emit(thing.job.job_id)
        elif isinstance(thing, Promise | FollowUpLine) and thing.job_id is not None:
            self.job_wanted.emit(thing.job_id)
        elif isinstance(thing, Promise | FollowUpLine | Ending | ColdClient):
            self.client_wanted.emit(thing.client_id)

    def extra(self, thing: Hashable, extra: Extra, ask: Ask) -> None:
        """Do what stands behind the dots; ``ask`` shows a form where something has to be said first."""
        if extra in (Extra.OPEN_JOB, Extra.OPEN_CLIENT):
            self.open(thing)
        elif isinstance(thing, FollowUpLine):
            if extra is Extra.LETTER:
                self.letter_wanted.emit(Letter.FOLLOW_UP.value, thing.client_id, thing.job_id)
            else:
                ask(thing, self._move_form(thing) if extra is Extra.MOVE else self._skip_form(thing))
        elif isinstance(thing, Promise):
            if extra is Extra.LETTER:
                self.letter_wanted.emit(Letter.FOLLOW_UP.value, thing.client_id, thing.job_id)
            elif extra is Extra.KEPT:
                self._keep(thing)
            else:
                ask(thing, self._missed_form(thing))
        elif isinstance(thing, Ending):
            self._let_end(thing)

    def _ring(self, client: int, job: int | None) -> None:
        """Their numbers and everything agreed on screen, and a call note begun."""
        self.client_wanted.emit(client)
        self.note_wanted.emit(client, job)

    def _confirm(self, one: ToConfirm) -> None:
        if not one.is_written:
            self.job_wanted.emit(one.job_id)
        elif one.sent_on is not None:
            self._ring(one.client_id, one.job_id)
        else:
            self.letter_wanted.emit(Letter.CONFIRMATION.value, one.client_id, one.job_id)

    def _write(self, one: Unwritten) -> None:
        if one.job.signs[0] is Sign.QUIET:
            self.note_wanted.emit(one.job.client_id, one.job.job_id)
        elif asks_approval(one):
            self.letter_wanted.emit(Letter.APPROVAL.value, one.job.client_id, one.job.job_id)
        else:
            self.job_wanted.emit(one.job.job_id)

    def _keep(self, one: Promise) -> None:
        self._end(one, Outcome.KEPT, "", self.tr("Kept: {what}").format(what=one.text))

    def _end(self, one: Promise, outcome: Outcome, why: str, said: str) -> None:
        archive, by, line = self._desk.archive, self._desk.by(), one.expectation_id

        def back(ended: LineEnded) -> None:
            end_line(archive, expectation_id=line, outcome=ended.before, by=by, why=ended.before_why)

        was_asked = outcome is Outcome.MISSED  # a form under another line is none of this one's business
        self._desk.do(
            partial(end_line, archive, expectation_id=line, outcome=outcome, by=by, why=why, seen=Outcome.OPEN),
            said,
            undo=back,
            then=lambda _: self.answered.emit() if was_asked else None,
            failed=lambda _: self.refused.emit() if was_asked else None,
        )

    def _complete(self, one: FollowUpLine) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(complete_follow_up, archive, follow_up_id=one.id, by=by),
            self.tr("Done: {what}").format(what=one.what),
            undo=lambda _: reopen_follow_up(archive, follow_up_id=one.id, by=by),
        )

    def _move(self, one: FollowUpLine, why: str, day: date) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(move_follow_up, archive, follow_up_id=one.id, due_on=day, by=by, why=why, seen=one.due_on),
            self.tr("Moved to {day}.").format(day=dates.short_date(day, self._today())),
            undo=lambda _: undo_move(archive, follow_up_id=one.id, by=by),
            then=lambda _: self.answered.emit(),
            failed=lambda _: self.refused.emit(),
        )

    def _skip(self, one: FollowUpLine, why: str) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(skip_follow_up, archive, follow_up_id=one.id, why=why, by=by),
            self.tr("Skipped: {what}").format(what=one.what),
            undo=lambda _: reopen_follow_up(archive, follow_up_id=one.id, by=by),
            then=lambda _: self.answered.emit(),
            failed=lambda _: self.refused.emit(),
        )

    def _plan_call(self, one: ColdClient) -> None:
        archive, by = self._desk.archive, self._desk.by()
        day = dates.next_working_day(self._today())
        self._desk.do(
            partial(
                make_follow_up,
                archive,
                client_id=one.client_id,
                what=self.tr("Ring them: nothing heard for a long while"),
                due_on=day,
                by=by,
            ),
            self.tr("A call to {client} is planned for {day}.").format(client=one.client, day=dates.weekday(day)),
            undo=lambda made: withdraw_follow_up(archive, follow_up_id=made, by=by),
        )

    def _renew(self, one: Ending) -> None:
        archive, by = self._desk.archive, self._desk.by()
        starts, ends = next_term(one.starts_on, one.ends_on)

        def back(kept: DraftKept) -> None:
            discard_draft(archive, version_id=kept.version_id, by=by, seen=kept.revision)

        self._desk.do(
            partial(renew, archive, agreement_id=one.agreement_id, starts_on=starts, ends_on=ends, by=by),
            self.tr("Renewed to {day}; it counts once they accept it.").format(day=dates.full_date(ends)),
            undo=back,
        )

    def _let_end(self, one: Ending) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(end_agreement, archive, agreement_id=one.agreement_id, on=one.ends_on, by=by),
            self.tr("{title} ends and is not renewed.").format(title=one.title),
            undo=lambda _: resume_agreement(archive, agreement_id=one.agreement_id, by=by),
        )

    def _move_form(self, one: FollowUpLine) -> InlineForm:
        day = self._today()
        form = MoveForm(day, dates.next_working_day(day))
        form.told.connect(lambda to, why: self._move(one, why, to))
        return form

    def _skip_form(self, one: FollowUpLine) -> InlineForm:
        needed = self.tr("Write why it will not be done.")
        form = WhyForm(self.tr("Skip"), self.tr("It will not be done."), self.tr("Why"), needed=needed)
        form.told.connect(lambda why, _: self._skip(one, why))
        return form

    def _missed_form(self, one: Promise) -> InlineForm:
        needed = self.tr("Write why it was missed.")
        form = WhyForm(self.tr("Missed"), self.tr("We did not keep it."), self.tr("Why"), needed=needed)
        said = self.tr("Missed: {what}").format(what=one.text)
        form.told.connect(lambda why, _: self._end(one, Outcome.MISSED, why, said))
        return form

    def _today(self) -> date:
        return today(self._desk.archive.clock)
