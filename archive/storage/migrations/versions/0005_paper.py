"""The life of paper: stacks, keep-for rules, holds, scans and their checks, shredding, and copies elsewhere."""

import sqlalchemy as sa
from alembic import op

from archive.records.base import Moment
from archive.storage.migrations.bars import bar_changes, bar_replacing
from archive.storage.migrations.erasing import create_erasure_tables, let_erasures_through
from archive.storage.migrations.paper_bars import EARLIER, ONE_APPROVAL, PAPER

revision = "0005"
down_revision = "0004"

SCHEDULES = (
    (
        "Six months after the job is closed",
        "Until then a client may still remember it differently.",
        "job closed",
        6,
        "destroy",
    ),
    ("Six months after its date", "For paper that belongs to no job.", "paper dated", 6, "destroy"),
    ("Keep the original", "Deeds, and whatever was signed in ink and must be shown as such.", "paper dated", 0, "keep"),
)


def upgrade() -> None:
    """Add the tables and the first keep-for rules, and bar what must not change."""
    _create_tables()
    for schedule in SCHEDULES:
        op.execute(
            sa.text(
                'INSERT INTO retention_schedule (name, why, starts, months, "then", added_at, added_by) '
                "VALUES (:name, :why, :starts, :months, :then, '2026-11-22T00:00:00.000000Z+0000', 'clerk')"
            ).bindparams(**dict(zip(("name", "why", "starts", "months", "then"), schedule, strict=True)))
        )
    bar_changes(PAPER)
    let_erasures_through()
    bar_replacing(dict.fromkeys((*EARLIER, *PAPER.tables)), also=ONE_APPROVAL)


def _create_tables() -> None:
    create_erasure_tables()
    op.create_table(
        "backup_place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("is_elsewhere", sa.Boolean(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("removed_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_backup_place"),
        sa.UniqueConstraint("mark", name="uq_backup_place_mark"),
    )
    op.create_table(
        "destruction_certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("shredded_on", sa.Date(), nullable=False),
        sa.Column("shredded_by", sa.String(), nullable=False),
        sa.Column("witnessed_by", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("written_at", Moment(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_destruction_certificate"),
        sa.UniqueConstraint("number", name="uq_destruction_certificate_number"),
    )
    op.create_table(
        "retention_schedule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("starts", sa.String(20), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("then", sa.String(20), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("retired_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_retention_schedule"),
    )
    op.create_table(
        "backup_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("last_event", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("originals", sa.Integer(), nullable=False),
        sa.Column("database", sa.String(), nullable=False),
        sa.Column("begun_at", Moment(), nullable=False),
        sa.Column("begun_by", sa.String(), nullable=False),
        sa.Column("finished_at", Moment(), nullable=True),
        sa.Column("verified_at", Moment(), nullable=True),
        sa.Column("restored_at", Moment(), nullable=True),
        sa.Column("failed_why", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["place_id"], ["backup_place.id"], name="fk_backup_copy_place_id_backup_place"),
        sa.PrimaryKeyConstraint("id", name="pk_backup_copy"),
    )
    op.create_index("ix_backup_copy_place_id", "backup_copy", ["place_id"])
    op.create_table(
        "certificate_filed",
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["destruction_certificate.id"],
            name="fk_certificate_filed_certificate_id_destruction_certificate",
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_certificate_filed_document_id_document"),
        sa.PrimaryKeyConstraint("certificate_id", name="pk_certificate_filed"),
    )
    op.create_table(
        "paper_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("sheets", sa.Integer(), nullable=False),
        sa.Column("sides", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("schedule_id", sa.Integer(), nullable=False),
        sa.Column("is_original", sa.Boolean(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint("sheets > 0", name="ck_paper_record_some_sheets"),
        sa.CheckConstraint("sides IN (1, 2)", name="ck_paper_record_one_or_both_sides"),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_paper_record_client_id_client"),
        sa.ForeignKeyConstraint(
            ["schedule_id"], ["retention_schedule.id"], name="fk_paper_record_schedule_id_retention_schedule"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_paper_record"),
        sa.UniqueConstraint("number", name="uq_paper_record_number"),
    )
    op.create_index("ix_paper_record_client_id", "paper_record", ["client_id"])
    op.create_index("ix_paper_record_place", "paper_record", ["place"])
    op.create_table(
        "disposition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("sheets", sa.Integer(), nullable=False),
        sa.Column("proof", sa.String(), nullable=False),
        sa.Column("approved_at", Moment(), nullable=False),
        sa.Column("approved_by", sa.String(), nullable=False),
        sa.Column("revoked_at", Moment(), nullable=True),
        sa.Column("revoked_by", sa.String(), nullable=True),
        sa.Column("revoked_why", sa.String(), nullable=True),
        sa.Column("certificate_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["destruction_certificate.id"],
            name="fk_disposition_certificate_id_destruction_certificate",
        ),
        sa.ForeignKeyConstraint(["paper_id"], ["paper_record.id"], name="fk_disposition_paper_id_paper_record"),
        sa.PrimaryKeyConstraint("id", name="pk_disposition"),
    )
    op.create_index("ix_disposition_certificate_id", "disposition", ["certificate_id"])
    op.create_index("ix_disposition_paper_id", "disposition", ["paper_id"])
    op.create_table(
        "legal_hold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("placed_at", Moment(), nullable=False),
        sa.Column("placed_by", sa.String(), nullable=False),
        sa.Column("released_at", Moment(), nullable=True),
        sa.Column("released_by", sa.String(), nullable=True),
        sa.Column("released_why", sa.String(), nullable=True),
        sa.Column("released_event", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(document_id IS NOT NULL) + (paper_id IS NOT NULL) + (job_id IS NOT NULL) + (client_id IS NOT NULL) = 1",
            name="ck_legal_hold_on_one_thing",
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_legal_hold_client_id_client"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_legal_hold_document_id_document"),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name="fk_legal_hold_job_id_job"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper_record.id"], name="fk_legal_hold_paper_id_paper_record"),
        sa.PrimaryKeyConstraint("id", name="pk_legal_hold"),
    )
    op.create_index("ix_custody_event_thing", "custody_event", ["thing"])  # what happened to one thing, among all
    op.create_index("ix_legal_hold_client_id", "legal_hold", ["client_id"])
    op.create_index("ix_legal_hold_document_id", "legal_hold", ["document_id"])
    op.create_index("ix_legal_hold_job_id", "legal_hold", ["job_id"])
    op.create_index("ix_legal_hold_paper_id", "legal_hold", ["paper_id"])
    op.create_table(
        "paper_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper_record.id"], name="fk_paper_decision_paper_id_paper_record"),
        sa.PrimaryKeyConstraint("id", name="pk_paper_decision"),
    )
    op.create_index("ix_paper_decision_paper_id", "paper_decision", ["paper_id"])
    op.create_table(
        "paper_fate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper_record.id"], name="fk_paper_fate_paper_id_paper_record"),
        sa.PrimaryKeyConstraint("id", name="pk_paper_fate"),
    )
    op.create_index("ix_paper_fate_paper_id", "paper_fate", ["paper_id"])
    op.create_table(
        "paper_job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name="fk_paper_job_job_id_job"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper_record.id"], name="fk_paper_job_paper_id_paper_record"),
        sa.PrimaryKeyConstraint("id", name="pk_paper_job"),
        sa.UniqueConstraint("paper_id", "job_id", name="uq_paper_job_paper_id"),
    )
    op.create_index("ix_paper_job_job_id", "paper_job", ["job_id"])
    op.create_table(
        "scan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("feeding", sa.String(20), nullable=False),
        sa.Column("second_pass_reversed", sa.Boolean(), nullable=False),
        sa.Column("is_turned", sa.Boolean(), nullable=False),
        sa.Column("is_reversed", sa.Boolean(), nullable=False),
        sa.Column("scanned_at", Moment(), nullable=False),
        sa.Column("scanned_by", sa.String(), nullable=False),
        sa.Column("sitting", sa.String(), nullable=False),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.Column("withdrawn_by", sa.String(), nullable=True),
        sa.Column("withdrawn_why", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["paper_id"], ["paper_record.id"], name="fk_scan_paper_id_paper_record"),
        sa.PrimaryKeyConstraint("id", name="pk_scan"),
    )
    op.create_index("ix_scan_paper_id", "scan", ["paper_id"])
    op.create_table(
        "transcript",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name="fk_transcript_page_id_page"),
        sa.PrimaryKeyConstraint("id", name="pk_transcript"),
    )
    op.create_index("ix_transcript_page_id", "transcript", ["page_id"])
    op.create_table(
        "scan_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scan_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_scan_document_document_id_document"),
        sa.ForeignKeyConstraint(["scan_id"], ["scan.id"], name="fk_scan_document_scan_id_scan"),
        sa.PrimaryKeyConstraint("id", name="pk_scan_document"),
        sa.UniqueConstraint("scan_id", "position", name="uq_scan_document_scan_id"),
    )
    op.create_index("ix_scan_document_document_id", "scan_document", ["document_id"])
    op.create_table(
        "scanned_side",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scan_id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Double(), nullable=False),
        sa.Column("face", sa.String(20), nullable=False),
        sa.Column("inserted_at", Moment(), nullable=True),
        sa.Column("inserted_by", sa.String(), nullable=True),
        sa.Column("inserted_why", sa.String(), nullable=True),
        sa.Column("struck_at", Moment(), nullable=True),
        sa.Column("struck_by", sa.String(), nullable=True),
        sa.Column("struck_why", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name="fk_scanned_side_page_id_page"),
        sa.ForeignKeyConstraint(["scan_id"], ["scan.id"], name="fk_scanned_side_scan_id_scan"),
        sa.PrimaryKeyConstraint("id", name="pk_scanned_side"),
    )
    op.create_index("ix_scanned_side_page_id", "scanned_side", ["page_id"])
    op.create_index("ix_scanned_side_scan_id", "scanned_side", ["scan_id"])
    op.create_table(
        "side_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("side_id", sa.Integer(), nullable=False),
        sa.Column("seen", sa.String(20), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("sitting", sa.String(), nullable=False),
        sa.Column("same_person", sa.Boolean(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["side_id"], ["scanned_side.id"], name="fk_side_review_side_id_scanned_side"),
        sa.PrimaryKeyConstraint("id", name="pk_side_review"),
    )
    op.create_index("ix_side_review_side_id", "side_review", ["side_id"])
