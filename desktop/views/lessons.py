"""What disputes teach: plots to look at rather than to read, and today's open jobs that share the signs."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.clock import today
from archive.disputes.lessons import Alike, Lessons, lessons
from desktop.models.lesson_plots import Plot, alike_second, alike_title, plots, summary
from desktop.style import Space, current_look
from desktop.tasks import Latest, Tasks
from desktop.views.lesson_card import LessonCard
from desktop.widgets.bars import EDGE
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.headings import PageHeader
from desktop.widgets.kept_focus import KeptFocus
from desktop.widgets.line_row import LineRow
from desktop.widgets.scroll_column import ScrollColumn

ALIKE_FIRST = 4
"""Open jobs that are listed until somebody wants all."""

BESIDE = 780
"""From this width on (at 100 %) the plots stand in two columns."""


class LessonsScreen(QWidget):
    """Shown over the list of disputes. Esc and Alt+Left lead back.

    Signals:
        back_wanted: show what was shown before.
        job_wanted(int): show this job.
        dispute_wanted(int): show this dispute.
        client_wanted(int): show this client's card.
        trouble(object): an exception for the problems panel.
    """

    back_wanted = Signal()
    job_wanted = Signal(int)
    dispute_wanted = Signal(int)
    client_wanted = Signal(int)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._lookup = Latest(tasks, self.trouble.emit)
        self._shown: tuple[Lessons, date] | None = None
        self._back = Button(self.tr("Back"), icon_name="arrow-left", role="link", small=True)
        self._back.clicked.connect(self.back_wanted)
        self._header = PageHeader(self.tr("What disputes teach"), " ")
        self._alike = AlikeCard()
        self._alike.job_wanted.connect(self.job_wanted)
        self._alike.listed.connect(self._order)
        self.cards = {
            Plot.MISSING: LessonCard(self.tr("Disputes by what was missing on paper")),
            Plot.CAUSES: LessonCard(self.tr("Disputes by what they are about")),
            Plot.CLIENTS: LessonCard(self.tr("Disputes by client"), of_clients=True),
            Plot.COST: LessonCard(self.tr("What making it right cost, by month"), standing=True),
            Plot.DAYS: LessonCard(self.tr("Ended disputes by how long they took")),
        }
        for card in self.cards.values():
            card.dispute_wanted.connect(self.dispute_wanted)
            card.client_wanted.connect(self.client_wanted)
            card.listed.connect(self._order)
        self._empty = EmptyState(
            self.tr("Nothing to learn from yet"),
            self.tr("Once clients have remembered a job differently, this page shows what those jobs had in common."),
        )
        self._columns = QGridLayout()
        self._beside: bool | None = None
        self._waits_for_bars = False  # the keyboard is on the way back only because nothing else was there yet
        self._lay_out()

    def first_focus(self) -> QWidget:
        """Where the keyboard begins: on the first bar, as soon as there is one."""
        first = self._first_bar()
        self._waits_for_bars = first is None
        return first if first is not None else self._back

    def open(self, back_to: str = "") -> None:
        """Show the page; ``back_to`` names what the way back leads to."""
        self._back.setText(self.tr("Back to {place}").format(place=back_to) if back_to else self.tr("Back"))
        self.refresh()

    def refresh(self) -> None:
        """Load what disputes teach as it is now; the bars that are chosen stay."""
        self._lookup.ask(lambda: lessons(self._archive), then=self._show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(beside=self.width() >= current_look().px(BESIDE))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A text of another size needs columns of another width."""
        if event.type() == QEvent.Type.StyleChange:
            self._place(beside=self.width() >= current_look().px(BESIDE))
        return False

    def _first_bar(self) -> QWidget | None:
        bars = next((card.bars.buttons for card in self.cards.values() if card.bars.buttons), None)
        return bars[0] if bars is not None and self._plots.isVisibleTo(self) else None

    def _lay_out(self) -> None:
        self._plots, self._sides = QWidget(), (QWidget(), QWidget())
        self._plots.setLayout(self._columns)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(Space.L)
        for side, parts in zip(self._sides, (self._parts[:3], self._parts[3:]), strict=True):
            down = QVBoxLayout(side)
            down.setContentsMargins(0, 0, 0, 0)
            down.setSpacing(Space.L)
            for part in parts:
                down.addWidget(part)
            down.addStretch(1)
        self._place(beside=True)
        page = ScrollColumn(spacing=Space.L)
        page.body.setContentsMargins(Space.XL, Space.S, Space.XL, 20)
        page.body.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        page.body.addWidget(self._header)
        page.body.addWidget(self._plots)
        page.body.addWidget(self._empty, 1)
        page.body.addStretch(1)
        page.inside.installEventFilter(self)
        self._plots.hide()
        self._empty.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        shortcut = QShortcut(QKeySequence("Alt+Left"), self, self.back_wanted.emit)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _place(self, *, beside: bool) -> None:
        """In two columns where there is room, so that a list that opens moves nothing in the other; else in one."""
        if beside == self._beside:
            return
        self._beside = beside
        left, right = self._sides
        self._columns.addWidget(left, 0, 0)
        self._columns.addWidget(right, *((0, 1) if beside else (1, 0)))
        for column in (0, 1):
            self._columns.setColumnStretch(column, 1 if beside or column == 0 else 0)

    @property
    def _parts(self) -> tuple[LessonCard | AlikeCard, ...]:
        """As they are read: the left column, then the right one."""
        cards = self.cards
        return (
            *(cards[Plot.MISSING], cards[Plot.CAUSES], cards[Plot.CLIENTS]),
            *(self._alike, cards[Plot.COST], cards[Plot.DAYS]),
        )

    def _order(self) -> None:
        """Tab goes down the columns, through what was listed late as well."""
        if self._shown is None:
            return
        before: QWidget = self._back
        for stop in (stop for part in self._parts for stop in part.stops):
            QWidget.setTabOrder(before, stop)
            before = stop

    def _show(self, found: Lessons) -> None:
        day = today(self._archive.clock)
        if (found, day) == self._shown:
            return
        self._shown = found, day
        some = bool(found.disputes)
        self._header.set_sentence(summary(found) if some else "")
        lines = {line.id: line for line in found.disputes}
        for plot, said in plots(found, day, found.currency).items():
            self.cards[plot].show_plot(said, lines, day)
        self._alike.show_jobs(found.alike)
        self._plots.setVisible(some)
        self._empty.setVisible(not some)
        first = self._first_bar()
        if self._waits_for_bars and self._back.hasFocus() and first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._waits_for_bars = False


class AlikeCard(Card):
    """Open jobs that lack what was missing in disputes, the most telling first.

    Signals:
        job_wanted(int): show this one, to write what is missing.
        listed: there are other rows now.
    """

    job_wanted = Signal(int)
    listed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=Space.L)
        self._jobs: tuple[Alike, ...] | None = None
        self._shows_all = False
        self._found: dict[int, LineRow] = {}
        self._title, about = QLabel(), QLabel(self.tr("What is missing can still be written"))
        self._title.setProperty("role", "strong")
        about.setProperty("role", "small")
        self._list = Card()
        self._all = Button(self.tr("Show all"), role="link", small=True)
        self._all.clicked.connect(self._show_all)
        self.body.setContentsMargins(Space.L - EDGE, Space.L, Space.L - EDGE, Space.L)
        for part in (self._title, about):
            part.setWordWrap(True)
            part.setContentsMargins(EDGE, 0, EDGE, 0)  # as in the plots beside it
            self.body.addWidget(part)
        self.body.addWidget(self._list)
        self.body.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self._about = about
        self.show_jobs(())

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, as it is read."""
        return (*self._found.values(), self._all)

    def show_jobs(self, jobs: tuple[Alike, ...]) -> None:
        """Show these; nothing is rebuilt when nothing changed."""
        if jobs != self._jobs:
            self._jobs = jobs
            self._fill()

    def _show_all(self) -> None:
        self._shows_all = True
        self._fill()

    def _fill(self) -> None:
        jobs = self._jobs or ()
        shown = jobs if self._shows_all else jobs[:ALIKE_FIRST]
        kept, self._found = KeptFocus(self._found), {}
        with self._list.making_anew():
            for one in shown:
                row = LineRow(one.title, alike_second(one), beside=f"{one.number} · {one.client}", opens=True, lines=3)
                row.opened.connect(lambda one=one: self.job_wanted.emit(one.job_id))
                self._found[one.job_id] = row
                self._list.add_row(row)
        kept.give_back(self._found, otherwise=self._all)
        self._title.setText(alike_title(len(jobs)))
        self._about.setVisible(bool(jobs))
        self._all.setVisible(len(shown) < len(jobs))
        self.listed.emit()
