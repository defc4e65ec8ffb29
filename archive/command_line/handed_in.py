"""What a batch's own receipt does not tell: paths that are not there, other places, and why pages wait."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from archive.archive import Archive
from archive.file_names import reachable, shown
from archive.intake_errors import SourceNotFound
from archive.services.clients import client_card
from archive.services.engine import reading_engine
from archive.services.filing import Place, places_of
from archive.services.receipt import FileReceipt
from ocr.errors import TesseractMissing


def is_there(path: Path) -> bool:
    """Whether a path leads to anything. What may not be looked at counts as there: the clerk says what is wrong."""
    try:
        Path(reachable(str(path.absolute()))).stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def not_found(path: Path) -> FileReceipt:
    """The line of a path that leads nowhere."""
    reason = str(SourceNotFound(name=shown(path)))
    return FileReceipt(shown(path), None, None, "failed", 0, 0, reason, path.absolute())


def with_what_keeps_pages_waiting(archive: Archive, files: Sequence[FileReceipt]) -> tuple[FileReceipt, ...]:
    """The files, those whose pages still wait with the reason, when it is that Tesseract is missing."""
    if not any(file.state == "reading" for file in files):
        return tuple(files)
    try:
        reading_engine(archive)
    except TesseractMissing as missing:
        return tuple(_because(file, missing.sentence) if file.state == "reading" else file for file in files)
    return tuple(files)


def with_other_places(
    archive: Archive, files: Sequence[FileReceipt], *, client_id: int | None, job_id: int | None
) -> tuple[FileReceipt, ...]:
    """The files, those that were to be filed here but have another place already with a reason that says so."""
    if client_id is None:
        return tuple(files)
    wanted = client_card(archive, client_id=client_id).name
    return tuple(_compared(archive, file, client_id, job_id, wanted) for file in files)


def _compared(archive: Archive, file: FileReceipt, client_id: int, job_id: int | None, wanted: str) -> FileReceipt:
    if file.document_id is None:
        return file
    places = places_of(archive, document_id=file.document_id)
    if not places or any(place.client_id == client_id and job_id in {None, place.job_id} for place in places):
        return file
    where = " and ".join(map(_called, places))
    here = f"this job of {wanted}" if job_id is not None else wanted
    return _because(
        file, f"Not filed with {here}: it is filed with {where}. Open it in Duly Noted to file it elsewhere."
    )


def _called(place: Place) -> str:
    return ", ".join(filter(None, (place.client, place.job)))


def _because(file: FileReceipt, reason: str) -> FileReceipt:
    return replace(file, reason=" ".join(filter(None, (file.reason, reason))))
