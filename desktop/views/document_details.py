"""Below a page: how its reading stands, when it came and by whom, where it is filed, its paper, and its hash."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive.services.filing import Place
from archive.services.viewing import DocumentView
from desktop.dates import short_date, when
from desktop.models.page_state import Stand
from desktop.style import Space, Tone, current_look
from desktop.widgets.buttons import Button, IconButton
from desktop.widgets.dot import Dot
from desktop.widgets.elided_label import ElidedLabel

BESIDE = 320
"""From this width on (at 100 %) the hash stands beside how the reading went."""

_LINES = 6
"""What is wrong with a page is told to its end, with what to do about it, also in a narrow column."""


class DocumentDetails(QFrame):
    """Three or four quiet lines.

    Signals:
        hash_wanted: the whole SHA-256 is wanted on the clipboard.
        repeat_wanted: the page or document should be tried again.
        stack_wanted(int): show the stack of paper whose scan it is.
    """

    hash_wanted = Signal()
    repeat_wanted = Signal()
    stack_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, compact: bool = False) -> None:
        """``compact`` tells only what is wrong with the reading; what to do about it is asked elsewhere."""
        super().__init__(parent)
        self._compact = compact
        self._dot = Dot()
        self._stand = ElidedLabel(role="small", lines=_LINES) if compact else _small()
        self._stand.setWordWrap(not compact)
        self._repeat = Button("", role="link", small=True)
        self._repeat.clicked.connect(self.repeat_wanted)
        self._hash = _small()
        copy = IconButton("copy", self.tr("Copy the whole SHA-256"), side=14)
        copy.clicked.connect(self.hash_wanted)
        self._story = _small()
        self._story.setWordWrap(True)
        self._paper = _small()
        self._paper.setWordWrap(True)
        self._to_stack = Button(self.tr("Show the paper"), role="link", small=True)
        self._to_stack.clicked.connect(self._want_stack)
        self._stack: int | None = None
        reading = QHBoxLayout()
        reading.setSpacing(Space.S)
        reading.addWidget(self._dot)
        reading.addWidget(self._stand, 1)
        reading.addWidget(self._repeat)
        proof = QHBoxLayout()
        proof.setSpacing(Space.S)
        proof.addWidget(self._hash)
        proof.addWidget(copy)
        proof.addStretch(1)
        self._first = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._first.setSpacing(Space.S)
        self._first.addLayout(reading, 1)
        self._first.addLayout(proof)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.XS, Space.S, Space.XS)
        column.setSpacing(0)
        column.addLayout(self._first)
        column.addWidget(self._story)
        of_paper = QHBoxLayout()
        of_paper.setSpacing(Space.S)
        of_paper.addWidget(self._paper, 1)
        of_paper.addWidget(self._to_stack)
        column.addLayout(of_paper)
        self.show_paper("", None)
        for part in (self._hash, copy, self._story):
            part.setVisible(not compact)
        self._repeat.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the two have no room side by side, the hash stands below how the reading went."""
        super().resizeEvent(event)
        beside = self._compact or self.width() >= current_look().px(BESIDE)
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._first.direction() != wanted:
            self._first.setDirection(wanted)
            self.updateGeometry()  # changing the direction alone tells nobody

    def show_document(self, document: DocumentView, now: datetime) -> None:
        """Tell where it came from and where it belongs."""
        self._hash.setText(self.tr("SHA-256 {hash}").format(hash=f"{document.sha256[:4]}…{document.sha256[-2:]}"))
        self._hash.setToolTip(document.sha256)
        received = self.tr("Received {when} by {who}").format(
            when=when(document.received_at.astimezone(now.tzinfo), now), who=document.received_by
        )
        filed = [self._filed(place, now) for place in document.places] or [self.tr("not filed yet")]
        self._story.setText(" · ".join((received, *filed)))

    def show_paper(self, words: str, stack: int | None) -> None:
        """Tell how its paper stands; ``stack`` is the id of the stack whose scan it is."""
        self._stack = stack
        self._paper.setText(words)
        self._paper.setVisible(bool(words) and not self._compact)
        self._to_stack.setVisible(stack is not None and not self._compact)

    def show_stand(self, stand: Stand, *, repeat: str) -> None:
        """Tell how the reading of what is on screen stands. ``repeat`` is what the button says, where there is one."""
        self._dot.set_tone(stand.tone)
        self._stand.setText(stand.words)
        self._repeat.setText(repeat)
        self._repeat.setVisible(stand.can_repeat and not self._compact)
        if self._compact:
            self.setVisible(stand.tone is Tone.AMBER)

    def words(self) -> str:
        """Everything that is shown, for a test or a screen reader."""
        return "\n".join((self._stand.text(), self._story.text(), self._paper.text(), self._hash.text()))

    def _want_stack(self) -> None:
        if self._stack is not None:
            self.stack_wanted.emit(self._stack)

    def _filed(self, place: Place, now: datetime) -> str:
        where = ", ".join(part for part in (place.client, place.job) if part)
        return self.tr("filed {when} by {who} with {where}").format(
            where=where, when=short_date(place.filed_at.astimezone(now.tzinfo).date(), now.date()), who=place.filed_by
        )


def _small() -> QLabel:
    label = QLabel()
    label.setProperty("role", "small")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
