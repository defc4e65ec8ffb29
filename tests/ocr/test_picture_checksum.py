"""Every bit that is turned in a picture is noticed, wherever it is. Every program opens the picture all the same."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ocr.jpeg_markers import has_an_end
from ocr.picture_checksum import COMMENT, PLACE, Judgement, judge, with_checksum
from ocr.renderer import Renderer
from tests.ocr.paper import LETTER, printed, saved

HERE = Path("pages", "ab", "ab12", "1.jpg")


def jpeg(mode: str = "L", size: tuple[int, int] = (90, 120)) -> bytes:
    encoded = io.BytesIO()
    printed(["Dear Sirs,"], size=size).convert(mode).save(encoded, "JPEG", quality=85)
    return encoded.getvalue()


PLAIN = jpeg()
MARKED = with_checksum(PLAIN, HERE)


def turned(stored: bytes, bit: int) -> bytes:
    changed = bytearray(stored)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_a_picture_as_it_was_written_is_whole() -> None:
    assert judge(MARKED, HERE) is Judgement.WHOLE
    assert judge(MARKED, Path("elsewhere") / HERE) is Judgement.WHOLE


def test_no_bit_can_be_turned_unnoticed() -> None:
    missed = [bit for bit in range(8 * len(MARKED)) if judge(turned(MARKED, bit), HERE) is not Judgement.DAMAGED]
    assert missed == []


@given(st.lists(st.integers(0, 8 * len(MARKED) - 1), min_size=1, max_size=24, unique=True))
def test_several_bits_are_noticed_together(bits: list[int]) -> None:
    stored = MARKED
    for bit in bits:
        stored = turned(stored, bit)
    assert judge(stored, HERE) is not Judgement.WHOLE


@given(st.integers(0, len(MARKED) - 1))
def test_what_is_cut_off_anywhere_is_damaged(length: int) -> None:
    assert judge(MARKED[:length], HERE) is Judgement.DAMAGED
    ended = MARKED[:length] + b"\xff\xd9"
    assert ended == MARKED or judge(ended, HERE) is not Judgement.WHOLE


@given(st.integers(0, len(MARKED) - 2), st.integers(1, 4096))
def test_a_stretch_of_the_disk_that_reads_as_nothing_is_damage(begin: int, length: int) -> None:
    end = min(begin + length, len(MARKED))
    stored = MARKED[:begin] + bytes(end - begin) + MARKED[end:]
    assert stored == MARKED or judge(stored, HERE) is not Judgement.WHOLE


@pytest.mark.parametrize("elsewhere", [HERE.with_name("2.jpg"), HERE.with_name("1.t.jpg"), Path("ab13", "1.jpg")])
def test_the_picture_of_another_page_is_not_taken_for_this_one(elsewhere: Path) -> None:
    assert judge(with_checksum(PLAIN, elsewhere), HERE) is Judgement.DAMAGED


def test_a_picture_without_a_checksum_is_judged_by_its_ends() -> None:
    assert judge(PLAIN, HERE) is Judgement.UNPROVEN
    for stored in (PLAIN[:-1], PLAIN[1:], b"", b"\xff\xd9", b"\xff\xd8\xff"):
        assert judge(stored, HERE) is Judgement.DAMAGED


def test_a_comment_of_another_program_is_no_checksum() -> None:
    encoded = io.BytesIO()
    Image.open(io.BytesIO(PLAIN)).save(encoded, "JPEG", comment=b"Scanned at reception, on the second floor, by AM")
    assert judge(encoded.getvalue(), HERE) is Judgement.UNPROVEN


def test_what_is_no_jpeg_as_jfif_has_it_gets_none() -> None:
    cmyk = io.BytesIO()
    Image.new("CMYK", (8, 8)).save(cmyk, "JPEG")
    for content in (cmyk.getvalue(), b"", b"\x89PNG\r\n"):
        with pytest.raises(ValueError, match="JFIF"):
            with_checksum(content, HERE)


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_pillow_sees_the_same_picture_with_and_without(mode: str) -> None:
    plain = jpeg(mode)
    marked = with_checksum(plain, HERE)
    with Image.open(io.BytesIO(plain)) as before, Image.open(io.BytesIO(marked)) as after:
        assert after.tobytes() == before.tobytes()
        assert after.info["comment"] == marked[PLACE + 4 : PLACE + len(COMMENT) + 64]
    assert has_an_end(marked)


def test_what_the_renderer_draws_carries_its_checksum(renderer: Renderer, tmp_path: Path) -> None:
    scan = saved(printed(LETTER).convert("RGB"), tmp_path / "scan.png")
    view, thumbnail = tmp_path / "ab12" / "1.jpg", tmp_path / "ab12" / "1.t.jpg"
    renderer.draw(scan, 1, view=view, thumbnail=thumbnail, reading=tmp_path / "1.pgm")
    for picture in (view, thumbnail):
        assert judge(picture.read_bytes(), picture) is Judgement.WHOLE


def test_what_is_drawn_without_a_checksum_is_the_same_wherever_it_lies(renderer: Renderer, tmp_path: Path) -> None:
    scan = saved(printed(LETTER), tmp_path / "scan.png")
    drawn = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        renderer.redraw(scan, 1, view=folder / "1.jpg", thumbnail=folder / "1.t.jpg", checksum=False)
        drawn.append((folder / "1.jpg").read_bytes())
    assert drawn[0] == drawn[1]
    assert judge(drawn[0], tmp_path / "one" / "1.jpg") is Judgement.UNPROVEN
