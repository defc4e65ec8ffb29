"""The client's yes, written down in place: who, when, how, and where it can be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from archive.records import Given
from archive.services.contacts import ContactLine
from archive.services.wording import LONGEST_WORDS
from desktop import dates
from desktop.models.job_deeds import Yes
from desktop.models.job_mail import MailYes
from desktop.models.job_words import given_word
from desktop.views.job_fields import AmountField, DayField, WordsField
from desktop.widgets.buttons import Button
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.choice_field import Choice, ChoiceField
from desktop.widgets.inline_form import InlineForm

LONG_BEFORE = timedelta(days=30)
"""A mail that is so much older than its job was hardly about it."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A document of this client that may show their yes."""

    document_id: int
    name: str
    when: str


@dataclass(frozen=True, slots=True)
class _Filled:
    """What stands in the fields that a proof can fill."""

    who: str
    when: date | None
    how: Given
    reference: str
    words: str


class YesForm(InlineForm):
    """Asks for a yes: an acceptance, an approval (``fuller``), or one that was only ``spoken``.

    An e-mail as proof fills who, when, how, with its subject the reference and with its first sentence their words, but
    for what somebody has typed there themselves.

    A name that is none of the client's people, and a yes from before the words were written, are kept when they are
    saved once more, after it was said what is odd.

    Signals:
        complete(object): the Yes, when nothing is missing.
        person_wanted(str): add somebody of this name to the client's people, then :meth:`take_person`.
        proof_chosen(int): this document is the proof; :meth:`take_proof` what it says.
    """

    complete = Signal(object)
    proof_chosen = Signal(int)
    person_wanted = Signal(str)

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
        opened: date | None = None,
        written: date | None = None,
        can_add: bool = False,
    ) -> None:
        """``opened``: a yes from before that day is kept only when it is saved a second time; so is one from before
        the words were ``written`` to which it is a yes. ``can_add``: somebody new can be added to their people."""
        super().__init__(save, parent)
        self._written, self._save_word, self._can_add = written, save, can_add
        self._younger: date | None = None  # the day that was asked about
        self._stranger = ""  # the name that was asked about
        self._opened, self._today = opened, today
        self._early: date | None = None  # the day that was asked about
        self._unread: int | None = None
        here = [one for one in people if one.left_on is None and one.is_person]
        self._who = ChoiceField(self.tr("Who"), self.tr("A name, or one of their people"))
        self._people = [Choice(one.id, one.name, one.role) for one in here]
        self._who.set_choices(self._people)
        self._first_contact = here[0].id if here else None
        self._who.choose(self._first_contact)
        self._who.setProperty("small", "true")
        self.add_field(self.tr("Who"), self._who)
        self._when = DayField(self.tr("When"), self.tr("today"), today, past=True)
        self._when.set_day(today)
        self.add_field(self.tr("When"), self._when)
        self._how = ChoiceBox()
        self._how.setProperty("small", "true")
        for given in Given:
            self._how.addItem(given_word(given), given)
        self._reference = QLineEdit()
        self._amount = AmountField(self.tr("Amount"), currency)
        self._proof = ChoiceField(self.tr("Proof"), self.tr("A document filed with this client"))
        self._words = WordsField(self.tr("Their words"), self.tr("As they said or wrote it"), bare=False)
        self._words.entered.connect(self.saved)
        self._words.refused.connect(lambda said: self.complain(self._words, said))
        self._words.lines_pasted.connect(lambda lines: self._words.insertPlainText(" ".join(lines)))
        if spoken:
            self._how.setCurrentIndex(list(Given).index(Given.SPOKEN))
        else:
            self.add_field(self.tr("How"), self._how)
        if fuller:
            self._reference.setProperty("small", "true")
            self._reference.setMaxLength(LONGEST_WORDS)
            self._reference.setPlaceholderText(self.tr("e.g. an order number"))
            self.add_field(self.tr("Reference"), self._reference)
            self.add_field(self.tr("Amount"), self._amount)
        if fuller or spoken:
            self.add_field(self.tr("Their words"), self._words)
        if not spoken:
            self._proof.setProperty("small", "true")
            self.add_field(self.tr("Proof"), self._proof)
            self.show_proofs(proofs)
            self._proof.chosen.connect(self._take_choice)
            needed = self.tr("Without a proof it does not count as in writing. It can be attached later.")
            if fuller:
                needed = self.tr(
                    "Without a proof, or the number of an order, it does not count as in writing. "
                    "A proof can be attached later."
                )
            self.add_remark(needed)
        self._from_mail = QLabel(self.tr("Filled in from the e-mail. Change what is not right."))
        self._from_mail.setProperty("role", "small")
        self._from_mail.setWordWrap(True)
        self._from_mail.hide()
        self.add_below(self._from_mail)
        self._add_person = Button(self.tr("Add to their people"), role="link", small=True)
        self._add_person.clicked.connect(lambda: self.person_wanted.emit(self._stranger))
        self._add_person.hide()
        self.add_below(self._add_person)
        self._who.textChanged.connect(self._add_person.hide)
        self._when.edited.connect(lambda: self._save.setText(self._save_word))
        self._at_first = self._put = self._standing()
        self.saved.connect(self._check)
        self.setFocusProxy(self._who)

    def show_proofs(self, proofs: Sequence[Proof]) -> None:
        """What may be chosen as proof; a choice already made stays."""
        self._proof.set_choices([Choice(one.document_id, one.name, one.when) for one in proofs])

    def choose_proof(self, document_id: int) -> None:
        """Take this document as the proof, if it is one of the client's."""
        self._proof.choose(document_id)

    def take_person(self, contact_id: int, name: str) -> None:
        """Somebody is one of the client's people now, and said it."""
        self._people.append(Choice(contact_id, name))
        self._who.set_choices(self._people)
        self._who.choose(contact_id)
        self._who.setFocus(Qt.FocusReason.OtherFocusReason)
        self._forgive(self._who)

    def look_again(self) -> None:
        """Ask once more what the proof says, if it was not opened yet when it was chosen."""
        if self._unread is not None:
            self.proof_chosen.emit(self._unread)

    def take_proof(self, document_id: int, mail: MailYes | None, *, is_all: bool) -> None:
        """What the proof says, if it is a mail; a paper is signed, and the rest is to be typed. Unless that ``is_all``
        it may say more later."""
        if document_id != self._proof.key:
            return
        self._unread = None if is_all else document_id
        first = self._at_first
        if mail is None:
            self._fill(replace(first, how=Given.SIGNED_FORM), None)
        else:
            when, who = mail.on or first.when, mail.given_by or first.who
            self._fill(_Filled(who, when, Given.EMAIL, mail.subject, mail.words), mail.contact_id)
        self._from_mail.setVisible(mail is not None)

    def _take_choice(self, document: object) -> None:
        self._unread = document if isinstance(document, int) else None
        if self._unread is not None:
            self.proof_chosen.emit(self._unread)
        else:
            self._fill(self._at_first, None)
            self._from_mail.hide()

    def _fill(self, new: _Filled, contact: int | None) -> None:
        """Put this into the fields in which nobody has changed what was put there before."""
        now, put = self._standing(), self._put
        if now.who == put.who and new.who != now.who:
            self._put_name(new.who, contact)
        if now.when == put.when:
            self._when.set_day(new.when)
        if now.how is put.how:
            self._how.setCurrentIndex(self._how.findData(new.how))
        if now.reference == put.reference:
            self._reference.setText(new.reference)
        if now.words == put.words:
            self._words.set_value(new.words)
        self._put = new

    def _put_name(self, who: str, contact: int | None) -> None:
        known = contact if contact is not None else self._first_contact if who == self._at_first.who else None
        self._who.choose(known)
        if known is None:
            self._who.setText(who)
        if self._who.hasFocus():
            self._who.selectAll()

    def _standing(self) -> _Filled:
        how = Given(self._how.currentData())
        return _Filled(self._who.text(), self._when.day, how, self._reference.text(), self._words.toPlainText())

    def _check(self) -> None:
        if not self._who.text().strip():
            self.complain(self._who, self.tr("Name the person who said yes."))
        elif self._is_stranger():
            asked = self.tr("“{name}” is not one of their people. Correct it, or save again to keep the name alone.")
            self.complain(self._who, asked.format(name=self._stranger))
            self._add_person.setVisible(self._can_add)
        elif self._when.problem:
            self.complain(self._when, self._when.problem)
        elif self._amount.problem:
            self.complain(self._amount, self._amount.problem)
        elif self._words.problem:
            self.complain(self._words, self._words.problem)
        elif self._proof.text().strip() and self._proof.key is None:
            self.complain(self._proof, self.tr("Choose one of the documents, or leave it empty and add it later."))
        elif self._is_early():
            asked = self.tr("The job was opened only on {day}. Correct the day, or save again if it is right.")
            self.complain(self._when, asked.format(day=dates.full_date(self._opened or self._today)))
        elif self._is_before_words():
            asked = self.tr(
                "These words were written on {written}, after the yes of {day}: what they said yes to may have been "
                "something else."
            )
            self.complain(
                self._when,
                asked.format(
                    written=dates.full_date(self._written or self._today),
                    day=dates.full_date(self._when.day or self._today),
                ),
            )
            self._save.setText(self.tr("Record it all the same"))
        else:
            self.wait(True)
            self.complete.emit(self._yes())

    def _is_early(self) -> bool:
        """Whether the day is before the job was opened, and nobody has been asked about it; a mail tells its own,
        unless it is so old that it was hardly about this job.

        Words are younger than their job: where they are known, :meth:`_is_before_words` asks.
        """
        if self._written is not None:
            return False
        day, asked = self._when.day, self._early
        self._early = day
        if self._proof.key is not None and day == self._put.when and not self._is_of_another_time(day):
            return False
        return day is not None and self._opened is not None and day < self._opened and day != asked

    def _is_of_another_time(self, day: date | None) -> bool:
        return day is not None and self._opened is not None and day < self._opened - LONG_BEFORE

    def _is_stranger(self) -> bool:
        """Whether a name was typed that is none of their people's, and nobody has been asked about it."""
        typed, asked = " ".join(self._who.text().split()), self._stranger
        if self._who.key is not None or not self._people or self._who.text() == self._put.who:
            return False
        self._stranger = typed
        return typed != asked

    def _is_before_words(self) -> bool:
        """Whether the yes is older than the words, and nobody has been asked about that day."""
        day, asked = self._when.day, self._younger
        self._younger = day
        return day is not None and self._written is not None and day < self._written and day != asked

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
