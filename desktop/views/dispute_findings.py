"""What the office found out, each with the record that shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from archive.disputes.chronology import Chronology
from archive.disputes.findings import Evidence, FindingLine
from archive.services.timeline import TimelineEntry
from desktop import dates
from desktop.models.dispute_story import evidence_name
from desktop.style import Space
from desktop.views.section_of_rows import SectionOfRows
from desktop.widgets.buttons import IconButton
from desktop.widgets.elided_link import ElidedLink
from desktop.widgets.plain_words import PlainWords
from desktop.widgets.spoken import spoken
from desktop.widgets.whole_row import WholeRow


class DisputeFindings(SectionOfRows):
    """Lists the findings, the oldest first; those in the same words are one sentence that several records show.

    Signals:
        add_wanted: something was found.
        more_wanted(object): something else shows these FindingLines too.
        anew_wanted(object): word these FindingLines anew.
        withdraw_wanted(object): these FindingLines were a mistake.
        document_wanted(int, int): the document and page that show one.
        line_wanted(object): go to this TimelineEntry, which shows one.
    """

    add_wanted = Signal()
    more_wanted = Signal(object)
    anew_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    document_wanted = Signal(int, int)
    line_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What we found"), self.tr("Add"), self.tr("Add a finding"), parent)
        self._head.acted.connect(self.add_wanted)

    def show_story(self, told: Chronology, now: datetime, *, is_over: bool) -> None:
        """Show what was found; nothing is rebuilt when nothing changed. ``is_over``: nothing is added any more."""
        if self._shows(told.findings, told.shown, now.date(), is_over):
            return
        self._head.link.setVisible(not is_over)
        with self._making_rows():
            for several in _in_the_same_words(told.findings):
                row = FindingRow(several, told.shown, now, can_change=not is_over)
                row.more_wanted.connect(lambda several=several: self.more_wanted.emit(several))
                row.anew_wanted.connect(lambda several=several: self.anew_wanted.emit(several))
                row.withdraw_wanted.connect(lambda several=several: self.withdraw_wanted.emit(several))
                row.document_wanted.connect(self.document_wanted)
                row.line_wanted.connect(self.line_wanted)
                self._add(several[0].id, row)
            if not told.findings:
                to_come = self.tr("Nothing yet. Choose a line of what happened, and write what it shows.")
                self._add_sentence(self.tr("Nothing was written down.") if is_over else to_come)


class FindingRow(WholeRow):
    """The sentence, what shows it as links, who found it and when.

    Signals:
        more_wanted: something else shows it too.
        anew_wanted: word it anew.
        withdraw_wanted: it was a mistake.
        document_wanted(int, int): the document and page that show it.
        line_wanted(object): go to this TimelineEntry, which shows it.
    """

    more_wanted = Signal()
    anew_wanted = Signal()
    withdraw_wanted = Signal()
    document_wanted = Signal(int, int)
    line_wanted = Signal(object)

    def __init__(
        self,
        findings: Sequence[FindingLine],
        shown: Mapping[int, TimelineEntry],
        now: datetime,
        parent: QWidget | None = None,
        *,
        can_change: bool,
    ) -> None:
        """``findings`` say the same. ``shown`` are the lines that tell of what shows them, see Chronology."""
        super().__init__(parent)
        last = findings[-1]
        found = " · ".join((last.by, dates.short_date(last.at.date(), now.date())))
        first = QHBoxLayout()
        first.setSpacing(Space.S)
        first.addWidget(PlainWords(last.words), 1)
        if can_change:
            self._more = IconButton("dots-three-vertical", self.tr("More to do with this finding"))
            self._more.clicked.connect(
                lambda: self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height())))
            )
            first.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 4, 9)
        column.setSpacing(2)
        column.addLayout(first)
        names = [self._name(one, shown.get(one.id), now) for one in findings]
        for one, name in zip(findings, names, strict=True):
            if name:
                link = ElidedLink(name, self.tr("Show what this finding is tied to"))
                link.setProperty("flush", "true")
                link.clicked.connect(lambda _=False, one=one: self._go(one, shown.get(one.id)))
                column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                column.addWidget(PlainWords(self.tr("Shown by a record of another job."), "second"))
        column.addWidget(PlainWords(found, "small"))
        by_what = "; ".join(name for name in names if name)
        self.setAccessibleName(
            spoken(last.words, self.tr("Shown by {what}").format(what=by_what) if by_what else "", found)
        )

    def menu(self) -> QMenu:
        """What can be done with it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Tie it to something else too…"), self.more_wanted.emit)
        menu.addAction(self.tr("Word it anew…"), self.anew_wanted.emit)
        menu.addAction(self.tr("Withdraw it"), self.withdraw_wanted.emit)
        return menu

    def _name(self, one: FindingLine, line: TimelineEntry | None, now: datetime) -> str:
        """What shows one, as its link says; empty where the story does not tell of it."""
        if line is None:
            return ""
        name = evidence_name(line, now)
        return self.tr("{name}, page {n}").format(name=name, n=one.page) if one.page is not None else name

    def _go(self, one: FindingLine, line: TimelineEntry | None) -> None:
        if one.evidence is Evidence.DOCUMENT:
            self.document_wanted.emit(one.thing_id, one.page or 1)
        else:
            self.line_wanted.emit(line)


def _in_the_same_words(findings: Sequence[FindingLine]) -> list[tuple[FindingLine, ...]]:
    """Findings that say the same, at the place of the first of them."""
    said: dict[str, list[FindingLine]] = {}
    for one in findings:
        said.setdefault(one.words, []).append(one)
    return [tuple(several) for several in said.values()]
