"""One stack of paper, from the shelf to the shredder: what it is, its scan, the gate, the certificate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.paper.certificates import Certificate, certificate
from archive.paper.gate import Judgement
from archive.paper.stack_page import StackPage, stack_page
from archive.records.destruction import Afterwards
from desktop.models.paper_next_step import NextStep, next_step, next_step_word
from desktop.models.paper_pills import stack_pills
from desktop.models.paper_words import sheets
from desktop.sitting import Sitting
from desktop.style import Space, current_look
from desktop.tasks import Latest, Tasks
from desktop.views.client_form import FORM_WIDTH
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.paper_certificate import CertificatesColumn
from desktop.views.paper_certificate_deeds import CertificateDeeds
from desktop.views.paper_cover import CoverSheets
from desktop.views.paper_gate import GateSection
from desktop.views.paper_handing_in import hand_in_for
from desktop.views.paper_judging import Judging
from desktop.views.paper_scan import ScanSection
from desktop.views.paper_scan_deeds import ScanDeeds
from desktop.views.paper_scan_form import SCAN_WIDTH, ScanForm
from desktop.views.paper_stack_deeds import StackDeeds
from desktop.views.paper_stack_facts import FactsSection, HistorySection, HoldsSection
from desktop.views.paper_stack_menu import stack_menu
from desktop.widgets.buttons import Button, IconButton
from desktop.widgets.headings import PageHeader
from desktop.widgets.reading_order import follow
from desktop.widgets.scroll_column import ScrollColumn

RIGHT = 340
"""Width of the right column at 100 %."""

BESIDE = 760
"""From this width on (at 100 %) the two columns stand side by side."""

_NO_MAXIMUM = 16777215
"""Qt's own, which PySide does not export."""


@dataclass(frozen=True, slots=True)
class _Answer:
    page: StackPage
    certificates: tuple[Certificate, ...]


class StackScreen(QWidget):
    """Shows one stack at a time, over the screen from which it was opened. Esc and Alt+Left lead back.

    Signals:
        back_wanted: show what was shown before.
        client_wanted(int): this client's card.
        job_wanted(int): this job.
        document_wanted(int, int, str): document, page, and what was typed to find it: nothing.
        check_wanted(int): look at every side of this stack.
        copies_wanted: see to the copies of the archive.
        dispute_wanted(int): decide what is held for this dispute.
        refused: it may not be shredded; what was said of it before holds no more.
        message(str, object): what was done, and how to undo it, or None.
        trouble(object): an exception for the problems panel.
    """

    back_wanted = Signal()
    client_wanted = Signal(int)
    job_wanted = Signal(int)
    document_wanted = Signal(int, int, str)
    check_wanted = Signal(int)
    copies_wanted = Signal()
    dispute_wanted = Signal(int)
    refused = Signal()
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self, archive: Archive, tasks: Tasks, by: Callable[[], str], sitting: Sitting, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._archive, self._by = archive, by
        self._desk = JobDesk(archive, tasks, by, self)
        self._lookup, self._judging = Latest(tasks, self.trouble.emit), Judging(archive, tasks, by, self)
        self._stack: int | None = None
        self._page: StackPage | None = None
        self._next_step: Callable[[], None] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._back = Button(self.tr("Back"), icon_name="arrow-left", role="link", small=True, parent=self)
        self._header = PageHeader(" ", " ")
        self._asks = AskPlace()
        self.deeds = StackDeeds(self._desk, self._asks, self)
        self.covers = CoverSheets(self._desk, self)
        self.scan_deeds = ScanDeeds(self._desk, self._asks, sitting, self)
        self.certificates = CertificateDeeds(self._desk, self)
        self._scan, self._gate, self._certificate = ScanSection(by), GateSection(), CertificatesColumn()
        self._facts, self._holds, self._history = FactsSection(), HoldsSection(), HistorySection()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._wire()

    @property
    def stack(self) -> int | None:
        """The id of the stack shown."""
        return self._stack

    def open(self, stack_id: int, *, back_to: str) -> None:
        """Show a stack; ``back_to`` names what the way back leads to."""
        self._back.setText(self.tr("Back to {place}").format(place=back_to) if back_to else self.tr("Back"))
        if stack_id != self._stack:
            self._stack, self._page = stack_id, None
            self._judging.begin(stack_id)
            self._asks.close_form()
            self._header.set_title(" ")
            self._header.set_sentence(" ")
            self._header.set_pills([])
            self._body.hide()
            self._scroll.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        """Load the stack as it is now, keeping what is asked."""
        if self._stack is None:
            return
        archive, stack = self._archive, self._stack

        def look() -> _Answer:
            page = stack_page(archive, paper_id=stack)
            return _Answer(page, tuple(certificate(archive, certificate_id=one) for one in page.certificate_ids))

        self._lookup.ask(look, then=self._show)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Files were dropped while this stack is on screen: they are filed with its client, and its job if it has one
        alone, and can be chosen as its scan once they are opened."""
        if (page := self._page) is None:
            return
        said = self.tr("{files} handed in for {client}. Choose the scan when they are opened.")
        hand_in_for(self._desk, page, paths, said)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts: on the page as a whole, where Enter is the next step."""
        return self

    def menu(self) -> QMenu:
        """Everything that is not the next step."""
        return stack_menu(self, self._page, self.deeds, self.certificates, self.covers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.hasFocus():
            self._do_next()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A text of another size needs columns of another width."""
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
        return False

    def _lay_out(self) -> None:
        self._more = IconButton("dots-three", self.tr("More to do with this stack"))
        self._more.clicked.connect(lambda: self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height()))))
        self._next = Button("", role="primary", keys="Return")
        self._next.hide()
        self._next.clicked.connect(self._do_next)
        self._header.add_button(self._more)
        self._header.add_button(self._next)
        self._left, self._right = QWidget(), QWidget()
        for side, sections in (
            (self._left, (self._certificate, self._scan, self._gate)),
            (self._right, (self._facts, self._holds, self._history)),
        ):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(Space.L)
            for section in sections:
                column.addWidget(section)
            column.addStretch(1)
        self._body = QWidget()
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(20)
        self._columns.addWidget(self._left, 1)
        self._columns.addWidget(self._right)
        self._body.setLayout(self._columns)
        self._body.hide()
        self._scroll = ScrollColumn(spacing=Space.M)
        self._scroll.body.setContentsMargins(Space.XL, Space.S, Space.XL, 20)
        back = QHBoxLayout()
        back.addWidget(self._back)
        back.addStretch(1)
        self._scroll.body.addLayout(back)
        self._scroll.body.addWidget(self._header)
        self._scroll.body.addWidget(self._asks)
        self._scroll.body.addWidget(self._body)
        self._scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self._scroll.inside.installEventFilter(self)
        shortcut = QShortcut(QKeySequence("Alt+Left"), self, self.back_wanted.emit)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _wire(self) -> None:
        self._back.clicked.connect(self.back_wanted)
        self._desk.changed.connect(self.refresh)
        self._desk.message.connect(self.message)
        self._desk.trouble.connect(self.trouble)
        self._desk.meanwhile.connect(self.trouble)
        self.scan_deeds.trouble.connect(self.trouble)
        self._asks.opened.connect(self._bring_question_into_sight)
        self._facts.client_wanted.connect(self.client_wanted)
        self._facts.job_wanted.connect(self.job_wanted)
        self._facts.move_wanted.connect(self.deeds.ask_move)
        self._holds.hold_wanted.connect(self.deeds.ask_hold)
        self._holds.release_wanted.connect(self.deeds.holds.ask_release)
        self.certificates.message.connect(self.message)
        self.certificates.trouble.connect(self.trouble)
        self._judging.judged.connect(self._take_judgement)
        self._judging.trouble.connect(self.trouble)
        self._certificate.still_there_wanted.connect(lambda: self.deeds.ask_fate(Afterwards.STILL_THERE))
        self._certificate.print_wanted.connect(self.certificates.print)
        self._certificate.document_wanted.connect(lambda document: self.document_wanted.emit(document, 1, ""))
        scan, deeds = self._scan, self.scan_deeds
        scan.choose_wanted.connect(deeds.ask_scan)
        scan.check_wanted.connect(self._check)
        scan.document_wanted.connect(lambda document, page: self.document_wanted.emit(document, page, ""))
        scan.add_wanted.connect(deeds.sides.ask)
        scan.replace_wanted.connect(deeds.sides.ask)
        scan.turn_wanted.connect(deeds.turn)
        scan.withdraw_wanted.connect(deeds.ask_withdraw)
        scan.put_back_wanted.connect(deeds.put_back)
        self._gate.approve_wanted.connect(deeds.approve)
        self._gate.shredded_wanted.connect(deeds.ask_shredded)
        self._gate.take_back_wanted.connect(deeds.ask_take_back)
        self._gate.copies_wanted.connect(self.copies_wanted)
        self._gate.dispute_wanted.connect(self.dispute_wanted)
        self._gate.keyboard_lost.connect(self.setFocus)
        deeds.refused.connect(self._judge_anew)
        deeds.refused.connect(self.refused)

    def _show(self, answer: _Answer) -> None:
        page = answer.page
        if page.stack.id != self._stack:
            return
        if self._page is not None and page.certificate_id != self._page.certificate_id:
            self._scroll.verticalScrollBar().setValue(0)  # where the certificate stands now
        changed = self._page is None or _without_clock(page) != _without_clock(self._page)
        self._page = page
        stack = page.stack
        self._header.set_title(f"{stack.number} · {stack.what}")
        self._header.set_sentence(" · ".join((stack.client, sheets(stack.sheets), stack.place)))
        self._header.set_pills(stack_pills(page, answer.certificates))
        for part in (self.deeds, self.scan_deeds, self._scan, self._gate, self._facts, self._holds, self._history):
            part.show_page(page)
        self._certificate.show_certificates(answer.certificates, page)
        self._put_present_first(page)
        self._body.show()
        self._fit()
        if page.is_on_file and changed:
            self._judge_anew()
        elif page.is_on_file:
            self._judging.ask_later()
        self._offer_next(page)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Tab goes as the page is read, also through rows that were made anew."""
        follow(self._back, self._header, self._asks, self._left, self._right)

    def _put_present_first(self, page: StackPage) -> None:
        """The certificate of a stack that turned up after it stands below what can be done with the stack now."""
        column = self._left.layout()
        if isinstance(column, QVBoxLayout) and (column.indexOf(self._certificate) > 0) != page.is_on_file:
            column.removeWidget(self._certificate)
            column.insertWidget(column.indexOf(self._gate) + 1 if page.is_on_file else 0, self._certificate)

    def _take_judgement(self, judgement: Judgement) -> None:
        self._gate.show_judgement(judgement)
        if self._page is not None:
            self._offer_next(self._page)
        self._order_tabs()

    def _judge_anew(self) -> None:
        """What the gate said before is no longer known to be true."""
        self._judging.last = None
        self._gate.doubt()
        self._judging.ask()

    def _offer_next(self, page: StackPage) -> None:
        """The sensible next step, if there is one that a person can do now."""
        step = next_step(page, self._by(), self._judging.last)
        deeds: dict[NextStep, Callable[[], None]] = {
            NextStep.TURNED_UP: partial(self.deeds.ask_fate, Afterwards.STILL_THERE),
            NextStep.LOOK_AGAIN: self.deeds.ask_let_go,
            NextStep.CHOOSE_SCAN: self.scan_deeds.ask_scan,
            NextStep.CHECK: self._check,
            NextStep.REPLACE: self.scan_deeds.sides.ask,
            NextStep.COPIES: self.copies_wanted.emit,
        }
        self._next_step = deeds[step] if step is not None else None
        self._next.setText(next_step_word(step) if step is not None else "")
        self._next.setVisible(step is not None)

    def _do_next(self) -> None:
        if self._next_step is not None:
            self._next_step()

    def _check(self) -> None:
        if self._stack is not None:
            self.check_wanted.emit(self._stack)

    def _bring_question_into_sight(self) -> None:
        width = SCAN_WIDTH if isinstance(self._asks.asked, ScanForm) else FORM_WIDTH
        self._asks.setMaximumWidth(current_look().px(width))
        QTimer.singleShot(0, self._asks, lambda: self._scroll.ensureWidgetVisible(self._asks, 0, Space.XL))

    def _fit(self) -> None:
        """Two columns where there is room, one under the other where there is not."""
        look = current_look()
        beside = self.width() >= look.px(BESIDE)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._right.setMinimumWidth(look.px(RIGHT) if beside else 0)
        self._right.setMaximumWidth(look.px(RIGHT) if beside else _NO_MAXIMUM)


def _without_clock(page: StackPage) -> tuple[object, ...]:
    """All that a page says but the moment at which it was read."""
    return (page.stack, page.revision, page.holds, page.scan, page.approval, page.history, page.clock.is_trusted)
