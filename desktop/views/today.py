"""Today: what waits for a person, in the order of what it costs to leave it; beside it the week and what was done."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.clock import today
from archive.services.follow_ups import FollowUpLine
from archive.services.today import Waiting, waiting
from archive.services.waiting.week import Due
from desktop import dates
from desktop.models.today_groups import Group, groups_of, others_have_any
from desktop.models.today_line import Extra
from desktop.models.today_sentence import sentence_of
from desktop.style import Space, current_look
from desktop.tasks import Latest, Task, Tasks
from desktop.views.today_deeds import TodayDeeds
from desktop.views.today_disputes import TodayDisputes
from desktop.views.today_files import TodayFiles
from desktop.views.today_group import TodayGroup
from desktop.views.today_paper import TodayPaper
from desktop.views.today_recent import JustNow
from desktop.views.today_row import TodayRow
from desktop.views.today_start import FirstSteps
from desktop.views.today_week import WeekAhead
from desktop.widgets.headings import PageHeader
from desktop.widgets.pill_tabs import PillTabs
from desktop.widgets.scroll_column import ScrollColumn
from desktop.wishes import pass_on

RIGHT = 300
"""Width of the right column at 100 %."""

QWIDGETSIZE_MAX = 16777215
"""Qt's own "no maximum", which PySide does not export."""

BESIDE = 820
"""From this width on (at 100 %) the week stands at the right instead of below."""

LATE_MS = 400
"""From so long on the first look says that it is under way; a quick one says nothing."""

MINE, EVERYBODY = "mine", "everybody"


class TodayScreen(QWidget):
    """The first screen of the day. ↑ and ↓ go through the lines, Enter opens one, Space presses its button.

    Signals:
        mine_chosen(bool): what is in others' hands is left out from now on, or shown again.
        waiting_changed(int): how many things wait for a person, everybody's, for the rail.
        job_wanted(int): a job's screen.
        client_wanted(int): a client's card.
        dispute_wanted(int): a dispute.
        begin_wanted(int): show this dispute, and begin what is next there.
        meeting_wanted(int): the first meeting about this dispute, or the one that is being written.
        note_wanted(int, object): write a note on this client and job.
        letter_wanted(str, int, object): a letter of this kind for this client and job, or None.
        intake_wanted: what is to be filed is in Intake.
        intake_document_wanted(int): this document is to be unlocked or looked at in Intake.
        document_wanted(int, int, str): document, page, and nothing typed.
        stack_wanted(int): a stack of paper.
        check_wanted(int): look at the sides of this stack.
        date_wanted: ask what date it is, where that of the computer is in doubt.
        board_wanted(object): this Column of the board, or all of it for None.
        copies_wanted: where copies of the archive are kept, made and tried.
        look_into_wanted(object): the archive that was put aside in this folder.
        erasure_wanted(int): go on with this request to erase.
        new_client_wanted: add the first client.
        files_wanted: choose the first files to take in.
        put_back_wanted: choose a folder of copies, of which one takes the place of this empty archive.
        message(str, object): what was done, and how to undo it, or None.
        trouble(object): an exception for the problems panel.
    """

    mine_chosen = Signal(bool)
    waiting_changed = Signal(int)
    job_wanted = Signal(int)
    client_wanted = Signal(int)
    dispute_wanted = Signal(int)
    begin_wanted = Signal(int)
    meeting_wanted = Signal(int)
    note_wanted = Signal(int, object)
    letter_wanted = Signal(str, int, object)
    intake_wanted = Signal()
    intake_document_wanted = Signal(int)
    document_wanted = Signal(int, int, str)
    stack_wanted = Signal(int)
    check_wanted = Signal(int)
    date_wanted = Signal()
    board_wanted = Signal(object)
    copies_wanted = Signal()
    look_into_wanted = Signal(object)
    erasure_wanted = Signal(int)
    new_client_wanted = Signal()
    files_wanted = Signal()
    put_back_wanted = Signal()
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QWidget | None = None) -> None:
        """``by`` tells the initials of whoever is at the desk."""
        super().__init__(parent)
        self._archive, self._tasks, self._by = archive, tasks, by
        self._lookup = Latest(tasks, self.trouble.emit)
        self._shown: Waiting | None = None
        self._turns: Task | None = None
        self._is_held = False
        self._header = PageHeader(dates.long_date(today(archive.clock)), " ")
        self._whose = PillTabs(
            self.tr("Whose things are shown"), [(EVERYBODY, self.tr("Everybody")), (MINE, self.tr("Mine"))]
        )
        self._header.add_button(self._whose)
        self._whose.hide()
        titles = {
            Group.DISPUTES: self.tr("Disputes"),
            Group.ORIGINALS: self.tr("Originals"),
            Group.CHECK: self.tr("What the check found"),
            Group.PROMISED: self.tr("Promised"),
            Group.FOLLOW_UPS: self.tr("Follow-ups"),
            Group.TO_ERASE: self.tr("Erasure on request"),
            Group.NOT_IN_WRITING: self.tr("Not yet in writing"),
            Group.ENDING: self.tr("Agreements ending"),
            Group.GONE_QUIET: self.tr("Gone quiet"),
            Group.FILES: self.tr("Files and pages"),
            Group.PAPER: self.tr("Paper"),
            Group.TO_TIDY: self.tr("Also found by the check"),
            Group.BACKUP: self.tr("Backup"),
        }
        self._groups = {group: TodayGroup(titles[group]) for group in Group}
        self._deeds = TodayDeeds(archive, tasks, by, self)
        self._dispute_deeds = TodayDisputes(archive, tasks, by, self._deeds, self)
        self._file_deeds = TodayFiles(archive, tasks, by, self)
        self._paper_deeds = TodayPaper(archive, tasks, by, self)
        self._first_steps = FirstSteps()
        self._week = WeekAhead()
        self._just_now = JustNow()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._late = QTimer(self, singleShot=True, interval=LATE_MS)
        self._late.timeout.connect(self._say_late)
        self._lay_out()
        self._wire()
        self._show_nothing()

    def list_mine(self, mine: bool) -> None:
        """Leave out what is in others' hands, or show it."""
        self._whose.choose(MINE if mine else EVERYBODY)

    def hold(self, sentence: str) -> None:
        """Say this in place of what waits, until :meth:`let_go`: for an office whose story is still being told."""
        self._is_held = True
        self._shown = None
        self._lookup.forget()
        if self._turns is not None:
            self._turns.cancel()
        self._header.set_sentence(sentence)
        self._show_nothing()

    def let_go(self) -> None:
        """Show what waits."""
        self._is_held = False
        self.refresh()

    def refresh(self) -> None:
        """Load what waits now; lines that are done leave quietly."""
        if self._is_held:
            return
        if self._shown is None:
            self._late.start()
        self._lookup.ask(lambda: waiting(self._archive), then=self._show)

    def add_at_foot(self, note: QWidget) -> None:
        """Let something quiet stand under all that waits."""
        self._left.insertWidget(self._left.count() - 1, note)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts: the costliest line."""
        rows = self._rows()
        return rows[0] if rows else self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ leads into the lines."""
        rows = self._rows()
        if event.key() == Qt.Key.Key_Down and rows:
            self._go_to(rows[0])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= current_look().px(BESIDE)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._right.setMinimumWidth(current_look().px(RIGHT) if beside else 0)
        self._right.setMaximumWidth(current_look().px(RIGHT) if beside else QWIDGETSIZE_MAX)
        self._right_column.setContentsMargins(0, current_look().px(48) if beside else 0, 0, 0)

    def _lay_out(self) -> None:
        self._left = left = QVBoxLayout()
        left.setSpacing(Space.XL)
        left.addWidget(self._header)
        for group in self._groups.values():
            left.addWidget(group)
        left.addWidget(self._first_steps)
        left.addStretch(1)
        self._right = QWidget()
        self._right_column = right = QVBoxLayout(self._right)
        right.setSpacing(Space.S)
        right.addWidget(self._week)
        right.addSpacing(Space.L)
        right.addWidget(self._just_now)
        right.addStretch(1)
        self._columns.setSpacing(28)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._right)
        self._page = ScrollColumn()
        self._page.body.setContentsMargins(Space.XL, 20, Space.XL, 20)
        self._page.body.addLayout(self._columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)

    def _wire(self) -> None:
        others: dict[Group, TodayDisputes | TodayFiles | TodayPaper] = {
            Group.DISPUTES: self._dispute_deeds,
            Group.FILES: self._file_deeds,
            **dict.fromkeys((Group.ORIGINALS, Group.CHECK, Group.TO_ERASE), self._paper_deeds),
            **dict.fromkeys((Group.PAPER, Group.TO_TIDY, Group.BACKUP), self._paper_deeds),
        }
        for which, group in self._groups.items():
            deeds = others.get(which, self._deeds)
            group.acted.connect(deeds.act)
            group.opened.connect(deeds.open)
            group.extra_wanted.connect(partial(self._extra, group))
            group.step_wanted.connect(self._step)
            group.emptied.connect(lambda: self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason))
            for asking in (self._deeds, self._dispute_deeds):
                asking.answered.connect(group.close_form)
                asking.refused.connect(group.try_again)
        all_deeds = self._deeds, self._dispute_deeds, self._file_deeds, self._paper_deeds
        for source in all_deeds:
            source.changed.connect(self.refresh)
        self._paper_deeds.begun.connect(self._show_again)
        shown = "job_wanted", "client_wanted", "document_wanted", "stack_wanted", "dispute_wanted"
        moved = "begin_wanted", "meeting_wanted"
        done = "note_wanted", "letter_wanted", "check_wanted", "erasure_wanted", "message", "trouble"
        led = (
            "intake_wanted",
            "intake_document_wanted",
            "date_wanted",
            "board_wanted",
            "copies_wanted",
            "look_into_wanted",
        )
        pass_on(all_deeds, self, *shown, *moved, *done, *led)
        self._first_steps.client_wanted.connect(self.new_client_wanted)
        self._first_steps.files_wanted.connect(self.files_wanted)
        self._first_steps.copies_wanted.connect(self.put_back_wanted)
        self._week.wanted.connect(self._open_due)
        self._just_now.client_wanted.connect(self.client_wanted)
        self._just_now.intake_wanted.connect(self.intake_wanted)
        self._whose.chosen.connect(self._choose_whose)

    def _choose_whose(self, choice: str) -> None:
        self.mine_chosen.emit(choice == MINE)
        self._show_again()

    def _show_again(self) -> None:
        if self._shown is not None:
            self._show(self._shown)

    def _show_nothing(self) -> None:
        for part in (*self._groups.values(), self._first_steps, self._week, self._just_now):
            part.hide()

    def _say_late(self) -> None:
        if self._shown is None and not self._is_held:
            self._header.set_sentence(self.tr("Looking up what waits…"))

    def _show(self, found: Waiting) -> None:
        """The date and the costliest lines at once, the others in the next turns of the event loop."""
        self._shown = found
        by, day = self._by(), found.now.date()
        self._header.set_title(dates.long_date(day))
        lines = groups_of(found, mine=by if self._whose.choice == MINE else None)
        first = next((which for which, some in lines.items() if some.things), None)
        things = sum(some.waiting for some in lines.values())
        self._header.set_sentence(sentence_of(things, lines[first].waiting if first is not None else 0, found))
        self._whose.setVisible(self._whose.choice == MINE or others_have_any(found, by))
        self._first_steps.show_for(found)

        def fill(which: Group) -> None:
            some = lines[which]
            self._groups[which].show_lines(
                len(some.things),
                lambda place: self._paper_deeds.as_it_stands(some.line_at(place)),
                first=which is first,
                by=by,
            )

        if first is not None:
            fill(first)
        self.waiting_changed.emit(found.things)
        parts: list[Callable[[], object]] = [partial(fill, which) for which in Group if which is not first]
        self._take_turns(
            [*parts, lambda: self._show_week(found), lambda: self._just_now.show_recent(found.recent, found.now)]
        )

    def _take_turns(self, parts: Sequence[Callable[[], object]]) -> None:
        if self._turns is not None:
            self._turns.cancel()
        self._turns = self._tasks.in_turns(parts)

    def _show_week(self, found: Waiting) -> None:
        self._week.setVisible(not found.untouched)
        self._week.show_days(found.week, found.now.date())

    def _open_due(self, due: Due) -> None:
        if due.job_id is not None:
            self.job_wanted.emit(due.job_id)
        else:
            self.client_wanted.emit(due.client_id)

    def _extra(self, group: TodayGroup, thing: Hashable, extra: Extra) -> None:
        if extra is Extra.COMPLAIN and isinstance(thing, FollowUpLine):
            self._dispute_deeds.ask_complaint(thing, group.ask)
        elif group is self._groups[Group.DISPUTES]:
            self._dispute_deeds.extra(thing, extra, group.ask)
        else:
            self._deeds.extra(thing, extra, group.ask)

    def _rows(self) -> list[TodayRow]:
        return [row for group in self._groups.values() for row in group.rows]

    def _step(self, row: TodayRow, step: int) -> None:
        rows = self._rows()
        place = rows.index(row) + step
        if 0 <= place < len(rows):
            self._go_to(rows[place])

    def _go_to(self, row: TodayRow) -> None:
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self._page.ensureWidgetVisible(row)
