"""Saves a document as a searchable PDF: all of it or nothing, and that it was saved is recorded."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.dossier.contents import DocumentInside
from archive.exchange.progress import Progress, nobody_follows
from archive.file_names import fit_for_files
from archive.hindrances import why_not_written
from archive.passing import passing_folder
from archive.records import Document
from archive.searchable.errors import (
    NoSuchDocument,
    OriginalIsLocked,
    OriginalNotAsReceived,
    OriginalNotThere,
    PagesNotOpened,
    PdfInsideTheArchive,
    PdfPlaceTaken,
    SearchablePdfNotWritten,
)
from archive.searchable.looking import Lies, Looked, has_own_text, look, under_page
from archive.searchable.recording import record_saved
from archive.searchable.saying import Kind, Tally, said_of
from archive.storage.vault import flush_folder
from ocr.errors import (
    CannotOpen,
    CannotWrite,
    Damaged,
    NeedsPassword,
    NoRoomLeft,
    RendererNotStarted,
    UnknownProtection,
    WrongPassword,
)
from ocr.renderer import Renderer
from ocr.searchable.asking import SearchablePdf
from ocr.words import Turn

CHUNK = 1 << 20
LONGEST = 80
"""Letters of a file's name without its ending."""

_TURNS: dict[int, Turn] = {0: 0, 90: 90, 180: 180, 270: 270}
_MAILS = frozenset({"message/rfc822", "application/vnd.ms-outlook"})


@dataclass(frozen=True, slots=True)
class Saved:
    """A PDF that was written. ``found`` counts its ``pages`` on which something can be found.

    ``said`` are sentences for people; ``against`` is what keeps it from being PDF/A-2b in the checker's own words,
    empty where nothing does or where it was saved as it came.
    """

    path: Path
    kind: Kind
    pages: int
    found: int
    said: tuple[str, ...]
    digest: str
    against: str = ""


def file_name(called: str, name: str) -> str:
    """ "Work order 2026-0117.pdf" for a document that is ``called`` so and came under this ``name``."""
    title = called.removesuffix(Path(name).suffix) if called == name else called
    return f"{fit_for_files(title, longest=LONGEST) or 'document'}.pdf"


def make_searchable(
    archive: Archive,
    *,
    document_id: int,
    place: Path,
    by: str,
    replacing: bool = False,
    progress: Progress = nobody_follows,
) -> Saved:
    """Write the PDF to ``place``, in place of what is there only where ``replacing``.

    The stored original is compared with its SHA-256 while it is copied, and opened in a process of its own. The PDF is
    made beside its place, flushed, and renamed into it when that it was saved is recorded. ``progress`` is told of
    pages; what it raises ends the work. Then, or when anything goes wrong, nothing is left behind; what a crash left is
    cleared the next time that something is made there, or when the program starts. Raises what
    archive.searchable.errors names.
    """
    target = place.absolute()
    if target.resolve().is_relative_to(archive.folder.root.resolve()):
        raise PdfInsideTheArchive(place=place)
    if os.path.lexists(target) and (not replacing or not target.is_file()):
        raise PdfPlaceTaken(place=place)
    looked = look(archive, document_id=document_id)
    if not looked.inside.is_there:
        raise OriginalNotThere(name=looked.called)
    with _told_kindly(place, looked.called), passing_folder(target, noted_in=archive.folder) as passing:
        original = passing / "original"
        _copy(looked, original)
        if looked.is_born_digital:
            own = {page.number: Lies.OWN if has_own_text(page) else Lies.NO_WORDS for page in looked.inside.pages}
            tally = Tally(own)
            saved = _saved(target, original, Kind.AS_IT_CAME, tally, said_of(Kind.AS_IT_CAME, tally))
            made = original
        else:
            made = passing / "searchable.pdf"
            saved = _make(archive, looked, original, made, target, progress)
        _put_in_place(archive, looked, saved, made, by=by, replacing=replacing)
    return saved


def _make(archive: Archive, looked: Looked, original: Path, made: Path, target: Path, progress: Progress) -> Saved:
    pages, tally = looked.inside.pages, Tally()
    progress(0, len(pages) + 1)
    scratch = made.with_name("parts")
    scratch.mkdir()
    with Renderer() as renderer:
        searchable = SearchablePdf(renderer, original, scratch)
        if searchable.pages != len(pages):
            raise Damaged
        for done, page in enumerate(pages):
            progress(done, len(pages) + 1)
            with archive.database.reading() as session:
                words, lies = under_page(session, page, of_pdf=looked.is_pdf)
            tally.lies[page.number] = lies
            turn = _TURNS[page.turn % 360]
            is_touched = not looked.is_pdf or words or (turn and lies is not Lies.OWN)
            if is_touched and not searchable.lay(page.number, words, turn):
                tally.changed.append(page.number)
        written = searchable.finish(made, title=looked.called, tick=lambda: progress(len(pages), len(pages) + 1))
    progress(len(pages) + 1, len(pages) + 1)
    kind = Kind.FOR_ARCHIVES if written.is_for_archives else Kind.ORDINARY
    said = said_of(
        kind,
        tally,
        is_mail=looked.media_type in _MAILS,
        is_protected=written.was_protected,
        is_signed=written.was_signed,
    )
    return _saved(target, made, kind, tally, said, written.against)


def _saved(target: Path, made: Path, kind: Kind, tally: Tally, said: tuple[str, ...], against: str = "") -> Saved:
    with made.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Saved(target, kind, len(tally.lies), len(tally.found), said, digest, against)


def _copy(looked: Looked, target: Path) -> None:
    digest = hashlib.sha256()
    try:
        source = looked.inside.original.open("rb")
    except FileNotFoundError as gone:
        raise OriginalNotThere(name=looked.called) from gone
    with source, target.open("xb") as copy:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            copy.write(chunk)
    if digest.hexdigest() != looked.inside.sha256:
        raise OriginalNotAsReceived(name=looked.called)


def _put_in_place(archive: Archive, looked: Looked, saved: Saved, made: Path, *, by: str, replacing: bool) -> None:
    """Inside the transaction that records it: what cannot be renamed was not saved, and what cannot be recorded is
    taken back; then what was to be replaced lies there as before."""
    with made.open("rb+") as file:
        os.fsync(file.fileno())
    now, inside, before = archive.clock.now(), looked.inside, made.with_name("before")
    try:
        with archive.database.writing() as session:
            _still_there(session, inside)
            record_saved(session, at=now, by=by, document_id=inside.id, sha256=saved.digest, pages=saved.pages)
            if os.path.lexists(saved.path):
                _keep(saved.path, before, replacing=replacing)
            made.replace(saved.path)
            flush_folder(saved.path.parent)
    except BaseException:
        if not made.exists():
            saved.path.replace(made)
            if before.exists():
                before.replace(saved.path)
        raise


def _still_there(session: Session, inside: DocumentInside) -> None:
    """Raises NoSuchDocument for what was erased while its PDF was made, also where its number was given again."""
    document = session.get(Document, inside.id)
    if document is None or document.sha256 != inside.sha256:
        raise NoSuchDocument(number=inside.id)


def _keep(there: Path, before: Path, *, replacing: bool) -> None:
    """Copy what is to be replaced. Raises PdfPlaceTaken where nothing may be: somebody put it there meanwhile."""
    if not replacing:
        raise PdfPlaceTaken(place=there)
    shutil.copyfile(there, before)


@contextmanager
def _told_kindly(place: Path, called: str) -> Iterator[None]:
    try:
        yield
    except (NeedsPassword, WrongPassword, UnknownProtection) as locked:
        raise OriginalIsLocked(name=called) from locked
    except NoRoomLeft as full:
        raise SearchablePdfNotWritten(place=place, detail="the disk is full") from full
    except CannotWrite as refused:
        raise SearchablePdfNotWritten(place=place, detail="you may not write there") from refused
    except RendererNotStarted as error:
        detail = "the program that opens originals does not start"
        raise SearchablePdfNotWritten(place=place, detail=detail) from error
    except CannotOpen as broken:
        detail = broken.sentence.split(".")[0]
        raise PagesNotOpened(name=called, detail=detail[:1].lower() + detail[1:]) from broken
    except OSError as error:
        raise SearchablePdfNotWritten(place=place, detail=why_not_written(error)) from error
