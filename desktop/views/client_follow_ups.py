"""The follow-ups of a client: due ones with what can be done, the next ones, and how many are still to come."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from archive.client_errors import FollowUpIsSettled
from archive.clock import today
from archive.errors import ChangedMeanwhile
from archive.services.follow_ups import (
    FollowUpLine,
    complete_follow_up,
    move_follow_up,
    reopen_follow_up,
    skip_follow_up,
    undo_move,
)
from desktop import dates
from desktop.views.client_asking_section import AskingSection
from desktop.views.job_desk import JobDesk
from desktop.views.job_follow_ups import FollowUpRow
from desktop.views.job_why_form import WhyForm
from desktop.widgets.buttons import Button
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.inline_form_words import AttendedForm
from desktop.widgets.kept_focus import KeptFocus
from desktop.widgets.opening_row import row_holding
from desktop.widgets.reading_order import controls_in, follow
from desktop.widgets.section_head import SectionHead

FEWEST, MOST = 2, 5
"""Follow-ups that are shown even when none of them is due, and when many are."""


class FollowUpsSection(AskingSection):
    """Done, moved and skipped in place. Without any it is one line.

    Signals:
        new_wanted: ask for another one.
    """

    new_wanted = Signal()

    def __init__(self, desk: JobDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._client: int | None = None
        self._shown: tuple[FollowUpLine, ...] = ()
        self._all_shown = False
        self._rows: dict[int, FollowUpRow] = {}
        self._head = SectionHead(self.tr("Follow-ups"), self.tr("Add"), self.tr("Add a follow-up"))
        self._head.acted.connect(self.new_wanted)
        self._lay_out(self._head)

    def show_follow_ups(self, client_id: int, follow_ups: tuple[FollowUpLine, ...]) -> None:
        """Show the open ones of a client; what is being asked of the same client stays."""
        if client_id != self._client:
            self._asks.close_form()
            self._all_shown = False
        elif follow_ups == self._shown:
            return
        self._client, self._shown = client_id, follow_ups
        self._fill()

    def show_follow_up(self, follow_up_id: int) -> None:
        """Put the keyboard on a follow-up; one that is folded away comes out."""
        if follow_up_id not in self._rows and any(one.id == follow_up_id for one in self._shown):
            self._all_shown = True
            self._fill()
        controls = controls_in(self._rows[follow_up_id]) if follow_up_id in self._rows else [self._head.link]
        controls[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        kept = KeptFocus(self._rows)
        with self._card.making_anew():
            self._rows = {}
            due = sum(one.days >= 0 for one in self._shown)
            told = self._shown if self._all_shown else self._shown[: min(max(due, FEWEST), MOST)]
            for one in told:
                row = FollowUpRow(one, self._today())
                row.done.connect(lambda one=one: self._complete(one))
                row.move_wanted.connect(lambda one=one: self._ask_move(one))
                row.skip_wanted.connect(lambda one=one: self._ask_skip(one))
                self._card.add_row(row)
                self._rows[one.id] = row
            if left := len(self._shown) - len(told):
                words = self.tr("{n} more to come") if len(told) >= due else self.tr("{n} more")
                more = Button(words.format(n=left), role="link", small=True)
                more.clicked.connect(self._show_all)
                self._card.add_row(row_holding(more, margins=(10, 3, 14, 3), stretched=False))
        follow(self._head.link, self._card)
        kept.give_back(self._rows, otherwise=self._head.link)

    def _show_all(self) -> None:
        self._all_shown = True
        self._fill()
        self._head.link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _complete(self, one: FollowUpLine) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(complete_follow_up, archive, follow_up_id=one.id, by=by),
            self.tr("Done: {what}").format(what=one.what),
            undo=lambda _: reopen_follow_up(archive, follow_up_id=one.id, by=by),
            failed=self._not_done,
        )

    def _ask_move(self, one: FollowUpLine) -> None:
        form = WhyForm(
            self.tr("Move"),
            self.tr("{what} — to which day? Write Fri, +7 or 14 Mar.").format(what=one.what),
            self.tr("Why"),
            needed=self.tr("Write why it is moved, in a few words."),
            today=self._today(),
            to_come=True,
        )
        kept = self._desk.words.attend(form, self._client, "move", one.id)
        form.told.connect(lambda why, day: self._move(one, why, day, kept))
        self._asks.ask(form)

    def _move(self, one: FollowUpLine, why: str, day: date | None, kept: AttendedForm) -> None:
        archive, by, to = self._desk.archive, self._desk.by(), day or self._today()
        seen = next((now.due_on for now in self._shown if now.id == one.id), one.due_on)
        self._desk.do(
            partial(move_follow_up, archive, follow_up_id=one.id, due_on=to, by=by, why=why, seen=seen),
            self.tr("Moved to {day}.").format(day=dates.short_date(to, self._today())),
            undo=lambda _: undo_move(archive, follow_up_id=one.id, by=by),
            then=lambda _: self._was_done(kept),
            failed=self._not_done,
        )

    def _ask_skip(self, one: FollowUpLine) -> None:
        form = WhyForm(self.tr("Skip"), one.what, self.tr("Why"), needed=self.tr("Write why it will not be done."))
        kept = self._desk.words.attend(form, self._client, "skip", one.id)
        form.told.connect(lambda why, _: self._skip(one, why, kept))
        self._asks.ask(form)

    def _skip(self, one: FollowUpLine, why: str, kept: AttendedForm) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(skip_follow_up, archive, follow_up_id=one.id, why=why, by=by),
            self.tr("Skipped: {what}").format(what=one.what),
            undo=lambda _: reopen_follow_up(archive, follow_up_id=one.id, by=by),
            then=lambda _: self._was_done(kept),
            failed=self._not_done,
        )

    def _was_done(self, kept: AttendedForm) -> None:
        kept.forget()
        if self._asks.asked is kept.form:
            self._asks.close_form()

    def _not_done(self, error: Exception) -> bool:
        """What was typed stays; where another desk was faster the rows show what they did, and the form says so."""
        self._asks.wait(False)
        if isinstance(error, ChangedMeanwhile):
            asked = self._asks.asked
            said = self.tr("{what} It stands under this; save again to move it all the same.").format(what=error.what)
            if isinstance(asked, InlineForm):
                asked.say(said)
            return False
        if isinstance(error, FollowUpIsSettled):
            self._desk.changed.emit()
            return False
        return self._asks.refuse(error)

    def _today(self) -> date:
        return today(self._desk.archive.clock)
