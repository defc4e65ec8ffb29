"""Writes the whole book: the text twice, so that it knows its pages; then the pictures in parts; then all joined."""

import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from archive.archive import Archive
from archive.dossier.book import agreed, front, listed, quarrels, shredded, told
from archive.dossier.book.drawing import FromOriginals
from archive.dossier.book.joining_apart import join_apart
from archive.dossier.book.pictures import Frame, bookmarks_of, draw_parts, marks_of, to_show
from archive.dossier.book.sheet import Sheet
from archive.dossier.book.writing import Places, Writing
from archive.dossier.contents import Contents
from archive.dossier.selection import Kind
from archive.exchange.progress import Progress
from archive.letters.paper import Paper, chosen_paper

BOOK = "dossier.pdf"
IN_FULL = "texts-in-full.txt"
"""Beside the book: every text of it in which a sign is shown by a stand-in."""

Chapter = tuple[str, str, Callable[[Writing], None]]
"""Its title, its mark, and what writes it."""


def write_book(
    archive: Archive, contents: Contents, files: Mapping[int, str], target: Path, *, scratch: Path, progress: Progress
) -> int:
    """Write the book and return how many pages it has.

    ``files`` are paths of originals by the ids of their documents, from the folder of ``target`` on; their pages are
    drawn from them.
    Parts lie in ``scratch`` meanwhile. ``progress`` is told of pages; what it raises ends the work.
    """
    paper = "Letter" if chosen_paper(archive) is Paper.LETTER else "A4"
    running = " · ".join(contents.subject.names)
    pages = to_show(contents.documents)
    progress(0, len(pages))
    places, texts = _write_text(contents, files, None, paper, running, {}, 0)
    total = texts + len(pages)
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        progress(0, len(pages))
        text = Path(folder) / "text.pdf"
        known = places.marks | marks_of(pages, first=texts + 1)
        again, texts_now = _write_text(contents, files, text, paper, running, known, total)
        if (again.marks, texts_now) != (places.marks, texts):
            raise RuntimeError("the text of the book moved between its two writings")
        frame = Frame(paper, running, texts + 1, total)
        with FromOriginals(target.parent, files, Path(folder)) as picture_of:
            parts = draw_parts(archive, pages, files, Path(folder), frame, progress, picture_of)
        join_apart(
            (text, *parts),
            target,
            title=": ".join(contents.subject.names),
            author=contents.parties.office.name,
            bookmarks=[*again.bookmarks, *bookmarks_of(pages, first=texts + 1)],
            links=again.links,
            scratch=Path(folder),
            tick=lambda: progress(len(pages), len(pages)),
        )
    _write_in_full(again.lacking, target.with_name(IN_FULL))
    return total


def _write_in_full(lacking: Iterable[tuple[int, str]], target: Path) -> None:
    texts = list(dict.fromkeys(lacking))
    if texts:
        told = "\n\n".join(f"===== Page {page:,} of {BOOK} =====\n{text.strip()}" for page, text in texts)
        target.write_text(f"{told}\n", "utf-8", newline="\n")


def chapters(contents: Contents, files: Mapping[int, str]) -> tuple[Chapter, ...]:
    """What the text of the book has, in its order: kinds that were not chosen have no chapter."""
    kinds = contents.selection.kinds
    found: list[Chapter] = [
        ("What is not in this dossier", front.NOT_IN_IT, lambda one: front.not_in_it(one, contents)),
        ("The parties", "parties", lambda one: front.parties(one, contents)),
        ("Chronology", "chronology", lambda one: told.chronology(one, contents)),
    ]
    if contents.disputes:
        found.append(("Dispute record", "disputes", lambda one: quarrels.disputes(one, contents)))
    if Kind.AGREEMENTS in kinds:
        found.append(("Agreements", "agreements", lambda one: agreed.agreements(one, contents)))
    if Kind.APPROVALS in kinds:
        found.append(("Approvals", "approvals", lambda one: agreed.approvals(one, contents)))
    if contents.notes:
        found.append(("Notes", "notes", lambda one: told.notes(one, contents)))
    if contents.holds:
        found.append(("“Do not destroy”", "holds", lambda one: quarrels.holds(one, contents)))
    if contents.stacks or contents.certificates:
        found.append(("Paper and shredding", "paper", lambda one: shredded.paper(one, contents)))
    found.append(("Documents", "documents", lambda one: listed.documents(one, contents, files)))
    return tuple(found)


def _write_text(
    contents: Contents,
    files: Mapping[int, str],
    target: Path | None,
    paper: str,
    running: str,
    known: Mapping[str, int],
    total: int,
) -> tuple[Places, int]:
    """Write all but the pictures, to a file if there is a ``target``; where everything stands, and the last page."""
    parts = chapters(contents, files)
    listed_there = [(title, mark) for title, mark, _ in parts]
    if contents.pages:
        first = next(one for one in contents.documents if one.pages)
        listed_there.append(("Pictures of the pages", f"document:{first.id}"))
    with Sheet(paper=paper, running=running, numbered=1, total=total, cover=True) as sheet:
        writing = Writing(sheet, known)
        front.cover(writing, contents)
        front.table_of_contents(writing, listed_there, known)
        for _, _, write in parts:
            write(writing)
        last = sheet.number
        if target is not None:
            sheet.output(str(target))
    return writing.places, last
