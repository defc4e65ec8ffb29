"""What version 0005 never lets change of paper, copies and erasure, and the triggers that see to it."""

from alembic import op

from archive.storage.migrations.erasing import not_erased, not_erased_with

APPENDED = ("paper_decision", "side_review", "paper_fate", "destruction_certificate", "certificate_filed", "tombstone")
"""Never changed, never deleted."""

KEPT = (
    *("paper_record", "retention_schedule", "legal_hold", "scan", "scanned_side", "disposition", "backup_copy"),
    *("erasure_request", "erasure", "scan_document"),
)
"""Never deleted."""

FIXED = {
    "retention_schedule": ("name", "why", "starts", "months", "then", "added_at", "added_by"),
    "legal_hold": (*("document_id", "paper_id", "job_id", "client_id", "reason", "placed_at", "placed_by"),),
    "disposition": ("paper_id", "sheets", "proof", "approved_at", "approved_by"),
    "paper_record": ("number", "added_at", "added_by"),
    "scan": (*("paper_id", "feeding", "second_pass_reversed", "is_reversed", "scanned_at", "scanned_by", "sitting"),),
    "scan_document": ("scan_id", "document_id", "position"),
    "scanned_side": ("scan_id", "page_id", "position", "face", "inserted_at", "inserted_by", "inserted_why"),
    "transcript": ("page_id", "text", "at", "by"),
    "backup_copy": ("place_id", "last_event", "head", "originals", "database", "begun_at", "begun_by"),
    "backup_place": ("mark",),
    "erasure_request": ("number", "about", "thing_id", "asked_on", "written_at", "written_by"),
    "erasure": ("request_id", "at", "by", "why"),
}
"""Columns that keep what was first written."""

ONCE = {
    "legal_hold": ("released_at", "released_by", "released_why", "released_event"),
    "disposition": ("revoked_at", "revoked_by", "revoked_why", "certificate_id"),
    "backup_copy": ("finished_at",),
    "erasure": ("files_done_at",),
}
"""Columns that are written once."""

ERASABLE = (
    *("paper_record", "paper_decision", "paper_fate", "legal_hold", "disposition"),
    *("scan", "scanned_side", "side_review"),
)
"""Those of this version. Certificates and copies are never erased."""

ERASED_WITH = {"scan_document": {"scan": "scan_id", "document": "document_id"}}
"""Tables without tombstones of their own: their rows go with what they tie together."""


def bar_changes() -> None:
    """Bar what must not change. Tables that erasures clear give up a row only against a tombstone."""
    for table in (*APPENDED, *KEPT):
        unless = not_erased(table) if table in ERASABLE else ""
        _bar(table, "DELETE", when=not_erased_with(ERASED_WITH[table]) if table in ERASED_WITH else unless)
    for table in APPENDED:
        _bar(table, "UPDATE")
    for table, columns in FIXED.items():
        _bar(table, "UPDATE", "first", " OR ".join(f'NEW."{one}" IS NOT OLD."{one}"' for one in columns))
    for table, columns in ONCE.items():
        changed = " OR ".join(f'(OLD."{one}" IS NOT NULL AND NEW."{one}" IS NOT OLD."{one}")' for one in columns)
        _bar(table, "UPDATE", "once", changed)


def _bar(table: str, act: str, name: str = "", when: str = "") -> None:
    """A trigger that refuses an act on a table, always or ``when`` something is so."""
    trigger = "_".join(part for part in (table, name, "never", act.lower()) if part)
    condition = f"WHEN {when} " if when else ""
    op.execute(
        f"CREATE TRIGGER {trigger} BEFORE {act} ON {table} {condition}"
        f"BEGIN SELECT RAISE(ABORT, 'what happened to paper is appended to, never changed'); END"
    )
