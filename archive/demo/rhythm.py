"""How often each client and the office are in touch: calls in passing, so that only a few clients have gone cold."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from random import Random

from archive.demo.people import STAFF, Company, first_name, spoken_of
from archive.demo.story import ToldJob, ToldNote, weekday
from archive.demo.tales.passing import PASSING, STILL_OPEN
from archive.records import NoteKind
from archive.records.rhythm import LOOKED_BACK, silence

QUIET, QUIET_UNDER_AGREEMENT = 110, 60
"""Days for which a client is left in peace at the most, without and with an agreement."""

COLD = 3
"""Clients whom nobody has rung for too long."""

LONGEST_COLD = 290
"""Days: a longer silence would not be believed of a client who is on the books."""

STALE = 9
"""Days without a note after which somebody rings about a job that is still open; about the oldest, nobody does."""


def kept_in_touch(
    companies: tuple[Company, ...], jobs: tuple[ToldJob, ...], notes: tuple[ToldNote, ...],
    *, under_agreement: Collection[str], seed: int, today: date,
) -> tuple[ToldNote, ...]:  # fmt: skip  # the signature in two lines
    """The notes that are missing for a healthy rhythm; ``under_agreement`` names those who pay for it."""
    chance = Random(f"rhythm/{seed}")
    told = list(_about_open_jobs(jobs, notes, chance, today))
    days = _days_of_contact((*notes, *told))
    busy = {job.company.name for job in jobs if job.closed is None}
    silent: dict[str, int] = {}
    for company in companies:
        limit = QUIET_UNDER_AGREEMENT if company.name in under_agreement else QUIET
        known = sorted(days[company.name])
        told += _between(company, known, limit, chance, today)
        quiet = silence(_days_of_contact(told)[company.name] | set(known), today=today)
        free = company.name not in busy and company.name not in under_agreement
        if free and quiet is not None and quiet.is_cold and quiet.days <= LONGEST_COLD:
            silent[company.name] = quiet.days
    cold = sorted(silent, key=lambda name: (silent[name], name))[:COLD]
    for company in companies:
        if company.name not in cold and company.name not in busy:
            limit = QUIET_UNDER_AGREEMENT if company.name in under_agreement else QUIET
            told += _lately(company, max(days[company.name]), limit, chance, today)
    return tuple(told)


def _days_of_contact(notes: Collection[ToldNote]) -> defaultdict[str, set[date]]:
    days = defaultdict[str, set[date]](set)
    for note in notes:
        if note.kind is not NoteKind.INTERNAL:
            days[note.company].add(note.happened_at.date())
    return days


def _between(company: Company, days: list[date], limit: int, chance: Random, today: date) -> Iterator[ToldNote]:
    """Calls in every long silence of the last two years but the present one."""
    for earlier, later in pairwise(days):
        gap = (later - earlier).days
        if gap > limit and (today - later).days < LOOKED_BACK:
            calls = gap // limit
            for number in range(1, calls + 1):
                yield _passing(company, weekday(earlier + timedelta(days=gap * number // (calls + 1))), chance)


def _lately(company: Company, last: date, limit: int, chance: Random, today: date) -> Iterator[ToldNote]:
    """Calls since the last contact, the last of them a few weeks ago."""
    recent = weekday(today - timedelta(days=chance.randrange(8, 36)))
    day = last + timedelta(days=limit)
    while (recent - day).days > limit // 2:
        yield _passing(company, weekday(day), chance)
        day += timedelta(days=limit)
    if (recent - last).days > 20:
        yield _passing(company, recent, chance)


def _about_open_jobs(
    jobs: tuple[ToldJob, ...], notes: tuple[ToldNote, ...], chance: Random, today: date
) -> Iterator[ToldNote]:
    last: dict[str, date] = {}
    for note in notes:
        if note.job is not None:
            last[note.job] = max(last.get(note.job, date.min), note.happened_at.date())
    stale = [job for job in jobs if job.closed is None and (today - last[job.number]).days > STALE]
    for job, (kind, text) in zip(stale[1:], STILL_OPEN * len(stale), strict=False):
        day = max(weekday(today - timedelta(days=5)), last[job.number])
        yield _note(job.company, kind, text, min(day, today - timedelta(days=1)), chance, job=job)


def _passing(company: Company, day: date, chance: Random) -> ToldNote:
    kind, text = chance.choice(PASSING)
    return _note(company, kind, text, day, chance)


def _note(
    company: Company, kind: NoteKind, text: str, day: date, chance: Random, *, job: ToldJob | None = None
) -> ToldNote:
    caller = job.caller if job else chance.choice([one.name for one in company.callers if one.phone])
    initials = STAFF[0][0] if kind is NoteKind.CALL else STAFF[chance.randrange(1, len(STAFF))][0]
    happened = datetime.combine(day, time(chance.randrange(9, 16), chance.randrange(60)))
    decider = company.decider.name
    words = text.format(caller=spoken_of(caller), decider=decider, first=first_name(decider))
    words = "\n".join(line[:1].upper() + line[1:] for line in words.split("\n"))
    who = decider if decider in words or first_name(decider) in words else caller
    written = happened + timedelta(minutes=chance.randrange(1, 20))
    return ToldNote(company.name, job.number if job else None, who, kind, words, happened, written, initials)
