"""The made-up office of one day: planned once, and brought once into an archive, for all tests that look at it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.demo.making import make
from archive.demo.office import Office, plan

TODAY = date(2026, 3, 16)


@pytest.fixture(scope="session")
def office() -> Office:
    return plan(1, TODAY)


class Furnished:
    """An archive with the office in it, its plan, what progress was told, and what was left among passing files."""

    def __init__(self, archive: Archive, office: Office, told: list[tuple[int, int]], left: list[str]) -> None:
        self.archive, self.office, self.told, self.left = archive, office, told, left


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Furnished]:
    clock = SetClock(datetime(2026, 3, 16, 16, 0).astimezone())
    told: list[tuple[int, int]] = []
    memory = Path("/dev/shm")  # if there is one: a real disk is waited for a thousand times
    with (
        TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path_factory.mktemp("office")) as folder,
        pytest.MonkeyPatch.context() as patch,
        Archive.open(Path(folder) / "archive", clock=clock) as archive,
    ):
        # All of the story but only some of its paper, which takes most of the time to draw.
        patch.setattr("archive.demo.making.plan", lambda seed, today: with_paper(plan(seed, today), one_in=12))
        patch.setattr("archive.demo.making.PAUSE", 0)  # nobody waits for the database
        passing = Path(folder) / "passing"
        passing.mkdir()
        patch.setattr("tempfile.tempdir", str(passing))
        office = make(archive, seed=1, today=TODAY, progress=lambda done, of: told.append((done, of)))
        yield Furnished(archive, office, told, [path.name for path in passing.iterdir()])


def with_paper(office: Office, *, one_in: int) -> Office:
    """The office with all papers of today but only some of the earlier ones."""
    kept = tuple(
        document
        for place, document in enumerate(office.documents)
        if place % one_in == 0 or document.scanned_on == office.today
    )
    return replace(office, documents=kept)
