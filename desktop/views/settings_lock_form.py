"""What is asked for switching the screen lock on, changing its passphrase, and switching it off."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from desktop.screen_lock.lock_choice import LEAST, MOST, USUAL
from desktop.views.settings_number import NumberField
from desktop.widgets.caps_lock_hint import CapsLockHint
from desktop.widgets.inline_form import InlineForm

SHORTEST = 6
"""Characters of a new passphrase."""


class NewPassphraseForm(InlineForm):
    """The passphrase twice; with how long to wait where the lock is yet to be switched on, and with the passphrase
    until now where there is one."""

    def __init__(self, *, is_on: bool) -> None:
        super().__init__(_tr("Change it") if is_on else _tr("Switch on"), over=True)
        self.present = _add_passphrase(self, _tr("Passphrase until now")) if is_on else None
        self.first = _add_passphrase(self, _tr("New passphrase") if is_on else _tr("Passphrase"))
        self.add_remark(_tr("At least {n} characters; a few words are good.").format(n=SHORTEST))
        self.second = _add_passphrase(self, _tr("The same again"))
        fields = (self.first, self.second)
        self.add_hint(CapsLockHint(*fields if self.present is None else (self.present, *fields)))
        self.minutes: NumberField | None = None
        if not is_on:
            self.minutes = minutes_field()
            self.minutes.show_kept(USUAL)
            self.add_field(_tr("Lock this window after"), self.minutes)
            self.add_remark(_tr("Without a key or the mouse in Duly Noted."))
        self.setFocusProxy(self.present or self.first)

    def is_complete(self) -> bool:
        """Whether it can be kept; else what is missing is said at its field."""
        if self.present is not None and not self.present.text():
            self.complain(self.present, _tr("Type the passphrase that holds until now."))
        elif len(self.first.text()) < SHORTEST:
            said = _tr("Take at least {n} characters; a few words are good.").format(n=SHORTEST)
            self.complain(self.first, said)
        elif self.first.text() != self.second.text():
            self.complain(self.second, _tr("The two are not the same. Type it once more."))
        elif self.minutes is not None and not self.minutes.can_be_kept:
            self.say(minutes_words(self.minutes))
            self.minutes.setFocus()
        else:
            return True
        return False


class SwitchOffForm(InlineForm):
    """Whoever finds the window open may not leave it so for good, nor lock others out."""

    def __init__(self) -> None:
        super().__init__(_tr("Switch off"), over=True)
        self.present = _add_passphrase(self, _tr("Passphrase"))
        self.add_hint(CapsLockHint(self.present))
        self.setFocusProxy(self.present)

    def is_complete(self) -> bool:
        """Whether there is something to compare; else that is said."""
        if not self.present.text():
            self.complain(self.present, _tr("Type the passphrase that holds until now."))
        return bool(self.present.text())


def minutes_field() -> NumberField:
    """After how long the window is locked."""
    field = NumberField(_tr("Minutes until this window is locked"), _tr(" min"), LEAST, MOST)
    field.setProperty("small", "true")
    field.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return field


def minutes_words(field: NumberField) -> str:
    """Why these minutes cannot be kept."""
    return _tr("It can be {least} to {most} minutes.").format(least=field.least, most=field.most)


def _add_passphrase(form: InlineForm, label: str) -> QLineEdit:
    field = form.add_line(label)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def _tr(text: str) -> str:
    return QCoreApplication.translate("LockSection", text)
