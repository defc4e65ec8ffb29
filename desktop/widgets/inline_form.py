"""A few fields in the place where their values will stand, saved with Enter and left with Esc."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from archive.errors import Expected
from desktop.style import Space, set_style_property
from desktop.widgets.buttons import Button
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.facts import Facts
from desktop.widgets.into_sight import bring_into_sight
from desktop.widgets.problem_line import ProblemLine


class InlineForm(QWidget):
    """Labelled fields with a button to save and one to leave.

    Signals:
        saved: Enter in a field, or the button.
        left: Esc, or "Cancel". Nothing was changed.
    """

    saved = Signal()
    left = Signal()

    wants_width = False
    """Whether it asks for sentences, which have the whole width of a screen; else a column of fields suffices."""

    def __init__(self, save: str, parent: QWidget | None = None, *, over: bool = False) -> None:
        """``save`` is the verb on the button. ``over``: labels stand over their fields, see Facts."""
        super().__init__(parent)
        self._first: QWidget | None = None
        self._stays_back = False
        self._complained: QLineEdit | QPlainTextEdit | ChoiceBox | None = None
        self._typed_in: list[QWidget] = []
        self._facts = Facts(over=over)
        self._problem = ProblemLine()
        self._save = Button(save, role="primary", small=True)
        self._save.clicked.connect(self.saved)
        leave = Button(self.tr("Cancel"), role="quiet", small=True)
        leave.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self._save)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(Space.M)
        column.addWidget(self._facts)
        column.addWidget(self._problem)
        column.addLayout(buttons)

    def setFocusProxy(self, first: QWidget) -> None:
        """Where the keyboard begins. Qt's own deputies are stops of Tab by themselves, in the order in which they were
        made: a form made late would lead back into itself from the end of the screen, past all that follows."""
        self._first = first

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Bring the keyboard to where it begins."""
        if self._stays_back:
            self._stays_back = False
        elif self._first is not None:
            self._first.setFocus(reason)
        else:
            super().setFocus(reason)

    def stay_back(self) -> None:
        """It opens by itself: where it would take the keyboard for that, it stays where it is."""
        self._stays_back = True

    @property
    def typed_in(self) -> tuple[QWidget, ...]:
        """The fields, from the top."""
        return tuple(self._typed_in)

    def add_line(self, label: str, text: str = "", hint: str = "", *, beside: bool = False) -> QLineEdit:
        """Add a line edit under the others, or ``beside`` the one before, see Facts."""
        field = QLineEdit(text)
        field.setPlaceholderText(hint)
        field.setProperty("small", "true")
        self.add_field(label, field, beside=beside)
        field.textEdited.connect(lambda: self._forgive(field))
        return field

    def add_field(self, label: str, field: QWidget, *, beside: bool = False) -> None:
        """Add any other field under the others, or ``beside`` the one before, see Facts."""
        self._typed_in.append(field)
        self._facts.add(label, field, beside=beside)

    def add_remark(self, sentence: str) -> None:
        """Explain the field above in a quiet line."""
        remark = QLabel(sentence)
        remark.setProperty("role", "small")
        remark.setWordWrap(True)
        self._facts.add("", remark)

    def add_hint(self, hint: QWidget) -> None:
        """Put what comes and goes under the field above; while it is hidden it takes no room."""
        self._facts.add("", hint)

    def fits(self, field: QLineEdit, longest: int, sentence: str) -> bool:
        """Whether a field has at most ``longest`` characters; else ``sentence``, with {longest} and {n}, says so."""
        length = len(" ".join(field.text().split()))
        if length > longest:
            self.complain(field, sentence.format(longest=longest, n=f"{length:,}"))
        return length <= longest

    def add_above(self, part: QWidget) -> None:
        """Put something over all fields."""
        self._column.insertWidget(0, part)

    def add_below(self, part: QWidget, fields: Sequence[QWidget] = ()) -> None:
        """Put something between the fields and the buttons; ``fields`` within it are the form's own, and what is said
        of them stands under it."""
        self._typed_in += fields
        for field in fields:
            if isinstance(field, QLineEdit):
                field.textEdited.connect(lambda _, field=field: self._forgive(field))
        below = self._column.indexOf(self._problem) if fields else self._column.count() - 1
        self._column.insertWidget(below, part)

    def accepts(self, field: QLineEdit, rule: Callable[[str], object]) -> bool:
        """Whether ``rule`` takes what stands in a field; what it refuses with Expected is said at the field."""
        try:
            rule(field.text())
        except Expected as refusal:
            self.complain(field, str(refusal))
            return False
        return True

    def is_in_order(self, field: QLineEdit, problem: Callable[[str], str]) -> bool:
        """Whether ``problem`` finds nothing wrong with what stands in a field; else it is said at the field."""
        said = problem(field.text())
        if said:
            self.complain(field, said)
        return not said

    def complain(self, field: QLineEdit | QPlainTextEdit | ChoiceBox, sentence: str) -> None:
        """Say what is wrong with a field and put the cursor into it, its text selected; of a box until one chooses."""
        if self._complained is not None and self._complained is not field:
            set_style_property(self._complained, "wrong", "false")  # it was put right, or is complained of again
        self._complained = field
        set_style_property(field, "wrong", "true")
        self._problem.say(sentence)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(field, ChoiceBox):
            once = Qt.ConnectionType.SingleShotConnection
            field.currentIndexChanged.connect(lambda _: self._forgive(field), once)
        else:
            field.selectAll()
        QTimer.singleShot(0, self, lambda: self._bring_into_sight(field))

    def say(self, sentence: str) -> None:
        """Say something over the buttons that is about the whole form."""
        self._problem.say(sentence)

    def wait(self, waiting: bool) -> None:
        """While what was typed is being saved it cannot be saved twice. The keyboard stays in the form."""
        if waiting and self._save.hasFocus():
            self.setFocus()  # Qt would lead it on, out of the form and perhaps out of the screen
        self._save.setDisabled(waiting)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._save.isEnabled():
                self.saved.emit()
        else:
            super().keyPressEvent(event)

    def _bring_into_sight(self, field: QWidget) -> None:
        """The form has grown by the sentence: the button is seen again, and the field above all."""
        bring_into_sight(self._save, self._problem, field)

    def _forgive(self, field: QLineEdit | QPlainTextEdit | ChoiceBox) -> None:
        set_style_property(field, "wrong", "false")
        self._problem.say()
