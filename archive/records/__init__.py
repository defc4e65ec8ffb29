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
from archive.records.custody import CustodyEvent
from archive.records.documents import Accession, AccessionItem, Document, Filing, Page, PageWords
from archive.records.follow_ups import FollowUp, FollowUpAct, FollowUpReason, FollowUpStep
from archive.records.health import ClueKind, HealthClue, StandingChange
from archive.records.jobs import Job, JobStage, JobStep, NumberSeries
from archive.records.mails import Attachment, Mail
from archive.records.notes import Note, NoteKind
from archive.records.office import OutboxRow, Setting

__all__ = [
    "Acceptance",
    "Accession",
    "AccessionItem",
    "Agreement",
    "AgreementVersion",
    "Approval",
    "Attachment",
    "Base",
    "Client",
    "ClueKind",
    "Contact",
    "CustodyEvent",
    "Document",
    "Expectation",
    "ExpectationOutcome",
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
    "Mail",
    "Note",
    "NoteKind",
    "NumberSeries",
    "OutboxRow",
    "Outcome",
    "OwnedSystem",
    "Page",
    "PageWords",
    "PhoneNumber",
    "Setting",
    "Side",
    "Standing",
    "StandingChange",
]
