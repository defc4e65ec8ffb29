"""The panel at the right in which a note is written. It survives every change of screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.style import Space, current_look
from desktop.widgets.buttons import IconButton
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.typing_person import field_typed_in, types_outside


class SidePanel(QWidget):
    """Holds one widget under a title. Closing hides it and keeps the widget, so nothing typed is lost.

    The widget reaches to the right edge, where its scroll bar has its place, and keeps Space.L free there itself.

    Signals:
        opened: it is shown.
        closed(bool): it was closed; False when somebody was typing in a field elsewhere.
    """

    opened = Signal()
    closed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._content: QWidget | None = None
        self._before: QWidget | None = None  # the field in which somebody was typing
        self._title = ElidedLabel(role="large")
        close = IconButton("x", self.tr("Close the panel"), keys="Esc")
        close.clicked.connect(self.close_panel)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, Space.L, 0)
        top.addWidget(self._title, 1)
        top.addWidget(close)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.L, Space.M, 0, Space.L)
        self._column.setSpacing(Space.M)
        self._column.addLayout(top)
        self.hide()

    @property
    def content(self) -> QWidget | None:
        return self._content

    def open_panel(self, title: str, content: QWidget, *, take_keyboard: bool = True) -> None:
        """Show ``content`` under ``title`` and put the cursor into it, if wanted. The same may be opened again."""
        if self._content is not None and self._content is not content:
            self._column.removeWidget(self._content)
            self._content.hide()
        if self._content is not content:
            self._content = content
            self._column.addWidget(content, 1)
        self._title.setText(title)
        self.setAccessibleName(title)
        if take_keyboard and types_outside(self):
            self._before = field_typed_in()
        content.show()
        self.show()
        self.opened.emit()
        if take_keyboard:
            content.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Hide it; what was typed stays for the next time."""
        if not self.isHidden():
            had_keyboard = not types_outside(self)
            self.hide()
            self.closed.emit(had_keyboard)

    def give_back_keyboard(self) -> bool:
        """Once it is closed: put the keyboard into the field from which it was taken; whether that can be seen."""
        before, self._before = self._before, None
        if before is None or not isValid(before) or not before.isVisible():
            return False
        before.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def sizeHint(self) -> QSize:
        window = self.window().width()
        return QSize(min(current_look().px(380), window * 2 // 5), 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(280, min(current_look().px(280), self.sizeHint().width())), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)
