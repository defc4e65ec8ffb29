"""The foot of a dossier's page: where it is put, the button that makes it, how far it is, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from archive.errors import Expected
from desktop.dossier_work import DossierWork, Made
from desktop.office_words import counted, pages
from desktop.outside import show_in_folder
from desktop.style import Space
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.copy_button import CopyButton
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.folder_dialog import ask_for_folder
from desktop.widgets.problem_line import ProblemLine

_THOUSAND = 1000


def choose_place(parent: QWidget, begin_in: str) -> Path | None:
    """Ask a person into which folder a dossier is put."""
    title = QCoreApplication.translate("DossierFoot", "Where the dossier is to lie")
    return ask_for_folder(parent, title, begin_in=begin_in)


class DossierFoot(Card):
    """One of three: where it goes, how far it is, or where it lies.

    Signals:
        make_wanted(object, bool): make it at this Path, with a zip file or without.
        place_changed: another folder is chosen; a name that is free there may be proposed.
        again_wanted: another is to be made.
        seal_copied: the seal of what was made lies on the clipboard.
        trouble(object): an exception for the problems panel.
    """

    make_wanted = Signal(object, bool)
    place_changed = Signal()
    again_wanted = Signal()
    seal_copied = Signal()
    trouble = Signal(object)

    def __init__(
        self,
        work: DossierWork,
        parent: QWidget | None = None,
        *,
        folder: Callable[[QWidget, str], Path | None] = choose_place,
        show: Callable[[Path], None] = show_in_folder,
    ) -> None:
        """``folder`` asks a person for a folder, ``show`` shows one in the system's own window."""
        super().__init__(parent, padding=Space.M, spacing=Space.S)
        self._work, self._ask_folder, self._show_folder = work, folder, show
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._folder = Path(documents or Path.home())
        self._proposed = ""
        self._made: Made | None = None
        self._asking, self._going, self._done = QWidget(), QWidget(), QWidget()
        self._problem, self._told = ProblemLine(), QLabel()
        self._told.setProperty("role", "second")
        self._told.setWordWrap(True)
        self._told.hide()
        self._lay_out_asking()
        self._lay_out_going()
        self._lay_out_done()
        for part in (self._asking, self._going, self._done, self._problem, self._told):
            self.body.addWidget(part)
        self._show_part(self._asking)
        self._show_place()
        work.advanced.connect(self._advance)
        work.made.connect(self._finished)
        work.stopped.connect(self._stopped)
        work.failed.connect(self._failed)

    @property
    def folder(self) -> Path:
        """Into which folder it is put."""
        return self._folder

    @property
    def make_button(self) -> Button:
        """The one that makes it."""
        return self._make

    @property
    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.said

    @property
    def told(self) -> str:
        """What came of it that nobody need mend."""
        return "" if self._told.isHidden() else self._told.text()

    def propose(self, name: str) -> None:
        """A name that is free; what somebody typed stays."""
        if self._name.text() in ("", self._proposed):
            self._name.setText(name)
        self._proposed = name

    def forget_name(self) -> None:
        """Another thing: its name is proposed anew."""
        self._proposed = ""
        self._name.clear()
        if not self._work.is_on:
            self._problem.say()
            self._show_part(self._asking)

    def enable(self, can_be_made: bool) -> None:
        """Whether what is chosen can be made now."""
        self._make.setEnabled(can_be_made)

    def make(self) -> None:
        """Make it, if it has a name and nothing is being made."""
        name = self._name.text().strip().rstrip(". ")  # which Windows would drop by itself
        if self._work.is_on or not self._make.isEnabled():
            return
        if not name or any(sign in name for sign in '/\\:*?"<>|'):
            self._problem.say(self.tr('Give it a name without / \\ : * ? " < > |'))
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._problem.say()
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self._cancel.setText(self.tr("Cancel"))
        self._going_on.setText(self.tr("Making “{name}”").format(name=name))
        self._bar.setAccessibleName(self._going_on.text())
        keyboard = QApplication.focusWidget()
        had_keyboard = keyboard is not None and self.isAncestorOf(keyboard)
        self.setMinimumHeight(self.height())  # what is above stays where it is
        self._show_part(self._going)
        if had_keyboard:
            self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.make_wanted.emit(self._folder / name, self._zip.isChecked())

    def choose_folder(self) -> None:
        """Ask for another folder."""
        chosen = self._ask_folder(self, str(self._folder))
        if chosen is not None:
            self._folder = chosen
            self._problem.say()
            self._show_place()
            self.place_changed.emit()

    def _lay_out_asking(self) -> None:
        self._place = ElidedLabel("", mode=Qt.TextElideMode.ElideMiddle)
        choose = Button(self.tr("Another folder…"), small=True)
        choose.clicked.connect(self.choose_folder)
        self._name = QLineEdit()
        self._name.setAccessibleName(self.tr("Its name"))
        self._name.setMaxLength(120)
        self._name.textEdited.connect(lambda _: self._problem.say())
        self._name.returnPressed.connect(self.make)
        self._zip = QCheckBox(self.tr("And the same as one zip file"))
        self._zip.setChecked(True)
        self._make = Button(self.tr("Make the dossier"), role="primary")
        self._make.clicked.connect(self.make)
        into, called = QLabel(self.tr("Put into")), QLabel(self.tr("Name"))
        called.setBuddy(self._name)
        for label in (into, called):
            label.setProperty("role", "second")
        first = QHBoxLayout()
        first.setSpacing(Space.M)
        for part, stretch in ((into, 0), (self._place, 1), (choose, 0)):
            first.addWidget(part, stretch)
        second = QHBoxLayout()
        second.setSpacing(Space.M)
        second.addWidget(called)
        second.addWidget(self._name, 1)
        third = QHBoxLayout()
        third.setSpacing(Space.M)
        third.addWidget(self._zip)
        third.addStretch(1)
        third.addWidget(self._make)
        column = QVBoxLayout(self._asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(first)
        column.addLayout(second)
        column.addLayout(third)

    def _lay_out_going(self) -> None:
        self._going_on = ElidedLabel("", role="strong", mode=Qt.TextElideMode.ElideMiddle)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = Button(self.tr("Cancel"), small=True)
        self._cancel.clicked.connect(self._stop)
        line = QHBoxLayout()
        line.setSpacing(Space.L)
        line.addWidget(self._going_on, 1)
        line.addWidget(self._cancel)
        column = QVBoxLayout(self._going)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addLayout(line)
        column.addWidget(self._bar)
        column.addStretch(1)

    def _lay_out_done(self) -> None:
        self._outcome = QLabel()
        self._outcome.setProperty("role", "strong")
        self._where = QLabel()
        how = QLabel(
            self.tr(
                "How to check it: READ ME FIRST.txt in the folder tells it. “python3 check.py” there names every file "
                "that is missing, altered or was put in; it needs nothing but Python."
            )
        )
        apart = QLabel(
            self.tr(
                "A click copies the seal. Send it apart from the dossier, or write it down: whoever has both can tell "
                "that nobody has put another in its place."
            )
        )
        for label in (how, apart):
            label.setProperty("role", "second")
        for label in (self._outcome, self._where, how, apart):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setMinimumWidth(1)  # a folder's name without end is cut off, it does not widen everything around it
        self._open = Button(self.tr("Open the folder"), role="primary")
        self._open.clicked.connect(self._open_folder)
        again = Button(self.tr("Make another"))
        again.clicked.connect(self._again)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=Space.M)
        for button in (self._open, again):
            flow.addWidget(button)
        column = QVBoxLayout(self._done)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        self._sealed = QHBoxLayout()
        self._sealed.setSpacing(Space.XS)
        for part in (self._outcome, self._where, how):
            column.addWidget(part)
        column.addLayout(self._sealed)
        column.addWidget(apart)
        column.addWidget(buttons)

    def _show_part(self, shown: QWidget) -> None:
        for part in (self._asking, self._going, self._done):
            part.setVisible(part is shown)
        self._told.hide()

    def _show_place(self) -> None:
        self._place.setText(str(self._folder))

    def _advance(self, thousandths: int) -> None:
        self._bar.setRange(0, _THOUSAND)
        self._bar.setValue(thousandths)

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._cancel.setText(self.tr("Stopping…"))
        self._work.stop()

    def _finished(self, made: Made) -> None:
        self._made = made
        files = counted(made.files, self.tr("1 file"), self.tr("{n} files"))
        said = self.tr("Dossier {number} is made: a book of {pages}, {files} in all.")
        self._outcome.setText(said.format(number=made.number, pages=pages(made.pages), files=files))
        where = (
            self.tr("It lies in {folder}.") if made.zipped is None else self.tr("It lies in {folder}, and as {zip}.")
        )
        self._where.setText(where.format(folder=made.folder, zip=made.zipped.name if made.zipped else ""))
        self._where.setToolTip(str(made.folder))
        self._show_seal(made.seal)
        self._end(self._done, self._open)

    def _show_seal(self, seal: str) -> None:
        while (item := self._sealed.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        button = CopyButton(seal)
        button.copied.connect(lambda _: self.seal_copied.emit())
        name = QLabel(self.tr("Seal"))
        name.setProperty("role", "second")
        name.setBuddy(button)
        self._sealed.addWidget(name)
        self._sealed.addWidget(button, 1, Qt.AlignmentFlag.AlignLeft)

    def _stopped(self) -> None:
        self._end(self._asking, self._make)
        self._told.setText(self.tr("Stopped. No dossier was made, and nothing of it is left."))
        self._told.show()

    def _failed(self, error: Exception) -> None:
        self._end(self._asking, self._make)
        if isinstance(error, Expected) and self.isVisible():
            self._problem.say(f"{error.what} {error.safe} {error.next_step}")
        else:
            self.trouble.emit(error)

    def _end(self, part: QWidget, keyboard: QWidget) -> None:
        waited = self._cancel.hasFocus() or not self._cancel.isEnabled()
        self.setMinimumHeight(0)
        self._show_part(part)
        if waited and self.isVisible():
            keyboard.setFocus(Qt.FocusReason.OtherFocusReason)

    def _again(self) -> None:
        self._show_part(self._asking)
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.again_wanted.emit()

    def _open_folder(self) -> None:
        if self._made is None:
            return
        try:
            self._show_folder(self._made.folder / "READ ME FIRST.txt")
        except Expected as error:
            self.trouble.emit(error)
