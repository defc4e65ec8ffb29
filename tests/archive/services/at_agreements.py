"""What tests of agreements write: lines of both sides, and a version that was accepted."""

from datetime import date

from archive.archive import Archive
from archive.records import Given, Side
from archive.services.acceptances import accept_version
from archive.services.agreement_drafts import DraftKept, begin_agreement
from archive.services.agreement_words import Draft, Line
from archive.services.agreements import AgreementRead, agreement
from tests.archive.services.proofs import proof

COPY = Line(Side.WE, "We will copy all files to the new disk", due_on=date(2026, 3, 20))
KEYS = Line(Side.YOU, "You will send us the licence keys")
FRESH = Line(Side.WE, "We will install a fresh system")
WORDS = Draft(covers="The reception PC", price=45000, finish_by=date(2026, 3, 27), lines=(COPY, KEYS))


def accepted(
    archive: Archive, *, job: int, given: Given = Given.EMAIL, draft: Draft = WORDS, proven: bool = True
) -> AgreementRead:
    """An agreement on a job, with its first version accepted."""
    begun = begin_agreement(archive, job_id=job, draft=draft, by="AM")
    accept(archive, begun, given=given, proven=proven)
    return agreement(archive, agreement_id=begun.agreement_id)


def accept(archive: Archive, kept: DraftKept, *, given: Given = Given.EMAIL, proven: bool = True) -> int:
    """Record that Helen Stone accepted what was just written, with its proof; returns the acceptance's id."""
    accepting = accept_version(
        archive,
        version_id=kept.version_id,
        given=given,
        accepted_by="Helen Stone",
        document_id=proof(archive) if proven and given.in_writing else None,
        by="AM",
        seen=kept.revision,
    )
    return accepting.id
