"""Shredding: a stack is approved, and its certificate is written."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import select

from archive.archive import Archive
from archive.errors import Expected
from archive.paper.certificates import certificate
from archive.paper.shredding import approve, certify
from archive.records import CustodyEvent, DestructionCertificate, Disposition
from tests.faults.afterwards import a_clerk_starts
from tests.faults.verbs.paper import OVER, STACK, Copying, drives, look_at_the_rest, noon, scanned_stack
from tests.faults.verbs.verb import Promise

APPROVED, CERTIFIED = "approved", "certified"


class Shredding:
    """A stack of which everything is true, and two proven copies."""

    bears: tuple[type[Expected], ...] = ()
    tolerates: frozenset[tuple[str, str]] = frozenset()

    def prepare(self, live: Path) -> None:
        """Checked and copied."""
        scanned_stack(live)
        with Archive.open(live / "office", clock=noon(OVER)) as archive:
            Copying(live).choose(archive)
            while look_at_the_rest(archive):
                pass
            a_clerk_starts(archive)
        with Archive.open(live / "office", clock=noon(OVER, minutes=0.5)) as archive:
            Copying(live).prove(archive)
            a_clerk_starts(archive)

    def act(self, live: Path, promise: Promise) -> None:
        """Approve it, and say that it was done, unless that was said."""
        with Archive.open(live / "office", clock=noon(OVER, minutes=1)) as archive:
            if not _certificates(archive):
                approve(archive, paper_id=STACK, by="AM", drives=drives(live))
                promise(APPROVED)
                certify(
                    archive,
                    papers=[STACK],
                    shredded_on=OVER,
                    shredded_by="Anna Marsh",
                    witnessed_by="Joe Tate",
                    place="Office",
                    by="AM",
                    drives=drives(live),
                )
            promise(CERTIFIED)
            a_clerk_starts(archive)

    def wrong(self, live: Path, promised: Sequence[str]) -> Iterator[str]:
        """An approval has its act, a certificate its approval and its act, and neither is lost."""
        with Archive.open(live / "office", clock=noon(OVER, minutes=2)) as archive:
            numbers = _certificates(archive)
            with archive.database.reading() as session:
                approvals = session.scalars(select(Disposition)).all()
                acts = session.scalars(select(CustodyEvent.act).where(CustodyEvent.thing == f"paper:{STACK}")).all()
            if numbers and not certificate(archive, certificate_id=1).stacks[0].originals:
                yield "a certificate names no originals"
        told = ["approved"] * len(approvals) + ["shredded"] * len(numbers)
        if [act for act in acts if act in ("approved", "shredded")] != told or len(approvals) > 1:
            yield f"{len(approvals)} approvals and {len(numbers)} certificates, and the history has {acts}"
        if any(one.certificate_id is None for one in approvals) != (not numbers and bool(approvals)):
            yield "an approval and its certificate do not agree"
        if (CERTIFIED in promised and not numbers) or (APPROVED in promised and not approvals):
            yield f"it was told that it is {', '.join(promised)}, and it is not"

    def wrong_in_the_end(self, live: Path) -> Iterator[str]:
        """There is one certificate."""
        with Archive.open(live / "office", clock=noon(OVER, minutes=3)) as archive:
            if _certificates(archive) != ["S-2026-0001"]:
                yield "there is not one certificate in the end"


def _certificates(archive: Archive) -> list[str]:
    with archive.database.reading() as session:
        return list(session.scalars(select(DestructionCertificate.number)))
