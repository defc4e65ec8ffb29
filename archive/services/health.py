"""How a client and the office get on: praise and complaints in the client's words, and a silence longer than theirs."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.records import (
    Acceptance,
    Agreement,
    AgreementVersion,
    Client,
    ClueKind,
    FollowUp,
    HealthClue,
    Job,
)
from archive.records.rhythm import FLOOR, Silence, silence
from archive.services.answered_complaints import answered, complaint_to_answer
from archive.services.disputed_complaints import InDispute, clients_in_dispute, disputes_of
from archive.services.history import record
from archive.services.merging import belonging, kept_of_merged, members
from archive.services.touch import days_of_contact, of
from archive.services.wording import day_that_was, fit_words

LAST_CLUES = 5
"""As many as the card has room for."""


@dataclass(frozen=True, slots=True)
class Clue:
    """Praise or a complaint, in the client's words, or what made one good. ``note_id`` is the note it was heard in.

    ``complaint_id`` is the complaint that it made good, and ``complaint`` its words, where it was said which.
    ``dispute`` is the one that a complaint belongs to, which alone settles it.
    """

    id: int
    kind: ClueKind
    words: str
    on: date
    job_id: int | None
    job: str | None
    note_id: int | None
    written_at: datetime
    written_by: str
    complaint_id: int | None = None
    complaint: str = ""
    dispute: InDispute | None = None


@dataclass(frozen=True, slots=True)
class ColdClient:
    """A client of whom nothing was heard for longer than is usual with them."""

    client_id: int
    client: str
    silence: Silence


@dataclass(frozen=True, slots=True)
class Health:
    """The last clues, how many of each kind there are in all, and the silence where it says anything.

    ``open_complaints`` are those in no dispute, the last first, after which there was neither praise nor what made it
    good.
    """

    clues: tuple[Clue, ...]
    praises: int
    complaints: int
    silence: Silence | None
    open_complaints: tuple[Clue, ...] = ()


def note_clue(
    archive: Archive,
    *,
    client_id: int,
    kind: ClueKind,
    words: str,
    by: str,
    on: date | None = None,
    job_id: int | None = None,
    note_id: int | None = None,
    complaint_id: int | None = None,
) -> int:
    """Keep praise or a complaint and return its id; without ``on`` it was today.

    What makes a complaint good names it by ``complaint_id``, and without a job of its own is on the job of that.
    Raises WordsMissing, WordsTooLong, DayIsAhead, JobBelongsElsewhere or NoSuchClient.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        if complaint_id is not None and job_id is None:
            job_id = complaint_to_answer(session, complaint_id, client_id).job_id
        return clue_in(
            session,
            client_id=belonging(session, client_id, job_id),
            kind=kind,
            words=words,
            on=day_that_was(on or now.date(), now.date()),
            job_id=job_id,
            note_id=note_id,
            at=now,
            by=by,
            complaint_id=complaint_id,
        )


def clue_in(
    session: Session,
    *,
    client_id: int,
    kind: ClueKind,
    words: str,
    on: date,
    job_id: int | None,
    note_id: int | None,
    at: datetime,
    by: str,
    complaint_id: int | None = None,
    first_written: tuple[datetime, str] | None = None,
) -> int:
    """Keep a clue inside the caller's writing transaction and return its id. Raises WordsMissing or WordsTooLong.

    ``first_written`` is when and by whom, where it was noted before and is only brought to another place now.
    """
    written_at, written_by = first_written or (at, by)
    clue = HealthClue(
        client_id=client_id,
        job_id=job_id,
        note_id=note_id,
        kind=kind,
        words=fit_words(words, f"this {kind.value}"),
        on=on,
        written_at=written_at,
        written_by=written_by,
    )
    session.add(clue)
    session.flush()
    named = {"complaint": complaint_id} if complaint_id is not None else {}
    record(session, at=at, by=by, act=f"{kind.value} noted", thing=f"clue:{clue.id}", client=client_id, **named)
    return clue.id


def withdraw_clue(archive: Archive, *, clue_id: int, by: str) -> None:
    """It was recorded by mistake. It stays in the records and is shown nowhere."""
    with archive.database.writing() as session:
        withdraw_in(session, session.get_one(HealthClue, clue_id), at=archive.clock.now(), by=by)


def withdraw_in(session: Session, clue: HealthClue, *, at: datetime, by: str) -> None:
    """As withdraw_clue, inside the caller's writing transaction."""
    clue.withdrawn_at = at
    record(session, at=at, by=by, act=f"{clue.kind.value} withdrawn", thing=f"clue:{clue.id}", client=clue.client_id)


def restore_clue(archive: Archive, *, clue_id: int, by: str) -> None:
    """It was no mistake: the undo of withdrawing."""
    with archive.database.writing() as session:
        restore_in(session, session.get_one(HealthClue, clue_id), at=archive.clock.now(), by=by)


def restore_in(session: Session, clue: HealthClue, *, at: datetime, by: str) -> None:
    """As restore_clue, inside the caller's writing transaction."""
    clue.withdrawn_at = None
    record(session, at=at, by=by, act=f"{clue.kind.value} restored", thing=f"clue:{clue.id}", client=clue.client_id)


def clues(archive: Archive, *, client_id: int, limit: int | None = None) -> tuple[Clue, ...]:
    """Praise and complaints of a client, the last first."""
    with archive.database.reading() as session:
        return _clues(session, members(session, client_id), limit)


def health(archive: Archive, *, client_id: int) -> Health:
    """How the relationship with a client stands."""
    with archive.database.reading() as session:
        return health_in(session, members(session, client_id), archive.clock.now())


def health_in(session: Session, family: tuple[int, ...], now: datetime) -> Health:
    """As health, of a client and all merged into it inside the caller's transaction."""
    found = _clues(session, family, None)
    quiet = _silences(session, now, family).get(family[0])
    praises, complaints = (sum(clue.kind is kind for clue in found) for kind in (ClueKind.PRAISE, ClueKind.COMPLAINT))
    return Health(found[:LAST_CLUES], praises, complaints, quiet, _open_complaints(found))


def open_complaints_in(session: Session) -> dict[int, tuple[Clue, ...]]:
    """The open complaints of every client in the list who has any, by the client; inside the caller's transaction."""
    merged = kept_of_merged(session)
    of_client: dict[int, list[Clue]] = {}
    unhappy = select(HealthClue.client_id).where(
        HealthClue.kind == ClueKind.COMPLAINT, HealthClue.withdrawn_at.is_(None)
    )
    whose = {merged.get(client, client) for client in session.scalars(unhappy.distinct())}
    if not whose:
        return {}
    family = {*whose, *(client for client, into in merged.items() if into in whose)}
    for client, clue in _clues_and_whose(session, HealthClue.client_id.in_(family)):
        of_client.setdefault(merged.get(client, client), []).append(clue)
    found = {client: _open_complaints(tuple(some)) for client, some in of_client.items()}
    return {client: some for client, some in found.items() if some}


def _open_complaints(clues: tuple[Clue, ...]) -> tuple[Clue, ...]:
    """Of a client's clues, the last first: the complaints after which there was no praise, and nothing made good.

    What made one named complaint good leaves the others open. One in a dispute is settled, or not, with that.
    """
    good = {clue.complaint_id for clue in clues}
    later = takewhile(lambda clue: clue.kind is ClueKind.COMPLAINT or clue.complaint_id is not None, clues)
    return tuple(
        clue for clue in later if clue.kind is ClueKind.COMPLAINT and clue.id not in good and clue.dispute is None
    )


def gone_cold(archive: Archive) -> tuple[ColdClient, ...]:
    """Clients of whom nothing was heard for longer than is usual with them, the most unusual silence first.

    Left out are those with whom somebody is to be in touch anyway: a job, follow-up or dispute is open. A fixed
    number of statements, however many clients there are.
    """
    now = archive.clock.now()
    with archive.database.reading() as session:
        heard_since = now.date() - timedelta(days=FLOOR)  # whoever was is not missed yet
        silences = _silences(session, now, unheard_since=heard_since)
        found = {client: quiet for client, quiet in silences.items() if quiet.is_cold}
        merged = kept_of_merged(session)
        awaited = session.scalars(select(FollowUp.client_id).where(FollowUp.closed_at.is_(None)).distinct())
        for client in awaited:
            found.pop(merged.get(client, client), None)
        for client in clients_in_dispute(session):
            found.pop(merged.get(client, client), None)
        names = dict(session.execute(select(Client.id, Client.name).where(Client.merged_into_id.is_(None))).all())
    cold = (ColdClient(client, names[client], quiet) for client, quiet in found.items())
    return tuple(sorted(cold, key=lambda one: (-one.silence.days / one.silence.bearable, one.client.casefold())))


def _clues(session: Session, family: tuple[int, ...], limit: int | None) -> tuple[Clue, ...]:
    found = _clues_and_whose(session, HealthClue.client_id.in_(family), family, limit)
    return tuple(clue for _, clue in found)


def _clues_and_whose(
    session: Session, chosen: ColumnElement[bool], family: tuple[int, ...] | None = None, limit: int | None = None
) -> list[tuple[int, Clue]]:
    """Clues that were not withdrawn, the last first, each with the client on whom it was noted."""
    rows = session.execute(
        select(HealthClue, Job.number)
        .outerjoin(Job, Job.id == HealthClue.job_id)
        .where(chosen, HealthClue.withdrawn_at.is_(None))
        .order_by(HealthClue.on.desc(), HealthClue.id.desc())
        .limit(limit)
    )
    found = rows.all()
    complaints = answered(session, [clue.id for clue, _ in found if clue.kind is ClueKind.MADE_GOOD])
    disputes = disputes_of(session, (clue for clue, _ in found), family)
    return [(clue.client_id, _clue(clue, job, complaints.get(clue.id), disputes.get(clue.id))) for clue, job in found]


def _clue(clue: HealthClue, job: str | None, complaint: HealthClue | None, dispute: InDispute | None) -> Clue:
    return Clue(
        clue.id,
        clue.kind,
        clue.words,
        clue.on,
        clue.job_id,
        job,
        clue.note_id,
        clue.written_at,
        clue.written_by,
        complaint.id if complaint is not None else None,
        complaint.words if complaint is not None else "",
        dispute,
    )


def _silences(
    session: Session, now: datetime, family: tuple[int, ...] | None = None, *, unheard_since: date | None = None
) -> dict[int, Silence]:
    """The silence of every client in the list of whom it says anything, or of one family only, or of those only of
    whom nothing was heard after a day."""
    day = now.date()
    merged = kept_of_merged(session)
    told = list(days_of_contact(session, now, family))
    open_jobs = select(Job.client_id).where(Job.closed_on.is_(None), of(family, Job.client_id)).distinct()
    busy = {merged.get(client, client) for client in session.scalars(open_jobs)}
    heard = {merged.get(client, client) for client, last, _ in told if unheard_since and last > str(unheard_since)}
    read = _Days(day)
    days: dict[int, set[date]] = {}
    for client, _, some in told:
        if (kept := merged.get(client, client)) not in busy and kept not in heard:
            days.setdefault(kept, set()).update(map(read.__getitem__, some.split(",")))
    agreements = _agreements(session, day, family, merged)
    found = {
        client: silence(days.get(client, ()), today=day, agreement_since=agreements.get(client))
        for client in {*days, *agreements} - busy - heard
    }
    return {client: quiet for client, quiet in found.items() if quiet is not None}


class _Days(dict[str, date]):
    """Days by their ISO form, each read once; none is after ``last``."""

    def __init__(self, last: date) -> None:
        super().__init__()
        self._last = last

    def __missing__(self, told: str) -> date:
        self[told] = day = min(date.fromisoformat(told), self._last)
        return day


def _agreements(session: Session, day: date, family: tuple[int, ...] | None, merged: dict[int, int]) -> dict[int, date]:
    """For every client with an accepted agreement whose term runs: the first day of it."""
    accepted = select(Acceptance.version_id).where(Acceptance.withdrawn_at.is_(None))
    running = (
        select(Agreement.client_id, func.max(AgreementVersion.starts_on))
        .join(AgreementVersion, AgreementVersion.agreement_id == Agreement.id)
        .where(
            Agreement.job_id.is_(None),
            Agreement.ended_on.is_(None) | (Agreement.ended_on > day),
            AgreementVersion.id.in_(accepted),
            AgreementVersion.starts_on <= day,
            AgreementVersion.ends_on.is_(None) | (AgreementVersion.ends_on >= day),
            of(family, Agreement.client_id),
        )
        .group_by(Agreement.client_id)
    )
    return {merged.get(client, client): since for client, since in session.execute(running) if since is not None}
