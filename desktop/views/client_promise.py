"""One line of what both sides expect, small enough for a client's card: how it ended is said right here."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from archive.records import Outcome
from archive.services.agreements import LineRead
from archive.services.wording import LONGEST_WORDS
from desktop import dates
from desktop.models.job_words import how_it_ended, outcome_word
from desktop.style import Space, Tone, current_look, icon, set_style_property
from desktop.widgets.buttons import IconButton
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.pill import Pill

_MARKS = {
    Outcome.OPEN: ("circle", Tone.NEUTRAL),
    Outcome.KEPT: ("check", Tone.GREEN),
    Outcome.MISSED: ("x-circle", Tone.AMBER),
    Outcome.WITHDRAWN: ("minus-circle", Tone.NEUTRAL),
}

KEYS = {
    Qt.Key.Key_K: Outcome.KEPT,
    Qt.Key.Key_M: Outcome.MISSED,
    Qt.Key.Key_W: Outcome.WITHDRAWN,
    Qt.Key.Key_O: Outcome.OPEN,
}
"""What the letters say of the line whose mark has the keyboard; the same as on the job's own screen."""

DOTS = 18
"""Width of the dots at the right in pixels at 100 %; their room is kept while they hide, so that nothing moves."""

OUT = 8
"""So far the dots stand out into the right margin of the row around them, in pixels."""


class PromiseLine(QWidget):
    """A mark, the sentence, and what is to be known of it. Pressing the mark keeps the line, or opens it again; the
    letters K, M, W and O, and the dots that come under the mouse, also say that it was missed or withdrawn.

    Signals:
        ended(object, str): it ended with this Outcome, and why.
        left: why it was missed is not said after all.
    """

    ended = Signal(object, str)
    left = Signal()

    def __init__(self, line: LineRead, today: date, parent: QWidget | None = None, *, beyond: bool = False) -> None:
        """``beyond``: it is in a newer version that the client has not accepted."""
        super().__init__(parent)
        self.line = line
        self._why: QLineEdit | None = None
        self._told = False
        self._more: IconButton | None = None
        self.mark = self._made_mark(today)
        self._rows = QVBoxLayout(self)
        self._rows.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_words(line), 1)
        for remark in _remarks(line, today, beyond):
            row.addWidget(remark, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addLayout(row)
        if line.outcome is Outcome.MISSED and line.why:
            self._add_under(ElidedLabel(line.why, role="small", lines=2))
        self._keep_room()

    @property
    def is_asking(self) -> bool:
        """Whether somebody is writing why it was missed."""
        return self._why is not None and not self._told

    def end(self, outcome: Outcome) -> None:
        """Say how it ended; of a missed line it is asked first why."""
        if outcome is self.line.outcome:
            return
        if outcome is Outcome.MISSED:
            self._ask()
        else:
            self.ended.emit(outcome, "")

    def menu(self) -> QMenu:
        """What the mouse can say of it, with the keys that do the same."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = {
            Outcome.KEPT: _tr("Kept"),
            Outcome.MISSED: _tr("Missed…"),
            Outcome.WITHDRAWN: _tr("Withdrawn"),
            Outcome.OPEN: _tr("Open again"),
        }
        letters = {outcome: chr(key) for key, outcome in KEYS.items()}
        for outcome, word in words.items():
            action = menu.addAction(f"{word}\t{letters[outcome]}")
            action.triggered.connect(lambda _=False, outcome=outcome: self.end(outcome))
            action.setEnabled(outcome is not self.line.outcome)
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The letters are for the line while its mark has the keyboard."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            outcome = KEYS.get(Qt.Key(event.key()))
            if outcome is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self.end(outcome)
                return True
        elif event.type() == QEvent.Type.FocusIn:
            self._show_more()
        elif event.type() == QEvent.Type.FocusOut:
            self._hide_more()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._why is not None and event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif self._why is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # the field has heard it, and the row must not open
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_more()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hide_more()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._more is not None:
            self._more.move(self.width() - self._more.width(), 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_rows"):
            self._keep_room()

    def _keep_room(self) -> None:
        self._rows.setContentsMargins(0, 0, current_look().px(DOTS), 0)

    def _add_under(self, part: QWidget) -> None:
        """Put something under the words, as wide as the line."""
        self.mark.ensurePolished()
        under = QHBoxLayout()
        under.setContentsMargins(self.mark.sizeHint().width() + Space.XS, 0, 0, 0)
        under.addWidget(part)
        self._rows.addLayout(under)

    def _made_mark(self, today: date) -> IconButton:
        line = self.line
        is_open = line.outcome is Outcome.OPEN
        name, tone = _MARKS[line.outcome]
        act = _tr("Kept: {line}") if is_open else _tr("Open again: {line}")
        mark = IconButton(name, act.format(line=line.text), side=14)
        mark.setProperty("small", "true")
        mark.setIcon(icon(name, tone))
        keys = _tr("K kept, M missed, W withdrawn") if is_open else _tr("O open again")
        said = how_it_ended(line, today) or (_tr("Kept") if is_open else outcome_word(line.outcome))
        mark.setToolTip(f"{said} ({keys})")
        mark.setAccessibleDescription(keys)
        mark.clicked.connect(lambda: self.end(Outcome.KEPT if is_open else Outcome.OPEN))
        mark.installEventFilter(self)
        return mark

    def _show_more(self) -> None:
        if self._more is None:
            self._more = IconButton("dots-three-vertical", _tr("How it ended: kept, missed or withdrawn"), side=14)
            self._more.setParent(self)
            self._more.setProperty("small", "true")
            self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what it offers has keys at the mark
            self._more.clicked.connect(self._offer)
        room = current_look().px(DOTS)
        self._more.setGeometry(self.width() - room, 0, room, self.mark.height())
        self._more.show()

    def _hide_more(self) -> None:
        if self._more is not None and not self.underMouse() and not self.mark.hasFocus():
            self._more.hide()

    def _offer(self) -> None:
        if self._more is not None:
            self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _ask(self) -> None:
        if self._why is None:
            self._why = QLineEdit()
            self._why.setProperty("small", "true")
            self._why.setMaxLength(LONGEST_WORDS)
            self._why.setAccessibleName(_tr("Why it was missed"))
            self._why.setPlaceholderText(_tr("Why? Enter keeps it, Esc leaves"))
            self._why.returnPressed.connect(self._missed)
            self._why.textEdited.connect(self._look_at_words)
            self._add_under(self._why)
            self._why.show()  # at once: only what is seen can take the keyboard
        self._why.setFocus(Qt.FocusReason.OtherFocusReason)

    def _missed(self) -> None:
        if self._why is None or self._told:
            return
        words = self._why.text().strip()
        set_style_property(self._why, "wrong", "false" if words else "true")
        if words:
            self._told = True
            self.ended.emit(Outcome.MISSED, words)

    def _look_at_words(self) -> None:
        self._told = False
        if self._why is not None:
            set_style_property(self._why, "wrong", "false")

    def _leave(self) -> None:
        if self._why is not None:
            self._why.hide()
            self._why.deleteLater()
            self._why = None
            self.mark.setFocus(Qt.FocusReason.OtherFocusReason)
            self.left.emit()


def _words(line: LineRead) -> QLabel:
    words = QLabel(line.text)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setWordWrap(True)
    words.setMinimumWidth(1)
    if line.outcome in (Outcome.WITHDRAWN, Outcome.MISSED):
        words.setProperty("role", "second")
    return words


def _remarks(line: LineRead, today: date, beyond: bool) -> list[QWidget]:
    remarks: list[QWidget] = [Pill(_tr("not accepted"), Tone.AMBER)] if beyond else []
    if line.outcome is Outcome.MISSED:
        remarks.append(Pill(_tr("missed"), Tone.AMBER))
    if beyond or line.due_on is None or line.outcome is not Outcome.OPEN:
        return remarks
    day = dates.short_date(line.due_on, today)
    if line.overdue(today):
        return [*remarks, Pill(_tr("due {day}").format(day=day), Tone.AMBER)]
    due = QLabel(day)
    due.setProperty("role", "small")
    due.setToolTip(_tr("due {day}").format(day=day))
    return [*remarks, due]


def _tr(text: str) -> str:
    return QCoreApplication.translate("PromiseLine", text)
