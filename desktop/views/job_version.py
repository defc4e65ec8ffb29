"""A version of an agreement that is fixed: both halves with how each line ended, the terms, and whose yes it has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive.records import Outcome
from archive.records.money import with_words
from archive.services.agreements import AcceptanceRead, LineRead, VersionRead
from desktop import dates
from desktop.models.job_words import by_way_of, kept_of
from desktop.style import Space, Tone, current_look
from desktop.views.job_draft import BESIDE, LEAST
from desktop.views.job_kept_line import KeptLine
from desktop.widgets.buttons import Button
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.facts import Facts
from desktop.widgets.headings import SectionTitle
from desktop.widgets.pill import Pill


class VersionPane(QWidget):
    """Shows one version.

    Signals:
        line_ended(object, object, str): this LineRead ended with this Outcome, and why.
        document_wanted(int): the proof of the acceptance.
        attach_wanted: tie a document to the acceptance.
    """

    line_ended = Signal(object, object, str)
    document_wanted = Signal(int)
    attach_wanted = Signal()

    def __init__(
        self, version: VersionRead, today: date, currency: str, parent: QWidget | None = None, *, can_end: bool
    ) -> None:
        """``can_end``: whether it can be said how its lines ended; the version that counts, not an earlier one."""
        super().__init__(parent)
        self._today, self.can_end = today, can_end
        self._lines: list[KeptLine] = []
        self._between = QFrame()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(0)
        self._halves.addWidget(self._half(self.tr("We will…"), version.ours), 1)
        self._halves.addWidget(self._between)
        self._halves.addWidget(self._half(self.tr("You will…"), version.theirs), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._halves)
        if version.unwritten:
            column.addWidget(_line())
            column.addWidget(self._half(self.tr("In no contract"), version.unwritten))
        column.addWidget(_line())
        column.addWidget(self._terms(version, currency))
        self._turn(beside=True)

    @property
    def lines(self) -> tuple[KeptLine, ...]:
        """All lines, ours first."""
        return tuple(self._lines)

    @property
    def is_asking(self) -> bool:
        """Whether somebody is writing why a line was missed: then it must not be rebuilt."""
        return any(line.is_asking for line in self._lines)

    def minimumSizeHint(self) -> QSize:
        """As narrow as one half: where there is no room beside, they stand one under the other."""
        return QSize(current_look().px(LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn(beside=self.width() >= current_look().px(BESIDE))

    def _half(self, title: str, lines: Sequence[LineRead]) -> QWidget:
        half = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 14, 4)
        head.addWidget(SectionTitle(title))
        head.addStretch(1)
        if any(line.outcome is not Outcome.OPEN for line in lines):
            told = QLabel(kept_of(lines))
            told.setProperty("role", "small")
            head.addWidget(told)
        column = QVBoxLayout(half)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        for line in lines:
            row = KeptLine(line, self._today, can_end=self.can_end)
            row.ended.connect(lambda outcome, why, line=line: self.line_ended.emit(line, outcome, why))
            row.step_wanted.connect(lambda way, row=row: self._step(row, way))
            self._lines.append(row)
            column.addWidget(row)
        if not lines:
            nothing = QLabel(self.tr("Nothing is written."))
            nothing.setProperty("role", "second")
            nothing.setContentsMargins(14, 4, 14, 10)
            column.addWidget(nothing)
        column.addStretch(1)
        return half

    def _step(self, row: KeptLine, way: int) -> None:
        to = self._lines.index(row) + way
        if 0 <= to < len(self._lines):
            self._lines[to].setFocus(Qt.FocusReason.OtherFocusReason)

    def _terms(self, version: VersionRead, currency: str) -> QWidget:
        facts = Facts()
        facts.setContentsMargins(14, 10, 14, 12)
        price = version.price_words
        if version.price is not None:
            price = with_words(version.price, currency, version.price_words).replace(".00", "", 1)
        facts.add(self.tr("Price"), price or self.tr("none written"), strong=bool(price))
        if version.finish_by is not None:
            facts.add(self.tr("Finished by"), dates.short_date(version.finish_by, self._today))
        if version.covers:
            facts.add(self.tr("Covers"), version.covers)
        if version.excludes:
            facts.add(self.tr("Does not cover"), version.excludes)
        if version.acceptance is not None:
            facts.add(self.tr("Accepted"), self._acceptance(version.acceptance))
            if version.acceptance.accepted_on < version.written_at.date():
                late = QLabel(
                    self.tr("These words were written on {day}, after that yes.").format(
                        day=dates.short_date(version.written_at.date(), self._today)
                    )
                )
                late.setProperty("tone", "amber")
                late.setWordWrap(True)
                facts.add("", late)
        return facts

    def _acceptance(self, yes: AcceptanceRead) -> QWidget:
        said = self.tr("{day} by {who}, {way}; written down by {by}").format(
            day=dates.short_date(yes.accepted_on, self._today),
            who=yes.accepted_by,
            way=by_way_of(yes.given),
            by=yes.written_by,
        )
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        line.addWidget(ElidedLabel(said, lines=2), 1)
        if yes.document_id is not None:
            proof = Button(self.tr("Open proof"), role="link", small=True)
            proof.setToolTip(yes.document or "")
            proof.clicked.connect(lambda: self.document_wanted.emit(yes.document_id))
            line.addWidget(proof)
        elif yes.lacks_proof:
            line.addWidget(Pill(self.tr("no proof attached yet"), Tone.AMBER))
            attach = Button(self.tr("Attach proof"), role="link", small=True)
            attach.clicked.connect(self.attach_wanted)
            line.addWidget(attach)
        return whole

    def _turn(self, *, beside: bool) -> None:
        role = "upright" if beside else "line"
        if self._between.property("role") != role:
            self._between.setProperty("role", role)
            self._between.style().unpolish(self._between)
            self._between.style().polish(self._between)
            way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
            self._halves.setDirection(way)
            self.updateGeometry()


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("role", "line")
    return line
