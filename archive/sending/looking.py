"""Reads what is to be sent, and tells what of it is not."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.dossier.contents import Came, DocumentInside, PageInside
from archive.dossier.papers import document_inside
from archive.letters.letterhead import letterhead_in
from archive.records import Client, Filing, Note, NoteKind
from archive.sending.choice import Choice, SomePages
from archive.services.merging import kept
from archive.services.notes import Wording, wordings_in
from archive.services.staff import staff_in


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that is sent, and which of its pages. ``clients`` are those that it is filed with."""

    document: DocumentInside
    pages: tuple[PageInside, ...]
    clients: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all of its pages are sent."""
        return len(self.pages) == len(self.document.pages)


@dataclass(frozen=True, slots=True)
class ToSend:
    """What goes, and what was chosen and does not: ``internal`` notes, notes ``taken_back``, ``without_pages``.

    ``without_picture`` counts the pages that go, but of which nothing can be seen yet; ``clients`` are all whose papers
    or notes are in it, by name; ``people`` the office's, by their initials.
    """

    papers: tuple[Paper, ...]
    notes: tuple[Wording, ...]
    internal: tuple[Wording, ...]
    taken_back: int
    without_pages: tuple[str, ...]
    without_picture: int
    clients: tuple[str, ...]
    office: str
    people: dict[str, str]

    @property
    def pages(self) -> int:
        """How many pages of documents are in it."""
        return sum(len(one.pages) for one in self.papers)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left to send."""
        return not self.pages and not self.notes


def look(archive: Archive, *, choice: Choice) -> ToSend:
    """What would be sent. Raises LookupError for a document or a note that is not there."""
    from archive.dossier.book.drawing import can_be_shown  # brings what only pictures need

    with archive.database.reading() as session:
        papers = [_paper(archive, session, one) for one in choice.papers]
        newest = {said.id: said for said in (_newest(session, one) for one in choice.notes)}
        notes = sorted(newest.values(), key=lambda one: (one.happened_at, one.id))
        told = [one for one in notes if not one.is_taken_back]
        sent = tuple(one for one in told if one.kind is not NoteKind.INTERNAL)
        clients = [name for one in papers if one.pages for name in one.clients]
        clients += [session.get_one(Client, kept(session, one.client_id)).name for one in sent]
        return ToSend(
            tuple(one for one in papers if one.pages),
            sent,
            tuple(one for one in told if one.kind is NoteKind.INTERNAL),
            len(notes) - len(told),
            tuple(one.document.title for one in papers if not one.pages),
            sum(not can_be_shown(page.picture) for one in papers for page in one.pages),
            tuple(dict.fromkeys(clients)),
            letterhead_in(session).name,
            {one.initials: one.name for one in staff_in(session)},
        )


def _newest(session: Session, note_id: int) -> Wording:
    """The wording that holds now: the note may have been corrected or taken back since it was chosen."""
    while (later := session.scalar(select(Note.id).where(Note.supersedes_id == note_id))) is not None:
        note_id = later
    return wordings_in(session, note_id=note_id)[0]


def _paper(archive: Archive, session: Session, chosen: SomePages) -> Paper:
    filed = select(Filing.client_id).where(Filing.document_id == chosen.document_id, Filing.withdrawn_at.is_(None))
    family = tuple(dict.fromkeys(session.scalars(filed.order_by(Filing.id))))
    document = document_inside(archive, session, chosen.document_id, Came.FILED, None, family)
    pages = tuple(one for one in document.pages if not chosen.pages or one.number in chosen.pages)
    heads = dict.fromkeys(kept(session, one) for one in family)
    return Paper(document, pages, tuple(session.get_one(Client, one).name for one in heads))
