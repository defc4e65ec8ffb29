"""What the head of a client's card says in words."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from archive.records import Standing
from archive.services.clients import ClientCard
from archive.services.today import ClientToday
from desktop import dates, office_words
from desktop.style import Tone


def sentence_of(card: ClientCard, true_today: ClientToday, now: datetime) -> str:
    """ "Long-standing client since 2014 · Whitby · last contact today"."""
    standing = {
        Standing.NEW: _tr("New client"),
        Standing.ESTABLISHED: _tr("Established client"),
        Standing.LONG_STANDING: _tr("Long-standing client"),
    }[card.standing]
    if card.since:
        new = card.standing is Standing.NEW  # nobody is a "new client since 2019"
        sentence = _tr("New · client since {year}") if new else _tr("{standing} since {year}")
        standing = sentence.format(standing=standing, year=card.since.year)
    last = true_today.last_contact
    contact = _tr("last contact {day}").format(day=dates.short_date(last.date(), now.date())) if last else ""
    return " · ".join(part for part in (standing, card.town, contact or _tr("no contact yet")) if part)


def pills_of(true_today: ClientToday) -> list[tuple[str, Tone]]:
    """What is true today and asks for a person, or explains what is missing."""
    pills: list[tuple[str, Tone]] = []
    if quiet := len(true_today.quiet):
        pills.append((office_words.counted(quiet, _tr("1 job gone quiet"), _tr("{n} jobs gone quiet")), Tone.AMBER))
    if failed := true_today.failed_pages:
        words = office_words.counted(failed, _tr("1 page could not be read"), _tr("{n} pages could not be read"))
        pills.append((words, Tone.AMBER))
    if broken := true_today.quarantined:
        words = office_words.counted(broken, _tr("1 file cannot be opened"), _tr("{n} files cannot be opened"))
        pills.append((words, Tone.AMBER))
    if waiting := true_today.waiting_pages:
        words = office_words.counted(waiting, _tr("1 page not read yet"), _tr("{n} pages not read yet"))
        pills.append((words, Tone.NEUTRAL))
    return pills


def _tr(text: str) -> str:
    return QCoreApplication.translate("client_card", text)
