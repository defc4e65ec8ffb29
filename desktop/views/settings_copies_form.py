"""Where copies are to lie, and whether that is on this machine, which only a person can say."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from desktop.widgets.folder_dialog import ask_for_folder
from desktop.widgets.inline_form import InlineForm


def choose_copy_folder(parent: QWidget) -> Path | None:
    """Ask a person where copies are to lie."""
    title = QCoreApplication.translate("CopiesSection", "Where copies of the archive are to lie")
    return ask_for_folder(parent, title)


class CopiesWhereForm(InlineForm):
    """Asked of a folder that may be elsewhere; a share is taken for it until somebody says otherwise."""

    def __init__(self, folder: Path, *, is_a_share: bool) -> None:
        super().__init__(_tr("Keep copies there"), over=True)
        words = QLabel(_tr("Copies will be kept in {folder}.").format(folder=folder))
        words.setWordWrap(True)
        self.add_above(words)
        self._elsewhere = QCheckBox(_tr("It is not on this machine"))
        self._elsewhere.setChecked(is_a_share)
        self.add_field("", self._elsewhere)
        self.add_remark(_tr("A share of another computer, or a disk that somebody takes away after copying."))
        self.setFocusProxy(self._elsewhere)

    @property
    def is_elsewhere(self) -> bool:
        """Whether somebody says that it is not on this machine."""
        return self._elsewhere.isChecked()


def _tr(text: str) -> str:
    return QCoreApplication.translate("CopiesSection", text)
