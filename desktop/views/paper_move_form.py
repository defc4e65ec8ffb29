"""Where a stack lies now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.widgets.choice_field import Choice, ChoiceField
from desktop.widgets.inline_form import InlineForm


class MoveForm(InlineForm):
    """Asks for a box or folder, one that is known or a new one.

    Signals:
        moved(str): the place.
    """

    moved = Signal(str)

    def __init__(self, place: str, places: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Move"), parent)
        self._place = ChoiceField(self.tr("Box or folder"), self.tr("As it is labelled"))
        self._place.setProperty("small", "true")
        self._place.set_choices([Choice(one, one) for one in places])
        self._place.setText(place)
        self._place.selectAll()
        self.add_field(self.tr("Box or folder"), self._place)
        self.saved.connect(self._check)
        self.setFocusProxy(self._place)

    def _check(self) -> None:
        place = " ".join(self._place.text().split())
        if not place:
            self.complain(self._place, self.tr("Say in which box or folder it lies, as that is labelled."))
        else:
            self.wait(True)
            self.moved.emit(place)
