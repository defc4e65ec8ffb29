"""Keep-for rules in the office's words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from archive.records.retention_rule import MONTHS_IN_A_YEAR, KeepFor, Starts, Then
from desktop.office_words import counted


def terms(keep_for: KeepFor) -> str:
    """ "6 months after the last of its jobs is closed it may be shredded." """
    if keep_for.then is Then.KEEP:
        return _tr("It is kept for good.")
    words = {
        (Starts.JOB_CLOSED, Then.DESTROY): _tr("{time} after the last of its jobs is closed it may be shredded."),
        (Starts.JOB_CLOSED, Then.REVIEW): _tr("{time} after the last of its jobs is closed somebody looks at it."),
        (Starts.PAPER_DATED, Then.DESTROY): _tr("{time} after the date on it, it may be shredded."),
        (Starts.PAPER_DATED, Then.REVIEW): _tr("{time} after the date on it somebody looks at it."),
    }
    return words[keep_for.starts, keep_for.then].format(time=time(keep_for.months))


def time(months: int) -> str:
    """ "6 months", "10 years"."""
    years, rest = divmod(months, MONTHS_IN_A_YEAR)
    if rest or not years:
        return counted(months, _tr("1 month"), _tr("{n} months"))
    return counted(years, _tr("1 year"), _tr("{n} years"))


def in_use(stacks: int) -> str:
    """ "in use by 12 stacks"."""
    if not stacks:
        return _tr("not in use")
    return counted(stacks, _tr("in use by 1 stack"), _tr("in use by {n} stacks"))


def starts_word(starts: Starts) -> str:
    """What starts the clock, to choose from."""
    return {Starts.JOB_CLOSED: _tr("The job is closed"), Starts.PAPER_DATED: _tr("The date on the paper")}[starts]


def then_word(then: Then) -> str:
    """What happens then, to choose from."""
    return {
        Then.DESTROY: _tr("It may be shredded"),
        Then.REVIEW: _tr("Somebody looks at it"),
        Then.KEEP: _tr("Never: it is kept for good"),
    }[then]


def _tr(text: str) -> str:
    return QCoreApplication.translate("keep_for_words", text)
