"""Ends a dispute and reopens it, each asked in place; what was typed stays until it is saved."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from archive.clock import today
from archive.disputes.ending import end_dispute, reopen_dispute
from archive.disputes.ending_taken_back import take_back_ending
from archive.disputes.standing import DisputeFile
from archive.records import Cause, Ending
from archive.records.dispute_rule import Stage
from archive.services.form_drafts import FormDraft
from desktop.models.dispute_words import answer_words, ending_words
from desktop.views.dispute_asking import Asked, DisputeAsking
from desktop.views.dispute_ending_form import EndingForm
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.job_why_form import WhyForm

ENDED, REOPENED = "ending", "reopening"
"""What the forms ask, as their words are kept."""


class DisputeEndDeeds(DisputeAsking):
    """Asks in one place and does what was answered."""

    def __init__(self, desk: JobDesk, asks: AskPlace, parent: QObject | None = None) -> None:
        super().__init__(desk, asks, parent)
        self._ending: tuple[EndingForm, Asked] | None = None
        self._ended_with: tuple[int, int, FormDraft] | None = None  # the dispute, its outcomes before, what was typed

    def show_file(self, file: DisputeFile) -> None:
        """What is asked from now on is about this dispute; what was being typed for it is asked again."""
        is_other = self._file is None or file.line.id != self._file.line.id
        self._file = file
        self._put_words_back(file)
        goes_on, asked = file.line.stage is not Stage.ENDED, self._asks.asked
        if is_other and asked is None:
            self._take_up(file.line.id, goes_on=goes_on)
        elif isinstance(asked, EndingForm) and goes_on and set(file.undecided) - asked.listed:
            self.ask_end(takes_keyboard=False)  # something more is held now; what was typed is put back
        else:
            self._tell_their_answer(file)

    def _take_up(self, dispute: int, *, goes_on: bool) -> None:
        """Ask again what was being answered when another dispute came, or when the program ended."""
        if self._desk.words.left_open(dispute, ENDED if goes_on else REOPENED) is None:
            return
        if goes_on:
            self.ask_end(takes_keyboard=False)
        else:
            self.ask_reopen(takes_keyboard=False)

    def _put_words_back(self, file: DisputeFile) -> None:
        """An ending that was taken back is asked for again with the words that it had."""
        if self._ended_with is None or self._ended_with[0] != file.line.id or file.line.stage is Stage.ENDED:
            return
        _, outcomes, typed = self._ended_with
        self._ended_with = None
        if len(file.outcomes) == outcomes:
            self._desk.words.put_aside(typed)

    def ask_end(self, *, takes_keyboard: bool = True) -> None:
        """Ask how it ended, what we learned, and what becomes of what is held."""
        if self._file is None:
            return
        file = self._file
        standing = [one for one in file.holds if one.hold is not None and one.hold.released_at is None]
        form = EndingForm(
            standing,
            today(self._desk.archive.clock),
            last_day=file.last_day,
            suggested=likely_ending(file),
            asks_cause=file.line.cause is Cause.UNKNOWN,
        )
        asked = self._ask(form, file.line.id, ENDED, seen=_answered(file), takes_keyboard=takes_keyboard)
        self._ending = form, asked
        form.told.connect(lambda: self._end(form, asked, file))
        self._tell_their_answer(file)

    def ask_reopen(self, *, takes_keyboard: bool = True) -> None:
        """Ask why it goes on."""
        if self._file is None:
            return
        dispute = self._file.line.id
        form = WhyForm(
            self.tr("Reopen it"),
            self.tr("It goes on where it was. What was released is suggested to be held again."),
            self.tr("Why"),
            needed=self.tr("Write why it goes on."),
        )
        asked = self._ask(form, dispute, REOPENED, takes_keyboard=takes_keyboard)
        form.told.connect(lambda why, _: self._reopen(asked, dispute, why))

    def _tell_their_answer(self, file: DisputeFile) -> None:
        """They have answered while this was being written: it may end otherwise, and ends once somebody has read it."""
        if self._ending is None or self._asks.asked is not self._ending[0]:
            return
        form, asked = self._ending
        was, now = asked.kept.seen, file.answered
        if _answered(file) == was:
            return
        asked.kept.began_anew(_answered(file), {})
        said = self.tr("An answer was taken back meanwhile. Does it still end so?")
        if now is not None and now.id > was:
            written = self.tr("{by} has written meanwhile: {answer}. Does it still end so?")
            if now.by == self._desk.by():
                written = self.tr("You have written meanwhile: {answer}. Does it still end so?")
            said = written.format(by=now.by, answer=answer_words(now.answer).lower())
        form.say(said)

    def _end(self, form: EndingForm, asked: Asked, file: DisputeFile) -> None:
        if form.ending is None:
            return
        archive, by, typed = self._desk.archive, self._desk.by(), asked.kept.typed

        def done(made: int) -> None:
            asked.done(made)
            if typed is not None:
                self._ended_with = file.line.id, len(file.outcomes), typed

        self._desk.do(
            partial(
                end_dispute,
                archive,
                dispute_id=file.line.id,
                ending=form.ending,
                words=form.words,
                by=by,
                on=form.on,
                learned=form.learned,
                changes=form.changes,
                holds=form.holds,
                ask_again=form.ask_again(file.line.owner),
                cause=form.cause,
                seen=asked.kept.seen,
            ),
            self.tr("{number} has ended: {how}.").format(
                number=file.line.number, how=ending_words(form.ending).lower()
            ),
            undo=lambda made: take_back_ending(archive, outcome_id=made, by=by),
            then=done,
            failed=self._asks.refuse,
        )

    def _reopen(self, asked: Asked, dispute: int, why: str) -> None:
        self._desk.do(
            partial(reopen_dispute, self._desk.archive, dispute_id=dispute, why=why, by=self._desk.by()),
            self.tr("It goes on where it was."),
            then=asked.done,
            failed=self._asks.refuse,
        )


def _answered(file: DisputeFile) -> int:
    """The newest answer on screen, 0 where there is none."""
    return file.answered.id if file.answered is not None else 0


def likely_ending(file: DisputeFile) -> Ending | None:
    """What an offer that was carried out points to; silence, a decline and no offer at all point nowhere."""
    if not file.offers or file.offers[-1].done_on is None:
        return None
    return Ending.DONE_ANYWAY if file.offers[-1].words.doubt_why else Ending.SETTLED
