"""The story of a dispute as lines: the oldest first, silences by their days, and what was lacking when it was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import chain

from PySide6.QtCore import QCoreApplication, QObject

from archive.disputes.chronology import Chronology
from archive.disputes.evidence import Lack, evidence_of
from archive.services.gaps import Gap
from archive.services.timeline import EntryKind, TimelineEntry
from desktop import dates, office_words
from desktop.models.timeline_model import TimelineModel
from desktop.models.timeline_row import TimelineRow, timeline_row
from desktop.style import Tone
from desktop.widgets.row import PillText

BEFORE = timedelta(days=365)
"""How long before a dispute about no job its story begins, until somebody wants all of it."""


class StoryModel(TimelineModel):
    """Answers the lines of a chronology."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lacks: Mapping[tuple[EntryKind, int], Lack] = {}
        self._shows_jobs = self._takes_findings = False
        self._dispute: int | None = None

    def show_story(
        self,
        entries: tuple[TimelineEntry, ...],
        told: Chronology,
        *,
        dispute: int,
        now: datetime,
        takes_findings: bool,
    ) -> None:
        """Show these entries of the chronology of a dispute; ``takes_findings``: something can be found by them."""
        self._dispute = dispute
        before = self._lacks, self._shows_jobs, self._takes_findings
        self._lacks, self._shows_jobs, self._takes_findings = told.lacks, told.job_id is None, takes_findings
        self.show_entries(entries, now=now)
        if before != (self._lacks, self._shows_jobs, self._takes_findings) and self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def row_of(self, entry: TimelineEntry) -> TimelineRow:
        row = timeline_row(entry, now=self._now, show_job=self._shows_jobs)
        if entry.dispute_id is not None and entry.dispute_id == self._dispute:
            return replace(row, opens=False)  # it would lead to where one is
        row = replace(row, grows=False)  # a second dispute is not opened from the story of the first
        shows = self._takes_findings and (entry.gap is not None or evidence_of(entry) is not None)
        if entry.gap is not None:
            return replace(row, headline=silence(entry.gap, self._now.date()), shows=shows)
        if (lack := self._lacks.get((entry.kind, entry.id))) is not None:
            return replace(row, shows=shows, pills=(*row.pills, PillText(lack_words(lack), Tone.AMBER)))
        return replace(row, shows=shows)


def shown_at_first(told: Chronology) -> tuple[TimelineEntry, ...]:
    """The story of a job is shown whole; that of a client begins a year before the dispute."""
    if told.job_id is not None:
        return told.entries
    return tuple(entry for entry in told.entries if entry.on >= told.since - BEFORE)


def before_silence(entries: tuple[TimelineEntry, ...], silence_entry: TimelineEntry) -> TimelineEntry | None:
    """The note that a silence follows; where there is none the last line before it that can show something, or else the
    first after it."""
    place = entries.index(silence_entry)
    before = [one for one in reversed(entries[:place]) if evidence_of(one) is not None]
    after = (one for one in entries[place + 1 :] if evidence_of(one) is not None)
    notes = (one for one in before if one.kind is EntryKind.NOTE)
    return next(chain(notes, before, after), None)


def silence(gap: Gap, today: date) -> str:
    """ "No note between 3 May and 18 Jun: 46 days"; in the story of a job "No note on J-2026-0007 between"."""
    days = office_words.counted(gap.days, _tr("1 day"), _tr("{n} days"))
    first, last = dates.short_date(gap.first, today), dates.short_date(gap.last, today)
    if gap.on_job:
        lasts = _tr("No note on {number} since {first}: {days}, and it is open")
        ended = _tr("No note on {number} between {first} and {last}: {days}")
    else:
        lasts = _tr("No note since {first}: {days}, and {number} is open")
        ended = _tr("No note between {first} and {last}: {days}")
    return (lasts if gap.open else ended).format(first=first, last=last, days=days, number=gap.job.number)


def lack_words(lack: Lack) -> str:
    """What was lacking when something was done."""
    return {
        Lack.NO_YES: _tr("no yes in writing"),
        Lack.NEVER_ACCEPTED: _tr("not accepted"),
    }[lack]


def story_sentence(entries: tuple[TimelineEntry, ...], today: date) -> str:
    """Under the title: "34 lines from 3 Jan to today, 2 silences."."""
    told = [entry for entry in entries if entry.gap is None]
    if not told:
        return ""
    lines = office_words.counted(len(told), _tr("1 line"), _tr("{n} lines"))
    first, last = dates.short_date(told[0].on, today), dates.short_date(told[-1].on, today)
    said = _tr("{lines}, {first}") if first == last else _tr("{lines} from {first} to {last}")
    said = said.format(lines=lines, first=first, last=last)
    silences = len(entries) - len(told)
    if not silences:
        return said
    return f"{said} · {office_words.counted(silences, _tr('1 silence'), _tr('{n} silences'))}"


def evidence_name(entry: TimelineEntry, now: datetime, *, longest: int = 70) -> str:
    """A line in a few words, by which it can be found: "3 Mar · Call: They rang about the disks"."""
    row = timeline_row(entry, now=now, show_job=False)
    words = " ".join(row.headline.split())
    words = words if len(words) <= longest else f"{words[:longest].rstrip()}…"
    return _tr("{when} · {kind}: {words}").format(when=row.when, kind=row.kind, words=words)


def _tr(text: str) -> str:
    return QCoreApplication.translate("dispute", text)
