"""``export`` writes everything as tables, or nothing."""

import signal
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.command_line import export
from archive.exchange import exporting
from archive.exchange.kinds import KINDS
from archive.services.clients import add_client
from tests.archive.command_line.running import Line


@pytest.fixture(autouse=True)
def client(office: Path) -> int:
    with Archive.open(office, clock=SystemClock()) as archive:
        return add_client(archive, name="Smith & Sons", by="AM")


def test_every_table_is_written_and_counted(line: Line, tmp_path: Path) -> None:
    told = line("export", tmp_path / "out", "--json")

    assert told.code == 0
    assert told.json["folder"] == str(tmp_path / "out")
    assert list(told.json["tables"]) == [kind.file_name for kind in KINDS]
    assert told.json["tables"]["clients.csv"] == 1
    assert (tmp_path / "out" / "README.txt").exists()


def test_a_person_is_told_where_the_rows_are(line: Line, tmp_path: Path) -> None:
    told = line("export", tmp_path / "out", "--page-text")

    assert told.code == 0
    assert f"4 rows are in {tmp_path / 'out'}." in told.out


def test_a_folder_in_use_is_told_in_three_lines(line: Line, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")

    told = line("export", tmp_path)

    assert told.code == 2
    assert len(told.err.splitlines()) == 3


def test_an_interrupt_leaves_nothing(line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = exporting.export_everything

    def interrupted(*arguments: object, **named: object) -> object:
        signal.raise_signal(signal.SIGINT)
        return whole(*arguments, **named)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(export, "export_everything", interrupted)
    told = line("export", tmp_path / "out")

    assert (told.code, told.err) == (4, "Stopped. Nothing was exported.\n")
    assert not (tmp_path / "out").exists()
