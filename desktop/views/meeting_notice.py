"""Tells whoever writes a meeting that another desk wrote in it too, or brought it to its end."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.models.meeting_words import Merged
from desktop.views.job_clash import ClashNotice
from desktop.views.meeting_keeper import Over


class MeetingNotice(ClashNotice):
    """Lies over the foot of the page, where it is seen, and leaves the page untouched."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._was_told = False
        self._both: tuple[str, ...] = ()  # where two desks had written
        self.theirs_wanted.connect(self._understood)

    def forget(self) -> None:
        """Another meeting is shown."""
        self._was_told, self._both = False, ()
        self.hide()

    def tell_merged(self, merged: Merged, *, had_words: bool) -> None:
        """Once, and again where both wordings stand now. ``had_words``: something stood on the page already."""
        if not (merged.both or (had_words and not self._was_told)):
            return
        self._was_told = True
        self._both = tuple(dict.fromkeys((*self._both, *merged.both)))
        self.tell(
            self.tr("Another desk writes in this meeting too. Nothing is lost."),
            [self.tr("Both wordings stand there now: {place}").format(place=one) for one in self._both],
            theirs=self.tr("Understood"),
        )

    def tell_over(self, over: Over) -> None:
        """It was closed or discarded there, and what was written here goes on as a meeting of its own."""
        if over.was_closed:
            said = self.tr("This meeting was closed at another desk.")
            then = self.tr("What you wrote after that stands here, as the next meeting.")
        else:
            said = self.tr("This meeting was discarded at another desk.")
            then = self.tr("What you wrote stands here, as a new one.")
            if over.waits:
                then = self.tr("What stood in it is still on this page. Write on, and it is a new one.")
        self.tell(said, [then], theirs=self.tr("Understood"))

    def _understood(self) -> None:
        self._both = ()
