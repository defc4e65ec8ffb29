"""A manifest that was damaged is told as that, and not as damaged records; a sound copy beside it is named."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from archive.clock import SetClock
from archive.copies.generations import generations
from archive.copies.put_back_words import put_back_words
from archive.copies.putting_back import put_back
from archive.copies.restore_errors import AnotherCopyIsSound, CopyIsNotWhole
from archive.services.clients import add_client
from archive.services.notes import write_note
from tests.archive.copies.copying_hands import Hands, damage


@pytest.fixture
def twice(hands: Hands, clock: SetClock) -> Hands:
    """Two copies, of which the later has one note more."""
    hands.copy()
    clock.put(clock.at + timedelta(days=1))
    write_note(hands.office, client_id=1, text="Since then.", by="AM")
    hands.copy()
    hands.office.close()
    return hands


def newest_manifest(hands: Hands) -> Path:
    return hands.copies.manifest(generations(hands.copies)[0].name)


def rewritten(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    told = json.loads(path.read_text())
    change(told)
    path.write_text(json.dumps(told))


def refused(hands: Hands, clock: SetClock, into: Path) -> CopyIsNotWhole:
    with pytest.raises(CopyIsNotWhole) as told:
        put_back(hands.copies.root, into, clock=clock, by="JT")
    return told.value


def test_a_manifest_that_nobody_understands_is_what_is_damaged(twice: Hands, clock: SetClock, tmp_path: Path) -> None:
    manifest = newest_manifest(twice)
    manifest.write_text("{")
    told = refused(twice, clock, tmp_path / "new")
    assert f"manifests/{manifest.name}, is damaged" in told.what
    assert "The records themselves are sound" in told.what


def test_the_earlier_sound_copy_is_named_and_is_put_back_when_asked_for(
    twice: Hands, clock: SetClock, tmp_path: Path
) -> None:
    newest_manifest(twice).write_text("{")
    told = refused(twice, clock, tmp_path / "new")
    assert isinstance(told, AnotherCopyIsSound)
    assert "Put back the one of 16 Mar 2026" in told.next_step
    back = put_back(twice.copies.root, tmp_path / "new", clock=clock, by="JT", wanted=str(told.about["other"]))
    assert back.filled.wrong == ()
    assert any("The newest copy in that folder is a later one" in one for one in put_back_words(back))


def test_of_a_newest_copy_that_is_put_back_itself_nothing_later_is_told(
    twice: Hands, clock: SetClock, tmp_path: Path
) -> None:
    back = put_back(twice.copies.root, tmp_path / "new", clock=clock, by="JT")
    assert not any("later one" in one for one in put_back_words(back))


def test_a_manifest_with_another_checksum_accuses_neither_it_nor_the_records(
    twice: Hands, clock: SetClock, tmp_path: Path
) -> None:
    rewritten(newest_manifest(twice), lambda told: told.update(database="0" * 64))
    assert "do not agree. One of the two was altered since" in refused(twice, clock, tmp_path / "new").what


def test_a_manifest_with_another_end_is_altered_where_the_records_have_its_checksum(
    twice: Hands, clock: SetClock, tmp_path: Path
) -> None:
    rewritten(newest_manifest(twice), lambda told: told.update(head="0" * 64))
    told = refused(twice, clock, tmp_path / "new")
    assert "was altered. The records are those that were copied, byte for byte" in told.what


def test_a_manifest_that_tells_another_day_than_was_written_is_altered(
    twice: Hands, clock: SetClock, tmp_path: Path
) -> None:
    rewritten(newest_manifest(twice), lambda told: told.update(begun_at="3026-03-17T14:05:00+00:00"))
    told = refused(twice, clock, tmp_path / "new")
    assert "was altered. The records are those that were copied, byte for byte" in told.what


def test_records_with_another_end_than_their_manifest_are_others(hands: Hands, clock: SetClock, tmp_path: Path) -> None:
    hands.copy()
    manifest, told = newest_manifest(hands), newest_manifest(hands).read_text()
    add_client(hands.office, name="Somebody", by="AM")
    write_note(hands.office, client_id=1, text="Since then.", by="AM")
    hands.copy()
    for path in hands.copies.manifests.iterdir():
        path.unlink()
    manifest.write_text(told)
    for path in hands.copies.earlier.iterdir():
        path.unlink()
    hands.office.close()
    said = refused(hands, clock, tmp_path / "new").what
    assert "its records are not those that were copied" in said


def test_where_originals_are_wrong_no_other_copy_of_the_folder_is_named(
    twice: Hands, clock: SetClock, tmp_path: Path
) -> None:
    damage(
        twice.copies.original(min(one.name for one in (twice.copies.root / "vault").glob("??/??/*") if not one.suffix))
    )
    assert not isinstance(refused(twice, clock, tmp_path / "new"), AnotherCopyIsSound)
