"""Whatever breaks a copy off leaves the one before as it was, and the next goes on."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from archive.archive import Archive
from archive.copies import writing
from archive.copies.errors import (
    CopyingStopped,
    CopyIsOpen,
    CopyUnderWay,
    PlaceIsClosed,
    PlaceIsFull,
    PlaceIsReadOnly,
    PlaceOutOfReach,
    RecordsNotSound,
)
from archive.copies.evidence import last_copy
from archive.copies.under_way import Part
from archive.errors import Expected
from archive.services.notes import write_note
from archive.storage import vault
from tests.archive.copies.copying_hands import Hands, cancelled_after, wrong_with
from tests.archive.copies.drives_drawn import files_in
from tests.archive.paperwork import a_file, taken_in


def test_damaged_records_are_not_copied_over_good_ones(hands: Hands, office: Archive) -> None:
    hands.copy()
    before = files_in(hands.place.path)
    with office.folder.database.open("r+b") as file:
        file.seek(5 * 4096)
        file.write(os.urandom(40 * 4096))

    with pytest.raises(RecordsNotSound):
        hands.copy()
    assert files_in(hands.place.path) == before


def test_a_copy_that_somebody_works_in_is_left_alone(hands: Hands) -> None:
    hands.copy()
    journal = hands.place.path / "archive.db-journal"
    journal.write_bytes(b"something unsettled")
    with pytest.raises(CopyIsOpen):
        hands.copy()
    journal.write_bytes(b"")
    with FileLock(hands.copies.archive.clerk_lock), pytest.raises(CopyIsOpen):
        hands.copy()

    assert hands.copy()


def test_two_copies_are_not_made_at_once(hands: Hands, office: Archive) -> None:
    def meanwhile(*_: object) -> None:
        with pytest.raises(CopyUnderWay):
            hands.copy()

    assert hands.copy(progress=meanwhile)


def test_stopped_at_any_moment_the_copy_before_stays_and_the_next_goes_on(
    hands: Hands, office: Archive, tmp_path: Path
) -> None:
    hands.copy()
    write_note(office, client_id=1, text="One more.", by="AM")
    taken_in(office, *(a_file(tmp_path, name) for name in ("d.pdf", "e.pdf")))
    (office.folder.letters / "approval.html").rename(office.folder.letters / "letterhead.html")
    stops = 0
    for questions in range(200):
        before = files_in(hands.place.path)
        try:
            hands.copy(cancelled=cancelled_after(questions))
            break
        except CopyingStopped:
            stops += 1
        after = files_in(hands.place.path)
        assert after["archive.db"] == before["archive.db"]
        assert before.items() <= after.items()
        assert wrong_with(hands.place.path) == []
        last = last_copy(office, place_id=hands.place.id)
        assert hands.verify().is_whole
        assert last is not None
        assert (last.finished_at is None) == (last.failed_why is not None)

    assert stops > 10
    assert hands.verify().is_whole


def failing_after(calls: int, real: Callable[..., Any], error: OSError) -> Callable[..., Any]:
    left = iter(range(calls))

    def act(*how: Any, **more: Any) -> Any:
        if next(left, None) is None:
            raise error
        return real(*how, **more)

    return act


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), PlaceIsFull),
        (OSError(errno.EIO, "Input/output error"), PlaceOutOfReach),
        (PermissionError(errno.EACCES, "Permission denied"), PlaceIsClosed),
        (OSError(errno.EROFS, "Read-only file system"), PlaceIsReadOnly),
    ],
    ids=lambda value: getattr(value, "__name__", None) or errno.errorcode[value.errno],
)
def test_a_disk_that_fails_at_any_flush_leaves_the_copy_before(
    hands: Hands, office: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, kind: type[Expected]
) -> None:
    hands.copy()
    taken_in(office, a_file(tmp_path, "d.pdf"))
    write_note(office, client_id=1, text="One more.", by="AM")
    failures = 0
    for calls in range(50):
        before = files_in(hands.place.path)
        with monkeypatch.context() as failing:
            failing.setattr(writing, "flush", failing_after(calls, vault.flush, error))
            try:
                hands.copy()
                break
            except kind as problem:
                failures, told = failures + 1, problem.what
        last = last_copy(office, place_id=hands.place.id)
        assert last is not None
        assert (last.finished_at, last.failed_why) == (None, told)
        assert files_in(hands.place.path)["archive.db"] == before["archive.db"]
        assert wrong_with(hands.place.path) == []
    assert failures > 3
    assert hands.verify().is_whole


def test_a_disk_without_room_is_told_before_anything_is_copied(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(hands.place.path)._replace(free=10)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)

    with pytest.raises(PlaceIsFull, match="goes on where it stopped") as told:
        hands.copy()
    assert "a copy that was there before is as it was" in told.value.safe, "there may have been none"
    assert not hands.copies.archive.database.exists()


def test_a_share_that_goes_away_in_the_middle_leaves_no_evidence(hands: Hands, office: Archive) -> None:
    def pulled_out(part: Part, done: int, of: int) -> None:
        if part is Part.ORIGINALS and done == of and hands.place.path.exists():
            hands.place.path.rename(hands.place.path.with_name("elsewhere"))

    with pytest.raises(PlaceOutOfReach):
        hands.copy(progress=pulled_out)

    last = last_copy(office, place_id=hands.place.id)
    assert last is not None
    assert last.finished_at is None
    assert not hands.place.path.exists()


def test_an_empty_folder_where_the_share_hung_is_not_taken_for_a_finished_copy(hands: Hands, office: Archive) -> None:
    def disconnected(part: Part, done: int, of: int) -> None:
        if part is Part.ORIGINALS and done == of and hands.copies.mark.exists():
            hands.copies.mark.unlink()

    with pytest.raises(PlaceOutOfReach, match="not in it"):
        hands.copy(progress=disconnected)

    last = last_copy(office, place_id=hands.place.id)
    assert last is not None
    assert last.finished_at is None


def test_what_a_crash_left_half_written_is_cleared(hands: Hands, office: Archive) -> None:
    for half in (hands.copies.incoming / "half.part", office.folder.root / "copying" / "records.db"):
        half.parent.mkdir(exist_ok=True)
        half.write_bytes(b"half")
    hands.copy()

    assert list(hands.copies.incoming.iterdir()) == []
    assert not (office.folder.root / "copying").exists()


def test_a_disk_that_refuses_the_file_that_explains_an_original_once_does_not_leave_it_out(
    hands: Hands, office: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken_in(office, a_file(tmp_path, "d.pdf"))
    sidecar, real = office.folder.sidecar(hands.office_hash("d.pdf")), Path.read_bytes
    refusals = iter([OSError(errno.EIO, "Input/output error")])

    def read_bytes(path: Path) -> bytes:
        if path == sidecar and (refusal := next(refusals, None)) is not None:
            raise refusal
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    hands.copy()

    assert next(refusals, None) is None
    assert wrong_with(hands.place.path) == []
    assert hands.verify().is_whole
