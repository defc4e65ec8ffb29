"""A folder that is closed to the clerk costs time, and neither files nor the clerk."""

from pathlib import Path
from typing import Any

import pytest

from archive import clerk as module
from archive.archive import Archive
from archive.hindrances import MayNotWork
from archive.services.receipt import receipt
from archive.storage.vault import Kept, Vault
from tests.archive.at_work import Reading, at_work, hand, scan
from tests.archive.closing import closed, modes_bind
from tests.archive.paperwork import a_file
from tests.conftest import ExpectedLog


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch, expect_log: ExpectedLog) -> None:
    monkeypatch.setattr(module, "AFTER_TROUBLE", 0.01)
    expect_log("rests: ")


def test_files_wait_for_a_closed_vault_and_go_in_when_it_is_open(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_open, keep = [False], Vault.keep

    def refuse_while_closed(vault: Vault, *what: Any, **how: Any) -> Kept:
        if not is_open[0]:
            raise MayNotWork(folder=archive.folder.incoming)
        return keep(vault, *what, **how)

    monkeypatch.setattr(Vault, "keep", refuse_while_closed)
    batch = hand(archive, scan(tmp_path))
    with at_work(archive, Reading()) as clerk:
        clerk.until(lambda: str(MayNotWork(folder=archive.folder.incoming)) in clerk.reports)
        assert [(file.state, file.reason) for file in receipt(archive, batch_id=batch)] == [("waiting", None)]
        is_open[0] = True
        (file,) = clerk.until_done(batch)

    assert file.state == "read"
    assert clerk.reports[-1] is None
    assert clerk.went_well is True


def test_a_closed_corner_of_the_vault_holds_up_only_what_belongs_there(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_open, keep = [False], Vault.keep

    def refuse_one(vault: Vault, source: Path, facts: Any, **how: Any) -> Kept:
        if source.name == "first.png" and not is_open[0]:
            raise MayNotWork(folder=archive.folder.vault / "ab")
        return keep(vault, source, facts, **how)

    monkeypatch.setattr(Vault, "keep", refuse_one)
    batch = hand(archive, scan(tmp_path, "first.png"), scan(tmp_path, "second.png"))
    with at_work(archive, Reading()) as clerk:
        clerk.until(lambda: [file.state for file in receipt(archive, batch_id=batch)] == ["waiting", "read"])
        is_open[0] = True
        clerk.until_done(batch)


@modes_bind
@pytest.mark.parametrize(
    ("name", "mode"),  # an empty scratch that can be looked into is removed and made anew
    [(name, mode) for mode in (0o000, 0o500) for name in ("pages", "index", "vault/incoming")] + [("scratch", 0o000)],
)
def test_work_waits_for_a_folder_and_goes_on_when_it_is_open(
    archive: Archive, tmp_path: Path, name: str, mode: int
) -> None:
    place = archive.folder.root / name
    batch = hand(archive, scan(tmp_path), a_file(tmp_path, "not-a.pdf"))
    with at_work(archive, Reading()) as clerk:
        with closed(place, mode):
            clerk.until(lambda: str(MayNotWork(folder=place)) in clerk.reports)
        files = clerk.until_done(batch)

    assert [file.state for file in files] == ["read", "quarantined"]
    assert clerk.reports[-1] is None
    assert clerk.went_well is True
