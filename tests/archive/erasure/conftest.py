"""Quorndon & Daughters, whose every word is known."""

from pathlib import Path

import pytest

from archive.archive import Archive
from tests.archive.erasure.quorndon import Quorndon, moved_in
from tests.archive.paper.conftest import office

__all__ = ["office"]  # a client with a stack of paper


@pytest.fixture
def quorndon(archive: Archive, tmp_path: Path) -> Quorndon:
    """A client of whom the office holds something of every kind, beside another; nothing stands in the way."""
    return moved_in(archive, tmp_path)
