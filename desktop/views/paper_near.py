"""The paper of a client or a job on its own screen: stacks on file, two strokes to put another there, and holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive.clock import today
from archive.paper.board import Stack
from archive.paper.holds import On
from archive.paper.near import NearPaper
from archive.records.retention_rule import Retention
from desktop.models.paper_words import sheets, stacks, standing
from desktop.style import Space
from desktop.views.hold_deeds import HoldDeeds
from desktop.views.hold_lines import HoldLines
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.paper_putting import PuttingOnFile
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.line_row import LineRow
from desktop.widgets.opening_row import row_holding
from desktop.widgets.section_head import SectionHead

MOST_STACKS = 5
"""Stacks that are shown; the board has the others."""

LONGEST_REASON = 48
"""Characters of a hold's reason in a pill; the stack's page has all of it."""

_OF_DISPUTE = re.compile(r"^(Dispute D-\d{4}-\d+):.*")
"""The reason of a hold for a dispute: its number says enough, and what they say is a click away."""


@dataclass(frozen=True, slots=True)
class Last:
    """A row after the stacks; ``opens``: it can be pressed."""

    words: str
    right: str = ""
    opens: bool = False


class StacksSection(QWidget):
    """Stands on the card and on the job.

    Signals:
        stack_wanted(int): show this stack.
        last_opened: the row after the stacks was pressed.
    """

    stack_wanted = Signal(int)
    last_opened = Signal()

    def __init__(self, desk: JobDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client: int | None = None
        self._job: int | None = None
        self._shown: object = None
        self.asks = AskPlace()
        self._putting = PuttingOnFile(desk, self.asks, self)
        self.head = SectionHead(self.tr("Paper"), self.tr("Put on file"), self.tr("Put paper on file"))
        self.head.acted.connect(self.begin)
        hold = Button(self.tr("Hold"), role="link", small=True)
        hold.setAccessibleName(self.tr("Let nobody destroy anything of this"))
        hold.setToolTip(self.tr("Let nobody destroy anything of this"))
        hold.clicked.connect(self._ask_hold)
        self._holding = HoldDeeds(desk, self.asks, self)
        self._holds = HoldLines()
        self._holds.release_wanted.connect(self._holding.ask_release)
        top = QHBoxLayout()
        top.setSpacing(Space.M)
        top.addWidget(self.head, 1)
        top.addWidget(hold)
        self._card = Card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(top)
        column.addWidget(self.asks)
        column.addWidget(self._holds)
        column.addWidget(self._card)

    def show_near(
        self, near: NearPaper, client_id: int, job_id: int | None = None, *, last: Last | None = None
    ) -> None:
        """Show what is on file; ``last`` is a row after the stacks. Another client's or job's form is closed."""
        if (client_id, job_id) != (self._client, self._job):
            self.asks.close_form()
        self._client, self._job = client_id, job_id
        day = today(self._desk.archive.clock)
        self._holds.show_holds(near.holds, (On.CLIENT, client_id) if job_id is None else (On.JOB, job_id), day)
        if (near.stacks, near.shredded, day, last) == self._shown:
            return
        self._shown = (near.stacks, near.shredded, day, last)
        self._card.clear_rows()
        for stack in near.stacks[:MOST_STACKS]:
            words, tone = standing(stack, day)
            held = stack.retention in (Retention.HELD, Retention.REVIEW)
            row = LineRow(
                stack.what,
                _where(stack),
                pills=((words, tone),) if held else (),
                right="" if held else words,
                opens=True,
            )
            row.opened.connect(partial(self.stack_wanted.emit, stack.id))
            self._card.add_row(row)
        more = len(near.stacks) - MOST_STACKS
        if more > 0:
            self._card.add_row(LineRow(self.tr("{stacks} more on the board").format(stacks=stacks(more))))
        if near.shredded:
            self._card.add_row(LineRow(self.tr("{stacks} shredded").format(stacks=stacks(near.shredded))))
        if last is not None:
            row = LineRow(last.words, right=last.right, opens=last.opens)
            row.opened.connect(self.last_opened)
            self._card.add_row(row)
        if not self._card.rows:
            none = QLabel(self.tr("No paper on file."))
            none.setProperty("role", "second")
            self._card.add_row(row_holding(none, margins=(14, 10, 14, 10)))

    def begin(self) -> None:
        """Ask what is to be put on file; whose it is, is known."""
        if self._client is not None:
            self._putting.ask(client_id=self._client, job_id=self._job)

    def _ask_hold(self) -> None:
        """Ask why nothing of this job or client may be destroyed."""
        if self._job is not None:
            self._holding.ask_place([(On.JOB, self._job, self.tr("this job"))])
        elif self._client is not None:
            self._holding.ask_place([(On.CLIENT, self._client, self.tr("this client"))])


def _where(stack: Stack) -> str:
    return " · ".join((stack.number, sheets(stack.sheets), stack.place))


def hold_words(near: NearPaper) -> str:
    """ "Do not destroy: dispute D-2026-0003"; empty where nothing is held."""
    if not near.holds:
        return ""
    reason = _OF_DISPUTE.sub(r"\1", near.holds[0].reason.splitlines()[0])
    short = reason if len(reason) <= LONGEST_REASON else f"{reason[: LONGEST_REASON - 1].rstrip()}…"
    return QCoreApplication.translate("paper_near", "Do not destroy: {reason}").format(reason=short)
