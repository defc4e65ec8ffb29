"""One line of a version that is fixed: how it stands, and the keys that say how it ended."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from archive.records import Outcome
from archive.services.agreements import LineRead
from desktop import dates
from desktop.models.job_words import how_it_ended, outcome_word
from desktop.style import Space, Tone, current_look, icon
from desktop.widgets.buttons import IconButton
from desktop.widgets.pill import Pill
from desktop.widgets.spoken import spoken

KEYS = {
    Qt.Key.Key_K: Outcome.KEPT,
    Qt.Key.Key_M: Outcome.MISSED,
    Qt.Key.Key_W: Outcome.WITHDRAWN,
    Qt.Key.Key_O: Outcome.OPEN,
}
"""What a key says of the line that has the keyboard."""

_MARKS = {
    Outcome.OPEN: ("circle", Tone.NEUTRAL),
    Outcome.KEPT: ("check-circle", Tone.GREEN),
    Outcome.MISSED: ("x-circle", Tone.AMBER),
    Outcome.WITHDRAWN: ("minus-circle", Tone.NEUTRAL),
}


class KeptLine(QFrame):
    """A sentence with a mark before it. Pressing the mark keeps the line, or opens it again.

    Signals:
        ended(object, str): it ended with this Outcome, and why.
        step_wanted(int): go to the line above (-1) or below (1).
    """

    ended = Signal(object, str)
    step_wanted = Signal(int)

    def __init__(self, line: LineRead, today: date, parent: QWidget | None = None, *, can_end: bool = True) -> None:
        super().__init__(parent)
        self.setProperty("role", "row")
        self.line, self._can_end = line, can_end
        self._why: QLineEdit | None = None
        said = how_it_ended(line, today)
        if can_end:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(spoken(line.text, _due(line, today), said))
        words = QLabel(line.text)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        if line.outcome is Outcome.WITHDRAWN:
            words.setProperty("role", "second")
        self._text = QVBoxLayout()
        self._text.setContentsMargins(0, 4, 0, 3)
        self._text.setSpacing(3)
        self._text.addWidget(words)
        if pills := _pills(line, today):
            beneath = QHBoxLayout()
            beneath.setSpacing(Space.XS)
            for pill in pills:
                beneath.addWidget(pill)
            beneath.addStretch(1)
            self._text.addLayout(beneath)
        if said:
            ended = QLabel(said[0].upper() + said[1:])
            ended.setProperty("role", "small")
            ended.setWordWrap(True)
            self._text.addWidget(ended)
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 3, 4, 3)
        row.setSpacing(Space.XS)
        row.addWidget(self._mark(), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._text, 1)
        if can_end:
            self._more = IconButton("dots-three-vertical", self.tr("How this line ended"))
            self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its acts have keys in the line itself
            self._more.clicked.connect(self._offer)
            row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def is_asking(self) -> bool:
        """Whether somebody is writing why it was missed."""
        return self._why is not None

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar at the left edge says that the keys are for this line."""
        super().paintEvent(event)
        if self.hasFocus():
            look = current_look()
            painter = QPainter(self)
            painter.fillRect(self.rect(), QColor(look.tokens.accent_ground))
            painter.fillRect(0, 0, look.px(3), self.height(), QColor(look.tokens.accent))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        outcome = KEYS.get(Qt.Key(event.key()))
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_Escape and self._why is not None:
            self._leave()
        elif self._why is None and self._can_end and plain and outcome is not None:
            self.end(outcome)
        elif self._why is None and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_wanted.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def end(self, outcome: Outcome) -> None:
        """Say how it ended; of a missed line it is asked first why."""
        if outcome is Outcome.MISSED:
            self._ask()
        elif outcome is not self.line.outcome:
            self.ended.emit(outcome, "")

    def menu(self) -> QMenu:
        """What the mouse can say of it, with the keys that do the same."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = (
            (Outcome.KEPT, self.tr("Kept") + "\tK"),
            (Outcome.MISSED, self.tr("Missed…") + "\tM"),
            (Outcome.WITHDRAWN, self.tr("Withdrawn") + "\tW"),
            (Outcome.OPEN, self.tr("Open again") + "\tO"),
        )
        for outcome, word in words:
            action = menu.addAction(word)
            action.triggered.connect(lambda _=False, outcome=outcome: self.end(outcome))
            action.setEnabled(outcome is not self.line.outcome)
        return menu

    def _mark(self) -> QWidget:
        name, tone = _MARKS[self.line.outcome]
        if not self._can_end:
            still = IconButton(name, outcome_word(self.line.outcome))
            still.setIcon(icon(name, tone))
            still.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            still.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            return still
        is_open = self.line.outcome is Outcome.OPEN
        mark = IconButton(name, self.tr("Kept") if is_open else self.tr("Open again"))
        mark.setIcon(icon(name, tone))
        mark.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        mark.clicked.connect(lambda: self.end(Outcome.KEPT if is_open else Outcome.OPEN))
        return mark

    def _ask(self) -> None:
        if self._why is None:
            self._why = QLineEdit()
            self._why.setProperty("small", "true")
            self._why.setMaxLength(2000)
            self._why.setAccessibleName(self.tr("Why it was missed"))
            self._why.setPlaceholderText(self.tr("Why was it missed? Enter keeps it, Esc leaves"))
            self._why.returnPressed.connect(self._missed)
            self._text.addWidget(self._why)
        self._why.setFocus(Qt.FocusReason.OtherFocusReason)

    def _missed(self) -> None:
        if self._why is not None and self._why.text().strip():
            self.ended.emit(Outcome.MISSED, self._why.text().strip())

    def _leave(self) -> None:
        if self._why is not None:
            self._why.hide()
            self._why.deleteLater()
            self._why = None
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height())))


def _due(line: LineRead, today: date) -> str:
    return dates.short_date(line.due_on, today) if line.due_on is not None else ""


def _pills(line: LineRead, today: date) -> list[Pill]:
    pills = []
    if line.due_on is not None and line.outcome is Outcome.OPEN:
        tone = Tone.AMBER if line.overdue(today) else Tone.NEUTRAL
        word = _tr("overdue since {day}") if line.overdue(today) else _tr("due {day}")
        pills.append(Pill(word.format(day=_due(line, today)), tone))
    if line.beyond and not line.unwritten:
        pills.append(Pill(_tr("not accepted"), Tone.AMBER))
    return pills


def _tr(text: str) -> str:
    return QCoreApplication.translate("KeptLine", text)
