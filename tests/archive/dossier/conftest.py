"""A case of which dossiers are made."""

from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from tests.archive.dossier.casefile import Case, case_in


@pytest.fixture
def case(archive: Archive, clock: SetClock, tmp_path: Path) -> Case:
    """A dispute with notes, an agreement, a yes on paper, a meeting and an accepted offer."""
    return case_in(archive, clock, tmp_path / "scans")
