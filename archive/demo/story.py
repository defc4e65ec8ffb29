"""What happened at the made-up office, and when: its jobs and notes over three years, as plain values.

The same seed and day tell the same story, whatever the machine.
"""

import re
import string
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from archive.demo.people import STAFF, Company, first_name, spoken_of
from archive.demo.tales.changing import CHANGING
from archive.demo.tales.desk import DESK
from archive.demo.tales.expected import EXPECTED, Promise
from archive.demo.tales.goodwill import GOODWILL
from archive.demo.tales.keeping import KEEPING
from archive.demo.tales.known import HARBOUR, KNOWN, SHOWPIECE, Known
from archive.demo.tales.mending import MENDING
from archive.demo.tales.tale import Moment, Tale
from archive.records import NoteKind

YEARS = 3
"""How far back the story goes."""

LINGERS = 60
"""Days for which a job may stay open though the work is over; somebody closes it then."""

ROOMS = (
    "reception",
    "back office",
    "accounts office",
    "front desk",
    "upstairs office",
    "manager's office",
    "store room",
)

APPROVALS = {
    "primary school": "purchase order", "hotel": "purchase order", "care home": "purchase order", "couriers": "e-mail",
    "doctors' surgery": "purchase order", "garage": "fax", "boatbuilders": "fax", "agricultural merchants": "fax",
    "solicitors": "letter", "accountants": "e-mail", "architects": "e-mail", "insurance brokers": "letter",
    "estate agents": "e-mail", "letting agents": "e-mail", "interior designer": "e-mail", "church office": "letter",
}  # fmt: skip  # one glance; every other trade signs the office's own form


@dataclass(frozen=True, slots=True)
class ToldJob:
    """A job as it was: what the papers and notes about it agree on. ``closed`` is None while it is open."""

    number: str
    company: Company
    tale: Tale
    opened: date
    approved: date
    done: date
    closed: date | None
    approval: str
    paper: tuple[str, ...]
    room: str
    caller: str
    technician: str
    expected: tuple[Promise, ...] = ()

    @property
    def showpiece(self) -> bool:
        """Whether this is the job that everybody is shown first."""
        return self.company.name == HARBOUR and self.tale.title == SHOWPIECE


@dataclass(frozen=True, slots=True)
class ToldNote:
    """A note as it was written. Moments are local to the office, without an offset; ``job`` is a number or None."""

    company: str
    job: str | None
    contact: str | None
    kind: NoteKind
    text: str
    happened_at: datetime
    written_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class _Plot:
    """A job before it has its number."""

    wished: int | None
    importance: int
    job: ToldJob


def tell(companies: tuple[Company, ...], *, seed: int, today: date) -> tuple[tuple[ToldJob, ...], tuple[ToldNote, ...]]:
    """All jobs, oldest first, and all notes in the order in which they were written, up to and including ``today``."""
    chance = Random(f"story/{seed}")
    plots = [_known(companies, known, place, chance, today) for place, known in enumerate(KNOWN)]
    at_the_desk = Random(f"desk/{seed}")  # its own, so that the rest of the story stays as it was
    plots += [_known(companies, known, len(KNOWN) + place, at_the_desk, today) for place, known in enumerate(DESK)]
    for company in companies:
        plots += _everyday(company, chance, today)
    plots.sort(key=lambda plot: (plot.job.opened, plot.importance, plot.job.company.name))
    jobs = _numbered(plots, chance)
    notes = [note for job in jobs for note in _notes_of(job, chance, today)]
    for company in companies:
        notes += _goodwill(company, chance, today)
    notes.sort(key=lambda note: (note.written_at, note.company, note.text))
    return jobs, tuple(notes)


def weekday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=(0, 0, 0, 0, 0, 2, 1)[day.weekday()])


def _known(companies: tuple[Company, ...], known: Known, place: int, chance: Random, today: date) -> _Plot:
    company = next(company for company in companies if company.name == known.client)
    job = _begun(
        company, known.tale, _opened(known, today), chance,
        room=known.room, serial=known.serial, approval=known.approval, paper=known.paper,
    )  # fmt: skip
    closed = None if known.still_open or weekday(job.done) >= today else weekday(job.done)
    return _Plot(known.number, place, replace(job, closed=closed))


def _opened(known: Known, today: date) -> date:
    day = today - timedelta(days=known.ago)
    return day - timedelta(days=max(day.weekday() - 4, 0)) if known.on_weekdays else day


def _everyday(company: Company, chance: Random, today: date) -> list[_Plot]:
    """Two to four ordinary jobs of one client, no tale twice."""
    first_day = max(today - timedelta(days=365 * YEARS - 20), date(company.since, 2, 1))
    span = max((today - first_day).days - 2, 1)
    suitable = [tale for tale in (*MENDING, *CHANGING, *KEEPING) if not tale.trades or company.trade in tale.trades]
    plots = []
    for tale in chance.sample(suitable, chance.choice((2, 3, 3, 4))):
        opened = weekday(first_day + timedelta(days=chance.randrange(span)))
        serial = "".join(chance.choice(string.digits) for _ in range(4))
        job = _begun(
            company, tale, min(opened, today), chance,
            room=chance.choice(ROOMS),
            serial=f"{chance.choice(('5CG', 'PF2', 'MXL', 'CNB', 'S4K', 'VNB'))}-{serial}-{chance.choice('ABDEKQRTX')}",
            approval=tale.yes or APPROVALS.get(company.trade, "approval form"),
            paper=_paper_kept(tale, chance),
        )  # fmt: skip
        closed = weekday(job.done + timedelta(days=chance.randrange(1, 6)))
        lingers = chance.random() < 0.4 and (today - opened).days < LINGERS
        ended = replace(job, closed=None if lingers or closed >= today else closed)
        plots.append(_Plot(None, len(KNOWN) + len(DESK), ended))
    return plots


def _paper_kept(tale: Tale, chance: Random) -> tuple[str, ...]:
    """Which sheets of a job came to be: not every job leaves every kind of paper."""
    likely = (
        ("agreement", 1.0 if "agreement" in tale.title else 0.0),
        ("work order", 0.62),
        ("approval", 0.5 if tale.price >= 100 else 0.25),
        ("pen", 0.26 if tale.pen else 0.0),
        ("test record", 0.8 if tale.title.startswith("Backup") else 0.0),
        ("letter", 0.7 if tale.letter else 0.0),
        ("receipt", 0.14),
        ("invoice", 0.36),
    )
    return tuple(kind for kind, odds in likely if chance.random() < odds)


def _begun(
    company: Company, tale: Tale, opened: date, chance: Random, *,
    room: str, serial: str, approval: str, paper: tuple[str, ...],
) -> ToldJob:  # fmt: skip  # the signature in two lines
    caller = chance.choice([caller.name for caller in company.callers if caller.phone])
    technician = STAFF[chance.randrange(1, len(STAFF))][1]
    due = opened + timedelta(days=tale.days)
    rang = opened + timedelta(days=2)
    gaps = {
        "client": company.name, "decider": company.decider.name, "first": first_name(company.decider.name),
        "caller": spoken_of(caller), "room": room, "serial": serial, "price": f"{tale.price:,}",
        "due": f"{due.day} {due:%B}", "tech": technician.split()[0], "rang": f"{rang.day}/{rang.month}",
    }  # fmt: skip  # one glance
    return ToldJob(
        number="", company=company, tale=_filled(tale, gaps), opened=opened,
        approved=opened + timedelta(days=tale.approved), done=due, closed=None,
        approval=approval, paper=paper, room=room, caller=caller, technician=technician,
        expected=tuple(replace(one, text=_sentences(one.text.format(**gaps))) for one in EXPECTED[tale.title]),
    )  # fmt: skip


def _filled(tale: Tale, gaps: dict[str, str]) -> Tale:
    def fill(text: str) -> str:
        return _sentences(text.format(**gaps))

    return replace(
        tale, title=fill(tale.title), equipment=fill(tale.equipment), fault=fill(tale.fault),
        requested=fill(tale.requested), pen=tuple(line.format(**gaps) for line in tale.pen),
        letter=tuple(fill(line) for line in tale.letter),
        moments=tuple(replace(moment, text=fill(moment.text)) for moment in tale.moments),
    )  # fmt: skip


def _sentences(text: str) -> str:
    """The text with a capital at the beginning of each line and sentence."""
    return re.sub(r"(^|[.?]”? |\n)([a-z])", lambda found: found[1] + found[2].upper(), text)


def _numbered(plots: list[_Plot], chance: Random) -> tuple[ToldJob, ...]:
    """Give each year's jobs rising numbers, and the wished ones where that keeps them rising."""
    by_year: dict[int, list[_Plot]] = defaultdict(list)
    for plot in plots:
        by_year[plot.job.opened.year].append(plot)
    jobs = []
    for year, of_year in by_year.items():
        pins = _agreeable([plot.wished for plot in of_year], [plot.importance for plot in of_year])
        numbers = _rising(pins, chance)
        jobs += [
            replace(plot.job, number=f"J-{year}-{number:04d}") for plot, number in zip(of_year, numbers, strict=True)
        ]
    return tuple(jobs)


def _agreeable(wishes: list[int | None], importance: list[int]) -> list[int | None]:
    """Those wishes that can hold together, the most important first."""
    granted: list[int | None] = [None] * len(wishes)
    for place in sorted(range(len(wishes)), key=lambda place: importance[place]):
        wish = wishes[place]
        if wish is None or wish <= place:
            continue
        if all(other is None or (other - wish) * (at - place) >= (at - place) ** 2 for at, other in enumerate(granted)):
            granted[place] = wish
    return granted


def _rising(pins: list[int | None], chance: Random) -> list[int]:
    numbers: list[int] = []
    last = 0
    for place, pin in enumerate(pins):
        ahead = next(((at - place, other) for at, other in enumerate(pins) if at > place and other is not None), None)
        if pin is not None:
            last = pin
        elif ahead is None:
            last += chance.randrange(1, 7)
        else:
            between, number = ahead
            last += max(1, (number - last) // (between + 1))
        numbers.append(last)
    return numbers


def _notes_of(job: ToldJob, chance: Random, today: date) -> list[ToldNote]:
    notes: list[ToldNote] = []
    reached = datetime.combine(job.opened, time(8, 30))
    owner = STAFF[0][1]
    for moment in job.tale.moments:
        if job.opened + timedelta(days=moment.day) > today:
            break
        day = min(_day_of(job, moment, reached.date()), today)
        clock = time(14, 5) if day == today else time(chance.randrange(9, 16), chance.randrange(0, 60))
        happened = max(datetime.combine(day, clock), reached + timedelta(minutes=chance.randrange(9, 50)))
        written = happened + timedelta(days=moment.late, minutes=chance.randrange(1, 25))
        # Who was there writes it; on visits that is the technician, on the phone mostly the owner.
        author = job.technician if moment.kind in (NoteKind.VISIT, NoteKind.INTERNAL) else owner
        contact = None if moment.kind is NoteKind.INTERNAL else _who(job, moment)
        notes.append(ToldNote(
            job.company.name, job.number, contact, moment.kind, moment.text, happened, written, _initials(author)
        ))  # fmt: skip
        reached = happened
    return notes


def _day_of(job: ToldJob, moment: Moment, reached: date) -> date:
    """The moment's day, not before ``reached``; never a weekend, unless its first line says Saturday."""
    day = job.opened + timedelta(days=moment.day)
    headline = moment.text.split("\n")[0]
    if "Saturday" in headline:
        return max(day + timedelta(days=(5 - day.weekday()) % 7), reached)
    if "Monday" in headline and moment.kind is NoteKind.VISIT:
        day += timedelta(days=-day.weekday() % 7)
    return weekday(max(day, reached)) if moment.day else max(day, reached)


def _who(job: ToldJob, moment: Moment) -> str:
    decider = job.company.decider
    first = first_name(decider.name)
    return decider.name if first in moment.text or "owner" in moment.text.lower() else job.caller


def _goodwill(company: Company, chance: Random, today: date) -> list[ToldNote]:
    notes = []
    first_day = max(today - timedelta(days=365 * YEARS), date(company.since, 3, 1))
    for kind, text in chance.sample(GOODWILL, chance.choice((1, 2, 2, 3))):
        day = weekday(first_day + timedelta(days=chance.randrange(max((today - first_day).days - 3, 1))))
        happened = datetime.combine(
            min(day, today - timedelta(days=1)), time(chance.randrange(9, 17), chance.randrange(60))
        )
        caller = chance.choice(company.callers).name
        initials, technician = STAFF[chance.randrange(1, len(STAFF))]
        words = text.format(
            client=company.name, decider=company.decider.name, first=first_name(company.decider.name),
            caller=spoken_of(caller), tech=technician.split()[0],
        )  # fmt: skip
        by = STAFF[0][0] if kind is NoteKind.CALL else initials
        written = happened + timedelta(minutes=chance.randrange(2, 30))
        notes.append(ToldNote(company.name, None, caller, kind, _sentences(words), happened, written, by))
    return notes


def _initials(name: str) -> str:
    return next(initials for initials, full in STAFF if full == name)
