"""Originals that came after a copy was made lie in the archive that takes the other's place, also after a power cut."""

import os
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.later_originals import bring_later_originals


@pytest.mark.skipif(os.name == "nt", reason="Windows journals names by itself")
def test_every_folder_that_leads_to_them_is_flushed(
    office: Archive, tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: set[int] = set()
    fsync = os.fsync

    def flush(descriptor: int) -> None:
        fsync(descriptor)
        flushed.add(os.fstat(descriptor).st_ino)

    monkeypatch.setattr(os, "fsync", flush)

    with Archive.open(tmp_path / "comes", clock=clock) as coming:
        assert bring_later_originals(coming, office.folder, None) == (frozenset(office.vault.hashes()), 0)
        for sha256 in coming.vault.hashes():
            original = coming.folder.original(sha256)
            leading = (original, original.parent, original.parent.parent, coming.folder.vault)
            assert {place.stat().st_ino for place in leading} <= flushed
