"""Many files are copied side by side, none holds back the others, and what is left in the midst is left cleanly."""

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.services import copying
from archive.services.copying import Copies, Waiting
from archive.services.intake import hand_in, take_in_waiting
from archive.services.receipt import receipt
from archive.storage.vault import Vault
from tests.archive.paperwork import a_file, item_of, states, taken_in


def test_a_large_batch_is_settled_in_the_order_in_which_it_was_handed_in(archive: Archive, tmp_path: Path) -> None:
    names = [f"{number:03}.pdf" for number in range(100)]
    batch = taken_in(archive, *(a_file(tmp_path, name) for name in names))

    found = receipt(archive, batch_id=batch)
    assert [file.name for file in found] == names
    assert {file.state for file in found} == {"safe"}


def test_a_file_that_takes_long_does_not_hold_back_the_others(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = Vault.keep

    def slowly(vault: Vault, source: Path, facts: dict[str, object], *, wanted: Callable[[], bool]) -> object:
        while source.name == "large.pdf" and "safe" not in states(archive, batch).values():
            pass
        return keep(vault, source, facts, wanted=wanted)

    monkeypatch.setattr(Vault, "keep", slowly)
    paths = [a_file(tmp_path, name) for name in ("large.pdf", *(f"{number}.pdf" for number in range(copying.AHEAD)))]
    batch = hand_in(archive, paths=paths, source="dropped", by="AM")
    take_in_waiting(archive, cancelled=lambda: False)

    assert set(states(archive, batch).values()) == {"safe"}


def test_what_was_not_begun_when_it_is_cancelled_keeps_waiting(archive: Archive, tmp_path: Path) -> None:
    batch = hand_in(
        archive, paths=[a_file(tmp_path, f"{number}.pdf") for number in range(60)], source="dropped", by="AM"
    )
    settled = take_in_waiting(archive, cancelled=lambda: True)

    found = list(states(archive, batch).values())
    assert found.count("safe") == settled < 60
    assert found.count("waiting") == 60 - settled


def test_the_database_is_asked_about_files_under_way_alone(archive: Archive, tmp_path: Path) -> None:
    path = a_file(tmp_path)
    batch = hand_in(archive, paths=[path], source="dropped", by="AM")
    item = Waiting(
        item_of(archive, path.name).id,
        str(path),
        path.name,
        batch,
        "AM",
        archive.clock.now(),
        (0, ""),
        archive.clock.now(),
    )

    with Copies(archive) as copies:
        copies.begin([item])
        assert copies.wants(item)
        while copies.are_under_way:
            copies.take_finished()
        copies.look_who_is_wanted()

        assert not copies.wants(item)
