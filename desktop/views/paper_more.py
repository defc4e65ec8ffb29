"""What is done with paper now and then: so far, the office's scanning procedure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from archive.archive import Archive
from archive.clock import today
from archive.errors import Expected
from archive.letters.letterhead import letterhead
from desktop.outside import open_file
from desktop.procedure_document import choose_procedure_file, procedure_html, write_procedure
from desktop.tasks import Tasks
from desktop.widgets.buttons import IconButton


class PaperMore(IconButton):
    """A button with a menu.

    Signals:
        message(str, object): what was done; there is nothing to undo.
        trouble(object): an exception for the problems panel.
    """

    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self, archive: Archive, tasks: Tasks, *, file: Callable[[QWidget], Path | None] = choose_procedure_file
    ) -> None:
        """``file`` asks a person where the procedure goes."""
        super().__init__("dots-three", "")
        name = self.tr("More about paper")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._archive, self._tasks, self._choose_file = archive, tasks, file
        self.clicked.connect(lambda: self.menu_of_deeds().popup(self.mapToGlobal(QPoint(0, self.height()))))

    def menu_of_deeds(self) -> QMenu:
        """What there is to do."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Scanning procedure…"), self.save_procedure)
        return menu

    def save_procedure(self) -> None:
        """Save the scanning procedure, to be filled in, where a person wants it, and open it."""
        archive = self._archive
        if (path := self._choose_file(self)) is not None:
            self._tasks.run(lambda: letterhead(archive).name, then=lambda office: self._write(path, office))

    def _write(self, path: Path, office: str) -> None:
        try:
            write_procedure(path, procedure_html(office=office, day=today(self._archive.clock)))
            open_file(path)
        except Expected as error:
            self.trouble.emit(error)
            return
        said = self.tr("The scanning procedure was saved as {name}. Fill in what stands in square brackets.")
        self.message.emit(said.format(name=path.name), None)
