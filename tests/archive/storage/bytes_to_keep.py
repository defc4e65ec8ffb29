"""The bytes that the tests of the vault keep."""

import hashlib
from pathlib import Path

from archive.folder import Folder

BYTES = b"Work order J-2026-0117, two sheets" * 1000


SHA = hashlib.sha256(BYTES).hexdigest()


FACTS = {"name": "order.pdf", "received by": "AM"}


def everything_in(folder: Folder) -> list[Path]:
    """Every file in the vault."""
    return [path for path in folder.vault.rglob("*") if path.is_file()]
