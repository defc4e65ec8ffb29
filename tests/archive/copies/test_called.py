"""What a copy is called in the list of copies is what may be typed for it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from archive.copies.called import called
from archive.copies.generation import Generation
from archive.copies.generations import choose_generation
from archive.copies.layout import CopyFolder, Manifest
from archive.copies.restore_errors import NoSuchGeneration
from tests.archive.conftest import OFFSET

MOMENTS = (
    *(datetime(2026, 11, 23, 2, 19, 40, tzinfo=OFFSET), datetime(2026, 11, 23, 2, 19, 33, tzinfo=OFFSET)),
    *(datetime(2026, 11, 23, 1, 5, 9, tzinfo=OFFSET), datetime(2026, 11, 20, 2, 19, 0, tzinfo=OFFSET)),
)


@pytest.fixture
def there() -> tuple[Generation, ...]:
    """Four copies, the newest first, two of them of one minute; and one of which nothing tells when it was made."""
    told = [Manifest(9 - place, one.isoformat(), 1, "", "", {}, {}) for place, one in enumerate(MOMENTS)]
    named = [Generation(f"archive-{number}", Path(), one, is_newest=False) for number, one in enumerate(told)]
    return (*named, Generation("newest", Path(), None, is_newest=True))


def chosen(there: Sequence[Generation], typed: str | None) -> str:
    return choose_generation(CopyFolder(Path("/copies")), there, wanted=typed).name


def test_each_is_called_by_its_minute_unless_there_are_two_of_it(there: tuple[Generation, ...]) -> None:
    assert called(there) == [
        *("2026-11-23 02:19:40", "2026-11-23 02:19:33", "2026-11-23 01:05", "2026-11-20 02:19", "newest")
    ]


def test_two_of_one_second_are_called_by_their_names(there: tuple[Generation, ...]) -> None:
    assert called([there[3], there[3]]) == ["archive-3", "archive-3"]


def test_what_it_is_called_is_what_chooses_it(there: tuple[Generation, ...]) -> None:
    assert [chosen(there, typed) for typed in called(there)] == [one.name for one in there]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (None, "archive-0"),
        ("2026-11-23", "archive-0"),
        ("2026-11-23T01:05", "archive-2"),
        ("2026-11-23T01:05+01:00", "archive-2"),
        ("2026-11-23T00:05:09+00:00", "archive-2"),
        ("2026-11-23 02:19", "archive-0"),
        ("archive-1", "archive-1"),
    ],
)
def test_a_day_a_moment_or_a_name_chooses_the_last_one_of_it(
    there: tuple[Generation, ...], typed: str | None, name: str
) -> None:
    assert chosen(there, typed) == name


@pytest.mark.parametrize("typed", ["2026-11-22", "2026-11-23 02:18", "yesterday", ""])
def test_what_none_is_called_is_refused(there: tuple[Generation, ...], typed: str) -> None:
    with pytest.raises(NoSuchGeneration):
        chosen(there, typed)
