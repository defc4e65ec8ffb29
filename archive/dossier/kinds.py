"""Which lines of a client's story belong to which kind of things that can be chosen for a dossier."""

from archive.dossier.selection import Kind
from archive.services.story.entry import OF_PAPER, EntryKind

KIND_OF = {
    EntryKind.NOTE: Kind.NOTES,
    EntryKind.GAP: Kind.NOTES,
    EntryKind.DOCUMENT: Kind.DOCUMENTS,
    EntryKind.JOB_OPENED: Kind.WORK,
    EntryKind.JOB_STEP: Kind.WORK,
    EntryKind.JOB_CLOSED: Kind.WORK,
    EntryKind.AGREEMENT: Kind.AGREEMENTS,
    EntryKind.ACCEPTANCE: Kind.AGREEMENTS,
    EntryKind.APPROVAL: Kind.APPROVALS,
    EntryKind.FOLLOW_UP_MADE: Kind.FOLLOW_UPS,
    EntryKind.FOLLOW_UP_OVERDUE: Kind.FOLLOW_UPS,
    EntryKind.FOLLOW_UP_DONE: Kind.FOLLOW_UPS,
    EntryKind.PRAISE: Kind.RELATIONSHIP,
    EntryKind.COMPLAINT: Kind.RELATIONSHIP,
    EntryKind.MADE_GOOD: Kind.RELATIONSHIP,
    EntryKind.STANDING: Kind.RELATIONSHIP,
    EntryKind.ACCESS: Kind.RELATIONSHIP,
    EntryKind.MERGED: Kind.RELATIONSHIP,
    EntryKind.DISPUTE_OPENED: Kind.DISPUTES,
    EntryKind.DISPUTE_OFFERED: Kind.DISPUTES,
    EntryKind.DISPUTE_ANSWERED: Kind.DISPUTES,
    EntryKind.DISPUTE_ENDED: Kind.DISPUTES,
    **dict.fromkeys(OF_PAPER, Kind.PAPER),
}
