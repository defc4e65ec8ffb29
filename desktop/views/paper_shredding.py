"""Several stacks at once on their way through the shredder: approved, recorded as shredded, and their certificates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget
from shiboken6 import isValid

from archive.archive import Archive
from archive.clock import today
from archive.letters.letterhead import change_letterhead, letterhead
from archive.paper.board import Stack
from archive.paper.certificates import CertificateLine, newest_certificates
from archive.paper.gate_settings import gate_settings
from archive.paper.shredding import (
    Approved,
    ApprovedStack,
    approve_several,
    approved_stacks,
    certify,
    take_back_approvals,
)
from desktop import dates
from desktop.models.paper_words import sheets, stacks
from desktop.style import Space
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.paper_shred_form import Shredded, ShredForm
from desktop.views.paper_ticks import StackTicks
from desktop.widgets.buttons import Button
from desktop.widgets.inline_form import InlineForm

NEWEST = 12
"""Certificates that are offered at once; older ones are found by their number."""


class ApproveForm(InlineForm):
    """Asks which stacks may be shredded.

    Signals:
        complete(object): the ids of those that were chosen.
    """

    complete = Signal(object)

    def __init__(self, waiting: Sequence[Stack], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Approve for the shredder"), parent)
        self._ticks = StackTicks(waiting)
        self.add_field(self.tr("Stacks"), self._ticks)
        self._said = QLabel()
        self._said.setWordWrap(True)
        self.add_field("", self._said)
        self._ticks.changed.connect(self._tell)
        self.saved.connect(self._check)
        if self._ticks.first is not None:
            self.setFocusProxy(self._ticks.first)
        self._tell()

    def _tell(self) -> None:
        count = len(self._ticks.chosen)
        self.wait(not count)
        if not count:
            self._said.setText(self.tr("Tick what may be shredded. Each stack is judged by itself."))
            return
        said = self.tr("{stacks}: each is judged by itself, and every file of its scan is read once more.")
        self._said.setText(said.format(stacks=stacks(count)))

    def let_choose(self) -> None:
        """What was chosen was not approved, and can be tried again."""
        self._ticks.setEnabled(True)
        self._tell()

    def show_progress(self, done: int, of: int) -> None:
        """So many of the chosen stacks have been judged."""
        if isValid(self._said):  # the form may have been left meanwhile
            self._said.setText(self.tr("Reading the files of stack {n} of {of}…").format(n=done + 1, of=of))

    def _check(self) -> None:
        self.wait(True)
        self._ticks.setEnabled(False)
        self.complete.emit(self._ticks.chosen)


class RefusedStacks(QWidget):
    """Which stacks were not approved, and why. Esc leaves.

    Signals:
        left: it was read.
        stack_wanted(int): show this stack.
    """

    left = Signal()
    stack_wanted = Signal(int)

    def __init__(self, told: Approved, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(Space.S)
        title = QLabel(self.tr("{stacks} not approved").format(stacks=stacks(len(told.refused))))
        title.setProperty("role", "strong")
        title.setProperty("tone", "amber")
        column.addWidget(title)
        for one in told.refused:
            link = Button(one.number, role="link", small=True)
            link.clicked.connect(partial(self.stack_wanted.emit, one.paper_id))
            why = QLabel(one.why[:1].upper() + one.why[1:] + ".")
            why.setWordWrap(True)
            line = QHBoxLayout()
            line.setSpacing(Space.M)
            line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(why, 1)
            column.addLayout(line)
        self._close = Button(self.tr("Close"), small=True)
        self._close.clicked.connect(self.left)
        column.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)
        self.setFocusProxy(self._close)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class PaperShredding(QObject):
    """Asks in a place and does what was answered.

    Signals:
        stack_wanted(int): show this stack.
        document_wanted(int, int, str): a certificate's document, its first page, and what was typed: nothing.
    """

    stack_wanted = Signal(int)
    document_wanted = Signal(int, int, str)

    def __init__(self, desk: JobDesk, asks: AskPlace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._asks = desk, asks
        self._certificates: tuple[CertificateLine, ...] = ()

    def show_certificates(self, newest: tuple[CertificateLine, ...]) -> None:
        """These can be opened."""
        self._certificates = newest

    def fill(self, menu: QMenu, ready: Sequence[Stack]) -> None:
        """What can be done with stacks that are ready to shred, and the certificates of those that were."""
        waiting = [stack for stack in ready if not stack.is_approved]
        approved = [stack for stack in ready if stack.is_approved]
        for words, some, call in (
            (self.tr("Approve several…"), waiting, self.ask_approve),
            (self.tr("Several were shredded…"), approved, self.ask_shredded),
        ):
            action = menu.addAction(f"{words}\t{len(some):,}" if some else words)
            action.setEnabled(bool(some))
            action.triggered.connect(lambda _=False, some=some, call=call: call(some))
        menu.addSeparator()
        for one in self._certificates:
            day = dates.short_date(one.shredded_on, today(self._desk.archive.clock))
            said = self.tr("Certificate {number}, {day}: {what}")
            what = f"{stacks(one.stacks)}, {sheets(one.sheets)}"
            if one.is_refuted:
                what += self.tr("; not all was shredded")
            action = menu.addAction(said.format(number=one.number, day=day, what=what))
            action.setEnabled(one.document_id is not None)  # until it is filed
            action.triggered.connect(
                lambda _=False, document=one.document_id: self.document_wanted.emit(document, 1, "")
            )
        if not self._certificates:
            menu.addAction(self.tr("No certificate yet")).setEnabled(False)

    def ask_approve(self, waiting: Sequence[Stack]) -> None:
        """Ask which of these may be shredded."""
        form = ApproveForm(waiting)
        form.complete.connect(partial(self._approve, form))
        self._asks.ask(form)

    def ask_shredded(self, approved: Sequence[Stack]) -> None:
        """Ask which of these were shredded, when, by whom, where and how."""
        archive, papers = self._desk.archive, [stack.id for stack in approved]
        self._desk.tasks.run(
            lambda: (approved_stacks(archive, papers=papers), what_is_wanted(archive)),
            then=lambda known: self._open_shredded(approved, *known),
        )

    def _approve(self, form: ApproveForm, papers: Sequence[int]) -> None:
        archive, by = self._desk.archive, self._desk.by()
        at_once = self.tr("Taken back at once")

        def done(told: Approved) -> None:
            if isinstance(self._asks.asked, ApproveForm):  # and not left for another meanwhile
                self._asks.close_form()
            if told.refused:
                self._tell_refused(told)
            if told.papers:
                self._desk.message.emit(
                    self.tr("{stacks} may be shredded.").format(stacks=stacks(len(told.papers))),
                    lambda: self._desk.tasks.run(
                        lambda: take_back_approvals(archive, papers=told.papers, why=at_once, by=by),
                        then=lambda _: self._desk.changed.emit(),
                        failed=self._desk.trouble.emit,
                    ),
                )
            self._desk.changed.emit()

        def failed(error: Exception) -> None:
            if isinstance(self._asks.asked, ApproveForm):
                self._asks.asked.let_choose()
            if not self._asks.refuse(error):
                self._desk.trouble.emit(error)

        self._desk.tasks.run_long(
            lambda report: approve_several(archive, papers=papers, by=by, report=report),
            progress=form.show_progress,
            then=done,
            failed=failed,
        )

    def _tell_refused(self, told: Approved) -> None:
        refused = RefusedStacks(told)
        refused.left.connect(self._asks.close_form)
        refused.stack_wanted.connect(self.stack_wanted)
        self._asks.ask(refused)

    def _open_shredded(self, approved: Sequence[Stack], known: Sequence[ApprovedStack], wanted: Wanted) -> None:
        ticks, day = StackTicks(approved), today(self._desk.archive.clock)
        form = ShredForm(
            known,
            self._desk.by(),
            day,
            ticks=ticks,
            witness_wanted=wanted.witness,
            office_wanted=wanted.office,
        )
        form.complete.connect(self._certify)
        self._asks.ask(form)

    def _certify(self, said: Shredded) -> None:
        self._desk.do(
            partial(write_certificate, self._desk.archive, said, self._desk.by()),
            self.tr("{stacks} shredded. The certificate is written.").format(stacks=stacks(len(said.papers))),
            then=lambda _: self._asks.close_form(),
            failed=self._asks.refuse,
        )


def certificates_to_offer(archive: Archive) -> tuple[CertificateLine, ...]:
    """The newest certificates, for :meth:`PaperShredding.show_certificates`."""
    return newest_certificates(archive, limit=NEWEST)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a certificate needs beside the rest: a witness; the office's name, which its letterhead lacks."""

    witness: bool
    office: bool


def what_is_wanted(archive: Archive) -> Wanted:
    """For :class:`ShredForm`."""
    return Wanted(gate_settings(archive).witness, not letterhead(archive).name.strip())


def write_certificate(archive: Archive, said: Shredded, by: str) -> int:
    """Record what a person said of the shredding; returns the certificate's id. Raises as certify does.

    The office's name stays on its letterhead from then on, unless somebody has written one meanwhile.
    """
    head = letterhead(archive)
    if said.office and not head.name.strip():
        change_letterhead(archive, wanted=replace(head, name=said.office), seen=head)
    return certify(
        archive,
        papers=said.papers,
        shredded_on=said.on,
        shredded_by=said.by,
        witnessed_by=said.witness,
        place=said.place,
        how=said.how,
        by=by,
    )
