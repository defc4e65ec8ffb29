"""Keeps what is being typed off a page on disk, and finds it again after a crash."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from archive.archive import Archive
from archive.paper.typed_drafts import TypedBack, TypedDraft, forget_typed, keep_typed, typed_draft
from desktop.disk_keeper import DiskKeeper
from desktop.tasks import Tasks


class TypedKeeper(QObject):
    """Writes the one draft of a desk. What lies there from before is kept until something else is typed.

    Signals:
        trouble(object): it could not be written, and will be tried again; the exception.
    """

    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, desk: str, parent: QObject | None = None) -> None:
        """``desk`` names whose draft it is, see archive.services.drafts."""
        super().__init__(parent)
        self._archive, self._tasks, self._desk = archive, tasks, desk
        self._draft: TypedDraft | None = None
        self._disk = DiskKeeper(tasks, self)
        self._disk.failed.connect(self.trouble)

    def keep(self, draft: TypedDraft) -> None:
        """Have this draft on disk soon."""
        self._draft = draft
        self._disk.keep(partial(keep_typed, self._archive, draft, desk=self._desk))

    def kept_for_good(self, page_id: int, text: str) -> None:
        """What was typed off a page is a transcript now; what was typed there since stays a draft."""
        if self._draft is None or (self._draft.page_id, self._draft.text) == (page_id, text):
            self._draft = None
            self._disk.keep(partial(forget_typed, self._archive, desk=self._desk), at_once=True)

    def look(self, found: Callable[[TypedBack], None]) -> None:
        """Tell what a crash, or the last evening, has left; nothing is told where there is none."""
        archive, desk = self._archive, self._desk

        def take(back: TypedBack | None) -> None:
            if back is not None:
                found(back)

        self._tasks.run(lambda: typed_draft(archive, desk=desk), then=take, failed=self.trouble.emit)

    def finish(self) -> None:
        """Write what is due at once, in this thread: the program ends."""
        self._disk.finish()
