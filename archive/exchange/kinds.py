"""What is exported: a table for each kind of record, under the name it has in the office."""

from dataclasses import dataclass

from sqlalchemy import Table

from archive.records import Base


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: the ``table`` that keeps it, its file's ``name`` without ending, and what is in it.

    ``only_if_asked`` columns are exported on request; ``never`` are left out.
    """

    table: str
    name: str
    what: str
    only_if_asked: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()

    @property
    def file_name(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"

    @property
    def records(self) -> Table:
        """The table itself."""
        return Base.metadata.tables[self.table]


KINDS = (
    Kind("client", "clients", "who the office works for; merged_into_id names the one that a merged client became"),
    Kind("contact", "contacts", "the people who call for them"),
    Kind("phone_number", "numbers", "telephone numbers, as written and as digits"),
    Kind("standing_change", "standing_changes", "how well the office knows a client, judged when and why"),
    Kind("job", "jobs", "pieces of work"),
    Kind("job_step", "job_steps", "the stages that a job went through"),
    Kind("job_start", "job_starts", "work that began without a yes in writing, and why"),
    Kind("note", "notes", "what was said and done; supersedes_id names the earlier wording, is_current the last one"),
    Kind("agreement", "agreements", "what both sides agreed on a job or for a term"),
    Kind("agreement_version", "agreement_versions", "the wordings of an agreement, with price and time frame"),
    Kind("expectation", "expectations", "what we will do and what they will do, line by line"),
    Kind("expectation_outcome", "expectation_outcomes", "how such a line ended; the last one counts"),
    Kind("acceptance", "acceptances", "who accepted which wording, when and how"),
    Kind("approval", "approvals", "the client's yes to a job, and where it can be seen"),
    Kind("follow_up", "follow_ups", "promised next contacts"),
    Kind("follow_up_step", "follow_up_steps", "what became of them"),
    Kind("health_clue", "clues", "praise and complaints"),
    Kind("owned_system", "systems", "what a client owns and who holds its access; never a secret"),
    Kind("accession", "batches", "what was taken in together"),
    Kind("accession_item", "batch_files", "each file of a batch as it was handed in"),
    Kind("document", "documents", "files in the vault, by their SHA-256", never=frozenset({"password"})),
    Kind("filing", "filings", "where a document belongs; those with withdrawn_at no longer hold"),
    Kind("mail", "mails", "documents that are e-mails: who wrote when about what"),
    Kind("attachment", "attachments", "what hung on an e-mail; item_id leads to its line in batch_files"),
    Kind("page", "pages", "the sides of a document, and how they were read", only_if_asked=frozenset({"text"})),
    Kind("retention_schedule", "keep_for_rules", "how long paper is kept after what, and what happens then"),
    Kind("paper_record", "paper", "stacks of sheets: whose, how many, in which box, under which rule"),
    Kind("paper_job", "paper_jobs", "the jobs that a stack belongs to"),
    Kind("legal_hold", "holds", "what must not be destroyed, why, and why it was released"),
    Kind("paper_decision", "paper_decisions", "stacks that somebody looked at again before they may go"),
    Kind("scan", "scans", "how a stack went through the scanner; those with withdrawn_at no longer hold"),
    Kind("scan_document", "scan_documents", "the documents that a scan is made of, in their order"),
    Kind("scanned_side", "scanned_sides", "the sides of a scan in their order; those with struck_at no longer count"),
    Kind("side_review", "side_reviews", "what a person saw on a side; the last one counts"),
    Kind("transcript", "transcripts", "pages typed off by hand; the last one counts"),
    Kind("disposition", "shreddings", "who approved the shredding of which stack, and the proof that held then"),
    Kind("destruction_certificate", "certificates", "what was shredded when, by whom, before whom, where and how"),
    Kind("certificate_filed", "certificate_documents", "the document that each certificate was filed as"),
    Kind("paper_fate", "paper_fates", "shredded paper that turned out to exist still, or paper that was lost"),
    Kind("dispute", "disputes", "what a client remembers differently; those with withdrawn_at were opened by mistake"),
    Kind("dispute_statement", "dispute_statements", "what they say and ask for; the last one counts"),
    Kind("dispute_hold", "dispute_holds", "what was decided about holds for a dispute, and at its end"),
    Kind("dispute_meeting", "dispute_meetings", "how both sides met; those without closed_at go on"),
    Kind("meeting_point", "meeting_points", "what was said and asked in a meeting, and how"),
    Kind("finding", "findings", "what the office found out, and the record that shows it"),
    Kind("restitution_offer", "offers", "offers to make it right: what, and what it costs the office"),
    Kind("offer_answer", "offer_answers", "what the client said to an offer; the last one counts"),
    Kind("dispute_outcome", "dispute_outcomes", "how a dispute ended or was reopened; the last one counts"),
    Kind("dossier", "dossiers", "the dossiers that were made, of what and when"),
    Kind("dossier_document", "dossier_documents", "the documents that went into each dossier"),
    Kind("erasure_request", "erasure_requests", "who asked that what the office holds on them is erased"),
    Kind("erasure_refusal", "erasure_refusals", "what of it could not go yet, why, and when somebody looks again"),
    Kind("erasure", "erasures", "when something was erased, and by whom"),
    Kind("tombstone", "erased", "what was erased, by numbers and checksums, without a word of it"),
    Kind("custody_event", "history", "who did what to which thing, each line chained to the one before"),
    Kind("saved_search", "saved_searches", "searches that are kept under a name; what they were narrowed to"),
    Kind("setting", "settings", "the office's own choices"),
)
"""In the order in which somebody who reads them meets them."""

LEFT_OUT = {
    "backup_copy": "when copies were made and proven; true only of the disks they lie on, and of no record",
    "backup_place": "where copies go from this computer; a path is worth nothing on another one",
    "erasure_open": "has a row for the moment of an erasure only",
    "number_series": "counts numbers given, which stand in the tables of what they were given to",
    "outbox": "says what the search index has yet to learn",
    "page_words": "places of words on pages, made by the reader; rebuildable",
    "sidecar_due": "says what the sidecars have yet to be told",
    "sidecar_state": "says whether the sidecars follow these records",
}
"""Tables that keep nothing that the office wrote, and why each is not exported.

Backups are told of by the command ``copy list``; what was done with them stands in history.csv too.
"""

SHOWN = {
    "client": "name",
    "contact": "name",
    "job": "number",
    "document": "name",
    "agreement": "title",
    "paper_record": "number",
    "retention_schedule": "name",
    "destruction_certificate": "number",
    "dispute": "number",
    "dossier": "number",
    "erasure_request": "number",
}
"""What stands beside a reference to such a record, so that a table can be read by itself."""

MONEY = {
    *(("agreement_version", "price"), ("approval", "amount")),
    *(("restitution_offer", "rate"), ("restitution_offer", "parts"), ("restitution_offer", "money")),
}
"""Columns kept in hundredths of the office's currency, and exported with two decimals."""
