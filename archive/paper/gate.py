"""The gate before the shredder: the facts about a stack, read inside the approving transaction, against the rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.copies.at_hand import CopiesAtHand
from archive.copies.drives import Drives
from archive.copies.evidence import VerifiedCopy, copies_in
from archive.copies.not_known_since import not_known_in
from archive.paper.checking import SideView, sides_in
from archive.paper.current_scan import current_scan
from archive.paper.dates import dates_of
from archive.paper.gate_settings import gate_settings_in
from archive.paper.holds import holds_in_words
from archive.paper.reach import holds_of
from archive.paper.stacks import gone
from archive.paper.undecided import OpenDispute, undecided_over
from archive.records import (
    CustodyEvent,
    Document,
    LegalHold,
    PaperRecord,
    Scan,
    ScanDocument,
)
from archive.records.documents import PageState
from archive.records.gate_rule import CopyFacts, GateFacts, GateSettings, LookedAt, Refusal, refusals
from archive.records.retention_rule import is_held, kept_until, retention
from archive.records.scans import FINE, Seen
from archive.records.weaving import pairs_up
from archive.services.filing import current_filings
from archive.services.merging import members
from archive.services.trusted_clock import state_in

OF_PAPER_ALONE = (
    *("approved", "approval taken back", "held", "released", "hold put back", "moved", "changed", "changed back"),
    *("decided", "decision taken back", "shredded", "still there", "lost"),
)
"""Acts that a copy need not know to hold the scan and what was seen on it."""

SELDOM = frozenset(
    {
        *(Refusal.NOT_KNOWN, Refusal.UNDECIDED, Refusal.MISPAIRED, Refusal.SHARED),
        *(Refusal.COPY_DAMAGED, Refusal.COPIES_AWAY),
    }
)
"""Conditions of which nobody has to be told as long as they are met."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of the gate and whether it is met; in the order in which a person would see to them."""

    kind: Refusal
    is_met: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the gate says of a stack, and what an approval will rest on.

    ``sheets`` are those that go; ``sheets_kept`` are the numbers of those that stay. ``held`` is on what “Do not
    destroy” stands and why, as part of a sentence; empty where it does not. ``undecided`` are the disputes that wait
    for a decision about what is held.
    """

    number: str
    conditions: tuple[Condition, ...]
    sheets: int
    proof: Mapping[str, object]
    sheets_kept: tuple[int, ...] = ()
    held: str = ""
    undecided: tuple[OpenDispute, ...] = ()

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """What stands in the way; empty when the stack may be shredded."""
        return tuple(one.kind for one in self.conditions if not one.is_met)


def judge(archive: Archive, *, paper_id: int, by: str, drives: Drives | None = None) -> Judgement:
    """What the gate would say now if ``by`` approved. Every original is read and hashed, in the archive and in each
    copy that can be reached, which may take a while."""
    with archive.database.reading() as session:
        stack = session.get_one(PaperRecord, paper_id)
        return judge_in(archive, session, stack, CopiesAtHand(archive, drives), approver=by, now=archive.clock.now())


def judge_in(
    archive: Archive, session: Session, stack: PaperRecord, at_hand: CopiesAtHand, *, approver: str, now: datetime
) -> Judgement:
    """As judge, inside the caller's transaction."""
    settings = gate_settings_in(session)
    clock = state_in(session, now)
    dates = dates_of(session, [stack])[stack.id]
    scan = current_scan(session, stack.id)
    sides = [side for side in sides_in(archive, session, scan) if side.struck_why is None] if scan else []
    documents = _documents(scan) if scan else []
    originals = sorted(one.sha256 for one in documents)
    copies = _copies(session, stack, documents, sides) if scan else ()
    looked = at_hand.look(session, copies, originals)
    kept_sheets = {side.sheet for side in sides if side.seen is Seen.UNREADABLE_KEPT}
    undecided = undecided_over(session, [stack]).get(stack.id, ())
    facts = GateFacts(
        clock_is_trusted=clock.is_trusted,
        retention=retention(dates, today=clock.today),
        is_held=is_held(dates.holds) or _is_a_document_held(session, documents),
        is_original=stack.is_original,
        is_gone=gone(session, stack) is not None,
        sheets=stack.sheets,
        sides_expected=stack.sheets * stack.sides,
        scanned_at=_before(scan, copies) if scan else None,
        sides=len(sides),
        doubled=len(sides) - len({side.page_id for side in sides}),
        is_paired=pairs_up([side.face for side in sides], stack.sides),
        unread=sum(_is_unread(side) for side in sides),
        unchecked=sum(not side.is_looked_at for side in sides),
        wanting=sum(side.seen is not None and side.seen not in FINE for side in sides),
        kept_sheets=len(kept_sheets),
        unfiled=_unfiled(session, stack, {side.document_id for side in sides}),
        shared=_shared(session, scan, documents) if scan else 0,
        altered=sum(archive.vault.hash_of(one.sha256) != one.sha256 for one in documents),
        copies=tuple(
            CopyFacts(copy.begun_at, copy.verified_at, seen.is_elsewhere, copy.restored_at, seen.looked_at)
            for copy in copies
            for seen in [looked[copy.id]]
        ),
        checked_by=frozenset(side.seen_by for side in sides if side.seen_by),
        approver=approver,
        now=now,
        is_undecided=bool(undecided),
        is_not_known=not_known_in(session) is not None,
    )
    refused = refusals(facts, settings)
    until = kept_until(dates)
    proof = {
        "rule": stack.schedule.name,
        "place": stack.place,
        "kept until": until.isoformat() if until else None,
        "sheets counted": stack.sheets,
        "sheets kept": sorted(kept_sheets),
        "sides": len(sides),
        "checked by": sorted(facts.checked_by),
        "originals": originals,
        "copies": [
            {
                "place": str(copy.path),
                "made": copy.begun_at.isoformat(),
                "read back": copy.verified_at.isoformat(),
                "read now": looked[copy.id].looked_at is LookedAt.SOUND,
            }
            for copy in copies
        ],
    }
    conditions = tuple(Condition(kind, kind not in refused) for kind in Refusal if _applies(kind, settings, refused))
    standing = [hold for hold in holds_of(session, [stack])[stack.id] if hold.released_at is None]
    return Judgement(
        stack.number,
        conditions,
        stack.sheets - len(kept_sheets),
        proof,
        tuple(sorted(kept_sheets)),
        holds_in_words(session, standing),
        undecided,
    )


def _applies(kind: Refusal, settings: GateSettings, refused: tuple[Refusal, ...]) -> bool:
    if kind in SELDOM:
        return kind in refused
    return kind is not Refusal.SAME_PERSON or settings.other_person_approves


def _before(scan: Scan, copies: tuple[VerifiedCopy, ...]) -> datetime:
    """When a scan was made, before these copies: they hold it, as the order of the history proves, whatever a clock
    that was ahead then wrote of it."""
    return min([scan.scanned_at, *(copy.begun_at - timedelta.resolution for copy in copies)])


def _is_unread(side: SideView) -> bool:
    return side.state is PageState.WAITING or (side.state is PageState.FAILED and not side.transcript)


def _unfiled(session: Session, stack: PaperRecord, documents: set[int]) -> int:
    """Documents of sides that count which are filed nowhere, or with somebody else than the stack's client."""
    family = set(members(session, stack.client_id))
    return sum(not family & {filing.client_id for filing in current_filings(session, one)} for one in documents)


def _documents(scan: Scan) -> list[Document]:
    """The files of a scan: those that it was made of, and those of its sides, whatever links them."""
    found = {one.document_id: one.document for one in scan.documents}
    found |= {side.page.document_id: side.page.document for side in scan.sides}
    return [found[number] for number in sorted(found)]


def _is_a_document_held(session: Session, documents: list[Document]) -> bool:
    standing = select(LegalHold.id).where(
        LegalHold.document_id.in_([one.id for one in documents]), LegalHold.released_at.is_(None)
    )
    return session.scalars(standing).first() is not None


def _shared(session: Session, scan: Scan, documents: list[Document]) -> int:
    """Documents that are part of the scan of other paper as well, of which one side is then missing somewhere."""
    others = (
        select(func.count(ScanDocument.document_id.distinct()))
        .join(Scan)
        .where(
            ScanDocument.document_id.in_([one.id for one in documents]),
            Scan.paper_id != scan.paper_id,
            Scan.withdrawn_at.is_(None),
        )
    )
    return session.scalars(others).one()


def _copies(
    session: Session, stack: PaperRecord, documents: list[Document], sides: list[SideView]
) -> tuple[VerifiedCopy, ...]:
    """The newest copy in each place that was read back and holds all that was done with this scan."""
    things = [
        f"paper:{stack.id}",
        *(f"document:{one.id}" for one in documents),
        *(f"page:{side.page_id}" for side in sides),
    ]
    last = select(func.max(CustodyEvent.number)).where(
        CustodyEvent.thing.in_(things), CustodyEvent.act.not_in(OF_PAPER_ALONE)
    )
    return copies_in(session, up_to=session.scalars(last).one() or 0)
