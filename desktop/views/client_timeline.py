"""The right side of a client's card: the timeline with its filters."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.search.search import Search
from archive.services.notes import Wording, wordings
from archive.services.timeline import EntryKind, TimelineEntry
from desktop.models.timeline_finding import TimelineFinding
from desktop.models.timeline_model import Found, Show, TimelineModel
from desktop.models.timeline_row import Key
from desktop.models.typed_filters import told_over_a_story
from desktop.style import Space, current_look
from desktop.tasks import Tasks
from desktop.views.timeline_list import TimelineList
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.headings import SectionTitle
from desktop.widgets.pill_tabs import PillTabs
from desktop.widgets.search_field import SearchField
from desktop.widgets.typing_person import types_outside
from desktop.wishes import pass_on

_FIND = (118, 200)
"""How narrow and how wide the field to find may be beside the filters, in pixels at 100 %."""

_FIND_ABOVE = 320
"""How wide it may be in a line over them: what narrows is longer than a word."""


class TimelineSection(QWidget):
    """Everything that happened with one client, filtered by kind, by job and by words.

    Signals:
        stack_wanted(int): show this stack of paper.
        document_wanted(int, int, str): open this document at this page; what is typed in the field goes along.
        dispute_wanted(int): show this dispute.
        complaint_wanted(object): this TimelineEntry is a complaint that is to become a dispute.
        job_wanted(int): show this job.
        correction_wanted(int): this note is to be corrected.
        search_wanted(str): look for this on the Search screen, in this client or job alone; it may be empty.
        note_wanted: write the first note.
        send_wanted(object): a note or a document is to be sent, with what is typed in the field: a SendThis.
        trouble(object): an exception for the problems panel.
    """

    stack_wanted = Signal(int)
    document_wanted = Signal(int, int, str)
    dispute_wanted = Signal(int)
    complaint_wanted = Signal(object)
    job_wanted = Signal(int)
    correction_wanted = Signal(int)
    search_wanted = Signal(str)
    note_wanted = Signal()
    send_wanted = Signal(object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, parent: QWidget | None = None, *, one_job: bool = False) -> None:
        """``one_job``: it stands on the screen of a job, and no line need name that."""
        super().__init__(parent)
        self._one_job = one_job
        self._archive, self._tasks = archive, tasks
        self._job: int | None = None
        self._awaited: Key | None = None
        self._finding: TimelineFinding | None = None
        self._found: tuple[str, Found] | None = None
        self._model = TimelineModel(self)
        self._tabs = PillTabs(
            self.tr("What the timeline shows"),
            [
                (Show.EVERYTHING, self.tr("All")),
                (Show.NOTES, self.tr("Notes")),
                (Show.APPROVALS, self.tr("Approvals")),
                (Show.AGREEMENTS, self.tr("Agreements")),
                (Show.JOBS, self.tr("Jobs")),
                (Show.PAGES, self.tr("Pages")),
                (Show.PAPER, self.tr("Paper")),
                (Show.FOLLOW_UPS, self.tr("Follow-ups")),
                (Show.CLUES, self.tr("Feedback")),
                (Show.DISPUTES, self.tr("Disputes")),
            ],
            wraps=True,
        )
        self._tabs.chosen.connect(self._filter)
        self._chip = Button("", role="link", small=True, icon_name="x")
        self._chip.clicked.connect(lambda: self.show_job(None))
        self._chip.hide()
        find = self.tr("Find in this job") if one_job else self.tr("Find in this client")
        self._field = SearchField(find, find)
        self._field.setProperty("small", "true")
        self._field.textChanged.connect(self._filter)
        self._field.returnPressed.connect(self.search)
        kinds = self.tr("Words, “phrases”, -without, kind:call, date:last month, from:, job:")
        everything = self.tr("Enter searches everything of theirs on the Search screen (Ctrl+Shift+F)")
        self._field.setToolTip(f"{kinds}\n{everything}")
        self._told = QLabel()
        self._told.setProperty("role", "small")
        self._told.setWordWrap(True)
        self._told.hide()
        QShortcut(QKeySequence("Ctrl+Shift+F"), self, self.search, context=Qt.ShortcutContext.WindowShortcut)
        self._list = TimelineList(self._model, one_job=one_job)
        wishes = "job_wanted", "dispute_wanted", "complaint_wanted", "stack_wanted", "correction_wanted"
        pass_on((self._list,), self, *wishes)
        self._list.document_wanted.connect(
            lambda document: self.document_wanted.emit(document, self._model.page_of(document), self._field.text())
        )
        self._list.send_wanted.connect(lambda one: self.send_wanted.emit(replace(one, typed=self._field.text())))
        self._list.opening_out_wanted.connect(self._open_out)
        self._nothing = EmptyState(
            self.tr("Nothing yet"),
            self.tr("Calls, visits and scanned pages stand here, newest first. Write down the first one."),
            self.tr("Write note"),
        )
        self._nothing.acted.connect(self.note_wanted)
        self._no_match = EmptyState(self.tr("Nothing fits"), "", self.tr("Search for it"))
        self._no_match.acted.connect(self.search)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        for empty in (self._nothing, self._no_match):
            card = Card()
            card.body.addWidget(empty)
            self._stack.addWidget(card)
        self._lay_out()

    @property
    def field(self) -> SearchField:
        """Where one types to find something in this client."""
        return self._field

    def search_by(self, search: Search) -> None:
        """What is typed is looked for by this search from now on: misread words are found as well, and documents by
        their pages."""
        self._finding = TimelineFinding(search, self._tasks, self)
        self._finding.found.connect(self._take)
        self._finding.trouble.connect(self.trouble)

    def search(self) -> None:
        """Go on searching on the Search screen, in this client or job alone, with what is typed here."""
        self.search_wanted.emit(self._field.text().strip())

    def show_entries(self, entries: tuple[TimelineEntry, ...], *, now: datetime) -> None:
        """Show the client's story as it is now, keeping the chosen line and the place scrolled to."""
        current, scrolled = self._list.currentIndex(), self._list.verticalScrollBar().value()
        key = self._model.row_at(current.row()).key if current.isValid() else None
        self._model.show_entries(entries, now=now)
        self._seek()
        self._offer_kinds()
        place = self._model.place_of(key) if key is not None else None
        if place is not None and self._list.currentIndex().row() != place:
            self._list.setCurrentIndex(self._model.index(place))
            self._list.verticalScrollBar().setValue(scrolled)
        self._say()
        self._go_to_awaited()

    def choose(self, key: Key) -> None:
        """Mark a new line as soon as :meth:`show_entries` brings it; the keyboard comes here, unless somebody types or
        another screen is shown."""
        self._awaited = key
        if self.isVisible() and not types_outside(self):
            start = self._list if self._list.isVisible() else self._field
            start.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Another client comes."""
        self._field.setText("")  # unlike clear() this leaves nothing that undo would bring back
        self._tabs.choose(Show.EVERYTHING)
        self._job = self._awaited = None
        self._chip.hide()
        self._model.forget()
        self._stack.setCurrentWidget(self._list)

    def show_job(self, job_id: int | None, number: str = "") -> None:
        """Show only what belongs to one job, or everything again."""
        self._job = job_id
        self._chip.setText(self.tr("only {number}").format(number=number))
        self._chip.setAccessibleName(self.tr("Show all jobs again"))
        self._chip.setVisible(job_id is not None and not self._one_job)
        self._filter()

    def show_pages(self) -> None:
        """Show only what was filed."""
        self._tabs.choose(Show.PAGES)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        narrowed = self._job is not None and not self._one_job
        if event.key() == Qt.Key.Key_Escape and (self._field.text() or narrowed):
            self._field.clear()
            if narrowed:
                self.show_job(None)
        elif event.key() == Qt.Key.Key_Down and self._field.hasFocus() and self._model.rowCount():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._list.setCurrentIndex(self._model.index(0))
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._title = SectionTitle(self.tr("Timeline"))
        self._top = QGridLayout()
        self._top.setHorizontalSpacing(Space.S)
        self._top.setVerticalSpacing(Space.XS)
        self._top.setColumnStretch(1, 1)
        self._fit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(self._top)
        column.addWidget(self._told)
        column.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._stack, 1)

    def _offer_kinds(self) -> None:
        """Offer the kinds of lines that there are."""
        self._tabs.show_only([show for show in Show if self._model.count(show)] or [Show.EVERYTHING, Show.NOTES])
        self._fit()

    def _fit(self) -> None:
        """Title, filters and field in one line where there is room; else the filters have a line of their own."""
        look = current_look()
        narrowest, widest = (look.px(one) for one in _FIND)
        needed = self._title.sizeHint().width() + self._tabs.full_width + narrowest + 2 * Space.S
        beside = self.width() >= needed
        for part in (self._title, self._tabs, self._field):
            self._top.removeWidget(part)
        self._top.addWidget(self._title, 0, 0)
        if beside:
            self._top.addWidget(self._tabs, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._top.addWidget(self._tabs, 1, 0, 1, 3)
        self._top.addWidget(self._field, 0, 2)
        self._top.setColumnStretch(2, 0 if beside else 100)  # so far as it may grow
        room = max(narrowest, min(widest, self.width() - needed + narrowest))
        self._field.setMinimumWidth(room if beside else narrowest)
        self._field.setMaximumWidth(room if beside else look.px(_FIND_ABOVE))

    def _go_to_awaited(self) -> None:
        place = self._model.place_of(self._awaited) if self._awaited is not None else None
        if place is None:
            return
        self._awaited = None
        self._list.setCurrentIndex(self._model.index(place))
        self._list.scrollTo(self._model.index(place))
        if self._field.hasFocus() and not self._field.text():  # the list was not there yet
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter(self) -> None:
        """Choose anew. What is typed is looked for first, and until that is answered all stays that is shown."""
        typed = self._field.text()
        sought = typed.strip() and self._finding is not None
        if not sought or (self._found is not None and self._found[0] == typed):
            found = self._found[1] if sought and self._found is not None else None
            self._model.filter(Show(self._tabs.choice), typed, self._job, found)
            told = told_over_a_story(typed, found.understood) if found is not None else ""
            self._told.setText(told)
            self._told.setVisible(bool(told))
            self._say()
        else:
            self._seek()
        if not sought:
            self._found = None
            if self._finding is not None:
                self._finding.forget()

    def _seek(self) -> None:
        if self._finding is not None and self._field.text().strip():
            self._finding.look_for(self._field.text(), self._model.lines())

    def _take(self, typed: str, found: Found) -> None:
        if typed == self._field.text():
            self._found = (typed, found)
            self._filter()

    def _say(self) -> None:
        """What an empty list says."""
        if self._model.rowCount():
            self._stack.setCurrentIndex(0)
        elif self._model.total == 0:
            self._stack.setCurrentIndex(1)
        else:
            typed = self._field.text().strip()
            nowhere = self.tr("Nothing here has “{typed}”. The Search screen may have something like it.")
            if not self._told.isHidden():
                nowhere = self.tr("Nothing here fits “{typed}”. The Search screen may have something like it.")
            sentence = nowhere.format(typed=typed) if typed else self.tr("Nothing of this kind yet.")
            self._no_match.say(self.tr("Nothing fits"), sentence)
            self._stack.setCurrentIndex(2)

    def _open_out(self, place: int) -> None:
        entry, key = self._model.entry_at(place), self._model.row_at(place).key
        if entry.kind is not EntryKind.NOTE or not entry.corrected:
            self._show_whole(key, ())
            return
        self._tasks.run(
            lambda: wordings(self._archive, note_id=entry.id),
            then=lambda found: self._show_whole(key, found),
            failed=self.trouble.emit,
        )

    def _show_whole(self, key: Key, found: tuple[Wording, ...]) -> None:
        """Open a line out, and bring what came into sight: of the last one it lies below the edge."""
        self._model.open_out(key, found)
        if (place := self._model.place_of(key)) is not None:
            self._list.doItemsLayout()
            self._list.scrollTo(self._model.index(place))
