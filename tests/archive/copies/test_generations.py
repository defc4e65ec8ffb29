"""The copies in a folder are listed, also those of which nothing tells any more what they are."""

from datetime import timedelta
from pathlib import Path

import pytest

from archive.clock import SetClock
from archive.copies.generations import choose_generation, generations
from archive.copies.putting_back import put_back
from archive.copies.restore_errors import CopyIsNotWhole
from archive.copies.single_things import find_in_copy
from tests.archive.copies.copying_hands import Hands


@pytest.fixture
def thrice(hands: Hands, clock: SetClock) -> Hands:
    """Three copies, each of another day."""
    for _ in range(3):
        hands.copy()
        clock.put(clock.at + timedelta(days=1))
    return hands


@pytest.mark.parametrize("harm", ["damaged", "gone"])
def test_earlier_records_whose_manifest_is_damaged_are_listed_last(thrice: Hands, harm: str) -> None:
    newest, middle, first = generations(thrice.copies)
    manifest = thrice.copies.manifest(middle.name)
    manifest.write_text("{") if harm == "damaged" else manifest.unlink()
    there = generations(thrice.copies)
    assert [(one.name, one.records) for one in there] == [(one.name, one.records) for one in (newest, first, middle)]
    assert (there[2].manifest, there[2].made_at) == (None, None)
    assert choose_generation(thrice.copies, there, wanted=middle.name) == there[2]
    assert find_in_copy(thrice.office, thrice.copies, there[2], words="harbour").others


def test_records_that_nothing_proves_are_put_back_only_when_a_person_decides_so(
    thrice: Hands, clock: SetClock, tmp_path: Path
) -> None:
    _, middle, _ = generations(thrice.copies)
    thrice.copies.manifest(middle.name).write_text("{")
    thrice.office.close()
    with pytest.raises(CopyIsNotWhole, match="is damaged"):
        put_back(thrice.copies.root, tmp_path / "new", clock=clock, by="JT", wanted=middle.name)
    assert put_back(thrice.copies.root, tmp_path / "new", clock=clock, by="JT", wanted=middle.name, even_so=True).counts


def test_a_newest_copy_that_is_lost_is_told_before_records_of_which_nothing_tells(thrice: Hands) -> None:
    newest, *earlier = generations(thrice.copies)
    for one in earlier:
        thrice.copies.manifest(one.name).write_text("{")
    newest.records.unlink()
    assert generations(thrice.copies)[0].name == newest.name
