"""How far "Do not destroy" is to reach for a dispute, if not as suggested, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from archive.paper.holds import On
from archive.records import Scope
from desktop.models.dispute_holdable import Holdable
from desktop.models.dispute_words import scope_words
from desktop.views.job_fields import DayField, WordsField
from desktop.widgets.choice_field import Choice, ChoiceField
from desktop.widgets.elided_combo import ElidedCombo
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.plain_words import PlainWords


class HoldForm(InlineForm):
    """Narrower asks for the one stack or document; everything but what was suggested takes a reason.

    Signals:
        told: everything is in order; the properties have it.
    """

    told = Signal()

    def __init__(
        self,
        sentence: str,
        scopes: Sequence[Scope],
        today: date,
        review_on: date,
        parent: QWidget | None = None,
        *,
        is_open: bool = False,
    ) -> None:
        """``scopes`` are what may be chosen, the first of them first, or with ``is_open`` none until a person chooses;
        ``review_on`` is when it is looked at again."""
        super().__init__(self.tr("Decide"), parent, over=True)
        self._today = today
        self.add_above(PlainWords(sentence))
        self._reach = ElidedCombo()
        self._reach.setProperty("small", "true")
        self._reach.setObjectName("reach")
        if is_open:
            self._reach.addItem(self.tr("Choose"), None)
        for scope in scopes:
            self._reach.addItem(scope_words(scope), scope)
        self.add_field(self.tr("Do not destroy"), self._reach)
        self._thing = ChoiceField(self.tr("Which stack or document"), self.tr("Type a few letters of it"))
        self._thing.setProperty("small", "true")
        self._thing.setObjectName("thing")
        self._things: tuple[Holdable, ...] = ()
        self.add_field(self.tr("Which stack or document"), self._thing, beside=True)
        self._why = WordsField(self.tr("Why"), "", bare=False)
        self._why.entered.connect(self.saved)
        self._why.refused.connect(lambda said: self.complain(self._why, said))
        self._why.lines_pasted.connect(lambda lines: self._why.insertPlainText(" ".join(lines)))
        self._why.edited.connect(lambda: self._forgive(self._why))
        self.add_field(self.tr("Why"), self._why)
        self._again = DayField(self.tr("Look again on"), self.tr("e.g. +30 or 14 Apr"), today)
        self._again.set_day(review_on)
        self._again.edited.connect(lambda: self._forgive(self._again))
        self.add_field(self.tr("Look again on"), self._again)
        self._reach.currentIndexChanged.connect(lambda _: self._follow_reach())
        self.saved.connect(self._check)
        self.setFocusProxy(self._reach)
        self._follow_reach()

    @property
    def scope(self) -> Scope | None:
        """How far it reaches, None while nothing is chosen."""
        chosen = self._reach.currentData()
        return Scope(chosen) if chosen is not None else None

    @property
    def thing(self) -> tuple[On, int] | None:
        """The one stack or document, where only that is held."""
        key = self._thing.key
        if self.scope is not Scope.NARROWER or not isinstance(key, int):
            return None
        return self._things[key].on, self._things[key].thing_id

    @property
    def why(self) -> str:
        """Why it is not as suggested."""
        return self._why.value

    @property
    def again(self) -> date | None:
        """When it is looked at again, None where nothing is held or nobody says."""
        return self._again.day if self.scope is not Scope.NONE else None

    def show_things(self, things: Sequence[Holdable]) -> None:
        """What may be held by itself, as soon as it is looked up."""
        if tuple(things) != self._things:
            self._things = tuple(things)
            self._thing.set_choices([Choice(place, one.called, one.beside) for place, one in enumerate(things)])

    def choose(self, scope: Scope, thing: int | None = None) -> None:
        """Choose for somebody; ``thing`` is the place of what is held among those shown."""
        self._reach.setCurrentIndex(self._reach.findData(scope))
        if thing is not None:
            self._thing.choose(thing)

    def set_words(self, why: str) -> None:
        """Let these words stand there."""
        self._why.setPlainText(why)

    def _follow_reach(self) -> None:
        self._thing.setEnabled(self.scope is Scope.NARROWER)
        self._again.setEnabled(self.scope is not Scope.NONE)
        self._why.setPlaceholderText(self.tr("May be left out") if self.scope is Scope.SUGGESTED else "")

    def _check(self) -> None:
        if self.scope is None:
            self.complain(self._reach, self.tr("Choose how far it reaches."))
        elif self.scope is Scope.NARROWER and self.thing is None:
            self.complain(self._thing, self.tr("Choose the stack or the document that is held."))
        elif self._why.problem:
            self.complain(self._why, self._why.problem)
        elif not self.why and self.scope is not Scope.SUGGESTED:
            self.complain(self._why, self.tr("Write why it is not as suggested."))
        elif self.scope is not Scope.NONE and self._again.problem:
            self.complain(self._again, self._again.problem)
        elif self.again is not None and self.again < self._today:
            self.complain(self._again, self.tr("That day is past."))
        else:
            self.wait(True)
            self.told.emit()
