"""What the office keeps: the declarative models, and the pure rules that decide."""

from archive.records.base import Base
from archive.records.clients import Client, Contact, PhoneNumber, Standing
from archive.records.custody import CustodyEvent
from archive.records.documents import Accession, AccessionItem, Document, Filing, Page, PageWords
from archive.records.jobs import Job, NumberSeries
from archive.records.notes import Note, NoteKind
from archive.records.office import OutboxRow, Setting

__all__ = [
    "Accession",
    "AccessionItem",
    "Base",
    "Client",
    "Contact",
    "CustodyEvent",
    "Document",
    "Filing",
    "Job",
    "Note",
    "NoteKind",
    "NumberSeries",
    "OutboxRow",
    "Page",
    "PageWords",
    "PhoneNumber",
    "Setting",
    "Standing",
]
