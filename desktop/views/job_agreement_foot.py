"""The last row of an agreement's card: whether it is kept, and what can be done with the version shown."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from archive.services.agreements import AgreementRead, VersionRead
from desktop import dates
from desktop.style import Space
from desktop.widgets.buttons import Button, IconButton
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.key_hint import KeyHint


class VersionAct(StrEnum):
    """What can be done with a version."""

    SEND = "send"
    ACCEPT = "accept"
    RENEW = "renew"  # begin the next version
    CONFIRM = "confirm"  # show the text that states both halves
    UNSEND = "unsend"
    PROVE = "prove"  # attach what shows the acceptance
    WITHDRAW = "withdraw"  # the acceptance was recorded by mistake
    DISCARD = "discard"
    UNWRITTEN = "unwritten"  # note what is expected and in no contract


def acts_with(agreement: AgreementRead | None, version: VersionRead | None) -> tuple[VersionAct, ...]:
    """What can be done with this version of the agreement, the likeliest first."""
    if agreement is None or version is None:
        return ()
    newest = version.number == agreement.newest.number
    written = bool(version.ours or version.theirs)
    if version.acceptance is not None:
        more = (VersionAct.RENEW,) if newest else ()
        return (*more, VersionAct.PROVE, VersionAct.UNWRITTEN, VersionAct.WITHDRAW)
    if not newest:
        return (VersionAct.ACCEPT,) if written else ()
    if version.sent_on is not None:
        return (VersionAct.ACCEPT, VersionAct.RENEW, VersionAct.CONFIRM, VersionAct.UNSEND)
    if version.was_worked_by:
        if not written:
            return (VersionAct.RENEW,)
        return (VersionAct.SEND, VersionAct.ACCEPT, VersionAct.RENEW, VersionAct.CONFIRM)
    if not written:
        return (VersionAct.DISCARD,)
    return (VersionAct.SEND, VersionAct.ACCEPT, VersionAct.CONFIRM, VersionAct.DISCARD)


_PLAIN = (VersionAct.SEND, VersionAct.ACCEPT, VersionAct.RENEW)
"""Acts that have a button; the others stand in the menu."""


class AgreementFoot(QFrame):
    """Says when the draft was kept, and offers the acts.

    Signals:
        acted(object): a VersionAct is wanted.
        undo_wanted: back to the words from before.
    """

    acted = Signal(object)
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "row")
        self._said = ElidedLabel(role="small")
        self._undo = Button(self.tr("Undo"), role="link", small=True)
        self._undo.setAccessibleName(self.tr("Undo the last change of this draft"))
        self._undo.clicked.connect(self.undo_wanted)
        self._more = IconButton("dots-three", self.tr("More to do with this version"))
        self._more.clicked.connect(self._offer)
        self._acts: tuple[VersionAct, ...] = ()
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 6, 6, 6)
        line.setSpacing(Space.S)
        line.addWidget(self._said)
        line.addWidget(self._undo)
        self._keys = _keys(
            (("K", self.tr("kept")), ("M", self.tr("missed")), ("W", self.tr("withdrawn")), ("O", self.tr("open")))
        )
        line.addWidget(self._keys)
        line.addStretch(1)
        self._buttons = {act: Button(self._word(act), small=True) for act in _PLAIN}
        for act, button in self._buttons.items():
            button.clicked.connect(lambda _=False, act=act: self.acted.emit(act))
            line.addWidget(button)
        line.addWidget(self._more)

    def show_version(
        self,
        agreement: AgreementRead | None,
        version: VersionRead | None,
        now: datetime,
        *,
        can_undo: bool,
        can_end: bool,
    ) -> None:
        """Offer what can be done with this version now. ``can_end`` reminds of the keys that say how a line ended."""
        self._acts = acts_with(agreement, version)
        crowded = sum(act in _PLAIN for act in self._acts) == len(_PLAIN)  # else all of them are cut to a letter
        self._keys.setVisible(can_end and not crowded)
        for act, button in self._buttons.items():
            button.setVisible(act in self._acts)
        self._buttons[VersionAct.RENEW].setText(self._renew_word(version))
        self._more.setVisible(any(act not in _PLAIN for act in self._acts))
        self._undo.setVisible(can_undo)
        if version is None:
            self.say(self.tr("Enter: next line · Tab: due date · Alt ↑↓: move. Saved as you type."))
        elif version.acceptance is None and version.sent_on is None and version.was_worked_by:
            self.say(self.tr("Work went on by these words: they stay as they are."))
        elif not version.is_fixed:
            when = dates.exactly(version.written_at, now)
            self.say(self.tr("Saved {when}, {by}").format(when=when, by=version.written_by))
        else:
            self.say("")

    def say(self, words: str) -> None:
        """Say how it stands: saved, being written, not saved yet."""
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def menu(self) -> QMenu:
        """What has no button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for act in self._acts:
            if act not in _PLAIN:
                action = QAction(self._word(act), menu)
                action.triggered.connect(lambda _=False, act=act: self.acted.emit(act))
                menu.addAction(action)
        return menu

    def _renew_word(self, version: VersionRead | None) -> str:
        """Where nobody was given the version that is fixed, its button says what is to come."""
        if version is None or version.acceptance is not None or version.sent_on is not None:
            return self._word(VersionAct.RENEW)
        return self.tr("Begin version {n}").format(n=version.number + 1)

    def _offer(self) -> None:
        self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _word(self, act: VersionAct) -> str:
        return {
            VersionAct.SEND: self.tr("Mark as sent"),
            VersionAct.ACCEPT: self.tr("Record acceptance"),
            VersionAct.RENEW: self.tr("New version"),
            VersionAct.CONFIRM: self.tr("Confirmation to copy"),
            VersionAct.UNSEND: self.tr("It was not sent after all"),
            VersionAct.PROVE: self.tr("Attach a document…"),
            VersionAct.WITHDRAW: self.tr("The acceptance was a mistake"),
            VersionAct.DISCARD: self.tr("Discard this draft"),
            VersionAct.UNWRITTEN: self.tr("Note what is in no contract"),
        }[act]


def _keys(hints: tuple[tuple[str, str], ...]) -> QWidget:
    """Keys and what they say of a line, in a row that gives way where room is short."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Space.XS)
    for key, word in hints:
        line.addWidget(KeyHint(key))
        line.addWidget(ElidedLabel(word, role="small"))
        line.addSpacing(Space.XS)
    return row
