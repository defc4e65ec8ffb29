"""An office whose scanner writes into a folder."""

from pathlib import Path

import pytest

from archive.archive import Archive
from tests.archive.watching.scanner import Office


@pytest.fixture
def office(archive: Archive, tmp_path: Path) -> Office:
    """An office that watches the folder "scans"."""
    return Office(archive, tmp_path / "scans")
