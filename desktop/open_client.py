"""Whose client the desk is busy with, so that what belongs to them comes first among answers."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.views.answers import QuickAnswers
from desktop.views.note_panel import NotePanel
from desktop.views.search import SearchScreen
from desktop.way_back import WayBack


class OpenClient(QObject):
    """Who is on the phone, as the open note says; else whose card is on screen, or was left for the Search screen."""

    def __init__(self, way: WayBack, note: NotePanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._way = way
        self._caller: int | None = None
        note.client_wanted.connect(self._begin_call)
        for over in (note.finished, note.saved, note.put_aside):
            over.connect(self._end_call)

    def __call__(self) -> int | None:
        """The client's id; None where there is none."""
        return self._caller if self._caller is not None else self._way.client_before_search

    def lead(self, *asking: QuickAnswers | SearchScreen) -> None:
        """Have what belongs to the client come first there."""
        for one in asking:
            one.prefer(self)

    def _begin_call(self, client_id: int) -> None:
        self._caller = client_id

    def _end_call(self, *_: object) -> None:
        self._caller = None
