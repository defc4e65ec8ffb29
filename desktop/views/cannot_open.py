"""A calm window for an archive that cannot be opened: what happened, what is safe, what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.problems import Problem
from desktop.style import Space
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.folder_dialog import ask_for_folder
from desktop.widgets.plain_words import PlainWords
from desktop.widgets.tall_enough import TallEnough


def choose_copies(parent: QWidget) -> Path | None:
    """Ask a person in which folder copies of an archive lie."""
    title = QCoreApplication.translate("CannotOpenWindow", "The folder in which the copies lie")
    return ask_for_folder(parent, title)


_WIDTH = 640
"""Of the window, in pixels at 100 %."""


class CannotOpenWindow(QWidget):
    """Stands where the main window would be.

    Signals:
        try_again_wanted: open the same folder once more.
        open_anyway_wanted: open it though another computer may have it open.
        folder_chosen(object): the path of another folder.
        copies_chosen(object): the path of a folder with copies, of which one is to be put back.
        making_again_wanted: the records are to be made again from what lies beside them.
        stay_wanted: it was moved away, and stays here after all.
        begin_wanted: it is gone, and a new one is to begin there.
        closed: the window was closed.
    """

    try_again_wanted = Signal()
    open_anyway_wanted = Signal()
    folder_chosen = Signal(object)
    copies_chosen = Signal(object)
    making_again_wanted = Signal()
    stay_wanted = Signal()
    begin_wanted = Signal()
    closed = Signal()

    def __init__(
        self,
        problem: Problem,
        parent: QWidget | None = None,
        *,
        may_open_anyway: bool = False,
        may_put_back: bool = False,
        may_make_again: bool = False,
        may_stay: bool = False,
        may_begin: bool = False,
        copies: Callable[[QWidget], Path | None] = choose_copies,
    ) -> None:
        """``may_put_back``: a copy may help; ``may_make_again``: what lies beside the records, which loses least;
        ``may_stay``: it was moved away; ``may_begin``: there is nothing any more. ``copies`` asks a person where copies
        lie."""
        super().__init__(parent)
        self.setWindowTitle("Duly Noted")
        TallEnough(self, _WIDTH)
        what, safe, next_step = PlainWords(problem.what), PlainWords(problem.safe), PlainWords(problem.next_step)
        what.setProperty("role", "large")
        next_step.setProperty("role", "second")
        card = Card(padding=Space.XL, spacing=Space.M)
        for label in (what, safe, next_step):
            card.body.addWidget(label)
        again = Button(self.tr("Try again"))
        again.clicked.connect(self.try_again_wanted)
        mends = may_make_again or may_put_back
        another = Button(self.tr("Choose another folder"), role="secondary" if mends else "primary")
        another.clicked.connect(self.choose_folder)
        places = QWidget()
        verbs = FlowLayout(places, gap=Space.S)
        verbs.addWidget(again)
        if may_open_anyway:
            anyway = Button(self.tr("Open all the same"))
            anyway.clicked.connect(self.open_anyway_wanted)
            verbs.addWidget(anyway)
        if may_stay:
            stay = Button(self.tr("It stays here after all"))
            stay.clicked.connect(self.stay_wanted)
            verbs.addWidget(stay)
        if may_begin:
            begin = Button(self.tr("Begin a new archive here"))
            begin.clicked.connect(self.begin_wanted)
            verbs.addWidget(begin)
        verbs.addWidget(another)
        if may_put_back:
            back = Button(self.tr("Put a copy back…"), role="secondary" if may_make_again else "primary")
            back.clicked.connect(lambda: self._choose_copies(copies))
            verbs.addWidget(back)
        if may_make_again:
            anew = Button(self.tr("Make the records again…"), role="primary")
            anew.clicked.connect(self.making_again_wanted)
            verbs.addWidget(anew)
        card.body.addSpacing(Space.S)
        card.body.addWidget(places)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.addWidget(card)
        again.setFocus()  # a key pressed at once must not open what somebody else may have open
        self.setAccessibleDescription(" ".join((problem.what, problem.safe, problem.next_step)))

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _choose_copies(self, ask: Callable[[QWidget], Path | None]) -> None:
        folder = ask(self)
        if folder is not None:
            self.copies_chosen.emit(folder)

    def choose_folder(self) -> None:
        """Show the system's dialog for a folder."""
        choose_archive_folder(self, self.folder_chosen.emit)


def choose_archive_folder(parent: QWidget, then: Callable[[Path], object]) -> None:
    """Ask for the folder of an archive, or for one in which a new archive is to begin."""
    dialog = QFileDialog(parent, QCoreApplication.translate("CannotOpenWindow", "Open an archive"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, QCoreApplication.translate("CannotOpenWindow", "Open"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
