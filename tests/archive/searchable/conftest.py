"""Where searchable PDFs are saved."""

from pathlib import Path

import pytest


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder outside the archive."""
    (tmp_path / "desk").mkdir()
    return tmp_path / "desk"
