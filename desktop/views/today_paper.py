"""What is done with Today's lines about paper, originals, the date, backups and erasing: each leads to its place, or
does it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal

from archive.archive import Archive
from archive.clock import today
from archive.copies.mass_change import MassChange, go_on_after
from archive.copies.not_known_since import NotKnown, go_through
from archive.copies.only_aside import OnlyAside, went_through
from archive.erasure.requests import Request
from archive.paper.holds import Hold, On, postpone_review
from archive.records.board_rule import Column
from archive.rounds.found import can_be_mended, know_of
from archive.rounds.mending import mendable, put_back_all
from archive.rounds.mending_found import mend
from archive.services.waiting.backup import BackupWanting
from archive.services.waiting.originals import CheckFound, WrongOriginals
from archive.services.waiting.paper import DateInDoubt, PaperDue, PaperNeed
from desktop import dates
from desktop.models.today_check import mended_words
from desktop.models.today_line import GroupLine
from desktop.models.today_originals import being_mended, put_back_words
from desktop.tasks import Tasks

COLUMNS = {
    PaperNeed.CHECK: Column.BEING_CHECKED,
    PaperNeed.SCAN: Column.DUE_FOR_SCANNING,
    PaperNeed.LOOK_AGAIN: Column.ON_HOLD,
    PaperNeed.SHRED: Column.READY_TO_SHRED,
}
"""Where stacks with such a need stand on the board."""

REVIEW_AFTER = timedelta(days=90)
"""A hold that is still needed is looked at again so much later."""


class TodayPaper(QObject):
    """Does what a line about paper asks for.

    Signals:
        changed: something was done; look again.
        begun: something is being mended, or is so no more; show the lines as they stand.
        stack_wanted(int): show this stack.
        check_wanted(int): look at the sides of this stack.
        date_wanted: ask what date it is.
        board_wanted(object): show this Column of the board, or the board as it is for None.
        job_wanted(int), client_wanted(int): show it.
        document_wanted(int, int, str): document, page, and nothing typed.
        copies_wanted: show where copies of the archive are kept, made and tried.
        look_into_wanted(object): look into the archive that was put aside in this folder.
        erasure_wanted(int): go on with this request to erase.
        message(str, object): what was done, and how to undo it, or None.
        trouble(object): an exception for the problems panel.
    """

    changed = Signal()
    begun = Signal()
    stack_wanted = Signal(int)
    check_wanted = Signal(int)
    date_wanted = Signal()
    board_wanted = Signal(object)
    job_wanted = Signal(int)
    client_wanted = Signal(int)
    document_wanted = Signal(int, int, str)
    copies_wanted = Signal()
    look_into_wanted = Signal(object)
    erasure_wanted = Signal(int)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive, self._tasks, self._by = archive, tasks, by
        self._being_mended: set[Hashable] = set()

    def as_it_stands(self, one: GroupLine) -> GroupLine:
        """The line as it is while what it is about is being mended."""
        thing = one.key
        if isinstance(thing, WrongOriginals | CheckFound) and not self._being_mended.isdisjoint(_marks_of(thing)):
            return GroupLine(thing, being_mended(one.line))
        return one

    def act(self, thing: Hashable) -> None:
        """Press the line's button."""
        if isinstance(thing, Hold):
            self._keep_holding(thing)
        elif isinstance(thing, NotKnown | OnlyAside | MassChange):
            self._answer(thing)
        elif isinstance(thing, WrongOriginals):
            self._put_back(thing)
        elif isinstance(thing, CheckFound):
            self._mend(thing) if thing.can_be_mended else self._know_of(thing)
        elif isinstance(thing, PaperDue) and _is_to_check(thing):
            self.check_wanted.emit(thing.stacks[0].paper_id)
        else:
            self.open(thing)

    def open(self, thing: Hashable) -> None:
        """Show what the line is about."""
        if isinstance(thing, PaperDue) and len(thing.stacks) == 1:
            self.stack_wanted.emit(thing.stacks[0].paper_id)
        elif isinstance(thing, PaperDue):
            self.board_wanted.emit(COLUMNS.get(thing.need))
        elif isinstance(thing, DateInDoubt):
            self.date_wanted.emit()
        elif isinstance(thing, Hold):
            self._open_held(thing)
        elif isinstance(thing, WrongOriginals) and len(thing.originals) == 1:
            self.document_wanted.emit(thing.originals[0].document_id, 1, "")
        elif isinstance(thing, OnlyAside):
            self.look_into_wanted.emit(thing.folder)
        elif isinstance(thing, BackupWanting | NotKnown | MassChange | WrongOriginals | CheckFound):
            self.copies_wanted.emit()
        elif isinstance(thing, Request):
            self.erasure_wanted.emit(thing.id)

    def _open_held(self, hold: Hold) -> None:
        if hold.on is On.DOCUMENT:
            self.document_wanted.emit(hold.thing_id, 1, "")
        else:
            wanted = {On.PAPER: self.stack_wanted, On.JOB: self.job_wanted, On.CLIENT: self.client_wanted}
            wanted[hold.on].emit(hold.thing_id)

    def _keep_holding(self, hold: Hold) -> None:
        """It is still needed: somebody looks again later."""
        archive, by, day = self._archive, self._by(), today(self._archive.clock)
        later = day + REVIEW_AFTER
        said = self.tr("“Do not destroy” stands on {thing}, to be looked at again on {day}.")
        said = said.format(thing=hold.called, day=dates.short_date(later, day))

        def back() -> None:
            self._tasks.run(
                lambda: postpone_review(archive, hold_id=hold.id, review_on=day, by=by),
                then=lambda _: self.changed.emit(),
                failed=self.trouble.emit,
            )

        self._tasks.run(
            lambda: postpone_review(archive, hold_id=hold.id, review_on=later, by=by),
            then=lambda _: self._say(said, back),
            failed=self.trouble.emit,
        )

    def _answer(self, question: NotKnown | OnlyAside | MassChange) -> None:
        """A person has looked, and says so; the history keeps who did."""
        archive, by = self._archive, self._by()
        if isinstance(question, NotKnown):
            said, answer = self.tr("That is noted. Paper may be shredded again."), partial(go_through, archive)
        elif isinstance(question, OnlyAside):
            said = self.tr("That is noted. The archive before stays where it lies.")
            answer = partial(went_through, archive, question)
        else:
            said, answer = (
                self.tr("That is noted. Earlier copies give way by their rule again."),
                partial(go_on_after, archive),
            )
        self._tasks.run(lambda: answer(by=by), then=lambda _: self._say(said), failed=self.trouble.emit)

    def _know_of(self, some: CheckFound) -> None:
        """It is told no more, unless it is well in between."""
        archive, by = self._archive, self._by()
        said = self.tr("That is noted. It is told again only if it was well in between.")
        self._tasks.run(
            lambda: know_of(archive, some.found, by=by), then=lambda _: self._say(said), failed=self.trouble.emit
        )

    def _mend(self, some: CheckFound) -> None:
        """Have mended what can be; the rest is told on."""
        archive, by = self._archive, self._by()
        self._mend_meanwhile(some, lambda: mended_words(mend(archive, some.found, by=by)))

    def _put_back(self, wrong: WrongOriginals) -> None:
        """Have every lost original handed in again that a copy within reach has whole, and is not on its way yet."""
        archive, by = self._archive, self._by()

        def work() -> str:
            lost = [one for one in mendable(archive) if one.wrong.sha256 not in wrong.coming]
            return put_back_words(*put_back_all(archive, lost, by=by))

        self._mend_meanwhile(wrong, work)

    def _mend_meanwhile(self, thing: WrongOriginals | CheckFound, work: Callable[[], str]) -> None:
        """Its line says at once that it is being mended; what could not be is there again as it was."""
        marks = _marks_of(thing)
        self._being_mended |= marks

        def done(sentence: str) -> None:
            self._being_mended -= marks
            self._say(sentence)

        def failed(error: Exception) -> None:
            self._being_mended -= marks
            self.begun.emit()
            self.trouble.emit(error)
            self.changed.emit()

        self._tasks.run(work, then=done, failed=failed)
        self.begun.emit()

    def _say(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        self.message.emit(sentence, undo)
        self.changed.emit()


def _is_to_check(due: PaperDue) -> bool:
    """Whether it is one stack with sides at which somebody has to look."""
    return due.need is PaperNeed.CHECK and len(due.stacks) == 1 and not due.stacks[0].is_unpaired


def _marks_of(thing: WrongOriginals | CheckFound) -> frozenset[Hashable]:
    """By what a line is known again while it is mended, whatever else is found meanwhile: all lost originals are put
    back together, and so are all files of text, and the whole index."""
    if isinstance(thing, WrongOriginals):
        return frozenset({WrongOriginals})
    mended = [one for one in thing.found if can_be_mended(one)]
    return frozenset(one.name if one.look == "explanations" else one.look for one in mended)
