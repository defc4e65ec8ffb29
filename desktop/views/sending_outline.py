"""Whether the words that found a page are outlined on it: a tick, and under it the words."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.style import Space
from desktop.widgets.elided_label import ElidedLabel

_UNDER_TICK = 26
"""Pixels: where the words beside a tick begin."""


class OutlineTick(QWidget):
    """Ticked unless somebody takes the tick away. The words stand under it, for a tick box breaks no lines: with many
    words it would be wider than the panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tick = QCheckBox(self.tr("Outline on the pages"))
        self._tick.setChecked(True)
        self._words = ElidedLabel("", role="small", lines=2)
        self._words.setContentsMargins(_UNDER_TICK, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._tick)
        column.addWidget(self._words)

    @property
    def is_on(self) -> bool:
        """Whether they are to be outlined."""
        return self._tick.isChecked()

    def begin_anew(self) -> None:
        """Tick it again."""
        self._tick.setChecked(True)

    def say(self, words: str) -> None:
        """Name the words."""
        self._words.setText(words)
        self._tick.setAccessibleName(self.tr("Outline {words} on the pages").format(words=words))
