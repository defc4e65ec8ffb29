"""Notes that were begun and wait while another call is answered."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive.services.drafts import Draft
from desktop import office_words
from desktop.widgets.buttons import Button
from desktop.widgets.elided_label import ElidedLabel

KEYS = "Alt+W"
"""Lets a note wait, or goes back to the one that waits."""


_SHOWN = 80
"""Characters of a note that are enough to know it again."""


def unsaved_sentence(draft: Draft) -> str:
    """Which note is not saved yet, for where it is out of sight."""
    begins = _beginning_of(draft)
    if not begins:
        return QCoreApplication.translate("NoteWaiting", "A note is not saved yet.")
    return QCoreApplication.translate("NoteWaiting", "The note “{words}” is not saved yet.").format(words=begins)


class NoteWaiting(QWidget):
    """Says how many notes wait and how the next one begins, with the way back to it. Takes no room while none waits.

    Signals:
        back_wanted: go back to the note that waits.
    """

    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafts: list[Draft] = []
        self._words = ElidedLabel(role="small")
        back = Button(self.tr("Go back to it"), role="link", small=True, keys=KEYS)
        back.clicked.connect(self.back_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """Those that wait, the one that is gone back to first."""
        return tuple(self._drafts)

    def put(self, *drafts: Draft) -> None:
        """Let these wait as well, before those that wait already; those without words are dropped."""
        self._drafts[:0] = [one for one in drafts if not one.is_empty]
        self._say()

    def take(self) -> Draft | None:
        """The note to go back to, which waits no longer; None when none waits."""
        draft = self._drafts.pop(0) if self._drafts else None
        self._say()
        return draft

    def put_last(self, draft: Draft) -> None:
        """Let this one wait as well, behind those that wait already."""
        if not draft.is_empty:
            self._drafts.append(draft)
        self._say()

    def _say(self) -> None:
        self.setVisible(bool(self._drafts))
        if self._drafts:
            many = office_words.counted(len(self._drafts), self.tr("1 note waits"), self.tr("{n} notes wait"))
            begins = _beginning_of(self._drafts[0])
            self._words.setText(self.tr("{many}: “{words}”").format(many=many, words=begins) if begins else many)


def _beginning_of(draft: Draft) -> str:
    """The first words, or whom it may be about; empty when only what it becomes was typed."""
    return " ".join((draft.text or draft.client_typed)[:_SHOWN].split())
