"""The list in which a client's timeline stands: links within lines, and everything by keyboard too."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from archive.services.timeline import OF_PAPER, EntryKind
from desktop.models.send_this import SendThis
from desktop.models.timeline_delegate import TimelineDelegate
from desktop.models.timeline_model import TimelineModel


class TimelineList(QListView):
    """Shows a TimelineModel.

    Signals:
        document_wanted(int): the document's line was opened.
        stack_wanted(int): a line about this stack of paper was opened.
        dispute_wanted(int): a line about this dispute was opened.
        job_wanted(int): a line about this job was opened.
        correction_wanted(int): this note is to be corrected.
        opening_out_wanted(int): show this place whole; whoever listens fetches the earlier wordings.
        complaint_wanted(object): this TimelineEntry is a complaint that is to become a dispute.
        finding_wanted(int): tie a finding to the line at this place.
        send_wanted(object): a note, or a document, is to be sent: a SendThis.
        reached(object): the keys have gone to the line that stands in this QRect of the viewport.
    """

    document_wanted = Signal(int)
    stack_wanted = Signal(int)
    dispute_wanted = Signal(int)
    job_wanted = Signal(int)
    correction_wanted = Signal(int)
    opening_out_wanted = Signal(int)
    complaint_wanted = Signal(object)
    finding_wanted = Signal(int)
    send_wanted = Signal(object)
    reached = Signal(object)

    def __init__(self, model: TimelineModel, parent: QWidget | None = None, *, one_job: bool = False) -> None:
        """``one_job``: it stands on the screen of a job, to which no line need lead."""
        super().__init__(parent)
        self._model, self._one_job = model, one_job
        self.setModel(model)
        self.setAccessibleName(self.tr("Timeline"))
        self._delegate = TimelineDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        model.dataChanged.connect(self.scheduleDelayedItemsLayout)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._link_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        what = self._link_at(spot)
        if event.button() == Qt.MouseButton.LeftButton and what is not None:
            self._act(self.indexAt(spot).row(), what)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        spot = event.position().toPoint()
        if self._link_at(spot) is None and self.indexAt(spot).isValid():
            self._act(self.indexAt(spot).row(), "open")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.currentIndex().row()
        if place < 0:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act(place, "open")
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._words_of(place))
        elif event.key() == Qt.Key.Key_C and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._act(place, "correct")
        elif event.key() == Qt.Key.Key_S and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._act(place, "send")
        elif self._model.row_at(place).shows and event.key() == Qt.Key.Key_F and not event.modifiers():
            self._act(place, "find")
        elif self._model.row_at(place).grows and event.key() == Qt.Key.Key_D and not event.modifiers():
            self._act(place, "dispute")
        else:
            super().keyPressEvent(event)
        if self.currentIndex().row() != place:
            self.reached.emit(self.visualRect(self.currentIndex()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keyboard else self.indexAt(event.pos())
        if index.isValid():
            at = self.visualRect(index).bottomLeft() if by_keyboard else event.pos()
            self.menu_for(index.row()).popup(self.viewport().mapToGlobal(at))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():  # Qt only lays out anew when the height changes
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()

    def menu_for(self, place: int) -> QMenu:
        """Everything that can be done with a line, for the menu key and the right mouse button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = self._model.row_at(place)
        if row.is_document:
            menu.addAction(self.tr("Open"), lambda: self._act(place, "open"))
        elif row.opens:
            menu.addAction(self._opening_words(place), lambda: self._act(place, "open"))
        if row.shows:
            menu.addAction(self.tr("Add a finding") + "\tF", lambda: self._act(place, "find"))
        if row.grows:
            menu.addAction(self.tr("Open a dispute…") + "\tD", lambda: self._act(place, "dispute"))
        if row.is_note:
            menu.addAction(self.tr("Correct"), lambda: self._act(place, "correct"))
            if row.corrected:
                words = self.tr("Hide earlier wording") if row.whole else self.tr("Show earlier wording")
                menu.addAction(words, lambda: self._act(place, "earlier"))
        if (job := self._job_behind(place)) is not None:
            menu.addAction(self.tr("Open job"), lambda: self.job_wanted.emit(job))
        if self._to_send(place) is not None:
            menu.addAction(self.tr("Send this…"), lambda: self._act(place, "send"))
        text = self._words_of(place)
        menu.addAction(self.tr("Copy text"), lambda: QGuiApplication.clipboard().setText(text))
        return menu

    def _opening_words(self, place: int) -> str:
        entry = self._model.entry_at(place)
        if entry.dispute_id is not None:
            return self.tr("Show the dispute")
        return self.tr("Show the paper") if entry.paper_id is not None else self.tr("Open")

    def _to_send(self, place: int) -> SendThis | None:
        """What goes when a line is sent: a note, or the document that it is or that proves it."""
        entry, row = self._model.entry_at(place), self._model.row_at(place)
        if row.is_note:
            return SendThis(note_id=entry.id) if entry.text else None
        document = entry.id if row.is_document else entry.document_id
        return SendThis(document_id=document) if document is not None else None

    def _words_of(self, place: int) -> str:
        """A note's whole text; of a gap, which has none, what its line says."""
        return self._model.entry_at(place).text or self._model.row_at(place).headline

    def _job_behind(self, place: int) -> int | None:
        """The job to which a line leads: those that tell of one, and are no paper or document of their own."""
        entry, row = self._model.entry_at(place), self._model.row_at(place)
        of_its_own = row.is_note or row.is_document or entry.kind in OF_PAPER
        return None if self._one_job or of_its_own else entry.job_id

    def _link_at(self, spot: QPoint) -> str | None:
        index = self.indexAt(spot)
        link = self._delegate.link_at(spot, index) if index.isValid() else None
        return link.what if link is not None else None

    def _act(self, place: int, what: str) -> None:
        """Do what a link says; "open" is also what Enter and a double click do to any line."""
        entry, row = self._model.entry_at(place), self._model.row_at(place)
        if what == "send":
            if (wanted := self._to_send(place)) is not None:
                self.send_wanted.emit(wanted)
        elif what == "correct":
            if row.is_note:
                self.correction_wanted.emit(entry.id)
        elif what == "find":
            if row.shows:
                self.finding_wanted.emit(place)
        elif what == "dispute":
            if row.grows:
                self.complaint_wanted.emit(entry)
        elif what != "open" or row.is_note:
            self._fold_or_open_out(place)
        else:
            self._open(place)

    def _open(self, place: int) -> None:
        entry, row = self._model.entry_at(place), self._model.row_at(place)
        if entry.kind is EntryKind.DOCUMENT:
            self.document_wanted.emit(entry.id)
        elif row.opens and entry.dispute_id is not None:
            self.dispute_wanted.emit(entry.dispute_id)
        elif entry.paper_id is not None:
            self.stack_wanted.emit(entry.paper_id)
        elif row.opens and entry.document_id is not None:
            self.document_wanted.emit(entry.document_id)
        elif (job := self._job_behind(place)) is not None:
            self.job_wanted.emit(job)

    def _fold_or_open_out(self, place: int) -> None:
        row = self._model.row_at(place)
        if row.whole:
            self._model.fold(row.key)
        else:
            self.opening_out_wanted.emit(place)
