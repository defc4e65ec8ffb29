"""Two programs at once: every command beside a window's clerk, while somebody at the window writes."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.records import Note
from archive.services.check import check
from archive.services.clients import add_client
from archive.services.history import first_broken_link
from archive.services.notes import write_note
from archive.services.receipt import progress_of
from tests.archive.command_line.running import Line, clerk_at_work, started

BUSY = 5


@contextmanager
def somebody_writes(office: Path) -> Iterator[list[int]]:
    """For the block notes are written in another thread, as a window would; their numbers."""
    enough, written = threading.Event(), list[int]()

    def write() -> None:
        with Archive.open(office, clock=SystemClock()) as archive:
            client = add_client(archive, name="Quay Motors", by="AM")
            while not enough.is_set() and len(written) < 200:
                written.append(write_note(archive, client_id=client, text=f"Call {len(written)}", by="AM"))
                enough.wait(0.01)

    hand = threading.Thread(target=write)
    hand.start()
    try:
        yield written
    finally:
        enough.set()
        hand.join()


def test_every_command_does_its_work_or_says_who_is_at_work_and_nothing_is_lost(
    line: Line, office: Path, approval: Path, tmp_path: Path
) -> None:
    (tmp_path / "clients.csv").write_text("Name\nMill Bakery\nHarbour Dental\n", "utf-8")
    copies = tmp_path / "copies"
    with clerk_at_work() as clerk, somebody_writes(office) as written:
        told = {
            name: line(*name.split(), *more).code
            for name, *more in (
                ("take-in --no-wait", approval),
                ("import-clients", tmp_path / "clients.csv"),
                ("copy to", copies),
                ("copy make",),
                ("copy verify",),
                ("copy trial",),
                ("copy list",),
                ("export", tmp_path / "export"),
                ("erase list",),
                ("watch list",),
                ("repair",),
                ("history head",),
            )
        }
        refused = {
            name: line(*name.split(), *more).code
            for name, *more in (("move away", copies), ("copy restore", copies), ("rebuild",))
        }
        second = started("clerk")
        second.communicate()
        assert clerk.poll() is None

        with Archive.open(office, clock=SystemClock(), begin=False) as archive:
            assert told == dict.fromkeys(told, 0)
            assert second.returncode == BUSY
            assert all(code not in (0, 6) for code in refused.values()), refused
            assert progress_of(archive, batch_id=None).files == 1
    with Archive.open(office, clock=SystemClock(), begin=False) as archive:
        assert first_broken_link(archive) is None
        assert not [found.sentence for found in check(archive, progress=lambda *_: None) if not found.is_remark]
        with archive.database.reading() as session:
            assert {note.id for note in session.query(Note)} == set(written)


@pytest.mark.parametrize("name", ["move away", "copy restore", "rebuild"])
def test_what_needs_the_archive_for_itself_says_so_in_words(
    line: Line, office: Path, tmp_path: Path, name: str
) -> None:
    Archive.open(office, clock=SystemClock()).close()
    more = () if name == "rebuild" else (tmp_path / "copies",)
    assert line("copy", "to", tmp_path / "copies").code == 0
    assert line("copy", "make").code == 0
    with clerk_at_work():
        told = line(*name.split(), *more, "--json")
    assert told.code not in (0, 6)
    problem = json.loads(told.err)["problem"]
    assert problem["what"]
    assert problem["next"]
