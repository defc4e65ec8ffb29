"""In what letters a list was read, and the way to say otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive.exchange.decoding import MIXED, Reading
from desktop.style import Space
from desktop.widgets.elided_combo import ElidedCombo
from desktop.widgets.headings import SectionTitle


class ImportReading(QWidget):
    """Names how the letters were read, with a line of the list to judge it by; hidden where there is no choice.

    Signals:
        said(str): the encoding that somebody chose instead.
    """

    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._readings: tuple[Reading, ...] = ()
        self.choice = ElidedCombo()
        self.choice.setProperty("small", "true")
        self.choice.setAccessibleName(self.tr("How the letters are read"))
        self.choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choice.activated.connect(self._say)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.S)
        column.setSpacing(Space.XS)
        column.addWidget(SectionTitle(self.tr("How the letters are read")))
        column.addWidget(self.choice)
        self.hide()

    def show_readings(self, readings: Sequence[Reading], encoding: str) -> None:
        """Offer these; ``encoding`` is the one that holds."""
        if tuple(readings) != self._readings:
            self._readings = tuple(readings)
            self.choice.clear()
            for one in readings:
                words = _tr("{how}: {example}").format(how=_called(one.encoding), example=one.example)
                self.choice.addItem(words, one.encoding)
        place = next((place for place, one in enumerate(readings) if one.encoding == encoding), -1)
        self.choice.setCurrentIndex(place)
        self.setVisible(len(readings) > 1)

    def _say(self, place: int) -> None:
        self.said.emit(self._readings[place].encoding)


def _called(encoding: str) -> str:
    return {
        "utf-8": _tr("Unicode"),
        MIXED: _tr("Unicode and Windows, line by line"),
        "cp1252": _tr("Windows, Western Europe"),
        "cp1250": _tr("Windows, Central Europe"),
        "mac-roman": _tr("Mac, older programs"),
        "cp850": _tr("DOS"),
    }[encoding]


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportReading", text)
