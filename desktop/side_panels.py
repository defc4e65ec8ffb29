"""What opens at the side of the window: the note that is written, and what is put together to be sent."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from archive.archive import Archive
from archive.services.lookup import Lookup
from desktop.desk import this_desk
from desktop.main_window import MainWindow
from desktop.tasks import Tasks
from desktop.views.note_panel import NotePanel
from desktop.views.sending import SendingPanel


class SidePanels(QObject):
    """Two panels in one place: the one that was asked for last is seen, and the other keeps what is in it."""

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        by: Callable[[], str],
        lookup: Lookup,
        window: MainWindow,
        parent: QObject | None = None,
    ) -> None:
        """``by`` tells the initials of who is at the desk."""
        super().__init__(parent)
        panel = window.side_panel
        # Both are the panel's from the beginning: what nobody ever opened goes with the window all the same.
        self.note = NotePanel(archive, tasks, by, lookup, this_desk(), panel)
        self.sending = SendingPanel(archive, tasks, by, panel)
        self.note.hide()
        self.sending.hide()
        self.note.panel_wanted.connect(
            lambda title, keyboard: panel.open_panel(title, self.note, take_keyboard=keyboard)
        )
        self.sending.panel_wanted.connect(lambda title: panel.open_panel(title, self.sending))
        for content in (self.note, self.sending):
            content.finished.connect(panel.close_panel)
        self.note.put_aside.connect(window.top_bar.say_note_waits)
        window.other_caller_wanted.connect(self.note.ask_who)
