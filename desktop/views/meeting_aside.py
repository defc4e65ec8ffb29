"""Keeps on disk what stands on a meeting's page and is not in the archive before the meeting is closed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from archive.archive import Archive
from archive.services.form_drafts import FormDraft, FormPlace
from desktop.form_keeper import FormKeeper
from desktop.tasks import Tasks

_WHAT = "meeting"


class MeetingAside(QObject):
    """The next appointment as far as it is agreed on, of every dispute whose meeting is under way at this desk.

    Signals:
        trouble(object): it could not be written, and will be tried again; the exception.
    """

    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeper = FormKeeper(archive, tasks, FormPlace.MEETING, self)
        self._keeper.trouble.connect(self.trouble)
        self._left: dict[int, FormDraft] = {
            int(one.changes): one for one in self._keeper.left() if one.changes is not None
        }

    def of(self, dispute: int) -> dict[str, str]:
        """What was typed about a dispute's next appointment."""
        return dict(self._left[dispute].words) if dispute in self._left else {}

    def keep(self, dispute: int, client: int, words: Mapping[str, str]) -> None:
        """Have this on disk soon."""
        if dict(words) == self.of(dispute):
            return
        self._left.pop(dispute, None)
        if words:
            self._left[dispute] = FormDraft(client, _WHAT, dispute, dict(words), 0, {}, is_open=True)
        self._keeper.keep(tuple(self._left.values()), at_once=not words)

    def forget(self, dispute: int) -> None:
        """The meeting is closed, or discarded."""
        if self._left.pop(dispute, None) is not None:
            self._keeper.keep(tuple(self._left.values()), at_once=True)

    def finish(self) -> None:
        """Write what is due, now and in this thread: the program ends."""
        self._keeper.finish()
