"""How far "Do not destroy" is to reach for a dispute, if not as suggested, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from archive.paper.holds import On
from archive.records import Scope
from desktop.models.dispute_holdable import Holdable
from desktop.models.dispute_words import scope_words
from desktop.views.job_why_form import WhyForm
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.choice_field import Choice, ChoiceField


class HoldForm(WhyForm):
    """Narrower asks for the one stack or document; everything but what was suggested takes a reason."""

    def __init__(
        self,
        sentence: str,
        scopes: Sequence[Scope],
        today: date,
        review_on: date,
        parent: QWidget | None = None,
    ) -> None:
        """``scopes`` are what may be chosen, the first of them first; ``review_on`` is when it is looked at again."""
        super().__init__(
            self.tr("Decide"),
            sentence,
            self.tr("Why"),
            parent,
            needed=self.tr("Write why it is not as suggested."),
            today=today,
            to_come=True,
            day_label=self.tr("Look again on"),
        )
        self.set_day(review_on)
        self._reach = ChoiceBox()
        self._reach.setProperty("small", "true")
        self._reach.setObjectName("reach")
        for scope in scopes:
            self._reach.addItem(scope_words(scope), scope)
        self._thing = ChoiceField(self.tr("Stack or document"), self.tr("Type a few letters of it"))
        self._thing.setProperty("small", "true")
        self._thing.setObjectName("thing")
        self._things: tuple[Holdable, ...] = ()
        self.add_field(self.tr("Do not destroy"), self._reach)
        self.add_field(self.tr("Which"), self._thing)
        self._reach.currentIndexChanged.connect(lambda _: self._follow_reach())
        self.setFocusProxy(self._reach)
        self._follow_reach()

    @property
    def scope(self) -> Scope:
        """How far it reaches."""
        return Scope(self._reach.currentData())

    @property
    def thing(self) -> tuple[On, int] | None:
        """The one stack or document, where only that is held."""
        key = self._thing.key
        if self.scope is not Scope.NARROWER or not isinstance(key, int):
            return None
        return self._things[key].on, self._things[key].thing_id

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

    def _follow_reach(self) -> None:
        self._thing.setEnabled(self.scope is Scope.NARROWER)
        if self._day is not None:
            self._day.setEnabled(self.scope is not Scope.NONE)
        self._needed = "" if self.scope is Scope.SUGGESTED else self.tr("Write why it is not as suggested.")

    def _check(self) -> None:
        if self.scope is Scope.NARROWER and self.thing is None:
            self.complain(self._thing, self.tr("Choose the stack or the document that is held."))
        else:
            super()._check()
