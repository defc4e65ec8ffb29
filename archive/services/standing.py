"""How well the office knows a client: its own judgement, changed with a reason; how strict approval is rests on it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.records import Client, Standing, StandingChange
from archive.search.outbox import announce
from archive.services.history import record
from archive.services.merging import kept_client
from archive.services.revisions import check_seen
from archive.services.wording import fit_words


@dataclass(frozen=True, slots=True)
class Judgement:
    """A client's standing, since when, why and by whose judgement.

    ``change_id`` is the change that brought it, None for the standing that the client was added with.
    """

    standing: Standing
    at: datetime
    by: str
    why: str
    change_id: int | None


def change_standing(
    archive: Archive, *, client_id: int, standing: Standing, why: str, by: str, seen: int | None = None
) -> int | None:
    """Judge a client anew; returns the id of the change, or None when that is the standing already.

    ``seen`` is the client's revision when the screen was filled. Raises WordsMissing, WordsTooLong, NoSuchClient or
    ChangedMeanwhile.
    """
    reason = fit_words(why, "why the standing changes")
    now = archive.clock.now()
    with archive.database.writing() as session:
        client = kept_client(session, client_id)
        check_seen(session, client, seen, thing=f"client:{client.id}", called="This client")
        if client.standing is standing:
            return None
        client.revision += 1
        return judge(session, client, standing, why=reason, at=now, by=by)


def undo_standing(archive: Archive, *, change_id: int, by: str) -> Standing:
    """Take the newest judgement back and return what holds again. An older one stays, since others rest on it."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        undone = session.get_one(StandingChange, change_id)
        client = session.get_one(Client, undone.client_id)
        holding = _holding(session, client.id)
        if holding and holding[0].id == change_id:
            client.revision += 1
            judge(session, client, undone.replaced, why=undone.why, at=now, by=by, takes_back=change_id)
        return client.standing


def standings(archive: Archive, *, client_id: int) -> tuple[Judgement, ...]:
    """Every judgement of a client that was not taken back, the one that holds first. Raises NoSuchClient."""
    with archive.database.reading() as session:
        return standings_in(session, kept_client(session, client_id))


def standings_in(session: Session, client: Client) -> tuple[Judgement, ...]:
    """As standings, of a kept client inside the caller's transaction."""
    changes = _holding(session, client.id)
    first = changes[-1].replaced if changes else client.standing
    return (
        *(Judgement(one.standing, one.at, one.by, one.why, one.id) for one in changes),
        Judgement(first, client.added_at, client.added_by, "", None),
    )


def judge(
    session: Session,
    client: Client,
    standing: Standing,
    *,
    why: str,
    at: datetime,
    by: str,
    takes_back: int | None = None,
) -> int:
    """Give a client another standing inside the caller's writing transaction; returns the id of the change."""
    change = StandingChange(
        client_id=client.id,
        standing=standing,
        replaced=client.standing,
        why=why,
        takes_back_id=takes_back,
        at=at,
        by=by,
    )
    client.standing = standing
    session.add(change)
    session.flush()
    announce(session, f"client:{client.id}")
    record(session, at=at, by=by, act="standing changed", thing=f"client:{client.id}", standing=standing.value)
    return change.id


def _holding(session: Session, client_id: int) -> list[StandingChange]:
    """The changes that were neither taken back nor take one back, newest first."""
    taken_back = select(StandingChange.takes_back_id).where(StandingChange.takes_back_id.is_not(None))
    chosen = (
        select(StandingChange)
        .where(
            StandingChange.client_id == client_id,
            StandingChange.takes_back_id.is_(None),
            StandingChange.id.not_in(taken_back),
        )
        .order_by(StandingChange.id.desc())
    )
    return list(session.scalars(chosen))
