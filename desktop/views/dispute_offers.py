"""The offers of a dispute to make it right: written, presented, answered and carried out, each asked in one place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from archive.clock import today
from archive.disputes.offers import (
    OfferWords,
    answer_offer,
    carry_out,
    change_offer,
    present_offer,
    restore_offer,
    withdraw_offer,
    write_offer,
)
from archive.disputes.standing import DisputeFile, OfferRead
from archive.disputes.taking_back import take_back_answer, take_back_presenting
from archive.letters.letter import Letter
from archive.records import Answer
from archive.records.dispute_rule import Next, Stage
from archive.services.staff import StaffMember, staff
from desktop import dates
from desktop.models.dispute_words import answer_words
from desktop.views.dispute_answer_form import Answered, AnswerForm
from desktop.views.dispute_offer_form import OfferForm
from desktop.views.dispute_offer_meanwhile import OfferMeanwhile
from desktop.views.dispute_offer_row import OfferRow
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.job_why_form import WhyForm
from desktop.views.section_of_rows import SectionOfRows
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.inline_form_words import AttendedForm

_OFFER, _ANSWER = "offer", "answer"


class DisputeOffers(SectionOfRows):
    """Lists the offers, the newest first; drafts can be changed, what was presented stands.

    Signals:
        letter_wanted(str, int, object): a letter of this kind for this client and job, or None.
    """

    letter_wanted = Signal(str, int, object)

    def __init__(self, desk: JobDesk, asks: AskPlace, parent: QWidget | None = None) -> None:
        title, name = self.tr("Offer to make it right"), self.tr("Write an offer to make it right")
        super().__init__(title, self.tr("Write an offer"), name, parent)
        self._desk, self._asks = desk, asks
        self._file: DisputeFile | None = None
        self._meanwhile = OfferMeanwhile(asks, desk.by)
        self._of_day: tuple[tuple[str, int, int], WhyForm] | None = None  # the form that asks for a day, and about what
        self._head.acted.connect(self._ask_new)

    def show_file(self, file: DisputeFile) -> None:
        """Show a dispute's offers; what is being asked stays."""
        is_other = self._file is None or file.line.id != self._file.line.id
        self._file = file
        self._meanwhile.tell(file)
        if is_other:
            self._take_up(file)
        goes_on = file.line.stage is not Stage.ENDED
        if self._shows(file.offers, file.price, file.price_is_approved, goes_on, self._today()):
            return
        self._head.link.setVisible(goes_on)
        with self._making_rows():
            for offer in reversed(file.offers):
                self._add(offer.id, self._row(offer, file, goes_on=goes_on))
            if not file.offers:
                to_come = self.tr("None yet. It is presented at the next appointment, and they are free to decline.")
                self._add_sentence(to_come if goes_on else self.tr("None was made."))

    def begin(self) -> None:
        """Do what is next: write an offer, present it, record their answer, or carry it out. Nothing else is asked."""
        if self._file is None:
            return
        line = self._file.line
        offer = next((one for one in self._file.offers if one.id == line.offer_id), None)
        if line.next is Next.WRITE_OFFER:
            self._ask_new()
        elif line.next is Next.PRESENT_OFFER and offer is not None:
            self._ask_present(offer)
        elif line.next is Next.HEAR_ANSWER and offer is not None:
            self._ask_answer(offer)
        elif line.next is Next.CARRY_OUT and offer is not None:
            self._ask_done(offer)

    def _row(self, offer: OfferRead, file: DisputeFile, *, goes_on: bool) -> OfferRow:
        newest = offer is file.offers[-1]
        row = OfferRow(
            offer,
            file.price,
            file.currency,
            self._today(),
            goes_on=goes_on,
            is_newest=newest,
            approved=file.price_is_approved,
        )
        row.present_wanted.connect(lambda: self._ask_present(offer))
        row.change_wanted.connect(lambda: self._ask_words(offer))
        row.withdraw_wanted.connect(lambda: self._withdraw(offer))
        row.answer_wanted.connect(lambda: self._ask_answer(offer))
        row.done_wanted.connect(lambda: self._ask_done(offer))
        row.not_done_wanted.connect(lambda: self._not_done(offer))
        letter = Letter.OFFER.value, file.line.client_id, file.line.job_id
        row.letter_wanted.connect(lambda: self.letter_wanted.emit(*letter))
        return row

    def _take_up(self, file: DisputeFile) -> None:
        """Ask again what was being answered when another dispute came, or when the program ended."""
        left = self._desk.words.left_open(file.line.id, _OFFER, _ANSWER)
        if left is None or self._asks.asked is not None or file.line.stage is Stage.ENDED:
            return
        offer = next((one for one in file.offers if one.id == left[1]), None)
        if left[0] == _ANSWER and offer is not None and offer.presented_on is not None:
            self._ask_answer(offer, takes_keyboard=False)
        elif left == (_OFFER, None) or (left[0] == _OFFER and offer is not None and offer.presented_on is None):
            self._ask_words(offer, takes_keyboard=False)

    def _ask_new(self) -> None:
        self._ask_words(None)

    def _ask_words(self, offer: OfferRead | None, *, takes_keyboard: bool = True) -> None:
        """Ask what we offer, anew or in place of what stands; the office's people are looked up for it first."""
        if self._file is None:
            return
        dispute = self._file.line.id

        def ask(people: tuple[StaffMember, ...]) -> None:
            if self._file is not None and self._file.line.id == dispute:
                self._show_words(self._file, offer, people, takes_keyboard=takes_keyboard)

        self._desk.tasks.run(lambda: staff(self._desk.archive), then=ask, failed=self._desk.trouble.emit)

    def _show_words(
        self, file: DisputeFile, offer: OfferRead | None, people: tuple[StaffMember, ...], *, takes_keyboard: bool
    ) -> None:
        form = OfferForm(
            self.tr("Save the offer"),
            self._said_so_far(file),
            today=self._today(),
            currency=file.currency,
            price=file.price,
            approved=file.price_is_approved,
            people=people,
            whose=file.line.owner,
            words=offer.words if offer is not None else None,
            rate=next((one.words.rate for one in reversed(file.offers) if one.words.rate), None),
        )
        seen = offer.revision if offer is not None else 0
        kept = self._desk.words.attend(form, file.line.id, _OFFER, offer.id if offer is not None else None, seen=seen)
        if offer is None:
            self._meanwhile.changing = None
            form.told.connect(lambda words: self._write(file.line.id, words, self._done(form, kept)))
        else:
            self._meanwhile.changing = offer.id, kept
            form.told.connect(lambda words: self._change(offer, words, kept, self._done(form, kept)))
        self._show_form(form, takes_keyboard=takes_keyboard)

    def _said_so_far(self, file: DisputeFile) -> str:
        """What an offer is to meet: what they asked for last, to an offer or from the beginning."""
        answers = [one for offer in file.offers for one in offer.answers if one.answer is Answer.SOMETHING_ELSE]
        asks = answers[-1].words if answers else file.line.asks
        asked = self.tr("They ask for: “{words}”").format(words=asks) if asks else ""
        return asked or self.tr("What will be as it should be afterwards, and what do we put into it?")

    def _ask_present(self, offer: OfferRead) -> None:
        if self._is_asked("present", offer):
            return
        form = WhyForm(
            self.tr("Mark as presented"),
            self.tr("Offer {n} stays as it is from then on. Another can follow their answer.").format(n=offer.number),
            "",
            today=self._today(),
            day_label=self.tr("They were told of it on"),
        )
        form.told.connect(lambda _, on: self._present(offer, on or self._today()))
        self._of_day = ("present", offer.id, offer.revision), form
        self._show_form(form)

    def _ask_answer(self, offer: OfferRead, *, takes_keyboard: bool = True) -> None:
        if self._file is None:
            return
        open_ones = (one for one in self._file.meetings if one.next_open)
        form = AnswerForm(
            offer, self._today(), agreed=min(open_ones, key=lambda one: one.next_on or date.max, default=None)
        )
        kept = self._desk.words.attend(form, self._file.line.id, _ANSWER, offer.id, seen=offer.counts)
        self._meanwhile.answering = offer.id, kept
        done = self._done(form, kept)
        form.told.connect(lambda said: self._answer(offer, said, kept, done))
        self._show_form(form, takes_keyboard=takes_keyboard)
        self._meanwhile.tell(self._file)

    def _ask_done(self, offer: OfferRead) -> None:
        if self._is_asked("done", offer):
            return
        form = WhyForm(
            self.tr("Mark as carried out"),
            offer.words.what,
            "",
            today=self._today(),
            day_label=self.tr("Since"),
        )
        form.told.connect(lambda _, on: self._carry_out(offer, on or self._today()))
        self._of_day = ("done", offer.id, offer.revision), form
        self._show_form(form)

    def _is_asked(self, what: str, offer: OfferRead) -> bool:
        """Whether this is being asked already: the button elsewhere is called as the form's own, and a day that was
        typed is not to go with it. The keyboard is in the form then."""
        if self._of_day is None or self._of_day[0] != (what, offer.id, offer.revision):
            return False
        form = self._of_day[1]
        if self._asks.asked is not form:
            return False
        form.setFocus()
        return True

    def _show_form(self, form: InlineForm, *, takes_keyboard: bool = True) -> None:
        if not takes_keyboard:
            form.stay_back()
        self._asks.ask(form)

    def _done(self, form: InlineForm, kept: AttendedForm) -> Callable[[object], None]:
        def done(_: object) -> None:
            kept.forget()
            if self._asks.asked is form:
                self._asks.close_form()

        return done

    def _write(self, dispute: int, words: OfferWords, done: Callable[[object], None]) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(write_offer, archive, dispute_id=dispute, words=words, by=by),
            self.tr("The offer is written. It can be changed until it is presented."),
            undo=lambda made: withdraw_offer(archive, offer_id=made, by=by),
            then=done,
            failed=self._asks.refuse,
        )

    def _change(self, offer: OfferRead, words: OfferWords, kept: AttendedForm, done: Callable[[object], None]) -> None:
        archive, by, before = self._desk.archive, self._desk.by(), self._words_now(offer)
        self._desk.do(
            partial(change_offer, archive, offer_id=offer.id, words=words, by=by, seen=kept.seen),
            self.tr("Offer {n} is changed.").format(n=offer.number),
            undo=lambda seen: change_offer(archive, offer_id=offer.id, words=before, by=by, seen=seen),
            then=done,
            failed=self._asks.refuse,
        )

    def _withdraw(self, offer: OfferRead) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(withdraw_offer, archive, offer_id=offer.id, by=by),
            self.tr("Offer {n} is withdrawn: it is not made.").format(n=offer.number),
            undo=lambda _: restore_offer(archive, offer_id=offer.id, by=by),
        )

    def _present(self, offer: OfferRead, on: date) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(present_offer, archive, offer_id=offer.id, on=on, by=by, seen=offer.revision),
            self.tr("Presented. Give them time; all four answers are respectable."),
            undo=lambda _: take_back_presenting(archive, offer_id=offer.id, by=by),
            then=lambda _: self._asks.close_form(),
            failed=self._asks.refuse,
        )

    def _answer(self, offer: OfferRead, told: Answered, kept: AttendedForm, done: Callable[[object], None]) -> None:
        archive, by = self._desk.archive, self._desk.by()
        said = self.tr("Kept: {answer}.").format(answer=answer_words(told.answer).lower())
        if told.answer is Answer.ACCEPTED:
            due = max(offer.words.finish_by, self._today())
            asked = self.tr("Kept: they accept. A follow-up for {whose}, due {day}, asks whether it is carried out.")
            said = asked.format(whose=offer.words.whose, day=dates.short_date(due, self._today()))
        self._desk.do(
            partial(
                answer_offer,
                archive,
                offer_id=offer.id,
                answer=told.answer,
                on=told.on,
                by=by,
                words=told.words,
                appointment_id=told.appointment_id,
                seen=kept.seen,
            ),
            said,
            undo=lambda made: take_back_answer(archive, answer_id=made, by=by),
            then=done,
            failed=self._asks.refuse,
        )

    def _carry_out(self, offer: OfferRead, on: date) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(carry_out, archive, offer_id=offer.id, on=on, by=by, seen=offer.done_on),
            self.tr("Offer {n} is carried out.").format(n=offer.number),
            undo=lambda _: carry_out(archive, offer_id=offer.id, on=None, by=by, seen=on),
            then=lambda _: self._asks.close_form(),
            failed=self._asks.refuse,
        )

    def _not_done(self, offer: OfferRead) -> None:
        archive, by, before = self._desk.archive, self._desk.by(), offer.done_on
        self._desk.do(
            partial(carry_out, archive, offer_id=offer.id, on=None, by=by, seen=before),
            self.tr("Offer {n} is still to be carried out.").format(n=offer.number),
            undo=lambda _: carry_out(archive, offer_id=offer.id, on=before, by=by),
        )

    def _words_now(self, offer: OfferRead) -> OfferWords:
        """What the offer says at this moment, to come back to."""
        offers = self._file.offers if self._file is not None else ()
        return next((one.words for one in offers if one.id == offer.id), offer.words)

    def _today(self) -> date:
        return today(self._desk.archive.clock)
