from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.records.documents import DocumentState
from archive.services.viewing import DocumentView
from desktop.models.friendly_copy import OriginalNotCopied, SessionCopies, friendly_name, may_be_opened

NOW = datetime(2026, 3, 16, 14, 5, tzinfo=UTC)


def document(
    name: str,
    *,
    media_type: str | None = "application/pdf",
    state: DocumentState = DocumentState.READ,
    original: Path = Path("nowhere"),
) -> DocumentView:
    return DocumentView(1, "9f" * 32, name, 3, media_type, state, None, NOW, "AM", original, (), ())


@pytest.mark.parametrize(
    ("came_as", "media_type", "copied_as"),
    [
        ("Work order.pdf", "application/pdf", "Work order.pdf"),
        ("SCAN.PDF", "application/pdf", "SCAN.PDF"),
        ("scan", "image/tiff", "scan.tif"),
        ("photo.tif", "image/jpeg", "photo.tif.jpg"),
        ("../../startup.pdf", "application/pdf", "startup.pdf"),
        ("C:\\temp\\offer.pdf", "application/pdf", "offer.pdf"),
        ("gnp.\u202efdp", "application/pdf", "gnp.fdp.pdf"),
        ("what? <draft>.pdf", "application/pdf", "what- -draft-.pdf"),
        ("con.pdf", "application/pdf", "_con.pdf"),
        ("...", "application/pdf", "document.pdf"),
        ("Büro 東京.pdf", "application/pdf", "Büro 東京.pdf"),
    ],
)
def test_a_copy_has_a_name_that_every_system_takes(came_as: str, media_type: str, copied_as: str) -> None:
    assert friendly_name(document(came_as, media_type=media_type)) == copied_as


def test_a_long_name_keeps_its_ending() -> None:
    name = friendly_name(document("x" * 300 + ".pdf"))
    assert name.endswith(".pdf")
    assert len(name) <= 120


@pytest.mark.parametrize(
    "name", ["invoice.exe", "letter.SCR", "run.sh", "offer.pdf.bat", "go.command", "a.lnk ", "b.js."]
)
def test_a_name_that_would_run_is_never_opened(name: str) -> None:
    assert not may_be_opened(document(name))


def test_what_could_not_be_opened_here_is_not_opened_elsewhere() -> None:
    assert not may_be_opened(document("invoice.pdf", state=DocumentState.QUARANTINED, media_type=None))
    assert not may_be_opened(document("notes.xyz", media_type=None))
    assert may_be_opened(document("statement.pdf", state=DocumentState.LOCKED, media_type=None))


def test_the_copy_is_read_only_and_the_original_untouched(tmp_path: Path) -> None:
    original = tmp_path / "original"
    original.write_bytes(b"%PDF")
    with Archive.open(tmp_path / "archive", clock=SetClock(NOW)) as archive:
        copies = SessionCopies(archive)
        copy = copies.hand_out(document("Work order.pdf", original=original))
        assert copy.name == "Work order.pdf"
        assert archive.folder.scratch in copy.parents
        assert copy.read_bytes() == b"%PDF"
        assert not stat.S_IMODE(copy.stat().st_mode) & stat.S_IWUSR
        assert copies.hand_out(document("Work order.pdf", original=original)) == copy
    assert original.read_bytes() == b"%PDF"
    assert os.access(original, os.W_OK)


def test_an_original_that_is_missing_is_told_in_a_sentence(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "archive", clock=SetClock(NOW)) as archive:
        with pytest.raises(OriginalNotCopied) as told:
            SessionCopies(archive).hand_out(document("Work order.pdf", original=tmp_path / "gone"))
        assert told.value.what.startswith("Work order.pdf could not be copied for viewing")
        assert not list(archive.folder.scratch.rglob("*.part"))
