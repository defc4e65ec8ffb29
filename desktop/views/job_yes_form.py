"""The client's yes, written down in place: who, when, how, and where it can be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from archive.records import Given
from archive.services.contacts import ContactLine
from archive.services.wording import LONGEST_WORDS
from desktop.models.job_deeds import Yes
from desktop.models.job_words import given_word
from desktop.views.job_fields import AmountField, DayField, WordsField
from desktop.widgets.choice_field import Choice, ChoiceField
from desktop.widgets.inline_form import InlineForm


@dataclass(frozen=True, slots=True)
class Proof:
    """A document of this client that may show their yes."""

    document_id: int
    name: str
    when: str


class YesForm(InlineForm):
    """Asks for a yes: an acceptance, an approval (``fuller``), or one that was only ``spoken``.

    Signals:
        complete(object): the Yes, when nothing is missing.
    """

    complete = Signal(object)

    def __init__(
        self,
        save: str,
        people: Sequence[ContactLine],
        proofs: Sequence[Proof],
        today: date,
        currency: str,
        parent: QWidget | None = None,
        *,
        fuller: bool = False,
        spoken: bool = False,
    ) -> None:
        super().__init__(save, parent)
        self._currency = currency
        here = [one for one in people if one.left_on is None]
        self._who = ChoiceField(self.tr("Who"), self.tr("A name, or one of their people"))
        self._who.set_choices([Choice(one.id, one.name, one.role) for one in here])
        if here:
            self._who.choose(here[0].id)
        self._who.setProperty("small", "true")
        self.add_field(self.tr("Who"), self._who)
        self._when = DayField(self.tr("When"), self.tr("today"), today, past=True)
        self._when.set_day(today)
        self.add_field(self.tr("When"), self._when)
        self._how = QComboBox()
        self._how.setProperty("small", "true")
        for given in Given:
            self._how.addItem(given_word(given), given)
        self._reference = QLineEdit()
        self._amount = AmountField(self.tr("Amount"), currency)
        self._proof = ChoiceField(self.tr("Proof"), self.tr("A document filed with this client"))
        self._words = WordsField(self.tr("Their words"), self.tr("As they said or wrote it"), bare=False)
        self._words.entered.connect(self.saved)
        self._words.lines_pasted.connect(lambda lines: self._words.insertPlainText(" ".join(lines)))
        if spoken:
            self._how.setCurrentIndex(list(Given).index(Given.SPOKEN))
        else:
            self.add_field(self.tr("How"), self._how)
        if fuller:
            self._reference.setProperty("small", "true")
            self._reference.setMaxLength(LONGEST_WORDS)
            self._reference.setPlaceholderText(self.tr("Order number, subject of the e-mail"))
            self.add_field(self.tr("Reference"), self._reference)
            self.add_field(self.tr("Amount"), self._amount)
        if fuller or spoken:
            self.add_field(self.tr("Their words"), self._words)
        if not spoken:
            self._proof.setProperty("small", "true")
            self.add_field(self.tr("Proof"), self._proof)
            self.show_proofs(proofs)
        self.saved.connect(self._check)
        self.setFocusProxy(self._who)

    def show_proofs(self, proofs: Sequence[Proof]) -> None:
        """What may be chosen as proof; a choice already made stays."""
        self._proof.set_choices([Choice(one.document_id, one.name, one.when) for one in proofs])

    def choose_proof(self, document_id: int) -> None:
        """Take this document as the proof, if it is one of the client's."""
        self._proof.choose(document_id)

    def _check(self) -> None:
        if not self._who.text().strip():
            self.complain(self._who, self.tr("Name the person who said yes."))
        elif self._when.problem:
            self.complain(self._when, self._when.problem)
        elif self._amount.problem:
            self.complain(self._amount, self._amount.problem)
        elif self._words.problem:
            self.complain(self._words, self._words.problem)
        elif self._proof.text().strip() and self._proof.key is None:
            self.complain(self._proof, self.tr("Choose one of the documents, or leave it empty and add it later."))
        else:
            self.wait(True)
            self.complete.emit(self._yes())

    def _yes(self) -> Yes:
        contact, document = self._who.key, self._proof.key
        return Yes(
            Given(self._how.currentData()),
            self._who.text().strip(),
            contact if isinstance(contact, int) else None,
            self._when.day or date.min,
            document if isinstance(document, int) else None,
            self._reference.text().strip(),
            self._amount.amount,
            self._words.value,
        )
