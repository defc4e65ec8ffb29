"""The ways on which a PDF leaves: each makes it, hands it over and has that recorded, in a thread of its own."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from archive.archive import Archive
from archive.exchange.progress import Progress, in_part
from archive.sending.choice import Choice, Way
from archive.sending.recording import Ready, record_sent
from desktop.sending_out import drawn, made, print_pages
from desktop.views.letter_out import write_pdf


@dataclass(frozen=True, slots=True)
class Copied:
    """What goes onto the clipboard, and its bytes."""

    ready: Ready
    content: bytes


def save_it(archive: Archive, choice: Choice, by: str, room: Path, path: Path, progress: Progress) -> None:
    """Write it where a person chose. What was made in the room goes."""
    ready = made(archive, choice, by, room, progress)
    write_pdf(path, ready.path.read_bytes())
    record_sent(archive, ready=ready, way=Way.SAVED, by=by)
    shutil.rmtree(room, ignore_errors=True)


def copy_it(archive: Archive, choice: Choice, by: str, room: Path, progress: Progress) -> Copied:
    """Make it for the clipboard, which only the window's own thread may touch. It stays in the room, to be pasted."""
    ready = made(archive, choice, by, room, progress)
    content = ready.path.read_bytes()
    record_sent(archive, ready=ready, way=Way.COPIED, by=by)
    return Copied(ready, content)


def print_it(archive: Archive, choice: Choice, by: str, room: Path, printer: QPrinter, progress: Progress) -> None:
    """Print it. What was made in the room goes."""
    ready = made(archive, choice, by, room, in_part(progress, 0, of=2))
    print_pages(printer, drawn(ready.path, room, in_part(progress, 1, of=2)), ready.path.stem)
    record_sent(archive, ready=ready, way=Way.PRINTED, by=by)
    shutil.rmtree(room, ignore_errors=True)
