"""An empty vault, and a file to keep."""

from pathlib import Path

import pytest

from archive.folder import Folder
from archive.storage.vault import Vault
from tests.archive.storage.bytes_to_keep import BYTES


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path / "office")
    folder.prepare()
    return folder


@pytest.fixture
def vault(folder: Folder) -> Vault:
    return Vault(folder)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "order.pdf"
    path.write_bytes(BYTES)
    return path
