"""Which documents prove something in a dossier, and by what words on them."""

import re
from collections.abc import Iterable, Iterator

from archive.disputes.findings import Evidence
from archive.disputes.standing import DisputeFile
from archive.dossier.papers import Proof
from archive.paper.certificates import Certificate
from archive.records.money import in_figures
from archive.services.agreements import AgreementRead
from archive.services.approvals import ApprovalLine
from archive.services.story.entry import EntryKind, TimelineEntry

_END = re.compile(r"(?<=[.!?;])\s+|\n+")


def of_agreements(agreements: Iterable[AgreementRead]) -> Iterator[Proof]:
    """What shows that a version was accepted, by who did."""
    for agreed in agreements:
        for version in agreed.versions:
            if version.acceptance is not None and version.acceptance.document_id is not None:
                yield Proof(version.acceptance.document_id, (version.acceptance.accepted_by,))


def of_approvals(approvals: Iterable[ApprovalLine], currency: str) -> Iterator[Proof]:
    """What shows the client's yes, by what they said, who gave it, its reference and its amount."""
    for approval in approvals:
        if approval.document_id is None or approval.withdrawn_at is not None:
            continue
        amount = "" if approval.amount is None else in_figures(approval.amount, currency)
        told = (*sentences(approval.words), approval.given_by, approval.reference, amount)
        yield Proof(approval.document_id, tuple(one for one in told if one))


def sentences(words: str) -> tuple[str, ...]:
    """What somebody said, a sentence at a time: a page may have one of them and another in other words."""
    return tuple(one for part in _END.split(words) if (one := part.strip()))


def of_disputes(disputes: Iterable[DisputeFile]) -> Iterator[Proof]:
    """What a finding rests on."""
    for dispute in disputes:
        for finding in dispute.findings:
            if finding.evidence is Evidence.DOCUMENT:
                yield Proof(finding.thing_id)


def of_certificates(certificates: Iterable[Certificate]) -> Iterator[Proof]:
    """The certificates themselves."""
    for certificate in certificates:
        if certificate.document_id is not None:
            yield Proof(certificate.document_id, (certificate.number,))


def of_handovers(entries: Iterable[TimelineEntry]) -> Iterator[Proof]:
    """What the client signed when access was handed over."""
    for entry in entries:
        if entry.kind is EntryKind.ACCESS and entry.document_id is not None:
            yield Proof(entry.document_id)
