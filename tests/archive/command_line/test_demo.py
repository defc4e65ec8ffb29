"""``demo`` never touches an archive that is there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.clock import SystemClock
from archive.command_line import demo
from archive.demo.making import make
from archive.demo.office import Office, plan
from archive.records import Client, Document, Job, Note
from archive.services.clients import add_client, list_clients
from archive.services.notes import write_note
from tests.archive.command_line.running import Line


def test_the_made_up_office_never_touches_an_archive_that_is_there(line: Line, office: Path) -> None:
    Archive.open(office, clock=SystemClock()).close()
    told = line("demo", office)

    assert told.code == 2
    assert "already" in told.err


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clients alone: their story takes long to tell, and its paper to draw."""

    def clients_alone(seed: int, today: date) -> Office:
        return replace(
            plan(seed, today), jobs=(), courses=(), notes=(), documents=(), mails=(), terms=(), systems=(),
            standings=(), stacks=(), quarrels=(),
        )  # fmt: skip

    monkeypatch.setattr("archive.demo.making.plan", clients_alone)


def interrupted(archive: Archive, *, seed: int, today: date, progress: Callable[[int, int], None]) -> Office:
    add_client(archive, name="Half an office", by="AM")
    progress(1, 2)
    raise KeyboardInterrupt


@pytest.mark.usefixtures("small")
def test_an_office_that_was_interrupted_says_so_and_is_made_anew(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(demo, "make", interrupted)
        told = line("demo", tmp_path / "demo", "--no-wait")
    assert (told.code, told.out) == (4, "")
    assert "repeat the command to make it anew" in told.err

    again = line("demo", tmp_path / "demo", "--no-wait")
    assert again.code == 0
    assert again.err == "The made-up office here was not finished. It is made anew.\n"
    with Archive.open(tmp_path / "demo", clock=SystemClock()) as archive:
        names = [client.name for client in list_clients(archive)]
    assert len(names) > 10
    assert "Half an office" not in names
    assert line("demo", tmp_path / "demo", "--no-wait").code == 2


def test_an_unfinished_office_with_something_of_somebodys_in_it_is_not_touched(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "make", interrupted)
    line("demo", tmp_path / "demo", "--no-wait")
    with Archive.open(tmp_path / "demo", clock=SystemClock()) as archive:
        write_note(archive, client_id=1, text="My own note", by="somebody")
    told = line("demo", tmp_path / "demo", "--no-wait")

    assert told.code == 2
    assert "It was not touched." in told.err


@pytest.mark.usefixtures("small")
def test_what_is_told_is_what_is_in_it_also_what_stands_in_no_plan(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work = make

    def with_a_note(archive: Archive, *, seed: int, today: date, progress: Callable[[int, int], None]) -> Office:
        office = at_work(archive, seed=seed, today=today, progress=progress)
        write_note(archive, client_id=add_client(archive, name="Late", by="AM"), text="Came in late", by="AM")
        return office

    monkeypatch.setattr(demo, "make", with_a_note)
    told = line("demo", tmp_path / "demo", "--no-wait", "--json").json
    with Archive.open(tmp_path / "demo", clock=SystemClock()) as archive, archive.database.reading() as session:
        there = [len(session.scalars(select(kind.id)).all()) for kind in (Client, Job, Note, Document)]
    assert [told[name] for name in ("clients", "jobs", "notes", "documents")] == there
    assert told["notes"] > 0


@pytest.mark.parametrize("before", [True, False])
def test_another_archive_on_the_line_is_not_passed_over_in_silence(line: Line, tmp_path: Path, before: bool) -> None:
    option, verb = ["--archive", tmp_path / "mine"], ["demo", tmp_path / "demo", "--no-wait"]
    told = line(*option, *verb) if before else line(*verb, *option)

    assert told.code == 2
    assert "demo takes no --archive" in told.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_other_things_in_it_is_refused(line: Line, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    told = line("demo", tmp_path, "--no-wait")

    assert told.code == 2
    assert "There is something else in" in told.err
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
