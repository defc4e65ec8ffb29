"""What waits for a person, in the order of the cost of leaving it; what falls due this week; what was done just now."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from archive.archive import Archive
from archive.copies.mass_change import MassChange
from archive.copies.not_known_since import NotKnown
from archive.copies.only_aside import OnlyAside
from archive.disputes.standing import DisputeLine, disputes_in
from archive.erasure.requests import Request, requests_to_look_at
from archive.paper.holds import Hold, holds_to_review
from archive.records import (
    AccessionItem,
    Client,
    Document,
    Filing,
    FollowUp,
    FollowUpReason,
    Page,
    RestitutionOffer,
    Side,
)
from archive.records.documents import DocumentState, PageState
from archive.services.attached import rests_with_mail
from archive.services.carried_out import with_what_asks
from archive.services.follow_ups import FollowUpLine, read_follow_ups
from archive.services.health import ColdClient, gone_cold
from archive.services.merging import members
from archive.services.office import unread_pages
from archive.services.touch import last_contacts
from archive.services.trusted_clock import state_in
from archive.services.waiting.backup import BackupWanting, backup_wanting, copy_questions
from archive.services.waiting.complaints import OpenComplaint, open_complaints
from archive.services.waiting.ending import Ending, endings
from archive.services.waiting.files import (
    NoPaper,
    ToFile,
    TroubledFile,
    UnreadDocument,
    no_paper,
    to_file,
    troubled_files,
    unread_documents,
)
from archive.services.waiting.in_writing import NotInWriting, ToConfirm, Unwritten, not_in_writing
from archive.services.waiting.just_now import Recent, just_now
from archive.services.waiting.originals import CheckFound, WrongOriginals, found_by_check, wrong_originals
from archive.services.waiting.paper import DateInDoubt, PaperDue, date_in_doubt, paper_due
from archive.services.waiting.promises import Promise, promises
from archive.services.waiting.week import LAST_DAY, DayAhead, week

FOLDED = frozenset({FollowUpReason.CONFIRMATION, FollowUpReason.APPROVAL})
"""Follow-ups that ask for what a line of its own asks for already."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everything that Today shows. ``untouched`` is an archive with neither clients nor documents in it.

    ``disputes`` are those that go on, the gravest first: each waits until it is settled, and asks for its
    ``appointments`` that are due. ``complaints`` are those about which no dispute was opened and nothing else was done.
    ``ours`` are our promises that are overdue or due by tomorrow, ``theirs`` the client's that are overdue. ``week`` is
    what falls due today and on each of the next six days, whether or not it waits already. ``backup`` is set while
    something is wanting of it. ``copies_ask`` are questions about copies. ``wrong`` are originals that were found
    missing or altered, ``found_by_check`` is what else does not agree. ``to_erase`` are requests that nobody has
    answered, or whose day to look again has come.
    """

    now: datetime
    disputes: tuple[DisputeLine, ...] = ()
    appointments: tuple[FollowUpLine, ...] = ()
    complaints: tuple[OpenComplaint, ...] = ()
    ours: tuple[Promise, ...] = ()
    theirs: tuple[Promise, ...] = ()
    follow_ups: tuple[FollowUpLine, ...] = ()
    to_confirm: tuple[ToConfirm, ...] = ()
    without_yes: tuple[Unwritten, ...] = ()
    undocumented: tuple[Unwritten, ...] = ()
    endings: tuple[Ending, ...] = ()
    wrong: WrongOriginals | None = None
    found_by_check: tuple[CheckFound, ...] = ()
    troubled: tuple[TroubledFile, ...] = ()
    no_paper: NoPaper | None = None
    to_file: ToFile = field(default_factory=lambda: ToFile(0, ()))
    unread: tuple[UnreadDocument, ...] = ()
    cold: tuple[ColdClient, ...] = ()
    date_in_doubt: DateInDoubt | None = None
    paper: tuple[PaperDue, ...] = ()
    holds: tuple[Hold, ...] = ()
    backup: BackupWanting | None = None
    copies_ask: tuple[NotKnown | OnlyAside | MassChange, ...] = ()
    to_erase: tuple[Request, ...] = ()
    week: tuple[DayAhead, ...] = ()
    recent: tuple[Recent, ...] = ()
    untouched: bool = False

    @property
    def things(self) -> int:
        """How many things wait for a person, the number on the rail. Each document to be filed or set aside and
        each stack is one, although they share a line."""
        lines = (
            self.disputes,
            self.complaints,
            self.ours,
            self.theirs,
            self.follow_ups,
            self.to_confirm,
            self.without_yes,
            self.undocumented,
        )
        others = (self.endings, self.troubled, self.unread, self.cold, self.holds, self.to_erase, self.copies_ask)
        paper = (due.stacks for due in self.paper)
        alone = sum(one is not None for one in (self.date_in_doubt, self.backup))
        alone += len(self.wrong.originals) if self.wrong is not None else 0
        alone += sum(len(one.found) for one in self.found_by_check)
        sharing = self.to_file.documents + _documents(self.no_paper)
        return sum(len(some) for some in (*lines, *others, *paper)) + sharing + alone


@dataclass(frozen=True, slots=True)
class ClientToday:
    """What is true of a client today. ``last_contact`` is as archive.services.touch has it."""

    last_contact: datetime | None
    failed_pages: int
    waiting_pages: int
    quarantined: int


def waiting(archive: Archive) -> Waiting:
    """What Today shows, of everybody's."""
    now = archive.clock.now()
    day = now.date()
    failed, cold, holds = unread_pages(archive), gone_cold(archive), holds_to_review(archive)
    with archive.database.reading() as session:
        last = day + LAST_DAY
        lines, terms = promises(session, until=last, day=day), endings(session, until=last, day=day)
        asked = read_follow_ups(session, FollowUp.closed_at.is_(None), FollowUp.due_on <= last, day=day)
        written = not_in_writing(session, now)
        clock = state_in(session, now)
        disputes = disputes_in(session, None, today=day)
        due = _not_told(asked, written)
        owed = _owed_after(session, disputes)
        appointments = tuple(one for one in due if one.id not in owed and _is_of(one, disputes))
        return Waiting(
            now,
            disputes,
            appointments,
            open_complaints(session, day),
            tuple(one for one in lines if one.side is Side.WE and one.days >= -1),
            tuple(one for one in lines if one.side is Side.YOU and one.days > 0),
            tuple(one for one in due if one not in appointments),
            written.to_confirm,
            written.without_yes,
            written.undocumented,
            tuple(one for one in terms if one.decide_by <= day),
            wrong_originals(session),
            found_by_check(session),
            troubled_files(session),
            no_paper(session),
            to_file(session),
            unread_documents(session, failed),
            cold,
            date_in_doubt(clock),
            paper_due(session, clock.today),
            holds,
            backup_wanting(session, now),
            copy_questions(session),
            requests_to_look_at(session, day),
            week(day, asked, lines, terms),
            just_now(session, now),
            _none(session, Client.id) and _none(session, AccessionItem.id),
        )


def _not_told(asked: tuple[FollowUpLine, ...], written: NotInWriting) -> tuple[FollowUpLine, ...]:
    """Follow-ups that are due, without those whose job has a line of its own for the same."""
    told = {one.job_id for one in written.to_confirm} | {one.job.job_id for one in written.without_yes}
    return tuple(one for one in asked if one.days >= 0 and not (one.reason in FOLDED and one.job_id in told))


def _is_of(one: FollowUpLine, disputes: tuple[DisputeLine, ...]) -> bool:
    """Whether a follow-up is an appointment of a dispute that goes on, whose line asks for it."""
    about = {(dispute.client_id, dispute.job_id) for dispute in disputes}
    return one.reason is FollowUpReason.DISPUTE and (one.client_id, one.job_id) in about


def _owed_after(session: Session, disputes: tuple[DisputeLine, ...]) -> set[int]:
    """The follow-ups for what was accepted in another dispute than these: none of their lines asks for it."""
    elsewhere = with_what_asks().where(
        FollowUp.closed_at.is_(None), RestitutionOffer.dispute_id.not_in([one.id for one in disputes])
    )
    return set(session.scalars(elsewhere.with_only_columns(FollowUp.id)))


def client_today(archive: Archive, *, client_id: int) -> ClientToday:
    """What is true of a client today, with all that were merged into it."""
    with archive.database.reading() as session:
        family = members(session, client_id)
        pages = (
            select(func.count(Page.id.distinct()))
            .join(Filing, Filing.document_id == Page.document_id)
            .where(Filing.client_id.in_(family), Filing.withdrawn_at.is_(None))
        )
        last = max((moment for _, moment in last_contacts(session, archive.clock.now(), family)), default=None)
        failed = session.scalars(pages.where(Page.state == PageState.FAILED)).one()
        waiting_pages = session.scalars(pages.where(Page.state == PageState.WAITING)).one()
        quarantined = session.scalars(
            select(func.count(Document.id.distinct()))
            .join(Filing, Filing.document_id == Document.id)
            .where(
                Filing.client_id.in_(family),
                Filing.withdrawn_at.is_(None),
                Document.state.in_((DocumentState.QUARANTINED, DocumentState.SET_ASIDE)),
                ~rests_with_mail(),
            )
        ).one()
    return ClientToday(last, failed, waiting_pages, quarantined)


def _documents(found: NoPaper | None) -> int:
    return len(found.documents) if found is not None else 0


def _none(session: Session, column: InstrumentedAttribute[int]) -> bool:
    return session.scalars(select(column).limit(1)).first() is None
