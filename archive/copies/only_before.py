"""What was worked on in an archive since the copy that takes its place, and is not in that: by the things it was on.

Told by the history of the archive before, behind the last act that both have. What is carried over, what comes again by
itself, and what was erased since is not among it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from archive.copies.filed_again import FILING, keeps_its_place
from archive.copies.records_file import hash_of_event, last_common
from archive.copies.worked_on import SAFEKEEPING, last_work
from archive.erasure.told import ERASED
from archive.records import Afterwards, Client, Contact, CustodyEvent, Dispute, Document, ErasureRequest, Job, Note
from archive.services.history import CLERK

T = TypeVar("T")

ONLY_BEFORE = (
    "note",
    "job",
    "client",
    "document",
    "paper",
    "dispute",
    "dossier",
    "agreement",
    "contact",
    "request",
    "import",
)
"""The kinds of things that are told each for itself, in this order; whatever else there is counts as OTHER."""

OTHER = "other"

_NAMES = {"paper": "stack", OTHER: "other thing"}
"""What is called otherwise than its kind."""

_LOOKED_FOR = ("note", "client", "contact", "job", "request")
"""What `copy find` looks for besides the originals, which come again by themselves."""

MOST_NAMED = 8
"""So many are told by name."""

_CARRIED = ("received", "original replaced", "original put back", "held", "released", "approved", "shredded")
"""Acts whose outcome is carried over, comes again, or is the safer of two."""

_NO_THINGS = ("office", "clock", "copy", "erasure", "place", "hold")


@dataclass(frozen=True, slots=True)
class OnlyBefore:
    """What was worked on in the archive before and the copy does not know: how many things ``of`` each kind, and what
    those are ``called`` that have a name or a number, each with its kind. ``on_documents`` are the acts on documents,
    each once: the originals themselves come again, and only what was done on them is lacking."""

    of: Mapping[str, int]
    called: tuple[str, ...]
    on_documents: tuple[str, ...] = ()

    @property
    def can_be_listed(self) -> bool:
        """Whether there is anything among it that `copy find` looks for."""
        return any(kind in self.of for kind in _LOOKED_FOR)


NOTHING = OnlyBefore({}, ())


def only_before(copy: Session, before: Session) -> OnlyBefore:
    """What was worked on in the archive before, and the copy does not know it."""
    common = last_common(copy, before)
    done = _done_since(common, before)
    things = _things(copy, before, common, done)
    kinds = Counter(kind if kind in ONLY_BEFORE else OTHER for kind in map(_kind, things) if kind not in _NO_THINGS)
    of = {kind: kinds[kind] for kind in (*ONLY_BEFORE, OTHER) if kinds[kind]}
    on_documents = (act for thing, act in done if thing in things and _kind(thing) == "document")
    return OnlyBefore(of, tuple(_called(before, things)), tuple(dict.fromkeys(on_documents)))


def _done_since(common: int, before: Session) -> list[tuple[str, str]]:
    """On which things what work was done, in its order. What was done on a thing before it was erased is not among it:
    its number may be another thing's by now."""
    gone = {thing: one.number for thing, one in _erased_since(common, before).items()}
    wanted = select(CustodyEvent.number, CustodyEvent.thing, CustodyEvent.act).where(_is_work_since(common))
    rows = before.execute(wanted.order_by(CustodyEvent.number))
    return [(thing, act) for number, thing, act in rows if number > gone.get(thing, 0)]


def _things(copy: Session, before: Session, common: int, done: Sequence[tuple[str, str]]) -> set[str]:
    gone = _erased_since(common, before)
    things = {thing for thing, _ in done}
    for number, added_at in _new_clients(copy, before):
        if (thing := f"client:{number}") not in gone or added_at > gone[thing].at:
            things.add(thing)
    more_than_filed = {thing for thing, act in done if act not in FILING}
    filed = (thing for thing in things - more_than_filed if _kind(thing) == "document")
    things -= {thing for thing in filed if keeps_its_place(copy, before, int(thing.partition(":")[2]))}
    older = select(Note.supersedes_id).where(Note.supersedes_id.is_not(None))
    return things - {f"note:{number}" for number in before.scalars(older)}


def _erased_since(common: int, before: Session) -> dict[str, CustodyEvent]:
    """The last erasure of each thing."""
    erased = select(CustodyEvent).where(CustodyEvent.number > common, CustodyEvent.act == ERASED)
    return {one.thing: one for one in before.scalars(erased.order_by(CustodyEvent.number))}


def _called(before: Session, things: Collection[str]) -> Iterator[str]:
    """The clients first, then their jobs, contacts, disputes and requests, each in the order of its number."""
    rows = sorted((kind, int(number)) for kind, _, number in (one.partition(":") for one in things) if number.isdigit())
    of_kind = {kind: [number for one, number in rows if one == kind] for kind, _ in rows}
    yield from (f"client {row.name}" for row in _there(before, Client, of_kind.get("client", ())))
    yield from (f"job {row.number} {row.title}" for row in _there(before, Job, of_kind.get("job", ())))
    contacts = _there(before, Contact, of_kind.get("contact", ()))
    yield from (f"contact {row.name} ({row.client.name})" for row in contacts)
    disputes = _there(before, Dispute, of_kind.get("dispute", ()))
    yield from (f"dispute {row.number} ({row.client.name})" for row in disputes)
    requests = _there(before, ErasureRequest, of_kind.get("request", ()))
    yield from (f"request {request_called(row)}" for row in requests)


def request_called(request: ErasureRequest) -> str:
    """ "E-2026-0001 of Ann Lee"; who asked is forgotten with what was erased."""
    return f"{request.number} of {request.asked_by}" if request.asked_by else request.number


def _there(before: Session, table: type[T], numbers: Iterable[int]) -> list[T]:
    """Those of these rows that are there still."""
    return [row for row in (before.get(table, number) for number in numbers) if row is not None]


def knows_all_work(this: Session, other: Session) -> bool:
    """Whether these records have all that was worked on in the others; copying, moving and putting back are no work."""
    number, digest = last_work(other)
    is_known = number == 0 or hash_of_event(this, number) == digest
    return is_known and not only_before(this, other).of


def counted_things(alone: OnlyBefore) -> str:
    """ "2 notes and 1 document (filed, sent)" """
    named = [f"{count:,} {_NAMES.get(kind, kind)}{'' if count == 1 else 's'}" for kind, count in alone.of.items()]
    if alone.on_documents and "document" in alone.of:
        at = list(alone.of).index("document")
        named[at] = f"{named[at]} ({', '.join(alone.on_documents)})"
    return " and ".join([", ".join(named[:-1]), named[-1]] if named[1:] else named)


def named_things(called: Sequence[str]) -> str:
    """ "client Harbour Dental, job J-2026-0007 New server, and 3 more", of the first few."""
    first, more = called[:MOST_NAMED], len(called) - MOST_NAMED
    return ", ".join([*first, *([f"and {more:,} more"] if more > 0 else [])])


def work_since(session: Session, other: Session) -> str:
    """What was done in an archive since its history and that of an ``other`` part, on what that has a name, and by
    whom: "2 notes and 1 job (job J-2026-0007 New server), by AM"."""
    common = last_common(session, other)
    people = session.scalars(select(CustodyEvent.by).where(_is_work_since(common)).distinct().order_by(CustodyEvent.by))
    alone = only_before(other, session)
    what = counted_things(alone) or _what_is_carried(session, other, common)
    if alone.called:
        what = f"{what} ({named_things(alone.called)})"
    return ", by ".join([what, *filter(None, [", ".join(people)])])


def _what_is_carried(session: Session, other: Session, common: int) -> str:
    """What was done that an archive which takes the place of this one is told, or gets again."""
    known = set(other.scalars(select(Document.sha256)))
    came = sum(sha256 not in known for sha256 in session.scalars(select(Document.sha256)))
    acts = select(CustodyEvent.act).where(CustodyEvent.number > common, CustodyEvent.act.in_(_CARRIED[1:]))
    there = set(session.scalars(acts.distinct()))
    done = [act for act in _CARRIED if act in there]
    said = [f"{came:,} document{'' if came == 1 else 's'} that came"] if came else []
    said += [f"what was {' or '.join(done)}"] if done else []
    return " and ".join(said) or "what was set for the office"


def parted_at(session: Session, other: Session) -> datetime | None:
    """When the last act was done that both histories have, by the clock of this computer; None without one."""
    common = last_common(session, other)
    at = session.scalar(select(CustodyEvent.at).where(CustodyEvent.number == common))
    return at.astimezone() if at is not None else None


def _is_work_since(common: int) -> ColumnElement[bool]:
    fates = tuple(one.value for one in Afterwards)
    return and_(
        CustodyEvent.number > common,
        CustodyEvent.by != CLERK,
        CustodyEvent.act.not_in((*SAFEKEEPING, *_CARRIED, *fates)),
    )


def _new_clients(copy: Session, before: Session) -> set[tuple[int, datetime]]:
    """That they were written down is in no history."""
    wanted = select(Client.id, Client.added_at)
    there = {(row.id, row.added_at) for row in copy.execute(wanted)}
    return {(row.id, row.added_at) for row in before.execute(wanted)} - there


def _kind(thing: str) -> str:
    return thing.partition(":")[0]
