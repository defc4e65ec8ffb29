"""What is being typed off a page lies on disk within a second, and is there again after a crash.

It is kept in a small file beside the database, not in it, for the reasons that archive.services.drafts gives: one for
each desk, on which one page at a time is typed off.
"""

import json
from dataclasses import asdict, dataclass

from sqlalchemy import select

from archive.archive import Archive
from archive.records import Page, PaperRecord, Scan, ScannedSide, Transcript
from archive.services.drafts import put_whole


@dataclass(frozen=True, slots=True)
class TypedDraft:
    """A page as far as it was typed off. ``document_id`` is that of its file."""

    page_id: int
    document_id: int
    text: str


@dataclass(frozen=True, slots=True)
class TypedBack:
    """A draft that was found, and where it belongs: the stack with its number, or None where no scan has the page."""

    draft: TypedDraft
    page: int
    file: str
    paper_id: int | None
    stack: str


def keep_typed(archive: Archive, draft: TypedDraft, *, desk: str) -> None:
    """Write a desk's draft to disk in place of the one before, flushed and renamed, so that it is always whole."""
    put_whole(archive.folder.typed_at(desk), json.dumps(asdict(draft), ensure_ascii=False))


def forget_typed(archive: Archive, *, desk: str) -> None:
    """Take a desk's draft off the disk: it was kept as a transcript, or given up."""
    archive.folder.typed_at(desk).unlink(missing_ok=True)


def typed_draft(archive: Archive, *, desk: str) -> TypedBack | None:
    """The draft of a desk; None without one, and where nothing would be lost with it: its page is gone, or it was kept
    just before a crash."""
    draft = _read(archive, desk)
    if draft is None:
        return None
    with archive.database.reading() as session:
        page = session.get(Page, draft.page_id)
        kept = select(Transcript.text).where(Transcript.page_id == draft.page_id).order_by(Transcript.id.desc())
        if page is None or (session.scalars(kept).first() or "") == draft.text.strip():
            return None
        found = select(PaperRecord.id, PaperRecord.number).join(Scan, Scan.paper_id == PaperRecord.id)
        found = found.join(ScannedSide).where(ScannedSide.page_id == page.id, Scan.withdrawn_at.is_(None))
        paper, number = next(iter(session.execute(found)), (None, ""))
        return TypedBack(draft, page.number, page.document.name, paper, number)


def _read(archive: Archive, desk: str) -> TypedDraft | None:
    """What the file says; a file that somebody has changed or cut off holds no draft."""
    try:
        told = json.loads(archive.folder.typed_at(desk).read_text("utf-8"))
        draft = TypedDraft(int(told["page_id"]), int(told["document_id"]), str(told["text"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return draft
