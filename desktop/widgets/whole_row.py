"""A row that is as high as its words need at the width it has: nothing in it is cut or shrunk."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame

_TELLING = (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show)


class WholeRow(QFrame):
    """A frame whose layout has words that wrap. Layouts around it ask what it needs at their own width, and give that.

    It asks for its height only while it is seen: Qt forgets a resize that happens within the first one of something
    still hidden, and the words would stay where there was no room for them.
    """

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in _TELLING and self.isVisible():
            needed = max(0, self.heightForWidth(self.width()))
            if needed != self.minimumHeight():
                self.setMinimumHeight(needed)
        return done
