"""What a locked window shows: a field for the passphrase, and what this lock is and is not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.style import Space, current_look, paint_icon, set_style_property
from desktop.widgets.buttons import Button
from desktop.widgets.caps_lock_hint import CapsLockHint
from desktop.widgets.card import Card
from desktop.widgets.problem_line import ProblemLine
from desktop.widgets.scroll_column import ScrollColumn

_WIDEST = 440
"""Of the card, in pixels at 100 %."""

_SIGN = 40
"""Side of the round sign over the title, in pixels at 100 %."""


_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
"""What is typed with one of these is no letter."""


def what_it_is() -> str:
    """Said wherever the lock is met, so that nobody takes it for more."""
    return QCoreApplication.translate(
        "ScreenLock",
        "This is a screen lock and no more. Whoever can use this computer's account can read the archive folder "
        "without Duly Noted; against that, encrypt the disk and sign out of the computer.",
    )


def how_to_remove(file: Path) -> str:
    """For whoever has forgotten the passphrase; no secret, since it opens nothing that the account does not."""
    return QCoreApplication.translate(
        "ScreenLock",
        "Nobody can tell it to you: only a mark of it is kept. But it can be taken off by whoever may use this "
        "computer's account. Close Duly Noted, open this file in a text editor, take out the line [lock] and the two "
        "lines below it, and start Duly Noted again. The archive is not touched by that.\n\n{file}",
    ).format(file=file)


class LockedView(QWidget):
    """Shows nothing of the office. Whatever is typed goes into the field.

    Signals:
        unlock_wanted(str): these words may be the passphrase.
    """

    unlock_wanted = Signal(str)

    def __init__(self, file: Path, parent: QWidget | None = None) -> None:
        """``file`` is this computer's ini file, where the lock can be taken off."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Duly Noted is locked"))
        title = QLabel(self.tr("Duly Noted is locked"))
        title.setProperty("role", "title")
        goes_on = self._words(self.tr("Work goes on behind: what was being typed is kept, and files are read."))
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(self.tr("Passphrase"))
        self.passphrase.setPlaceholderText(self.tr("Passphrase"))
        self.passphrase.setAcceptDrops(False)
        self.passphrase.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.passphrase.returnPressed.connect(self._unlock)
        self.passphrase.textEdited.connect(self._forgive)
        self.passphrase.textChanged.connect(self._fit_unlock)
        self.caps_lock = CapsLockHint(self.passphrase)
        self.unlock = Button(self.tr("Unlock"), role="primary")
        self.unlock.clicked.connect(self._unlock)
        self.problem = ProblemLine()
        self.forgotten = Button(self.tr("Passphrase forgotten?"), role="link", small=True)
        self.forgotten.setProperty("flush", "true")
        self.forgotten.clicked.connect(self._tell_how_to_remove)
        self._how = self._words(how_to_remove(file))
        self._how.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._how.hide()
        self._fit_unlock()
        self._card = card = Card(padding=Space.XL, spacing=Space.M)
        field = QHBoxLayout()
        field.setSpacing(Space.S)
        field.addWidget(self.passphrase, 1)
        field.addWidget(self.unlock)
        what = self._words(what_it_is())
        what.setProperty("role", "small")
        above: tuple[QWidget, ...] = (_Sign(), title, goes_on)
        for part in above:
            card.body.addWidget(part)
        card.body.addSpacing(Space.S)
        card.body.addLayout(field)
        card.body.addWidget(self.caps_lock)
        card.body.addWidget(self.problem)
        card.body.addSpacing(Space.S)
        card.body.addWidget(what)
        card.body.addWidget(self.forgotten, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self._how)
        self._lay_out()

    def begin(self) -> None:
        """As it is when the window has just been locked."""
        self.passphrase.clear()
        self._forgive()
        self.caps_lock.hide()
        self._how.hide()
        self._let_type(True)

    def end(self) -> None:
        """What was typed is not kept."""
        self.begin()

    def say_checking(self) -> None:
        """The passphrase is being looked at, or will be in a moment."""
        self._let_type(False)
        self.unlock.setText(self.tr("Checking…"))

    def refuse(self, *, was_checked: bool) -> None:
        """It is not the passphrase, or could not be looked at."""
        self._let_type(True)
        self.problem.say(
            self.tr("That is not the passphrase. Try again.")
            if was_checked
            else self.tr("This computer could not check it just now. Nothing is lost; try again in a moment.")
        )
        self.passphrase.setAccessibleDescription(self.problem.said)
        set_style_property(self.passphrase, "wrong", "true" if was_checked else "false")
        self.passphrase.selectAll()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing goes on to the window; letters go where they belong."""
        event.accept()
        if event.key() == Qt.Key.Key_Escape:
            if not self.passphrase.isReadOnly():
                self.begin()
        elif event.text() and event.text().isprintable() and not event.modifiers() & _COMMANDS:
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
            self.passphrase.end(False)
            if not self.passphrase.isReadOnly():
                self.caps_lock.notice(event)
                self.passphrase.insert(event.text())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.passphrase.setFocus(Qt.FocusReason.MouseFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_card"):
            self._fit()

    def _unlock(self) -> None:
        if self.passphrase.text() and not self.passphrase.isReadOnly():
            self.unlock_wanted.emit(self.passphrase.text())

    def _forgive(self) -> None:
        self.problem.say()
        self.passphrase.setAccessibleDescription("")
        set_style_property(self.passphrase, "wrong", "false")

    def _let_type(self, may: bool) -> None:
        """The keyboard stays in the field either way."""
        self.passphrase.setReadOnly(not may)
        self._fit_unlock()
        self.unlock.setText(self.tr("Unlock"))

    def _fit_unlock(self) -> None:
        """An empty field opens nothing, and is not asked about."""
        may = bool(self.passphrase.text()) and not self.passphrase.isReadOnly()
        if not may and self.unlock.hasFocus():
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        self.unlock.setEnabled(may)

    def _tell_how_to_remove(self) -> None:
        self._how.setVisible(self._how.isHidden())

    def _words(self, words: str) -> QLabel:
        label = QLabel(words)
        label.setProperty("role", "second")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setMinimumWidth(1)
        return label

    def _lay_out(self) -> None:
        """In the middle, and scrolled where large text has no room."""
        column = ScrollColumn(margin=Space.XL, spacing=0)
        inside = QWidget()
        middle = QGridLayout(inside)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setColumnStretch(0, 1)
        middle.setColumnStretch(2, 1)
        middle.addWidget(self._card, 0, 1)
        column.body.addStretch(2)
        column.body.addWidget(inside)
        column.body.addStretch(3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(column)

    def _fit(self) -> None:
        self._card.setFixedWidth(min(current_look().px(_WIDEST), max(1, self.width() - 2 * Space.XL)))


class _Sign(QWidget):
    """A lock in a circle; it says no more than the title."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        side = current_look().px(_SIGN)
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedHeight(self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.tokens.accent_ground))
        side = look.px(_SIGN)
        circle = QRect(0, 0, side, side)
        painter.drawEllipse(circle)
        inset = side // 4
        paint_icon(painter, "lock-simple", circle.adjusted(inset, inset, -inset, -inset), look.tokens.accent)
