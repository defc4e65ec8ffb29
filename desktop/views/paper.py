"""The board: every stack in its column today, what is due next, and where to fetch it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.errors import Expected
from archive.letters.paper import Paper, chosen_paper
from archive.paper.board import Board, Stack, board, pick_list
from archive.paper.certificates import CertificateLine
from archive.records.board_rule import Column
from archive.services.trusted_clock import ClockState, clock_state, confirm_date
from desktop.letter_sheet import Sheet, usual_paper
from desktop.models.paper_board import MONTH, QUARTER, card_rows, coming, coming_words, counts, fitting, waiting
from desktop.models.paper_words import column_word
from desktop.pick_list_print import PickList
from desktop.style import Space, current_look
from desktop.tasks import Latest, Tasks
from desktop.views.client_form import FORM_WIDTH
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.letter_out import ASKED, WhereTo, write_pdf
from desktop.views.paper_clock import ClockNotice
from desktop.views.paper_columns import PaperColumns
from desktop.views.paper_more import PaperMore
from desktop.views.paper_putting import PuttingOnFile
from desktop.views.paper_shredding import PaperShredding, certificates_to_offer
from desktop.widgets.buttons import Button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.headings import PageHeader
from desktop.widgets.row import Row
from desktop.widgets.scroll_column import ScrollColumn
from desktop.widgets.search_field import SearchField


@dataclass(frozen=True, slots=True)
class _Answer:
    board: Board
    rows: dict[tuple[Column, int], Row]
    clock: ClockState
    paper: Paper
    certificates: tuple[CertificateLine, ...]


class PaperScreen(QWidget):
    """All paper that is or was on file.

    Signals:
        stack_wanted(int): show this stack.
        document_wanted(int, int, str): a certificate, its first page, and what was typed to find it: nothing.
        waiting_changed(int): so many stacks need somebody today.
        message(str, object): what was done, and how to undo it, or None.
        trouble(object): an exception for the problems panel.
    """

    stack_wanted = Signal(int)
    document_wanted = Signal(int, int, str)
    waiting_changed = Signal(int)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        by: Callable[[], str],
        parent: QWidget | None = None,
        *,
        where: WhereTo = ASKED,
    ) -> None:
        """``where`` asks a person where a pick list goes."""
        super().__init__(parent)
        self._archive, self._tasks = archive, tasks
        self._where = where
        self._desk = JobDesk(archive, tasks, by, self)
        self._lookup = Latest(tasks, self.trouble.emit)
        self._board: Board | None = None
        self._rows: dict[tuple[Column, int], Row] = {}
        self._paper = Paper.A4
        self._is_empty = False
        self._header = PageHeader(self.tr("Paper"), " ")
        self._field = SearchField(self.tr("Find on the board"), self.tr("Client, box or number"))
        self._asks, self._clock = AskPlace(), ClockNotice()
        self.more = PaperMore(archive, tasks)
        self._putting = PuttingOnFile(self._desk, self._asks, self)
        self.shredding = PaperShredding(self._desk, self._asks, self)
        self._coming = QLabel()
        self._coming.setProperty("role", "second")
        self._coming.setWordWrap(True)
        self.columns = PaperColumns()
        sentence = self.tr("Count a stack, say in which box it lies, and the archive tells when its time is over.")
        self._empty = EmptyState(self.tr("No paper on file yet"), sentence, self.tr("Put paper on file"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.columns)
        self._stack.addWidget(self._empty)
        self._lay_out()
        self._wire()

    def refresh(self) -> None:
        """Find out how all paper stands now."""
        archive = self._archive
        usual = usual_paper()

        def look() -> _Answer:
            found = board(archive)
            paper = chosen_paper(archive) or usual
            return _Answer(found, card_rows(found), clock_state(archive), paper, certificates_to_offer(archive))

        self._lookup.ask(look, then=self._show)

    def put_on_file(self) -> None:
        """Ask what is to be put on file."""
        self._putting.ask()

    def ask_date(self) -> None:
        """Ask what date it is, where that of the computer is in doubt."""
        self._clock.ask()

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self._empty if self._is_empty else self._field

    def menu(self) -> QMenu:
        """What can be fetched, printed or saved."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        found = self._board
        if found is None:
            return menu
        lists: list[tuple[str, tuple[Stack, ...]]] = [
            (column_word(one), fitting(found.columns[one], self._field.text()))
            for one in (Column.DUE_FOR_SCANNING, Column.READY_TO_SHRED)
        ]
        for name, months in ((self.tr("Due within a month"), MONTH), (self.tr("Due within three months"), QUARTER)):
            lists.append((name, fitting(found.coming(months=months), self._field.text())))
        for name, some in lists:
            part = menu.addMenu(f"{name}: {counts(some)}" if some else name)
            part.setEnabled(bool(some))
            title = self.tr("Pick list: {name}").format(name=name)
            part.addAction(self.tr("Print…")).triggered.connect(
                lambda _=False, title=title, some=some: self._print(title, some)
            )
            part.addAction(self.tr("Save as PDF…")).triggered.connect(
                lambda _=False, title=title, some=some: self._save(title, some)
            )
        return menu

    def shredding_menu(self) -> QMenu:
        """What can be approved or was shredded, of the stacks that fit what is typed, and the certificates."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ready = self._board.columns[Column.READY_TO_SHRED] if self._board is not None else ()
        self.shredding.fill(menu, fitting(ready, self._field.text()))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._field.text():
            self._field.clear()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._lists = Button(self.tr("Pick list"))
        self._lists.clicked.connect(self._offer_lists)
        put = Button(self.tr("Put paper on file"), role="primary")
        put.clicked.connect(self.put_on_file)
        self._shred = Button(self.tr("Shredding"))
        self._shred.clicked.connect(self._offer_shredding)
        self._header.add_button(self.more)
        self._header.add_button(self._lists)
        self._header.add_button(self._shred)
        self._header.add_button(put)
        page = ScrollColumn(spacing=Space.M)
        page.body.setContentsMargins(Space.XL, 20, Space.XL, Space.L)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
        column = page.body
        column.addWidget(self._header)
        column.addWidget(self._clock)
        column.addWidget(self._asks)
        column.addWidget(self._field)
        column.addWidget(self._coming)
        column.addWidget(self._stack, 1)

    def _wire(self) -> None:
        self._desk.changed.connect(self.refresh)
        self._desk.message.connect(self.message)
        self._desk.trouble.connect(self.trouble)
        self.more.message.connect(self.message)
        self.more.trouble.connect(self.trouble)
        self._field.textChanged.connect(self._seek)
        self._clock.confirmed.connect(self._confirm)
        self._empty.acted.connect(self.put_on_file)
        self.columns.stack_wanted.connect(self.stack_wanted)
        self.shredding.stack_wanted.connect(self.stack_wanted)
        self.shredding.document_wanted.connect(self.document_wanted)
        self.columns.above.connect(self._field.setFocus)
        self.columns.typed.connect(self._type)
        self.columns.emptied.connect(self._begin_anew)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self._field, self._into_columns)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        for keys, do in (("Ctrl+N", self.put_on_file), ("Ctrl+P", self._offer_lists)):
            shortcut = QShortcut(QKeySequence(keys), self, do)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._asks.opened.connect(lambda: self._asks.setMaximumWidth(current_look().px(FORM_WIDTH)))

    def _seek(self) -> None:
        self._fill()
        self.columns.show_found()

    def _type(self, typed: str) -> None:
        """A key pressed on a card goes on with what is sought."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.end(False)
        self._field.insert(typed)

    def _begin_anew(self) -> None:
        """Nothing fits any more: the next key begins what is sought anew."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()

    def _into_columns(self) -> None:
        self.columns.show_found()
        self.columns.first_focus().take_keyboard()

    def _show(self, answer: _Answer) -> None:
        self._board, self._rows, self._paper = answer.board, answer.rows, answer.paper
        self._clock.show_clock(answer.clock)
        self.shredding.show_certificates(answer.certificates)
        self.waiting_changed.emit(waiting(answer.board))
        self._fill()

    def _fill(self) -> None:
        found = self._board
        if found is None:
            return
        on_file = [stack for one, some in found.columns.items() if one is not Column.SHREDDED for stack in some]
        nothing = not any(found.columns.values())
        had_keyboard = self._field.hasFocus() or self._empty.isAncestorOf(QApplication.focusWidget() or self)
        self._stack.setCurrentWidget(self._empty if nothing else self.columns)
        was_empty, self._is_empty = self._is_empty, nothing
        self._header.set_sentence(self.tr("{counts} on file").format(counts=counts(on_file)) if on_file else "")
        typed = self._field.text()
        self._coming.setText("" if nothing else coming_words(coming(found, typed), typed))
        for part in (self._field, self._coming):
            part.setVisible(not nothing)
        if had_keyboard and was_empty is not nothing:  # what had it is gone, and Qt takes whatever comes next
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self._lists.setEnabled(not nothing)
        self._lists.setToolTip(self.tr("There is no paper to fetch yet.") if nothing else "")
        fit = {one: fitting(some, typed) for one, some in found.columns.items()}
        self.columns.show_stacks(fit, self._rows)

    def _confirm(self) -> None:
        archive, by = self._archive, self._desk.by()
        self._desk.do(lambda: confirm_date(archive, by=by), self.tr("The date is confirmed."))

    def _offer_shredding(self) -> None:
        self.shredding_menu().popup(self._shred.mapToGlobal(QPoint(0, self._shred.height())))

    def _offer_lists(self) -> None:
        self.menu().popup(self._lists.mapToGlobal(QPoint(0, self._lists.height())))

    def _print(self, title: str, some: tuple[Stack, ...]) -> None:
        if self._board is None:
            return
        listed = PickList(title, pick_list(some), self._board.day, Sheet(self._paper).page_size)
        try:
            if (printer := self._where.printer(self, listed.page_size)) is None:
                return
            listed.print_on(printer)
        except Expected as error:
            self.trouble.emit(error)
            return
        self.message.emit(self.tr("The pick list was printed."), None)

    def _save(self, title: str, some: tuple[Stack, ...]) -> None:
        if self._board is None:
            return
        day, paper = self._board.day, self._paper
        if (path := self._where.file(self, f"{title.replace(':', '')} {day.isoformat()}.pdf")) is not None:
            self._desk.do(
                lambda: write_pdf(path, PickList(title, pick_list(some), day, Sheet(paper).page_size).pdf()),
                self.tr("The pick list was saved as PDF."),
            )
