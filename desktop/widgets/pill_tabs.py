"""Quiet pills to choose one view of a list: Everything, Notes, Approvals."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QPushButton, QWidget

from desktop.style import Space
from desktop.widgets.flow_layout import FlowLayout


class PillTabs(QWidget):
    """Exactly one is chosen; arrow keys move within, Tab and Shift+Tab stop at the chosen one.

    Signals:
        chosen(str): the key of the newly chosen one.
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, choices: list[tuple[str, str]], parent: QWidget | None = None, *, wraps: bool = False
    ) -> None:
        """``choices`` are (key, word) pairs; the first is chosen. ``name`` is the group's accessible name.

        ``wraps``: where room is short they go on in the next line.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self._buttons: dict[str, QPushButton] = {}
        self._words = dict(choices)
        self._group = QButtonGroup(self)
        line: QLayout = FlowLayout(self, gap=Space.XS) if wraps else QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.XS)
        for key, word in choices:
            button = QPushButton(word)
            button.setProperty("role", "tab")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.toggled.connect(lambda on, key=key: self._toggled(key, on))
            self._group.addButton(button)
            self._buttons[key] = button
            line.addWidget(button)
        if isinstance(line, QHBoxLayout):
            line.addStretch(1)
        self._buttons[choices[0][0]].setChecked(True)

    @property
    def choice(self) -> str:
        """The key of the chosen one."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Choose by key. Raises KeyError for an unknown one."""
        self._buttons[key].setChecked(True)

    def set_word(self, key: str, word: str) -> None:
        """Let a choice be called something else, such as with a count. Raises KeyError for an unknown key."""
        self._buttons[key].setText(word)

    def show_only(self, keys: Collection[str]) -> None:
        """Offer only these; the chosen one stays, whether it is among them or not."""
        for key, button in self._buttons.items():
            button.setVisible(key in keys or button.isChecked())

    @property
    def full_width(self) -> int:
        """How wide all that are offered are in one line, in pixels."""
        widths = [button.sizeHint().width() for button in self._buttons.values() if not button.isHidden()]
        return sum(widths) + Space.XS * max(0, len(widths) - 1)

    def _toggled(self, key: str, on: bool) -> None:
        self._buttons[key].setFocusPolicy(Qt.FocusPolicy.TabFocus if on else Qt.FocusPolicy.NoFocus)
        if on:
            self.chosen.emit(key)
