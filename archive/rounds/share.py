"""The share of a day: so many originals that each is compared with what was received within ROUND days."""

import json
import math
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.clock import today
from archive.records import Document, Setting
from archive.rounds.wrong import Wrong, look_again, look_at, note_looked
from archive.services.history import CLERK, record

if TYPE_CHECKING:  # whoever asks how far it has come need not load what draws
    from archive.rounds.page_pictures import PageRounds

ROUND = 28
"""Days of a round. An office is closed on some: what was left then is added to the days that remain."""

LEAST = 100
"""So many are compared each day at least: a small archive is gone round in one."""

AT_ONCE = 50
"""Originals between two notes of how far it has come."""

NAME = "rounds"
"""The setting that has how far it has come, in JSON."""

ENDED = "originals compared"
"""The act in the history when a round ends."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the rounds have come. ``whole_since``: every original that was there on that day was compared on it or
    later; None before a first round has ended. ``begun`` is the day on which the round under way began, ``after`` the
    SHA-256 of the last original of it; ``compared`` is how many it has behind it, or the last one had. On ``day``,
    ``left`` are still to come.
    """

    whole_since: date | None = None
    begun: date | None = None
    after: str = ""
    compared: int = 0
    day: date | None = None
    left: int = 0


def standing_in(session: Session) -> Standing:
    """How far the rounds have come, inside the caller's transaction."""
    kept = session.get(Setting, NAME)
    if kept is None:
        return Standing()
    told = json.loads(kept.value)
    days = {name: told[name] and date.fromisoformat(told[name]) for name in ("whole_since", "begun", "day")}
    return Standing(**{**told, **days})


def do_share(archive: Archive, *, cancelled: Callable[[], bool], pages: "PageRounds | None" = None) -> int:
    """Compare what is left of today's share; how many originals that were. May be called as often as one likes.

    The pictures of those that are as received are compared by ``pages``. What is wrong is remembered, see
    archive.rounds.wrong, and changes nothing. The history says when a round ends.
    """
    day = today(archive.clock)
    with archive.database.reading() as session:
        standing = _without_days_to_come(standing_in(session), day)
        ahead = session.scalar(select(func.count()).where(Document.sha256 > standing.after)) or 0
    if standing.day != day:
        if standing.begun is None and not ahead:
            return 0  # nothing was ever taken in
        standing = _begun(standing, day, ahead)
        look_again(archive, day=day, thoroughly=True)
        _keep(archive, standing, {})
    compared = 0
    while standing.left and not cancelled():
        looked = _look_at_some(archive, standing, day, cancelled)
        compared += len(looked)
        if pages is not None:
            pages.look_at([sha256 for sha256, wrong in looked.items() if wrong is None], cancelled=cancelled)
        if looked:
            standing = replace(
                standing,
                after=max(looked),
                compared=standing.compared + len(looked),
                left=standing.left - len(looked),
            )
        elif not cancelled():
            standing = Standing(whole_since=standing.begun, compared=standing.compared, day=day)
        _keep(archive, standing, looked)
    return compared


def _look_at_some(
    archive: Archive, standing: Standing, day: date, cancelled: Callable[[], bool]
) -> dict[str, Wrong | None]:
    """The next originals of the round, as archive.rounds.wrong has it; none at its end."""
    columns = select(Document.id, Document.sha256, Document.name, Document.size)
    coming = columns.where(Document.sha256 > standing.after).order_by(Document.sha256)
    with archive.database.reading() as session:
        rows = session.execute(coming.limit(min(AT_ONCE, standing.left))).all()
    looked: dict[str, Wrong | None] = {}
    for row in rows:
        if cancelled():
            break
        looked |= look_at(archive, [row], day=day)
    return looked


def _without_days_to_come(standing: Standing, day: date) -> Standing:
    """What a clock that was ahead has left is not believed: a round that it began is begun anew."""
    whole_since = None if standing.whole_since is not None and standing.whole_since > day else standing.whole_since
    if standing.begun is not None and standing.begun > day:
        return Standing(whole_since=whole_since)
    return replace(standing, whole_since=whole_since)


def _begun(standing: Standing, day: date, ahead: int) -> Standing:
    """The share of a day: what is ahead, divided among the days that remain; one more, so that its end is seen."""
    begun = standing.begun or day
    remaining = max(1, ROUND - max(0, (day - begun).days))
    compared = 0 if standing.begun is None else standing.compared
    return replace(standing, begun=begun, day=day, compared=compared, left=max(LEAST, math.ceil(ahead / remaining) + 1))


def _keep(archive: Archive, standing: Standing, looked: dict[str, Wrong | None]) -> None:
    told = {name: one.isoformat() if isinstance(one, date) else one for name, one in asdict(standing).items()}
    with archive.database.writing() as session:
        if standing.begun is None:
            compared = standing.compared
            record(session, at=archive.clock.now(), by=CLERK, act=ENDED, thing="office", originals=compared)
        session.merge(Setting(name=NAME, value=json.dumps(told)))
        note_looked(session, looked)
