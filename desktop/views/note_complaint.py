"""A complaint beside a note: what they ask for, how serious it is and since when; it opens a dispute, or joins one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from archive.disputes.complaining import Complaint
from archive.disputes.standing import DisputeLine
from archive.records import Severity
from archive.services.drafts import BesideTyped
from archive.services.staff import StaffMember
from archive.services.wording import LONGEST_WORDS
from desktop.models.dispute_words import severity_meaning, severity_word
from desktop.style import Space, set_style_property
from desktop.views.job_fields import DayField
from desktop.views.note_beside_line import BesideLine
from desktop.widgets.buttons import Button
from desktop.widgets.elided_combo import ElidedCombo


class ComplaintLine(BesideLine):
    """Their words are those of the note unless others are typed. While a dispute about it is open it says so.

    Signals:
        dispute_wanted(int): show the dispute that is open about it.
    """

    dispute_wanted = Signal(int)

    def __init__(
        self,
        typed: BesideTyped,
        people: Sequence[StaffMember],
        by: str,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(typed, people, by, today, parent)
        self._open: DisputeLine | None = None
        self._chosen = typed.severity
        self._says = QLabel()
        self._says.setProperty("role", "small")
        self._says.setWordWrap(True)
        self._show = Button("", role="link", small=True)
        self._show.clicked.connect(self._want_dispute)
        self.asks = QLineEdit(typed.asks)
        self.asks.setProperty("small", "true")
        self.asks.setAccessibleName(self.tr("What they ask for"))
        self.asks.setCursorPosition(0)
        self.severity = ElidedCombo()
        self.severity.setProperty("small", "true")
        self.severity.setAccessibleName(self.tr("How serious it is for them"))
        for place, one in enumerate(Severity):
            self.severity.addItem(f"{severity_word(one)}: {severity_meaning(one)}", one)
            self.severity.setItemData(place, severity_meaning(one), Qt.ItemDataRole.ToolTipRole)
        self._since_word = QLabel(self.tr("Since"))
        self._since_word.setProperty("role", "second")
        self.since = DayField(self.tr("Since when"), self.tr("When it was said"), today(), past=True)
        self.since.set_day(None)  # the day of the note, unless somebody says otherwise
        self.since.setText(typed.when)
        with suppress(ValueError):
            self.since.set_day(date.fromisoformat(typed.when))
        self._lay_out_more()
        self._show_severity()
        self._say_where()
        self.asks.textEdited.connect(self._typed)
        self.severity.currentIndexChanged.connect(self._choose_severity)
        self.since.edited.connect(self._typed)

    @property
    def typed(self) -> BesideTyped:
        """As it stands on screen."""
        when = self.since.text().strip()
        if when and self.since.day is not None and not self.since.problem:
            when = self.since.day.isoformat()
        return BesideTyped(self.becomes, self.words.text(), when, asks=self.asks.text(), severity=self._chosen)

    def beside(self) -> Complaint:
        """What is to be kept. There must be no gap, see :meth:`gap`."""
        words, asks = (" ".join(field.text().split()) for field in (self.words, self.asks))
        since = self.since.day if self.since.text().strip() and self._open is None else None
        return Complaint(words, asks, Severity(self._chosen) if self._chosen else None, since)

    def offer_dispute(self, there: DisputeLine | None) -> None:
        """The dispute that is open about the same job of the client, or like it about none."""
        if there != self._open:
            self._open = there
            self._show_severity()
            self._say_where()

    def gap(self, note_length: int) -> QLineEdit | None:
        """As BesideLine has it, and the day may not be to come."""
        field = super().gap(note_length)
        for one in (self.asks, self.since):
            set_style_property(one, "wrong", "false")
        if field is not None:
            return field
        length = len(" ".join(self.asks.text().split()))
        if length > LONGEST_WORDS:
            said = self.tr("There is room for {longest} characters; this has {n}. Put the rest into the note.")
            field, words = self.asks, said.format(longest=f"{LONGEST_WORDS:,}", n=f"{length:,}")
        elif self._open is None and self.since.problem:
            field, words = self.since, self.since.problem
        else:
            return None
        set_style_property(field, "wrong", "true")
        self._problem.say(words)
        return field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if enter and self.words.hasFocus():
            self.asks.setFocus(Qt.FocusReason.TabFocusReason)
        elif enter and self.asks.hasFocus():
            self.severity.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Escape and (self.asks.text().strip() or self.since.text().strip()):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out_more(self) -> None:
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        self._day = QWidget()
        day = QHBoxLayout(self._day)
        day.setContentsMargins(0, 0, 0, 0)
        day.setSpacing(Space.S)
        day.addWidget(self._since_word)
        day.addWidget(self.since, 1)
        where = column.indexOf(self.words)
        column.insertWidget(where, self._says)
        column.insertWidget(where + 1, self._show, 0, Qt.AlignmentFlag.AlignLeft)
        for place, part in enumerate((self.asks, self.severity, self._day), where + 3):
            column.insertWidget(place, part)
        for before, after in ((self.words, self.asks), (self.asks, self.severity), (self.severity, self.since)):
            QWidget.setTabOrder(before, after)

    def _show_severity(self) -> None:
        there = self._open.severity if self._open is not None else Severity.COSTLY
        self.severity.blockSignals(True)  # nobody has chosen anything
        self.severity.setCurrentIndex(self.severity.findData(Severity(self._chosen) if self._chosen else there))
        self.severity.blockSignals(False)

    def _choose_severity(self) -> None:
        self._chosen = Severity(self.severity.currentData()).value
        self._typed()

    def _typed(self) -> None:
        super()._typed()
        set_style_property(self.asks, "wrong", "false")
        if self.since.problem:
            self._problem.say(self.since.problem)

    def _say_where(self) -> None:
        there = self._open
        if there is None:
            said = self.tr("This opens a dispute, with a number.")
        else:
            said = self.tr("{number} is open about this. What they say now joins it; their earlier words stay.")
            said = said.format(number=there.number)
            self._show.setText(self.tr("Show {number}").format(number=there.number))
        self._says.setText(said)
        self._show.setVisible(there is not None)
        self._day.setVisible(there is None)
        asked = there.asks if there is not None else ""
        before = self.tr("What they ask for, if not as before: “{words}”").format(words=asked)
        self.asks.setPlaceholderText(before if asked else self.tr("What they ask for, as they say it"))

    def _want_dispute(self) -> None:
        if self._open is not None:
            self.dispute_wanted.emit(self._open.id)
