"""Reads what is to be sent, and tells what of it is not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.dossier.contents import Came, DocumentInside, PageInside
from archive.dossier.papers import document_inside, phrases
from archive.letters.letterhead import letterhead_in
from archive.records import Client, DisputeMeeting, Filing, NoteKind, Page
from archive.sending.choice import Choice, SomePages
from archive.services.merging import kept
from archive.services.notes import Wording, newest_in, wordings_in
from archive.services.staff import staff_in


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that is sent, and which of its pages."""

    document: DocumentInside
    pages: tuple[PageInside, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all of its pages are sent."""
        return len(self.pages) == len(self.document.pages)


@dataclass(frozen=True, slots=True)
class ToSend:
    """What goes, and what was chosen and does not: ``internal`` notes, notes ``taken_back``, ``without_pages``.

    ``without_picture`` counts the pages that go, but of which nothing can be seen yet; ``people`` are the office's, by
    their initials. ``clients`` are all whose papers or notes are in it, by name, ``of_all`` those among them whose all
    of it is: what is said of them stays in the office but for ``named``. ``meetings`` counts the notes that go and were
    left by a meeting about a dispute: what was offered may stand in them.
    """

    papers: tuple[Paper, ...]
    notes: tuple[Wording, ...]
    internal: tuple[Wording, ...]
    taken_back: int
    without_pages: tuple[str, ...]
    without_picture: int
    clients: tuple[str, ...]
    of_all: tuple[str, ...]
    office: str
    people: dict[str, str]
    meetings: int = 0

    @property
    def named(self) -> str:
        """The one client who may be named in what is sent; empty where another would learn of them."""
        return self.of_all[0] if len(self.of_all) == 1 else ""

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
        filed = {one.document_id: _filed(session, one.document_id) for one in choice.papers}
        newest = {said.id: said for said in (_newest(session, one) for one in choice.notes)}
        notes = sorted(newest.values(), key=lambda one: (one.happened_at, one.id))
        told = [one for one in notes if not one.is_taken_back]
        sent = tuple(one for one in told if one.kind is not NoteKind.INTERNAL)
        has_pages = {one.document_id for one in choice.papers if _has_pages(session, one)}
        whose = [tuple(filed[one]) for one in filed if one in has_pages]
        whose += [(kept(session, one.client_id),) for one in sent]
        clients = tuple(dict.fromkeys(one for each in whose for one in each))
        of_all = tuple(one for one in clients if all(one in each for each in whose if each))
        papers = [_paper(archive, session, one, _shown_as(filed[one.document_id], of_all)) for one in choice.papers]
        names = {one: session.get_one(Client, one).name for one in clients}
        return ToSend(
            tuple(one for one in papers if one.pages),
            sent,
            tuple(one for one in told if one.kind is NoteKind.INTERNAL),
            len(notes) - len(told),
            tuple(one.document.title for one in papers if not one.pages),
            sum(not can_be_shown(page.picture) for one in papers for page in one.pages),
            tuple(names[one] for one in clients),
            tuple(names[one] for one in of_all),
            letterhead_in(session).name,
            {one.initials: one.name for one in staff_in(session)},
            sum(_is_of_meeting(session, one) for one in sent),
        )


def _newest(session: Session, note_id: int) -> Wording:
    """The wording that holds now: the note may have been corrected or taken back since it was chosen."""
    return wordings_in(session, note_id=newest_in(session, note_id).id)[0]


def _is_of_meeting(session: Session, note: Wording) -> bool:
    """Whether a meeting about a dispute has left it, corrected since or not."""
    worded = [one.id for one in wordings_in(session, note_id=note.id)]
    return session.scalar(select(DisputeMeeting.id).where(DisputeMeeting.note_id.in_(worded)).limit(1)) is not None


def _filed(session: Session, document_id: int) -> Mapping[int, tuple[Filing, ...]]:
    """How a document is filed, by the client in the list."""
    rows = select(Filing).where(Filing.document_id == document_id, Filing.withdrawn_at.is_(None)).order_by(Filing.id)
    found: dict[int, tuple[Filing, ...]] = {}
    for one in session.scalars(rows):
        head = kept(session, one.client_id)
        found[head] = (*found.get(head, ()), one)
    return found


def _has_pages(session: Session, chosen: SomePages) -> bool:
    pages = select(Page.id).where(Page.document_id == chosen.document_id)
    return session.scalar(pages.where(Page.number.in_(chosen.pages)) if chosen.pages else pages) is not None


def _shown_as(filed: Mapping[int, tuple[Filing, ...]], of_all: tuple[int, ...]) -> tuple[int, ...]:
    """With whom a document is filed as it is called: what it is called with one client may name that one to another."""
    if len(of_all) == 1 and of_all[0] in filed:
        return tuple(one.client_id for one in filed[of_all[0]])
    every = [one for each in filed.values() for one in each]
    alike = len(filed) < 2 or len({one.what for one in every}) == 1
    return tuple(one.client_id for one in every) if alike else ()


def _paper(archive: Archive, session: Session, chosen: SomePages, family: tuple[int, ...]) -> Paper:
    document = document_inside(archive, session, chosen.document_id, Came.FILED, None, family)
    document = replace(document, outline=phrases(chosen.words))
    return Paper(document, tuple(one for one in document.pages if not chosen.pages or one.number in chosen.pages))
