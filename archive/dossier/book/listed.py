"""The list of documents in the book, each with its file, its checksum, and what was typed off its pages."""

from collections.abc import Mapping

from archive.dossier.book.writing import Writing
from archive.dossier.contents import Came, Contents, DocumentInside
from archive.dossier.lines import written
from archive.letters.facts import day_in_full

_CAME = {
    Came.FILED: "",
    Came.ATTACHED: "It hangs on an e-mail of this dossier",
    Came.PROOF: "It proves something in this dossier",
}


def documents(writing: Writing, contents: Contents, files: Mapping[int, str]) -> None:
    """Every document in the order of the dossier; ``files`` are their paths by id."""
    writing.chapter("Documents", "documents")
    if not contents.documents:
        writing.paragraph("No document is in this dossier.")
    for number, one in enumerate(contents.documents, start=1):
        _document(writing, contents, one, number, files.get(one.id, ""))


def _document(writing: Writing, contents: Contents, one: DocumentInside, number: int, file: str) -> None:
    writing.need(64 if one.mail is not None else 48)
    writing.heading(f"{number}. {one.title}", bookmark=False)
    if not one.pages:
        writing.mark(f"document:{one.id}")
    top = writing.here()
    if one.pages:
        writing.reference(f"document:{one.id}", top)
        writing.back_to(top)
    mail = one.mail
    writing.facts(
        (
            ("Day", day_in_full(one.on)),
            ("Job", one.job or ""),
            ("From", mail.sender if mail is not None else ""),
            ("To", mail.recipients if mail is not None else ""),
            ("Subject", mail.subject if mail is not None else ""),
            ("Sent", written(mail.sent_at) if mail is not None and mail.sent_at is not None else ""),
            ("Attached", ", ".join(part.name for part in mail.attachments) if mail is not None else ""),
            ("Received", f"{written(one.received_at)} by {contents.parties.person(one.received_by)} as {one.name}"),
            ("Filed", contents.parties.person(one.filed_by) if one.filed_by else ""),
            ("Why here", _CAME[one.came]),
            ("Pages", f"{len(one.pages):,}" if one.pages else "None that could be drawn"),
            ("File", file if one.is_there else "Missing"),
        )
    )
    writing.small(f"SHA-256 {one.sha256}, {one.size:,} bytes")
    for page in one.pages:
        if page.typed is not None:
            by = contents.parties.person(page.typed.by)
            writing.small(f"Page {page.number}, typed off by {by} on {written(page.typed.at)}:", indent=4)
            writing.paragraph(page.typed.text, indent=4)
