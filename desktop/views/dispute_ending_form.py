"""What is asked when a dispute ends: how, what it teaches, when to ask again, and what becomes of each hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from archive.disputes.ending import AskAgain, HoldEnd
from archive.disputes.holding import HoldOfDispute
from archive.records import Cause, Ending
from desktop import dates
from desktop.models.dispute_words import cause_words, ending_words
from desktop.views.dispute_hold_ends import HoldEnds
from desktop.views.job_fields import DayField, WordsField
from desktop.widgets.elided_combo import ElidedCombo
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.plain_words import PlainWords

ENDINGS = tuple(one for one in Ending if one is not Ending.REOPENED)
"""What can be chosen."""


class EndingForm(InlineForm):
    """Says of every hold that stands what becomes of it, and keeps asking until that was decided.

    Signals:
        told: everything is in order; the properties have it.
    """

    told = Signal()

    def __init__(
        self,
        holds: Sequence[HoldOfDispute],
        today: date,
        parent: QWidget | None = None,
        *,
        last_day: date | None = None,
        suggested: Ending | None = None,
        asks_cause: bool = False,
    ) -> None:
        """``last_day`` is when something happened in it last, ``suggested`` what the last answer points to, None where
        it points nowhere. ``asks_cause``: nobody has said yet what it was about."""
        super().__init__(self.tr("End the dispute"), parent, over=True)
        self._today, self._last_day = today, last_day
        self.add_above(
            PlainWords(self.tr("All five are respectable ends. Write so that the client may read it: it may be shown."))
        )
        self._ending = ElidedCombo()
        self._ending.setProperty("small", "true")
        self._ending.addItem(self.tr("Choose"), None)
        for one in ENDINGS:
            self._ending.addItem(ending_words(one), one)
        self._ending.setCurrentIndex(max(0, self._ending.findData(suggested)))
        self.add_field(self.tr("How it ended"), self._ending)
        self._on = self._add_day(self.tr("Ended on"), self.tr("today"), today, past=True)
        self._words = self._add_words(self.tr("In words"))
        self._cause = ElidedCombo()
        self._cause.setProperty("small", "true")
        for about in Cause:
            self._cause.addItem(cause_words(about), about)
        self._cause.setCurrentIndex(self._cause.findData(Cause.UNKNOWN))
        if asks_cause:
            self.add_field(self.tr("What it was about"), self._cause)
        self._learned = self._add_words(self.tr("What we learned"), self.tr("May be left out"))
        self._changes = self._add_words(
            self.tr("What the office changes"), self.tr("e.g. a line in the form"), beside=True
        )
        self._again = self._add_day(self.tr("Ask them again on"), self.tr("e.g. +30 or 14 Apr. May be left out"), today)
        self._again_what = self.add_line(
            self.tr("What to ask them"), self.tr("Is it still right for them?"), beside=True
        )
        self._holds = HoldEnds(holds)
        if holds:
            self.add_below(self._holds, self._holds.fields)
        self._ending.currentIndexChanged.connect(lambda _: self._follow_ending())
        self.saved.connect(self._check)
        self.setFocusProxy(self._ending)
        self._follow_ending()

    @property
    def ending(self) -> Ending | None:
        """How it ended, None while nothing is chosen."""
        chosen = self._ending.currentData()
        return Ending(chosen) if chosen is not None else None

    @property
    def on(self) -> date | None:
        """When."""
        return self._on.day

    @property
    def cause(self) -> Cause:
        """What it was about, UNKNOWN where nobody says."""
        return Cause(self._cause.currentData())

    @property
    def words(self) -> str:
        """How it ended, in words."""
        return self._words.value

    @property
    def learned(self) -> str:
        """What we learned, if anything."""
        return self._learned.value

    @property
    def changes(self) -> str:
        """What the office changes, if anything."""
        return self._changes.value

    @property
    def holds(self) -> dict[int, HoldEnd]:
        """What becomes of each decision's hold."""
        return self._holds.decided

    @property
    def listed(self) -> frozenset[int]:
        """The decisions about which it asks."""
        return frozenset(line.decision for line in self._holds.lines)

    def ask_again(self, whose: str) -> AskAgain | None:
        """The follow-up after the follow-up, if a day was given."""
        day = self._again.day
        return AskAgain(day, self._again_what.text().strip(), whose) if day is not None else None

    def _add_words(self, label: str, hint: str = "", *, beside: bool = False) -> WordsField:
        field = WordsField(label, hint, bare=False)
        field.entered.connect(self.saved)
        field.refused.connect(lambda said: self.complain(field, said))
        field.lines_pasted.connect(lambda lines: field.insertPlainText(" ".join(lines)))
        field.edited.connect(lambda: self._forgive(field))
        self.add_field(label, field, beside=beside)
        return field

    def _add_day(self, label: str, hint: str, today: date, *, past: bool = False) -> DayField:
        field = DayField(label, hint, today, past=past)
        if past:
            field.set_day(today)
        field.edited.connect(lambda: self._forgive(field))
        self.add_field(label, field, beside=past)
        return field

    def _follow_ending(self) -> None:
        hint = self.tr("What was done, and what they said to it")
        if self.ending is Ending.DONE_ANYWAY:
            hint = self.tr("Why we do it although we think that we were right")
        self._words.setPlaceholderText(hint)
        why = self.tr("It is with a lawyer.")
        if self.ending is Ending.LAWYER:
            self._holds.suggest_keeping(why)
        else:
            self._holds.take_suggestion_back(why)

    def _check(self) -> None:
        if self.ending is None:
            self.complain(self._ending, self.tr("Choose how it ended."))
            return
        for field in (self._on, self._words, self._learned, self._changes, self._again):
            if field.problem:
                self.complain(field, field.problem)
                return
        if self._last_day is not None and self.on is not None and self.on < self._last_day:
            day = dates.short_date(self._last_day, self._today)
            self.complain(self._on, self.tr("That is before what happened last ({day}).").format(day=day))
        elif self._again.day is not None and self._again.day < self._today:
            self.complain(self._again, self.tr("That day is past."))
        elif not self.words:
            needed = self.tr("Write in a few words how it ended.")
            if self.ending is Ending.DONE_ANYWAY:
                needed = self.tr("Write why we do it although we think that we were right.")
            self.complain(self._words, needed)
        elif self._again.day is not None and not self._again_what.text().strip():
            self.complain(self._again_what, self.tr("Write what to ask them."))
        elif not self._is_undecided():
            self.wait(True)
            self.told.emit()

    def _is_undecided(self) -> bool:
        """Whether something is still to be decided about a hold, which is said at the first of them."""
        for line in self._holds.lines:
            if line.ended is None:
                asked = self.tr("Choose whether {thing} is released or kept.")
                self.complain(line.choice, asked.format(thing=line.called))
                return True
            if not line.ended.why:
                self.complain(line.why, self.tr("Write why in a few words."))
                return True
        return False
