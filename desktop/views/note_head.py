"""What stands above a note: a sentence, the notes that wait, and what another desk made of this one meanwhile."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout

from archive.services.drafts import Draft
from desktop.style import Space, Tone, set_style_property
from desktop.views.job_clash import ClashNotice
from desktop.views.note_waiting import KEYS, NoteWaiting
from desktop.widgets.buttons import Button


class NoteHead(QVBoxLayout):
    """A layout, so that it takes no room while nothing is to be said. Holds :attr:`clash` and :attr:`waiting`.

    Signals:
        let_wait_wanted: the note that is written is to wait for the :attr:`next` one.
    """

    let_wait_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.next: Draft | None = None
        """The note that was asked for while this one is written."""
        self.clash, self.waiting = ClashNotice(), NoteWaiting()
        self._said = QLabel()
        self._said.setProperty("role", "small")
        self._said.setWordWrap(True)
        self._said.hide()
        self._let_wait = Button(self.tr("Let it wait, begin the next"), role="link", small=True, keys=KEYS)
        self._let_wait.clicked.connect(self.let_wait_wanted)
        self._let_wait.hide()
        self.setContentsMargins(0, 0, Space.L, 0)
        self.setSpacing(Space.M)
        self.addWidget(self.clash)
        self.addWidget(self._said)
        self.addWidget(self._let_wait, 0, Qt.AlignmentFlag.AlignLeft)
        self.addWidget(self.waiting)

    def say(self, sentence: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Say this in place of what was said, or with an empty sentence nothing."""
        self._said.setText(sentence)
        set_style_property(self._said, "tone", tone.value)
        self._said.setVisible(bool(sentence))

    def offer_to_wait(self, wanted: Draft | None) -> None:
        """Offer to let the note wait for ``wanted``; with None no longer."""
        self.next = wanted
        self._let_wait.setVisible(wanted is not None)

    def clear(self) -> None:
        """Another note is shown: nothing is said of it yet. The notes that wait stay."""
        self.say("")
        self.clash.hide()
        self.offer_to_wait(None)
