"""Import of a client list: choose it, see what was understood, say what is in doubt, then have it come in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.errors import Expected
from archive.exchange.entries import Field
from archive.exchange.importing import Imported, import_clients
from archive.exchange.imports import Import, imports
from archive.exchange.plan import Decision
from archive.exchange.preview import decide, preview_import
from archive.exchange.taking_back import TakenBack, take_back_import
from archive.file_names import shown
from archive.services.viewing import document_view
from desktop.models import import_words
from desktop.models.import_look import ImportLook, look_at
from desktop.style import Space
from desktop.tasks import Latest, Tasks
from desktop.views.import_preview import ImportPreview
from desktop.views.import_start import ImportStart
from desktop.views.list_notice import ListNotice
from desktop.views.work_under_way import WorkUnderWay
from desktop.widgets.buttons import Button
from desktop.widgets.headings import PageHeader
from desktop.widgets.scroll_column import ScrollColumn

_PATIENCE_MS = 400
"""So long a decision may take before the button says why it waits."""


def choose_list(parent: QWidget) -> Path | None:
    """The file that a person chooses in the system's own dialog; None when they choose none after all."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    title = QCoreApplication.translate("ImportScreen", "Choose a client list")
    kinds = QCoreApplication.translate("ImportScreen", "Client lists (*.csv *.vcf *.txt *.tsv);;All files (*)")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, folder, kinds)
    return Path(chosen) if chosen else None


class ImportScreen(QWidget):
    """Nothing is written before the button that imports; what came in can be taken back from its message and, later,
    from the list of imports. A list that is being looked at stays while other screens are shown.

    Ctrl+O chooses a file, Ctrl+Enter imports; Esc stops what is under way, else it leads back as Alt+Left does.

    Signals:
        back_wanted: show what was shown before.
        clients_wanted: show the list of all clients.
        client_wanted(int): show this client's card.
        message(str, object): what was done, and how to undo it, or None.
        trouble(object): an exception for the problems panel.
    """

    back_wanted = Signal()
    clients_wanted = Signal()
    client_wanted = Signal(int)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        by: Callable[[], str],
        parent: QWidget | None = None,
        *,
        file: Callable[[QWidget], Path | None] = choose_list,
    ) -> None:
        """``by`` tells who is at the desk; ``file`` asks a person for a list."""
        super().__init__(parent)
        self._archive, self._tasks, self._by, self._ask_for_file = archive, tasks, by, file
        self._deciding = Latest(tasks, self._tell)
        self._loading = Latest(tasks, self.trouble.emit)
        self._wait_for_decision = QTimer(self)  # a long list is planned anew for some seconds
        self._wait_for_decision.setSingleShot(True)
        self._wait_for_decision.setInterval(_PATIENCE_MS)
        self._wait_for_decision.timeout.connect(self._say_that_it_looks_again)
        self._shown: ImportLook | None = None
        self._columns: Mapping[int, Field | None] = {}
        self._encoding = ""
        self._back = Button(self.tr("Back"), icon_name="arrow-left", role="link", small=True)
        self._back.clicked.connect(self.back_wanted)
        self._header = PageHeader(self.tr("Import a client list"), " ")
        self._away = Button(self.tr("Put this list away"))
        self._import = Button("", role="primary", keys="Ctrl+Return")
        for button, act in ((self._away, self.put_away), (self._import, self.import_list)):
            button.clicked.connect(act)
            self._header.add_button(button)
        self.work = WorkUnderWay(tasks)
        self.work.changed.connect(self._show_state)
        self.notice = ListNotice(self.tr("Look at it again"))
        self.notice.acted.connect(self.look_again)
        self.start = ImportStart()
        self.start.file_wanted.connect(self.choose_file)
        self.start.take_back_wanted.connect(self.take_back)
        self.start.clients_wanted.connect(self.clients_wanted)
        self.start.client_wanted.connect(self.client_wanted)
        self.preview = ImportPreview()
        self.preview.columns_said.connect(self._take_columns)
        self.preview.reading_said.connect(self._take_reading)
        self.preview.decided.connect(self._take_decisions)
        self._lay_out()
        for keys, act in (
            ("Ctrl+O", self.choose_file),
            ("Ctrl+Return", self.import_list),
            ("Ctrl+Enter", self.import_list),
            ("Alt+Left", self.back_wanted.emit),
        ):
            QShortcut(QKeySequence(keys), self, act).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._show_state()

    def open(self, back_to: str) -> None:
        """Begin, or go on with the list that was being looked at; ``back_to`` names what the way back leads to."""
        self._back.setText(self.tr("Back to {place}").format(place=back_to) if back_to else self.tr("Back"))
        self.refresh()

    def refresh(self) -> None:
        """Load the imports so far, quietly."""
        if self._shown is None:
            self._loading.ask(lambda: imports(self._archive), then=self._show_imports)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self.start if self._shown is None else self.preview.first_focus()

    def choose_file(self) -> None:
        """Ask for a list and look at it."""
        if not self.work.is_on and (path := self._ask_for_file(self)) is not None:
            self.look_at(path)

    def take_files(self, files: Sequence[Path]) -> None:
        """Files were dropped here: the first is looked at, for one list is imported at a time."""
        if self.work.is_on:
            self.message.emit(self.tr("Wait until this is done, or cancel it; then drop the list again."), None)
        elif files:
            self.look_at(files[0])
            if len(files) > 1:
                name = shown(files[0])
                self.message.emit(self.tr("One list at a time: this is {name}.").format(name=name), None)

    def look_at_kept(self, document_id: int) -> None:
        """Look at a list that lies in the archive as a document."""
        if self.work.is_on:
            self.message.emit(self.tr("Wait until this is done, or cancel it; then open the list again."), None)
            return
        self._tasks.run(
            lambda: document_view(self._archive, document_id=document_id),
            then=lambda document: self.look_at(document.original, document.name),
            failed=self.trouble.emit,
        )

    def look_at(self, path: Path, called: str = "") -> None:
        """Read a list, ``called`` so if it lies under another name, and show what importing it would do. Nothing is
        written."""
        self._encoding = ""
        self._look(path, {}, {}, self._show_fresh, called)

    def look_again(self) -> None:
        """Read the same file as it is now."""
        if self._shown is not None:
            preview = self._shown.preview
            self._look(preview.path, self._columns, preview.decisions, self._show_again, preview.called)

    def put_away(self) -> None:
        """Forget the list; it stays where it is on the disk."""
        self._deciding.forget()
        self._shown, self._columns = None, {}
        self.notice.hide()
        self._show_state()
        self.refresh()
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def import_list(self) -> None:
        """Have come in what the list adds."""
        if self._shown is None or self.work.is_on or not self._import.isEnabled():
            return
        archive, preview, by = self._archive, self._shown.preview, self._by()
        self.notice.hide()
        self.work.begin(
            self.tr("Importing {name}").format(name=preview.name),
            lambda progress: import_clients(archive, preview=preview, by=by, progress=progress),
            then=self._imported,
            failed=self._tell,
            stopped=lambda: self.message.emit(self.tr("Stopped. Nothing was imported."), None),
        )

    def take_back(self, import_id: int) -> None:
        """Take out again what an import added, but for clients on which something was built."""
        archive, by = self._archive, self._by()
        if self.work.is_on:
            self.message.emit(self.tr("Wait until this is done, or cancel it; then take the import back."), None)
            return
        self.work.begin(
            self.tr("Taking the import back"),
            lambda progress: take_back_import(archive, import_id=import_id, by=by, progress=progress),
            then=self._taken_back,
            failed=self._not_taken_back,
            stopped=lambda: self.message.emit(self.tr("Stopped. Nothing was taken back."), None),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.work.is_on:
            self.work.stop()
        else:
            self.back_wanted.emit()

    def _lay_out(self) -> None:
        page = ScrollColumn(spacing=Space.L)
        page.body.setContentsMargins(Space.XL, Space.S, Space.XL, 20)
        head = QVBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self._header)
        page.body.addLayout(head)
        page.body.addWidget(self.work)
        page.body.addWidget(self.notice)
        page.body.addWidget(self.start, 1)
        page.body.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _look(
        self,
        path: Path,
        columns: Mapping[int, Field | None],
        decisions: Mapping[int, Decision],
        then: Callable[[ImportLook], None],
        called: str = "",
    ) -> None:
        archive, encoding = self._archive, self._encoding
        self._deciding.forget()
        self.notice.hide()
        self.start.show_done("")
        self.start.show_stays(())
        self.work.begin(
            self.tr("Reading {name}").format(name=called or shown(path)),
            lambda progress: look_at(
                preview_import(
                    archive,
                    path=path,
                    called=called,
                    columns=columns,
                    decisions=decisions,
                    encoding=encoding,
                    progress=progress,
                )
            ),
            then=then,
            failed=self._tell,
            stopped=lambda: self.message.emit(self.tr("Stopped. Nothing was changed."), None),
        )

    def _show_fresh(self, look: ImportLook) -> None:
        self._columns = {}
        self._show(look, anew=True)
        self.preview.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_again(self, look: ImportLook) -> None:
        """What was said of columns and lines need not fit to a file that has changed."""
        before, now = (self._shown or look).preview, look.preview
        if now.sha256 != before.sha256 and (self._columns or self._encoding or now.decisions):
            self.look_at(now.path, now.called)
            self.message.emit(self.tr("{name} has changed. Look through it anew.").format(name=now.name), None)
        else:
            self._show(look)

    def _show(self, look: ImportLook, *, anew: bool = False) -> None:
        self._shown = look
        self.preview.show_look(look, anew=anew)
        self._show_state()

    def _take_columns(self, columns: Mapping[int, Field | None]) -> None:
        if self._shown is not None and not self.work.is_on:
            preview, self._columns = self._shown.preview, columns
            self._look(preview.path, columns, preview.decisions, self._show_again, preview.called)

    def _take_reading(self, encoding: str) -> None:
        """What was decided of lines was decided of other words."""
        if self._shown is not None and not self.work.is_on:
            self._encoding = encoding
            preview = self._shown.preview
            self._look(preview.path, self._columns, {}, self._show_again, preview.called)

    def _take_decisions(self, decisions: Mapping[int, Decision]) -> None:
        if self._shown is not None:
            archive, preview, decided = self._archive, self._shown.preview, dict(decisions)
            self._import.setEnabled(False)
            self._wait_for_decision.start()
            self._deciding.ask(lambda: look_at(decide(archive, preview=preview, decisions=decided)), then=self._show)

    def _say_that_it_looks_again(self) -> None:
        self._import.setText(self.tr("Looking again…"))

    def _show_state(self) -> None:
        self._wait_for_decision.stop()
        look, busy = self._shown, self.work.is_on
        self.start.setVisible(look is None)
        self.preview.setVisible(look is not None)
        for part in (self.start, self.preview):
            part.setDisabled(busy)
        for button in (self._away, self._import):
            button.setVisible(look is not None)
        self._away.setDisabled(busy)
        if look is None:
            self._header.set_sentence(self.tr("Clients and people from another program."))
            return
        self._header.set_sentence(import_words.summary(look))
        self._import.setText(import_words.import_verb(look))
        self._import.setDisabled(busy or not look.adds)

    def _tell(self, error: Exception) -> None:
        if isinstance(error, Expected):
            self.notice.tell(error, offer=self._shown is not None)
        else:
            self.trouble.emit(error)
        self._show_state()

    def _imported(self, done: Imported) -> None:
        self.put_away()
        came = import_words.came_in(done)
        self.start.show_done(came, import_words.stayed_out(done))
        self.message.emit(came, partial(self.take_back, done.id))

    def _taken_back(self, taken: TakenBack) -> None:
        self.start.show_done("")
        self.start.show_stays(taken.stays)
        self.message.emit(import_words.taken_out(taken), None)
        self.refresh()

    def _not_taken_back(self, error: Exception) -> None:
        self.trouble.emit(error)
        self.refresh()

    def _show_imports(self, so_far: tuple[Import, ...]) -> None:
        self.start.show_imports(so_far, self._archive.clock.now())
