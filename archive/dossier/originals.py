"""The originals of a dossier, bit for bit, under names for people, with the text of their pages beside them."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from sqlalchemy import select

from archive.archive import Archive
from archive.dossier.contents import DocumentInside, PageInside, TypedOff
from archive.dossier.errors import OriginalIsDamaged
from archive.dossier.lines import written
from archive.exchange.progress import Progress
from archive.file_names import fit_for_files
from archive.records import Page
from archive.records.documents import PageState

ORIGINALS = "originals"
TEXT = " - text.txt"

CHUNK = 1 << 20
LONGEST = 60
"""Letters of a title in a file's name: with folder and ending it stays far below what every system takes."""

_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}")


def names_of(documents: Sequence[DocumentInside]) -> dict[int, str]:
    """A file's name for each document: its number in the dossier, its day and its title, sorted as the story runs.

    Unique, also where a disk knows no difference between capitals and small letters, and fit for every system.
    """
    digits = max(3, len(str(len(documents))))
    return {
        one.id: f"{number:0{digits}d} {one.on.isoformat()} {_fit(one)}" for number, one in enumerate(documents, start=1)
    }


def beside(name: str) -> str:
    """What the text of the pages is called that lies beside a file."""
    return f"{PurePosixPath(name).stem}{TEXT}"


def put_originals(archive: Archive, documents: Sequence[DocumentInside], folder: Path, progress: Progress) -> None:
    """Copy each original, comparing its hash on the way, and write the text of its pages beside it.

    Originals that are not there are passed over; the dossier says so. Raises OriginalIsDamaged.
    """
    place = folder / ORIGINALS
    place.mkdir(parents=True)
    names = names_of(documents)
    for done, one in enumerate(documents):
        progress(done, len(documents))
        name = names[one.id]
        if one.is_there:
            _copy(one, place / name)
        if one.pages:
            (place / beside(name)).write_text(text_of(archive, one), "utf-8", newline="\n")
    progress(len(documents), len(documents))


def text_of(archive: Archive, document: DocumentInside) -> str:
    """What was read on each page, and beside it what a person typed off."""
    with archive.database.reading() as session:
        rows = session.execute(select(Page.id, Page.text).where(Page.document_id == document.id))
        read = {row.id: row.text for row in rows}
    return "\n".join(_text_of_page(page, read.get(page.id, "")) for page in document.pages)


def _text_of_page(page: PageInside, text: str) -> str:
    said = {
        PageState.READ: f"read by {page.source}" if page.source else "read",
        PageState.BLANK: "blank",
        PageState.WAITING: "not read yet",
        PageState.FAILED: f"could not be read: {(page.reason or '').rstrip('.') or 'no reason was kept'}",
    }[page.state]
    parts = [f"===== Page {page.number}: {said} =====", text.strip()]
    if page.typed is not None:
        parts += [f"----- Page {page.number}, {_by_whom(page.typed)} -----", page.typed.text.strip()]
    return "\n".join(part for part in parts if part) + "\n"


def _by_whom(typed: TypedOff) -> str:
    """Who typed it off, or of each word that was put right who did so: the rest is what was read."""
    if typed.put_right is None:
        return f"typed off by {typed.by} on {written(typed.at)}"
    told = ", ".join(
        f"“{one.right}” for “{one.read}” by {one.by} on {written(one.at)}"
        if one.right
        else f"no word for “{one.read}” by {one.by} on {written(one.at)}"
        for one in typed.put_right
    )
    return f"as it was read, with words put right: {told or 'none'}"


def _copy(one: DocumentInside, target: Path) -> None:
    digest = hashlib.sha256()
    with one.original.open("rb") as source, target.open("xb") as copy:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            copy.write(chunk)
    if digest.hexdigest() != one.sha256:
        raise OriginalIsDamaged(name=one.title)


def _fit(one: DocumentInside) -> str:
    """The title with the ending of the file as it came, without what some system or checker reads differently."""
    ending = _ending(one.name)
    title = one.title.removesuffix(PurePosixPath(one.name).suffix)
    return f"{fit_for_files(title, longest=LONGEST) or 'document'}{ending}"


def _ending(name: str) -> str:
    ending = PurePosixPath(name).suffix
    return ending.lower() if _ENDING.fullmatch(ending) else ""
