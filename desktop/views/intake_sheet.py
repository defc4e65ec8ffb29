"""The pages of the one file that is chosen in Intake."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from archive.archive import Archive
from archive.search.search import Search
from desktop.models.intake_news import IntakeFile
from desktop.models.intake_status import will_have_pages
from desktop.style import current_look
from desktop.tasks import Tasks
from desktop.views.document_pane import DocumentPane
from desktop.widgets.card import Card

LOWEST = 200
"""The height in pixels below which the page itself is not squeezed; the column scrolls instead."""

_ROOM_FOR_BAR = 300
"""Below this height, in pixels at 100 %, the page has the room of the bar over it as well."""


class IntakeSheet(Card):
    """A document pane that is loaded only when there is something new to see.

    A page is as large as the width allows and stands at its top: what is asked about it below changes neither.
    """

    def __init__(self, archive: Archive, tasks: Tasks, search: Search | None, parent: QWidget | None = None) -> None:
        """With ``search`` the words that speak for a suggestion are outlined."""
        super().__init__(parent, padding=1)
        self.pane = DocumentPane(archive, tasks, search, compact=True)
        self.body.addWidget(self.pane)
        self.pane.sheet.setMinimumHeight(LOWEST)
        self._shown: tuple[int, int, int, str] | None = None

    @property
    def has_pages(self) -> bool:
        """Whether there is anything to see."""
        return self._shown is not None

    def show_file(self, file: IntakeFile | None) -> None:
        """Show a file's pages as they are now, from the one that speaks for its suggestion; nothing for None. Where
        something else speaks now, or nothing, that is outlined on the page on which somebody is."""
        document_id = file.line.document_id if file is not None and will_have_pages(file.line) else None
        if file is None or document_id is None:
            if self._shown is not None:
                self.pane.clear()
            self._shown = None
            return
        first, evidence = _evidence(file)
        shown = (document_id, file.line.pages, file.line.settled, evidence)
        if shown == self._shown:
            if not self.pane.sheet.is_drawn:
                self.pane.refresh()  # a picture that was lost may have been drawn again
            return
        before, self._shown = self._shown, shown
        if before is None or before[0] != document_id:
            self.pane.open(document_id, file.suggestion.page if file.suggestion is not None else 1, evidence, first)
        elif before[3] != evidence:
            self.pane.open(document_id, max(1, self.pane.page), evidence, first)
        else:
            self.pane.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.pane.show_bar(self.height() >= current_look().px(_ROOM_FOR_BAR))


def _evidence(file: IntakeFile) -> tuple[str, str]:
    """The words that speak for the place that is suggested, and all that are to be outlined: the number and the day of
    the paper, too, where the card tells them."""
    suggestion = file.suggestion
    if suggestion is None:
        return "", ""
    written = suggestion.written if suggestion.may_be_filed_unseen else ()
    phrases = [f'"{words}"' for one in written if (words := one.replace('"', ""))]
    return suggestion.evidence, " ".join((suggestion.evidence, *phrases)).strip()
