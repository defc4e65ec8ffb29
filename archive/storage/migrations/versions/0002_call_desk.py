"""The call desk: stages of jobs, agreements, approvals, follow-ups, health, access, and merged clients."""

import sqlalchemy as sa
from alembic import op

from archive.records.base import Moment

revision = "0002"
down_revision = "0001"

NEW_COLUMNS = (
    "client ADD COLUMN merged_into_id INTEGER CONSTRAINT fk_client_merged_into_id_client REFERENCES client (id)",
    "client ADD COLUMN merged_at VARCHAR(32)",
    "client ADD COLUMN merged_by VARCHAR",
    "client ADD COLUMN revision INTEGER NOT NULL DEFAULT 1",
    "contact ADD COLUMN left_on DATE",
    "contact ADD COLUMN revision INTEGER NOT NULL DEFAULT 1",
    "job ADD COLUMN stage VARCHAR(20) NOT NULL DEFAULT 'enquiry'",
    "job ADD COLUMN revision INTEGER NOT NULL DEFAULT 1",
    "accession ADD COLUMN what VARCHAR NOT NULL DEFAULT ''",
    "page ADD COLUMN codes VARCHAR NOT NULL DEFAULT ''",
)
"""In SQLite's own words, since Alembic would copy whole tables for a column that refers to another."""

APPENDED = ("job_step", "expectation_outcome", "follow_up_step", "standing_change")
"""Never changed, never deleted."""

ACCEPTED = "SELECT 1 FROM acceptance WHERE version_id = {version} AND withdrawn_at IS NULL"


def upgrade() -> None:
    """Add the columns and tables, tell the known jobs' steps, and bar what must not change."""
    for column in NEW_COLUMNS:
        op.execute(f"ALTER TABLE {column}")
    op.create_index("ix_client_merged_into_id", "client", ["merged_into_id"])
    op.create_index("ix_job_stage", "job", ["stage"])
    op.create_index("ix_note_spoken", "note", ["client_id", "happened_at", "kind"])
    _create_tables()
    _tell_steps()
    _bar_changes()


def _tell_steps() -> None:
    """Before this version a job was open, which means that it was being worked on, or closed."""
    op.execute("UPDATE job SET stage = CASE WHEN closed_on IS NULL THEN 'in progress' ELSE 'closed' END")
    for stage, day, which in (("in progress", "opened_on", ""), ("closed", "closed_on", "WHERE closed_on IS NOT NULL")):
        op.execute(
            'INSERT INTO job_step (job_id, stage, "on", why, at, "by") '
            f"SELECT id, '{stage}', {day}, '', added_at, added_by FROM job {which} ORDER BY id"
        )


def _bar_changes() -> None:
    for table in APPENDED:
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_never_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'what happened is appended to, never changed'); END"
            )
    for table, column in (("agreement_version", "id"), ("expectation", "version_id")):
        for act, row in (("UPDATE", "OLD"), ("DELETE", "OLD"), ("INSERT", "NEW")):
            if (table, act) == ("agreement_version", "INSERT"):
                continue
            written = "" if table == "agreement_version" else f"NOT {_unwritten(act)} AND "
            op.execute(
                f"CREATE TRIGGER {table}_accepted_never_{act.lower()} BEFORE {act} ON {table} "
                f"WHEN {written}EXISTS ({ACCEPTED.format(version=f'{row}.{column}')}) "
                f"BEGIN SELECT RAISE(ABORT, 'what was accepted is never changed'); END"
            )


def _unwritten(act: str) -> str:
    """Whether the line of an act is in no contract, so that nobody accepted it."""
    return {"UPDATE": "(OLD.unwritten AND NEW.unwritten)", "DELETE": "OLD.unwritten", "INSERT": "NEW.unwritten"}[act]


def _create_tables() -> None:
    op.create_table(
        "owned_system",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("holder", sa.String(20), nullable=False),
        sa.Column("holder_name", sa.String(), nullable=False),
        sa.Column("kept_where", sa.String(), nullable=False),
        sa.Column("handed_over_on", sa.Date(), nullable=True),
        sa.Column("handed_over_to", sa.String(), nullable=False),
        sa.Column("withheld", sa.String(), nullable=False),
        sa.Column("withheld_why", sa.String(), nullable=False),
        sa.Column("disclaimer_signed_on", sa.Date(), nullable=True),
        sa.Column("disclaimer_document_id", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("removed_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_owned_system_client_id_client"),
        sa.ForeignKeyConstraint(
            ["disclaimer_document_id"], ["document.id"], name="fk_owned_system_disclaimer_document_id_document"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_owned_system"),
    )
    op.create_index("ix_owned_system_client_id", "owned_system", ["client_id"])
    op.create_table(
        "standing_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("standing", sa.String(20), nullable=False),
        sa.Column("replaced", sa.String(20), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("takes_back_id", sa.Integer(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_standing_change_client_id_client"),
        sa.ForeignKeyConstraint(
            ["takes_back_id"], ["standing_change.id"], name="fk_standing_change_takes_back_id_standing_change"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_standing_change"),
    )
    op.create_index("ix_standing_change_client_id", "standing_change", ["client_id"])
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_agreement_client_id_client"),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name="fk_agreement_job_id_job"),
        sa.PrimaryKeyConstraint("id", name="pk_agreement"),
        sa.UniqueConstraint("job_id", name="uq_agreement_job_id"),
    )
    op.create_index("ix_agreement_client_id", "agreement", ["client_id"])
    op.create_table(
        "approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("given", sa.String(20), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("written_at", Moment(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.CheckConstraint("amount IS NULL OR amount >= 0", name="ck_approval_amount"),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_approval_client_id_client"),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_approval_contact_id_contact"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_approval_document_id_document"),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name="fk_approval_job_id_job"),
        sa.PrimaryKeyConstraint("id", name="pk_approval"),
    )
    op.create_index("ix_approval_client_id", "approval", ["client_id"])
    op.create_index("ix_approval_job_id", "approval", ["job_id"])
    op.create_table(
        "agreement_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("covers", sa.String(), nullable=False),
        sa.Column("excludes", sa.String(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=True),
        sa.Column("price_words", sa.String(), nullable=False),
        sa.Column("finish_by", sa.Date(), nullable=True),
        sa.Column("response_time", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("notice_days", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("written_at", Moment(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name="fk_agreement_version_agreement_id_agreement"),
        sa.PrimaryKeyConstraint("id", name="pk_agreement_version"),
        sa.UniqueConstraint("agreement_id", "number", name="uq_agreement_version_agreement_id"),
    )
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("note_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("whose", sa.String(), nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_follow_up_client_id_client"),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name="fk_follow_up_job_id_job"),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_follow_up_note_id_note"),
        sa.PrimaryKeyConstraint("id", name="pk_follow_up"),
    )
    op.create_index("ix_follow_up_client_id", "follow_up", ["client_id"])
    op.create_index("ix_follow_up_closed_at", "follow_up", ["closed_at"])
    op.create_index("ix_follow_up_due_on", "follow_up", ["due_on"])
    op.create_index("ix_follow_up_job_id", "follow_up", ["job_id"])
    op.create_table(
        "health_clue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("note_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("written_at", Moment(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_health_clue_client_id_client"),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name="fk_health_clue_job_id_job"),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_health_clue_note_id_note"),
        sa.PrimaryKeyConstraint("id", name="pk_health_clue"),
    )
    op.create_index("ix_health_clue_client_id", "health_clue", ["client_id"])
    op.create_index("ix_health_clue_job_id", "health_clue", ["job_id"])
    op.create_table(
        "job_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=True),
        sa.Column("takes_back_id", sa.Integer(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name="fk_job_step_job_id_job"),
        sa.ForeignKeyConstraint(["takes_back_id"], ["job_step.id"], name="fk_job_step_takes_back_id_job_step"),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_job_step_note_id_note"),
        sa.PrimaryKeyConstraint("id", name="pk_job_step"),
    )
    op.create_index("ix_job_step_job_id", "job_step", ["job_id"])
    op.create_table(
        "acceptance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=False),
        sa.Column("accepted_by", sa.String(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("given", sa.String(20), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("written_at", Moment(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_acceptance_contact_id_contact"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_acceptance_document_id_document"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["agreement_version.id"], name="fk_acceptance_version_id_agreement_version"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_acceptance"),
    )
    op.create_index("ix_acceptance_version_id", "acceptance", ["version_id"])
    op.create_table(
        "expectation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(20), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("unwritten", sa.Boolean(), nullable=False),
        sa.Column("continues_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["continues_id"], ["expectation.id"], name="fk_expectation_continues_id_expectation"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["agreement_version.id"], name="fk_expectation_version_id_agreement_version"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_expectation"),
    )
    op.create_index("ix_expectation_version_id", "expectation", ["version_id"])
    op.create_table(
        "follow_up_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("follow_up_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(20), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["follow_up_id"], ["follow_up.id"], name="fk_follow_up_step_follow_up_id_follow_up"),
        sa.PrimaryKeyConstraint("id", name="pk_follow_up_step"),
    )
    op.create_index("ix_follow_up_step_follow_up_id", "follow_up_step", ["follow_up_id"])
    op.create_table(
        "job_start",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("follow_up_id", sa.Integer(), nullable=False),
        sa.Column("approval_id", sa.Integer(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["approval_id"], ["approval.id"], name="fk_job_start_approval_id_approval"),
        sa.ForeignKeyConstraint(["follow_up_id"], ["follow_up.id"], name="fk_job_start_follow_up_id_follow_up"),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name="fk_job_start_job_id_job"),
        sa.PrimaryKeyConstraint("id", name="pk_job_start"),
    )
    op.create_index("ix_job_start_job_id", "job_start", ["job_id"])
    op.create_table(
        "expectation_outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("expectation_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("written_at", Moment(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["expectation_id"], ["expectation.id"], name="fk_expectation_outcome_expectation_id_expectation"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_expectation_outcome"),
    )
    op.create_index("ix_expectation_outcome_expectation_id", "expectation_outcome", ["expectation_id"])
    op.create_table(
        "mail",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("sent_at", Moment(), nullable=True),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("recipients", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_mail_document_id_document"),
        sa.PrimaryKeyConstraint("document_id", name="pk_mail"),
    )
    op.create_table(
        "attachment",
        sa.Column("mail_id", sa.Integer(), sa.ForeignKey("mail.document_id", name="fk_attachment_mail_id_mail")),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"], ["accession_item.id"], name="fk_attachment_item_id_accession_item", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("mail_id", "position", name="pk_attachment"),
    )
    op.create_index("ix_attachment_item_id", "attachment", ["item_id"])
