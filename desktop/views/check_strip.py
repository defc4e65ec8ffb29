"""All sides of a scan in a strip: which were looked at, and what is wrong with any."""

from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from archive.paper.checking import ScanView, SideView
from archive.records.documents import PageState
from desktop.models.paper_words import seen_word, side_word
from desktop.tasks import Tasks
from desktop.widgets.page_picture import decoded
from desktop.widgets.thumbnails import Thumb, ThumbnailStrip


class CheckStrip(ThumbnailStrip):
    """Lies below the page. ``page_chosen`` carries the place of a side, counted from 1."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__("", parent, lying=True)
        self.setAccessibleName(self.tr("All sides"))
        self._tasks = tasks
        self._scan: ScanView | None = None
        self.picture_wanted.connect(self._fetch)

    def show_scan(self, scan: ScanView) -> None:
        """Show the sides as they stand now, without choosing one."""
        same = self._scan is not None and (self._scan.scan_id, self._scan.is_turned) == (scan.scan_id, scan.is_turned)
        self._scan = scan
        self.blockSignals(True)
        self.set_pages([_thumb(place, side) for place, side in enumerate(scan.sides, 1)], same_document=same)
        self.blockSignals(False)

    def mark(self, side: SideView) -> None:
        """Show which side is on screen."""
        if self._scan is not None and side in self._scan.sides:
            self.blockSignals(True)
            self.choose_page(self._scan.sides.index(side) + 1)
            self.blockSignals(False)

    def _fetch(self, place: int) -> None:
        scan = self._scan
        if scan is None or place > len(scan.sides):
            return
        side = scan.sides[place - 1]

        def put(image: QImage) -> None:
            if self._scan is not None and self._scan.scan_id == scan.scan_id and not image.isNull():
                self.set_picture(place, image)

        self._tasks.run(lambda: decoded(side.thumbnail, turn=side.turn), then=put)


def _thumb(place: int, side: SideView) -> Thumb:
    return Thumb(
        place,
        blank=side.state is PageState.BLANK or side.struck_why is not None,
        called=f"{side_word(side.sheet, side.face)}: {seen_word(side.seen)}",
        done=side.seen is not None and side.is_fine and side.struck_why is None,
        wrong=side.seen is not None and not side.is_fine,
    )
