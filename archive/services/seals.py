"""Seals: digests of words that nobody may change any more, kept in the history beside the act that brought them."""

import hashlib
import json
from datetime import UTC, date, datetime
from enum import Enum
from typing import TYPE_CHECKING

from archive.records import (
    Acceptance,
    Approval,
    BackupPlace,
    DestructionCertificate,
    Disposition,
    Dossier,
    LegalHold,
    Note,
    Scan,
    ScannedSide,
)

if TYPE_CHECKING:  # which asks here for its seal
    from archive.services.notes import Wording


def seal(*fields: object) -> str:
    """SHA-256, in hexadecimal, of a JSON list of the fields: days in ISO 8601, moments so and in UTC."""
    return hashlib.sha256(json.dumps([_plain(one) for one in fields], ensure_ascii=True).encode()).hexdigest()


def note_fields(note: "Note | Wording") -> list[object]:
    """What the seal of a note is of, as it stands in JSON."""
    fields = (
        note.client_id,
        note.job_id,
        note.contact_id,
        note.kind,
        note.text,
        note.happened_at,
        note.written_by,
        note.supersedes_id,
    )
    return [_plain(one) for one in fields]


def note_seal(note: Note) -> str:
    """Of everything a note says; it is superseded, never changed."""
    return seal(*note_fields(note))


def acceptance_seal(acceptance: Acceptance) -> str:
    """Of who accepted when and how, and of the words that were accepted; lines that are in no contract may change."""
    version = acceptance.version
    lines = [line for line in version.expectations if not line.unwritten]
    return seal(
        version.id,
        acceptance.accepted_on,
        acceptance.accepted_by,
        acceptance.given,
        version.covers,
        version.excludes,
        version.price,
        version.price_words,
        version.finish_by,
        version.response_time,
        version.starts_on,
        version.ends_on,
        version.notice_days,
        *(field for line in lines for field in (line.side, line.text, line.due_on)),
    )


def approval_seal(approval: Approval) -> str:
    """Of who said yes to what, when and how."""
    return seal(
        approval.client_id,
        approval.job_id,
        approval.given,
        approval.given_on,
        approval.given_by,
        approval.reference,
        approval.amount,
        approval.words,
    )


def hold_seal(hold: LegalHold) -> str:
    """Of why something must not be destroyed, since when and by whom; it is released, never changed."""
    return seal(hold.reason, hold.placed_at, hold.placed_by)


def scan_seal(scan: Scan) -> str:
    """Of who scanned when, how, and which sides of which files it made; those that were added later have their own."""
    first = [side for side in scan.sides if side.inserted_at is None]
    return seal(
        scan.paper_id,
        scan.feeding,
        scan.second_pass_reversed,
        scan.is_reversed,
        scan.scanned_at,
        scan.scanned_by,
        scan.sitting,
        *(field for side in first for field in (side.page_id, side.position, side.face)),
    )


def side_seal(side: ScannedSide) -> str:
    """Of who added a side to a scan, when and why, and of its place there."""
    return seal(
        side.scan_id,
        side.page_id,
        side.position,
        side.face,
        side.inserted_at,
        side.inserted_by,
        side.inserted_why,
    )


def place_seal(place: BackupPlace) -> str:
    """Of where a folder for copies lies, and of what was said of that."""
    return seal(place.mark, place.path, place.is_elsewhere)


def approval_to_shred_seal(approval: Disposition) -> str:
    """Of what an approval lets go, and of what was true then."""
    return seal(approval.paper_id, approval.sheets, approval.proof, approval.approved_at, approval.approved_by)


def certificate_seal(certificate: DestructionCertificate) -> str:
    """Of everything a certificate says of the shredding itself."""
    return seal(
        certificate.number,
        certificate.shredded_on,
        certificate.shredded_by,
        certificate.witnessed_by,
        certificate.place,
        certificate.how,
        certificate.written_at,
        certificate.written_by,
    )


def dossier_seal(dossier: Dossier) -> str:
    """Of what a dossier was made on, what was chosen for it and what it came to."""
    return seal(
        dossier.number,
        dossier.dispute_id,
        dossier.job_id,
        dossier.client_id,
        dossier.first,
        dossier.last,
        dossier.chosen,
        dossier.digest,
        dossier.files,
        dossier.made_at,
        dossier.made_by,
    )


def _plain(field: object) -> object:
    if isinstance(field, Enum):
        return field.value
    if isinstance(field, datetime):
        return field.astimezone(UTC).isoformat()
    return field.isoformat() if isinstance(field, date) else field
