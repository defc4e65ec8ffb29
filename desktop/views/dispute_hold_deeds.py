"""Decides what is held while a dispute goes on: asked in place, said, and undone where it can be."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from archive.archive import Archive
from archive.clock import today
from archive.disputes.holding import REVIEW_MONTHS, Suggestion, hold_for, take_back_nothing_held
from archive.disputes.standing import DisputeFile, dispute_file
from archive.paper.holds import Hold, On, release_hold
from archive.records import Scope
from archive.records.dispute_rule import Stage
from archive.records.retention_rule import months_later
from desktop.models.dispute_holdable import Holdable, holdable_of
from desktop.views.dispute_asking import Asked, DisputeAsking
from desktop.views.dispute_hold_form import HoldForm
from desktop.views.hold_deeds import HoldDeeds
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk

HELD = "hold"
"""What the form asks, as its words are kept."""


class DisputeHoldDeeds(DisputeAsking):
    """Asks in one place and does what was answered."""

    def __init__(self, desk: JobDesk, asks: AskPlace, parent: QObject | None = None) -> None:
        super().__init__(desk, asks, parent)
        self._holding = HoldDeeds(desk, asks, self)
        # the dispute whose suggestion was taken, with so many decisions before: a second press takes it no more
        self._accepted: tuple[int, int] | None = None
        self._suggested: Suggestion | None = None  # what was, as the form was opened

    def show_file(self, file: DisputeFile) -> None:
        """What is asked from now on is about this dispute; what was being typed for it is asked again."""
        is_other = self._file is None or file.line.id != self._file.line.id
        self._file = file
        goes_on, left = file.line.stage is not Stage.ENDED, self._desk.words.left_open
        if is_other and self._asks.asked is None and goes_on and left(file.line.id, HELD) is not None:
            self.ask_otherwise(takes_keyboard=False)
        elif isinstance(self._asks.asked, HoldForm) and goes_on and _thing(file.suggestion) != _thing(self._suggested):
            self.ask_otherwise(takes_keyboard=False)  # what is held was decided meanwhile; what was typed is put back

    def accept(self) -> None:
        """Hold what is suggested, in one stroke."""
        if self._file is None:
            return
        asked = self._file.line.id, len(self._file.holds)
        if self._accepted != asked:
            self._accepted = asked
            self._decide(Scope.SUGGESTED, "", seen=self._file.suggestion)

    def ask_otherwise(self, *, takes_keyboard: bool = True) -> None:
        """Ask how far "Do not destroy" is to reach instead of as suggested, or besides what is held already."""
        if self._file is None:
            return
        file, day = self._file, today(self._desk.archive.clock)
        sentence = self.tr("What must nobody destroy while this goes on?")
        if file.suggestion is not None:
            sentence = self.tr("Suggested: nothing about {thing} is destroyed until this is settled.").format(
                thing=file.suggestion.called
            )
        self._suggested = file.suggestion
        scopes, review_on = _scopes(file), months_later(day, REVIEW_MONTHS)
        form = HoldForm(sentence, scopes, day, review_on, is_open=file.suggestion is None and len(scopes) > 1)
        asked = self._ask(form, file.line.id, HELD, takes_keyboard=takes_keyboard)
        form.told.connect(lambda: self._decide_so(form, asked, file.suggestion))
        self._look_up(form, file)

    def ask_release(self, hold: Hold) -> None:
        """Ask why it may be destroyed although the dispute goes on, or now that it has ended."""
        self._holding.ask_release(hold)

    def _look_up(self, form: HoldForm, file: DisputeFile) -> None:
        """What can be held by itself follows as soon as it is read."""

        def show(things: tuple[Holdable, ...]) -> None:
            if self._asks.asked is form:
                form.show_things(things)

        self._desk.tasks.run(
            lambda: holdable_of(self._desk.archive, file.line), then=show, failed=self._desk.trouble.emit
        )

    def _decide_so(self, form: HoldForm, asked: Asked, seen: Suggestion | None) -> None:
        if form.scope is not None:
            self._decide(form.scope, form.why, form.thing, form.again, asked, seen)

    def _decide(
        self,
        scope: Scope,
        why: str,
        thing: tuple[On, int] | None = None,
        again: date | None = None,
        asked: Asked | None = None,
        seen: Suggestion | None = None,
    ) -> None:
        if self._file is None:
            return
        archive, by, dispute = self._desk.archive, self._desk.by(), self._file.line.id
        said = {
            Scope.SUGGESTED: self.tr("Nothing about it is destroyed until this is settled."),
            Scope.WIDER: self.tr("Nothing of this client is destroyed until this is settled."),
            Scope.NARROWER: self.tr("It is not destroyed until this is settled."),
            Scope.NONE: self.tr("Nothing is held for it, and why is written down."),
        }
        why_back = self.tr("Taken back at once")
        self._desk.do(
            partial(
                hold_for,
                archive,
                dispute_id=dispute,
                scope=scope,
                why=why,
                by=by,
                on=thing[0] if thing is not None else None,
                thing_id=thing[1] if thing is not None else None,
                review_on=again,
                seen=seen,
            ),
            said[scope],
            undo=lambda made: _let_go(archive, dispute, made, why_back, by),
            then=asked.done if asked is not None else None,
            failed=self._refused,
        )

    def _refused(self, error: Exception) -> bool:
        self._accepted = None
        return self._asks.refuse(error)


def _thing(suggestion: Suggestion | None) -> tuple[On, int] | None:
    return (suggestion.on, suggestion.thing_id) if suggestion is not None else None


def _scopes(file: DisputeFile) -> tuple[Scope, ...]:
    """What may be chosen: of what stands already nothing again, and nothing only in place of what is suggested."""
    standing = {one.scope for one in file.holds if one.hold is not None and one.hold.released_at is None}
    if file.suggestion is not None:  # what stands was suggested for another job
        standing.discard(Scope.SUGGESTED)
    wanted = [Scope.WIDER] if file.line.job_id is not None else []
    wanted += [Scope.NARROWER, Scope.SUGGESTED] if file.holds else [Scope.NARROWER]
    chosen = [one for one in wanted if one is Scope.NARROWER or one not in standing]
    return tuple(chosen) if file.suggestion is None else (*chosen, Scope.NONE)


def _let_go(archive: Archive, dispute: int, decision: int, why: str, by: str) -> None:
    """Off the window's thread: release what was just held; that nothing is was not decided."""
    made = next((one for one in dispute_file(archive, dispute_id=dispute).holds if one.id == decision), None)
    if made is None:
        return  # taken back already
    if made.hold is None:
        take_back_nothing_held(archive, decision_id=decision, by=by)
    else:
        release_hold(archive, hold_id=made.hold.id, why=why, by=by)
