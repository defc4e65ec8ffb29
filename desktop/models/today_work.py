"""The words of Today's lines about work: promises, follow-ups, what is not in writing, terms that end, silence."""

from __future__ import annotations

import re
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from archive.records import FollowUpReason, Side
from archive.records.undocumented import Sign
from archive.services.follow_ups import FollowUpLine
from archive.services.health import ColdClient
from archive.services.waiting.ending import Ending
from archive.services.waiting.in_writing import ToConfirm, Unwritten
from archive.services.waiting.promises import Promise
from desktop import dates, office_words
from desktop.models.today_line import Extra, Line
from desktop.style import Tone

_JOB = (Extra.OPEN_JOB,)


def promise_line(one: Promise, today: date) -> Line:
    """What we promised, or what they did; red once ours is overdue."""
    beside = _on(one.client, one.job) if one.job else f"{one.client}, {one.title}"
    if one.side is Side.WE:
        tone = Tone.RED if one.days > 0 else Tone.AMBER
        why = _tr("We promised it for {day}.") if one.days > 0 else _tr("We promised it; it is due {day}.")
        said = why.format(day=_day(one.due_on, today))
        return Line(
            one.text, beside, _late(said, one.days), _tr("Done"), tone, one.whose, extras=(Extra.MISSED, _opener(one))
        )
    said = _tr("They promised it for {day}.").format(day=_day(one.due_on, today))
    extras = (Extra.KEPT, Extra.LETTER, _opener(one))
    return Line(one.text, beside, _late(said, one.days), _tr("Ring"), Tone.AMBER, one.whose, extras=extras)


def follow_up_line(one: FollowUpLine, today: date) -> Line:
    """A promised next contact, and why it was promised."""
    beside = _on(one.client, one.job) if one.job else one.client
    reason = {
        FollowUpReason.AFTER_JOB: _tr("The job is done."),
        FollowUpReason.PROMISED: _tr("Promised."),
        FollowUpReason.APPROVAL: _tr("Their yes is missing in writing."),
        FollowUpReason.CONFIRMATION: _tr("They said yes on the phone."),
        FollowUpReason.RENEWAL: _tr("The agreement ends."),
        FollowUpReason.DISPUTE: _tr("A dispute is open."),
    }[one.reason]
    said = _tr("The dispute has ended.") if _is_after_dispute(one) else reason
    due = _tr("Due {day}.").format(day=_day(one.due_on, today))
    near = Extra.OPEN_JOB if one.job_id is not None else Extra.OPEN_CLIENT
    extras = (Extra.MOVE, Extra.SKIP, Extra.LETTER, Extra.COMPLAIN, near)
    tone = Tone.AMBER if one.days > 0 or one.reason is FollowUpReason.PROMISED else Tone.NEUTRAL
    return Line(one.what, beside, _late(f"{said} {due}", one.days), _tr("Done"), tone, one.whose, extras=extras)


def _is_after_dispute(one: FollowUpLine) -> bool:
    """Whether it asks about a dispute that has ended, and names it."""
    return one.reason is FollowUpReason.PROMISED and re.search(r" D-\d{4}-\d{4,}(, J-\S+)?$", one.what) is not None


def to_confirm_line(one: ToConfirm, today: date) -> Line:
    """A yes that was only spoken."""
    said = _tr("{who} said yes {day}.").format(who=one.said_by, day=_on_day(one.said_on, today))
    if not one.is_written:
        rest, action = _tr("Write down what both sides expect, then confirm it."), _tr("Open job")
    elif one.sent_on is not None:
        rest = _tr("Confirmation sent {day}, no answer yet.").format(day=_on_day(one.sent_on, today))
        action = _tr("Ring")
    else:
        rest, action = _tr("Nothing in writing yet."), _tr("Send confirmation")
    return Line(one.title, _on(one.client, one.number), f"{said} {rest}", action, Tone.AMBER, one.whose, extras=_JOB)


def unwritten_line(one: Unwritten, today: date) -> Line:
    """A job of which too little is in writing: the costliest of what is missing, and how much else."""
    job = one.job
    first, more = job.signs[0], len(job.signs) - 1
    why = {
        Sign.BEGUN_WITHOUT_APPROVAL: _tr("Work has begun without their yes in writing."),
        Sign.BEYOND: _tr("Work goes beyond the version they accepted."),
        Sign.NO_AGREEMENT: _tr("Nothing is written of what both sides expect."),
        Sign.NOT_ACCEPTED: _tr("They have not accepted what is written.")
        if job.closed_on is None
        else _tr("Closed, and they never accepted what is written."),
        Sign.NO_APPROVAL: _tr("Agreed, and not yet approved in writing."),
        Sign.PROMISE_OPEN: _tr("Closed, and nobody said whether we kept all that we promised."),
        Sign.QUIET: _quiet(one, today),
        Sign.NO_CLOSING_NOTE: _tr("Closed without a closing note."),
    }[first]
    if more:
        why = (
            f"{why} {office_words.counted(more, _tr('1 more thing is missing.'), _tr('{n} more things are missing.'))}"
        )
    tone = Tone.AMBER if first not in (Sign.QUIET, Sign.NO_CLOSING_NOTE) else Tone.NEUTRAL
    return Line(job.title, _on(job.client, job.number), why, unwritten_action(one), tone, one.whose, extras=_JOB)


def unwritten_action(one: Unwritten) -> str:
    """The verb that mends what is missing first."""
    if one.job.signs[0] is Sign.QUIET:
        return _tr("Write note")
    return _tr("Ask for approval") if asks_approval(one) else _tr("Open job")


def asks_approval(one: Unwritten) -> bool:
    """Whether all that is missing first is their yes to what is written."""
    wanting = (Sign.BEGUN_WITHOUT_APPROVAL, Sign.NO_APPROVAL)
    return one.job.signs[0] in wanting and Sign.NO_AGREEMENT not in one.job.signs


def ending_line(one: Ending, today: date) -> Line:
    """An agreement with a term that ends, or that nobody has accepted yet."""
    if not one.accepted:
        ends = _tr("Its term ended {day}.") if one.days_left < 0 else _tr("Its term ends {day}.")
        said = f"{_tr('Not accepted yet.')} {ends.format(day=_on_day(one.ends_on, today))}"
        opens = (Extra.OPEN_CLIENT,)
        return Line(one.title, one.client, said, _tr("Open client"), Tone.AMBER, one.whose, extras=opens)
    if one.days_left < 0:
        said = _tr("Ended {day}, and nobody has decided.").format(day=_on_day(one.ends_on, today))
    else:
        said = _tr("Ends {day}.").format(day=_on_day(one.ends_on, today))
    if one.renewal_drafted:
        said, action = f"{said} {_tr('The renewal is written and waits for their yes.')}", _tr("Open client")
    else:
        action = _tr("Renew")
    tone = Tone.AMBER if one.days_left < 14 else Tone.NEUTRAL
    extras = (Extra.GIVE_UP, Extra.OPEN_CLIENT)
    return Line(one.title, one.client, said, action, tone, one.whose, extras=extras)


def cold_line(one: ColdClient, today: date) -> Line:
    """A client of whom nothing was heard for longer than is usual with them."""
    quiet = one.silence
    since = _tr("Nothing heard since {day}.").format(day=_day(quiet.since, today))
    if quiet.usual is not None:
        usual = _tr("Usually in touch every {usual}; nothing for {days}.")
        since = usual.format(usual=_stretch(quiet.usual), days=_stretch(quiet.days))
    return Line(one.client, "", since, _tr("Plan a call"), Tone.NEUTRAL, extras=(Extra.OPEN_CLIENT,))


def _opener(one: Promise) -> Extra:
    return Extra.OPEN_JOB if one.job_id is not None else Extra.OPEN_CLIENT


def _on(client: str, job: str) -> str:
    return f"{client}, {job}"


def _quiet(one: Unwritten, today: date) -> str:
    days = dates.count_word(one.job.days)
    if one.job.last_note is None:
        return _tr("Open for {days} days, and no note yet.").format(days=days)
    day = dates.short_date(one.job.last_note.date(), today)
    return _tr("No note for {days} days. The last one is of {day}.").format(days=days, day=day)


def _late(said: str, days: int) -> str:
    if days <= 0:
        return said
    return f"{said} {office_words.counted(days, _tr('1 day overdue.'), _tr('{n} days overdue.'))}"


def _stretch(days: int) -> str:
    """ "3 weeks", "11 weeks", "5 months", "9 days"."""
    if days < 14:
        return office_words.counted(days, _tr("day"), _tr("{n} days"))
    if days < 120:
        return _tr("{n} weeks").format(n=round(days / 7))
    return _tr("{n} months").format(n=round(days / 30.4))


def _on_day(day: date, today: date) -> str:
    """ "on 3 Mar", "yesterday", "today", "tomorrow"."""
    near = abs((day - today).days) <= 1
    return _day(day, today) if near else _tr("on {day}").format(day=dates.short_date(day, today))


def _day(day: date, today: date) -> str:
    if day == today + timedelta(days=1):
        return _tr("tomorrow")
    if day == today - timedelta(days=1):
        return _tr("yesterday")
    return dates.short_date(day, today)


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)
