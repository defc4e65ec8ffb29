"""Contradictions of paper: where stacks, scans, holds, approvals and certificates differ from what the history tells.

The history knows every act on them and digests of their words. It knows nothing of what keep-for rules say, of what was
typed off a page, of copies elsewhere, or of when a hold is to be looked at again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from archive.archive import Archive
from archive.erasure.erased import erased_things
from archive.paper.stacks import stack_fields, told_of
from archive.records import (
    Afterwards,
    CertificateFiled,
    DestructionCertificate,
    Disposition,
    LegalHold,
    Page,
    PaperDecision,
    PaperFate,
    PaperRecord,
    Scan,
    ScanDocument,
    ScannedSide,
    SideReview,
)
from archive.services.acts import Told, acts_on
from archive.services.contradictions import Contradiction
from archive.services.seals import approval_to_shred_seal, certificate_seal, hold_seal, scan_seal, side_seal

WRITTEN = ("put on file", "changed", "moved", "changed back")
UNKNOWN = "was recorded, and the records know nothing of it"


def paper_contradictions(archive: Archive) -> Iterator[Contradiction]:
    """All that can be told of paper; that an erased thing is gone is none."""
    erased = erased_things(archive)
    for look in (_stacks, _approvals, _certificates, _filed_certificates, _sides, _looks, _ends):
        yield from (one for one in look(archive) if one.thing not in erased)
    for look_past in (_holds, _scans):
        yield from (one for one in look_past(archive, erased) if one.thing not in erased)


def _stacks(archive: Archive) -> Iterator[Contradiction]:
    last = {one.thing: one.details for one in acts_on(archive, "paper", *WRITTEN)}
    off = {one.thing: one.act == "withdrawn" for one in acts_on(archive, "paper", "withdrawn", "restored")}
    with archive.database.reading() as session:
        there = {
            f"paper:{stack.id}": (stack.number, stack.withdrawn_at is not None, told_of(stack_fields(session, stack)))
            for stack in session.scalars(select(PaperRecord))
        }
    for thing in last.keys() - there.keys():
        yield Contradiction(thing, f"{thing} was put on file, and the records know nothing of it")
    for thing, (number, is_off, now) in there.items():
        if thing not in last:
            yield Contradiction(thing, f"that paper {number} was put on file was never recorded")
        elif any(last[thing].get(name, value) != value for name, value in now.items()):
            yield Contradiction(thing, f"what is written of paper {number} is not what was recorded")
        elif is_off != off.get(thing, False):
            yield Contradiction(thing, f"whether paper {number} is on file is not what was recorded")


def _approvals(archive: Archive) -> Iterator[Contradiction]:
    acts = acts_on(archive, "paper", "approved", "approval taken back", "shredded")
    approved = {one.details["disposition"]: one for one in acts if one.act == "approved"}
    revoked = {one.details["disposition"] for one in acts if one.act == "approval taken back"}
    shredded = {(one.thing, one.details["certificate"]) for one in acts if one.act == "shredded"}
    with archive.database.reading() as session:
        rows = {
            one.id: (f"paper:{one.paper_id}", approval_to_shred_seal(one), one.revoked_at is not None)
            for one in session.scalars(select(Disposition))
        }
        gone = {
            (f"paper:{paper}", certificate)
            for paper, certificate in session.execute(select(Disposition.paper_id, Disposition.certificate_id))
            if certificate is not None
        }
    for number, told in approved.items():
        if number not in rows:
            yield Contradiction(told.thing, f"an approval to shred {told.thing} {UNKNOWN}")
    for number, (thing, words, is_revoked) in rows.items():
        if number not in approved:
            yield Contradiction(thing, f"the approval to shred {thing} was never recorded")
        elif approved[number].details.get("words", words) != words:
            yield Contradiction(thing, f"the approval to shred {thing} does not say what was recorded")
        elif is_revoked != (number in revoked):
            yield Contradiction(thing, f"whether the approval to shred {thing} holds is not what was recorded")
    for thing, _ in sorted(gone ^ shredded, key=str):
        yield Contradiction(thing, f"whether {thing} was shredded is not what was recorded")


def _certificates(archive: Archive) -> Iterator[Contradiction]:
    told = {one.details["certificate"]: one for one in acts_on(archive, "paper", "shredded", even_erased=True)}
    with archive.database.reading() as session:
        rows = {one.id: (one.number, certificate_seal(one)) for one in session.scalars(select(DestructionCertificate))}
    for number in told.keys() - rows.keys():
        yield Contradiction(f"certificate:{number}", f"certificate:{number} {UNKNOWN}")
    for number, (called, words) in rows.items():
        if number not in told:
            yield Contradiction(f"certificate:{number}", f"certificate {called} was never recorded")
        elif told[number].details.get("words", words) != words:
            yield Contradiction(f"certificate:{number}", f"certificate {called} does not say what was recorded")


def _filed_certificates(archive: Archive) -> Iterator[Contradiction]:
    told = {one.thing: one.details["document"] for one in acts_on(archive, "certificate", "filed")}
    chosen = select(CertificateFiled.certificate_id, CertificateFiled.document_id)
    with archive.database.reading() as session:
        there = {f"certificate:{number}": document for number, document in session.execute(chosen)}
    for thing in sorted(told.keys() | there.keys()):
        if told.get(thing) != there.get(thing):
            yield Contradiction(thing, f"which document is {thing} is not what was recorded")


def _holds(archive: Archive, erased: frozenset[str]) -> Iterator[Contradiction]:
    acts = [
        one
        for kind in ("document", "paper", "job", "client")
        for one in acts_on(archive, kind, "held", "hold put back", "released")
    ]
    placed = {one.details["hold"]: one for one in acts if one.act != "released"}
    released = {number: one.details["released"] for number, one in placed.items() if "released" in one.details}
    released |= {one.details["hold"]: one.number for one in acts if one.act == "released"}
    with archive.database.reading() as session:
        rows = {one.id: (_held(one), hold_seal(one), one.released_event) for one in session.scalars(select(LegalHold))}
    for number, told in placed.items():
        if number not in rows and f"legal_hold:{number}" not in erased:
            yield Contradiction(told.thing, f"a hold on {told.thing} {UNKNOWN}")
    for number, (thing, words, event) in rows.items():
        if number not in placed:
            yield Contradiction(thing, f"a hold on {thing} was never recorded")
        elif (placed[number].thing, placed[number].details.get("words", words)) != (thing, words):
            yield Contradiction(thing, f"a hold on {thing} does not say what was recorded")
        elif event != released.get(number):
            yield Contradiction(thing, f"whether a hold on {thing} was released is not what was recorded")


def _held(hold: LegalHold) -> str:
    ids = {"document": hold.document_id, "paper": hold.paper_id, "job": hold.job_id, "client": hold.client_id}
    return next(f"{kind}:{number}" for kind, number in ids.items() if number is not None)


def _scans(archive: Archive, erased: frozenset[str]) -> Iterator[Contradiction]:
    acts = acts_on(archive, "paper", "scanned", "scan withdrawn", "scan restored")
    last = {one.details["scan"]: one for one in acts}
    made = {one.details["scan"]: one.details for one in acts if one.act == "scanned"}
    with archive.database.reading() as session:
        first = Counter(session.scalars(select(ScannedSide.scan_id).where(ScannedSide.inserted_at.is_(None))))
        rows = {
            one.id: (f"paper:{one.paper_id}", one.withdrawn_at is not None, scan_seal(one))
            for one in session.scalars(select(Scan))
        }
        linked: dict[object, list[int]] = defaultdict(list)
        order = select(ScanDocument.scan_id, ScanDocument.document_id).order_by(ScanDocument.position)
        for scan, document in session.execute(order):
            linked[scan].append(document)
    for number in last.keys() - rows.keys():
        yield Contradiction(last[number].thing, f"a scan of {last[number].thing} {UNKNOWN}")
    for number, (thing, is_off, words) in rows.items():
        told = made.get(number)
        if told is None:
            yield Contradiction(thing, f"the scan of {thing} was never recorded")
        elif (last[number].thing, last[number].act == "scan withdrawn") != (thing, is_off):
            yield Contradiction(thing, f"which scan belongs to {thing} is not what was recorded")
        elif first[number] != told["sides"]:
            yield Contradiction(thing, f"the scan of {thing} has another number of sides than was recorded")
        elif told.get("words", words) != words:
            yield Contradiction(thing, f"who scanned {thing}, when and how is not what was recorded")
        elif linked[number][: len(files := _files(told, erased))] != files:
            yield Contradiction(thing, f"the scan of {thing} is not made of the files that were recorded")


def _files(told: Mapping[str, object], erased: frozenset[str]) -> list[int]:
    """The documents of which a scan was made, by what the history tells of its making."""
    listed = told["documents"]
    return [one for one in listed if f"document:{one}" not in erased] if isinstance(listed, list) else []


@dataclass(frozen=True, slots=True)
class _Side:
    """A side as it stands now."""

    thing: str
    is_new: bool
    is_struck: bool
    is_linked: bool
    words: str


def _sides(archive: Archive) -> Iterator[Contradiction]:
    acts = acts_on(archive, "paper", "side inserted", "side struck out", "side restored")
    inserted = {one.details["side"]: one for one in acts if one.act == "side inserted"}
    last = {one.details["side"]: one for one in acts if one.act != "side inserted"}
    linked = select(ScanDocument.id).where(
        ScanDocument.scan_id == ScannedSide.scan_id, ScanDocument.document_id == Page.document_id
    )
    chosen = select(ScannedSide, Scan.paper_id, linked.exists()).join(Scan).join(Page, Page.id == ScannedSide.page_id)
    with archive.database.reading() as session:
        rows = {
            side.id: _Side(
                f"paper:{paper}", side.inserted_at is not None, side.struck_at is not None, is_linked, side_seal(side)
            )
            for side, paper, is_linked in session.execute(chosen)
        }
    for number, told in (inserted | last).items():
        if number not in rows:
            yield Contradiction(told.thing, f"a side of {told.thing} {UNKNOWN}")
    for number, side in rows.items():
        thing, is_struck = side.thing, number in last and last[number].act == "side struck out"
        if side.is_new != (number in inserted):
            yield Contradiction(thing, f"whether a side of {thing} was added is not what was recorded")
        elif side.is_struck != is_struck:
            yield Contradiction(thing, f"whether a side of {thing} was struck out is not what was recorded")
        elif side.is_new and inserted[number].details.get("words", side.words) != side.words:
            yield Contradiction(thing, f"which side was added to {thing}, by whom and where is not what was recorded")
        elif not side.is_linked:
            yield Contradiction(thing, f"a side of {thing} is of a file that is not said to be part of its scan")


def _looks(archive: Archive) -> Iterator[Contradiction]:
    told: dict[object, list[object]] = defaultdict(list)
    there: dict[object, list[object]] = defaultdict(list)
    pages: dict[object, str] = {}
    for one in acts_on(archive, "page", "viewed by a checker"):
        told[one.details["side"]].append(one.details["seen"])
        pages[one.details["side"]] = one.thing
    looks = select(SideReview.side_id, SideReview.seen, ScannedSide.page_id).join(ScannedSide).order_by(SideReview.id)
    with archive.database.reading() as session:
        for side, seen, page in session.execute(looks):
            there[side].append(seen.value)
            pages[side] = f"page:{page}"
    for known, thing in pages.items():
        if told[known] != there[known]:
            yield Contradiction(thing, f"what a person saw on {thing} is not what was recorded")


def _ends(archive: Archive) -> Iterator[Contradiction]:
    """What came to light of each stack, and the decisions to let it go."""
    fates = [one.value for one in Afterwards]
    acts = acts_on(archive, "paper", "decided", *fates)
    with archive.database.reading() as session:
        known = session.execute(select(PaperFate.paper_id, PaperFate.what).order_by(PaperFate.id)).all()
        decided = session.execute(select(PaperDecision.paper_id, PaperDecision.event).order_by(PaperDecision.id)).all()
    there: dict[str, list[object]] = defaultdict(list)
    for paper, what in known:
        there[f"paper:{paper}"].append(what.value)
    for paper, event in decided:
        there[f"paper:{paper}"].append(event)
    told: dict[str, list[object]] = defaultdict(list)
    for one in sorted(acts, key=lambda act: act.act == "decided"):
        told[one.thing].append(_end(one))
    for thing in sorted({*told, *there}):
        if told[thing] != there[thing]:
            yield Contradiction(thing, f"what became of {thing} is not what was recorded")


def _end(act: Told) -> object:
    return act.number if act.act == "decided" else act.act
