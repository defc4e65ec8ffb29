"""A note is begun with F2: on which client, job or dispute depends on the screen that is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.main_window import MainWindow
from desktop.office_screens import OfficeScreens
from desktop.views.note_panel import NotePanel


class NotesBegun(QObject):
    """Joins the note panel and the screens behind it."""

    def __init__(self, window: MainWindow, screens: OfficeScreens, note: NotePanel, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._screens, self._note = window, screens, note
        note.client_wanted.connect(self._show_caller)
        note.dispute_wanted.connect(screens.way.show_dispute)
        note.saved.connect(self._note_saved)
        window.new_note_wanted.connect(self.write)

    def write(self) -> None:
        """On the job or dispute that is shown, or the client whose card is, or was before that was laid over."""
        if (shown := self._screens.writers.get(self._window.screens.current)) is not None:
            shown.write_note()
            self._note.offer_who()
        else:
            self._note.write(self._screens.way.client, who_first=True)

    def _show_caller(self, client_id: int) -> None:
        """Behind the note; where the note covers the screens, it stays."""
        if not self._window.screens.isHidden():
            self._screens.way.show_client(client_id)

    def _note_saved(self, client_id: int, note_id: int) -> None:
        if self._screens.clients.client == client_id:
            self._screens.clients.choose_note(note_id)
