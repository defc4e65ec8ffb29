"""The scanning procedure ships with the program, says what it follows, and is saved for Word and LibreOffice."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.procedure_document import ProcedureNotWritten, procedure_html, write_procedure

DAY = date(2026, 3, 16)


def content(path: Path) -> str:
    with zipfile.ZipFile(path) as packed:
        assert packed.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        return re.sub(r"<[^>]+>", " ", packed.read("content.xml").decode("utf-8"))


def test_it_is_saved_as_a_text_document_with_the_offices_name(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "Scanning procedure.odt"
    write_procedure(path, procedure_html(office="Miller & Sons", day=DAY))
    text = content(path)
    assert "Miller &amp; Sons" in text
    assert "16 Mar 2026" in text
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "cited", ["36 CFR part 1236, subpart E", "BSI TR-03138", "BS 10008", "ISO 15489", "ISO/IEC 21964"]
)
def test_it_cites_what_it_follows(cited: str) -> None:
    assert cited in " ".join(procedure_html(office="", day=DAY).split())


@pytest.mark.parametrize("part", ["Who does what", "The check", "What is kept", "Destruction", "what it does not"])
def test_it_says_who_checks_what_is_kept_and_how_it_is_destroyed(part: str) -> None:
    assert part in procedure_html(office="", day=DAY)


def test_it_never_promises_what_nobody_can() -> None:
    text = procedure_html(office="", day=DAY)
    assert "tamper-evident" in text
    assert "tamper-proof" not in text
    assert "{" not in text.partition("<body>")[2]


def test_without_a_name_there_is_a_place_for_it() -> None:
    assert "[name of the office]" in procedure_html(office="", day=DAY)


def test_what_cannot_be_written_is_said_and_leaves_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(ProcedureNotWritten):
        write_procedure(tmp_path / "gone" / "procedure.odt", procedure_html(office="", day=DAY))
    assert not list(tmp_path.iterdir())
