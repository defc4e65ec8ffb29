"""What the client says to an offer: one of four answers, all respectable, in their words and on its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from archive.disputes.standing import MeetingRead, OfferRead
from archive.records import Answer
from desktop import dates
from desktop.models.dispute_words import answer_words
from desktop.models.offer_words import answer_meaning
from desktop.views.job_fields import DayField, WordsField
from desktop.widgets.elided_combo import ElidedCombo
from desktop.widgets.inline_form import InlineForm


@dataclass(frozen=True, slots=True)
class Answered:
    """What they say, in their words, and on what day; at the appointment with this id, if it was at one."""

    answer: Answer
    words: str
    on: date
    appointment_id: int | None


class AnswerForm(InlineForm):
    """Asks which answer it was; what follows from it stands beside the choice before it is kept.

    Signals:
        told(object): what they say: an Answered.
    """

    told = Signal(object)

    def __init__(
        self, offer: OfferRead, today: date, parent: QWidget | None = None, *, agreed: MeetingRead | None = None
    ) -> None:
        """``agreed``: the meeting whose next appointment is open."""
        super().__init__(self.tr("Record their answer"), parent)
        self._offer, self._today = offer, today
        asked = QLabel(self.tr("What do they say to offer {n}?").format(n=offer.number))
        self.add_above(asked)
        self._answer = ElidedCombo()
        self._answer.setProperty("small", "true")
        self._answer.addItem(self.tr("Choose"), None)  # none of the four is more likely to be kept by a hasty Enter
        for one in Answer:
            self._answer.addItem(answer_words(one), one)
        self.add_field(self.tr("Answer"), self._answer)
        self._meaning = QLabel()
        self._meaning.setProperty("role", "small")
        self._meaning.setWordWrap(True)
        self._meaning.setTextFormat(Qt.TextFormat.PlainText)
        self._facts.add("", self._meaning)
        self._words = WordsField(self.tr("Their words"), self.tr("As they said or wrote it"), bare=False)
        self._words.entered.connect(self.saved)
        self._words.refused.connect(lambda said: self.complain(self._words, said))
        self._words.lines_pasted.connect(lambda lines: self._words.insertPlainText(" ".join(lines)))
        self._words.edited.connect(lambda: self._forgive(self._words))
        self.add_field(self.tr("Their words"), self._words)
        self._on = DayField(self.tr("When"), self.tr("today"), today, past=True)
        self._on.set_day(today)
        self._on.edited.connect(lambda: self._forgive(self._on))
        self.add_field(self.tr("When"), self._on)
        self.add_remark(self.tr("The client may read this."))
        self._appointment = self._add_appointment(agreed) if agreed is not None else None
        self._agreed = agreed
        self._answer.currentIndexChanged.connect(lambda _: self._explain())
        self._explain()
        self.saved.connect(self._check)
        self.setFocusProxy(self._answer)

    def choose(self, answer: Answer) -> None:
        """Choose for somebody."""
        self._answer.setCurrentIndex(self._answer.findData(answer))

    @property
    def appointment_field(self) -> QCheckBox | None:
        """Ticked where they said it at the appointment that is open; None where none is."""
        return self._appointment

    def _add_appointment(self, agreed: MeetingRead) -> QCheckBox:
        """One whose day has come is done with their answer unless somebody says otherwise."""
        day = agreed.next_on or self._today
        on = self.tr("That was the appointment of {day}").format(day=dates.short_date(day, self._today))
        field = QCheckBox(self.tr("That was today’s appointment") if day == self._today else on)
        field.setAccessibleDescription(agreed.next_what)
        field.setChecked(day <= self._today)
        self._facts.add("", field)
        self.add_remark(agreed.next_what)
        return field

    @property
    def _chosen(self) -> Answer | None:
        answer = self._answer.currentData()
        return Answer(answer) if answer is not None else None

    def _explain(self) -> None:
        answer = self._chosen
        said = self.tr("They are free to give any of the four, and may change their mind.")
        self._meaning.setText(answer_meaning(answer, self._offer, self._today) if answer is not None else said)
        self._forgive(self._words)

    def _check(self) -> None:
        answer, on = self._chosen, self._on.day
        if answer is None:
            self.say(self.tr("Choose which of the four answers it was."))
            self._answer.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._words.problem:
            self.complain(self._words, self._words.problem)
        elif answer is Answer.SOMETHING_ELSE and not self._words.value:
            self.complain(self._words, self.tr("Write what they ask for instead."))
        elif self._on.problem or on is None:
            self.complain(self._on, self._on.problem)
        elif self._offer.presented_on is not None and on < self._offer.presented_on:
            self.complain(self._on, self.tr("That is before the offer was presented."))
        else:
            self.wait(True)
            ticked = self._appointment is not None and self._appointment.isChecked()
            appointment = self._agreed.next_id if self._agreed is not None and ticked else None
            self.told.emit(Answered(answer, self._words.value, on, appointment))
