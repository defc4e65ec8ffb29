"""A PDF that is ready to be sent, and the record that it left the archive."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from archive.archive import Archive
from archive.letters.paper import Paper as Size
from archive.sending.choice import Way, spans
from archive.sending.errors import NotWhatWasMade
from archive.sending.looking import ToSend
from archive.services.history import NewAct, record_all

SENT = "sent"
"""What the history calls it, on each document and each note."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A PDF that can be sent. ``pages`` are its own; ``text`` is what can be pasted where no file can.

    ``digest`` is its SHA-256; ``paper`` the size of its sheets, None where the office has chosen none (A4).
    """

    path: Path
    pages: int
    digest: str
    text: str
    paper: Size | None
    sent: ToSend


def record_sent(archive: Archive, *, ready: Ready, way: Way, by: str) -> None:
    """Write down that it left the archive: on each document with its pages, and on each note.

    Raises NotWhatWasMade when the PDF is not the one that was made.
    """
    if not ready.path.is_file() or digest_of(ready.path) != ready.digest:
        raise NotWhatWasMade
    now = archive.clock.now()
    acts = []
    for one in ready.sent.papers:
        pages = spans(tuple(page.number for page in one.pages))
        details = {"how": way.value, "pages": pages, "sha256": ready.digest}
        acts.append(NewAct(now, by, SENT, f"document:{one.document.id}", details))
    for note in ready.sent.notes:
        acts.append(NewAct(now, by, SENT, f"note:{note.id}", {"how": way.value, "sha256": ready.digest}))
    with archive.database.writing() as session:
        record_all(session, acts)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
