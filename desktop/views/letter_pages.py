"""A letter as it will print: its sheets, one below the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.letter_print import LetterPaper
from desktop.style import Space, current_look
from desktop.widgets.page_paint import paint_shadow

_WIDEST = 794
"""Pixels of a sheet at 100 %: about its true size."""


class _Sheets(QWidget):
    """Draws the sheets; each is drawn once for a width and then kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper: LetterPaper | None = None
        self._drawn: dict[tuple[int, int, float], QPixmap] = {}

    def show_paper(self, paper: LetterPaper | None) -> None:
        self._paper = paper
        self._drawn.clear()
        self.fit(self.width())
        self.update()

    def fit(self, width: int) -> None:
        """Take the height that all sheets need at this width."""
        paper = self._paper
        places = [self._place(paper, sheet, width) for sheet in range(paper.sheets)] if paper is not None else []
        height = sum(place.height() + Space.XL for place in places)
        self.setFixedHeight(round(height) + Space.S)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._paper is None:
            return
        painter = QPainter(self)
        for sheet in range(self._paper.sheets):
            place = self._place(self._paper, sheet, self.width())
            if place.intersects(QRectF(event.rect())):
                paint_shadow(painter, place)
                painter.drawPixmap(place.toRect(), self._picture(self._paper, sheet, place))
        painter.end()

    def _place(self, paper: LetterPaper, sheet: int, width: int) -> QRectF:
        wide = round(min(width - 2 * Space.L, current_look().px(_WIDEST)))
        high = round(wide * paper.sheet.size.height() / paper.sheet.size.width())
        return QRectF((width - wide) // 2, Space.S + sheet * (high + Space.XL), wide, high)

    def _picture(self, paper: LetterPaper, sheet: int, place: QRectF) -> QPixmap:
        ratio = self.devicePixelRatioF()
        key = sheet, round(place.width()), ratio
        if key not in self._drawn:
            if self._drawn and next(iter(self._drawn))[1:] != key[1:]:
                self._drawn.clear()
            picture = QPixmap((place.size() * ratio).toSize())
            picture.fill(QColor(Qt.GlobalColor.white))
            painter = QPainter(picture)
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            scale = picture.width() / paper.sheet.size.width()
            painter.scale(scale, scale)
            paper.paint(painter, sheet)
            painter.end()
            picture.setDevicePixelRatio(ratio)
            self._drawn[key] = picture
        return self._drawn[key]


class LetterPages(QScrollArea):
    """Shows a letter's sheets at about their true size, or as wide as there is room; scrolls by keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets = _Sheets()
        self._sheets.setProperty("role", "scrolled")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setWidget(self._sheets)

    def show_paper(self, paper: LetterPaper | None, name: str = "") -> None:
        """Show these sheets; ``name`` is what screen readers say."""
        self.setAccessibleName(name)
        self._sheets.show_paper(paper)

    def sizeHint(self) -> QSize:
        return QSize(current_look().px(_WIDEST), current_look().px(600))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sheets.fit(self.viewport().width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._sheets.fit(self.viewport().width())
