"""A case of which dossiers are made."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from tests.archive.conftest import OFFSET
from tests.archive.dossier.casefile import Case, case_in


@pytest.fixture(scope="session")
def made_case(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> tuple[Path, Case]:
    """The case, made once: copying its office is quicker than going through it anew for each test."""
    place = tmp_path_factory.mktemp("case")
    (place / "office").mkdir()
    shutil.copy(empty_database, place / "office")
    clock = SetClock(datetime(2026, 3, 16, 14, 5, tzinfo=OFFSET))
    with Archive.open(place / "office", clock=clock) as opened:
        return place / "office", case_in(opened, clock, place / "scans")


@pytest.fixture
def archive(tmp_path: Path, clock: SetClock, made_case: tuple[Path, Case]) -> Iterator[Archive]:
    """The office of the case, a minute later."""
    shutil.copytree(made_case[0], tmp_path / "office")
    clock.put(clock.at.replace(minute=6))
    with Archive.open(tmp_path / "office", clock=clock) as opened:
        yield opened


@pytest.fixture
def case(archive: Archive, clock: SetClock, made_case: tuple[Path, Case], tmp_path: Path) -> Case:
    """A dispute with notes, an agreement, a yes on paper, a meeting and an accepted offer."""
    _, made = made_case
    return replace(made, quarrel=replace(made.quarrel, archive=archive, clock=clock), folder=tmp_path / "scans")
