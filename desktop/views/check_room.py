"""Room for the check: the page large, what can be said of it beside or below it, all sides in a strip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.style import Space, current_look
from desktop.widgets.card import Card
from desktop.widgets.reading_order import follow
from desktop.widgets.scroll_column import ScrollColumn

RIGHT = 260
"""Width of what stands beside the page, at 100 %."""

BESIDE = 640
"""From this width on (at 100 %) it stands beside the page and not below."""

LOWEST = 230
"""Height of the page, in pixels at 100 %, below which the screen scrolls."""

_NO_MAXIMUM = 16777215
"""Qt's own, which PySide does not export."""


class CheckRoom(QWidget):
    """Lays out a check anew with each width and each size of text."""

    def __init__(
        self,
        head: QWidget,
        page: tuple[QWidget, QWidget],
        about: QWidget,
        strip: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        """``page`` is a line to find something, and under it the page itself."""
        super().__init__(parent)
        line, self._view = page
        view = self._view
        sheet = Card(padding=1)
        sheet.body.addWidget(line)
        sheet.body.addWidget(view, 1)
        self._aside = ScrollColumn()
        self._aside.body.addWidget(about)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(20)
        self._beside.addWidget(sheet, 1)
        self._beside.addWidget(self._aside)
        self._page = ScrollColumn(spacing=Space.S)
        self._page.body.setContentsMargins(Space.XL, Space.S, Space.XL, Space.M)
        self._page.body.addWidget(head)
        self._page.body.addLayout(self._beside, 1)
        self._page.body.addWidget(strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        follow(head, line, view, about, strip)
        self._aside.inside.installEventFilter(self)
        self._fit()

    def bring_into_sight(self, part: QWidget) -> None:
        """Scroll to something beside the page, now and when the room was laid out for it."""
        self._scroll_to(part)
        QTimer.singleShot(0, part, lambda: self._scroll_to(part))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        typed_in = self.focusWidget()
        if typed_in is not None and typed_in is not self._view and typed_in.hasFocus():
            self.bring_into_sight(typed_in)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A text of another size needs more room beside the page."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutRequest):
            self._fit()
        return False

    def _scroll_to(self, part: QWidget) -> None:
        for place in (self._aside, self._page):
            place.ensureWidgetVisible(part, 0, Space.S)

    def _fit(self) -> None:
        """The page large; what stands beside it goes below, and all of it scrolls, where there is no room."""
        look = current_look()
        beside = self.width() >= look.px(BESIDE)
        self._beside.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._aside.setMinimumWidth(look.px(RIGHT) if beside else 0)
        self._aside.setMaximumWidth(look.px(RIGHT) if beside else _NO_MAXIMUM)
        self._aside.setMinimumHeight(0 if beside else self._aside.inside.sizeHint().height())
        self._view.setMinimumHeight(look.px(LOWEST))
