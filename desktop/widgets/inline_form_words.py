"""What was typed in forms and not saved: put aside, and there again when the form is opened again."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from desktop.style import Space
from desktop.widgets.buttons import Button
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.inline_form import InlineForm


@dataclass(slots=True)
class _Aside:
    """What differs from what the form began with, by the places of the fields, and the record it began with."""

    words: dict[int, str]
    seen: int
    facts: Mapping[str, str]
    is_open: bool = True


class KeptWords:
    """The words of forms that were not saved, for as long as the window lives.

    A form is known by whose it is, by what it asks and by what it changes: ``(client, "person", 4)``, with None for
    what is to be added.
    """

    def __init__(self) -> None:
        self._aside: dict[tuple[Hashable, str, Hashable], _Aside] = {}

    def attend(
        self,
        form: InlineForm,
        whose: Hashable,
        what: str,
        changes: Hashable = None,
        *,
        seen: int = 0,
        facts: Mapping[str, str] | None = None,
    ) -> AttendedForm:
        """Keep what is typed in a form from now on, and put back what was put aside there before.

        To be called once the form shows what is on record: only what differs from that is kept. ``seen`` and ``facts``
        are the record's revision and its values, which stay those that were typed over.
        """
        return AttendedForm(self._aside, (whose, what, changes), form, seen, facts or {})

    def left_open(self, whose: Hashable, *what: str) -> tuple[str, Hashable] | None:
        """The last of these forms that was open, with words in it, when somebody turned away from whose it is."""
        keys = [key for key, one in self._aside.items() if key[0] == whose and key[1] in what and one.is_open]
        return keys[-1][1:] if keys else None


class AttendedForm:
    """A form whose words are kept. ``seen`` and ``facts`` are of the record over which they were typed."""

    def __init__(
        self,
        aside: dict[tuple[Hashable, str, Hashable], _Aside],
        key: tuple[Hashable, str, Hashable],
        form: InlineForm,
        seen: int,
        facts: Mapping[str, str],
    ) -> None:
        self.form, self.seen, self.facts = form, seen, facts
        self._aside, self._key, self._now = aside, key, (seen, facts)
        self._began = [_read(field) for field in form.typed_in]
        self._line: _LeftLine | None = None
        self._is_over = False
        if (before := aside.get(key)) is not None:
            self.seen, self.facts, before.is_open = before.seen, before.facts, True
            self._put_back(before.words)
        for field in form.typed_in:
            if isinstance(field, ChoiceBox):
                field.currentIndexChanged.connect(self._note)
            elif isinstance(field, QLineEdit | QPlainTextEdit):
                field.textChanged.connect(self._note)
        form.left.connect(self._leave)

    def began_anew(self, seen: int, facts: Mapping[str, str]) -> None:
        """Somebody has seen the record as it is now, and what they typed is meant to stand over it."""
        self.seen, self.facts = seen, facts
        self._note()

    def forget(self) -> None:
        """It was saved, or is not wanted any more."""
        self._is_over = True
        self._aside.pop(self._key, None)

    def _note(self, *_: object) -> None:
        if self._is_over or not isValid(self.form):
            return
        now = [_read(field) for field in self.form.typed_in]
        words = {place: said for place, said in enumerate(now) if said != self._began[place]}
        self._aside.pop(self._key, None)  # what was typed last stands last
        if words:
            self._aside[self._key] = _Aside(words, self.seen, self.facts)
        elif self._line is not None:
            self._line.hide()

    def _leave(self) -> None:
        if (aside := self._aside.get(self._key)) is not None:
            aside.is_open = False

    def _put_back(self, words: Mapping[int, str]) -> None:
        fields = self.form.typed_in
        for place, said in words.items():
            if place < len(fields):
                _write(fields[place], said)
        self._line = _LeftLine()
        self._line.clear.clicked.connect(self._clear)
        self.form.add_above(self._line)

    def _clear(self) -> None:
        self._aside.pop(self._key, None)
        self.seen, self.facts = self._now
        for field, said in zip(self.form.typed_in, self._began, strict=True):
            _write(field, said)
        self._note()
        self.form.setFocus(Qt.FocusReason.OtherFocusReason)


class _LeftLine(QWidget):
    """ "As you left it · Clear"."""

    def __init__(self) -> None:
        super().__init__()
        said = QLabel(_tr("As you left it"))
        said.setProperty("role", "small")
        self.clear = Button(_tr("Clear"), role="link", small=True)
        self.clear.setAccessibleDescription(_tr("Empty the form of what was typed before"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        line.addWidget(said)
        line.addWidget(self.clear)
        line.addStretch(1)


def _read(field: QWidget) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, ChoiceBox):
        return field.currentText()
    return field.text() if isinstance(field, QLineEdit) else ""


def _write(field: QWidget, said: str) -> None:
    if _read(field) == said:
        return
    if isinstance(field, QPlainTextEdit):
        field.setPlainText(said)
    elif isinstance(field, ChoiceBox):
        field.setCurrentIndex(max(0, field.findText(said)))
    elif isinstance(field, QLineEdit):
        field.setText(said)
        field.textEdited.emit(said)  # so that a field that reads days or amounts reads it as if it were typed


def _tr(text: str) -> str:
    return QCoreApplication.translate("KeptWords", text)
