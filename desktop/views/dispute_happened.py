"""What really happened, as the records tell it: what was not on paper, what was found, what was expected, the story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from archive.disputes.chronology import Chronology, chronology
from archive.disputes.standing import DisputeFile
from archive.records.dispute_rule import Stage
from archive.services.confirmation import currency
from desktop.style import Space
from desktop.tasks import Latest
from desktop.views.dispute_chronology import DisputeChronology
from desktop.views.dispute_expected import DisputeExpected
from desktop.views.dispute_finding_deeds import FindingDeeds
from desktop.views.dispute_findings import DisputeFindings
from desktop.views.dispute_missing import DisputeMissing
from desktop.views.job_desk import JobDesk
from desktop.wishes import pass_on


@dataclass(frozen=True, slots=True)
class _Answer:
    """The story of one dispute, and the moment at which it was looked up."""

    dispute: int
    told: Chronology
    currency: str
    now: datetime


class DisputeHappened(QWidget):
    """A section of a dispute's page that looks up the story by itself. Findings are asked for over the story.

    Signals:
        document_wanted(int, int, str): document, page, and what was typed to find it.
        stack_wanted(int): show this stack of paper.
        dispute_wanted(int): show this other dispute.
        job_wanted(int): show this job.
        correction_wanted(int): this note is to be corrected.
        send_wanted(object): a note or a document is to be sent: a SendThis.
    """

    document_wanted = Signal(int, int, str)
    stack_wanted = Signal(int)
    dispute_wanted = Signal(int)
    job_wanted = Signal(int)
    correction_wanted = Signal(int)
    send_wanted = Signal(object)

    def __init__(self, desk: JobDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lookup = Latest(desk.tasks, desk.trouble.emit)
        self._file: DisputeFile | None = None
        self.missing, self.findings, self.expected = DisputeMissing(), DisputeFindings(), DisputeExpected()
        self.story = DisputeChronology(desk)
        self.asks = self.story.asks
        self.deeds = FindingDeeds(desk, self.asks, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        for part in (self.missing, self.findings, self.expected, self.story):
            column.addWidget(part)
        self._wire()
        self.hide()

    def show_file(self, file: DisputeFile) -> None:
        """Look up what happened; of the same dispute all that is typed, chosen and opened stays."""
        dispute, archive = file.line.id, self._desk.archive
        if self._file is None or self._file.line.id != dispute:
            self.asks.close_form()
            self.story.forget()
            self.deeds.forget()
            self.hide()  # until its own story is there
        self._file = file

        def look() -> _Answer:
            told = chronology(archive, dispute_id=dispute)
            return _Answer(dispute, told, currency(archive), archive.clock.now())

        self._lookup.ask(look, then=self._show)

    def _wire(self) -> None:
        self.asks.opened.connect(lambda: QTimer.singleShot(0, self.asks, lambda: self._bring_into_sight(self.asks)))
        self.findings.add_wanted.connect(lambda: self.deeds.ask(None))
        self.findings.more_wanted.connect(self.deeds.ask_more)
        self.findings.anew_wanted.connect(self.deeds.ask_anew)
        self.findings.withdraw_wanted.connect(self.deeds.withdraw)
        self.findings.document_wanted.connect(lambda document, page: self.document_wanted.emit(document, page, ""))
        self.findings.line_wanted.connect(self.story.go_to)
        self.findings.line_wanted.connect(lambda _: self._bring_into_sight(self.story))
        self.story.finding_wanted.connect(self.deeds.ask)
        self.story.document_wanted.connect(lambda document, typed: self.document_wanted.emit(document, 1, typed))
        pass_on((self.story,), self, "stack_wanted", "dispute_wanted", "job_wanted", "correction_wanted", "send_wanted")

    def _show(self, found: _Answer) -> None:
        file = self._file
        if file is None or found.dispute != file.line.id:
            return
        told, now = found.told, found.now
        is_over = file.line.stage is Stage.ENDED
        self.deeds.show_story(found.dispute, told, now)
        self.missing.show_story(told, now.date())
        self.findings.show_story(told, now, is_over=is_over)
        self.expected.show_story(told, file, now.date(), found.currency)
        self.story.show_story(found.dispute, told, now, takes_findings=not is_over)
        self.show()

    def _bring_into_sight(self, part: QWidget) -> None:
        place = self.parentWidget()
        while place is not None:
            if isinstance(place, QScrollArea):
                place.ensureWidgetVisible(part, 0, Space.XL)
            place = place.parentWidget()
