""" "Do not destroy" is placed with a reason and a day to look again, and released with another; both can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QObject

from archive.clock import today
from archive.paper.holds import Hold, On, place_hold, put_back_hold, release_hold
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.job_why_form import WhyForm
from desktop.widgets.choice_box import ChoiceBox

REVIEW_AFTER = timedelta(days=90)
"""When somebody looks at a hold again, unless a person writes another day."""

Place = tuple[On, int, str]
"""A thing that can be held, and what it is called on screen."""


class HoldDeeds(QObject):
    """Asks in one place and does what was answered."""

    def __init__(self, desk: JobDesk, asks: AskPlace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._asks = desk, asks

    def ask_place(self, places: Sequence[Place]) -> None:
        """Ask why it must not be destroyed, and when to look again; of several ``places`` the first is offered."""
        day = today(self._desk.archive.clock)
        form = WhyForm(
            self.tr("Do not destroy"),
            self.tr("It is kept until this is released. On what day should somebody look whether it is still needed?"),
            self.tr("Why"),
            needed=self.tr("Say why it must not be destroyed."),
            today=day,
            to_come=True,
            day_label=self.tr("Review on"),
        )
        form.set_day(day + REVIEW_AFTER)
        on = ChoiceBox()
        on.setProperty("small", "true")
        for kind, thing_id, called in places:
            on.addItem(called, (kind, thing_id))
        form.add_field(self.tr("On"), on)
        form.told.connect(lambda why, again: self._place(on, why, again))
        self._asks.ask(form)

    def ask_release(self, hold: Hold) -> None:
        """Ask why it may be destroyed now."""
        form = WhyForm(
            self.tr("Release"),
            self.tr("“{reason}” stands on {thing}. Nothing is shredded by this; the clock goes on.").format(
                reason=hold.reason, thing=hold.called
            ),
            self.tr("Why"),
            needed=self.tr("Say why it may be destroyed now."),
        )
        form.told.connect(lambda why, _: self._release(hold, why))
        self._asks.ask(form)

    def _place(self, chosen: ChoiceBox, why: str, day: object) -> None:
        archive, by = self._desk.archive, self._desk.by()
        on, thing = chosen.currentData()
        review = day if isinstance(day, date) else today(archive.clock) + REVIEW_AFTER
        self._desk.do(
            partial(place_hold, archive, on=On(on), thing_id=int(thing), reason=why, review_on=review, by=by),
            self.tr("“Do not destroy” stands on {thing}.").format(thing=chosen.currentText()),
            undo=lambda hold: release_hold(archive, hold_id=hold, why=self.tr("Taken back at once"), by=by),
            then=lambda _: self._asks.close_form(),
            failed=self._asks.refuse,
        )

    def _release(self, hold: Hold, why: str) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(release_hold, archive, hold_id=hold.id, why=why, by=by),
            self.tr("The hold on {thing} was released.").format(thing=hold.called),
            undo=lambda _: put_back_hold(archive, hold_id=hold.id, by=by),
            then=lambda _: self._asks.close_form(),
            failed=self._asks.refuse,
        )
