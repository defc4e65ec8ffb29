"""What one line of a client's timeline says, in the office's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from archive.search.hits import Mark
from archive.services.coded import ITS_CODE
from archive.services.gaps import Gap
from archive.services.notes import Wording
from archive.services.timeline import OF_PAPER, EntryKind, TimelineEntry
from desktop import dates, office_words
from desktop.models.timeline_deeds import deed
from desktop.models.timeline_paper import paper_deed
from desktop.style import Tone
from desktop.widgets.row import PillText

HEADLINE = 90
"""A first sentence of at most so many characters stands half-bold over the rest of a note."""

_FIRST_SENTENCE = re.compile(r"([^\n]+?[.!?…][”’\"']?(?=\s)|[^\n]+(?=\n))\s*")

Key = tuple[str, int]
"""Which line: its kind, and its entry's id."""


@dataclass(frozen=True, slots=True)
class EarlierWording:
    """A wording that was superseded: its text, and when and by whom it was written."""

    text: str
    written: str


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One line. ``headline`` is half-bold when ``rest`` follows it; ``aside`` stands quietly at the end.

    ``earlier`` is there once somebody asked for the earlier wordings of a ``corrected`` note. ``opens``: it leads
    to a dispute, to a stack of paper, or to a document that it tells of. ``shows``: a finding can be tied to it, which
    its button offers in place of correcting. ``grows``: it is a complaint that can become a dispute. ``marks`` are what
    was sought in the headline, ``rest_marks`` in the rest.
    """

    key: Key
    when: str
    kind: str
    headline: str
    rest: str = ""
    aside: str = ""
    pills: tuple[PillText, ...] = ()
    corrected: bool = False
    whole: bool = False
    earlier: tuple[EarlierWording, ...] = ()
    opens: bool = False
    shows: bool = False
    grows: bool = False
    marks: tuple[Mark, ...] = ()
    rest_marks: tuple[Mark, ...] = ()

    @property
    def is_note(self) -> bool:
        """Whether it can be corrected."""
        return self.key[0] == EntryKind.NOTE

    @property
    def is_document(self) -> bool:
        """Whether it can be opened in the viewer."""
        return self.key[0] == EntryKind.DOCUMENT

    @property
    def leads_on(self) -> bool:
        """Whether its headline is a link."""
        return self.is_document or self.opens

    @property
    def is_gap(self) -> bool:
        """Whether it tells of a silence, which stands out."""
        return self.key[0] == EntryKind.GAP

    def spoken(self) -> str:
        """The line in words, for screen readers."""
        words = [self.when, self.kind, self.headline, self.rest, self.aside, *(pill.word for pill in self.pills)]
        words += [_tr("corrected")] if self.corrected else []
        words += [f"{one.written}: {one.text}" for one in self.earlier]
        return ". ".join(word.rstrip(".") for word in words if word)


_PROVEN = OF_PAPER | {EntryKind.APPROVAL, EntryKind.ACCEPTANCE}
"""Lines that lead to the paper or the document that shows them."""


def key_of(entry: TimelineEntry) -> Key:
    """Which line this entry is."""
    return entry.kind.value, entry.id


def timeline_row(entry: TimelineEntry, *, now: datetime, show_job: bool = True) -> TimelineRow:
    """An entry as it is shown at ``now``; ``show_job`` names the job, for lists of more than one."""
    if entry.gap is not None:
        return _gap(entry, entry.gap, now)
    when = dates.when(entry.at, now) if entry.at else dates.short_date(entry.on, now.date())
    job = entry.job or ""
    if entry.kind is EntryKind.NOTE:
        return _note(entry, when, job if show_job else "", now)
    if entry.kind is EntryKind.DOCUMENT:
        how = _tr("filed by its code") if entry.by == ITS_CODE else ""
        facts = " · ".join(part for part in (job if show_job else "", how) if part)
        aside = " ".join(part for part in (_received_late(entry, now), facts) if part)
        kind = {0: _tr("File"), 1: _tr("Page")}.get(entry.pages, _tr("Pages"))
        return TimelineRow(key_of(entry), when, kind, entry.text, aside=aside, pills=_pills(entry))
    done = paper_deed(entry) if entry.kind in OF_PAPER else deed(entry, now.date(), show_job=show_job)
    proven = entry.kind in _PROVEN and (entry.paper_id or entry.document_id) is not None
    opens = proven or entry.dispute_id is not None
    grows = entry.kind is EntryKind.COMPLAINT and entry.dispute_id is None
    return TimelineRow(key_of(entry), when, done.kind, done.headline, done.rest, done.aside, opens=opens, grows=grows)


def earlier_wordings(wordings: tuple[Wording, ...], now: datetime) -> tuple[EarlierWording, ...]:
    """All but the newest wording, newest first."""
    here = _tr("Earlier wording, written down {when} by {by}")
    elsewhere = _tr("Earlier wording, written down {when} by {by} on {client}")
    found = []
    for one in wordings[1:]:
        sentence = here if one.client_id == wordings[0].client_id else elsewhere
        said = sentence.format(when=dates.exactly(one.written_at, now), by=one.written_by, client=one.client)
        found.append(EarlierWording(one.text or _tr("Taken back"), said))
    return tuple(found)


def _note(entry: TimelineEntry, when: str, job: str, now: datetime) -> TimelineRow:
    kind = office_words.note_kind_word(entry.kind_of_note) if entry.kind_of_note else ""
    headline, rest = _split(entry.text or _tr("Taken back"))
    facts = [entry.contact or "", job, entry.by or ""]
    aside = " · ".join(fact for fact in facts if fact).replace(" ", "\N{NO-BREAK SPACE}")  # it moves down as one
    said = [_written_late(entry, now), _corrected(entry, now)]
    aside = " ".join(part for part in (*said, aside) if part)
    return TimelineRow(key_of(entry), when, kind, headline, rest, aside, corrected=entry.corrected)


def _gap(entry: TimelineEntry, gap: Gap, now: datetime) -> TimelineRow:
    if gap.on_job:
        lasts, ended = (
            _tr("No note on {number} for {days} days; it is open"),
            _tr("No note on {number} for {days} days"),
        )
    else:
        lasts = _tr("No note for {days} days; {number} is open")
        ended = _tr("No note for {days} days while {number} was open")
    sentence = lasts if gap.open else ended
    said = sentence.format(days=dates.count_word(gap.days), number=gap.job.number)
    return TimelineRow(key_of(entry), dates.months(gap.first, gap.last, now.date()), _tr("Gap"), said)


def _split(text: str) -> tuple[str, str]:
    """A short first sentence or line, and what follows; all in one when there is nothing to set apart."""
    found = _FIRST_SENTENCE.match(text)
    if found is None or len(found[1]) > HEADLINE or found.end() == len(text):
        return text, ""
    return found[1].removesuffix("."), text[found.end() :]


def _written_late(entry: TimelineEntry, now: datetime) -> str:
    if not entry.written_late or entry.at is None or entry.written_at is None:
        return ""
    return _tr("Written down {when}, {later}.").format(
        when=dates.when(entry.written_at, now), later=dates.days_later(entry.written_at, entry.at)
    )


def _received_late(entry: TimelineEntry, now: datetime) -> str:
    if not entry.written_late or entry.at is None or entry.written_at is None:
        return ""
    return _tr("Received {when}, {later}.").format(
        when=dates.when(entry.written_at, now), later=dates.days_later(entry.written_at, entry.at)
    )


def _corrected(entry: TimelineEntry, now: datetime) -> str:
    if entry.corrected_at is None:
        return ""
    said = _tr("Corrected {when}.") if entry.text else _tr("Written by mistake, taken back {when}.")
    return said.format(when=dates.when(entry.corrected_at, now))


def _pills(entry: TimelineEntry) -> tuple[PillText, ...]:
    if entry.quarantined:
        return (PillText(_tr("cannot be opened"), Tone.AMBER),)
    pills = [PillText(office_words.pages(entry.pages))] if entry.pages else []
    if entry.unread:
        pills.append(PillText(_tr("{n} not read").format(n=entry.unread), Tone.AMBER))
    return tuple(pills)


def _tr(text: str) -> str:
    return QCoreApplication.translate("timeline", text)
