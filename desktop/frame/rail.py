"""The rail at the left: the screens by name, with badges that count what needs a person."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.style import RADIUS, Space, current_look, paint_icon
from desktop.widgets.buttons import pressed_by_enter
from desktop.widgets.key_hint import key_text

_WIDTH = 183
_HEIGHT = 34


class RailButton(QAbstractButton):
    """One screen's name. Its accessible name says the badge too."""

    def __init__(self, icon_name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._badge = 0
        self._narrow = False
        self.setText(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    @property
    def badge(self) -> int:
        return self._badge

    def set_badge(self, count: int) -> None:
        """Show how much needs a person; nought shows nothing."""
        self._badge = count
        self._say()
        self.updateGeometry()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone, for large text in a small window; the name moves to the tool tip."""
        self._narrow = narrow
        self._say()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = current_look()
        if self._narrow:
            return QSize(look.px(36), look.px(_HEIGHT))
        words = QFontMetrics(look.font(bold=True)).horizontalAdvance(self.text())
        badge = QFontMetrics(look.font(bold=True)).horizontalAdvance(f"{max(99, self._badge):,}")
        return QSize(look.px(12 + 16 + 10 + 16 + 12) + words + badge, look.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        tokens = look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.isChecked()
        if lit or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.paper if lit else tokens.ground))
            painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)
        ink = QColor(tokens.ink if lit else tokens.ink_two)
        side = look.px(16)
        left = (self.width() - side) // 2 if self._narrow else look.px(12)
        paint_icon(painter, self._icon_name, QRect(left, (self.height() - side) // 2, side, side), ink)
        if self._narrow:
            self._paint_spot(painter, left + side)
            return
        font = look.font()
        font.setWeight(font.Weight.Medium)
        painter.setFont(font)
        painter.setPen(ink)
        words = self.rect().adjusted(left + side + look.px(10), 0, -look.px(12), 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self._badge:
            painter.setFont(look.font(bold=True))
            painter.setPen(QColor(tokens.badge))
            painter.drawText(
                words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), f"{self._badge:,}"
            )

    def _paint_spot(self, painter: QPainter, x: int) -> None:
        """A badge has no room for its number beside the icon alone; the tool tip says it."""
        if self._badge:
            look = current_look()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.tokens.badge))
            painter.drawEllipse(QRect(x - 2, look.px(6), look.px(6), look.px(6)))

    def _say(self) -> None:
        words = self.text()
        if self._badge:
            words = self.tr("{name}, {count} waiting").format(name=self.text(), count=f"{self._badge:,}")
        self.setAccessibleName(words)


class Rail(QWidget):
    """The names of the screens, Settings at the bottom.

    Signals:
        chosen(str): a screen's name was clicked or reached with the arrow keys.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._narrow = False
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._brand = QLabel("Duly Noted")
        self._brand.setProperty("role", "large")
        self._brand.setContentsMargins(Space.M, 0, 0, 0)
        self._upper = QVBoxLayout()
        self._lower = QVBoxLayout()
        for part in (self._upper, self._lower):
            part.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, 21, Space.S, Space.L)
        column.setSpacing(0)
        column.addWidget(self._brand)
        column.addSpacing(22)
        column.addLayout(self._upper)
        column.addStretch(1)
        column.addLayout(self._lower)

    def add(self, name: str, icon_name: str, title: str, *, keys: str, at_bottom: bool) -> None:
        """Add a screen. ``keys`` is only shown in the tool tip."""
        button = RailButton(icon_name, title)
        button.setToolTip(f"{title} ({key_text(keys)})")
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(button)
        self._buttons[name] = button
        (self._lower if at_bottom else self._upper).addWidget(button)

    @property
    def names(self) -> tuple[str, ...]:
        """The screens in the order they were added."""
        return tuple(self._buttons)

    def button(self, name: str) -> RailButton:
        """The button of a screen. Raises KeyError for an unknown name."""
        return self._buttons[name]

    def show_chosen(self, name: str) -> None:
        """Mark the screen that is shown."""
        self._buttons[name].setChecked(True)

    def chosen_button(self) -> RailButton | None:
        """The button of the screen that is shown."""
        return next((button for button in self._buttons.values() if button.isChecked()), None)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, or icons and names."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._brand.setVisible(not narrow)
            for button in self._buttons.values():
                button.set_narrow(narrow)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() if self._narrow else max(_WIDTH + 1, hint.width()), hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            for button in self.findChildren(RailButton):
                button.updateGeometry()
