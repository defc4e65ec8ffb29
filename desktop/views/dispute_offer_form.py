"""What we offer, what it costs us, by when and by whom; while it is typed, the form says what that weighs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QWidget

from archive.disputes.offers import OfferWords
from archive.records.dispute_rule import cost_of
from archive.services.staff import StaffMember
from desktop.models.offer_words import weight
from desktop.views.job_fields import AmountField, DayField, HoursField, WordsField
from desktop.widgets.elided_combo import ElidedCombo
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.plain_words import PlainWords

_OURS, _DOUBT = "ours", "doubt"


class OfferForm(InlineForm):
    """Asks for an offer. Enter saves, also from within the words.

    Signals:
        told(object): the OfferWords, when nothing is missing.
    """

    told = Signal(object)

    def __init__(
        self,
        save: str,
        sentence: str,
        *,
        today: date,
        currency: str,
        price: int | None,
        approved: bool = False,
        people: Sequence[StaffMember],
        whose: str,
        words: OfferWords | None = None,
        rate: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``price`` is that of the job, in hundredths, None where nobody accepted one; ``approved`` where it stands in
        an approval alone. ``words`` are of an offer that is changed; without them ``rate`` is what an hour cost last.
        ``whose`` carries it out unless it is said."""
        super().__init__(save, parent, over=True)
        self._today, self._currency, self._price = today, currency, price
        self._approved = approved
        self.add_above(PlainWords(sentence))
        self._what = self._add_words(
            self.tr("What we offer"), self.tr("In words that they understand: what will be as it should be")
        )
        self._hours = HoursField(self.tr("Hours of work"), self.tr("e.g. 4 or 1:30"))
        self._rate = AmountField(self.tr("What an hour costs us"), currency)
        self._parts = AmountField(self.tr("Parts"), currency)
        self._money = AmountField(self.tr("Money"), self.tr("paid back, or taken off the bill"))
        for place, field in enumerate((self._hours, self._rate, self._parts, self._money)):
            self.add_field(field.accessibleName(), field, beside=place % 2 == 1)
            field.edited.connect(self._weigh)
            field.edited.connect(lambda field=field: self._forgive(field))
        self._weight = QLabel()
        self._weight.setProperty("role", "strong")
        self._weight.setWordWrap(True)
        self._facts.add(self.tr("What it costs us"), self._weight)
        self._by = DayField(self.tr("By when"), self.tr("e.g. Fri, +7 or 14 Mar"), today)
        self._by.edited.connect(lambda: self._forgive(self._by))
        self.add_field(self.tr("By when"), self._by)
        self._whose = ElidedCombo()
        self._whose.setProperty("small", "true")
        self._fill_people(people, words.whose if words is not None else whose)
        self.add_field(self.tr("By whom"), self._whose, beside=True)
        self._view = ElidedCombo()
        self._view.setProperty("small", "true")
        self._view.addItem(self.tr("It is ours to make right"), _OURS)
        self._view.addItem(self.tr("Benefit of the doubt: we think that we were right, and do it anyway"), _DOUBT)
        self.add_field(self.tr("How we see it"), self._view)
        self._why = self._add_words("", self.tr("Why we do it although we think that we were right"))
        self._why.setAccessibleName(self.tr("Why we do it although we think that we were right"))
        self._why.hide()
        self._view.currentIndexChanged.connect(lambda _: self._why.setVisible(self._in_doubt))
        self.add_remark(
            self.tr(
                "Write it so that the client may read it. An offer goes into a dossier only if somebody chooses so."
            )
        )
        self._begin_with(words, rate)
        self.saved.connect(self._check)
        self.setFocusProxy(self._what)

    def _add_words(self, label: str, hint: str) -> WordsField:
        field = WordsField(label, hint, bare=False)
        field.entered.connect(self.saved)
        field.refused.connect(lambda said: self.complain(field, said))
        field.lines_pasted.connect(lambda lines: field.insertPlainText(" ".join(lines)))
        field.edited.connect(lambda: self._forgive(field))
        self.add_field(label, field)
        return field

    def _fill_people(self, people: Sequence[StaffMember], whose: str) -> None:
        for person in people:
            self._whose.addItem(f"{person.initials} · {person.name}", person.initials)
        if self._whose.findData(whose) < 0:  # nobody has written the list yet, or they have left
            self._whose.addItem(whose, whose)
        self._whose.setCurrentIndex(self._whose.findData(whose))

    def _begin_with(self, words: OfferWords | None, rate: int | None) -> None:
        self._rate.set_amount(rate or None)
        if words is not None:
            self._what.set_value(words.what)
            self._hours.set_minutes(words.minutes or None)
            self._rate.set_amount(words.rate or None)
            self._parts.set_amount(words.parts or None)
            self._money.set_amount(words.money or None)
            self._by.set_day(words.finish_by)
            self._view.setCurrentIndex(self._view.findData(_OURS if words.doubt_why is None else _DOUBT))
            self._why.set_value(words.doubt_why or "")
        self._weigh()

    @property
    def _in_doubt(self) -> bool:
        return str(self._view.currentData()) == _DOUBT

    @property
    def _cost(self) -> int:
        return cost_of(
            minutes=self._hours.minutes or 0,
            rate=self._rate.amount or 0,
            parts=self._parts.amount or 0,
            money=self._money.amount or 0,
        )

    def _weigh(self) -> None:
        amounts = self._hours, self._rate, self._parts, self._money
        unread = next((one.accessibleName() for one in amounts if one.problem), "")
        if unread:
            said = self.tr("It cannot be told yet: look at {field} again.").format(field=unread)
        elif self._cost:
            said = weight(self._cost, self._price, self._currency, approved=self._approved)
            if not self._price:
                said = self.tr("{cost}. No price was accepted to set it beside.").format(cost=said)
        elif self._hours.minutes and not self._rate.amount:
            said = self.tr("Write what an hour costs us.")
        else:
            said = self.tr("Nothing but the will.")
        if said != self._weight.text():
            self._weight.setText(said)
            self._weight.setAccessibleName(said)
            if unread:
                QAccessible.updateAccessibility(QAccessibleEvent(self._weight, QAccessible.Event.Alert))

    def _check(self) -> None:
        fields = (self._what, self._hours, self._rate, self._parts, self._money, self._by, self._why)
        wrong = next((field for field in fields if field.problem and field.isVisibleTo(self)), None)
        if wrong is not None:
            self.complain(wrong, wrong.problem)
        elif not self._what.value:
            self.complain(self._what, self.tr("Write what we offer."))
        elif self._hours.minutes and not self._rate.amount:
            self.complain(self._rate, self.tr("Write what an hour costs us, or leave out the hours."))
        elif self._by.day is None:
            self.complain(self._by, self.tr("Write by when it is done: Fri, +7 or 14 Mar."))
        elif self._by.day < self._today:
            self.complain(self._by, self.tr("That day is past. Choose today or a later one."))
        elif self._in_doubt and not self._why.value:
            self.complain(self._why, self.tr("Write why we do it although we think that we were right."))
        else:
            self.wait(True)
            self.told.emit(self._words(self._by.day))

    def _words(self, finish_by: date) -> OfferWords:
        return OfferWords(
            self._what.value,
            finish_by,
            str(self._whose.currentData()),
            self._hours.minutes or 0,
            self._rate.amount or 0,
            self._parts.amount or 0,
            self._money.amount or 0,
            self._why.value if self._in_doubt else None,
        )
