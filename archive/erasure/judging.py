"""What of a request may go now, and what not yet: why, and when to look again. Inside the caller's transaction."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.erasure.closure import Row
from archive.erasure.disputed import (
    disputes_of,
    goes_on,
    look_again_on,
    needed_by,
    needs_document,
    needs_note,
    promised_about,
)
from archive.erasure.marks import ADDRESS
from archive.erasure.paper_kept import paper_kept, scans_kept
from archive.erasure.refused import PROOF_MONTHS, Refused
from archive.paper.reach import standing_over
from archive.records import (
    About,
    Accession,
    AccessionItem,
    Agreement,
    CertificateFiled,
    Client,
    Contact,
    Dispute,
    Document,
    Filing,
    FollowUp,
    HealthClue,
    Job,
    JobStep,
    LegalHold,
    Note,
    OwnedSystem,
    PaperJob,
    PaperRecord,
)
from archive.records.documents import DocumentState, ItemState
from archive.records.retention_rule import months_later
from archive.services.merging import members
from archive.services.proofs import shown_by

BEING_READ = (DocumentState.RECEIVED, DocumentState.OPENED)


@dataclass(frozen=True, slots=True)
class Judgement:
    """``roots`` may go, with all that hangs on them; ``refused`` may not."""

    roots: tuple[Row, ...]
    refused: tuple[Refused, ...]


def judge(session: Session, about: About, thing_id: int, today: date) -> Judgement:
    """What of this may go on a day. Without roots and refusals there is no such thing (any more)."""
    if about is About.CLIENT and session.get(Client, thing_id) is not None:
        return _Everything(session, members(session, thing_id), today).judged()
    if about is About.CONTACT and (contact := session.get(Contact, thing_id)) is not None:
        family = members(session, contact.client_id)
        return _one(("contact", thing_id), _Everything(session, family, today).held_whole(contact.name))
    if about is About.DOCUMENT and (document := session.get(Document, thing_id)) is not None:
        return _one(("document", thing_id), _document_alone(session, document, today))
    if about is About.NOTE and (note := session.get(Note, thing_id)) is not None:
        return _note(session, note, today)
    return Judgement((), ())


def _one(row: Row, refused: Refused | None) -> Judgement:
    return Judgement((), (refused,)) if refused else Judgement((row,), ())


def _document_alone(session: Session, document: Document, today: date) -> Refused | None:
    filed = select(Filing).where(Filing.document_id == document.id, Filing.withdrawn_at.is_(None))
    filings = session.scalars(filed).all()
    families = {client for filing in filings for client in members(session, filing.client_id)}
    whole = _Everything(session, tuple(sorted(families)), today)
    whole.look(others_matter=False, also=document)
    row = ("document", document.id)
    kept = whole.refused.get(row)
    if kept is None and (held := whole.held_whole(document.name)) is not None:
        kept = Refused(row, held.what, held.why, held.look_again_on)
    return kept or whole.of_document(document) or _proof(session, document, today)


def _proof(session: Session, document: Document, today: date) -> Refused | None:
    """A paper that shows a yes or a finding stays as long as that: without it nobody could be shown either."""
    if shown_by(session, document.id):
        why = "It shows a yes of theirs, and goes with the job or the agreement"
    elif (dispute := needs_document(session, document.id)) is not None:
        why = f"It shows what was found in dispute {dispute}, and goes with that"
    else:
        return None
    return Refused(("document", document.id), document.name, why, months_later(today, 1))


def _note(session: Session, note: Note, today: date) -> Judgement:
    chain = wordings(session, note)
    first = chain[0]
    whole = _Everything(session, members(session, note.client_id), today)
    whole.look()
    row = ("note", first.id)
    what = f"The note of {first.happened_at:%d %b %Y}"
    held = whole.held_whole(what)
    of_job = next((whole.refused[job] for one in chain if (job := ("job", one.job_id or 0)) in whole.refused), None)
    closing = session.scalar(select(JobStep.id).where(JobStep.note_id.in_([one.id for one in chain])).limit(1))
    if held is not None:
        return Judgement((), (Refused(row, what, held.why, held.look_again_on),))
    if of_job is not None:
        why = f"It belongs to {_inside(of_job.what)}: {_inside(of_job.why)}"
        return Judgement((), (Refused(row, what, why, of_job.look_again_on),))
    if closing is not None:
        why = "It is the closing note of a job and goes with the job"
        return Judgement((), (Refused(row, what, why, months_later(today, 1)),))
    if (dispute := needs_note(session, [one.id for one in chain])) is not None:
        why = f"Dispute {dispute} could not be told without it: it goes with that"
        return Judgement((), (Refused(row, what, why, months_later(today, 1)),))
    return Judgement((row,), ())


def wordings(session: Session, note: Note) -> list[Note]:
    """All wordings of a note, the first one first."""
    while note.supersedes_id is not None:
        note = session.get_one(Note, note.supersedes_id)
    chain = [note]
    while (newer := session.scalars(select(Note).where(Note.supersedes_id == chain[-1].id)).one_or_none()) is not None:
        chain.append(newer)
    return chain


def _inside(words: str) -> str:
    """As it stands in the middle of a sentence."""
    return words[0].lower() + words[1:]


@dataclass
class _Everything:
    """What is held on a client, and what of it stands in the way."""

    session: Session
    family: tuple[int, ...]
    today: date
    refused: dict[Row, Refused] = field(default_factory=dict)
    scans: dict[int, Refused] = field(default_factory=dict)
    held: dict[int, list[LegalHold]] = field(default_factory=dict)

    def judged(self) -> Judgement:
        session = self.session
        if (whole := self.held_whole(session.get_one(Client, self.family[0]).name)) is not None:
            return Judgement((), (whole,))
        self.look()
        if not self.refused:
            return Judgement((*self._documents(), *(("client", one) for one in reversed(self.family))), ())
        parts = [*self._documents(), *self._ids("job", Job), *self._ids("paper_record", PaperRecord)]
        parts += self._loose("note", Note) + self._loose("follow_up", FollowUp) + self._loose("health_clue", HealthClue)
        parts += self._loose("agreement", Agreement) + self._loose("dispute", Dispute)
        if not any(kind in ("job", "agreement", "accession") for kind, _ in self.refused):
            parts += [*self._ids("contact", Contact), *self._ids("owned_system", OwnedSystem)]
            parts += [(ADDRESS, one) for one in self.family]
        roots = tuple(part for part in parts if part not in self.refused and not self._kept_with_its_note(part))
        return Judgement(roots, tuple(self.refused.values()))

    def held_whole(self, what: str) -> Refused | None:
        """The hold or the dispute that keeps everything of the client."""
        stands = select(LegalHold).where(LegalHold.client_id.in_(self.family), LegalHold.released_at.is_(None))
        row = ("client", self.family[0]) if self.family else ("client", 0)
        if (hold := self.session.scalars(stands.order_by(LegalHold.review_on.desc()).limit(1)).first()) is not None:
            return Refused(row, what, f"Do not destroy: {hold.reason}", max(hold.review_on, self._tomorrow()))
        for one in disputes_of(self.session, self.family):
            if one.job_id is None and goes_on(one):
                again = look_again_on(self.session, one, self.today)
                return Refused(row, what, f"Dispute {one.number} is not settled", max(again, self._tomorrow()))
        for due in promised_about(self.session, self.family):
            if due.job_id is None:
                return Refused(row, what, "A disagreement with them is not settled", max(due.due_on, self._tomorrow()))
        return None

    def look(self, *, others_matter: bool = True, also: Document | None = None) -> None:
        """Find what is refused, until nothing more follows from it. ``also`` may be filed with nobody."""
        self._refuse(self._open_jobs())
        self._refuse(self._held_jobs())
        self._refuse(self._disputed_jobs())
        self._refuse(paper_kept(self.session, self.family, self.today))
        self._refuse(self._running_agreements())
        self._refuse(self._arriving())
        documents = [self.session.get_one(Document, number) for _, number in self._documents()]
        asked = {one.id for one in documents} | ({also.id} if also else set())
        self.scans, self.held = scans_kept(self.session, asked, self.today), standing_over(self.session, asked)
        before = -1
        while before < len(self.refused):
            before = len(self.refused)
            self._refuse(self._jobs_of_paper())
            self._refuse(
                one for document in documents if (one := self.of_document(document, others_matter=others_matter))
            )
            self._refuse(self._jobs_of_documents())
            self._refuse(self._needed_by_disputes())

    def of_document(self, document: Document, *, others_matter: bool = True) -> Refused | None:
        """Why a document may not go; None if it may."""
        row, session = ("document", document.id), self.session
        hold = session.scalars(
            select(LegalHold).where(LegalHold.document_id == document.id, LegalHold.released_at.is_(None)).limit(1)
        ).first()
        if hold is not None:
            return self._no(row, document.name, f"Do not destroy: {hold.reason}", hold.review_on)
        if document.state in BEING_READ:
            return self._no(row, document.name, "It is still being read", self._tomorrow())
        if session.scalar(select(CertificateFiled.certificate_id).where(CertificateFiled.document_id == document.id)):
            why = "It is the certificate that proves what was shredded"
            return self._no(row, document.name, why, months_later(document.received_at.date(), PROOF_MONTHS))
        for key in self._keepers(document.id):
            if key in self.refused:
                kept = self.refused[key]
                again = max(kept.look_again_on, self._tomorrow())
                return Refused(row, document.name, f"It belongs to {_inside(kept.what)}", again, key)
        if (paper := self.scans.get(document.id)) is not None:
            again = max(paper.look_again_on, self._tomorrow())
            if paper.row in self.refused:
                return Refused(row, document.name, f"It belongs to {_inside(paper.what)}", again, paper.row)
            return Refused(row, document.name, f"It is the scan of {_inside(paper.what)}. {paper.why}", again)
        for hold in self.held.get(document.id, ()):  # where it was filed before
            return self._no(row, document.name, f"Do not destroy: {hold.reason}", hold.review_on)
        others = select(Client.name).join(Filing, Filing.client_id == Client.id)
        elsewhere = others.where(
            Filing.document_id == document.id, Filing.withdrawn_at.is_(None), Client.id.not_in(self.family)
        )
        if others_matter and (name := session.scalar(elsewhere.limit(1))) is not None:
            return self._no(row, document.name, f"It is filed to {name} too", months_later(self.today, 1))
        return None

    def _keepers(self, document_id: int) -> Iterator[Row]:
        """The jobs and agreements that a document belongs to or proves something of."""
        session = self.session
        filed = select(Filing.job_id).where(Filing.document_id == document_id, Filing.withdrawn_at.is_(None))
        for job in session.scalars(filed):
            yield "job", job or 0
        for one in shown_by(session, document_id):
            yield ("agreement", one.agreement or 0) if one.job is None else ("job", one.job)

    def _open_jobs(self) -> Iterator[Refused]:
        for job in self._jobs(Job.closed_on.is_(None)):
            why = "The job is not closed"
            yield self._no(("job", job.id), f"Job {job.number}", why, months_later(self.today, 1))

    def _held_jobs(self) -> Iterator[Refused]:
        held = select(LegalHold, Job).join(Job, Job.id == LegalHold.job_id)
        standing = held.where(Job.client_id.in_(self.family), LegalHold.released_at.is_(None))
        for hold, job in self.session.execute(standing):
            yield self._no(("job", job.id), f"Job {job.number}", f"Do not destroy: {hold.reason}", hold.review_on)

    def _disputed_jobs(self) -> Iterator[Refused]:
        for one in disputes_of(self.session, self.family):
            if one.job is not None and goes_on(one):
                why = f"Dispute {one.number} about it is not settled"
                again = look_again_on(self.session, one, self.today)
                yield self._no(("job", one.job.id), f"Job {one.job.number}", why, again)
        for due in promised_about(self.session, self.family):
            if due.job_id is not None:
                number = self.session.get_one(Job, due.job_id).number
                yield self._no(
                    ("job", due.job_id), f"Job {number}", "A disagreement about it is not settled", due.due_on
                )

    def _needed_by_disputes(self) -> Iterator[Refused]:
        """What disputes of jobs that stay cannot be told without."""
        for dispute in disputes_of(self.session, self.family):
            kept = self.refused.get(("job", dispute.job_id or 0))
            if kept is None:
                continue
            for row, called in needed_by(self.session, dispute):
                why = f"Dispute {dispute.number}, which stays, could not be told without it"
                yield Refused(row, called, why, max(kept.look_again_on, self._tomorrow()), kept.row)

    def _running_agreements(self) -> Iterator[Refused]:
        terms = select(Agreement).where(
            Agreement.client_id.in_(self.family), Agreement.job_id.is_(None), Agreement.ended_on.is_(None)
        )
        for agreement in self.session.scalars(terms):
            accepted = [one for one in agreement.versions if any(yes.withdrawn_at is None for yes in one.acceptances)]
            if not accepted:
                continue
            ends = accepted[-1].ends_on
            if ends is None or ends >= self.today:
                again = months_later(self.today, 1) if ends is None else ends + timedelta(days=1)
                yield self._no(("agreement", agreement.id), f"“{agreement.title}”", "The agreement still runs", again)

    def _arriving(self) -> Iterator[Refused]:
        waiting = select(AccessionItem.accession_id).join(Accession).distinct()
        for batch in self.session.scalars(
            waiting.where(Accession.client_id.in_(self.family), AccessionItem.state == ItemState.WAITING)
        ):
            yield self._no(("accession", batch), "A batch of files", "It is just being taken in", self._tomorrow())

    def _jobs_of_paper(self) -> Iterator[Refused]:
        kept = {number: one for (kind, number), one in self.refused.items() if kind == "paper_record"}
        rows = select(PaperJob.paper_id, Job.id, Job.number).join(Job, Job.id == PaperJob.job_id)
        for paper, job, number in self.session.execute(rows.where(PaperJob.paper_id.in_(kept))):
            one = kept[paper]
            why = f"{one.what} belongs to it"
            yield Refused(("job", job), f"Job {number}", why, one.look_again_on, one.row)

    def _jobs_of_documents(self) -> Iterator[Refused]:
        kept = {number: one for (kind, number), one in self.refused.items() if kind == "document"}
        rows = select(Filing.document_id, Job.id, Job.number).join(Job, Job.id == Filing.job_id)
        for document, job, number in self.session.execute(
            rows.where(Filing.document_id.in_(kept), Filing.withdrawn_at.is_(None), Job.client_id.in_(self.family))
        ):
            one = kept[document]
            why = f"{one.what} belongs to it"
            yield Refused(("job", job), f"Job {number}", why, one.look_again_on, one.row)

    def _documents(self) -> list[Row]:
        filed = select(Filing.document_id).where(Filing.client_id.in_(self.family), Filing.withdrawn_at.is_(None))
        return [("document", number) for number in self.session.scalars(filed.distinct().order_by(Filing.document_id))]

    def _jobs(self, condition: object) -> Iterable[Job]:
        return self.session.scalars(select(Job).where(Job.client_id.in_(self.family), condition))  # type: ignore[arg-type]  # a condition of SQLAlchemy

    def _ids(self, kind: str, model: type[Job | PaperRecord | Contact | OwnedSystem]) -> list[Row]:
        rows = select(model.id).where(model.client_id.in_(self.family)).order_by(model.id)
        return [(kind, number) for number in self.session.scalars(rows)]

    def _loose(self, kind: str, model: type[Note | FollowUp | HealthClue | Agreement | Dispute]) -> list[Row]:
        """What belongs to the client and to no job."""
        rows = select(model.id).where(model.client_id.in_(self.family), model.job_id.is_(None)).order_by(model.id)
        return [(kind, number) for number in self.session.scalars(rows)]

    def _kept_with_its_note(self, part: Row) -> bool:
        """Whether another wording of a note stays, or belongs to a job that does."""
        if part[0] != "note":
            return False
        chain = wordings(self.session, self.session.get_one(Note, part[1]))
        return any(("job", one.job_id or 0) in self.refused or ("note", one.id) in self.refused for one in chain)

    def _refuse(self, more: Iterable[Refused]) -> None:
        for one in more:
            self.refused.setdefault(one.row, one)

    def _no(self, row: Row, what: str, why: str, again: date) -> Refused:
        return Refused(row, what, why, max(again, self._tomorrow()))

    def _tomorrow(self) -> date:
        return self.today + timedelta(days=1)
