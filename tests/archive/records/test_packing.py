"""Words come out of their blob as they went in."""

import string
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.intake_errors import WordsDamaged
from archive.records.packing import FRACTION_DIGITS, pack, unpack, unpack_readings
from ocr.words import Box, Word

FRACTIONS = st.floats(0, 1)
WORDS = st.builds(
    Word,
    text=st.text(min_size=1, max_size=20),
    box=st.builds(Box, FRACTIONS, FRACTIONS, FRACTIONS, FRACTIONS),
    confidence=st.floats(0, 100),
    line=st.integers(0, 500),
)


@given(st.lists(WORDS, max_size=30))
def test_words_and_lines_are_the_same_and_boxes_as_fine_as_any_picture(words: list[Word]) -> None:
    unpacked = unpack(pack(words))

    assert [(word.text, word.line) for word in unpacked] == [(word.text, word.line) for word in words]
    for after, before in zip(unpacked, words, strict=True):
        assert abs(after.confidence - before.confidence) <= 0.5
        for side in ("left", "top", "width", "height"):
            assert abs(getattr(after.box, side) - getattr(before.box, side)) <= 10**-FRACTION_DIGITS


@given(st.lists(WORDS, max_size=30))
def test_how_surely_words_were_read_comes_out_alone_as_with_all_the_rest(words: list[Word]) -> None:
    packed = pack(words)
    assert unpack_readings(packed) == [(word.text, word.confidence) for word in unpack(packed)]


def test_a_page_of_four_hundred_words_takes_a_few_kilobytes() -> None:
    words = [
        Word(
            string.ascii_lowercase[number % 20 :][:7], Box(number % 17 / 17, number / 400, 0.05, 0.01), 90, number // 9
        )
        for number in range(400)
    ]

    assert len(pack(words)) < 8_000


@pytest.mark.parametrize(
    "packed", [b"", b"\x00", zlib.compress(b"[1]"), zlib.compress(b"[[1],[2],[3],[4]]"), b"x\x9c\xff"]
)
def test_other_bytes_are_damaged_words(packed: bytes) -> None:
    with pytest.raises(WordsDamaged):
        unpack(packed)


@pytest.mark.parametrize(
    "packed", [b"", b"\x00", zlib.compress(b"[1]"), zlib.compress(b'[["a","b"],[],[90],[0]]'), b"x\x9c\xff"]
)
def test_of_other_bytes_nobody_knows_how_surely_they_were_read(packed: bytes) -> None:
    with pytest.raises(WordsDamaged):
        unpack_readings(packed)
