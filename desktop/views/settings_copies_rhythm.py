"""Whether copies are made every day by themselves, chosen in Settings."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal

from archive.archive import Archive
from archive.copies.by_itself import Rhythm, choose_rhythm
from desktop.tasks import Tasks
from desktop.widgets.pill_tabs import PillTabs


class CopiesRhythm(PillTabs):
    """What is chosen holds at once.

    Signals:
        kept(str, object): what was chosen, in a sentence, and a callable that undoes it or None.
        failed(object): it could not be kept, for this exception.
    """

    kept = Signal(str, object)
    failed = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, who: Callable[[], str]) -> None:
        """``who`` tells the initials of who is at the desk."""
        super().__init__(
            self.tr("When copies are made"),
            [(Rhythm.EVERY_DAY, self.tr("Every day by themselves")), (Rhythm.BY_HAND, self.tr("Only by hand"))],
            wraps=True,
        )
        self._archive, self._tasks, self._who = archive, tasks, who
        self.setToolTip(self.tr("Every day where the folder can be reached, while nobody waits for this computer"))
        self.chosen.connect(lambda key: self._keep(Rhythm(key)))

    def show_rhythm(self, now: Rhythm) -> None:
        """Show what is set now; nothing is kept."""
        with QSignalBlocker(self):
            self.choose(now)

    def _keep(self, wanted: Rhythm, *, is_undo: bool = False) -> None:
        archive, by = self._archive, self._who()

        def done(before: Rhythm) -> None:
            said = {
                Rhythm.EVERY_DAY: self.tr(
                    "Copies are made every day by themselves, and opened in a trial every month."
                ),
                Rhythm.BY_HAND: self.tr("Copies are made only by hand."),
            }[wanted]
            self.kept.emit(said, None if is_undo else partial(self._keep, before, is_undo=True))

        self._tasks.run(lambda: choose_rhythm(archive, chosen=wanted, by=by), then=done, failed=self.failed.emit)
