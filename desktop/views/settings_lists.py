"""The section of Settings about lists: bringing along an old one, and taking everything away as tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.clock import today
from archive.errors import Expected
from archive.exchange.exporting import Exported, dated_folder, export_everything
from archive.exchange.progress import Progress
from desktop import office_words
from desktop.outside import show_in_folder
from desktop.style import Space
from desktop.tasks import Tasks
from desktop.views.list_notice import ListNotice
from desktop.views.settings_people import SettingsSection
from desktop.views.work_under_way import WorkUnderWay
from desktop.widgets.buttons import Button
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.folder_dialog import ask_for_folder
from desktop.widgets.line_row import LineRow


def choose_export_folder(parent: QWidget) -> Path | None:
    """Ask a person where tables are to lie: among their documents, unless they go elsewhere."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    title = QCoreApplication.translate("ListsSection", "Where the tables are to lie")
    return ask_for_folder(parent, title, begin_in=documents)


class ListsSection(SettingsSection):
    """An export makes a folder of its own, named after the day, and touches nothing that is there.

    Signals:
        import_wanted: bring along a client list.
        message(str, object): what was done; there is nothing to undo.
        trouble(object): something failed with this exception.
    """

    import_wanted = Signal()
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        by: Callable[[], str],
        *,
        folder: Callable[[QWidget], Path | None] = choose_export_folder,
    ) -> None:
        """``by`` tells who is at the desk; ``folder`` asks a person where the tables are to lie."""
        super().__init__(self.tr("Lists and tables"), padding=0)
        self._archive, self._by, self._ask_for_folder = archive, by, folder
        self._exported: Exported | None = None
        bring = LineRow(
            self.tr("Bring along a client list"),
            self.tr("From another program, as CSV or vCard. You see what was understood before anything comes in."),
            action=self.tr("Import a client list…"),
        )
        bring.acted.connect(self.import_wanted)
        self._take = LineRow(
            self.tr("Take everything away"),
            self.tr("A CSV table for each kind of record, into a new folder of the day. Nothing there is overwritten."),
            action=self.tr("Export everything…"),
        )
        self._take.acted.connect(self.export)
        self.with_words = QCheckBox(self.tr("With the words that were read on pages"))
        self.work = WorkUnderWay(tasks)
        self.work.changed.connect(self._take.setDisabled)
        self.notice = ListNotice(self.tr("Choose another folder"))
        self.notice.acted.connect(self.export)
        self._written = QWidget()
        self._sentence = ElidedLabel(role="strong")
        self._where = ElidedLabel(role="second", mode=Qt.TextElideMode.ElideMiddle)
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._tables = QLabel()
        self._tables.setProperty("role", "small")
        self._tables.setWordWrap(True)
        self.show_folder = Button(self.tr("Show in folder"), small=True, icon_name="folder-open")
        self.show_folder.clicked.connect(self._show_in_folder)
        self._lay_out(bring)

    def export(self) -> None:
        """Ask where to, and write everything."""
        if self.work.is_on or (within := self._ask_for_folder(self)) is None:
            return
        archive, by, with_words = self._archive, self._by(), self.with_words.isChecked()
        self.notice.hide()
        self._written.hide()

        def write(progress: Progress) -> Exported:
            target = dated_folder(within, day=today(archive.clock))
            return export_everything(archive, folder=target, by=by, with_page_text=with_words, progress=progress)

        self.work.begin(
            self.tr("Writing the tables into {folder}").format(folder=within),
            write,
            then=self._done,
            failed=self._failed,
            stopped=lambda: self.message.emit(self.tr("Stopped. Nothing was exported."), None),
        )

    def _done(self, exported: Exported) -> None:
        self._exported = exported
        tables = office_words.counted(len(exported.tables), self.tr("1 table"), self.tr("{n} tables"))
        rows = office_words.counted(exported.rows, self.tr("1 row"), self.tr("{n} rows"))
        written = self.tr("{tables} with {rows} were written.").format(tables=tables, rows=rows)
        self._sentence.setText(written)
        self._where.setText(str(exported.folder))
        named = (f"{table.name.removesuffix('.csv')} {table.rows:,}" for table in exported.tables if table.rows)
        self._tables.setText(" · ".join(named))
        self._written.show()
        self.message.emit(written, None)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Expected):
            self.notice.tell(error, offer=True)
        else:
            self.trouble.emit(error)

    def _show_in_folder(self) -> None:
        if self._exported is None:
            return
        try:
            show_in_folder(self._exported.folder / "README.txt")
        except Exception as error:  # noqa: BLE001  # whatever the system says, the person reads it
            self.trouble.emit(error)

    def _lay_out(self, bring: LineRow) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self._sentence, 1)
        head.addWidget(self.show_folder)
        told = QVBoxLayout(self._written)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(Space.XS)
        told.addLayout(head)
        told.addWidget(self._where)
        told.addWidget(self._tables)
        self._written.hide()
        more = QFrame()
        column = QVBoxLayout(more)
        column.setContentsMargins(14, Space.M, 14, Space.M)
        column.setSpacing(Space.M)
        for part in (self.with_words, self.work, self.notice, self._written):
            column.addWidget(part)
        for row in (bring, self._take, more):
            self.card.add_row(row)
