"""What both sides expect, while it is written: "We will…" beside "You will…", price, time frame and scope below."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from archive.records import Side
from archive.services.agreement_words import Draft, Line
from desktop.models.job_words import late_words
from desktop.style import current_look
from desktop.views.job_line_field import LineField
from desktop.views.job_side import SideEditor
from desktop.views.job_terms import TermsEditor

BESIDE = 560
"""From this width on (at 100 %) the halves stand side by side."""

LEAST = 240
"""What one half needs, in pixels at 100 %."""

Written = tuple[list[LineField], list[LineField]]
"""The fields in which something stood when a draft was taken: ours, theirs."""


class DraftEditor(QWidget):
    """Reads like the accepted version will, and is typed into like a list.

    Signals:
        edited: something was typed, moved or taken out; :meth:`draft` tells what stands there now.
        removed(object): a line was taken out; the callable puts it back.
    """

    edited = Signal()
    removed = Signal(object)

    def __init__(self, today: date, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept, self._today = Draft(), today
        self._ours, self._theirs = SideEditor(Side.WE, today), SideEditor(Side.YOU, today)
        self._terms = TermsEditor(today, currency)
        self._between = QFrame()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(0)
        for widget in (self._ours, self._between, self._theirs):
            self._halves.addWidget(widget)
        self._halves.setStretch(0, 1)
        self._halves.setStretch(2, 1)
        line = QFrame()
        line.setProperty("role", "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._halves)
        column.addWidget(line)
        column.addWidget(self._terms)
        self._turn(beside=True)
        for side, other in ((self._ours, self._theirs), (self._theirs, self._ours)):
            side.edited.connect(self.edited)
            side.removed.connect(lambda line, place, side=side: self._tell_removed(side, line, place))
            side.handed_over.connect(lambda line, other=other: self._hand_over(line, other))
        self._terms.edited.connect(self.edited)
        self.edited.connect(self._look_at_days)

    def draft(self) -> Draft:
        """What stands there; of a field that makes no sense, what stood there before. Says nothing of lines that are in
        no contract but what it was shown."""
        unwritten = tuple(line for line in self._kept.lines if line.unwritten)
        lines = (*self._ours.lines(), *self._theirs.lines(), *unwritten)
        return self._terms.put_into(replace(self._kept, lines=lines))

    def nothing_before(self, day: date) -> None:
        """The job was opened on this day: nothing is due before it."""
        for part in (self._ours, self._theirs, self._terms):
            part.nothing_before(day)

    def forget_refused(self) -> None:
        """Another agreement is to be shown: what could not be kept of this one, and why, is not for it."""
        for part in (self._ours, self._theirs, self._terms):
            part.forget_refused()

    def show_draft(self, draft: Draft) -> None:
        """Show these words; fields that say the same keep cursor and selection."""
        self._kept = draft
        self._ours.show_lines([line for line in draft.lines if line.side is Side.WE and not line.unwritten])
        self._theirs.show_lines([line for line in draft.lines if line.side is Side.YOU and not line.unwritten])
        self._terms.show_draft(draft)
        self._look_at_days()

    def written(self) -> Written:
        """Where the lines of :meth:`draft` stand, to be handed to :meth:`was_kept` once they are kept."""
        return self._ours.written(), self._theirs.written()

    def was_kept(self, written: Written, draft: Draft) -> None:
        """What was written is kept as ``draft``, whose lines have ids; what was typed meanwhile stays."""
        self._kept = draft
        for side, fields in zip((self._ours, self._theirs), written, strict=True):
            side.known_as(fields, [line for line in draft.lines if line.side is side.side and not line.unwritten])

    def problem(self) -> str:
        """What keeps a field from being saved as it stands."""
        return self._ours.problem() or self._theirs.problem() or self._terms.problem()

    def go_to_problem(self) -> None:
        """Bring the keyboard to the first field that cannot be kept as it stands."""
        for part in (self._ours, self._theirs, self._terms):
            if part.go_to_problem():
                return

    def begin(self) -> None:
        """Bring the keyboard to where one goes on writing."""
        self._ours.begin()

    def minimumSizeHint(self) -> QSize:
        """As narrow as one half: where there is no room beside, they stand one under the other."""
        return QSize(current_look().px(LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn(beside=self.width() >= current_look().px(BESIDE))

    def _turn(self, *, beside: bool) -> None:
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        role = "upright" if beside else "line"
        if self._between.property("role") != role:
            self._between.setProperty("role", role)
            self._between.style().unpolish(self._between)
            self._between.style().polish(self._between)
            self._halves.setDirection(wanted)
            self.updateGeometry()

    def _look_at_days(self) -> None:
        self._terms.say_late(late_words(self.draft(), self._today))

    def _tell_removed(self, side: SideEditor, line: Line, place: int) -> None:
        self.removed.emit(lambda: side.put_back(line, place))

    def _hand_over(self, line: Line, other: SideEditor) -> None:
        other.put_back(replace(line, side=other.side, id=None, continues_id=None), len(other.fields))
