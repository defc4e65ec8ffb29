"""Types a note without end, to be killed meanwhile.

Run as ``python -m tests.desktop.views.note.typing_on FOLDER CLIENT`` in a process of its own. Types LETTERS_A_SECOND
and prints how many there are after each.
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from archive.archive import Archive
from archive.clock import SystemClock
from archive.search.search import Search
from archive.services.lookup import Lookup
from desktop.tasks import Tasks
from desktop.views.note_panel import NotePanel

LETTERS_A_SECOND = 20


def type_on(folder: Path, client: int) -> None:
    """Open the archive, begin a note, and type until somebody ends it."""
    application = QApplication([])
    archive = Archive.open(folder, clock=SystemClock())
    panel = NotePanel(
        archive, Tasks(lambda error: sys.exit(str(error))), lambda: "AM", Lookup(archive, Search(archive)), "desk"
    )
    panel.write(client)
    panel.show()
    words = panel.findChildren(QPlainTextEdit)[0]

    def one_more() -> None:
        QTest.keyClick(words, Qt.Key.Key_X)
        sys.stdout.write(f"{len(words.toPlainText())}\n")
        sys.stdout.flush()

    keys = QTimer()
    keys.timeout.connect(one_more)
    keys.start(1000 // LETTERS_A_SECOND)
    application.exec()


if __name__ == "__main__":
    type_on(Path(sys.argv[1]), int(sys.argv[2]))
