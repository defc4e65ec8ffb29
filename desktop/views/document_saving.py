"""Above a page: how far its document is on the way into a searchable PDF, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.errors import Expected
from archive.exchange.progress import Progress
from desktop.models.searchable_words import SavedPdf, proposed, said_of, save
from desktop.outside import show_in_folder
from desktop.style import Space
from desktop.tasks import Latest, Tasks
from desktop.views.letter_out import ASKED, WhereTo
from desktop.views.work_under_way import WorkUnderWay
from desktop.widgets.buttons import Button
from desktop.widgets.flow_layout import FlowLayout


class DocumentSaving(QFrame):
    """Takes no room while nothing is saved and nothing is to be told. One PDF at a time.

    What is under way goes on when another document is shown; then what came of it is a message.

    Signals:
        message(str, object): what came of it, where it is not shown here; the second part is None.
        trouble(object): an exception to be told.
    """

    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        by: Callable[[], str],
        parent: QWidget | None = None,
        *,
        where: WhereTo = ASKED,
        show: Callable[[Path], None] = show_in_folder,
    ) -> None:
        """``by`` tells who is at the desk, ``where`` asks a person for a file, ``show`` shows it in its folder."""
        super().__init__(parent)
        self._archive, self._by = archive, by
        self._lookup = Latest(tasks, self.trouble.emit)
        self._where, self._show = where, show
        self._document: int | None = None
        self._saved: SavedPdf | None = None
        self.work = WorkUnderWay(tasks)
        self.work.changed.connect(lambda _: self._fit())
        self._told, self._more = QLabel(), QLabel()
        self._told.setProperty("role", "strong")
        self._more.setProperty("role", "second")
        for label in (self._told, self._more):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setMinimumWidth(1)  # a name without end is cut off, it does not widen everything around it
        self._folder = Button(self.tr("Show in folder"), small=True)
        self._folder.clicked.connect(self._show_it)
        self._close = Button(self.tr("Close"), small=True)
        self._close.clicked.connect(self.close_notice)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=Space.S)
        flow.addWidget(self._folder)
        flow.addWidget(self._close)
        self._notice = QWidget()
        said = QVBoxLayout(self._notice)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(Space.XS)
        for part in (self._told, self._more, buttons):
            said.addWidget(part)
        self._notice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        column.addWidget(self.work)
        column.addWidget(self._notice)
        self.hide()

    @property
    def told(self) -> str:
        """What came of it, as it stands here; empty where nothing does."""
        return "" if self._notice.isHidden() else f"{self._told.text()} {self._more.text()}"

    def show_document(self, document_id: int | None) -> None:
        """Another document is on screen: what was told of the one before goes."""
        if document_id != self._document:
            self._document = document_id
            self.close_notice()

    def ask(self) -> None:
        """Ask where the PDF of the document on screen is to lie, and save it there, unless one is being saved."""
        document, archive = self._document, self._archive
        if document is None or self.work.is_on:
            return
        self._lookup.ask(lambda: proposed(archive, document), then=lambda name: self._ask_place(document, name))

    def close_notice(self) -> None:
        """Tell nothing any more."""
        self._notice.hide()
        self._fit()

    def _ask_place(self, document: int, name: str) -> None:
        if document != self._document or self.work.is_on:
            return
        place = self._where.file(self.window(), name)
        if place is None:
            return
        self._notice.hide()
        archive, by = self._archive, self._by()

        def work(progress: Progress) -> SavedPdf:
            return save(archive, document, place, by, progress)

        self.show()
        self.work.begin(
            self.tr("Saving “{name}”").format(name=place.name),
            work,
            then=lambda saved: self._done(document, saved),
            failed=self.trouble.emit,
            stopped=lambda: self.message.emit(self.tr("Stopped. No PDF was written."), None),
        )

    def _done(self, document: int, saved: SavedPdf) -> None:
        self._saved = saved
        self._told.setText(self.tr("Saved as {name}.").format(name=saved.path.name))
        self._told.setToolTip(str(saved.path))
        self._more.setText(said_of(saved))
        around = self.parentWidget()
        if document != self._document or around is None or not around.isVisible():
            self.message.emit(f"{self._told.text()} {saved.said[0]}", None)
            return
        self._notice.show()
        self._notice.setAccessibleName(self.told)
        self._fit()

    def _show_it(self) -> None:
        if self._saved is None:
            return
        try:
            self._show(self._saved.path)
        except Expected as error:
            self.trouble.emit(error)

    def _fit(self) -> None:
        self.setVisible(self.work.is_on or not self._notice.isHidden())
