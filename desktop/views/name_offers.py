"""Under a field for a name: who may be meant by it, the offer to add it, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.style import Space, set_style_property
from desktop.widgets.buttons import Button
from desktop.widgets.choice_field import ChoiceField
from desktop.widgets.problem_line import ProblemLine

MOST_ALIKE = 3
"""Names offered before something new is added."""


class NameOffers(QWidget):
    """A choice field with offers under it. They keep still while the field's own list lies over them.

    Signals:
        taken(object): the key of a known name that was meant.
        add_wanted: what was typed is to be added.
    """

    taken = Signal(object)
    add_wanted = Signal()

    def __init__(self, field: ChoiceField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._problem = ProblemLine()
        self._alike = tuple(Button("", role="link", small=True) for _ in range(MOST_ALIKE))
        self._add = Button("", role="link", small=True)
        self._keys: list[object] = []
        self._words: dict[Button, str] = {}
        self._listing = False
        self.setAccessibleName(field.accessibleName())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(field)
        column.addWidget(self._problem)
        for offer in (*self._alike, self._add):
            offer.setMinimumWidth(1)  # a long name is elided, it does not widen the form
            offer.hide()
            column.addWidget(offer, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(field)
        for place, offer in enumerate(self._alike):
            offer.clicked.connect(lambda _=False, place=place: self.taken.emit(self._keys[place]))
        self._add.clicked.connect(self.add_wanted)
        field.new_wanted.connect(self.add_wanted)
        field.listing.connect(self._listed)

    def offer(self, alike: Sequence[tuple[object, str]], add: str) -> None:
        """Offer at most MOST_ALIKE known names, as (key, words), then to add; nothing to add where that is empty."""
        self._keys = [key for key, _ in alike]
        self._words = {button: words for button, (_, words) in zip(self._alike, alike, strict=False)}
        if add:
            self._words[self._add] = add
        self._render()

    def add_below(self, part: QWidget) -> None:
        """Put something under the offers."""
        layout = self.layout()
        assert layout is not None
        layout.addWidget(part)

    def complain(self, sentence: str) -> None:
        """Say under the field what is wrong with it; an empty sentence says that nothing is."""
        set_style_property(self._field, "wrong", "true" if sentence else "false")
        self._problem.say(sentence)

    def go_to_first(self) -> bool:
        """Put the keyboard on the first offer; whether there is one."""
        first = next((offer for offer in (*self._alike, self._add) if offer in self._words), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is not None

    def accept_focused(self) -> bool:
        """Accept the offer on which the keyboard is; whether it is on one."""
        focused = next((offer for offer in (*self._alike, self._add) if offer.hasFocus()), None)
        if focused is not None:
            focused.click()
        return focused is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _listed(self, opened: bool) -> None:
        self._listing = opened
        self._render()

    def _render(self) -> None:
        for offer in (*self._alike, self._add):
            offer.setVisible(offer in self._words and not self._listing)
        self._elide()

    def _elide(self) -> None:
        for offer, words in self._words.items():
            room = self.width() - 2 * Space.XS
            cut = Qt.TextElideMode.ElideRight if offer is self._add else Qt.TextElideMode.ElideMiddle  # of namesakes
            offer.setText(offer.fontMetrics().elidedText(words, cut, room))
            offer.setToolTip(words if offer.text() != words else "")
            offer.setAccessibleName(words)
