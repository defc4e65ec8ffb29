"""How thoroughly pages are read, and whether those that were read in an earlier way are read again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.services.rereading import (
    Earlier,
    Way,
    choose_way,
    read_earlier,
    want_reading_again,
    way_of_reading,
    ways_here,
)
from desktop.office_words import counted
from desktop.style import Space
from desktop.tasks import Latest, Tasks
from desktop.widgets.buttons import Button
from desktop.widgets.pill_tabs import PillTabs

AGAIN_MS = 30_000
"""The clerk goes on while somebody looks: how many pages are left is asked again so often. All are counted for it."""


class ReadingWays(QWidget):
    """A part of the section about reading; what is chosen holds at once.

    Signals:
        message(str, object): what was done, and a callable that undoes it.
        trouble(object): something failed with this exception.
    """

    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, who: Callable[[], str]) -> None:
        super().__init__()
        self._archive, self._tasks, self._who = archive, tasks, who
        self._loading = Latest(tasks, self.trouble.emit, at_once=1)
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self.refresh)
        self._is_wanted = False
        name = QLabel(self.tr("Pages are read"))
        name.setProperty("role", "second")
        names = {
            Way.THOROUGH: self.tr("Thoroughly"),
            Way.QUICK: self.tr("Quickly"),
            Way.SECOND: self.tr("With a second reader"),
        }
        choices = [(way.name, names[way]) for way in ways_here()]
        self.way = PillTabs(name.text(), choices, wraps=True)
        self.way.chosen.connect(lambda key: self._choose(Way[key]))
        line = QHBoxLayout()
        line.setSpacing(Space.L)
        line.addWidget(name)
        line.addWidget(self.way, 1)
        hints = [QLabel(hint) for hint in self._hints()]
        self._says = QLabel()
        for label in (*hints, self._says):
            label.setProperty("role", "small")
            label.setWordWrap(True)
        self._button = Button("", small=True)
        self._button.clicked.connect(lambda: self._want(wanted=not self._is_wanted))
        self._earlier = QWidget()
        below = QHBoxLayout(self._earlier)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(Space.M)
        below.addWidget(self._says, 1)
        below.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        self._earlier.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(line)
        for hint in hints:
            column.addWidget(hint)
        column.addWidget(self._earlier)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._again.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._again.stop()

    def refresh(self) -> None:
        """Show what holds now, and how far the clerk is."""
        archive = self._archive
        self._loading.ask(lambda: (way_of_reading(archive), read_earlier(archive)), then=lambda told: self._show(*told))

    def _show(self, way: Way, earlier: Earlier) -> None:
        with QSignalBlocker(self.way):
            self.way.choose(way.name)
        self._is_wanted = earlier.is_wanted
        if earlier.is_wanted:
            said = counted(
                earlier.pages,
                self.tr("1 page is still to be read again"),
                self.tr("{n} pages are still to be read again"),
            )
            said = self.tr(
                "{pages}, while nothing else waits, beginning some minutes after the program was opened. Each is found "
                "by its old words until then."
            ).format(pages=said)
            self._button.setText(self.tr("Leave them"))
        else:
            said = counted(
                earlier.pages,
                self.tr("1 page was read in an earlier way"),
                self.tr("{n} pages were read in an earlier way"),
            )
            said = self.tr("{pages}, and may be read better.").format(pages=said)
            self._button.setText(self.tr("Read them again"))
        self._says.setText(said)
        self._button.setAccessibleDescription(said)
        self._earlier.setVisible(earlier.pages > 0)

    def _choose(self, way: Way) -> None:
        archive, by = self._archive, self._who()
        self._tasks.run(
            lambda: choose_way(archive, way=way, by=by), then=lambda _: self.refresh(), failed=self.trouble.emit
        )

    def _hints(self) -> tuple[str, str]:
        """What is gained by more than reading once, and what it costs."""
        thorough = self.tr(
            "Thoroughly: what is in doubt on a page is looked at once more, large, and its numbers alone. That "
            "finds more on faxes and forms, which take up to twice as long. Clean pages take no longer. Quickly: each "
            "page is read once."
        )
        second = self.tr(
            "With a second reader: another program reads what is in doubt even then. Of 100 words on faxes and forms "
            "95 are found instead of 91, of 100 numbers 94 instead of 86. Such a page takes more than twice as long, "
            "and up to 1 GB of memory while it is read. Nothing leaves this computer."
        )
        offered = self.tr(
            "A second reader, for faxes and forms, can be installed: Help tells how, under “How pages are read”."
        )
        return thorough, second if Way.SECOND in ways_here() else offered

    def _want(self, *, wanted: bool, is_undo: bool = False) -> None:
        archive, by = self._archive, self._who()
        said = (
            self.tr("They are read again in the background, the newest first.")
            if wanted
            else self.tr("They stay as they were read.")
        )

        def done(_: None) -> None:
            self.refresh()
            self.message.emit(said, None if is_undo else lambda: self._want(wanted=not wanted, is_undo=True))

        self._tasks.run(lambda: want_reading_again(archive, wanted=wanted, by=by), then=done, failed=self.trouble.emit)
