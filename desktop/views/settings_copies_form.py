"""Where copies are to lie, whether that is elsewhere, which only a person can say, and whether they are encrypted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from desktop.views.settings_copies_key import PassphraseFields
from desktop.widgets.folder_dialog import ask_for_folder
from desktop.widgets.inline_form import InlineForm


def choose_copy_folder(parent: QWidget) -> Path | None:
    """Ask a person where copies are to lie."""
    title = QCoreApplication.translate("CopiesSection", "Where copies of the archive are to lie")
    return ask_for_folder(parent, title)


def choose_folder_to_look_into(parent: QWidget) -> Path | None:
    """Ask a person where copies lie, or an archive that was kept beside this one."""
    title = QCoreApplication.translate("CopiesSection", "A folder with copies, or an archive that was kept beside")
    return ask_for_folder(parent, title)


class _SealedForm(InlineForm):
    """Asks whether copies in a folder are to be encrypted, and for their passphrase."""

    def __init__(self, save: str, folder_words: str) -> None:
        super().__init__(save, over=True)
        words = QLabel(folder_words)
        words.setWordWrap(True)
        self.add_above(words)
        self._sealed = QCheckBox(_tr("Keep these copies encrypted"))
        self.passphrase: PassphraseFields | None = None

    def ask_whether_sealed(self, remark: str = "") -> None:
        """Add the question, at the end of the fields, with what it means."""
        self.add_field("", self._sealed)
        usual = _tr(
            "Then nobody reads them without a passphrase, such as whoever finds the disk. It cannot be changed "
            "later: for readable copies, choose another folder."
        )
        self.add_remark(remark or usual)
        self.passphrase = PassphraseFields(self)
        self._sealed.toggled.connect(self.passphrase.setVisible)

    @property
    def is_sealed(self) -> bool:
        """Whether the copies are to be encrypted."""
        return self.passphrase is not None and self._sealed.isChecked()

    def is_complete(self) -> bool:
        """Whether it can be kept; else what is missing is said at its field."""
        return self.passphrase is None or not self.is_sealed or self.passphrase.is_complete()


class CopiesWhereForm(_SealedForm):
    """Asked of a folder that may be elsewhere: ``is_elsewhere`` holds until somebody says otherwise. Of one in which no
    copies lie yet it is asked whether they are to be encrypted."""

    def __init__(self, folder: Path, *, can_be_elsewhere: bool, is_elsewhere: bool, is_new: bool) -> None:
        super().__init__(_tr("Keep copies there"), _tr("Copies will be kept in {folder}.").format(folder=folder))
        self._elsewhere = QCheckBox(_tr("It is not on this machine"))
        self._elsewhere.setChecked(is_elsewhere)
        if can_be_elsewhere:
            self.add_field("", self._elsewhere)
            self.add_remark(_tr("A share of another computer, or a disk that somebody takes away after copying."))
        if is_new:
            self.ask_whether_sealed()
        self.setFocusProxy(self._elsewhere if can_be_elsewhere else self._sealed)

    @property
    def is_elsewhere(self) -> bool:
        """Whether somebody says that it is not on this machine."""
        return self._elsewhere.isChecked()


class BeforeMovingForm(InlineForm):
    """What moving the archive means, before a folder for it is chosen. Nothing is asked."""

    def __init__(self) -> None:
        super().__init__(_tr("Choose the folder…"), over=True)
        title = QLabel(_tr("Move to another computer"))
        title.setProperty("role", "strong")
        words = QLabel(
            _tr(
                "First you choose a folder on a disk that you can carry. Then Duly Noted closes the archive, asks once "
                "more, copies all of it there, and reads every byte back.\n\n"
                "Only when that is proven, the archive is opened here no more, so that nobody goes on in the old one. "
                "It stays in its folder as it is, and can be opened here again if it never arrives.\n\n"
                "Notes and forms that are half typed do not go along: save them first."
            )
        )
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self.add_above(words)
        self.add_above(title)
        self.setFocusProxy(self._save)


class MovingHowForm(_SealedForm):
    """Asked of a new folder with which the archive is to be moved."""

    def __init__(self, folder: Path) -> None:
        words = _tr("The last copy, with which the archive is moved, will lie in {folder}.")
        super().__init__(_tr("Go on"), words.format(folder=folder))
        self.ask_whether_sealed(
            _tr(
                "Then nobody reads that folder without a passphrase, such as whoever finds the disk on its way. It is "
                "asked of that folder alone: other copies stay encrypted or readable as they are."
            )
        )
        self.setFocusProxy(self._sealed)


def _tr(text: str) -> str:
    return QCoreApplication.translate("CopiesSection", text)
