"""A document need not be fetched out of a copy where the archive's own original of it is as received."""

import pytest

from archive.copies import lying_here as lying
from archive.copies.generations import generations
from archive.copies.lying_here import lying_here
from archive.copies.single_things import DocumentThere, find_in_copy
from archive.rounds.mending import look_at_all
from tests.archive.copies.copying_hands import Hands, damage


def there(hands: Hands) -> tuple[DocumentThere, ...]:
    return find_in_copy(hands.office, hands.copies, generations(hands.copies)[0], words="").documents


def test_an_original_that_is_whole_lies_here_and_an_altered_or_a_lost_one_does_not(hands: Hands) -> None:
    hands.copy()
    first, *others = sorted(one.sha256 for one in there(hands))
    assert lying_here(hands.office, there(hands)) == {first, *others}
    damage(hands.office.folder.original(first))
    assert lying_here(hands.office, there(hands)) == set(others)
    hands.office.folder.original(first).unlink()
    assert lying_here(hands.office, there(hands)) == set(others)


def test_a_large_original_is_taken_for_what_the_rounds_found(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lying, "READ", 0)
    hands.copy()
    first, *others = sorted(one.sha256 for one in there(hands))
    damage(hands.office.folder.original(first))
    look_at_all(hands.office, progress=lambda *_: None)
    assert lying_here(hands.office, there(hands)) == set(others)
