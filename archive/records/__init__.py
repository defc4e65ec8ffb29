"""What the office keeps: the declarative models, and the pure rules that decide."""

from archive.records.access import Holder, OwnedSystem
from archive.records.agreements import (
    Acceptance,
    Agreement,
    AgreementVersion,
    Expectation,
    ExpectationOutcome,
    Outcome,
    Side,
)
from archive.records.approvals import Approval, Given, JobStart
from archive.records.base import Base
from archive.records.clients import Client, Contact, PhoneNumber, Standing
from archive.records.copies import BackupCopy, BackupPlace
from archive.records.custody import CustodyEvent
from archive.records.destruction import (
    Afterwards,
    CertificateFiled,
    DestructionCertificate,
    Disposition,
    PaperFate,
)
from archive.records.documents import Accession, AccessionItem, Document, Filing, Page, PageWords
from archive.records.erasures import About, Erasure, ErasureOpen, ErasureRequest, Refusal, Tombstone
from archive.records.follow_ups import FollowUp, FollowUpAct, FollowUpReason, FollowUpStep
from archive.records.health import ClueKind, HealthClue, StandingChange
from archive.records.jobs import Job, JobStage, JobStep, NumberSeries
from archive.records.mails import Attachment, Mail
from archive.records.notes import Note, NoteKind
from archive.records.office import OutboxRow, Setting
from archive.records.paper import LegalHold, PaperDecision, PaperJob, PaperRecord, RetentionSchedule
from archive.records.scans import Face, Feeding, Scan, ScanDocument, ScannedSide, Seen, SideReview, Transcript

__all__ = [
    "About",
    "Acceptance",
    "Accession",
    "AccessionItem",
    "Afterwards",
    "Agreement",
    "AgreementVersion",
    "Approval",
    "Attachment",
    "BackupCopy",
    "BackupPlace",
    "Base",
    "CertificateFiled",
    "Client",
    "ClueKind",
    "Contact",
    "CustodyEvent",
    "DestructionCertificate",
    "Disposition",
    "Document",
    "Erasure",
    "ErasureOpen",
    "ErasureRequest",
    "Expectation",
    "ExpectationOutcome",
    "Face",
    "Feeding",
    "Filing",
    "FollowUp",
    "FollowUpAct",
    "FollowUpReason",
    "FollowUpStep",
    "Given",
    "HealthClue",
    "Holder",
    "Job",
    "JobStage",
    "JobStart",
    "JobStep",
    "LegalHold",
    "Mail",
    "Note",
    "NoteKind",
    "NumberSeries",
    "OutboxRow",
    "Outcome",
    "OwnedSystem",
    "Page",
    "PageWords",
    "PaperDecision",
    "PaperFate",
    "PaperJob",
    "PaperRecord",
    "PhoneNumber",
    "Refusal",
    "RetentionSchedule",
    "Scan",
    "ScanDocument",
    "ScannedSide",
    "Seen",
    "Setting",
    "Side",
    "SideReview",
    "Standing",
    "StandingChange",
    "Tombstone",
    "Transcript",
]
