"""The strip at the bottom: what the clerk is doing, and whether everything is safe."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.style import Tone
from desktop.widgets.buttons import Button
from desktop.widgets.dot import Dot
from desktop.widgets.elided_label import ElidedLabel

LINES = 3
"""What hinders the clerk is told to its end, with what to do about it, also in large text."""


class StatusStrip(QWidget):
    """Two sentences, each with a dot. Never a promise that is not kept: the callers say only what is proven.

    Signals:
        acted: the button beside the left sentence was pressed.
        safety_pressed: the right sentence was.
    """

    acted = Signal()
    safety_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        strip = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        strip.setHeightForWidth(True)
        self.setSizePolicy(strip)
        self._work_dot = Dot()
        self._work = ElidedLabel(role="small", lines=LINES)
        narrow = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        narrow.setHeightForWidth(True)
        self._work.setSizePolicy(narrow)
        self._action = Button("", role="link", small=True)
        self._action.clicked.connect(self.acted)
        kept = self._action.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # the screens above keep their height when it comes and goes
        self._action.setSizePolicy(kept)
        self._safety_dot = Dot()
        self._safety = Button("", role="link", small=True)
        self._safety.setProperty("quiet", "true")
        self._safety.clicked.connect(self.safety_pressed)
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 7, 20, 7)
        line.setSpacing(7)
        line.addWidget(self._work_dot)
        line.addWidget(self._work, 1)
        line.addWidget(self._action)
        line.addWidget(self._safety_dot)
        line.addWidget(self._safety)
        self.show_work("")
        self.show_safety("")

    def show_work(self, sentence: str, tone: Tone = Tone.ACCENT, action: str = "") -> None:
        """At the left: "Reading page 14 of 60, about a minute". An empty sentence shows nothing.

        ``action`` is the verb on a button beside it.
        """
        self._work.setText(sentence)
        self._warns = bool(sentence) and tone in (Tone.AMBER, Tone.RED)
        self._work_dot.set_tone(tone)
        self._work_dot.setVisible(bool(sentence))
        self._action.setText(action)
        self._action.setVisible(bool(action))

    @property
    def warns(self) -> bool:
        """Whether what stands at the left is something that a person has to read."""
        return self._warns

    def show_safety(self, sentence: str, tone: Tone = Tone.GREEN, more: str = "") -> None:
        """At the right: "All safe · backup 2 h", and ``more`` for whoever points at it. Green only when proven."""
        self._safety.setText(sentence)
        self._safety.setToolTip(more)
        self._safety.setAccessibleDescription(more)
        self._safety_dot.set_tone(tone)
        for part in (self._safety, self._safety_dot):
            part.setVisible(bool(sentence))
