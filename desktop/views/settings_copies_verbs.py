"""What can be done with copies in Settings that is not done with one folder of the list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from desktop.style import Space
from desktop.widgets.buttons import Button
from desktop.widgets.flow_layout import FlowLayout


class CopiesVerbs(QWidget):
    """The buttons under the list.

    Signals:
        add_wanted: keep copies in another folder.
        back_wanted: put a copy back from a folder.
        look_wanted: look into a folder.
        move_wanted: move the archive.
    """

    add_wanted = Signal()
    back_wanted = Signal()
    look_wanted = Signal()
    move_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        verbs: tuple[tuple[str, str, SignalInstance], ...] = (
            (_tr("Keep copies in a folder…"), "", self.add_wanted),
            (
                _tr("Put a copy back…"),
                _tr("Choose a folder in which copies lie, such as on a new computer"),
                self.back_wanted,
            ),
            (
                _tr("Look into a folder…"),
                _tr("Find a single thing in copies, or in an archive that was kept beside this one"),
                self.look_wanted,
            ),
            (
                _tr("Move to another computer…"),
                _tr("Make a last copy on a disk to carry, and open the archive here no more"),
                self.move_wanted,
            ),
        )
        flow = FlowLayout(self, gap=Space.S)
        for words, why, wanted in verbs:
            button = Button(words, small=True)
            button.setToolTip(why)
            button.clicked.connect(_says(wanted))
            flow.addWidget(button)


def _says(wanted: SignalInstance) -> Callable[[], None]:
    return lambda: wanted.emit()


def _tr(text: str) -> str:
    return QCoreApplication.translate("CopiesSection", text)
