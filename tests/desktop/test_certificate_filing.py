"""Whatever was shredded gets its certificate drawn and filed with the next look of any window."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SetClock
from archive.letters.certificate import TEMPLATE
from archive.letters.errors import OwnWordingIsBroken, PdfNotWritten
from archive.letters.templates import copy_template
from archive.paper.certificates import certificate
from archive.records import Document
from archive.services.intake import take_in_waiting
from desktop.certificate_filing import CertificateFiling
from desktop.style import Appearance
from desktop.tasks import Tasks
from tests.archive.paper.shredded import make_ready, office_with_stack, shred
from tests.desktop.views.hands import settled


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive", clock=SetClock(datetime(2026, 3, 16, 14, 5, tzinfo=UTC))) as opened:
        yield opened


@pytest.fixture
def tasks(qtbot: QtBot, archive: Archive) -> Iterator[Tasks]:
    running = Tasks(lambda error: pytest.fail(str(error)))
    yield running
    qtbot.waitUntil(lambda: running.under_way == 0)
    assert running.close()


@pytest.fixture
def made(archive: Archive) -> int:
    """The certificate of 2 sheets of Harbour Dental."""
    assert isinstance(archive.clock, SetClock)
    office = office_with_stack(archive, archive.clock)
    make_ready(office)
    return shred(office, office.stack)


@pytest.fixture
def filing(archive: Archive, tasks: Tasks, appearance: Appearance) -> CertificateFiling:
    return CertificateFiling(archive, tasks)


def test_the_pdf_is_drawn_filed_and_remembered(
    qtbot: QtBot, archive: Archive, made: int, filing: CertificateFiling, tasks: Tasks
) -> None:
    filing.look()
    filing.look()  # while the first is under way
    settled(qtbot, tasks)
    take_in_waiting(archive, cancelled=lambda: False)
    filing.look()
    settled(qtbot, tasks)
    told = certificate(archive, certificate_id=made)
    assert told.document_id is not None
    with archive.database.reading() as session:
        sha256 = session.get_one(Document, told.document_id).sha256
    pdf = pypdfium2.PdfDocument(io.BytesIO(archive.folder.original(sha256).read_bytes()))
    words = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "Certificate of destruction" in words
    assert told.stacks[0].originals[0].sha256 in words
    assert "code free of ink" not in words


def test_a_broken_wording_is_told_once_and_keeps_nothing_back(
    qtbot: QtBot, archive: Archive, made: int, filing: CertificateFiling, tasks: Tasks
) -> None:
    copy_template(archive, TEMPLATE).write_text("{{ nonsense }}", "utf-8")
    troubles: list[object] = []
    filing.trouble.connect(troubles.append)
    for _ in range(2):
        filing.look()
        settled(qtbot, tasks)
    assert [type(one) for one in troubles] == [OwnWordingIsBroken]
    assert take_in_waiting(archive, cancelled=lambda: False) == 1


def test_a_disk_that_refuses_is_told_once_and_tried_again(
    qtbot: QtBot, archive: Archive, made: int, filing: CertificateFiling, tasks: Tasks
) -> None:
    place = archive.folder.pasted / "certificate S-2026-0001"
    place.write_text("in the way")
    troubles: list[object] = []
    filing.trouble.connect(troubles.append)
    for _ in range(2):
        filing.look()
        settled(qtbot, tasks)
    assert [type(one) for one in troubles] == [PdfNotWritten]
    place.unlink()
    filing.look()
    settled(qtbot, tasks)
    assert take_in_waiting(archive, cancelled=lambda: False) == 1
