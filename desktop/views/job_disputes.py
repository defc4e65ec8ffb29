"""On a job's screen: the disputes about it that go on, each a line that leads to its page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive.disputes.standing import DisputeLine
from desktop.models.dispute_lines import TONES, dispute_row, leads_to_meeting
from desktop.views.job_tab_order import TabAnchor
from desktop.widgets.card import Card
from desktop.widgets.kept_focus import KeptFocus
from desktop.widgets.line_row import LineRow

MOST_LINES = 8
"""Of what stands below the number: how it stands is said last, and must not be cut off."""


class JobDisputes(QWidget):
    """Hidden while nobody disagrees.

    Signals:
        dispute_wanted(int): show this one.
        begin_wanted(int): show this one, and begin what is next there.
        meeting_wanted(int): the first meeting about this one, or the one that is being written.
    """

    dispute_wanted = Signal(int)
    begin_wanted = Signal(int)
    meeting_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] | None = None
        self._rows: dict[int, LineRow] = {}
        self._card, self._order = Card(), TabAnchor()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._order)
        column.addWidget(self._card)
        self.hide()

    def show_disputes(self, lines: Sequence[DisputeLine], today: date, by: str) -> None:
        """Show these, keeping the keyboard where it is. ``by`` is who looks: only others' initials are shown."""
        if (*lines, today, by) == self._shown:
            return
        self._shown = (*lines, today, by)
        kept = KeptFocus(self._rows)
        self._rows = {}
        with self._card.making_anew():
            for line in lines:
                said = dispute_row(line, today, by=by)
                row = LineRow(
                    self.tr("Dispute {number}").format(number=line.number),
                    said.second,
                    dot=TONES[line.severity],
                    pills=said.pills,
                    right=said.whose,
                    action=said.action or None,
                    opens=True,
                    lines=MOST_LINES,
                    ending=said.ending,
                )
                next_one = self.meeting_wanted if leads_to_meeting(line) else self.begin_wanted
                row.acted.connect(lambda next_one=next_one, dispute=line.id: next_one.emit(dispute))
                row.opened.connect(lambda dispute=line.id: self.dispute_wanted.emit(dispute))
                self._card.add_row(row)
                self._rows[line.id] = row
        self.setVisible(bool(lines))
        self._order.lead_into(self._card)
        kept.give_back(self._rows, otherwise=self)
