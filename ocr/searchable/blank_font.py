"""A typeface without a stroke: for text that is found and copied and never seen, in every script there is.

Each sign that is used has a code of its own, which ToUnicode leads back to the sign; all of them are one blank glyph.
PDF/A-2 (ISO 19005-2, 6.2.11) lets text that is not shown be set in it: it is embedded, and no code leads to .notdef.
"""

import io
import logging
from functools import cache

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

NAME = "DulyNotedBlank"
WIDE = 0.5
"""How wide each sign is, in sizes of the typeface."""

ASCENT, DESCENT = 1000, -250
"""Thousandths of its size: what a viewer marks over and under the baseline. Set 0.8 of a line's height large, that is
the line."""

MOST = 0xFFFF
"""Codes of two bytes."""

_FIRST_DAY = 3_029_529_600
"""The year 2000 as TrueType counts, in seconds since 1904: the moment of making is in no file."""

_AT_ONCE = 100
"""Lines that a list in a CMap may have."""

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{lists}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""

logging.getLogger("fontTools").setLevel(logging.ERROR)


class BlankFont:
    """The typeface of one PDF. It is ``written`` when every word was ``coded``."""

    def __init__(self, pdf: Pdf) -> None:
        """Its place in the PDF is there at once, so that pages can name it."""
        self._pdf = pdf
        self._codes: dict[str, int] = {}
        self.font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type0))

    def coded(self, text: str) -> bytes:
        """The codes of a text, as they stand in a page's content between < and >.

        What is no Unicode stands as �, and so does what is used after MOST signs.
        """
        found = []
        for sign in text:
            is_full = sign not in self._codes and len(self._codes) >= MOST - 1  # no stack of paper has so many
            is_none = "\ud800" <= sign <= "\udfff"
            found.append(self._codes.setdefault("\ufffd" if is_full or is_none else sign, len(self._codes) + 1))
        return "".join(f"{code:04X}" for code in found).encode("ascii")

    def write(self) -> None:
        """Put all that the typeface is made of into the PDF."""
        pdf = self._pdf
        program = Stream(pdf, _program())
        program.Length1 = len(_program())
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name(f"/{NAME}"),
            Flags=4 | 1,  # symbolic, and every sign as wide as the other
            FontBBox=Array([0, DESCENT, round(WIDE * 1000), ASCENT]),
            ItalicAngle=0,
            Ascent=ASCENT,
            Descent=DESCENT,
            CapHeight=ASCENT,
            StemV=80,
            FontFile2=pdf.make_indirect(program),
        )
        blank = b"\0\0" + b"\0\1" * (len(self._codes) + 1)
        below = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name(f"/{NAME}"),
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
            DW=round(WIDE * 1000),
            FontDescriptor=pdf.make_indirect(descriptor),
            CIDToGIDMap=pdf.make_indirect(Stream(pdf, blank)),
        )
        self.font.BaseFont = Name(f"/{NAME}")
        self.font.Encoding = Name("/Identity-H")
        self.font.DescendantFonts = Array([pdf.make_indirect(below)])
        self.font.ToUnicode = pdf.make_indirect(Stream(pdf, self._to_unicode()))

    def _to_unicode(self) -> bytes:
        codes = [f"<{code:04X}> <{sign.encode('utf-16-be').hex().upper()}>" for sign, code in self._codes.items()]
        some = (codes[start : start + _AT_ONCE] for start in range(0, len(codes), _AT_ONCE))
        lists = "\n".join(f"{len(each)} beginbfchar\n{chr(10).join(each)}\nendbfchar" for each in some)
        return _CMAP.format(lists=lists).encode("ascii")


@cache
def _program() -> bytes:
    """The TrueType file: .notdef and one blank glyph. The same bytes each time."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "blank"])
    builder.setupCharacterMap({0x20: "blank"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "blank": _corners()})
    wide = round(WIDE * 1000)
    builder.setupHorizontalMetrics({".notdef": (wide, 0), "blank": (wide, 0)})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupNameTable({"familyName": NAME, "styleName": "Regular", "psName": NAME})
    builder.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT, usWinAscent=ASCENT, usWinDescent=-DESCENT)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = _FIRST_DAY
    builder.font.recalcTimestamp = False
    target = io.BytesIO()
    builder.save(target)
    return target.getvalue()


def _corners() -> Glyph:
    """A glyph that encloses nothing between two corners: viewers that mark what they find (PDFium, and so Chrome) mark
    what the outline takes, which is no height at all where there is none."""
    pen = TTGlyphPen(None)
    for corner in ((0, DESCENT), (round(WIDE * 1000), ASCENT)):
        pen.moveTo(corner)
        for _ in range(2):
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()
