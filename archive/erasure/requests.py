"""Requests to erase: written down, shown as a list to be confirmed, carried out, and looked at again."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.erasure.carrying_out import all_going, erase, told_beforehand
from archive.erasure.errors import (
    AnotherNameTyped,
    ListHasChanged,
    NoSuchRequest,
    NothingToErase,
    RequestIsSettled,
)
from archive.erasure.handed_in import handed_in, left_lying
from archive.erasure.in_the_way import client_of
from archive.erasure.judging import Judgement, judge, wordings
from archive.erasure.refused import Refused
from archive.erasure.remaining import copies_that_hold, remaining
from archive.erasure.searches import NAMELESS
from archive.erasure.telling_copies import tell_copies
from archive.erasure.witnessed import CARRIED_OUT
from archive.records import (
    About,
    Client,
    Contact,
    CustodyEvent,
    Document,
    Erasure,
    ErasureRequest,
    Note,
    Refusal,
)
from archive.records.retention_rule import months_later
from archive.services.history import record
from archive.services.merging import kept, members
from archive.services.number_series import next_number
from archive.services.wording import day_that_was, fit_words

ANSWERED_WITHIN = 1
"""Months from the day somebody asked: article 12 (3) of the General Data Protection Regulation."""

COUNTED = (
    "document",
    "page",
    "note",
    "job",
    "agreement",
    "approval",
    "contact",
    "phone_number",
    "mail",
    "paper_record",
    "dispute",
    "saved_search",
)
"""What a person is told the number of."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request in the list. ``called`` is what it is about, empty once that is erased; the words of whoever asked
    are forgotten then too. ``look_on`` is when somebody has to look at it, None when it is settled.

    ``erased_at`` is when something went the last time; ``is_on_disk``: the clerk is still removing the files.
    ``copies`` are the folders for copies that hold some of it still, each with what has to happen there.
    """

    id: int
    number: str
    about: About
    thing_id: int
    called: str
    asked_by: str
    asked_on: date
    how: str
    what_for: str
    handled_by: str
    refused: tuple[Refused, ...]
    look_on: date | None
    erased_at: datetime | None
    is_on_disk: bool
    settled_at: datetime | None
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """What would happen now. ``counts`` are of what goes, by table; ``type_this`` is what is typed to confirm.

    ``remains`` tells what stays whatever happens and why, ``copies`` which copies hold all of it until the next ones
    are made there. ``seen`` is handed back when it is carried out, so that nobody confirms another list than was shown.
    """

    request_id: int
    number: str
    counts: dict[str, int]
    refused: tuple[Refused, ...]
    remains: tuple[str, ...]
    copies: tuple[str, ...]
    type_this: str
    seen: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done. ``erasure_id`` is None when all of it was refused."""

    erasure_id: int | None
    refused: tuple[Refused, ...]


def ask_to_erase(
    archive: Archive,
    *,
    about: About,
    thing_id: int,
    asked_by: str,
    asked_on: date,
    how: str,
    what_for: str,
    handled_by: str,
    by: str,
) -> int:
    """Write down that somebody asks to have this erased; returns the request's id. Nothing is erased by it.

    Raises NothingToErase, WordsMissing, WordsTooLong or DayIsAhead.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        _called(session, about, thing_id)
        request = ErasureRequest(
            number=next_number(session, "E", now.year),
            about=about,
            thing_id=kept(session, thing_id) if about is About.CLIENT else thing_id,
            asked_by=fit_words(asked_by, "who asked"),
            asked_on=day_that_was(asked_on, now.date()),
            how=fit_words(how, "how they asked"),
            what_for=fit_words(what_for, "what they ask for"),
            handled_by=fit_words(handled_by, "who handles it"),
            written_at=now,
            written_by=by,
        )
        session.add(request)
        session.flush()
        record(session, at=now, by=by, act="erasure asked for", thing=f"request:{request.id}", number=request.number)
        return request.id


def find_request(archive: Archive, *, number: str) -> int:
    """The id of the request with a number (E-2026-0001), which may be shortened to its last part (1) where only one
    request has that. Raises NoSuchRequest."""
    typed = number.strip().upper()
    is_called = ErasureRequest.number == typed
    if typed.isascii() and typed.isdecimal():
        is_called = ErasureRequest.number.endswith(f"-{int(typed):04d}")
    with archive.database.reading() as session:
        found = session.scalars(select(ErasureRequest.id).where(is_called)).all()
    if len(found) != 1:
        raise NoSuchRequest(number=number)
    return found[0]


def prepare(archive: Archive, *, request_id: int) -> Prepared:
    """What would go now, what is refused and why, and what remains. Raises RequestIsSettled or NothingToErase."""
    today = archive.clock.now().date()
    with archive.database.reading() as session:
        request, called, judgement = _judged(session, request_id, today)
        going = all_going(session, judgement.roots)
        shown = Prepared(
            request.id,
            request.number,
            {kind: len(going[kind]) for kind in COUNTED if going.get(kind)},
            judgement.refused,
            remaining(session, request.about, request.thing_id, judgement.roots, going),
            copies_that_hold(session),
            called,
            _digest(judgement, going),
        )
        files = handed_in(session, archive.folder, going.get("document", ()))
    left = left_lying(archive.folder, files)  # the disk is asked when nobody waits for it
    return replace(shown, remains=(*shown.remains, *left))


def carry_out(archive: Archive, *, request_id: int, typed: str, seen: str, by: str) -> Outcome:
    """Erase what may go, and write down what may not with its reason and a date. It cannot be undone.

    ``typed`` is ``Prepared.type_this`` typed by hand, ``seen`` that of the list that was shown. All is judged once more
    in the erasing transaction itself. Folders for copies that can be reached are told at once, which may take some
    seconds; the clerk then removes the files. Raises RequestIsSettled, NothingToErase,
    AnotherNameTyped or ListHasChanged, and nothing was erased.
    """
    now = archive.clock.now()
    with told_beforehand(archive.folder), archive.database.writing() as session:
        request, called, judgement = _judged(session, request_id, now.date())
        if " ".join(typed.split()) != " ".join(called.split()):
            raise AnotherNameTyped(name=called)
        going = all_going(session, judgement.roots)
        if _digest(judgement, going) != seen:
            raise ListHasChanged()
        request.refusals.clear()
        session.flush()
        request.refusals = [
            Refusal(kind=one.row[0], thing_id=one.row[1], what=one.what, why=one.why, look_again_on=one.look_again_on)
            for one in judgement.refused
        ]
        done: Erasure | None = None
        if judgement.roots:
            why = "asked for by whom it is about"
            done = erase(session, archive.folder, judgement.roots, at=now, by=by, why=why, request_id=request.id)
        thing = f"request:{request.id}"
        if judgement.refused:
            days = [one.look_again_on.isoformat() for one in judgement.refused]
            record(session, at=now, by=by, act="refused in part", thing=thing, parts=len(days), again_on=min(days))
        else:
            _settle(request, now)
            record(session, at=now, by=by, act="settled", thing=thing)
        settle_what_is_gone(session, now, by)
        outcome = Outcome(done.id if done else None, judgement.refused)
    if outcome.erasure_id is not None:
        tell_copies(archive)
    return outcome


def withdraw_request(archive: Archive, *, request_id: int, by: str) -> None:
    """Whoever asked has changed their mind, or it was written down by mistake. Raises RequestIsSettled."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        request = session.get_one(ErasureRequest, request_id)
        if request.settled_at is not None:
            raise RequestIsSettled(number=request.number)
        _settle(request, now)
        record(session, at=now, by=by, act="withdrawn", thing=f"request:{request_id}")


def requests(archive: Archive) -> tuple[Request, ...]:
    """All requests, those that wait for somebody first, then the newest."""
    with archive.database.reading() as session:
        found = [_line(session, one) for one in session.scalars(select(ErasureRequest))]
    far = date.max
    return tuple(sorted(found, key=lambda one: (one.settled_at is not None, one.look_on or far, -one.id)))


def requests_to_look_at(session: Session, today: date) -> tuple[Request, ...]:
    """For the list of the day: requests that nobody has answered yet, and refused parts whose day has come."""
    waiting = select(ErasureRequest).where(ErasureRequest.settled_at.is_(None)).order_by(ErasureRequest.id)
    lines = (_line(session, one) for one in session.scalars(waiting))
    return tuple(one for one in lines if not one.refused or (one.look_on is not None and one.look_on <= today))


def requests_on(archive: Archive, *, client_id: int) -> tuple[Request, ...]:
    """Those that wait for somebody and are about a client or something of theirs, the oldest first."""
    with archive.database.reading() as session:
        family = members(session, client_id)
        waiting = select(ErasureRequest).where(ErasureRequest.settled_at.is_(None)).order_by(ErasureRequest.id)
        found = session.scalars(waiting).all()
        return tuple(_line(session, one) for one in found if client_of(session, (one.about, one.thing_id)) in family)


def settle_what_is_gone(session: Session, now: datetime, by: str) -> None:
    """Settle requests about what is not there any more, inside the caller's writing transaction: it went with another,
    or was erased again after an older copy had been put back."""
    session.flush()
    for request in session.scalars(select(ErasureRequest).where(ErasureRequest.settled_at.is_(None))):
        try:
            _called(session, request.about, request.thing_id)
        except NothingToErase:
            _settle(request, now)
            record(session, at=now, by=by, act="settled", thing=f"request:{request.id}")


def _settle(request: ErasureRequest, now: datetime) -> None:
    """Nothing more to do: also the words of the request itself are forgotten."""
    request.settled_at = now
    request.asked_by = request.how = request.what_for = ""
    request.refusals.clear()


def _judged(session: Session, request_id: int, today: date) -> tuple[ErasureRequest, str, Judgement]:
    request = session.get_one(ErasureRequest, request_id)
    if request.settled_at is not None:
        raise RequestIsSettled(number=request.number)
    called = _called(session, request.about, request.thing_id)
    return request, called, judge(session, request.about, request.thing_id, today)


def _called(session: Session, about: About, thing_id: int) -> str:
    """What it is called, which is typed to confirm. Raises NothingToErase."""
    if about is About.NOTE:
        if (note := session.get(Note, thing_id)) is not None:
            return f"{wordings(session, note)[0].happened_at:%d %b %Y}"
        raise NothingToErase()
    names = {About.CLIENT: Client.name, About.CONTACT: Contact.name, About.DOCUMENT: Document.name}
    name = session.scalar(select(names[about]).where(names[about].class_.id == thing_id))
    if name is None or name == NAMELESS:
        raise NothingToErase()
    return str(name)


def _digest(judgement: Judgement, going: dict[str, set[int]]) -> str:
    told = [sorted(judgement.roots), sorted(one.row for one in judgement.refused), sorted(going.items(), key=str)]
    return hashlib.sha256(json.dumps(told, default=sorted).encode()).hexdigest()


def _line(session: Session, request: ErasureRequest) -> Request:
    try:
        called = _called(session, request.about, request.thing_id) if request.settled_at is None else ""
    except NothingToErase:
        called = ""
    refused = tuple(Refused((one.kind, one.thing_id), one.what, one.why, one.look_again_on) for one in request.refusals)
    of_request = select(func.max(Erasure.at)).where(Erasure.request_id == request.id)
    unfinished = select(Erasure.id).where(Erasure.request_id == request.id, Erasure.files_done_at.is_(None))
    look_on = None
    if request.settled_at is None:
        answer_by = months_later(request.asked_on, ANSWERED_WITHIN)
        look_on = min((one.look_again_on for one in refused), default=answer_by)
    return Request(
        request.id,
        request.number,
        request.about,
        request.thing_id,
        called,
        request.asked_by,
        request.asked_on,
        request.how,
        request.what_for,
        request.handled_by,
        refused,
        look_on,
        session.scalar(of_request),
        session.scalar(unfinished.limit(1)) is not None,
        request.settled_at,
        _not_reached(session, request.id),
    )


def _not_reached(session: Session, request_id: int) -> tuple[str, ...]:
    """The copies that still hold what went last on this request."""
    last = session.scalar(select(func.max(Erasure.id)).where(Erasure.request_id == request_id))
    if last is None:
        return ()
    of_it = select(CustodyEvent.number).where(CustodyEvent.act == CARRIED_OUT, CustodyEvent.thing == f"erasure:{last}")
    return copies_that_hold(session, up_to=session.scalars(of_it).one())
