"""The words of Today's lines about paper, about the date it is judged by, and about backups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from archive.paper.holds import Hold
from archive.services.waiting.backup import BackupWanting, Wanting
from archive.services.waiting.paper import DateInDoubt, DueStack, PaperDue, PaperNeed
from desktop import dates, office_words
from desktop.models.clock_words import doubt_words
from desktop.models.paper_words import boxes, checked, sheets
from desktop.models.today_line import Line
from desktop.style import Tone

_NAMED = 3
"""So many clients of stacks that share a line are named on it."""


def doubt_line(one: DateInDoubt) -> Line:
    """The computer's date is in doubt, by which paper is judged."""
    said = doubt_words(one.doubt, one.before, one.now_wrong, one.day)
    return Line(_tr("The date is in doubt"), "", said, _tr("Compare the date"), Tone.AMBER)


def paper_line(due: PaperDue) -> Line:
    """One stack that waits, or all that wait for the same."""
    if len(due.stacks) == 1:
        return _stack_line(due.need, due.stacks[0])
    count = len(due.stacks)
    words = {
        PaperNeed.DAMAGED: _tr("Files of the scans of {n} stacks are gone or changed"),
        PaperNeed.CHECK: _tr("{n} stacks are being checked"),
        PaperNeed.SCAN: _tr("{n} stacks are due for scanning"),
        PaperNeed.LOOK_AGAIN: _tr("{n} stacks are to be looked at again"),
        PaperNeed.SHRED: _tr("{n} stacks wait for approval or for the shredder"),
    }[due.need].format(n=f"{count:,}")
    lie = boxes(len({stack.place for stack in due.stacks}))
    where = f"{sheets(sum(stack.sheets for stack in due.stacks))}, {lie}"
    return Line(words, where, _whose(due.stacks), _tr("Show them"), _tone(due.need))


def hold_line(hold: Hold, today: date) -> Line:
    """A "Do not destroy" whose day of review has come."""
    when = _tr("To be looked at again since {day}.").format(day=dates.short_date(hold.review_on, today))
    return Line(
        _tr("Do not destroy: {what}").format(what=hold.called), "", f"{hold.reason}. {when}", _tr("Still needed")
    )


def backup_line(one: BackupWanting, today: date) -> Line:
    """What is wanting of the backups, and what to do."""
    day = dates.short_date(one.since.date(), today) if one.since is not None else ""
    title, second = {
        Wanting.NONE_YET: (
            _tr("There is no backup yet"),
            _tr("If this disk fails, everything is lost. Choose a folder on another disk, and copy the archive there."),
        ),
        Wanting.NONE_NOW: (_tr("No copy can be made now"), one.told),
        Wanting.APART: (
            _tr("No copies are made here yet"),
            _tr(
                "This archive was put back from a copy. Say with “Go on here” that the one which made it is used no "
                "more, or choose a new folder."
            ),
        ),
        Wanting.NONE_PROVEN: (
            _tr("No backup is proven"),
            _tr("A folder for copies is chosen, but none in it was read back whole. Make one now."),
        ),
        Wanting.ON_OWN_DISK: (
            _tr("No backup lies on another disk"),
            _tr("The copies lie on the archive’s own disk: what ends that ends them too. Choose a folder on another."),
        ),
        Wanting.TOO_OLD: (
            _tr("The last backup is of {day}"),
            _tr("What was kept since then lies on this disk alone. Make one now, and every evening."),
        ),
        Wanting.NEVER_TRIED: (
            _tr("No backup was ever opened"),
            _tr("Nobody knows yet whether one can be put back. Try it: nothing is changed by that."),
        ),
        Wanting.TRIED_LONG_AGO: (
            _tr("No backup was opened since {day}"),
            _tr("Before the shredder a newer trial is needed. Try it again: nothing is changed by that."),
        ),
    }[one.what]
    action = _tr("Choose a folder") if one.what is Wanting.NONE_YET else _tr("Show copies")
    return Line(title.replace("{day}", day), "", second, action, Tone.AMBER)


def _stack_line(need: PaperNeed, stack: DueStack) -> Line:
    why = {
        PaperNeed.DAMAGED: _tr("A file of its scan is gone or has changed. Keep the paper; bring the file back."),
        PaperNeed.CHECK: _tr("Scanned, and not yet checked: {count}.").replace(
            "{count}", checked(stack.checked, stack.sides)
        ),
        PaperNeed.SCAN: _tr("Its time is over, and it is not scanned yet."),
        PaperNeed.LOOK_AGAIN: _tr("Its time is over and nothing holds it any more. Somebody has to look again."),
        PaperNeed.SHRED: _tr("Its time is over, it is scanned and checked."),
    }[need]
    action = {
        PaperNeed.DAMAGED: _tr("Open stack"),
        PaperNeed.CHECK: _tr("Check sides"),
        PaperNeed.SCAN: _tr("Open stack"),
        PaperNeed.LOOK_AGAIN: _tr("Open stack"),
        PaperNeed.SHRED: _tr("Open stack"),
    }[need]
    if need is PaperNeed.CHECK and stack.is_unpaired:
        why, action = _tr("Checked, but its sides are not a front and a back of each sheet."), _tr("Open stack")
    beside = f"{stack.client}, {stack.number}"
    return Line(stack.what, beside, f"{why} {sheets(stack.sheets)}, {stack.place}.", action, _tone(need))


def _whose(stacks: Sequence[DueStack]) -> str:
    """ "Harbour Dental, Miller & Co, Northgate and 4 more"."""
    clients = list(dict.fromkeys(stack.client for stack in stacks))
    named, more = ", ".join(clients[:_NAMED]), len(clients) - _NAMED
    return f"{named} {office_words.counted(more, _tr('and 1 more'), _tr('and {n} more'))}" if more > 0 else named


def _tone(need: PaperNeed) -> Tone:
    """What may go to the shredder can wait; a scan that nobody checked is half a copy, a damaged one less."""
    return {PaperNeed.SHRED: Tone.NEUTRAL, PaperNeed.DAMAGED: Tone.RED}.get(need, Tone.AMBER)


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)
