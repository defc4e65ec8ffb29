"""Makes the PDF of what is sent, and writes down that it was sent and how."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from archive.archive import Archive
from archive.dossier.book.joining_apart import join_apart
from archive.dossier.book.pictures import Frame, Shown, draw_parts, marks_of
from archive.dossier.book.sheet import Sheet
from archive.dossier.book.writing import Bookmark, Places, Writing
from archive.exchange.progress import Progress, nobody_follows
from archive.letters.facts import day_in_full
from archive.letters.paper import Paper as Size
from archive.letters.paper import chosen_paper
from archive.records import Page
from archive.sending import front
from archive.sending.choice import Choice
from archive.sending.errors import NothingToSend
from archive.sending.looking import ToSend, look
from archive.sending.naming import file_name, title_of
from archive.sending.recording import Ready, digest_of

_INSTEAD = "There is no picture of this page yet. Ask us for it, and we send it."


def make_pdf(archive: Archive, *, choice: Choice, by: str, folder: Path, progress: Progress = nobody_follows) -> Ready:
    """Write the PDF into a folder, which is made if it is not there, under a name for people.

    ``progress`` is told of pages; what it raises ends the work, and nothing is left. Nothing is recorded yet: see
    record_sent. Raises NothingToSend.
    """
    sent = look(archive, choice=choice)
    if sent.is_empty:
        raise NothingToSend
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    now = archive.clock.now()
    who = sent.people.get(by, by)
    sent_on = f"Sent {day_in_full(now.date())} by {who}" if who else f"Sent {day_in_full(now.date())}"
    size = chosen_paper(archive)
    target = folder / file_name(sent, now.date())
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        drawn = Path(scratch) / "sent.pdf"
        pages = _write(archive, sent, sent_on, "Letter" if size is Size.LETTER else "A4", drawn, progress)
        drawn.replace(target)
    return Ready(target, pages, digest_of(target), "\n\n".join(_texts(archive, sent)), size, sent)


def _write(archive: Archive, sent: ToSend, sent_on: str, paper: str, target: Path, progress: Progress) -> int:
    shown = list(_shown(sent))
    running = " · ".join(part for part in (sent.office, sent_on) if part)
    places, first = _front(sent, paper, running, {}, 0, None)
    total = first + len(shown)
    parts: list[Path] = []
    if first:
        parts.append(target.with_name("front.pdf"))
        known = marks_of(shown, first=first + 1)
        places, _ = _front(sent, paper, running, known, total, parts[0])
    files = {one.document.id: one.document.name for one in shown}
    frame = Frame(paper, running, first + 1, total, _INSTEAD)
    parts += draw_parts(archive, shown, files, target.parent, frame, progress)
    join_apart(
        parts,
        target,
        title=title_of(sent),
        author=sent.office,
        bookmarks=[*places.bookmarks, *_bookmarks(shown, first=first + 1)],
        links=places.links,
        scratch=target.parent,
        tick=lambda: progress(len(shown), len(shown)),
    )
    return total


def _front(
    sent: ToSend, paper: str, running: str, known: dict[str, int], total: int, target: Path | None
) -> tuple[Places, int]:
    """The words, written to a file if there is a ``target``; where they lead, and how many pages they take."""
    if not front.is_needed(sent):
        return Places(), 0
    with Sheet(paper=paper, running=running, numbered=1, total=total) as sheet:
        writing = Writing(sheet, known)
        front.write_front(writing, sent)
        if target is not None:
            sheet.output(str(target))
        return writing.places, sheet.number


def _shown(sent: ToSend) -> Iterator[Shown]:
    for number, paper in enumerate(sent.papers, start=1):
        for page in paper.pages:
            yield Shown(paper.document, number, page)


def _bookmarks(shown: list[Shown], *, first: int) -> Iterator[Bookmark]:
    before = 0
    for place, one in enumerate(shown):
        if one.number != before:
            yield Bookmark(one.document.title, first + place, 0)
        before = one.number


def _texts(archive: Archive, sent: ToSend) -> Iterator[str]:
    """The notes, and what was read on the pages, or what a person typed off them."""
    for note in sent.notes:
        yield f"{day_in_full(note.happened_at.date())}\n{note.text}"
    wanted = [page.id for paper in sent.papers for page in paper.pages]
    with archive.database.reading() as session:
        read = {row.id: row.text for row in session.execute(select(Page.id, Page.text).where(Page.id.in_(wanted)))}
    for paper in sent.papers:
        texts = (page.typed.text if page.typed is not None else read.get(page.id, "") for page in paper.pages)
        yield "\n\n".join(filter(None, (paper.document.title, *(text.strip() for text in texts))))
