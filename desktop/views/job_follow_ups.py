"""The follow-ups of a job: open ones with what can be done, settled ones counted, but for those withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from archive.clock import today
from archive.records import FollowUpAct
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
from archive.services.job_file import JobFile
from desktop import dates, office_words
from desktop.style import Space, Tone
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.job_tab_order import TabAnchor
from desktop.views.job_why_form import WhyForm
from desktop.views.today_move_form import MoveForm
from desktop.widgets.buttons import Button, IconButton
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.opening_row import row_holding
from desktop.widgets.pill import Pill
from desktop.widgets.section_head import SectionHead
from desktop.widgets.spoken import spoken

_NEW, _SKIP = "follow-up", "skip"


class FollowUpsSection(QWidget):
    """Done, moved and skipped in place."""

    def __init__(self, desk: JobDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._file: JobFile | None = None
        self._shown: tuple[object, ...] | None = None
        head = SectionHead(self.tr("Follow-ups"), self.tr("Add"), self.tr("Add a follow-up"))
        head.acted.connect(lambda: self._ask_new())
        self.asks = AskPlace()
        self._card, self._order = Card(), TabAnchor()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(head)
        column.addWidget(self.asks)
        column.addWidget(self._order)
        column.addWidget(self._card)

    def show_file(self, file: JobFile) -> None:
        """Show a job's follow-ups; what is being asked stays."""
        is_other = self._file is None or file.job.id != self._file.job.id
        if is_other:
            self.asks.close_form()
        self._file = file
        if is_other:
            self._take_up(file)
        if file.follow_ups == self._shown:
            return
        self._shown = file.follow_ups
        with self._card.making_anew():
            waiting = [one for one in file.follow_ups if one.settled is None]
            settled = sum(one.settled in (FollowUpAct.DONE, FollowUpAct.SKIPPED) for one in file.follow_ups)
            for one in waiting:
                row = FollowUpRow(one, self._today())
                row.done.connect(lambda one=one: self._complete(one))
                row.move_wanted.connect(lambda one=one: self._ask_move(one))
                row.skip_wanted.connect(lambda one=one: self._ask_skip(one))
                self._card.add_row(row)
            said = office_words.counted(settled, self.tr("1 settled"), self.tr("{n} settled")) if settled else ""
            if said or not waiting:
                quiet = QLabel(said or self.tr("Nothing to come back to."))
                quiet.setProperty("role", "second")
                self._card.add_row(row_holding(quiet, margins=(14, 8, 14, 8)))
        self._order.lead_into(self._card)

    def _complete(self, one: FollowUpLine) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(complete_follow_up, archive, follow_up_id=one.id, by=by),
            self.tr("Done: {what}").format(what=one.what),
            undo=lambda _: reopen_follow_up(archive, follow_up_id=one.id, by=by),
        )

    def _ask_move(self, one: FollowUpLine) -> None:
        form = MoveForm(self._today(), dates.next_working_day(self._today()))
        form.told.connect(lambda day, why: self._move(one, why, day))
        self.asks.ask(form)

    def _move(self, one: FollowUpLine, why: str, day: date) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(move_follow_up, archive, follow_up_id=one.id, due_on=day, by=by, why=why, seen=one.due_on),
            self.tr("Moved to {day}.").format(day=dates.short_date(day, self._today())),
            undo=lambda _: undo_move(archive, follow_up_id=one.id, by=by),
            then=lambda _: self.asks.close_form(),
            failed=self.asks.refuse,
        )

    def _take_up(self, file: JobFile) -> None:
        """Ask again what was being answered when another job came, or when the program ended."""
        left = self._desk.words.left_open(file.job.id, _NEW, _SKIP)
        if left is None:
            return
        skipped = next((one for one in file.follow_ups if one.id == left[1] and one.settled is None), None)
        if left[0] == _NEW:
            self._ask_new(takes_keyboard=False)
        elif skipped is not None:
            self._ask_skip(skipped, takes_keyboard=False)

    def _ask(self, form: WhyForm, what: str, changes: int | None, *, takes_keyboard: bool) -> Callable[[object], None]:
        """Ask, keeping what is typed from now on; what is to be done once it was answered."""
        kept = self._desk.words.attend(form, self._file.job.id if self._file is not None else None, what, changes)
        if not takes_keyboard:
            form.stay_back()
        self.asks.ask(form)

        def done(_: object) -> None:
            kept.forget()
            if self.asks.asked is form:
                self.asks.close_form()

        return done

    def _ask_skip(self, one: FollowUpLine, *, takes_keyboard: bool = True) -> None:
        form = WhyForm(
            self.tr("Skip"),
            one.what,
            self.tr("Why"),
            needed=self.tr("Write why it will not be done."),
        )
        done = self._ask(form, _SKIP, one.id, takes_keyboard=takes_keyboard)
        form.told.connect(lambda why, _: self._skip(one, why, done))

    def _skip(self, one: FollowUpLine, why: str, done: Callable[[object], None]) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(skip_follow_up, archive, follow_up_id=one.id, why=why, by=by),
            self.tr("Skipped: {what}").format(what=one.what),
            undo=lambda _: reopen_follow_up(archive, follow_up_id=one.id, by=by),
            then=done,
            failed=self.asks.refuse,
        )

    def _ask_new(self, *, takes_keyboard: bool = True) -> None:
        form = WhyForm(
            self.tr("Add"),
            self.tr("What is to be done, and when? Write Fri, +7 or 14 Mar."),
            self.tr("What"),
            hint=self.tr("e.g. ring whether the backup ran"),
            needed=self.tr("Write what is to be done."),
            today=self._today(),
            to_come=True,
        )
        done = self._ask(form, _NEW, None, takes_keyboard=takes_keyboard)
        form.told.connect(lambda what, day: self._make(what, day, done))

    def _make(self, what: str, day: date | None, done: Callable[[object], None]) -> None:
        if self._file is None:
            return
        archive, by, job = self._desk.archive, self._desk.by(), self._file.job
        self._desk.do(
            partial(
                make_follow_up,
                archive,
                client_id=job.client_id,
                job_id=job.id,
                what=what,
                due_on=day or self._today(),
                by=by,
            ),
            self.tr("The follow-up is added."),
            undo=lambda made: withdraw_follow_up(archive, follow_up_id=made, by=by),
            then=done,
            failed=self.asks.refuse,
        )

    def _today(self) -> date:
        return today(self._desk.archive.clock)


class FollowUpRow(QFrame):
    """What, when and whose, with its one act; moving and skipping stand behind the dots.

    Signals:
        done: it is done.
        move_wanted: it is for another day.
        skip_wanted: it will not be done.
    """

    done = Signal()
    move_wanted = Signal()
    skip_wanted = Signal()

    def __init__(self, one: FollowUpLine, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "row")
        due = dates.short_date(one.due_on, today)
        self.setAccessibleName(spoken(one.what, due, one.whose))
        act = Button(self.tr("Done"), small=True)
        act.setAccessibleDescription(one.what)
        act.clicked.connect(self.done)
        self._more = IconButton("dots-three-vertical", self.tr("Move or skip this follow-up"))
        self._more.clicked.connect(lambda: self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height()))))
        second = QHBoxLayout()
        second.setSpacing(Space.S)
        if one.overdue:
            second.addWidget(Pill(self.tr("overdue since {day}").format(day=due), Tone.AMBER))
        else:
            second.addWidget(_second(self.tr("due {day}").format(day=due)))
        second.addWidget(_second(one.whose))
        second.addStretch(1)
        second.addWidget(act)
        second.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 4, 6)
        column.setSpacing(2)
        column.addWidget(ElidedLabel(one.what, lines=2))
        column.addLayout(second)

    def menu(self) -> QMenu:
        """What else can be done with it."""
        menu = QMenu(self)
        menu.addAction(self.tr("Move…"), self.move_wanted.emit)
        menu.addAction(self.tr("Skip…"), self.skip_wanted.emit)
        return menu


def _second(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "second")
    return label
