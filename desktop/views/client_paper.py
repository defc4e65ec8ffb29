"""The paper of a client: stacks on file, and in one line what was filed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive.paper.near import NearPaper
from archive.services.timeline import EntryKind, TimelineEntry
from desktop import office_words
from desktop.views.job_desk import JobDesk
from desktop.views.paper_near import Last, StacksSection


class PaperSection(QWidget):
    """What is on file, how many documents there are, and from which years.

    Signals:
        pages_wanted: show them in the timeline.
        stack_wanted(int): show this stack.
    """

    pages_wanted = Signal()
    stack_wanted = Signal(int)

    def __init__(self, desk: JobDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stacks = StacksSection(desk)
        self.stacks.stack_wanted.connect(self.stack_wanted)
        self.stacks.last_opened.connect(self.pages_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stacks)

    def show_paper(self, client_id: int, near: NearPaper, documents: int, story: Iterable[TimelineEntry]) -> None:
        """Show what is on file and how much was filed; the years are those of the story."""
        years = sorted({entry.on.year for entry in story if entry.kind is EntryKind.DOCUMENT})
        self.stacks.show_near(near, client_id, last=self._of_documents(documents, years))

    def _of_documents(self, documents: int, years: list[int]) -> Last:
        if not documents:
            return Last(self.tr("Nothing yet. Drop their scans here."))
        span = self.tr("{first} to {last}").format(first=years[0], last=years[-1]) if len(years) > 1 else ""
        words = self.tr("{documents} archived").format(documents=office_words.documents(documents))
        return Last(words, span or "".join(str(year) for year in years), opens=True)
