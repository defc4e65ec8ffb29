"""What is asked when a dispute ends: how, what it teaches, when to ask again, and what becomes of each hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from archive.disputes.ending import AskAgain, HoldEnd
from archive.disputes.holding import HoldOfDispute
from archive.records import Afterlife, Ending
from archive.services.wording import LONGEST_WORDS
from desktop.models.dispute_words import ending_words
from desktop.style import Space
from desktop.views.job_fields import DayField
from desktop.views.job_why_form import WhyForm
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.facts import Facts
from desktop.widgets.plain_words import PlainWords

ENDINGS = tuple(one for one in Ending if one is not Ending.REOPENED)
"""What can be chosen."""


class EndingForm(WhyForm):
    """Says of every hold that stands what becomes of it, and keeps asking until that was decided."""

    def __init__(
        self,
        holds: Sequence[HoldOfDispute],
        today: date,
        parent: QWidget | None = None,
        *,
        suggested: Ending | None = None,
    ) -> None:
        """``suggested`` is what the last answer points to, None where it points nowhere."""
        super().__init__(
            self.tr("End the dispute"),
            self.tr("Every one of these ends is respectable. The client may read what is written here."),
            self.tr("In words"),
            parent,
            hint=self.tr("What was done, and what they said to it"),
            needed=self.tr("Write in a few words how it ended."),
            today=today,
            day_label=self.tr("Ended on"),
        )
        self._ending = ChoiceBox()
        self._ending.setProperty("small", "true")
        self._ending.setObjectName("ending")
        self._ending.addItem(self.tr("Choose"), None)
        for one in ENDINGS:
            self._ending.addItem(ending_words(one), one)
        self._ending.setCurrentIndex(max(0, self._ending.findData(suggested)))
        self._learned = self.add_line(self.tr("What we learned"), "", self.tr("May be left out"))
        self._changes = self.add_line(self.tr("The office changes"), "", self.tr("So that it does not happen again"))
        self._again = DayField(self.tr("Ask again on"), self.tr("no day"), today)
        self.add_field(self.tr("Ask again on"), self._again)
        self._again_what = self.add_line(self.tr("What about"), self.tr("Is it still right for them?"))
        for field in (self._learned, self._changes, self._again_what):
            field.setMaxLength(LONGEST_WORDS)
        self._holds = [_HoldEnd(one) for one in holds]
        self._lay_out_choice()
        if self._holds:
            self._lay_out_holds()
        self._ending.currentIndexChanged.connect(lambda _: self._follow_ending())
        self.setFocusProxy(self._ending)
        self._follow_ending()

    @property
    def ending(self) -> Ending | None:
        """How it ended, None while nothing is chosen."""
        chosen = self._ending.currentData()
        return Ending(chosen) if chosen is not None else None

    @property
    def learned(self) -> str:
        return self._learned.text().strip()

    @property
    def changes(self) -> str:
        return self._changes.text().strip()

    @property
    def holds(self) -> dict[int, HoldEnd]:
        """What becomes of each decision's hold."""
        return {one.decision: ended for one in self._holds if (ended := one.ended) is not None}

    def ask_again(self, whose: str) -> AskAgain | None:
        """The follow-up after the follow-up, if a day was given."""
        day = self._again.day
        return AskAgain(day, self._again_what.text().strip(), whose) if day is not None else None

    def _lay_out_choice(self) -> None:
        self._typed_in.insert(0, self._ending)
        facts = Facts()
        facts.add(self.tr("How it ended"), self._ending)
        self._meaning = PlainWords("", "small")
        facts.add("", self._meaning)
        self.add_above(facts)

    def _lay_out_holds(self) -> None:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        asked = QLabel(self.tr("What becomes of “Do not destroy”? Each is released or kept, and why."))
        asked.setWordWrap(True)
        column.addWidget(asked)
        for one in self._holds:
            column.addWidget(one)
            self._typed_in += [one.choice, one.why]
            one.why.textEdited.connect(lambda _, why=one.why: self._forgive(why))
        self.add_below(below)

    def _follow_ending(self) -> None:
        meaning = {
            Ending.DONE_ANYWAY: self.tr("We think that we were right and do it anyway. Write why."),
            Ending.LAWYER: self.tr("What is held stays held, unless you choose otherwise."),
        }
        said = meaning.get(self.ending, "") if self.ending is not None else ""
        self._meaning.setText(said)
        self._meaning.setVisible(bool(said))
        if self.ending is Ending.LAWYER:
            for one in self._holds:
                one.suggest_keeping(self.tr("It is with a lawyer."))

    def _check(self) -> None:
        if self.ending is None:
            self.say(self.tr("Choose how it ended."))
            self._ending.setFocus()
            return
        if self._again.problem:
            self.complain(self._again, self._again.problem)
            return
        open_one = next((one for one in self._holds if one.ended is None), None)
        if open_one is not None:
            self.say(self.tr("Choose whether {thing} is released or kept.").format(thing=open_one.called))
            open_one.choice.setFocus()
            return
        unsaid = next((one.why for one in self._holds if not one.why.text().strip()), None)
        if unsaid is not None:
            self.complain(unsaid, self.tr("Write why in a few words."))
            return
        super()._check()


class _HoldEnd(QWidget):
    """What is held, whether it is released or kept, and why."""

    def __init__(self, one: HoldOfDispute, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.decision = one.id
        self.called = one.hold.called if one.hold is not None else ""
        self.choice = ChoiceBox()
        self.choice.setProperty("small", "true")
        self.choice.setAccessibleName(self.tr("What becomes of {thing}").format(thing=self.called))
        self.choice.setObjectName(f"hold {one.id}")
        for word, data in (
            (self.tr("Choose"), None),
            (self.tr("Release"), Afterlife.RELEASED),
            (self.tr("Keep"), Afterlife.KEPT),
        ):
            self.choice.addItem(word, data)
        self.why = QLineEdit()
        self.why.setProperty("small", "true")
        self.why.setMaxLength(LONGEST_WORDS)
        self.why.setObjectName(f"why {one.id}")
        self.why.setAccessibleName(self.tr("Why, of {thing}").format(thing=self.called))
        self.why.setPlaceholderText(self.tr("Why"))
        first = QHBoxLayout()
        first.setSpacing(Space.S)
        first.addWidget(PlainWords(self.called), 1)
        first.addWidget(self.choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(first)
        column.addWidget(self.why)

    @property
    def ended(self) -> HoldEnd | None:
        """What was decided, None while nothing is chosen."""
        chosen = self.choice.currentData()
        return HoldEnd(Afterlife(chosen), self.why.text().strip()) if chosen is not None else None

    def suggest_keeping(self, why: str) -> None:
        """Let it be kept unless somebody has chosen already."""
        if self.choice.currentData() is None:
            self.choice.setCurrentIndex(self.choice.findData(Afterlife.KEPT))
            if not self.why.text():
                self.why.setText(why)
