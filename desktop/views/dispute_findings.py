"""What the office found out, each with the record that shows it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from archive.disputes.chronology import Chronology
from archive.disputes.findings import Evidence, FindingLine
from archive.services.timeline import TimelineEntry
from desktop import dates
from desktop.models.dispute_story import evidence_name
from desktop.style import Space
from desktop.views.job_tab_order import TabAnchor
from desktop.widgets.buttons import IconButton
from desktop.widgets.card import Card
from desktop.widgets.elided_link import ElidedLink
from desktop.widgets.kept_focus import KeptFocus
from desktop.widgets.opening_row import row_holding
from desktop.widgets.plain_words import PlainWords
from desktop.widgets.section_head import SectionHead
from desktop.widgets.spoken import spoken


class DisputeFindings(QWidget):
    """Lists the findings, the oldest first.

    Signals:
        add_wanted: something was found.
        anew_wanted(object): word this FindingLine anew.
        withdraw_wanted(object): this FindingLine was a mistake.
        document_wanted(int, int): the document and page that show one.
        line_wanted(object): go to this TimelineEntry, which shows one.
    """

    add_wanted = Signal()
    anew_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    document_wanted = Signal(int, int)
    line_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self._rows: dict[int, QWidget] = {}
        self._head = SectionHead(self.tr("What we found"), self.tr("Add"), self.tr("Add a finding"))
        self._head.acted.connect(self.add_wanted)
        self._card, self._order = Card(), TabAnchor()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._head)
        column.addWidget(self._order)
        column.addWidget(self._card)

    def show_story(self, told: Chronology, now: datetime, *, is_over: bool) -> None:
        """Show what was found; nothing is rebuilt when nothing changed. ``is_over``: nothing is added any more."""
        shown = (told.findings, told.shown, now.date(), is_over)
        if shown == self._shown:
            return
        self._shown = shown
        self._head.link.setVisible(not is_over)
        kept = KeptFocus(self._rows)
        self._rows = {}
        with self._card.making_anew():
            for one in told.findings:
                row = FindingRow(one, told.shown.get(one.id), now, can_change=not is_over)
                row.anew_wanted.connect(lambda one=one: self.anew_wanted.emit(one))
                row.withdraw_wanted.connect(lambda one=one: self.withdraw_wanted.emit(one))
                row.document_wanted.connect(self.document_wanted)
                row.line_wanted.connect(self.line_wanted)
                self._card.add_row(row)
                self._rows[one.id] = row
            if not told.findings:
                nothing = PlainWords(
                    self.tr("Nothing was written down.")
                    if is_over
                    else self.tr("Nothing yet. Choose a line of what happened, and write what it shows."),
                    "second",
                )
                self._card.add_row(row_holding(nothing, margins=(14, 10, 14, 10)))
        self._order.lead_into(self._card)
        kept.give_back(self._rows, otherwise=self._head.link)


class FindingRow(QFrame):
    """The sentence, what shows it as a link, who found it and when.

    Signals:
        anew_wanted: word it anew.
        withdraw_wanted: it was a mistake.
        document_wanted(int, int): the document and page that show it.
        line_wanted(object): go to this TimelineEntry.
    """

    anew_wanted = Signal()
    withdraw_wanted = Signal()
    document_wanted = Signal(int, int)
    line_wanted = Signal(object)

    def __init__(
        self,
        one: FindingLine,
        line: TimelineEntry | None,
        now: datetime,
        parent: QWidget | None = None,
        *,
        can_change: bool,
    ) -> None:
        """``line`` tells of what shows it, None where the story does not."""
        super().__init__(parent)
        self._one, self._line = one, line
        name = evidence_name(line, now) if line is not None else ""
        if one.page is not None and name:
            name = self.tr("{name}, page {n}").format(name=name, n=one.page)
        found = " · ".join((one.by, dates.short_date(one.at.date(), now.date())))
        self.setAccessibleName(spoken(one.words, self.tr("Shown by {what}").format(what=name) if name else "", found))
        first = QHBoxLayout()
        first.setSpacing(Space.S)
        first.addWidget(PlainWords(one.words), 1)
        if can_change:
            self._more = IconButton("dots-three-vertical", self.tr("More to do with this finding"))
            self._more.clicked.connect(
                lambda: self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height())))
            )
            first.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 4, 9)
        column.setSpacing(2)
        column.addLayout(first)
        if name:
            link = ElidedLink(name, self.tr("Show what this finding is tied to"))
            link.setProperty("flush", "true")
            link.clicked.connect(self._go)
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            column.addWidget(PlainWords(self.tr("Shown by a record of another job."), "second"))
        column.addWidget(PlainWords(found, "small"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_whole()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._keep_whole()  # words of another size
        return done

    def menu(self) -> QMenu:
        """What can be done with it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Word it anew…"), self.anew_wanted.emit)
        menu.addAction(self.tr("It was a mistake"), self.withdraw_wanted.emit)
        return menu

    def _go(self) -> None:
        if self._one.evidence is Evidence.DOCUMENT:
            self.document_wanted.emit(self._one.thing_id, self._one.page or 1)
        else:
            self.line_wanted.emit(self._line)

    def _keep_whole(self) -> None:
        """As high as its words need at this width: nothing in it is cut."""
        if (needed := max(0, self.heightForWidth(self.width()))) != self.minimumHeight():
            self.setMinimumHeight(needed)
            self._column.setGeometry(self.contentsRect())  # who grows while being shown for the first time is not told
