"""``searchable`` saves a document as a PDF that any program can search, or none."""

import signal
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.searchable import making
from archive.searchable.looking import Looked, look
from tests.archive.command_line.running import Line
from tests.archive.searchable.scans import PNG, a_scan, as_read, read_in
from tests.ocr.searchable.sheets import text_of


@pytest.fixture
def document(office: Path, tmp_path: Path) -> int:
    path, words = a_scan(tmp_path)
    with Archive.open(office, clock=SystemClock()) as archive:
        return read_in(archive, path, [as_read(words)], PNG)


def test_a_person_is_told_where_it_lies_and_what_is_in_it(line: Line, tmp_path: Path, document: int) -> None:
    told = line("searchable", document, tmp_path / "out.pdf")

    assert told.code == 0
    assert told.out.splitlines()[:2] == [f"Saved as {tmp_path / 'out.pdf'}.", "Its page can be searched."]
    assert "Recover data" in text_of(tmp_path / "out.pdf")


def test_a_script_is_told_the_same(line: Line, tmp_path: Path, document: int) -> None:
    told = line("searchable", document, tmp_path / "out.pdf", "--json")

    assert told.json == {
        "pdf": str(tmp_path / "out.pdf"),
        "kind": "PDF/A-2b",
        "pages": 1,
        "found": 1,
        "said": ["Its page can be searched.", "It is a PDF for archives (PDF/A-2b), and was checked to be one."],
        "against": "",
    }


def test_what_will_not_do_is_wrong_usage(line: Line, office: Path, tmp_path: Path, document: int) -> None:
    (tmp_path / "there.pdf").touch()

    for arguments in ([99, tmp_path / "out.pdf"], [document, tmp_path / "there.pdf"], [document, office / "out.pdf"]):
        assert line("searchable", *arguments).code == 2
    assert line("searchable", "order", tmp_path / "out.pdf").code == 2
    assert not (tmp_path / "out.pdf").exists()


def test_ctrl_c_stops_it_and_leaves_nothing(
    line: Line, tmp_path: Path, document: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(archive: Archive, *, document_id: int) -> Looked:
        signal.raise_signal(signal.SIGINT)
        return look(archive, document_id=document_id)

    monkeypatch.setattr(making, "look", interrupted)
    (tmp_path / "out").mkdir()
    told = line("searchable", document, tmp_path / "out" / "order.pdf")

    assert told.code == 4
    assert told.err.splitlines()[-1] == "Stopped. No PDF was written."
    assert list((tmp_path / "out").iterdir()) == []
