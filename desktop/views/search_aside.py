"""What the Search screen shows of an answer that is no paper: a note in full, or the gist of a client or a job."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSizeF, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from archive.search.hits import Hit, Mark
from archive.services.clients import ClientCard
from archive.services.jobs import JobLine
from archive.services.notes import Wording
from desktop.dates import exactly, full_date
from desktop.models.answer_rows import note_kind_word
from desktop.style import Space, current_look
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.facts import Facts
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.scroll_column import ScrollColumn

_WIDEST = 760
"""Pixels: lines of a note longer than this are tiring to read."""


class _Aside(QWidget):
    """A card with a title, a few facts, and the way to the client, job or dispute.

    Signals:
        open_wanted: the button was pressed.
        send_wanted: what is shown, or something of it, is to be sent.
    """

    open_wanted = Signal()
    send_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(role="large", lines=3)
        self._facts = Facts()
        self._thing = self.tr("Open client")
        self._open = Button(self._thing, keys="Return")
        self._open.clicked.connect(self.open_wanted)
        self._send = Button(self.tr("Send papers…"))
        self._send.clicked.connect(self.send_wanted)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=Space.S)
        for button in (self._open, self._send):
            flow.addWidget(button)
        card = Card(padding=Space.L, spacing=Space.L)
        card.setMaximumWidth(_WIDEST)
        self._body = card.body
        self._body.addWidget(self._title)
        self._body.addWidget(self._facts)
        self._body.addWidget(buttons)
        scroll = ScrollColumn(margin=Space.L)
        scroll.body.addWidget(card)
        scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def lead_from(self, hit: Hit) -> None:
        """Say where the button leads: to the dispute in whose words the answer was found, else to the thing itself."""
        self._open.setText(self.tr("Show the dispute") if hit.dispute_id is not None else self._thing)

    @property
    def title(self) -> str:
        """What stands over the facts."""
        return self._title.text()


class NoteAside(_Aside):
    """A note's whole text with the words marked, when it happened and when it was written down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QTextEdit()
        self._text.setReadOnly(True)
        self._text.setProperty("role", "reading")
        self._text.setAccessibleName(self.tr("Note"))
        self._text.document().setDocumentMargin(0)
        self._text.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._body.insertWidget(1, self._text)
        self._send.setText(self.tr("Send this…"))

    def show_note(self, wording: Wording, hit: Hit, now: datetime) -> None:
        """Show a note that was found; the marked words of the answer are marked wherever they stand in it."""
        self._title.setText(f"{note_kind_word(wording.kind)}, {hit.client}")
        if self._text.toPlainText() != wording.text:  # looking again leaves what is selected alone
            self._text.setPlainText(wording.text)
        near = marked_words(hit.snippet, [mark for mark in hit.marks if mark.near])
        self._mark(marked_words(hit.snippet, [mark for mark in hit.marks if not mark.near]), near)
        facts = self._facts
        facts.clear()
        facts.add(self.tr("Happened"), exactly(wording.happened_at, now))
        facts.add(
            self.tr("Written down"),
            self.tr("{when} by {who}").format(when=exactly(wording.written_at, now), who=wording.written_by),
        )
        if wording.contact:
            facts.add(self.tr("With"), wording.contact)
        if wording.job:
            facts.add(self.tr("Job"), wording.job)
        if wording.supersedes_id is not None:
            facts.add(self.tr("Corrected"), self.tr("The earlier wording is kept; the client’s card shows it."))

    def text(self) -> str:
        """The note as it is shown."""
        return self._text.toPlainText()

    def marks(self) -> list[str]:
        """The words that are marked, in order."""
        return [selection.cursor.selectedText() for selection in self._text.extraSelections()]

    def _mark(self, words: Sequence[str], near: Sequence[str]) -> None:
        """Mark these words, and under a broken line those that only look like what was sought."""
        tokens, text = current_look().tokens, self._text.toPlainText()
        found_style, near_style = QTextCharFormat(), QTextCharFormat()
        found_style.setBackground(QColor(tokens.hit))
        found_style.setForeground(QColor(tokens.hit_ink))
        near_style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        near_style.setUnderlineColor(QColor(tokens.accent))
        places = [(*place, found_style) for place in places_of_words(text, words)]
        places += [(*place, near_style) for place in places_of_words(text, near)]
        found = []
        for start, end, style in sorted(places, key=lambda place: place[:2]):
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._text.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor, selection.format = cursor, style
            found.append(selection)
        self._text.setExtraSelections(found)

    def _fit(self, size: QSizeF) -> None:
        """As high as the text, up to a screenful; beyond that it scrolls."""
        self._text.setFixedHeight(min(round(size.height()) + Space.XS, current_look().px(420)))


class ClientAside(_Aside):
    """Who they are and how to reach them."""

    def show_client(self, card: ClientCard) -> None:
        """Show a client that was found."""
        self._title.setText(card.name)
        facts = self._facts
        facts.clear()
        if card.town:
            facts.add(self.tr("Town"), card.town)
        if card.since:
            facts.add(self.tr("Client since"), str(card.since.year))
        for contact in card.contacts[:4]:
            facts.add(contact.name, "  ·  ".join((*contact.numbers, *filter(None, (contact.email,)))) or contact.role)
        facts.add(self.tr("Documents"), f"{card.documents:,}")


class JobAside(_Aside):
    """What the job is and whether it is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thing = self.tr("Open job")

    def show_job(self, job: JobLine) -> None:
        """Show a job that was found."""
        self._title.setText(f"{job.number}  {job.title}")
        facts = self._facts
        facts.clear()
        facts.add(self.tr("Client"), job.client, strong=True)
        facts.add(self.tr("Opened"), full_date(job.opened_on))
        facts.add(self.tr("Closed"), full_date(job.closed_on) if job.closed_on else self.tr("still open"))
        facts.add(self.tr("Notes"), f"{job.notes:,}")
        facts.add(self.tr("Documents"), f"{job.documents:,}")


def marked_words(snippet: str, marks: Sequence[Mark]) -> tuple[str, ...]:
    """The different words that are marked in a snippet."""
    return tuple(dict.fromkeys(snippet[mark.start : mark.end].casefold() for mark in marks))


def places_of_words(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where these words stand in a text as words of their own, whatever their case: (start, end) in order."""
    if not any(words):
        return []
    either = "|".join(re.escape(word) for word in sorted(filter(None, words), key=len, reverse=True))
    return [match.span() for match in re.finditer(rf"(?<!\w)(?:{either})(?!\w)", text, re.IGNORECASE)]
