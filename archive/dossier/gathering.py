"""Reads everything of a dossier at one moment."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.disputes.chronology import expected_of
from archive.disputes.standing import DisputeFile, dispute_file_in
from archive.dossier.as_of import as_of
from archive.dossier.contents import (
    Contents,
    JobInside,
    NoteInside,
    Parties,
    StackInside,
    Subject,
)
from archive.dossier.dispute_record import kept_of, without_findings
from archive.dossier.errors import NothingToTellOf
from archive.dossier.left_out import Apart, left_out
from archive.dossier.moved_away import moved_away
from archive.dossier.notes_apart import NotesApart, Out, is_internal
from archive.dossier.offers_apart import AfterOffers, after_offers, follow_ups_of_offers, holds_of_disputes
from archive.dossier.papers import papers
from archive.dossier.proofs import of_agreements, of_approvals, of_certificates, of_disputes, of_handovers
from archive.dossier.selection import About, Kind, Piece, Selection, Withheld
from archive.dossier.story import told
from archive.dossier.unnamed import unnamed, without_withheld
from archive.dossier.words_apart import WordsApart
from archive.letters.letterhead import letterhead_in
from archive.paper.certificates import Certificate, certificate_in
from archive.paper.checking import scan_in
from archive.paper.holds import Hold, hold_line
from archive.paper.stack_history import history_of_stack
from archive.records import (
    Agreement,
    Approval,
    Client,
    Disposition,
    Dispute,
    Job,
    LegalHold,
    NoteKind,
    PaperRecord,
    Setting,
)
from archive.services.agreements import AgreementRead, read_agreements
from archive.services.approvals import ApprovalLine, read_approvals, starts_in
from archive.services.clients import client_card_in
from archive.services.confirmation import CURRENCY, DEFAULT_CURRENCY
from archive.services.merging import kept, members
from archive.services.notes import Wording, wordings_in
from archive.services.staff import staff_in
from archive.services.story.entry import OF_PAPER, EntryKind, TimelineEntry
from archive.services.timeline import timeline_in


def gather(archive: Archive, *, selection: Selection) -> Contents:
    """Everything of a dossier, to be looked at before it is made."""
    today = archive.clock.now().date()
    with archive.database.reading() as session:
        return gather_in(archive, session, selection, today)


def gather_in(archive: Archive, session: Session, selection: Selection, today: date) -> Contents:
    """As gather, on the day ``today``, inside the caller's transaction. Raises NothingToTellOf."""
    try:
        subject = subject_of(session, selection)
    except NoResultFound as gone:
        raise NothingToTellOf from gone
    whole = tuple(reversed(timeline_in(session, client_id=subject.client_id, job_id=subject.job_id, day=today)))
    wordings = {one.id: wordings_in(session, note_id=one.id) for one in whole if one.kind is EntryKind.NOTE}
    of_offers = frozenset() if selection.offers else follow_ups_of_offers(session, subject.family)
    after = AfterOffers() if selection.offers else after_offers(session, subject.family)
    notes_apart = NotesApart(session, selection, subject.family, whole, wordings, after.notes)
    story = told(selection, whole, wordings, of_offers, after.settled, notes_apart)
    entries = story.entries
    jobs = _jobs(session, subject, selection, entries)
    agreements = _agreements(session, subject, selection, entries)
    approvals = _approvals(session, subject, selection)
    whole_records = list(_disputes(session, selection, entries, today))
    records = [
        kept_of(one, selection, apart=notes_apart, meetings=after.meetings, of_offers=of_offers)
        for one in whole_records
    ]
    written = tuple(_certificates(session, subject, entries))
    certificates = tuple(one for one, _ in written)
    parties = _parties(session, subject)
    shown = (
        *of_agreements(agreements),
        *of_approvals(approvals, parties.currency),
        *of_disputes(one.file for one in records),
        *of_certificates(certificates),
        *of_handovers(entries),
    )
    chosen = papers(archive, session, selection, subject.family, entries, shown)
    mute = {one.id: why for one in approvals if (why := chosen.out.get(one.document_id or 0)) is not None}
    shown_by = [without_findings(one.file, chosen.out, mute) for one in records]
    disputes = tuple(file for file, _ in shown_by)
    notes = tuple(_note(wordings[one.id], selection, subject) for one in entries if one.kind is EntryKind.NOTE)
    contents = Contents(
        selection,
        subject,
        parties,
        without_withheld(entries, chosen.documents),
        jobs,
        tuple(agreements),
        tuple(line for one in agreements for line in expected_of(one)),
        tuple(approvals),
        notes,
        chosen.documents,
        disputes,
        tuple(_holds(session, entries, disputes)),
        tuple(_stacks(archive, session, entries)),
        certificates,
        (),
    )
    words = WordsApart(notes_apart, selection.offers, holds_of_disputes(session, subject.family))
    moved = moved_away(session, subject, {one.id for one in notes}, {one.id for one in chosen.documents})
    apart = Apart(
        sum(one.outside for one in records),
        tuple(meeting for one in records for meeting in one.meetings_out),
        (
            *story.beside,
            *(each for one in records for each in one.beside),
            *(each for _, gone in shown_by for each in gone),
        ),
        tuple(one.number for one, is_shared in written if is_shared),
        tuple(words.said_of(contents, _heard_in(contents, notes_apart))),
        moved.said,
    )
    contents = unnamed(words.out_of(contents))
    things = _things(contents)
    contents = replace(contents, left_out=left_out(contents, story, chosen, apart), things=things)
    return replace(contents, as_of=as_of(session, things, moved.acts))


def subject(archive: Archive, *, selection: Selection) -> Subject:
    """What a dossier is on, in words. Raises NothingToTellOf."""
    try:
        with archive.database.reading() as session:
            return subject_of(session, selection)
    except NoResultFound as gone:
        raise NothingToTellOf from gone


def not_there(archive: Archive, *, selection: Selection) -> Withheld | None:
    """The first thing that is taken out by hand and would not be in the dossier anyway; None if there is none.

    Raises NothingToTellOf.
    """
    if not selection.withheld:
        return None
    whole = gather(archive, selection=replace(selection, withheld=(), offers=True, internal=True))
    there = {f"{Piece.DOCUMENT.value}:{one.id}" for one in whole.documents}
    there |= {f"{Piece.NOTE.value}:{word.id}" for one in whole.notes for word in one.wordings}
    return next((one for one in selection.withheld if one.key not in there), None)


def subject_of(session: Session, selection: Selection) -> Subject:
    """What a dossier is on, in words, inside the caller's transaction."""
    job_id, number, title, since = None, "", "", None
    if selection.about is About.DISPUTE:
        dispute = session.get_one(Dispute, selection.thing_id)
        client_id, job_id, number, since = dispute.client_id, dispute.job_id, dispute.number, dispute.since
    elif selection.about is About.JOB:
        job_id = selection.thing_id
        client_id = session.get_one(Job, job_id).client_id
    else:
        client_id = session.get_one(Client, selection.thing_id).id
    head = kept(session, client_id)
    job = session.get_one(Job, job_id) if job_id is not None else None
    name = session.get_one(Client, head).name
    if selection.about is About.DISPUTE:
        title = f"Dispute with {name}" + (f" about {job.title}" if job is not None else "")
    elif job is not None:
        number, title = job.number, f"{job.title}, {name}"
    else:
        number, title = f"C-{head}", name
    called = job.number if job is not None else None
    return Subject(number, title, head, job_id, called, members(session, head), since)


def _parties(session: Session, subject: Subject) -> Parties:
    currency = session.get(Setting, CURRENCY)
    return Parties(
        letterhead_in(session),
        staff_in(session),
        client_card_in(session, subject.client_id),
        currency.value if currency is not None else DEFAULT_CURRENCY,
    )


def _jobs(
    session: Session, subject: Subject, selection: Selection, entries: Sequence[TimelineEntry]
) -> tuple[JobInside, ...]:
    """The job it is on, or all of the client's jobs that anything told belongs to."""
    if Kind.WORK not in selection.kinds and subject.job_id is None:
        return ()
    named = {one.job_id for one in entries} if subject.job_id is None else {subject.job_id}
    rows = session.scalars(select(Job).where(Job.id.in_([one for one in named if one is not None])).order_by(Job.id))
    return tuple(
        JobInside(
            job.id, job.number, job.title, job.stage.value, job.opened_on, job.closed_on, starts_in(session, job.id)
        )
        for job in rows
    )


def _agreements(
    session: Session, subject: Subject, selection: Selection, entries: Sequence[TimelineEntry]
) -> tuple[AgreementRead, ...]:
    """All versions of each agreement of which any was written or accepted in the span."""
    if Kind.AGREEMENTS not in selection.kinds:
        return ()
    of_job = (
        Agreement.job_id == subject.job_id if subject.job_id is not None else Agreement.client_id.in_(subject.family)
    )
    versions = {one.id for one in entries if one.kind is EntryKind.AGREEMENT}
    accepted = {one.id for one in entries if one.kind is EntryKind.ACCEPTANCE}
    return tuple(
        one
        for one in read_agreements(session, of_job)
        if any(
            version.id in versions or (version.acceptance is not None and version.acceptance.id in accepted)
            for version in one.versions
        )
    )


def _approvals(session: Session, subject: Subject, selection: Selection) -> tuple[ApprovalLine, ...]:
    """Those that hold and those recorded by mistake, the oldest first."""
    if Kind.APPROVALS not in selection.kinds:
        return ()
    of_job = Approval.job_id == subject.job_id if subject.job_id is not None else Approval.client_id.in_(subject.family)
    return tuple(one for one in reversed(read_approvals(session, of_job)) if selection.holds(one.given_on))


def _disputes(
    session: Session, selection: Selection, entries: Sequence[TimelineEntry], today: date
) -> Iterator[DisputeFile]:
    if Kind.DISPUTES not in selection.kinds:
        return
    numbers = dict.fromkeys(one.dispute_id for one in entries if one.dispute_id is not None)
    if selection.about is About.DISPUTE:
        numbers = {selection.thing_id: None}
    for number in sorted(one for one in numbers if one is not None):
        yield dispute_file_in(session, number, today)


def _heard_in(contents: Contents, apart: NotesApart) -> Iterator[tuple[str, Out]]:
    """The disputes that are told and were opened with a note that is left out, by their numbers, each with why."""
    numbers = {one.line.id: one.line.number for one in contents.disputes}
    opened = (one for one in contents.story if one.kind is EntryKind.DISPUTE_OPENED)
    numbers |= {one.dispute_id: one.words for one in opened if one.dispute_id is not None}
    for dispute, number in numbers.items():
        if (out := apart.dispute(dispute)) is not None:
            yield number, out


def _note(wordings: Sequence[Wording], selection: Selection, subject: Subject) -> NoteInside:
    """Earlier wordings that were internal stay out where internal notes do; those that were written for another client
    or job are not theirs to be shown."""
    newest, *earlier = wordings
    here = (newest, *(one for one in earlier if not _is_elsewhere(one, subject)))
    elsewhere = tuple(one.written_at.date() for one in earlier if _is_elsewhere(one, subject))
    if selection.internal or is_internal(wordings):
        return NoteInside(here, elsewhere=elsewhere)
    shown = tuple(one for one in here if one.kind is not NoteKind.INTERNAL or one.is_taken_back)
    return NoteInside(shown, len(here) - len(shown), elsewhere)


def _is_elsewhere(wording: Wording, subject: Subject) -> bool:
    if wording.client_id not in subject.family:
        return True
    return None not in (wording.job_id, subject.job_id) and wording.job_id != subject.job_id


def _certificates(
    session: Session, subject: Subject, entries: Sequence[TimelineEntry]
) -> Iterator[tuple[Certificate, bool]]:
    """Those of shreddings that are told; of one for several clients (True), the stacks of this one alone."""
    approvals = [one.id for one in entries if one.kind is EntryKind.PAPER_SHREDDED]
    rows = select(Disposition.certificate_id).where(Disposition.id.in_(approvals)).distinct()
    for number in sorted(one for one in session.scalars(rows) if one is not None):
        written = certificate_in(session, number)
        theirs = tuple(stack for stack in written.stacks if stack.client_id in subject.family)
        alone = len(theirs) == len(written.stacks)
        yield replace(written, stacks=theirs, document_id=written.document_id if alone else None), not alone


def _holds(session: Session, entries: Sequence[TimelineEntry], disputes: Sequence[DisputeFile]) -> Iterator[Hold]:
    """Those that are told, and those of disputes that reach farther."""
    told = {one.id for one in entries if one.kind in (EntryKind.PAPER_HELD, EntryKind.PAPER_RELEASED)}
    told |= {one.hold.id for dispute in disputes for one in dispute.holds if one.hold is not None}
    for row in session.scalars(select(LegalHold).where(LegalHold.id.in_(told)).order_by(LegalHold.id)):
        yield hold_line(session, row)


def _stacks(archive: Archive, session: Session, entries: Sequence[TimelineEntry]) -> Iterator[StackInside]:
    told = {one.paper_id for one in entries if one.kind in OF_PAPER and one.paper_id is not None}
    for paper in session.scalars(select(PaperRecord).where(PaperRecord.id.in_(told)).order_by(PaperRecord.id)):
        yield StackInside(
            paper.id,
            paper.number,
            paper.what,
            paper.sheets,
            paper.place,
            paper.schedule.name,
            scan_in(archive, session, paper.id),
            history_of_stack(session, paper),
        )


def _things(contents: Contents) -> frozenset[str]:
    """What the history calls everything that is in it."""
    found = {f"job:{one.id}" for one in contents.jobs}
    found.update(f"note:{word.id}" for one in contents.notes for word in one.wordings)
    for document in contents.documents:
        found.add(f"document:{document.id}")
        found.update(f"page:{page.id}" for page in document.pages)
    found.update(f"agreement:{one.id}" for one in contents.agreements)
    found.update(f"dispute:{one.line.id}" for one in contents.disputes)
    found.update(f"paper:{one.id}" for one in contents.stacks)
    found.update(f"hold:{one.id}" for one in contents.holds)
    if contents.subject.job_id is None:
        found.update(f"client:{one}" for one in contents.subject.family)
    return frozenset(found)
