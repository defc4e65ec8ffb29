"""What went wrong in taking in is tried again, adopted, unlocked or taken off the list."""

import errno
import shutil
from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from archive.archive import Archive
from archive.intake_errors import DiskIsFull, WrongDocumentState
from archive.records import Document
from archive.records.documents import DocumentState, ItemState
from archive.services.intake import (
    adopt_orphans,
    dismiss,
    give_password,
    hand_in,
    leave_failed,
    take_in_waiting,
    try_again,
)
from archive.services.office import standing
from archive.services.reading import next_to_open, refused
from archive.services.receipt import receipt
from archive.services.space import ENOUGH_SPACE, try_again_after_space
from archive.storage.vault import Vault
from ocr.errors import NeedsPassword
from tests.archive.paperwork import a_file, documents_of, item_of, states, taken_in

Usage = namedtuple("Usage", "total used free")  # what shutil.disk_usage gives has no public name


def test_a_failed_file_can_be_tried_again(archive: Archive, tmp_path: Path) -> None:
    batch = taken_in(archive, tmp_path / "order.pdf")
    a_file(tmp_path)
    try_again(archive, item_id=item_of(archive, "order.pdf").id)
    take_in_waiting(archive, cancelled=lambda: False)

    assert states(archive, batch) == {"order.pdf": "safe"}
    assert item_of(archive, "order.pdf").reason is None


def test_that_a_file_is_tried_again_can_be_taken_back_until_the_clerk_has_tried(
    archive: Archive, tmp_path: Path
) -> None:
    taken_in(archive, tmp_path / "order.pdf")
    failed = item_of(archive, "order.pdf")
    leave_failed(archive, before=try_again(archive, item_id=failed.id))
    again = item_of(archive, "order.pdf")
    assert (again.state, again.reason, again.reason_code) == (failed.state, failed.reason, failed.reason_code)
    assert again.reason

    before = try_again(archive, item_id=failed.id)
    a_file(tmp_path)
    take_in_waiting(archive, cancelled=lambda: False)
    leave_failed(archive, before=before)
    assert item_of(archive, "order.pdf").state is ItemState.SAFE


def test_a_failed_file_can_be_taken_off_the_list_and_a_safe_one_cannot(archive: Archive, tmp_path: Path) -> None:
    batch = taken_in(archive, tmp_path / "gone.pdf", a_file(tmp_path))
    dismiss(archive, item_id=item_of(archive, "gone.pdf").id)

    assert states(archive, batch) == {"order.pdf": "safe"}
    for act in (dismiss, try_again):
        with pytest.raises(WrongDocumentState):
            act(archive, item_id=item_of(archive, "order.pdf").id)


@pytest.fixture
def on_a_full_disk(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """A batch of a small and a large file, both stopped by a full disk, which is not full any more."""

    def refuse(_: Vault, source: Path, __: object, *, wanted: object) -> object:
        raise DiskIsFull(name=source.name)

    a_file(tmp_path, "small.pdf")
    a_file(tmp_path, "large.pdf", "x" * 10_000)
    with monkeypatch.context() as full:
        full.setattr(Vault, "keep", refuse)
        return taken_in(archive, tmp_path / "large.pdf", tmp_path / "small.pdf")


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (-1, {"large.pdf": "waiting", "small.pdf": "waiting"}),
        (5_000, {"large.pdf": "waiting", "small.pdf": "safe"}),
        (50_000, {"large.pdf": "safe", "small.pdf": "safe"}),
    ],
)
def test_what_a_full_disk_stopped_goes_on_by_itself_as_far_as_there_is_room(
    archive: Archive, on_a_full_disk: int, monkeypatch: pytest.MonkeyPatch, room: int, expected: dict[str, str]
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(0, 0, ENOUGH_SPACE + room))

    try_again_after_space(archive)
    take_in_waiting(archive, cancelled=lambda: False)

    assert states(archive, on_a_full_disk) == expected


def test_a_disk_that_cannot_take_the_rows_leaves_the_files_waiting(archive: Archive, tmp_path: Path) -> None:
    batch = hand_in(archive, paths=[a_file(tmp_path)], source="dropped", by="AM")

    def refuse(*_: object) -> None:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    event.listen(Document, "before_insert", refuse)
    try:
        with pytest.raises(OperationalError):
            take_in_waiting(archive, cancelled=lambda: False)
    finally:
        event.remove(Document, "before_insert", refuse)
    assert states(archive, batch) == {"order.pdf": "waiting"}

    take_in_waiting(archive, cancelled=lambda: False)
    assert states(archive, batch) == {"order.pdf": "safe"}


def an_orphan(archive: Archive, tmp_path: Path) -> str:
    """An original whose row a crash prevented, and whose source is gone since."""
    kept = archive.vault.keep(a_file(tmp_path, "orphan.pdf"), {"name": "orphan.pdf"})
    (tmp_path / "orphan.pdf").unlink()
    return kept.sha256


def test_an_original_without_a_row_is_adopted_under_its_first_name(archive: Archive, tmp_path: Path) -> None:
    sha256 = an_orphan(archive, tmp_path)

    assert adopt_orphans(archive) == 1
    assert adopt_orphans(archive) == 0
    (file,) = receipt(archive, batch_id=item_of(archive, "orphan.pdf").accession_id)
    assert (file.name, file.sha256, file.state) == ("orphan.pdf", sha256, "safe")


def test_an_original_is_not_adopted_under_a_name_made_up_while_the_disk_withholds_its_own(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sidecar, real = archive.folder.sidecar(an_orphan(archive, tmp_path)), Path.read_text

    def withhold(path: Path, *how: Any, **more: Any) -> str:
        if path == sidecar:
            raise OSError(errno.EIO, "Input/output error")
        return real(path, *how, **more)

    with monkeypatch.context() as refusing:
        refusing.setattr(Path, "read_text", withhold)
        with pytest.raises(OSError, match="Input/output"):
            adopt_orphans(archive)

    assert adopt_orphans(archive) == 1
    assert item_of(archive, "orphan.pdf").name == "orphan.pdf"


def test_an_original_that_is_damaged_is_not_adopted(archive: Archive, tmp_path: Path) -> None:
    original = archive.folder.original(an_orphan(archive, tmp_path))
    original.chmod(0o600)
    original.write_bytes(b"damaged")

    assert adopt_orphans(archive) == 0


def locked(archive: Archive, tmp_path: Path) -> int:
    """A document that waits for its password."""
    taken_in(archive, a_file(tmp_path, "locked.pdf"))
    document = next_to_open(archive)
    assert document is not None
    refused(archive, document_id=document.document_id, problem=NeedsPassword())
    return document.document_id


def test_a_password_lets_the_document_be_opened_again(archive: Archive, tmp_path: Path) -> None:
    document = locked(archive, tmp_path)
    assert next_to_open(archive) is None

    give_password(archive, document_id=document, password="ledger 1898")

    waiting = next_to_open(archive)
    assert waiting is not None
    assert waiting.password == "ledger 1898"


def test_a_wrong_password_is_forgotten_at_once(archive: Archive, tmp_path: Path) -> None:
    document = locked(archive, tmp_path)
    give_password(archive, document_id=document, password="wrong")
    refused(archive, document_id=document, problem=NeedsPassword())

    with archive.database.reading() as session:
        row = session.get_one(Document, document)
        assert (row.state, row.password) == (DocumentState.LOCKED, None)


def test_only_a_locked_document_takes_a_password(archive: Archive, tmp_path: Path) -> None:
    (document,) = documents_of(archive, taken_in(archive, a_file(tmp_path)))

    with pytest.raises(WrongDocumentState):
        give_password(archive, document_id=document, password="?")


def test_a_failure_is_over_once_the_same_file_was_taken_in(archive: Archive, tmp_path: Path) -> None:
    late = tmp_path / "late.pdf"
    first = taken_in(archive, late, tmp_path / "never.pdf")
    assert states(archive, first) == {"late.pdf": "failed", "never.pdf": "failed"}

    again = taken_in(archive, a_file(tmp_path, "late.pdf"))
    assert states(archive, again) == {"late.pdf": "safe"}
    assert states(archive, first) == {"late.pdf": "known", "never.pdf": "failed"}
    assert standing(archive).needs_person == 1


def test_a_failure_after_a_success_stays_one(archive: Archive, tmp_path: Path) -> None:
    paper = a_file(tmp_path)
    taken_in(archive, paper)
    paper.unlink()
    taken_in(archive, paper)
    taken_in(archive, a_file(tmp_path, "other.pdf"))

    assert standing(archive).needs_person == 1


def test_a_link_that_was_not_followed_is_over_once_it_was_handed_in_itself(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    a_file(tmp_path / "elsewhere")
    (tmp_path / "stack").mkdir()
    (tmp_path / "stack" / "link").symlink_to(tmp_path / "elsewhere")
    taken_in(archive, tmp_path / "stack")
    assert standing(archive).needs_person == 1

    taken_in(archive, tmp_path / "stack" / "link")
    assert standing(archive).needs_person == 0
