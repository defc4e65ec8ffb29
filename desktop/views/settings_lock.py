"""The section of Settings about the screen lock."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.screen_lock.screen_lock import ScreenLock, Told
from desktop.style import Space
from desktop.views.locked import how_to_remove, what_it_is
from desktop.views.settings_lock_form import NewPassphraseForm, SwitchOffForm, minutes_field, minutes_words
from desktop.views.settings_people import SettingsSection
from desktop.widgets.buttons import Button
from desktop.widgets.flow_layout import FlowLayout


class LockSection(SettingsSection):
    """Off until somebody sets a passphrase. It says what the lock is not before it says how it is switched on.

    Signals:
        message(str, object): what was done; there is nothing to undo.
        trouble(object): it could not be kept, with this exception.
    """

    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, lock: ScreenLock) -> None:
        super().__init__(self.tr("Screen lock"), padding=0)
        self._lock = lock
        self._form: NewPassphraseForm | SwitchOffForm | None = None
        self.minutes = minutes_field()
        self.minutes.valueChanged.connect(lambda _: self._choose_minutes())
        self.set_up = Button(self.tr("Set a passphrase…"), small=True)
        self.set_up.clicked.connect(lambda: self._ask(NewPassphraseForm(is_on=False)))
        self.now = Button(self.tr("Lock now"), small=True, keys="Ctrl+L")
        self.now.clicked.connect(lock.lock_by_hand)
        self.change = Button(self.tr("Change the passphrase…"), small=True)
        self.change.clicked.connect(lambda: self._ask(NewPassphraseForm(is_on=True)))
        self.off = Button(self.tr("Switch off…"), small=True)
        self.off.clicked.connect(lambda: self._ask(SwitchOffForm()))
        self.card.add_row(self._make_head())
        lock.changed.connect(self._show)
        self._show()

    def begin(self) -> None:
        """Bring the keyboard to what switches the lock on."""
        if self._form is None and self._lock.choice is None:
            self._ask(NewPassphraseForm(is_on=False))

    def _make_head(self) -> QFrame:
        head = QFrame()
        column = QVBoxLayout(head)
        column.setContentsMargins(14, Space.M, 14, Space.M)
        column.setSpacing(Space.M)
        self._state = _words("", "")
        self._what = _words(what_it_is(), "second")
        self._after = QWidget()
        line = QHBoxLayout(self._after)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        label = QLabel(self.tr("Lock this window after"))
        label.setBuddy(self.minutes)
        line.addWidget(label)
        line.addWidget(self.minutes)
        line.addWidget(_words(self.tr("without a key or the mouse in it"), "second"), 1)
        self._verbs = QWidget()
        flow = FlowLayout(self._verbs, gap=Space.S)
        for button in (self.set_up, self.now, self.change, self.off):
            flow.addWidget(button)
        for part in (self._state, self._after, self.minutes.problem, self._what, self._verbs):
            column.addWidget(part)
        return head

    def _show(self) -> None:
        choice = self._lock.choice
        is_on = choice is not None
        self._state.setText(
            self.tr(
                "The window is locked after a while, when the computer was asleep, with Ctrl+L, and whenever Duly "
                "Noted starts. Everything stays as it is behind."
            )
            if is_on
            else self.tr(
                "After a while without a key or the mouse this window can show nothing until a passphrase is typed. "
                "Everything stays as it is behind."
            )
        )
        self._after.setVisible(is_on)
        if choice is not None:
            self.minutes.show_kept(choice.minutes)
        self.set_up.setVisible(not is_on)
        for button in (self.now, self.change, self.off):
            button.setVisible(is_on)
        self._verbs.setVisible(self._form is None)

    def _put_form(self, form: NewPassphraseForm | SwitchOffForm | None) -> None:
        """In place of the one before; what stands above keeps the keyboard if it has it."""
        for row in self.card.rows[1:]:
            self.card.remove_row(row)
        self._form = form
        if form is not None:
            frame = QFrame()
            inside = QVBoxLayout(frame)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(form)
            self.card.add_row(frame)
        self._show()

    def _ask(self, form: NewPassphraseForm | SwitchOffForm) -> None:
        form.saved.connect(self._save)
        form.left.connect(self._leave)
        self._put_form(form)
        form.setFocus()

    def _leave(self) -> None:
        """The keyboard goes back to where the form came from; what was typed is not kept."""
        was = self._form
        self._put_form(None)
        back = self.set_up if self._lock.choice is None else self.off if isinstance(was, SwitchOffForm) else self.change
        back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        form = self._form
        if form is None or not form.is_complete():
            return
        if form.present is None:
            self._keep()
            return
        form.wait(True)
        form.say(self.tr("Checking…"))
        self._lock.check(form.present.text(), lambda told: self._told(form, told))

    def _told(self, form: NewPassphraseForm | SwitchOffForm, told: Told) -> None:
        if form is not self._form or form.present is None:
            return
        form.wait(False)
        form.say("")
        if told is Told.NOT_CHECKED:
            form.say(self.tr("This computer could not check it just now. Nothing was changed; try again in a moment."))
        elif told is Told.WRONG:
            words = self.tr("That is not the passphrase. {how}").format(how=how_to_remove(self._lock.file.file))
            form.complain(form.present, words)
        elif isinstance(form, SwitchOffForm):
            if self._lock.switch_off(failed=self.trouble.emit):
                self._leave()
                self.message.emit(self.tr("The screen lock is off."), None)
        else:
            self._keep()

    def _keep(self) -> None:
        form, choice = self._form, self._lock.choice
        if not isinstance(form, NewPassphraseForm):
            return
        minutes = form.minutes.value() if form.minutes is not None else choice.minutes if choice is not None else 0
        form.wait(True)
        self._lock.switch_on(form.first.text(), minutes, then=self._kept, failed=self._not_kept)

    def _kept(self) -> None:
        self._leave()
        self.message.emit(self.tr("The screen lock is on. Ctrl+L locks at once."), None)

    def _not_kept(self, error: Exception) -> None:
        if self._form is not None:
            self._form.wait(False)
        self.trouble.emit(error)

    def _choose_minutes(self) -> None:
        choice = self._lock.choice
        if choice is None:
            return
        self.minutes.judge(minutes_words(self.minutes), choice.minutes)
        if self.minutes.can_be_kept:
            self._lock.choose_minutes(self.minutes.value(), failed=self.trouble.emit)


def _words(words: str, role: str) -> QLabel:
    label = QLabel(words)
    if role:
        label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
