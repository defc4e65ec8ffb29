"""The gate before erasing: what goes, what stays and why, and the name to be typed, for it cannot be undone."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from archive.erasure.requests import Prepared
from desktop.models.erasure_words import goes_words, is_one, refused_words, remains_words
from desktop.widgets.buttons import Button
from desktop.widgets.inline_form import InlineForm


class ErasureForm(InlineForm):
    """Shows the list. The button waits until the name is typed exactly.

    Signals:
        told(str): carry it out; what was typed.
        withdrawn: whoever asked has changed their mind, or nobody asked.
    """

    told = Signal(str)
    withdrawn = Signal()

    def __init__(self, prepared: Prepared, today: date, parent: QWidget | None = None) -> None:
        self._prepared = prepared
        self._goes = goes_words(prepared.counts)
        super().__init__(self.tr("Erase for good") if self._goes else self.tr("Write down why not"), parent)
        for sentence, role in reversed(self._sentences(today)):
            label = QLabel(sentence)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty(*role)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.add_above(label)
        self.typed = self.add_line(self.tr("Type to confirm"), hint=prepared.type_this)
        self.typed.textChanged.connect(self._compare)
        self.saved.connect(lambda: self.told.emit(self.typed.text()))
        withdraw = Button(self.tr("It is not asked for any more"), role="link", small=True)
        withdraw.clicked.connect(self.withdrawn)
        beside = QWidget()
        line = QHBoxLayout(beside)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(withdraw)
        line.addStretch(1)
        self.add_below(beside)
        self.setFocusProxy(self.typed)
        self._compare()

    @property
    def prepared(self) -> Prepared:
        """The list that is shown."""
        return self._prepared

    def _sentences(self, today: date) -> list[tuple[str, tuple[str, str]]]:
        prepared = self._prepared
        said: list[tuple[str, tuple[str, str]]] = []
        if self._goes:
            words = (
                self.tr("{number}: {what} of “{name}” goes from this archive, for good. It cannot be undone.")
                if is_one(prepared.counts)
                else self.tr("{number}: {what} of “{name}” go from this archive, for good. It cannot be undone.")
            )
            told = words.format(number=prepared.number, what=self._goes, name=prepared.type_this)
            said.append((told, ("tone", "red")))
        else:
            said.append((self.tr("{number}: nothing may go yet.").format(number=prepared.number), ("role", "strong")))
        said += [(words, ("tone", "amber")) for words in refused_words(prepared.refused, today)]
        if remains := remains_words(prepared):
            said.append((remains, ("role", "second")))
        return said

    def _compare(self) -> None:
        typed, name = (" ".join(text.split()) for text in (self.typed.text(), self._prepared.type_this))
        self.wait(typed != name)
