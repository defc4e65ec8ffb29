"""A large friendly place to drop: what to do first, and how to choose files without a mouse."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.style import Space
from desktop.widgets.buttons import Button


class DropArea(QFrame):
    """Says that files may be dropped anywhere; the window itself takes them. Large while there is room for it.

    Signals:
        files_chosen(object): paths, as a list, from one of the two dialogs.
    """

    files_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "drop")
        self._words = (self.tr("Drop scans or folders anywhere"), self.tr("Drop files anywhere"), self.tr("Drop files"))
        headline = QLabel(self._words[0])
        headline.setProperty("role", "large")
        headline.setAlignment(Qt.AlignmentFlag.AlignCenter)
        files = Button(self.tr("choose files"), role="link")
        files.setAccessibleName(self.tr("Choose files"))
        files.clicked.connect(self.choose_files)
        self.setFocusProxy(files)
        folder = Button(self.tr("a folder"), role="link")
        folder.setAccessibleName(self.tr("Choose a folder"))
        folder.clicked.connect(self.choose_folder)
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for words in (self.tr("or"), files, self.tr("or"), folder):
            line.addWidget(_quiet(words) if isinstance(words, str) else words)
        self._headline = headline
        self._alone = self._low = False
        self._first_words = _quiet(
            self.tr("Each file becomes Safe, then readable page by page, and then you say whose it is.")
        )
        self._first_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._first_words.setWordWrap(True)
        self._first_words.setContentsMargins(0, Space.S, 0, 0)
        self._verbs = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._verbs.setSpacing(Space.XS)
        self._verbs.addStretch(1)
        for part in (headline, self._line):
            self._verbs.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        self._verbs.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(Space.XS)
        self._column.addStretch(1)
        self._column.addLayout(self._verbs)
        self._column.addWidget(self._first_words)
        self._column.addStretch(1)
        self.set_alone(False)

    def set_alone(self, alone: bool) -> None:
        """While nothing has been taken in it fills the screen and says what will happen."""
        self._alone = alone
        self._first_words.setVisible(alone)
        vertical = QSizePolicy.Policy.Expanding if alone else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Ignored, vertical)  # it takes the width that the files have
        self._fit()

    def set_low(self, low: bool) -> None:
        """Where the screen is low it leaves the room to the files, on one line if that is wide enough."""
        self._low = low
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        low = self._low and not self._alone
        side, edge = (Space.M, Space.S) if low else (Space.L, Space.XL)
        self._column.setContentsMargins(side, edge, side, edge)
        self._say_as_much_as_fits(self.width() - 2 * side)
        wanted = self._headline.sizeHint().width() + self._line.sizeHint().width() + Space.XS + 2 * side
        beside = low and wanted <= self.width()
        self._verbs.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _say_as_much_as_fits(self, room: int) -> None:
        for words in self._words:
            self._headline.setText(words)
            if self._headline.sizeHint().width() <= room:
                return

    def choose_files(self) -> None:
        """Show the system's dialog for files."""
        self._ask(QFileDialog.FileMode.ExistingFiles, self.tr("Take in files"))

    def choose_folder(self) -> None:
        """Show the system's dialog for a folder."""
        self._ask(QFileDialog.FileMode.Directory, self.tr("Take in a folder"))

    def _ask(self, mode: QFileDialog.FileMode, title: str) -> None:
        dialog = QFileDialog(self, title)
        dialog.setFileMode(mode)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Take in"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.files_chosen.emit([Path(name) for name in names]))
        dialog.open()


def _quiet(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "second")
    return label
