"""The gate before the shredder: every condition proven or named as missing, and a button that wakes when all are."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from archive.paper.gate import Judgement
from archive.paper.stack_page import StackPage
from archive.records.scans import FINE, Seen
from desktop import dates
from desktop.models.paper_gate import Line, Proof, copies_are_missing, gate_lines, missing_words
from desktop.models.paper_words import lapsed_words, sheet_numbers
from desktop.style import Space, Tone, current_look, icon
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.section_head import SectionHead

_MARKS = {
    Proof.PROVEN: ("check-circle", Tone.GREEN),
    Proof.MISSING: ("warning", Tone.AMBER),
    Proof.OPEN: ("minus", Tone.NEUTRAL),
}

_ORDER = (Proof.MISSING, Proof.PROVEN, Proof.OPEN)
"""What is to be done comes first."""


class GateSection(QWidget):
    """Hidden for paper that is no longer on file.

    Signals:
        approve_wanted: let it be shredded.
        shredded_wanted: it was shredded.
        take_back_wanted: the approval was a mistake.
        copies_wanted: see to the copies of the archive.
        dispute_wanted(int): decide what is held for this dispute.
        keyboard_lost: the button that had the keyboard can no longer be pressed.
    """

    approve_wanted = Signal()
    shredded_wanted = Signal()
    take_back_wanted = Signal()
    copies_wanted = Signal()
    dispute_wanted = Signal(int)
    keyboard_lost = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: StackPage | None = None
        self._judgement: Judgement | None = None
        self._shown: tuple[Line, ...] | None = None
        self._head = SectionHead(self.tr("Before it is shredded"))
        self._card = Card(padding=14, spacing=Space.S)
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setProperty("role", "strong")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Space.S)
        self._approve = Button(self.tr("Approve for the shredder"), role="primary")
        self._approve.clicked.connect(self.approve_wanted)
        self._shredded = Button(self.tr("It was shredded"), role="primary")
        self._shredded.clicked.connect(self.shredded_wanted)
        self._take_back = Button(self.tr("Take the approval back"), role="quiet")
        self._take_back.clicked.connect(self.take_back_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        self._copies = Button(self.tr("Copies"))
        self._copies.setToolTip(self.tr("Where copies of the archive are kept, made and tried"))
        self._copies.clicked.connect(self.copies_wanted)
        self._dispute = Button("")
        self._dispute.setToolTip(self.tr("Decide there what is held"))
        self._dispute.clicked.connect(self._show_dispute)
        self._buttons = (self._approve, self._shredded, self._take_back, self._dispute, self._copies)
        for button in self._buttons:
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._card.body.addWidget(self._said)
        self._card.body.addLayout(buttons)
        self._card.body.addLayout(self._lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._head)
        column.addWidget(self._card)

    def show_page(self, page: StackPage) -> None:
        """Show how a stack stands; what the gate says follows. Until then nothing may be approved."""
        if self._page is None or self._page.stack.id != page.stack.id:
            self._judgement = None
            self._show_lines(())
        self._page = page
        self.setVisible(page.is_on_file)
        self._wake()

    def show_judgement(self, judgement: Judgement) -> None:
        """What the gate says now."""
        self._judgement = judgement
        self._show_lines(gate_lines(judgement, self._wrong()))
        self._wake()

    def doubt(self) -> None:
        """What the gate said is no longer known to be true; it is being asked again."""
        self._judgement = None
        self._wake()

    def _show_dispute(self) -> None:
        if self._judgement is not None and self._judgement.undecided:
            self.dispute_wanted.emit(self._judgement.undecided[0].id)

    def _wrong(self) -> frozenset[Seen]:
        """What is wrong with its sides."""
        scan = self._page.scan if self._page is not None else None
        sides = scan.sides if scan is not None else ()
        return frozenset(side.seen for side in sides if side.seen is not None and not side.is_fine) - set(FINE)

    def _wake(self) -> None:
        had_it = next((one for one in self._buttons if one.hasFocus()), None)
        self._show_state()
        if had_it is not None and (had_it.isHidden() or not had_it.isEnabled()):
            self.keyboard_lost.emit()

    def _show_state(self) -> None:
        page, judgement = self._page, self._judgement
        approval = page.approval if page is not None else None
        free = judgement is not None and not judgement.refusals
        lapsed = lapsed_words(page.stack) if page is not None else ""
        self._approve.setText(self.tr("Approve again") if lapsed else self.tr("Approve for the shredder"))
        self._approve.setVisible(approval is None or bool(lapsed))
        self._approve.setEnabled(free)
        self._shredded.setVisible(approval is not None and not lapsed)
        self._shredded.setEnabled(free)
        self._take_back.setVisible(approval is not None)
        self._copies.setVisible(judgement is not None and copies_are_missing(judgement))
        waiting = judgement.undecided if judgement is not None else ()
        self._dispute.setText(self.tr("Show {number}").format(number=waiting[0].number) if waiting else "")
        self._dispute.setVisible(bool(waiting))
        if judgement is None:
            self._said.setText(self.tr("Looking at every condition and every file…"))
        elif approval is not None:
            said = self.tr("Approved by {by}, {when}.")
            told = said.format(by=approval.by, when=dates.exactly(approval.at, page.clock.now) if page else "")
            if lapsed:
                still = " " + self.tr("That has lapsed. {why}").format(why=lapsed)
            else:
                still = "" if free else " " + self.tr("Since then something has changed: it may not be shredded now.")
            self._said.setText(told + still + _stays(judgement))
        else:
            self._said.setText(missing_words(gate_lines(judgement)) + _stays(judgement))

    def _show_lines(self, lines: tuple[Line, ...]) -> None:
        if lines == self._shown:
            return
        self._shown = lines
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in sorted(lines, key=lambda one: _ORDER.index(one.proof)):
            self._lines.addWidget(_LineView(line))


def _stays(judgement: Judgement) -> str:
    """Which sheets whoever shreds has to pull out; empty where none is kept."""
    if not judgement.sheets_kept:
        return ""
    numbers = sheet_numbers(judgement.sheets_kept)
    said = QCoreApplication.translate("paper_gate", "Pull out {sheets} first: nobody could read it, so it stays.")
    return " " + said.format(sheets=numbers)


class _LineView(QWidget):
    """A mark, what is true or missing, and what to do."""

    def __init__(self, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = _MARKS[line.proof]
        self._mark = QLabel()
        self._draw_mark()
        words = QLabel(line.words)
        words.setWordWrap(True)
        if line.proof is Proof.OPEN:
            words.setProperty("role", "second")
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(words)
        if line.remedy:
            remedy = QLabel(line.remedy)
            remedy.setProperty("role", "small")
            remedy.setWordWrap(True)
            texts.addWidget(remedy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        state = {
            Proof.PROVEN: self.tr("proven"),
            Proof.MISSING: self.tr("missing"),
            Proof.OPEN: self.tr("not known yet"),
        }[line.proof]
        self.setAccessibleName(f"{line.words}: {state}. {line.remedy}")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_mark"):
            self._draw_mark()

    def _draw_mark(self) -> None:
        """In the size and the colours of the words beside it."""
        name, tone = self._picture
        side = current_look().px(16)
        self._mark.setPixmap(icon(name, tone).pixmap(side, side))
        self._mark.setFixedWidth(side)
