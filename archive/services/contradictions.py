"""Contradictions: where the records say something else than the history of what was done to them.

The history knows what was received, filed, accepted, approved and noted, how far each job came, and which document was
put aside, which clients were joined and whose standing changed. It knows nothing of names and addresses of clients, of
follow-ups, or of what was read on a page.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.erasure.erased import erased_things
from archive.erasure.witnessed import unwitnessed
from archive.records import (
    Acceptance,
    AccessionItem,
    Approval,
    Client,
    Document,
    Filing,
    Job,
    JobStep,
    Mail,
    Note,
    StandingChange,
)
from archive.records.documents import DocumentState
from archive.records.jobs import JobStage
from archive.services.acts import Told, acts_on
from archive.services.mails import called_by_subject
from archive.services.seals import acceptance_seal, approval_seal, note_seal, seal

PORTION = 2000
"""Rows fetched at once, so that nobody who writes waits long."""

STEPS = ("advanced", "reopened", "closed", "taken back", "closing note")
PUT_ASIDE = ("quarantined", "set aside", "brought back")
AFTER = {
    DocumentState.QUARANTINED: {"quarantined", "brought back"},
    DocumentState.SET_ASIDE: {"set aside"},
}
"""The last act of these that a document of such a state must have seen."""

_Place = tuple[str, object, object]
"""A document, and a client and a job by their numbers."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A thing (``document:12``) of which the records say something else than the history; ``what`` says it in words."""

    thing: str
    what: str


def contradictions(archive: Archive) -> Iterator[Contradiction]:
    """All that can be told, one for each thing and question. What the history does not know at all is no contradiction:
    see archive.services.witnesses. Nor is it one that an erased thing is gone, but an erasure that never was is."""
    yield from (Contradiction(thing, what) for thing, what in unwitnessed(archive))
    erased = erased_things(archive)
    for look in (_documents, _filings, _put_aside, _jobs, _notes, _acceptances, _approvals, _standings, _merges):
        yield from (one for one in look(archive) if one.thing not in erased)


def _documents(archive: Archive) -> Iterator[Contradiction]:
    told = {one.thing: one.details for one in acts_on(archive, "document", "received")}
    with archive.database.reading() as session:
        rows = session.execute(select(Document.id, Document.sha256, Document.name)).all()
        by_subject = _called_by_subject(session)
    there = {f"document:{number}": (sha256, name) for number, sha256, name in rows}
    for thing, details in told.items():
        if thing not in there:
            yield Contradiction(thing, f"{thing} was received, and the records know nothing of it")
            continue
        sha256, name = there[thing]
        if sha256 != details.get("sha256", sha256):
            yield Contradiction(thing, f"{name} stands for other bytes than were received")
        if details.get("name", seal(name)) not in {seal(name), *by_subject.get(thing, ())}:
            yield Contradiction(thing, f"{name} was received under another name")


def _called_by_subject(session: Session) -> dict[str, set[str]]:
    """The seals of the names under which mails came that are called by their subjects since."""
    mails = select(Document.id, Document.name, Mail.subject, AccessionItem.name.label("came_as"))
    joined = mails.join(Mail, Mail.document_id == Document.id).join(
        AccessionItem, AccessionItem.document_id == Document.id
    )
    came: dict[str, set[str]] = {}
    for row in session.execute(joined.where(AccessionItem.name != Document.name)):
        if called_by_subject(row.came_as, row.subject) == row.name:
            came.setdefault(f"document:{row.id}", set()).add(seal(row.came_as))
    return came


def _filings(archive: Archive) -> Iterator[Contradiction]:
    filed: Counter[_Place] = Counter()
    withdrawn: Counter[_Place] = Counter()
    for one in acts_on(archive, "document", "filed", "refiled", "filing withdrawn"):
        counted = withdrawn if one.act == "filing withdrawn" else filed
        counted[one.thing, one.details.get("client"), one.details.get("job")] += 1
    with archive.database.reading() as session:
        rows = session.execute(select(Filing.document_id, Filing.client_id, Filing.job_id, Filing.withdrawn_at)).all()
    there: Counter[_Place] = Counter((f"document:{document}", client, job) for document, client, job, _ in rows)
    gone: Counter[_Place] = Counter(
        (f"document:{document}", client, job) for document, client, job, at in rows if at is not None
    )
    told_of = Counter(thing for thing, *_ in filed.elements())
    there_of = Counter(thing for thing, *_ in there.elements())
    differ = {place[0] for place in {*filed, *there} if (filed[place], withdrawn[place]) != (there[place], gone[place])}
    for thing in sorted(differ):
        if there_of[thing] <= told_of[thing]:  # else it is an act that the history lacks, which is told as such
            yield Contradiction(thing, f"where {thing} is filed is not where it was put")


def _put_aside(archive: Archive) -> Iterator[Contradiction]:
    last = {one.thing: one.act for one in acts_on(archive, "document", *PUT_ASIDE)}
    aside = select(Document.id, Document.name, Document.state).where(Document.state.in_(AFTER))
    with archive.database.reading() as session:
        rows = session.execute(aside.order_by(Document.id)).all()
    for number, name, state in rows:
        if last.get(f"document:{number}") not in AFTER[state]:
            yield Contradiction(f"document:{number}", f"{name} is {state.value}, and nobody and nothing made it so")


def _jobs(archive: Archive) -> Iterator[Contradiction]:
    numbers: dict[str, object] = {}
    steps: dict[str, list[Told]] = {}
    for one in acts_on(archive, "job", "opened", "removed", *STEPS):
        if one.act in STEPS:
            steps.setdefault(one.thing, []).append(one)
        else:
            numbers[one.thing], steps[one.thing] = one.details.get("number"), []
            if one.act == "removed":
                del numbers[one.thing]
    with archive.database.reading() as session:
        there = {f"job:{job.id}": (job.number, job.stage, job.closed_on) for job in session.scalars(select(Job))}
        rows = session.execute(select(JobStep.job_id, JobStep.stage, JobStep.on).order_by(JobStep.id)).all()
    taken: dict[str, list[JobStage]] = {}
    last: dict[str, date] = {}
    for job_id, step, on in rows:
        taken.setdefault(f"job:{job_id}", []).append(step)
        last[f"job:{job_id}"] = on
    for thing, number in numbers.items():
        if thing not in there:
            yield Contradiction(thing, f"job {number} was opened, and the records know nothing of it")
            continue
        now, stage, closed_on = there[thing]
        if now != number:
            yield Contradiction(thing, f"job {number} is called {now}")
        elif not _led_to(stage, taken.get(thing, []), steps[thing]):
            yield Contradiction(thing, f"job {number} is not at the stage to which its steps led")
        elif not _closed_on(closed_on, stage, last[thing], steps[thing]):
            yield Contradiction(thing, f"job {number} was not closed on the day that its steps tell")


def _led_to(stage: JobStage, taken: list[JobStage], told: list[Told]) -> bool:
    """Whether a job's steps are those that the history knows, and led to this stage."""
    stages = [JobStage.CLOSED if one.act == "closed" else one.details.get("stage") for one in told]
    if not taken or taken[-1] is not stage:
        return False
    if taken[0] is JobStage.ENQUIRY:
        return taken == [JobStage.ENQUIRY, *stages]
    return not stages or stages[-1] in (None, stage)  # from before there were steps, which then were made up


def _closed_on(closed_on: date | None, stage: JobStage, last: date, told: list[Told]) -> bool:
    """Whether a job is closed since the day that its last step and the history tell, or is open."""
    if stage is not JobStage.CLOSED:
        return closed_on is None
    known = told[-1].details.get("closed_on", told[-1].details.get("on")) if told else None
    return closed_on == last and known in (None, last.isoformat())


def _notes(archive: Archive) -> Iterator[Contradiction]:
    sealed = {one.thing: one.details.get("words") for one in acts_on(archive, "note", "noted", "corrected")}
    there: set[str] = set()
    last = 0
    while True:
        some = select(Note).where(Note.id > last).order_by(Note.id).limit(PORTION)
        with archive.database.reading() as session:
            now = {note.id: note_seal(note) for note in session.scalars(some)}
        for number, words in now.items():
            thing = f"note:{number}"
            there.add(thing)
            if sealed.get(thing) not in (None, words):
                yield Contradiction(thing, f"{thing} does not say what was written")
        if len(now) < PORTION:
            break
        last = max(now)
    for thing in sealed:
        if thing not in there:
            yield Contradiction(thing, f"{thing} was written, and the records know nothing of it")


def _acceptances(archive: Archive) -> Iterator[Contradiction]:
    acts = acts_on(
        archive, "agreement", "accepted", "acceptance withdrawn", "acceptance restored", "acceptance attached"
    )
    with archive.database.reading() as session:
        rows = {
            one.id: _Yes(
                f"agreement:{one.version.agreement_id}",
                f"the acceptance of {one.version.agreement.title}",
                one.withdrawn_at is not None,
                one.document_id,
                acceptance_seal(one),
            )
            for one in session.scalars(select(Acceptance))
        }
    yield from _yeses(rows, acts, "acceptance")


def _approvals(archive: Archive) -> Iterator[Contradiction]:
    acts = acts_on(archive, "job", "approved", "approval withdrawn", "approval restored", "approval attached")
    with archive.database.reading() as session:
        rows = {
            one.id: _Yes(
                f"job:{one.job_id}",
                f"the approval by {one.given_by}",
                one.withdrawn_at is not None,
                one.document_id,
                approval_seal(one),
            )
            for one in session.scalars(select(Approval))
        }
    yield from _yeses(rows, acts, "approval")


def _standings(archive: Archive) -> Iterator[Contradiction]:
    """Only of clients of whom the office ever changed its mind: with which standing one was added is told nowhere."""
    told: dict[str, list[object]] = {}
    for one in acts_on(archive, "client", "standing changed"):
        told.setdefault(one.thing, []).append(one.details.get("standing"))
    changes = select(StandingChange.client_id, StandingChange.standing).order_by(StandingChange.id)
    with archive.database.reading() as session:
        now = {f"client:{number}": one for number, one in session.execute(select(Client.id, Client.standing))}
        rows = session.execute(changes).all()
    there: dict[str, list[object]] = {}
    for number, standing in rows:
        there.setdefault(f"client:{number}", []).append(standing.value)
    for thing in sorted({*told, *there}):
        if told.get(thing) != there.get(thing) or thing not in now or there[thing][-1] != now[thing].value:
            yield Contradiction(thing, f"how {thing} stands is not what was recorded")


def _merges(archive: Archive) -> Iterator[Contradiction]:
    last = {one.thing: one.details.get("into") for one in acts_on(archive, "client", "merged", "unmerged")}
    with archive.database.reading() as session:
        now = {
            f"client:{number}": (into, name)
            for number, into, name in session.execute(select(Client.id, Client.merged_into_id, Client.name))
        }
    for thing, (into, name) in now.items():
        if into != last.get(thing):
            yield Contradiction(thing, f"with whom {name} was joined is not what was recorded")


@dataclass(frozen=True, slots=True)
class _Yes:
    """An acceptance or an approval as it stands now."""

    thing: str
    called: str
    is_withdrawn: bool
    document: int | None
    sealed: str


def _yeses(rows: dict[int, _Yes], acts: list[Told], kind: str) -> Iterator[Contradiction]:
    last: dict[object, Told] = {}
    for one in acts:
        number = one.details.get(kind)
        before = last.get(number)
        last[number] = Told(one.act, one.thing, {**(before.details if before else {}), **one.details})
    for number, told in last.items():
        if number not in rows:
            yield Contradiction(
                told.thing, f"an {kind} was recorded of {told.thing}, and the records know nothing of it"
            )
    for number, now in rows.items():
        if number not in last:
            yield Contradiction(now.thing, f"{now.called} was never recorded")
            continue
        told = last[number]
        if now.is_withdrawn != (told.act == f"{kind} withdrawn"):
            yield Contradiction(now.thing, f"whether {now.called} holds is not what was recorded")
        elif now.document != told.details.get("document", now.document):
            yield Contradiction(now.thing, f"the paper that proves {now.called} is another one than was recorded")
        elif not now.is_withdrawn and now.sealed != told.details.get("words", now.sealed):
            yield Contradiction(now.thing, f"{now.called} does not say what was recorded")
