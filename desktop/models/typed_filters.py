"""How operators such as ``client:har`` were understood, in words: on chips, in a sentence, and where one was not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from archive.records import NoteKind
from archive.search.hits import Answers, Understood
from archive.search.kind_words import NOTE_KINDS
from archive.search.narrowing import DATES, only_begun, plain_words
from desktop.dates import full_date
from desktop.models.answer_rows import note_kind_word

LONGEST = 40
"""Characters of what was typed that are repeated in a sentence."""


def narrowed_to(one: Understood) -> str:
    """ "client: Harbour Dental Practice", "not notes", "since 1 Mar 2026": what an operator leaves, for a chip."""
    if one.operator in DATES:
        words = _time(one.since, one.until)
    elif one.operator == "kind":
        words = _tr(" or ").join(map(_kind, one.names))
    else:
        more = one.count - len(one.names)
        named = _tr(", ").join(one.names)
        if more:
            named = _tr("{names} and {n} more").format(names=named, n=f"{more:,}")
        before = {"client": _tr("client: {names}"), "job": _tr("job: {names}"), "from": _tr("from {names}")}
        words = before[one.operator].format(names=named)
    return _tr("not {words}").format(words=words) if one.without else words


def narrowed_sentence(told: Sequence[Understood]) -> str:
    """ "Only client: Harbour Dental Practice; notes." Empty where nothing narrows."""
    narrowing = [narrowed_to(one) for one in told if one.is_understood]
    return _tr("Only {words}.").format(words=_tr("; ").join(narrowing)) if narrowing else ""


def not_understood(told: Sequence[Understood]) -> str:
    """Why the words after an operator were sought as words; empty where each was understood."""
    return " ".join(_unknown(one) for one in told if not one.is_understood)


def told_over_a_story(typed: str, told: Sequence[Understood]) -> str:
    """How operators were taken that were typed to find something in the story of one client; empty without any."""
    others = [one for one in told if one.operator != "client"]
    needless = _tr("All of this is one client’s, so “client:” narrows nothing here.") if len(others) < len(told) else ""
    said = narrowed_sentence(others), not_understood(others), needless, what_follows(typed)
    return " ".join(part for part in said if part)


def what_follows(typed: str) -> str:
    """What may be typed next, where nothing but an operator's name was typed; else empty."""
    name = only_begun(typed)
    if name is None:
        return ""
    said = {
        "client": _tr("The name of a client, or part of it."),
        "job": _tr("The number of a job, or words of its title."),
        "kind": _tr("What it is: page, note, call, visit, e-mail, job, client, or what the paper was filed as."),
        "from": _tr("Who wrote the note, whom it was spoken with, or who sent the e-mail."),
    }
    return said.get(name, _tr("A date as you say it: may, last month, 3/5/2025, before march, 2024-05..2024-07."))


def nothing_left(answers: Answers, typed: str) -> bool:
    """Whether nothing was found though no word was typed: operators alone leave nothing."""
    narrowed = any(one.is_understood for one in answers.understood)
    return narrowed and not answers.total and not answers.most and not plain_words(typed)


def _unknown(one: Understood) -> str:
    value = one.value if len(one.value) <= LONGEST else f"{one.value[: LONGEST - 1]}…"
    why = {
        "client": _tr("No client is called “{value}”, so it was sought as a word."),
        "job": _tr("No job is called “{value}”, so it was sought as a word."),
        "kind": _tr("There is no kind “{value}”, so it was sought as a word."),
        "from": _tr("Nothing is from “{value}”, so it was sought as a word."),
    }
    return why.get(one.operator, _tr("“{value}” is no date, so it was sought as a word.")).format(value=value)


def _time(since: date | None, until: date | None) -> str:
    if since is None or until is None:
        if since is not None:
            return _tr("since {day}").format(day=full_date(since))
        return _tr("until {day}").format(day=full_date(until)) if until is not None else ""
    if since == until:
        return full_date(since)
    first, last = full_date(since), full_date(until)
    if since.day == 1 and (until + timedelta(days=1)).day == 1:
        first, last = (day.partition(" ")[2] for day in (first, last))  # whole months: "Mar 2026"
        if (since.month, until.month) == (1, 12):
            first, last = str(since.year), str(until.year)
    return first if first == last else _tr("{first} to {last}").format(first=first, last=last)


def _kind(name: str) -> str:
    words = {"page": _tr("documents"), "note": _tr("notes"), "job": _tr("jobs"), "client": _tr("clients")}
    if name in NOTE_KINDS:
        return note_kind_word(NoteKind(NOTE_KINDS[name])).lower()
    return words.get(name, name)


def _tr(text: str) -> str:
    return QCoreApplication.translate("typed_filters", text)
