"""The picture of the side that is looked at: where it is gone or altered, the clerk draws it before all others."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from archive.archive import Archive
from archive.paper.checking import SideView
from archive.records.documents import PageState
from archive.services.pictures import ask_for_picture
from desktop.tasks import Tasks
from desktop.widgets.page_view import PageView


class SideDrawing(QObject):
    """Nothing is shown that is not what was drawn, so nobody says that such a side is good.

    Signals:
        trouble(object): the clerk could not be asked.
    """

    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, view: PageView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive, self._tasks, self._view = archive, tasks, view
        self._side: SideView | None = None
        self._is_asked_for = False
        view.missing.connect(self._miss)

    def show_side(self, side: SideView) -> None:
        """Show a side from its top."""
        self._side, self._is_asked_for = side, False
        self._view.show_page(side.picture, side.turn)

    def look_again(self) -> None:
        """Where its picture was not there, the clerk may have drawn it."""
        if self._side is not None and not self._view.is_drawn:
            self._view.show_picture(self._side.picture, self._side.turn)

    def _miss(self) -> None:
        """The clerk is asked once: what is not drawn yet it draws unasked."""
        archive, side = self._archive, self._side
        if side is None or self._is_asked_for or side.state is PageState.WAITING:
            return
        self._is_asked_for = True
        self._tasks.run(lambda: ask_for_picture(archive, page_id=side.page_id), failed=self.trouble.emit)
