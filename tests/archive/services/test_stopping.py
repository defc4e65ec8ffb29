"""A batch that is being copied can be stopped: what is safe stays, the rest leaves nothing behind."""

from pathlib import Path

import pytest

from archive.archive import Archive
from archive.services import arrivals, intake
from archive.services.copying import Copied, Copies, Waiting
from archive.services.intake import hand_in, take_in_waiting
from archive.services.office import standing
from archive.services.stopping import stop_copying
from archive.services.viewing import batches
from archive.storage import vault


def _batch(archive: Archive, folder: Path, *sizes: int) -> list[int]:
    """Hand in files of so many chunks; their items' ids."""
    paths = [folder / f"{number}.pdf" for number in range(len(sizes))]
    for path, size in zip(paths, sizes, strict=True):
        path.write_bytes(path.name.encode() * size)
    hand_in(archive, paths=paths, source="dropped", by="AM")
    return [line.item_id for line in batches(archive)[0].lines]


def test_what_still_waits_is_not_copied_and_what_is_safe_stays(archive: Archive, tmp_path: Path) -> None:
    _batch(archive, tmp_path, 1)
    take_in_waiting(archive, cancelled=lambda: False)
    first, *_ = _batch(archive, tmp_path, 2, 3)

    stopped = stop_copying(archive, item_id=first)
    take_in_waiting(archive, cancelled=lambda: False)

    assert (stopped.safe, stopped.left) == (0, (tmp_path / "0.pdf", tmp_path / "1.pdf"))
    assert standing(archive).safe == 1
    assert len(batches(archive)) == 1


def test_a_file_in_the_midst_of_being_copied_is_left_off_and_leaves_nothing(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "CHUNK", 4)
    (item,) = _batch(archive, tmp_path, 100)
    asked: list[bool] = []
    wants = Copies.wants

    def stop_at_the_second_look(copies: Copies, waiting: Waiting) -> bool:
        asked.append(True)
        if len(asked) == 2:
            stop_copying(archive, item_id=item)
            while wants(copies, waiting):
                pass
        return wants(copies, waiting)

    monkeypatch.setattr(Copies, "wants", stop_at_the_second_look)
    take_in_waiting(archive, cancelled=lambda: False)

    assert len(asked) == 2
    assert standing(archive).safe == 0
    assert not list(archive.vault.hashes())
    assert not list(archive.folder.incoming.iterdir())
    assert not batches(archive)


def test_a_file_that_was_safe_a_moment_before_is_told_as_safe(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (item,) = _batch(archive, tmp_path, 1)
    settle = arrivals.settle

    def stop_before(opened: Archive, copied: list[Copied]) -> None:
        stop_copying(opened, item_id=item)
        settle(opened, copied)

    monkeypatch.setattr(intake, "settle", stop_before)
    take_in_waiting(archive, cancelled=lambda: False)

    assert [line.name for line in batches(archive)[0].lines] == ["0.pdf"]
    assert standing(archive).safe == 1
