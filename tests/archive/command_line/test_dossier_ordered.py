"""The window orders a dossier of another process, follows it, and may want it no more."""

import json
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.dossier.order import Order, as_line
from archive.dossier.selection import About, Selection, Withheld
from archive.services.clients import add_client
from archive.services.notes import write_note
from tests.archive.command_line.running import started


@pytest.fixture(autouse=True)
def client(office: Path) -> int:
    with Archive.open(office, clock=SystemClock()) as archive:
        client = add_client(archive, name="Smith & Sons", by="AM")
        write_note(archive, client_id=client, text="They want it on Friday.", by="AM")
        return client


def test_it_tells_how_far_it_is_and_what_it_has_made(client: int, tmp_path: Path) -> None:
    order = Order(Selection(About.CLIENT, client, withheld=(Withheld(5, "Not theirs."),)), tmp_path / "out", "AM")
    with started("dossier", "--ordered", "--json") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{as_line(order)}\n")
        process.stdin.flush()
        lines = [json.loads(line) for line in process.stdout]

    assert process.returncode == 0
    steps = [line["done"] for line in lines if "done" in line]
    assert steps == sorted(set(steps))
    assert steps[-1] == 1000
    assert lines[-1]["made"]["number"].startswith("X-")
    assert "Made on" in (tmp_path / "out" / "export.txt").read_text("utf-8")


def test_whoever_goes_away_leaves_nothing_behind(client: int, tmp_path: Path) -> None:
    order = Order(Selection(About.CLIENT, client), tmp_path / "out", "AM")
    with started("dossier", "--ordered", "--json") as process:
        process.communicate(f"{as_line(order)}\n")

    assert process.returncode == 4
    assert [one.name for one in tmp_path.iterdir()] == ["office"]


def test_what_is_no_order_is_told_as_a_problem(tmp_path: Path) -> None:
    with started("dossier", "--ordered", "--json") as process:
        _, said = process.communicate("make me one\n")

    assert process.returncode == 2
    assert json.loads(said)["problem"]["code"] == "not-understood"
    assert [one.name for one in tmp_path.iterdir()] == ["office"]
