"""All sides of a scan in a strip, sheet by sheet: which were looked at, what is wrong with any; blank backs folded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from archive.paper.checking import ScanView, SideView
from archive.records import Face
from archive.records.documents import PageState
from desktop.models.paper_words import seen_word, sheet_word, side_word
from desktop.tasks import Tasks
from desktop.widgets.page_picture import decoded
from desktop.widgets.thumbnails import Thumb, ThumbnailStrip


class CheckStrip(ThumbnailStrip):
    """Lies below the page. ``page_chosen`` carries the id of a side."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__("", parent, lying=True)
        self.setAccessibleName(self.tr("All sides"))
        self._tasks = tasks
        self._sides: dict[int, SideView] = {}
        self._scan: ScanView | None = None
        self._hits: Mapping[int, int] = {}
        self.picture_wanted.connect(self._fetch)

    def show_scan(self, scan: ScanView) -> None:
        """Show the sides as they stand now, without choosing one. A picture stays while it is that of its side."""
        self._scan = scan
        before, self._sides = self._sides, {side.id: side for side in scan.sides}
        known = [(before[one], side) for one, side in self._sides.items() if one in before]
        same = bool(known) and all(_picture(one) == _picture(side) for one, side in known)
        self.blockSignals(True)
        self.set_pages(_thumbs(scan, self._hits), same_document=same)
        self.blockSignals(False)

    def show_hits(self, hits: Mapping[int, int]) -> None:
        """Mark how many hits each side has, by the sides' ids."""
        if hits != self._hits:
            self._hits = hits
            if self._scan is not None:
                self.show_scan(self._scan)

    def mark(self, side: SideView) -> None:
        """Show which side is on screen."""
        self.blockSignals(True)
        self.choose_page(side.id)
        self.blockSignals(False)

    def _fetch(self, side_id: int) -> None:
        if (side := self._sides.get(side_id)) is None:
            return

        def put(image: QImage) -> None:
            now = self._sides.get(side_id)
            if now is not None and _picture(now) == _picture(side) and not image.isNull():
                self.set_picture(side_id, image)

        self._tasks.run(lambda: decoded(side.thumbnail, turn=side.turn), then=put)


def _picture(side: SideView) -> tuple[object, ...]:
    return side.thumbnail, side.turn


def _thumbs(scan: ScanView, hits: Mapping[int, int]) -> list[Thumb]:
    found: list[Thumb] = []
    before = 0
    for side in scan.sides:
        begins = not found or side.sheet != before
        found.append(replace(_thumb(side, begins=begins), hits=hits.get(side.id, 0)))
        before = side.sheet
    return found


def _thumb(side: SideView, *, begins: bool) -> Thumb:
    is_struck, is_blank = side.struck_why is not None, side.state is PageState.BLANK
    is_wrong = side.seen is not None and not side.is_fine
    return Thumb(
        side.id,
        blank=is_blank,
        called=f"{side_word(side.sheet, side.face)}: {seen_word(side.seen)}",
        done=side.seen is not None and side.is_fine and not is_struck,
        wrong=is_wrong,
        struck=is_struck,
        heading=sheet_word(side.sheet) if begins else "",
        folded=is_blank and side.face is Face.BACK and not is_struck and not is_wrong,
    )
