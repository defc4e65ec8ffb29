"""A TIFF is whole when all its pages are there, in either byte order and both widths of offsets."""

import io
from struct import pack

import pytest
from PIL import Image, TiffImagePlugin

from archive.watching.tiff import is_whole_tiff
from tests.archive.watching.scanner import sheet


def whole(contents: bytes) -> bool:
    return is_whole_tiff(io.BytesIO(contents), len(contents))


def tiff(order: str, *, big: bool, strips: int = 2, length: int = 50) -> bytes:
    """A page of so many strips behind its directory; the numbers of strips stand beside it if there are many."""
    wide, kind = ("Q", 16) if big else ("L", 4)
    entries = 2
    head = (b"II" if order == "<" else b"MM") + (
        pack(f"{order}HHHQ", 43, 8, 0, 16) if big else pack(f"{order}HL", 42, 8)
    )
    directory = len(head)
    beside = directory + (8 + 20 * entries + 8 if big else 2 + 12 * entries + 4)
    step = 8 if big else 4
    data = beside + 2 * strips * step
    places = pack(f"{order}{strips}{wide}", *(data + number * length for number in range(strips)))
    lengths = pack(f"{order}{strips}{wide}", *[length] * strips)
    written = pack(f"{order}{'Q' if big else 'H'}", entries)
    for tag, place in ((273, beside), (279, beside + strips * step)):
        written += pack(f"{order}HH{wide}{wide}", tag, kind, strips, place)
    return head + written + pack(f"{order}{wide}", 0) + places + lengths + b"x" * strips * length


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("big", [False, True])
def test_every_byte_of_the_last_strip_counts(order: str, *, big: bool) -> None:
    contents = tiff(order, big=big)
    assert whole(contents)
    assert not any(whole(contents[:end]) for end in range(len(contents)))


def test_directories_that_go_round_in_circles_come_to_an_end() -> None:
    contents = bytearray(tiff("<", big=False))
    contents[8 + 2 + 24 : 8 + 2 + 24 + 4] = pack("<L", 8)
    assert whole(bytes(contents))


def test_a_tiff_without_a_page_is_not_whole_yet() -> None:
    assert not whole(b"II*\0\0\0\0\0")


def test_pages_that_are_appended_in_place_are_missed_while_they_are_written() -> None:
    file = io.BytesIO()
    with TiffImagePlugin.AppendingTiffWriter(file, new=True) as writer:
        for number in range(3):
            sheet(number).save(writer, "TIFF")
            writer.newFrame()
    contents = file.getvalue()
    assert Image.open(io.BytesIO(contents)).n_frames == 3  # type: ignore[attr-defined]  # a TIFF has it
    assert whole(contents)
    assert not whole(contents[: len(contents) * 2 // 3])


def test_compressed_strips_count_as_well() -> None:
    file = io.BytesIO()
    sheet().convert("1").save(file, "TIFF", compression="group4")
    assert whole(file.getvalue())
    assert not whole(file.getvalue()[:-1])
