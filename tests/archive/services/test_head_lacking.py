"""Whoever types a head off paper with a slip is told which slip it is."""

import pytest

from archive.errors import HeadNotUnderstood
from archive.services.head_lacking import what_lacks
from archive.services.history_head import head_in

HASH = "0123456789abcdef" * 4
GROUPS = " ".join(HASH[at : at + 8] for at in range(0, 64, 8))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "nothing was given"),
        ("  ", "nothing was given"),
        ("1,204", "the 64 characters of the hash are missing"),
        (HASH, "the number of events, which stands before the hash, is missing"),
        (f"DNH1::{HASH}", "the number of events, which stands before the hash, is missing"),
        (f"1,204 {HASH[:-1]}", "the hash has 63 characters instead of 64"),
        (f"1204 {HASH}0", "the hash has 65 characters instead of 64"),
        (f"1204 {HASH.replace('0', 'O')}", "“O” is none of 0–9 and a–f"),
        (f"Events: 1,204 Head: a{GROUPS[1:].replace('8', 'l')}", "“l” is none of 0–9 and a–f"),
        (f"1204 a{GROUPS[1:-1]}", "the hash has 63 characters instead of 64"),
        (f"1204 {GROUPS[:-1]}", "the hash has 63 characters instead of 64"),
        ("DNH1:5:abx", "the hash has 3 characters instead of 64, and “x” is none of 0–9 and a–f"),
        ("Dear Sir, " * 100, "nowhere in it is a number with the 64 characters of a hash behind it"),
    ],
)
def test_it_is_said_what_is_missing_or_wrong(given: str, said: str) -> None:
    assert what_lacks(given) == said
    with pytest.raises(HeadNotUnderstood, match=f"no head of a history: {said}"):
        head_in(given)
