"""What version 0005 never lets change of paper, copies and erasure, nor be replaced, there and in earlier tables."""

from archive.storage.migrations.bars import Bars

PAPER = Bars(
    sentence="what happened to paper is appended to, never changed",
    appended=(
        *("paper_decision", "side_review", "paper_fate", "destruction_certificate", "certificate_filed"),
        "tombstone",
    ),
    kept=(
        *("paper_record", "retention_schedule", "legal_hold", "scan", "scanned_side", "disposition", "backup_copy"),
        *("erasure_request", "erasure", "scan_document"),
    ),
    fixed={
        "retention_schedule": ("name", "why", "starts", "months", "then", "added_at", "added_by"),
        "legal_hold": (*("document_id", "paper_id", "job_id", "client_id", "reason", "placed_at", "placed_by"),),
        "disposition": ("paper_id", "sheets", "proof", "approved_at", "approved_by"),
        "paper_record": ("number", "added_at", "added_by"),
        "scan": (
            *("paper_id", "feeding", "second_pass_reversed", "is_reversed", "scanned_at", "scanned_by", "sitting"),
        ),
        "scan_document": ("scan_id", "document_id", "position"),
        "scanned_side": ("scan_id", "page_id", "position", "face", "inserted_at", "inserted_by", "inserted_why"),
        "transcript": ("page_id", "text", "at", "by"),
        "backup_copy": ("place_id", "last_event", "head", "originals", "database", "begun_at", "begun_by"),
        "backup_place": ("mark",),
        "erasure_request": ("number", "about", "thing_id", "asked_on", "written_at", "written_by"),
        "erasure": ("request_id", "at", "by", "why"),
    },
    once={
        "legal_hold": ("released_at", "released_by", "released_why", "released_event"),
        "disposition": ("revoked_at", "revoked_by", "revoked_why", "certificate_id"),
        "backup_copy": ("finished_at",),
        "erasure": ("files_done_at",),
    },
    erasable=(
        *("paper_record", "paper_decision", "paper_fate", "legal_hold", "disposition"),
        *("scan", "scanned_side", "side_review"),
    ),
    erased_with={"scan_document": {"scan": "scan_id", "document": "document_id"}},
)
"""Certificates and copies are never erased."""

EARLIER = (
    *("custody_event", "note", "job_step", "expectation_outcome", "follow_up_step", "standing_change"),
    *("agreement_version", "expectation"),
)
"""Tables of earlier versions whose rows are never replaced either."""

ONE_APPROVAL = {"disposition": "paper_id = NEW.paper_id AND revoked_at IS NULL AND certificate_id IS NULL"}
"""An approval that was neither taken back nor carried out. A stack has one at most."""
