"""The sides of a document as a strip of small pictures, with marks where something was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.office_words import counted
from desktop.style import Text, Tone, current_look, paint_icon

_TOP = QModelIndex()
_WIDE, _HIGH = 72, 96
"""The room of one side in pixels. It does not grow with the text: pictures are for recognising, and room is dear."""

_SLIVER = 14
"""The width of a side that is folded away."""

_APART, _TOGETHER = 12, 2
"""Room before a side that begins a group, and before one that belongs to the one before."""

_THUMB_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Thumb:
    """One side. ``hits`` are marked with their number; ``blank`` sides are faded.

    ``called`` names it instead of its number; ``done`` is a tick, ``wrong`` a warning in its corner; ``struck`` sides
    are crossed out. ``heading`` stands over the first of those that belong together. ``folded``: of a lying strip, no
    more than a sliver of it is shown until it is chosen, or all are opened.
    """

    page: int
    hits: int = 0
    blank: bool = False
    called: str = ""
    done: bool = False
    wrong: bool = False
    struck: bool = False
    heading: str = ""
    folded: bool = False


class _Thumbs(QAbstractListModel):
    """Answers the sides; asks for a picture when it is first drawn."""

    picture_wanted = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.thumbs: list[Thumb] = []
        self._pictures: dict[int, QImage] = {}
        self._asked: set[int] = set()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.thumbs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Thumb | QImage | str | None:
        if not index.isValid():
            return None
        thumb = self.thumbs[index.row()]
        if role == _THUMB_ROLE:
            return thumb
        if role == Qt.ItemDataRole.DecorationRole:
            if thumb.page not in self._asked:
                self._asked.add(thumb.page)
                self.picture_wanted.emit(thumb.page)
            return self._pictures.get(thumb.page)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            words = thumb.called or self.tr("Page {number}").format(number=thumb.page)
            if thumb.blank:
                words += ", " + self.tr("blank")
            if thumb.hits:
                words += ", " + counted(thumb.hits, self.tr("1 hit"), self.tr("{n} hits"))
            return words
        return None

    def replace(self, thumbs: Sequence[Thumb], *, same_document: bool) -> None:
        before, coming = self.thumbs, list(thumbs)
        if same_document and before == coming:
            return
        if same_document and [_lies(one) for one in before] == [_lies(one) for one in coming]:
            self.thumbs = coming
            self.dataChanged.emit(self.index(0, 0), self.index(len(coming) - 1, 0))
            return
        self.beginResetModel()
        self.thumbs = list(thumbs)
        if not same_document:
            self._pictures.clear()
            self._asked.clear()
        self.endResetModel()

    def put(self, page: int, picture: QImage) -> None:
        self._pictures[page] = picture
        for place, thumb in enumerate(self.thumbs):
            if thumb.page == page:
                at = self.index(place, 0)
                self.dataChanged.emit(at, at, [Qt.ItemDataRole.DecorationRole])


def _lies(thumb: Thumb) -> tuple[int, str, bool]:
    """What decides where a side lies, and how wide."""
    return thumb.page, thumb.heading, thumb.folded


class _ThumbDelegate(QStyledItemDelegate):
    def __init__(self, strip: ThumbnailStrip) -> None:
        super().__init__(strip)
        self._strip = strip

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        thumb = index.data(_THUMB_ROLE)
        if not self._strip.is_grouped or not isinstance(thumb, Thumb):
            return QSize(_WIDE, _HIGH)
        wide = _SLIVER if self._strip.is_folded(index) else _WIDE - 12
        if not thumb.heading:
            return QSize(_TOGETHER + wide, _HIGH)
        words = QFontMetrics(current_look().font(Text.SMALL)).horizontalAdvance(thumb.heading)
        return QSize(_APART + max(wide, words), _HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        thumb = index.data(_THUMB_ROLE)
        if not isinstance(thumb, Thumb):
            return
        look = current_look()
        tokens = look.tokens
        state: QStyle.StateFlag = option.state
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        sheet = self._sheet(option.rect, thumb, picture, is_folded=self._strip.is_folded(index))
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if thumb.heading:
            painter.setPen(QColor(tokens.ink_two))
            painter.setFont(look.font(Text.SMALL))
            line: QRect = option.rect.adjusted(_APART, 0, 0, 0)
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), thumb.heading)
        if thumb.blank or thumb.struck:
            painter.setOpacity(0.55)
        painter.fillRect(sheet, QColor(tokens.sheet))
        if isinstance(picture, QImage):
            part = picture.rect()
            if self._strip.is_folded(index):  # its left edge, not all of it squeezed
                part.setWidth(max(1, part.height() * sheet.width() // max(1, sheet.height())))
            painter.drawImage(sheet, picture, part)
        painter.setOpacity(1)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(QColor(tokens.accent if chosen else tokens.sheet_edge), 2 if chosen else 1))
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0) if chosen else sheet.adjusted(0, 0, -1, -1))
        if thumb.struck:
            painter.setPen(QPen(QColor(tokens.ink_two), 1.5))
            painter.drawLine(sheet.bottomLeft(), sheet.topRight())
        if thumb.hits:
            self._paint_hits(painter, sheet, thumb.hits)
        if thumb.done or thumb.wrong:
            self._paint_mark(painter, sheet, thumb)
        painter.restore()

    def _sheet(self, box: QRect, thumb: Thumb, picture: object, *, is_folded: bool) -> QRect:
        """Where a side lies in its room: in the middle, or in a group at the left, under the heading."""
        size = picture.size() if isinstance(picture, QImage) else QSize(210, 297)
        if not self._strip.is_grouped:
            room = box.adjusted(6, 6, -6, -6)
            sheet = QRect(room.topLeft(), size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
            sheet.moveCenter(room.center())
            return sheet
        top = QFontMetrics(current_look().font(Text.SMALL)).height() + 4
        room = box.adjusted(_APART if thumb.heading else _TOGETHER, top, 0, -6)
        room.setWidth(_WIDE - 14)
        sheet = QRect(room.topLeft(), size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
        sheet.moveBottom(room.bottom())
        if is_folded:
            sheet.setWidth(_SLIVER - 2)
        return sheet

    def _paint_mark(self, painter: QPainter, sheet: QRect, thumb: Thumb) -> None:
        look, tone = current_look(), Tone.AMBER if thumb.wrong else Tone.GREEN
        side = look.px(16)
        box = QRect(sheet.right() - side + 4, sheet.bottom() - side + 4, side, side)
        if side > sheet.width():  # folded
            box.moveRight(sheet.right() + 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.tokens.behind(tone)))
        painter.drawEllipse(box)
        inside = box.adjusted(3, 3, -3, -3)
        paint_icon(painter, "warning" if thumb.wrong else "check", inside, look.colour(tone))

    def _paint_hits(self, painter: QPainter, sheet: QRect, hits: int) -> None:
        look = current_look()
        side = look.px(17)
        box = QRect(sheet.right() - side + 5, sheet.top() - 5, max(side, look.px(9 + 7 * len(str(hits)))), side)
        painter.setPen(QPen(QColor(look.tokens.sheet_outline), 1))
        painter.setBrush(QColor(look.tokens.sheet_hit))
        painter.drawRoundedRect(box, side / 2, side / 2)
        painter.setFont(look.font(Text.SMALL - 1, bold=True))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(hits))


class ThumbnailStrip(QListView):
    """Shows any number of sides, upright or lying; draws and asks only for what is in sight.

    Signals:
        page_chosen(int): a side was clicked or reached by arrow key.
        picture_wanted(int): the picture of this page is in sight; load it elsewhere and call :meth:`set_picture`.
    """

    page_chosen = Signal(int)
    picture_wanted = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None, *, lying: bool = False) -> None:
        """``name`` is the accessible name; ``lying`` runs from left to right instead of downwards."""
        super().__init__(parent)
        self._lying = lying
        self.setAccessibleName(name)
        self.setProperty("role", "open")
        self._model = _Thumbs(self)
        self._model.picture_wanted.connect(self.picture_wanted)
        self.setModel(self._model)
        self.setItemDelegate(_ThumbDelegate(self))
        self._all_open = False
        self.setUniformItemSizes(not lying)
        self.setFlow(QListView.Flow.LeftToRight if lying else QListView.Flow.TopToBottom)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        (self.setVerticalScrollBarPolicy if lying else self.setHorizontalScrollBarPolicy)(off)
        if lying:
            self.setFixedHeight(_HIGH + 16)
        else:
            self.setFixedWidth(_WIDE + 16)

    def set_pages(self, thumbs: Sequence[Thumb], *, same_document: bool = False) -> None:
        """Show these sides; ``same_document`` keeps the pictures that have come already."""
        self._model.replace(thumbs, same_document=same_document)

    @property
    def is_grouped(self) -> bool:
        """Whether sides that belong together stand together, under a heading."""
        return self._lying and any(thumb.heading for thumb in self._model.thumbs[:1])

    @property
    def folds(self) -> int:
        """How many sides are folded away while none of them is chosen."""
        return sum(thumb.folded for thumb in self._model.thumbs)

    @property
    def is_all_open(self) -> bool:
        """Whether also those are shown whole that are folded away otherwise."""
        return self._all_open

    def open_all(self, is_open: bool) -> None:
        """Show all sides whole, or fold away again those that are."""
        self._all_open = is_open
        self._lay_anew()

    def is_folded(self, index: Index) -> bool:
        """Whether only a sliver of this side is shown now."""
        thumb = index.data(_THUMB_ROLE)
        is_chosen = index.row() == self.currentIndex().row()
        return isinstance(thumb, Thumb) and thumb.folded and not self._all_open and not is_chosen

    def set_picture(self, page: int, picture: QImage) -> None:
        """Give the picture of a page, upright."""
        self._model.put(page, picture)

    def choose_page(self, page: int) -> None:
        """Mark a page as the one shown, and bring it into sight."""
        for place, thumb in enumerate(self._model.thumbs):
            if thumb.page == page:
                self.setCurrentIndex(self._model.index(place, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        thumb = current.data(_THUMB_ROLE)
        if self.folds and not self._all_open:
            self._lay_anew()
        if isinstance(thumb, Thumb):
            self.page_chosen.emit(thumb.page)

    def _lay_anew(self) -> None:
        self.doItemsLayout()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
