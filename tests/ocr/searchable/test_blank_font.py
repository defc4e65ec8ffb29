import io

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from pikepdf import Pdf

from ocr.searchable import blank_font
from ocr.searchable.blank_font import BlankFont


def test_each_sign_has_one_code_and_none_is_that_of_a_missing_glyph() -> None:
    font = BlankFont(Pdf.new())
    assert font.coded("abba") == b"0001000200020001"
    assert b"0000" not in font.coded("漢字😀")


def test_the_codes_lead_back_to_their_signs() -> None:
    font = BlankFont(Pdf.new())
    font.coded("a😀")
    font.write()
    told = font.font.ToUnicode.read_bytes()
    assert b"<0001> <0061>" in told
    assert b"<0002> <D83DDE00>" in told


def test_what_is_no_character_stands_as_one_that_says_so() -> None:
    font = BlankFont(Pdf.new())
    font.coded("\ud800")
    font.write()
    assert b"<FFFD>" in font.font.ToUnicode.read_bytes()


def test_no_more_signs_are_taken_than_there_are_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blank_font, "MOST", 3)
    font = BlankFont(Pdf.new())
    assert font.coded("abcdc") == b"00010002000300030003"


def test_it_is_a_typeface_without_a_stroke_that_is_as_high_as_a_line() -> None:
    font = BlankFont(Pdf.new())
    font.coded("a")
    font.write()
    below = font.font.DescendantFonts[0]
    program = TTFont(io.BytesIO(bytes(below.FontDescriptor.FontFile2.read_bytes())))
    glyph = program["glyf"]["blank"]
    assert (glyph.yMin, glyph.yMax) == (blank_font.DESCENT, blank_font.ASCENT)
    assert isinstance(below.CIDToGIDMap, pikepdf.Stream)
    program.close()
