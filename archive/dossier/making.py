"""Makes a dossier: all of it or nothing, and the making itself is recorded."""

import errno
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.dossier.bag import DATA, MANIFEST, TAG_MANIFEST, make_bag
from archive.dossier.book.binding import BOOK, write_book
from archive.dossier.chronology_tables import write_tables
from archive.dossier.contents import Contents
from archive.dossier.errors import DossierInsideTheArchive, DossierNotWritten, DossierPlaceTaken
from archive.dossier.gathering import gather_in
from archive.dossier.history_extract import Extract, write_extract
from archive.dossier.lines import written
from archive.dossier.originals import ORIGINALS, names_of, put_originals
from archive.dossier.papers_beside import (
    DECLARATION,
    NOT_IN_IT,
    READ_ME,
    declaration,
    not_in_it,
    read_me,
)
from archive.dossier.provable import write_records
from archive.dossier.selection import About, Selection
from archive.dossier.zipping import zip_folder
from archive.exchange.progress import Progress, in_part, nobody_follows
from archive.hindrances import why_not_written
from archive.passing import passing_folder
from archive.records import Dossier, DossierDocument
from archive.services.history import record
from archive.services.number_series import next_number
from archive.services.seals import dossier_seal
from archive.storage.vault import flush_folder
from ocr.errors import RendererNotStarted

SERIES = "X"
"""Dossiers are numbered X-2026-0001. The number stands in export.txt and bag-info.txt alone: the same choice of the
same records gives the same files, but for those that tell of their own making."""

EXPORT = "export.txt"
HISTORY = "history"

_STEPS = 4
"""Originals, book, bag and zip file: a quarter each of what is told as progress."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished dossier. ``zipped`` is the same as one file, None where that was not wanted. ``pages`` are the book's.

    ``digest`` is the SHA-256 of the list of all files but the history, which grows by the making itself; ``seal`` that
    of tagmanifest-sha256.txt, which is of exactly this making. The history keeps both.
    """

    number: str
    folder: Path
    zipped: Path | None
    pages: int
    files: int
    digest: str
    seal: str


def make_dossier(
    archive: Archive,
    *,
    selection: Selection,
    place: Path,
    by: str,
    zipped: bool = True,
    progress: Progress = nobody_follows,
) -> Made:
    """Make a dossier in a folder that is not there yet, and beside it the zip file of the same name.

    Both are made under passing names beside it, checked, and get their names when the last byte is written and the
    making is recorded. ``progress`` is told as thousandths; what it raises ends the work. Then, or when anything goes
    wrong, nothing is left behind; what a crash left is cleared by the next making in the same folder, or when the
    program starts. Raises DossierPlaceTaken, DossierInsideTheArchive, DossierNotWritten or OriginalIsDamaged.
    """
    target = place.absolute()
    pack = target.with_name(f"{target.name}.zip")
    if target.resolve().is_relative_to(archive.folder.root.resolve()):
        raise DossierInsideTheArchive(place=place)
    try:
        taken = _taken(target, pack, zipped=zipped)
    except OSError as error:
        raise DossierNotWritten(place=place, detail=why_not_written(error)) from error
    if taken is not None:
        raise DossierPlaceTaken(place=taken)
    try:
        with passing_folder(target, noted_in=archive.folder) as passing:
            return _make(archive, selection, passing, target, pack if zipped else None, by, progress)
    except RendererNotStarted as error:
        raise DossierNotWritten(place=place, detail="the program that opens originals does not start") from error
    except OSError as error:
        if taken := _taken(target, pack, zipped=zipped):  # somebody made another there meanwhile
            raise DossierPlaceTaken(place=taken) from error
        raise DossierNotWritten(place=place, detail=why_not_written(error)) from error


def _taken(target: Path, pack: Path, *, zipped: bool) -> Path | None:
    return next((one for one in (target, *((pack,) if zipped else ())) if os.path.lexists(one)), None)


def _make(
    archive: Archive,
    selection: Selection,
    passing: Path,
    target: Path,
    pack: Path | None,
    by: str,
    progress: Progress,
) -> Made:
    bag, now = passing / "bag", archive.clock.now()
    data = bag / DATA
    (data / HISTORY).mkdir(parents=True)
    with archive.database.reading() as session:
        contents = gather_in(archive, session, selection, now.date())
        extract = write_extract(
            session,
            data / HISTORY,
            contents.things,
            whole=selection.whole_history,
            judgements=selection.internal,
            offers=selection.offers,
        )
    put_originals(archive, contents.documents, data, in_part(progress, 0, of=_STEPS))
    there = {one.id for one in contents.documents if one.is_there}
    files = {one: f"{ORIGINALS}/{name}" for one, name in names_of(contents.documents).items() if one in there}
    write_tables(contents, files, data)
    write_records(contents, data)
    book = in_part(progress, 1, of=_STEPS)
    pages = write_book(archive, contents, files, data / BOOK, scratch=passing, progress=book)
    number = _number(archive, now)
    _write_beside(contents, bag, extract, number, now, by)
    in_part(progress, 2, of=_STEPS)(0, 1)
    make_bag(bag, told=_facts(contents, number), made_on=now.date())
    digest, many = _digest(bag)
    seal = hashlib.sha256((bag / TAG_MANIFEST).read_bytes()).hexdigest()
    if pack is not None:
        zip_folder(bag, passing / "zip", called=target.name, progress=in_part(progress, 3, of=_STEPS))
    progress(1, 1)
    try:
        with archive.database.writing() as session:
            _keep(session, contents, extract, digest, seal, many, number, now, by)
            _put_in_place(bag, target, passing / "zip", pack)
    except BaseException:
        if not bag.exists():  # it was in place, and the making could not be recorded
            _take_back(bag, target, passing / "zip", pack)
        raise
    return Made(number, target, pack, pages, many, digest, seal)


def _number(archive: Archive, now: datetime) -> str:
    """The number of this making, given out before it is written into the folder: one that is ended after this is
    passed over for good, as no number is ever given twice."""
    with archive.database.writing() as session:
        return next_number(session, SERIES, now.year)


def _write_beside(contents: Contents, bag: Path, extract: Extract, number: str, now: datetime, by: str) -> None:
    _write(bag / READ_ME, read_me(contents))
    _write(bag / DATA / NOT_IN_IT, not_in_it(contents))
    _write(bag / DATA / DECLARATION, declaration(contents))
    who = contents.parties.person(by)
    told = (
        f"Dossier {number} on {contents.subject.called}.",
        f"Made on {written(now)} by {who} with Duly Noted.",
        f"The history then had {extract.last:,} acts; the extract begins with act {extract.first:,}.",
        f"{extract.full:,} of its acts are told in full; {extract.related:,} are on things of this dossier.",
    )
    _write(bag / EXPORT, "\n".join(told) + "\n")


def _facts(contents: Contents, number: str) -> Mapping[str, str]:
    office = contents.parties.office
    told = {
        "External-Identifier": contents.subject.called,
        "Internal-Sender-Identifier": number,
        "External-Description": f"{contents.subject.title}; {contents.selection.span}",
        "Source-Organization": office.name,
        "Organization-Address": ", ".join(office.address_lines),
        "Contact-Phone": office.phone,
        "Contact-Email": office.email,
    }
    return {name: words for name, words in told.items() if words}


def _digest(bag: Path) -> tuple[str, int]:
    """The SHA-256 of the list of data without the history, and how many files the bag has."""
    listed = (bag / MANIFEST).read_text("utf-8").splitlines()
    kept = [line for line in listed if not line.partition("  ")[2].startswith(f"{DATA}/{HISTORY}/")]
    tags = (bag / TAG_MANIFEST).read_text("utf-8").splitlines()
    text = "".join(f"{line}\n" for line in kept)
    return hashlib.sha256(text.encode()).hexdigest(), len(listed) + len(tags) + 1


def _keep(
    session: Session,
    contents: Contents,
    extract: Extract,
    digest: str,
    seal: str,
    files: int,
    number: str,
    now: datetime,
    by: str,
) -> None:
    selection = contents.selection
    made = Dossier(
        number=number,
        dispute_id=selection.thing_id if selection.about is About.DISPUTE else None,
        job_id=selection.thing_id if selection.about is About.JOB else None,
        client_id=contents.subject.client_id if selection.about is About.CLIENT else None,
        first=selection.first,
        last=selection.last,
        chosen=selection.chosen,
        digest=digest,
        files=files,
        made_at=now,
        made_by=by,
    )
    session.add(made)
    session.flush()
    session.add_all(
        DossierDocument(dossier_id=made.id, document_id=one.id, filing_id=one.filing_id) for one in contents.documents
    )
    details = {"on": f"{selection.about.value}:{selection.thing_id}", "digest": digest, "seal": seal, "files": files}
    details |= {"first": extract.first, "last": extract.last, "full": extract.full}
    details |= {"documents": len(contents.documents), "words": dossier_seal(made)}
    record(session, at=now, by=by, act="dossier made", thing=f"dossier:{made.id}", **details)


def _put_in_place(bag: Path, target: Path, zipped: Path, pack: Path | None) -> None:
    """Rename both, or neither: inside the transaction that records them, which a failure here takes back."""
    _rename(bag, target)
    if pack is not None:
        try:
            _rename(zipped, pack)
        except OSError:
            target.rename(bag)
            raise
    flush_folder(target.parent)


def _rename(here: Path, there: Path) -> None:
    if os.path.lexists(there):  # some systems would put one in the place of the other
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(there))
    here.rename(there)


def _take_back(bag: Path, target: Path, zipped: Path, pack: Path | None) -> None:
    target.rename(bag)
    if pack is not None:
        pack.rename(zipped)


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")
