"""What is said of erasing: what goes, what stays for now and why, what stays in any case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from archive.erasure.refused import Refused
from archive.erasure.requests import Outcome, Prepared, Request
from archive.records import About
from desktop import dates

NAMED = ("document", "page", "note", "job", "agreement", "dispute", "contact", "phone_number", "saved_search")
"""What is counted before it goes, in this order."""


def goes_words(counts: Mapping[str, int]) -> str:
    """ "1 document with 2 pages, 3 notes and 1 job"; empty when nothing goes."""
    named = {
        "document": _count(counts, "document", _tr("1 document"), _tr("{n} documents")),
        "page": _count(counts, "page", _tr("1 page"), _tr("{n} pages")),
        "note": _count(counts, "note", _tr("1 note"), _tr("{n} notes")),
        "job": _count(counts, "job", _tr("1 job"), _tr("{n} jobs")),
        "agreement": _count(counts, "agreement", _tr("1 agreement"), _tr("{n} agreements")),
        "dispute": _count(counts, "dispute", _tr("1 dispute"), _tr("{n} disputes")),
        "contact": _count(counts, "contact", _tr("1 contact"), _tr("{n} contacts")),
        "phone_number": _count(counts, "phone_number", _tr("1 number"), _tr("{n} numbers")),
        "saved_search": _count(counts, "saved_search", _tr("1 saved search"), _tr("{n} saved searches")),
    }
    said = [named[kind] for kind in NAMED if counts.get(kind)]
    if len(said) < 2:  # a list of one needs no "and"
        return "".join(said)
    return _tr("{some} and {last}").format(some=", ".join(said[:-1]), last=said[-1])


def is_one(counts: Mapping[str, int]) -> bool:
    """Whether what :func:`goes_words` names is a single thing, which "goes" where several "go"."""
    return sum(counts.get(kind, 0) for kind in NAMED) == 1


def refused_words(refused: Sequence[Refused], today: date) -> list[str]:
    """ "Job J-2026-0001 stays: the job is not closed. Look again on 16 Apr." Documents along with it are counted."""
    along = [one for one in refused if one.because is not None and one.row[0] == "document"]
    said = [_refused(one, today) for one in refused if one not in along]
    if along and said:
        stay = _tr("1 document stays with it.") if len(along) == 1 else _tr("{n} documents stay with these.")
        said.append(stay.format(n=f"{len(along):,}"))
    return said or [_refused(one, today) for one in along]


def _refused(refused: Refused, today: date) -> str:
    why = refused.why[0].lower() + refused.why[1:] if refused.why[:2].istitle() else refused.why
    said = _tr("{what} stays: {why}. Look again on {day}.")
    return said.format(what=refused.what, why=why.rstrip("."), day=dates.short_date(refused.look_again_on, today))


def remains_words(prepared: Prepared) -> str:
    """What stays whatever is confirmed, and in which copies all of it still is."""
    said = list(prepared.remains)
    if prepared.copies:
        line = _tr("Copies hold all of it for now: {places}.")
        said.append(line.format(places="; ".join(prepared.copies)))
    return "\n".join(said)


def done_words(outcome: Outcome, called: str) -> str:
    """What is said after it was carried out."""
    if outcome.erasure_id is None:
        return _tr("Nothing was erased: what stands in the way is written down, with a day to look again.")
    if outcome.refused:
        return _tr("What may go of {name} is erased. The rest is written down, with a day to look again.").format(
            name=called
        )
    return _tr("{name} is erased.").format(name=called)


def request_title(request: Request) -> str:
    """A request in a list."""
    return f"{request.number} · {request.called or about_word(request.about)}"


def request_words(request: Request, today: date) -> str:
    """How a request stands."""
    asked = dates.short_date(request.asked_on, today)
    if request.settled_at is not None:
        if request.erased_at is None:
            return _tr("Asked for: {day}. Withdrawn.").format(day=asked)
        when = dates.short_date(request.erased_at.date(), today)
        said = _tr("Asked for: {day}. Erased: {when}.").format(day=asked, when=when)
        if request.is_on_disk:
            said += " " + _tr("The clerk is still removing the files.")
        return said + _copies_words(request)
    look = dates.short_date(request.look_on, today) if request.look_on else ""
    if not request.refused:
        return _tr("Asked for by {who}, {day}. An answer is due by {look}.").format(
            who=request.asked_by, day=asked, look=look
        )
    count = len(request.refused)
    what = _tr("1 part stays for now") if count == 1 else _tr("{n} parts stay for now").format(n=count)
    return _tr("Asked for by {who}, {day}. {what}; look again: {look}.").format(
        who=request.asked_by, day=asked, what=what, look=look
    ) + _copies_words(request)


def _copies_words(request: Request) -> str:
    if not request.copies:
        return ""
    return " " + _tr("Copies that still hold what went: {places}.").format(places="; ".join(request.copies))


def about_word(about: About) -> str:
    """What it was about, once its name is forgotten."""
    return {
        About.CLIENT: _tr("A client"),
        About.CONTACT: _tr("A contact"),
        About.DOCUMENT: _tr("A document"),
        About.NOTE: _tr("A note"),
    }[about]


def _count(counts: Mapping[str, int], kind: str, one: str, several: str) -> str:
    number = counts.get(kind, 0)
    return one if number == 1 else several.format(n=f"{number:,}")


def _tr(text: str) -> str:
    return QCoreApplication.translate("erasure", text)
