"""What is to become of the chosen lines of a list, where that is a person's to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from archive.exchange.plan import AddAsNew, Decision, LeaveOut, Outcome, Planned, SameAs
from desktop.models.import_rows import remarks_on
from desktop.models.import_words import lines
from desktop.style import Space, current_look
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.flow_layout import FlowLayout

_LONGEST = 300
"""The words of a button are cut beyond this, in pixels at 100 %: a client's name may be of any length."""


class ImportDecision(Card):
    """Says what there is to know of the chosen lines, and offers what can be decided.

    Signals:
        decided(object): dict[int, Decision | None] by line; None takes a decision back.
    """

    decided = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=14, spacing=Space.S)
        self._chosen: tuple[Planned, ...] = ()
        self._title = ElidedLabel(role="strong")
        self._remarks = QLabel()
        self._remarks.setProperty("role", "second")
        self._remarks.setTextFormat(Qt.TextFormat.PlainText)
        self._remarks.setWordWrap(True)
        self._remarks.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, gap=Space.S)
        self._by_key: dict[str, Button] = {}
        for part in (self._title, self._remarks, self._buttons):
            self.body.addWidget(part)

    def show_rows(self, rows: Sequence[Planned], decisions: Mapping[int, Decision]) -> None:
        """The chosen lines; ``decisions`` are those of the whole list so far."""
        self._chosen = tuple(rows)
        self._by_key.clear()
        self._flow.clear()
        self.setVisible(bool(rows))
        if not rows:
            return
        one = rows[0] if len(rows) == 1 else None
        self._title.setText(self._named(one) if one is not None else lines(len(rows)))
        remarks = remarks_on(one) if one is not None else ()
        self._remarks.setText("\n".join(remarks))
        self._remarks.setVisible(bool(remarks))
        for place, alike in enumerate(one.lookalikes if one is not None else ()):
            name = f"{alike.name}, {alike.town}" if alike.town else alike.name
            self._offer(self.tr("It is {name}").format(name=name), "" if place else "S", SameAs(alike.client_id))
        if any(row.outcome is Outcome.LOOKS_LIKE for row in rows):
            self._offer(self.tr("Add as a new client"), "N", AddAsNew())
        if any(row.outcome.adds or row.outcome is Outcome.LOOKS_LIKE for row in rows):
            self._offer(self.tr("Leave out"), "L", LeaveOut())
        if any(row.entry.line in decisions for row in rows):
            self._offer(self.tr("Undo this choice"), "U", None)
        self._buttons.setVisible(self._flow.count() > 0)

    def press(self, key: str) -> bool:
        """Do what this letter stands for now; whether it stands for anything."""
        button = self._by_key.get(key)
        if button is not None:
            button.click()
        return button is not None

    def _named(self, row: Planned) -> str:
        name = row.entry.client or self.tr("No name")
        whole = self.tr("Line {n}: {client}, {town}") if row.entry.town else self.tr("Line {n}: {client}")
        return whole.format(n=f"{row.entry.line:,}", client=name, town=row.entry.town)

    def _offer(self, words: str, key: str, decision: Decision | None) -> None:
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, current_look().px(_LONGEST))
        button = Button(shown if key else shown.replace("&", "&&"), small=True, keys=key or None)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: self._decide(decision))
        self._flow.addWidget(button)
        button.show()
        if key:
            self._by_key[key] = button

    def _decide(self, decision: Decision | None) -> None:
        self.decided.emit({row.entry.line: decision for row in self._chosen if self._may(row, decision)})

    def _may(self, row: Planned, decision: Decision | None) -> bool:
        """Whether a decision that was made for several lines makes sense for this one."""
        if isinstance(decision, AddAsNew | SameAs):
            return row.outcome is Outcome.LOOKS_LIKE
        return decision is None or row.outcome.adds or row.outcome is Outcome.LOOKS_LIKE
