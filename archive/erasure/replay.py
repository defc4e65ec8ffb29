"""Erasing again what came back with an older copy of the records.

Only what proves to be the very row that was erased goes by itself, and only from records on which nobody has worked
since. What is held or not over now, what is in records that were worked on, and what may be it without proof, is left
to a person: a request is written down, which stands on Today until somebody has looked at it.
"""

import hashlib
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.erasure.carrying_out import erase, told_beforehand
from archive.erasure.in_the_way import ALONE, InTheWay, client_of
from archive.erasure.marks import keyed, thing_of
from archive.erasure.requests import settle_what_is_gone
from archive.erasure.told import NUMBERS, Told, as_json, is_likely, is_proved, parts_of, read_told, told_in
from archive.records import About, CustodyEvent, ErasureRequest, NumberSeries, Setting
from archive.records.custody import MADE_AGAIN
from archive.services.history import CLERK, moments_of, record
from archive.services.number_series import next_number

ANSWERED = "erased.json"
"""The setting that keeps a digest of the lines that were answered, so that each is answered once: what is written down
afterwards under a number that is free again is not compared with them any more."""

CAME_BACK = "came back"
"""The act in the history of what was erased, is there again, and is left to a person."""

ASKED_BEFORE = "whoever had it erased before (it came back with older records)"
SINCE = "The records were worked on since it was erased"
UNPROVED = "Nothing proves that it is what was erased"


def replay_at_opening(archive: Archive) -> int:
    """Erase what ``erased.json`` names and the records still have, without knowing that it was erased; how many.

    So it is when older records were put back beside the file, and after a crash just before the records had forgotten.
    """
    told = read_told(archive.folder)
    if not told:
        return 0
    return replay_erasures(archive, told)


def replay_erasures(archive: Archive, told: Collection[Told]) -> int:
    """Erase these things wherever the records have them; returns how many there were.

    What may not go by itself is asked about. Numbers that were given to what was erased are never given again.
    """
    with archive.database.reading() as session:
        if _answered(session, _unknown(session, told)):
            return 0
    now = archive.clock.now()
    with told_beforehand(archive.folder), archive.database.writing() as session:
        unknown = _unknown(session, told)
        for one in unknown:
            if one.kind == NUMBERS:
                _never_again(session, one)
        in_the_way = InTheWay(session, now.date())
        going: list[Told] = []
        asked: list[tuple[Told, str]] = []
        for one in sorted(one for one in unknown if one.kind != NUMBERS):
            why = _why_not(session, one, in_the_way)
            if why is not None:
                asked.append((one, why))
            elif is_proved(session, one):
                going.append(one)
        for one, why in asked:
            _ask(session, one, why, now)
        if going:
            why = "erased before, and came back with an older copy"
            roots = list(dict.fromkeys((one.kind, one.id) for one in going))
            erase(session, archive.folder, roots, at=now, by=CLERK, why=why, again=going)
            settle_what_is_gone(session, now, CLERK)
        session.merge(Setting(name=ANSWERED, value=_digest(unknown)))
        return len(going)


def _why_not(session: Session, one: Told, in_the_way: InTheWay) -> str | None:
    """Why a person is asked about what is there again; None if it may go, or is not there."""
    if is_likely(session, one):
        return UNPROVED
    if not is_proved(session, one):
        return None
    return SINCE if _is_worked_on(session, one) else in_the_way.of((one.kind, one.id))


def _unknown(session: Session, told: Collection[Told]) -> frozenset[Told]:
    return frozenset(told) - told_in(session)


def _answered(session: Session, unknown: frozenset[Told]) -> bool:
    if not unknown:
        return True
    setting = session.get(Setting, ANSWERED)
    return setting is not None and setting.value == _digest(unknown)


def _digest(told: Collection[Told]) -> str:
    return hashlib.sha256(as_json(told)).hexdigest()


def _is_worked_on(session: Session, one: Told) -> bool:
    """Whether these records, which do not know of the erasure, tell of anything later, by the order or by the clock,
    but for that they were made again."""
    work = CustodyEvent.act != MADE_AGAIN
    later = select(CustodyEvent.number).where(CustodyEvent.number > one.after, work).limit(1)
    if session.scalar(later) is not None:
        return True
    with suppress(ValueError):
        last = session.scalar(select(CustodyEvent.at).where(work).order_by(CustodyEvent.number.desc()).limit(1))
        return last is not None and last > datetime.fromisoformat(one.at)
    return True


def _ask(session: Session, one: Told, why: str, now: datetime) -> None:
    """Leave it to a person, once."""
    row = (one.kind, one.id)
    about, thing_id = ALONE.get(one.kind, About.CLIENT), one.id
    if about is About.CLIENT:
        found = client_of(session, row)
        if found is None:
            return
        thing_id = found
    if moments_of(session, act=CAME_BACK, thing=thing_of(*row), mark=one.mark, proof=one.proof):
        return
    waiting = select(ErasureRequest.id).where(
        ErasureRequest.about == about, ErasureRequest.thing_id == thing_id, ErasureRequest.settled_at.is_(None)
    )
    request = session.scalar(waiting.limit(1))
    if request is None:
        asked = ErasureRequest(
            number=next_number(session, "E", now.year),
            about=about,
            thing_id=thing_id,
            asked_by=ASKED_BEFORE,
            asked_on=now.date(),
            how="It came back with older records",
            what_for=why,
            handled_by=CLERK,
            written_at=now,
            written_by=CLERK,
        )
        session.add(asked)
        session.flush()
        request = asked.id
    record(
        session,
        at=now,
        by=CLERK,
        act=CAME_BACK,
        thing=thing_of(*row),
        mark=one.mark,
        proof=one.proof,
        request=request,
    )


def _never_again(session: Session, one: Told) -> None:
    """Numbers of a series go on behind one that was given to what is erased."""
    proof = keyed(session, NUMBERS, one.mark)
    if proof and one.proof != proof:  # records without a history have no numbers that could be given twice but by this
        return
    with suppress(ValueError):
        series, year, count = parts_of(one.mark)
        given = session.get(NumberSeries, (series, year))
        if given is None:
            session.add(NumberSeries(series=series, year=year, last=count))
        else:
            given.last = max(given.last, count)
