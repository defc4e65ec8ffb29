"""What really happened: the story of a dispute, the oldest line first, to be narrowed by kind and by words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from archive.disputes.chronology import Chronology
from archive.services.notes import Wording, wordings
from archive.services.timeline import EntryKind, TimelineEntry
from desktop import office_words
from desktop.models.dispute_story import StoryModel, shown_at_first, story_sentence
from desktop.models.timeline_model import Show
from desktop.models.timeline_row import Key, key_of
from desktop.style import Space, current_look
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.timeline_list import TimelineList
from desktop.widgets.buttons import Button
from desktop.widgets.headings import SectionTitle
from desktop.widgets.pill_tabs import PillTabs
from desktop.widgets.plain_words import PlainWords
from desktop.widgets.search_field import SearchField
from desktop.wishes import pass_on

HIGHEST, LOWEST = 520, 150
"""Of the list, in pixels at 100 %: it scrolls by itself, so that a thousand lines do not push all else away."""

_OF_WINDOW = 0.72
"""How much of the window's height it may take, so that it can be seen whole."""

_FIND = (90, 220)
"""How narrow and how wide the field to find may be, in pixels at 100 %."""

_TOP = QModelIndex()


class DisputeChronology(QWidget):
    """The list, with room over it (``asks``) for what is asked about one of its lines.

    Signals:
        document_wanted(int, str): open this document; what is typed in the field goes along.
        stack_wanted(int): show this stack of paper.
        dispute_wanted(int): show this other dispute.
        job_wanted(int): show this job.
        correction_wanted(int): this note is to be corrected.
        finding_wanted(object): tie a finding to this TimelineEntry.
        send_wanted(object): a note or a document is to be sent, with what is typed in the field: a SendThis.
    """

    document_wanted = Signal(int, str)
    stack_wanted = Signal(int)
    dispute_wanted = Signal(int)
    job_wanted = Signal(int)
    correction_wanted = Signal(int)
    finding_wanted = Signal(object)
    send_wanted = Signal(object)

    def __init__(self, desk: JobDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._told: Chronology | None = None
        self._shows_all = False
        self._model = StoryModel(self)
        self._title = SectionTitle(self.tr("What really happened"))
        self._sentence = PlainWords("", "small")
        self._tabs = PillTabs(
            self.tr("What is shown of what happened"),
            [
                (Show.EVERYTHING, self.tr("All")),
                (Show.GAPS, self.tr("Silences")),
                (Show.NOTES, self.tr("Notes")),
                (Show.APPROVALS, self.tr("Approvals")),
                (Show.AGREEMENTS, self.tr("Agreements")),
                (Show.PAGES, self.tr("Pages")),
            ],
            wraps=True,
        )
        self._field = SearchField(self.tr("Find in what happened"), self.tr("Find in what happened"))
        self._field.setProperty("small", "true")
        self._field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._all = Button("", role="link", small=True)
        self._all.setProperty("flush", "true")
        self.asks = AskPlace()
        self._list = TimelineList(self._model, one_job=True)
        self._list.setAccessibleName(self.tr("What really happened"))
        self._nothing = PlainWords("", "second")
        self._nothing.hide()
        self._lay_out()
        self._tabs.chosen.connect(self._filter)
        self._field.textChanged.connect(self._filter)
        self._all.clicked.connect(self._show_all)
        self._list.document_wanted.connect(lambda document: self.document_wanted.emit(document, self._field.text()))
        self._list.send_wanted.connect(lambda one: self.send_wanted.emit(replace(one, typed=self._field.text())))
        pass_on((self._list,), self, "stack_wanted", "dispute_wanted", "job_wanted", "correction_wanted")
        self._list.finding_wanted.connect(lambda place: self.finding_wanted.emit(self._model.entry_at(place)))
        self._list.opening_out_wanted.connect(self._open_out)
        self._list.reached.connect(self._bring_into_sight)
        for change in (self._model.modelReset, self._model.rowsInserted, self._model.dataChanged):
            change.connect(lambda *_: self._fit())

    @property
    def current(self) -> TimelineEntry | None:
        """The line that is chosen."""
        index = self._list.currentIndex()
        return self._model.entry_at(index.row()) if index.isValid() else None

    def show_story(self, dispute: int, told: Chronology, now: datetime, *, takes_findings: bool) -> None:
        """Show the story of a dispute as it is now, keeping the chosen line and the place scrolled to."""
        current, scrolled = self.current, self._list.verticalScrollBar().value()
        self._told = told
        entries = told.entries if self._shows_all else shown_at_first(told)
        self._model.show_story(entries, told, dispute=dispute, now=now, takes_findings=takes_findings)
        self._sentence.setText(story_sentence(entries, now.date()))
        left_out = len(told.entries) - len(entries)
        self._all.setVisible(bool(left_out))
        self._all.setText(
            office_words.counted(left_out, self.tr("1 line from before"), self.tr("{n} lines from before"))
        )
        self._tabs.show_only([Show.EVERYTHING, *(show for show in Show if self._model.count(show))])
        place = self._model.place_of(key_of(current)) if current is not None else None
        if place is not None and self._list.currentIndex().row() != place:
            self._list.setCurrentIndex(self._model.index(place))
        self._list.verticalScrollBar().setValue(scrolled)
        self._say()

    def forget(self) -> None:
        """Another dispute comes."""
        self._told, self._shows_all = None, False
        self._field.setText("")  # unlike clear() this leaves nothing that undo would bring back
        self._tabs.choose(Show.EVERYTHING)
        self._model.forget()
        self._list.verticalScrollBar().setValue(0)
        self._sentence.setText("")
        self._say()

    def go_to(self, entry: TimelineEntry) -> None:
        """Choose the line of an entry, whatever the list was narrowed to, open it out, and bring it into sight."""
        self._field.setText("")
        self._tabs.choose(Show.EVERYTHING)
        key = key_of(entry)
        if self._told is not None and entry not in shown_at_first(self._told):
            self._show_all()
        while (place := self._model.place_of(key)) is None and self._model.canFetchMore(_TOP):
            self._model.fetchMore(_TOP)
        if place is None:
            return
        self._list.setCurrentIndex(self._model.index(place))
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._open_out(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._field.text():
            self._field.clear()
        elif event.key() == Qt.Key.Key_Down and self._field.hasFocus() and self._model.rowCount():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._list.setCurrentIndex(self._model.index(0))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_nothing"):
            self._fit()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(self._title, 1)
        top.addWidget(self._field, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(top)
        column.addWidget(self._sentence)
        column.addWidget(self._tabs)
        column.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.asks)
        column.addWidget(self._nothing)
        column.addWidget(self._list)
        self._all.hide()

    def _fit(self) -> None:
        """As high as its lines, up to what can be seen at once."""
        look = current_look()
        self._field.setMinimumWidth(look.px(_FIND[0]))
        self._field.setMaximumWidth(look.px(_FIND[1]))
        highest = min(look.px(HIGHEST), max(look.px(LOWEST), int(self.window().height() * _OF_WINDOW)))
        needed = 2 * self._list.frameWidth()
        for row in range(self._model.rowCount()):
            needed += self._list.sizeHintForIndex(self._model.index(row)).height()
            if needed >= highest:
                break
        self._list.setFixedHeight(min(highest, needed))

    def _filter(self) -> None:
        self._model.filter(Show(self._tabs.choice), self._field.text(), None)
        self._say()

    def _say(self) -> None:
        """What stands in place of an empty list."""
        typed = self._field.text().strip()
        empty = self._told is not None and not self._model.rowCount()
        self._list.setVisible(not empty)
        self._nothing.setVisible(empty)
        self._nothing.setText(
            self.tr("No line has “{typed}”.").format(typed=typed) if typed else self.tr("Nothing of this kind.")
        )
        self._fit()

    def _show_all(self) -> None:
        """What lies further back than the dispute's own year; the lines that were in sight stay there."""
        if self._told is None:
            return
        self._shows_all = True
        self._model.show_entries(self._told.entries, now=self._model.now)
        self._sentence.setText(story_sentence(self._told.entries, self._model.now.date()))
        self._all.hide()

    def _open_out(self, place: int) -> None:
        entry, key = self._model.entry_at(place), self._model.row_at(place).key
        if entry.kind is not EntryKind.NOTE or not entry.corrected:
            self._show_whole(key, ())
            return
        archive = self._desk.archive
        self._desk.tasks.run(
            lambda: wordings(archive, note_id=entry.id),
            then=lambda found: self._show_whole(key, found),
            failed=self._desk.trouble.emit,
        )

    def _show_whole(self, key: Key, found: tuple[Wording, ...]) -> None:
        """Open a line out, and bring what came into sight: of the last one it lies below the edge."""
        self._model.open_out(key, found)
        if (place := self._model.place_of(key)) is not None:
            self._list.doItemsLayout()
            self._list.scrollTo(self._model.index(place))
            QTimer.singleShot(
                0, self._list, lambda: self._bring_into_sight(self._list.visualRect(self._list.currentIndex()))
            )

    def _bring_into_sight(self, line: QRect) -> None:
        """The page scrolls too, as far as the marked line needs it: the list may stand half below its edge."""
        inside = self.parentWidget()
        while inside is not None:
            around = inside.parentWidget()
            if around is not None and isinstance(page := around.parentWidget(), QScrollArea):
                at = QRect(self._list.viewport().mapTo(inside, line.topLeft()), line.size())
                page.ensureVisible(at.left(), at.bottom(), 0, Space.S)
                page.ensureVisible(at.left(), at.top(), 0, Space.S)  # of a line taller than the page its beginning
            inside = around
