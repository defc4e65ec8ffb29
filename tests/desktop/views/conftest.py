"""A small office with paper in it, for the screens' tests: real records, real pictures, a real index."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from archive.archive import Archive
from archive.clock import SetClock
from archive.records import Document, Page, PageWords
from archive.records.documents import DocumentState, PageState
from archive.records.packing import pack
from archive.search.indexing import Indexer
from archive.search.outbox import announce
from ocr.words import Box, Word

NOW = datetime(2026, 3, 16, 14, 5, tzinfo=UTC)
SIDE = QSize(700, 990)


@pytest.fixture
def archive(tmp_path: Path, empty_database: Path) -> Iterator[Archive]:
    """An empty archive at the office's five past two on 16 March 2026."""
    (tmp_path / "archive").mkdir()
    shutil.copy(empty_database, tmp_path / "archive")
    with Archive.open(tmp_path / "archive", clock=SetClock(NOW)) as opened:
        yield opened


@dataclass(frozen=True, slots=True)
class PaperTray:
    """Puts documents into an archive as the clerk would leave them."""

    archive: Archive

    def put(
        self,
        *sides: str,
        name: str = "scan0417.pdf",
        state: DocumentState = DocumentState.READ,
        media_type: str | None = "application/pdf",
        reason: str | None = None,
        turn: int = 0,
        sure: float = 94.0,
    ) -> int:
        """Keep a document with these sides; a side's lines are its words as read, an empty one is blank.

        ``turn`` degrees clockwise make its stored pictures upright.
        """
        content = f"{name} {sides} {turn}".encode()
        digest = sha256(content).hexdigest()
        original = self.archive.folder.original(digest)
        original.parent.mkdir(parents=True, exist_ok=True)
        original.write_bytes(content)
        with self.archive.database.writing() as session:
            document = Document(
                sha256=digest, size=len(content), name=name, received_at=NOW, received_by="AM", state=state,
                media_type=media_type, page_count=len(sides), reason=reason,
            )  # fmt: skip
            session.add(document)
            session.flush()
            announce(session, f"document:{document.id}")
            for number, text in enumerate(sides, start=1):
                size = _draw(self.archive, digest, number, text, turn)
                page = Page(
                    document_id=document.id, number=number, state=PageState.READ if text else PageState.BLANK,
                    width=size.width(), height=size.height(), turn=turn, confidence=sure if text else None, text=text,
                    read_at=NOW,
                )  # fmt: skip
                session.add(page)
                session.flush()
                session.add(PageWords(page_id=page.id, packed=pack(words_of(text))))
                announce(session, f"page:{page.id}")
            return document.id

    def fail(self, document_id: int, number: int, reason: str) -> None:
        """Let the reader have failed on a page."""
        with self.archive.database.writing() as session:
            page = session.query(Page).filter_by(document_id=document_id, number=number).one()
            page.state, page.reason, page.confidence = PageState.FAILED, reason, None

    def index(self) -> None:
        """Make everything so far findable."""
        with Indexer(self.archive) as indexer:
            indexer.catch_up(cancelled=lambda: False)


@pytest.fixture
def tray(archive: Archive) -> PaperTray:
    """Puts paper into the archive."""
    return PaperTray(archive)


def words_of(text: str) -> Sequence[Word]:
    """Words evenly spread: each line a twentieth of the page, each word a tenth of its width."""
    return tuple(
        Word(word, Box(0.05 + 0.1 * place, 0.05 + 0.05 * line, 0.08, 0.03), 94, line)
        for line, words in enumerate(text.splitlines())
        for place, word in enumerate(words.split())
    )


def _draw(archive: Archive, digest: str, number: int, text: str, turn: int) -> QSize:
    """Draw a side as it was stored, words as black boxes, turned away from upright by what ``turn`` takes back."""
    image = QImage(SIDE, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for word in words_of(text):
        box = word.box
        painter.fillRect(
            QRectF(box.left * SIDE.width(), box.top * SIDE.height(), box.width * SIDE.width(), 0.03 * SIDE.height()),
            Qt.GlobalColor.black,
        )
    painter.end()
    image = image.transformed(QTransform().rotate(-turn))
    picture = archive.folder.page_picture(digest, number)
    picture.parent.mkdir(parents=True, exist_ok=True)
    assert image.save(str(picture))
    assert image.scaledToHeight(200).save(str(archive.folder.page_thumbnail(digest, number)))
    return image.size()
