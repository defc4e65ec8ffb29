"""Disputes: those that go on, the gravest first, those that have ended, and the way to what they teach."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive.archive import Archive
from archive.clock import today
from archive.disputes.standing import DisputeLine, count_going_on, disputes
from archive.records.dispute_rule import Stage
from archive.services.form_drafts import FormPlace
from desktop.models.dispute_lines import dispute_row, leads_to_meeting, list_sentence
from desktop.style import Space
from desktop.tasks import Latest, Tasks
from desktop.views.dispute_beginning import DisputeBeginning
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.headings import PageHeader, SectionTitle
from desktop.widgets.kept_focus import KeptFocus, holds_keyboard
from desktop.widgets.line_row import LineRow
from desktop.widgets.scroll_column import ScrollColumn

ENDED_FIRST = 10
"""Ended disputes that are shown until somebody wants all."""

MOST_LINES = 8
"""Of what stands below a name: how it stands is said last, and must not be cut off."""


class DisputesScreen(QWidget):
    """The list. Enter on a line opens the dispute; its button leads to where it goes on. Ctrl+N
    opens another one.

    Signals:
        waiting_changed(int): how many go on, for the rail.
        dispute_wanted(int): show this one.
        begin_wanted(int): show this one, and begin what is next there.
        meeting_wanted(int): the first meeting about this one, or the one that is being written.
        lessons_wanted: what disputes teach.
        message(str, object): what was done, and how to undo it, or None.
        trouble(object): an exception for the problems panel.
    """

    waiting_changed = Signal(int)
    dispute_wanted = Signal(int)
    begin_wanted = Signal(int)
    meeting_wanted = Signal(int)
    lessons_wanted = Signal()
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QWidget | None = None) -> None:
        """``by`` tells the initials of whoever is at the desk."""
        super().__init__(parent)
        self._archive, self._by = archive, by
        self._desk = JobDesk(archive, tasks, by, self, forms=FormPlace.DISPUTES)
        self._lookup, self._counting = Latest(tasks, self.trouble.emit), Latest(tasks, self.trouble.emit)
        self._lines: tuple[DisputeLine, ...] = ()
        self._said: tuple[object, ...] | None = None
        self._shows_all = False
        self._rows: dict[int, LineRow] = {}
        self._header = PageHeader(self.tr("Disputes"), " ")
        self._lessons = Button(self.tr("What they teach"))
        self._lessons.clicked.connect(self.lessons_wanted)
        self._new = Button(self.tr("Open a dispute"), keys="Ctrl+N")
        self._asks = AskPlace(narrow=True)
        self._beginning = DisputeBeginning(self._desk, self._asks, self)
        self._new.clicked.connect(self._beginning.ask)
        QShortcut(QKeySequence("Ctrl+N"), self, self._beginning.ask)
        self._header.add_button(self._lessons)
        self._header.add_button(self._new)
        self._going_on = Card()
        self._ended_title = SectionTitle(self.tr("Ended"))
        self._ended = Card()
        self._all = Button(self.tr("Show all"), role="link", small=True)
        self._all.clicked.connect(self._show_all)
        self._empty = EmptyState(
            self.tr("Nobody disagrees with us"),
            self.tr(
                "When a client remembers a job differently, open a dispute: it leads from what they say to how it ends."
            ),
            self.tr("Open a dispute"),
        )
        self._empty.acted.connect(self._beginning.ask)
        scroll = ScrollColumn(margin=Space.XL, spacing=Space.L)
        for part in (self._header, self._asks, self._going_on, self._ended_title, self._ended):
            scroll.body.addWidget(part)
        scroll.body.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        scroll.body.addWidget(self._empty, 1)
        scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self._asks.opened.connect(lambda: scroll.ensureWidgetVisible(self._asks, 0, Space.XL))
        self._beginning.opened.connect(self.dispute_wanted)
        self._desk.changed.connect(self.refresh)
        self._desk.message.connect(self.message)
        for failure in (self._desk.trouble, self._desk.meanwhile):
            failure.connect(self.trouble)
        self._fill(())

    def first_focus(self) -> QWidget:
        """Where the keyboard begins: on the dispute that weighs most."""
        return next(iter(self._rows.values()), self._empty if self._empty.isVisibleTo(self) else self._new)

    def refresh(self) -> None:
        """Load the disputes as they are now."""
        self._lookup.ask(lambda: disputes(self._archive, ended=True), then=self._show)

    def count(self) -> None:
        """Tell how many go on, while something else is shown."""
        self._counting.ask(lambda: count_going_on(self._archive), then=self.waiting_changed.emit)

    def _show(self, lines: tuple[DisputeLine, ...]) -> None:
        self._lines = lines
        said = lines, self._by(), today(self._archive.clock)  # what a line says depends on who looks, and when
        if said != self._said:
            self._said, had_keyboard = said, holds_keyboard(self)
            self._fill(lines)
            if had_keyboard and not holds_keyboard(self):  # it was on what stood in place of the list
                self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self.waiting_changed.emit(sum(line.stage is not Stage.ENDED for line in lines))

    def _show_all(self) -> None:
        self._shows_all = True
        self._fill(self._lines)

    def _fill(self, lines: tuple[DisputeLine, ...]) -> None:
        going_on = [line for line in lines if line.stage is not Stage.ENDED]
        ended = sorted((line for line in lines if line.stage is Stage.ENDED), key=_by_end, reverse=True)
        without = sum(line.appointment is None and line.stage is not Stage.HEARD for line in going_on)
        self._header.set_sentence(list_sentence(len(going_on), without))
        kept = KeptFocus(self._rows)
        self._rows = {}
        shown = ended if self._shows_all else ended[:ENDED_FIRST]
        for card, some in ((self._going_on, going_on), (self._ended, shown)):
            with card.making_anew():
                for place, line in enumerate(some):
                    row = self._row(line, primary=card is self._going_on and place == 0)
                    card.add_row(row)
                    self._rows[line.id] = row
            card.setVisible(bool(some))
        self._ended_title.setVisible(bool(ended))
        self._all.setVisible(len(shown) < len(ended))
        self._header.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        kept.give_back(self._rows, otherwise=self._new)

    def _row(self, line: DisputeLine, *, primary: bool) -> LineRow:
        said = dispute_row(line, today(self._archive.clock), by=self._by())
        row = LineRow(
            said.title,
            said.second,
            beside=said.beside,
            pills=said.pills,
            right=said.whose,
            action=said.action or None,
            primary=primary,
            opens=True,
            lines=MOST_LINES,
            ending=said.ending,
        )
        next_one = self.meeting_wanted if leads_to_meeting(line) else self.begin_wanted
        row.acted.connect(lambda: next_one.emit(line.id))
        row.opened.connect(lambda: self.dispute_wanted.emit(line.id))
        return row


def _by_end(line: DisputeLine) -> tuple[object, int]:
    return line.ended_on, line.id
