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
from archive.records.begun import BEGUN_ON
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
from archive.records.dispute_meetings import DisputeMeeting, MeetingPoint, Point, Said
from archive.records.disputes import (
    Afterlife,
    Answer,
    Cause,
    Dispute,
    DisputeHold,
    DisputeOutcome,
    DisputeStatement,
    Ending,
    Finding,
    OfferAnswer,
    RestitutionOffer,
    Scope,
    Severity,
)
from archive.records.documents import Accession, AccessionItem, Document, Filing, Page, PageWords
from archive.records.dossiers import Dossier, DossierDocument
from archive.records.erasures import About, Erasure, ErasureOpen, ErasureRequest, Refusal, Tombstone
from archive.records.follow_ups import FollowUp, FollowUpAct, FollowUpReason, FollowUpStep
from archive.records.health import ClueKind, HealthClue, StandingChange
from archive.records.jobs import Job, JobStage, JobStep, NumberSeries
from archive.records.mails import Attachment, Mail
from archive.records.notes import Note, NoteKind
from archive.records.office import OutboxRow, Setting
from archive.records.paper import LegalHold, PaperDecision, PaperJob, PaperRecord, RetentionSchedule
from archive.records.scans import Face, Feeding, Scan, ScanDocument, ScannedSide, Seen, SideReview, Transcript
from archive.records.searches import SavedSearch
from archive.records.sidecars import SidecarDue, SidecarState
from archive.records.taken_back import (
    ANSWER_TAKEN_BACK,
    DECISION_TAKEN_BACK,
    OUTCOME_TAKEN_BACK,
    STATEMENT_TAKEN_BACK,
)

__all__ = [
    "ANSWER_TAKEN_BACK",
    "BEGUN_ON",
    "DECISION_TAKEN_BACK",
    "OUTCOME_TAKEN_BACK",
    "STATEMENT_TAKEN_BACK",
    "About",
    "Acceptance",
    "Accession",
    "AccessionItem",
    "Afterlife",
    "Afterwards",
    "Agreement",
    "AgreementVersion",
    "Answer",
    "Approval",
    "Attachment",
    "BackupCopy",
    "BackupPlace",
    "Base",
    "Cause",
    "CertificateFiled",
    "Client",
    "ClueKind",
    "Contact",
    "CustodyEvent",
    "DestructionCertificate",
    "Disposition",
    "Dispute",
    "DisputeHold",
    "DisputeMeeting",
    "DisputeOutcome",
    "DisputeStatement",
    "Document",
    "Dossier",
    "DossierDocument",
    "Ending",
    "Erasure",
    "ErasureOpen",
    "ErasureRequest",
    "Expectation",
    "ExpectationOutcome",
    "Face",
    "Feeding",
    "Filing",
    "Finding",
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
    "MeetingPoint",
    "Note",
    "NoteKind",
    "NumberSeries",
    "OfferAnswer",
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
    "Point",
    "Refusal",
    "RestitutionOffer",
    "RetentionSchedule",
    "Said",
    "SavedSearch",
    "Scan",
    "ScanDocument",
    "ScannedSide",
    "Scope",
    "Seen",
    "Setting",
    "Severity",
    "Side",
    "SideReview",
    "SidecarDue",
    "SidecarState",
    "Standing",
    "StandingChange",
    "Tombstone",
    "Transcript",
]
