"""One thing that a note becomes besides: a follow-up with its day, a job or praise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from archive.records import ClueKind
from archive.services.calls import Beside, Heard, NewJob, NextContact
from archive.services.drafts import Becomes, BesideTyped
from archive.services.naming import LONGEST_NAME
from archive.services.staff import StaffMember
from archive.services.wording import LONGEST_WORDS
from desktop.style import Space, set_style_property
from desktop.views.job_fields import DayField
from desktop.widgets.buttons import IconButton
from desktop.widgets.elided_combo import ElidedCombo
from desktop.widgets.problem_line import ProblemLine


class BesideLine(QWidget):
    """Fields under a small title, with a cross that takes them away again.

    Signals:
        edited: a person changed something.
        removal_wanted: it is not to be made.
        left: Enter in its last field, or Esc: back to the words of the note.
    """

    edited = Signal()
    removal_wanted = Signal()
    left = Signal()

    def __init__(
        self,
        typed: BesideTyped,
        people: Sequence[StaffMember],
        by: str,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.becomes, self._today, self._by = typed.becomes, today, typed.whose or by
        title, hint = _titles(self)[typed.becomes]
        self.setAccessibleName(title)
        name = QLabel(title)
        name.setProperty("role", "section")
        remove = IconButton("x", self.tr("Remove: {what}").format(what=title))
        remove.clicked.connect(self.removal_wanted)
        self.words = QLineEdit(typed.words)
        self.words.setProperty("small", "true")
        self.words.setPlaceholderText(hint)
        self.words.setAccessibleName(f"{title}: {hint}")
        self.words.setCursorPosition(0)
        self.when = DayField(self.tr("When is the follow-up due"), self.tr("Tue, in 3 days, 12 Dec"), today())
        self.whose = ElidedCombo()
        self.whose.setProperty("small", "true")
        self.whose.setAccessibleName(self.tr("Whose follow-up"))
        self._problem = ProblemLine()
        head = QHBoxLayout()
        head.addWidget(name, 1)
        head.addWidget(remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(self.words)
        if self._is_follow_up:
            self.offer_people(people)
            self._show_day(typed.when)
            second = QHBoxLayout()
            second.setSpacing(Space.S)
            second.addWidget(self.when, 1)
            second.addWidget(self.whose, 1)
            column.addLayout(second)
            QWidget.setTabOrder(self.words, self.when)
            QWidget.setTabOrder(self.when, self.whose)
        else:
            self.when.hide()
            self.whose.hide()
        column.addWidget(self._problem)
        self.words.textEdited.connect(self._typed)
        self.when.edited.connect(self._typed)
        self.whose.currentIndexChanged.connect(self._typed)
        self.setFocusProxy(self.words)

    @property
    def typed(self) -> BesideTyped:
        """As it stands on screen."""
        when = ""
        if self._is_follow_up and self.when.text().strip():
            understood = self.when.day is not None and not self.when.problem
            when = self.when.day.isoformat() if understood and self.when.day else self.when.text()
        whose = self.whose.currentData() if self._is_follow_up else ""
        return BesideTyped(self.becomes, self.words.text(), when, whose or "")

    def beside(self) -> Beside:
        """What is to be made. There must be no gap, see :meth:`gap`."""
        words = " ".join(self.words.text().split())
        if self._is_follow_up:
            return NextContact(words, self.when.day or self._today(), self.whose.currentData())
        if self.becomes is Becomes.JOB:
            return NewJob(words)
        return Heard(ClueKind.PRAISE, words)

    def offer_people(self, people: Sequence[StaffMember]) -> None:
        """Whose it may be, by name; whoever is chosen stays chosen."""
        if not self._is_follow_up:
            return
        chosen = self.whose.currentData() or self._by
        self.whose.blockSignals(True)  # nobody has chosen anything
        self.whose.clear()
        for one in people:
            self.whose.addItem(one.name or one.initials, one.initials)
        if self.whose.findData(chosen) < 0:
            self.whose.addItem(chosen, chosen)
        self.whose.setCurrentIndex(self.whose.findData(chosen))
        self.whose.blockSignals(False)

    def gap(self, note_length: int) -> QLineEdit | None:
        """Say under the fields what must be mended, and return the field; ``note_length`` is that of the note, whose
        words stand for those of a clue that has none."""
        field, said = self._gap(note_length)
        for one in (self.words, self.when):
            set_style_property(one, "wrong", "true" if one is field else "false")
        self._problem.say(said)
        return field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            if not self.words.text().strip() and not self.when.text().strip():
                self.removal_wanted.emit()
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self._is_follow_up and self.words.hasFocus():
                self.when.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)

    @property
    def _is_follow_up(self) -> bool:
        return self.becomes is Becomes.FOLLOW_UP

    def _gap(self, note_length: int) -> tuple[QLineEdit | None, str]:
        words = " ".join(self.words.text().split())
        longest = LONGEST_NAME if self.becomes is Becomes.JOB else LONGEST_WORDS
        if len(words) > longest:
            said = self.tr("There is room for {longest} characters; this has {n}. Put the rest into the note.")
            return self.words, said.format(longest=f"{longest:,}", n=f"{len(words):,}")
        if not words and self._is_follow_up:
            return self.words, self.tr("Write what is to be done.")
        if not words and self.becomes is Becomes.JOB:
            return self.words, self.tr("Give the job a title.")
        if not words and note_length > LONGEST_WORDS:
            return self.words, self.tr("Write their words here: the note is too long to stand for them.")
        if not self._is_follow_up:
            return None, ""
        if self.when.problem:
            return self.when, self.when.problem
        if self.when.day is None:
            return self.when, self.tr("Say when: Tue, in 3 days or 12 Dec.")
        if self.when.day < self._today():
            return self.when, self.tr("That day is past. Choose today or a later one.")
        return None, ""

    def _show_day(self, when: str) -> None:
        self.when.setText(when)
        with suppress(ValueError):
            self.when.set_day(date.fromisoformat(when))

    def _typed(self) -> None:
        if self.when.problem:
            self._problem.say(self.when.problem)
        else:
            self._problem.say("")
            set_style_property(self.words, "wrong", "false")
            set_style_property(self.when, "wrong", "false")
        self.edited.emit()


def _titles(line: BesideLine) -> dict[Becomes, tuple[str, str]]:
    return {
        Becomes.FOLLOW_UP: (line.tr("Follow-up"), line.tr("What is promised")),
        Becomes.JOB: (line.tr("New job"), line.tr("Its title, a few words")),
        Becomes.PRAISE: (line.tr("Praise"), line.tr("Their words, if not the note’s")),
        Becomes.COMPLAINT: (line.tr("Complaint"), line.tr("Their words, if not the note’s")),
    }
