"""What was typed in forms and not saved: put aside, and there again when the form is opened again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from archive.services.form_drafts import FormDraft
from desktop.form_keeper import FormKeeper
from desktop.style import Space
from desktop.widgets.buttons import Button
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.inline_form import InlineForm

_Whose = int | str | None
_Key = tuple[_Whose, str, int | str | None]


class KeptWords:
    """The words of forms that were not saved, for as long as the window lives, or as ``keeper`` keeps them on disk.

    A form is known by whose it is, by what it asks and by what it changes: ``(client, "person", 4)``, with None for
    what is to be added.
    """

    def __init__(self, keeper: FormKeeper | None = None) -> None:
        self._keeper = keeper
        left = keeper.left() if keeper is not None else ()
        self._aside: dict[_Key, FormDraft] = {(one.whose, one.what, one.changes): one for one in left}

    def attend(
        self,
        form: InlineForm,
        whose: _Whose,
        what: str,
        changes: int | str | None = None,
        *,
        seen: int = 0,
        facts: Mapping[str, str] | None = None,
    ) -> AttendedForm:
        """Keep what is typed in a form from now on, and put back what was put aside there before.

        To be called once the form shows what is on record: only what differs from that is kept. ``seen`` and ``facts``
        are the record's revision and its values, which stay those that were typed over.
        """
        return AttendedForm(self._aside, (whose, what, changes), form, seen, facts or {}, self._keep)

    def left_open(self, whose: _Whose, *what: str) -> tuple[str, int | str | None] | None:
        """The last of these forms that was open, with words in it, when somebody turned away from whose it is."""
        keys = [key for key, one in self._aside.items() if key[0] == whose and key[1] in what and one.is_open]
        return keys[-1][1:] if keys else None

    def of(self, whose: _Whose, what: str) -> Mapping[str, str]:
        """What was typed in a form that adds, and not saved; for one that shows it itself."""
        kept = self._aside.get((whose, what, None))
        return kept.words if kept is not None else {}

    def keep(self, whose: int, what: str, words: Mapping[str, str]) -> None:
        """Keep these words of such a form in place of what it had, or nothing any more."""
        before = self._aside.pop((whose, what, None), None)
        if words:
            self._aside[(whose, what, None)] = FormDraft(whose, what, None, dict(words), 0, {}, is_open=False)
        if words or before is not None:
            self._keep(not words)

    def put_aside(self, typed: FormDraft) -> None:
        """What was typed and saved is to be there again when that is asked again: the saving was taken back."""
        self._aside[(typed.whose, typed.what, typed.changes)] = replace(typed, is_open=False)
        self._keep(True)

    def finish(self) -> None:
        """The program ends: what was typed is on disk at once."""
        if self._keeper is not None:
            self._keeper.finish()

    def _keep(self, at_once: bool) -> None:
        if self._keeper is not None:
            self._keeper.keep(tuple(self._aside.values()), at_once=at_once)


class AttendedForm:
    """A form whose words are kept. ``seen`` and ``facts`` are of the record over which they were typed."""

    def __init__(
        self,
        aside: dict[_Key, FormDraft],
        key: _Key,
        form: InlineForm,
        seen: int,
        facts: Mapping[str, str],
        keep: Callable[[bool], None],
    ) -> None:
        """``keep`` is told of every change, and whether it is for good."""
        self.form, self.seen, self.facts = form, seen, facts
        self._aside, self._key, self._now, self._keep = aside, key, (seen, facts), keep
        self._began = {name: _read(field) for name, field in self._fields().items()}
        self._line: _LeftLine | None = None
        self._is_over = False
        if (before := aside.get(key)) is not None:
            self.seen, self.facts = before.seen, before.facts
            aside[key] = replace(before, is_open=True)
            self._put_back(before.words)
        for field in form.typed_in:
            if isinstance(field, ChoiceBox):
                field.currentIndexChanged.connect(self._note)
            elif isinstance(field, QLineEdit | QPlainTextEdit):
                field.textChanged.connect(self._note)
        form.left.connect(self._leave)

    @property
    def typed(self) -> FormDraft | None:
        """What stands there that is not on record; None where nothing does."""
        return self._aside.get(self._key)

    def began_anew(self, seen: int, facts: Mapping[str, str]) -> None:
        """Somebody has seen the record as it is now, and what they typed is meant to stand over it."""
        self.seen, self.facts = seen, facts
        self._note()

    def forget(self) -> None:
        """It was saved, or is not wanted any more."""
        self._is_over = True
        if self._aside.pop(self._key, None) is not None:
            self._keep(True)

    def _fields(self) -> dict[str, QWidget]:
        """By their own names where they have one, else by their places, which stay as long as the form is the same."""
        return {field.objectName() or str(place): field for place, field in enumerate(self.form.typed_in)}

    def _note(self, *_: object) -> None:
        if self._is_over or not isValid(self.form):
            return
        now = {name: _read(field) for name, field in self._fields().items()}
        words = {name: said for name, said in now.items() if said != self._began.get(name)}
        self._aside.pop(self._key, None)  # what was typed last stands last
        if words and (whose := self._key[0]) is not None:
            what, changes = self._key[1:]
            self._aside[self._key] = FormDraft(whose, what, changes, words, self.seen, dict(self.facts), is_open=True)
        elif self._line is not None:
            self._line.hide()
        self._keep(False)

    def _leave(self) -> None:
        if (aside := self._aside.get(self._key)) is not None:
            self._aside[self._key] = replace(aside, is_open=False)
            self._keep(False)

    def _put_back(self, words: Mapping[str, str]) -> None:
        fields = self._fields()
        for name, said in words.items():
            if (field := fields.get(name)) is not None:
                _write(field, said)
        self._line = _LeftLine()
        self._line.clear.clicked.connect(self._clear)
        self.form.add_above(self._line)

    def _clear(self) -> None:
        self._aside.pop(self._key, None)
        self.seen, self.facts = self._now
        for name, field in self._fields().items():
            _write(field, self._began[name])
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
