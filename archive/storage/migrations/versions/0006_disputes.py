"""Disputes from complaint to outcome, and the dossiers that were made of anything."""

import sqlalchemy as sa
from alembic import op

from archive.records.base import Moment
from archive.storage.migrations.bars import bar_changes, bar_replacing
from archive.storage.migrations.dispute_bars import DISPUTES, PRESENTED

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the tables, and bar what must not change."""
    _disputes()
    _dossiers()
    bar_changes(DISPUTES)
    bar_replacing(DISPUTES.tables)
    changed = " OR ".join(f'NEW."{one}" IS NOT OLD."{one}"' for one in PRESENTED)
    op.execute(
        "CREATE TRIGGER restitution_offer_presented_never_update BEFORE UPDATE ON restitution_offer "
        f"WHEN OLD.presented_on IS NOT NULL AND ({changed}) BEGIN SELECT RAISE(ABORT, '{DISPUTES.sentence}'); END"
    )


def _disputes() -> None:
    op.create_table(
        "dispute",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("note_id", sa.Integer(), nullable=True),
        sa.Column("clue_id", sa.Integer(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_dispute_client_id_client"),
        sa.ForeignKeyConstraint(["clue_id"], ["health_clue.id"], name="fk_dispute_clue_id_health_clue"),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name="fk_dispute_job_id_job"),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_dispute_note_id_note"),
        sa.PrimaryKeyConstraint("id", name="pk_dispute"),
        sa.UniqueConstraint("number", name="uq_dispute_number"),
    )
    op.create_index("ix_dispute_client_id", "dispute", ["client_id"])
    op.create_index("ix_dispute_job_id", "dispute", ["job_id"])
    op.create_table(
        "dispute_hold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("hold_id", sa.Integer(), nullable=True),
        sa.Column("scope", sa.String(20), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("afterwards", sa.String(20), nullable=True),
        sa.Column("afterwards_why", sa.String(), nullable=True),
        sa.Column("afterwards_at", Moment(), nullable=True),
        sa.Column("afterwards_by", sa.String(), nullable=True),
        sa.CheckConstraint("(scope = 'none') = (hold_id IS NULL)", name="ck_dispute_hold_a_hold_unless_declined"),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name="fk_dispute_hold_dispute_id_dispute"),
        sa.ForeignKeyConstraint(["hold_id"], ["legal_hold.id"], name="fk_dispute_hold_hold_id_legal_hold"),
        sa.PrimaryKeyConstraint("id", name="pk_dispute_hold"),
        sa.UniqueConstraint("hold_id", name="uq_dispute_hold_hold_id"),
    )
    op.create_index("ix_dispute_hold_dispute_id", "dispute_hold", ["dispute_id"])
    op.create_table(
        "dispute_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("with_whom", sa.String(), nullable=False),
        sa.Column("heard", sa.String(), nullable=False),
        sa.Column("begun_at", Moment(), nullable=False),
        sa.Column("begun_by", sa.String(), nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.Column("closed_by", sa.String(), nullable=True),
        sa.Column("note_id", sa.Integer(), nullable=True),
        sa.Column("next_id", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "closed_at IS NULL OR next_id IS NOT NULL", name="ck_dispute_meeting_never_over_without_the_next"
        ),
        sa.CheckConstraint(
            "closed_at IS NULL OR note_id IS NOT NULL", name="ck_dispute_meeting_never_over_without_a_note"
        ),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_dispute_meeting_contact_id_contact"),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name="fk_dispute_meeting_dispute_id_dispute"),
        sa.ForeignKeyConstraint(["next_id"], ["follow_up.id"], name="fk_dispute_meeting_next_id_follow_up"),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_dispute_meeting_note_id_note"),
        sa.PrimaryKeyConstraint("id", name="pk_dispute_meeting"),
    )
    op.create_index("ix_dispute_meeting_dispute_id", "dispute_meeting", ["dispute_id"])
    op.create_table(
        "dispute_outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("ending", sa.String(20), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("learned", sa.String(), nullable=False),
        sa.Column("changes", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("next_id", sa.Integer(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name="fk_dispute_outcome_dispute_id_dispute"),
        sa.ForeignKeyConstraint(["next_id"], ["follow_up.id"], name="fk_dispute_outcome_next_id_follow_up"),
        sa.PrimaryKeyConstraint("id", name="pk_dispute_outcome"),
    )
    op.create_index("ix_dispute_outcome_dispute_id", "dispute_outcome", ["dispute_id"])
    op.create_table(
        "dispute_statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("says", sa.String(), nullable=False),
        sa.Column("asks", sa.String(), nullable=False),
        sa.Column("severity", sa.String(20), nullable=False),
        sa.Column("cause", sa.String(20), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name="fk_dispute_statement_dispute_id_dispute"),
        sa.PrimaryKeyConstraint("id", name="pk_dispute_statement"),
    )
    op.create_index("ix_dispute_statement_dispute_id", "dispute_statement", ["dispute_id"])
    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("approval_id", sa.Integer(), nullable=True),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("job_step_id", sa.Integer(), nullable=True),
        sa.Column("follow_up_id", sa.Integer(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.CheckConstraint(
            "(note_id IS NOT NULL) + (document_id IS NOT NULL) + (approval_id IS NOT NULL) + (version_id IS NOT NULL) "
            "+ (job_step_id IS NOT NULL) + (follow_up_id IS NOT NULL) = 1",
            name="ck_finding_on_one_evidence",
        ),
        sa.ForeignKeyConstraint(["approval_id"], ["approval.id"], name="fk_finding_approval_id_approval"),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name="fk_finding_dispute_id_dispute"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_finding_document_id_document"),
        sa.ForeignKeyConstraint(["follow_up_id"], ["follow_up.id"], name="fk_finding_follow_up_id_follow_up"),
        sa.ForeignKeyConstraint(["job_step_id"], ["job_step.id"], name="fk_finding_job_step_id_job_step"),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_finding_note_id_note"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["agreement_version.id"], name="fk_finding_version_id_agreement_version"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_finding"),
    )
    op.create_index("ix_finding_dispute_id", "finding", ["dispute_id"])
    op.create_table(
        "restitution_offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("rate", sa.Integer(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("money", sa.Integer(), nullable=False),
        sa.Column("finish_by", sa.Date(), nullable=False),
        sa.Column("whose", sa.String(), nullable=False),
        sa.Column("doubt_why", sa.String(), nullable=True),
        sa.Column("written_at", Moment(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("presented_on", sa.Date(), nullable=True),
        sa.Column("presented_by", sa.String(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name="fk_restitution_offer_dispute_id_dispute"),
        sa.PrimaryKeyConstraint("id", name="pk_restitution_offer"),
        sa.UniqueConstraint("dispute_id", "number", name="uq_restitution_offer_dispute_id"),
    )
    op.create_table(
        "meeting_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("point", sa.String(20), nullable=False),
        sa.Column("said", sa.String(20), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["dispute_meeting.id"], name="fk_meeting_point_meeting_id_dispute_meeting"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_point"),
        sa.UniqueConstraint("meeting_id", "point", name="uq_meeting_point_meeting_id"),
    )
    op.create_table(
        "offer_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(20), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["restitution_offer.id"], name="fk_offer_answer_offer_id_restitution_offer"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_offer_answer"),
    )
    op.create_index("ix_offer_answer_offer_id", "offer_answer", ["offer_id"])


def _dossiers() -> None:
    op.create_table(
        "dossier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=True),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("chosen", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(dispute_id IS NOT NULL) + (job_id IS NOT NULL) + (client_id IS NOT NULL) = 1",
            name="ck_dossier_on_one_thing",
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_dossier_client_id_client"),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name="fk_dossier_dispute_id_dispute"),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name="fk_dossier_job_id_job"),
        sa.PrimaryKeyConstraint("id", name="pk_dossier"),
        sa.UniqueConstraint("number", name="uq_dossier_number"),
    )
    op.create_index("ix_dossier_client_id", "dossier", ["client_id"])
    op.create_index("ix_dossier_dispute_id", "dossier", ["dispute_id"])
    op.create_index("ix_dossier_job_id", "dossier", ["job_id"])
    op.create_table(
        "dossier_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("filing_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_dossier_document_document_id_document"),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name="fk_dossier_document_dossier_id_dossier"),
        sa.ForeignKeyConstraint(["filing_id"], ["filing.id"], name="fk_dossier_document_filing_id_filing"),
        sa.PrimaryKeyConstraint("id", name="pk_dossier_document"),
    )
    op.create_index("ix_dossier_document_document_id", "dossier_document", ["document_id"])
    op.create_index("ix_dossier_document_dossier_id", "dossier_document", ["dossier_id"])
