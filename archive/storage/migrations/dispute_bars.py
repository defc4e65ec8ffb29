"""What version 0006 never lets change of disputes and dossiers."""

from archive.storage.migrations.bars import Bars

DISPUTES = Bars(
    sentence="what was said in a dispute is appended to, never changed",
    appended=("dispute_statement", "offer_answer", "dispute_outcome", "dossier", "dossier_document"),
    kept=("dispute", "dispute_hold", "finding", "restitution_offer"),
    fixed={
        "dispute": ("number", "since", "opened_at", "opened_by"),
        "dispute_hold": ("dispute_id", "hold_id", "scope", "why", "at", "by"),
        "finding": (
            *("dispute_id", "words", "note_id", "document_id", "page", "approval_id", "version_id"),
            *("job_step_id", "follow_up_id", "at", "by"),
        ),
        "restitution_offer": ("dispute_id", "number"),
    },
    once={
        "dispute_hold": ("afterwards", "afterwards_why", "afterwards_at", "afterwards_by"),
        "restitution_offer": ("presented_on", "presented_by"),
    },
    closed={
        "dispute_meeting": "OLD.closed_at IS NOT NULL",
        "meeting_point": "EXISTS (SELECT 1 FROM dispute_meeting AS held "
        "WHERE held.id = OLD.meeting_id AND held.closed_at IS NOT NULL)",
    },
    erasable=(
        *("dispute", "dispute_statement", "dispute_hold", "dispute_meeting", "meeting_point", "finding"),
        *("restitution_offer", "offer_answer", "dispute_outcome", "dossier", "dossier_document"),
    ),
)
"""A meeting and an offer are written until the one is closed and the other presented."""

PRESENTED = ("what", "minutes", "rate", "parts", "money", "finish_by", "whose", "doubt_why", "written_at", "written_by")
"""Of an offer, once it was presented."""
