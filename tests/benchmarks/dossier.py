"""How long a dossier of 2,000 pages takes, and how much memory: this process, and the one that joins its book.

Each page is drawn from a scan in a PDF and has 300 words. Progress is told after each page; between two tellings
lies at most one page, but for the joining, which is looked at five times a second. DULY_NOTED_PAGES changes how many
pages.
"""

import hashlib
import os
import random
import resource
import shutil
import time
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.clock import SystemClock
from archive.dossier.making import make_dossier
from archive.dossier.selection import About, Selection
from archive.records import Document, Filing, Page, PageWords
from archive.records.documents import DocumentState, PageState
from archive.records.packing import pack
from archive.services.clients import add_client
from ocr.words import Box, Word
from tests.benchmarks._paper import scan, sentences

PAGES = int(os.environ.get("DULY_NOTED_PAGES", "2000"))
OF_A_DOCUMENT = 5
PICTURES = 8
"""Different ones among all pages; each takes its own room in the book all the same."""

SIDES = (1414, 2000)


def measure() -> dict[str, float]:
    """Seconds, megabytes (10^6 bytes) and the longest time between two tellings of progress."""
    with TemporaryDirectory() as place, Archive.open(Path(place, "office"), clock=SystemClock()) as archive:
        client = add_client(archive, name="Harbour Dental", by="AM")
        _fill(archive, client, Path(place))
        told = [time.perf_counter()]
        begun = told[0]
        made = make_dossier(
            archive,
            selection=Selection(About.CLIENT, client, words="paper"),
            place=Path(place, "dossier"),
            by="AM",
            progress=lambda _done, _of: told.append(time.perf_counter()),
        )
        took = time.perf_counter() - begun
        book = (made.folder / "data" / "dossier.pdf").stat().st_size
    silences = [after - before for before, after in pairwise(told)]
    return {
        "pages": made.pages,
        "book, MB": round(book / 1e6),
        "seconds": round(took, 1),
        "longest without a word, seconds": round(max(silences), 1),
        "this process, peak MB": _peak(resource.RUSAGE_SELF),
        "joining process, peak MB": _peak(resource.RUSAGE_CHILDREN),
    }


def _fill(archive: Archive, client: int, place: Path) -> None:
    chance = random.Random(7)
    pictures = [place / f"{number}.jpg" for number in range(PICTURES)]
    for picture in pictures:
        scan(chance, lines=30).resize(SIDES).save(picture, quality=75)
    scans = [Image.open(picture) for picture in pictures]
    scanned = place / "scan.pdf"
    scans[0].save(scanned, save_all=True, append_images=scans[1:OF_A_DOCUMENT], resolution=200)
    original = scanned.read_bytes() + b"\n%"
    words = pack(_words(chance))
    with archive.database.writing() as session:
        for number in range(PAGES // OF_A_DOCUMENT):
            _document(archive, session, client, number, original, pictures, words)


def _words(chance: random.Random) -> list[Word]:
    found = []
    for line, sentence in enumerate(sentences(chance, 40)):
        for place, text in enumerate(sentence.split()):
            found.append(Word(text, Box(0.08 + 0.1 * place, 0.05 + 0.022 * line, 0.09, 0.015), 90.0, line))
    return found


def _document(
    archive: Archive,
    session: Session,
    client: int,
    number: int,
    scanned: bytes,
    pictures: list[Path],
    words: bytes,
) -> None:
    content = scanned + str(number).encode()
    sha256 = hashlib.sha256(content).hexdigest()
    original = archive.folder.original(sha256)
    original.parent.mkdir(parents=True, exist_ok=True)
    original.write_bytes(content)
    now = archive.clock.now()
    document = Document(
        sha256=sha256,
        size=len(content),
        name=f"scan{number}.pdf",
        received_at=now,
        received_by="AM",
        state=DocumentState.READ,
        page_count=OF_A_DOCUMENT,
    )
    session.add(document)
    session.flush()
    session.add(Filing(document_id=document.id, client_id=client, what=f"Scan {number}", filed_at=now, filed_by="AM"))
    for page in range(1, OF_A_DOCUMENT + 1):
        row = Page(document_id=document.id, number=page, state=PageState.READ, width=SIDES[0], height=SIDES[1])
        session.add(row)
        session.flush()
        session.add(PageWords(page_id=row.id, packed=words))
        picture = archive.folder.page_picture(sha256, page)
        picture.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(pictures[(number + page) % PICTURES], picture)


def _peak(whose: int) -> float:
    return round(resource.getrusage(whose).ru_maxrss * 1024 / 1e6)
