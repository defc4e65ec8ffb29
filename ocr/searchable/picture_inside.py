"""A picture inside a PDF as it came: its own bytes where a PDF can hold them, else every pixel of it."""

import io
from dataclasses import dataclass
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream
from PIL import Image
from PIL.TiffImagePlugin import TiffImageFile

from ocr.flatten import flatten
from ocr.searchable.jpeg_data import JpegData, jpeg_data
from ocr.searchable.png_data import COLOURS, PALETTE, PngData, png_data

STRIPS, STRIP_SIZES, PHOTOMETRIC = 273, 279, 262
"""TIFF 6.0: where the pieces of a picture begin, how many bytes each has, and whether 0 is white (0) or black (1)."""

_SEE_THROUGH = frozenset({"LA", "La", "PA", "RGBA", "RGBa"})
_ICC_HEAD = 128
_ICC_KINDS = frozenset({b"scnr", b"mntr", b"prtr", b"spac"})
_ICC_SPACES = {1: b"GRAY", 3: b"RGB ", 4: b"CMYK"}


@dataclass(frozen=True, slots=True)
class Inside:
    """A picture that lies in a PDF. ``is_exact`` is whether none of its pixels was changed on the way."""

    picture: Object
    width: int
    height: int
    is_exact: bool


def as_stored(pdf: Pdf, path: Path, kind: str) -> Inside | None:
    """The bytes of the file of a picture of Pillow's ``kind``, untouched; None where no PDF can hold them."""
    if kind in {"JPEG", "MPO"} and (jpeg := jpeg_data(stored := path.read_bytes())) is not None:
        return _jpeg(pdf, stored, jpeg)
    if kind == "PNG" and (png := png_data(path.read_bytes())) is not None:
        return Inside(_png(pdf, png), png.width, png.height, is_exact=True)
    return None


def pixel_by_pixel(pdf: Pdf, picture: Image.Image) -> Inside:
    """A decoded picture, packed without loss; of colours that PDF/A does not know, as near as it can be shown."""
    is_exact = True
    if picture.mode == "1":
        return Inside(_fax(pdf, picture), *picture.size, is_exact=True)
    behind = None
    if picture.mode in _SEE_THROUGH or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        behind = _png(pdf, _packed(clear.getchannel("A")))
        picture = clear.convert("RGB") if picture.mode not in {"LA", "La"} else clear.convert("RGB").getchannel("R")
    elif picture.mode == "P":
        picture = picture.convert("RGB")
    elif picture.mode not in {"L", "RGB", "I;16"}:
        picture, is_exact = flatten(picture), False
    inside = _png(pdf, _packed(picture))
    if behind is not None:
        inside.SMask = behind
    return Inside(inside, *picture.size, is_exact=is_exact)


def _jpeg(pdf: Pdf, stored: bytes, jpeg: JpegData) -> Inside | None:
    space = _profile(pdf, jpeg)
    if space is None and jpeg.channels == 4:  # PDF/A knows no inks without a profile that says what they look like
        return None
    told = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=jpeg.width,
        Height=jpeg.height,
        BitsPerComponent=8,
        ColorSpace=space or (Name.DeviceGray if jpeg.channels == 1 else Name.DeviceRGB),
        Filter=Name.DCTDecode,
    )
    if jpeg.is_plain_rgb:
        told.DecodeParms = Dictionary(ColorTransform=0)
    if jpeg.is_light:
        told.Decode = Array([1, 0] * 4)
    return Inside(pdf.make_indirect(Stream(pdf, stored, told)), jpeg.width, jpeg.height, is_exact=True)


def _profile(pdf: Pdf, jpeg: JpegData) -> Object | None:
    """The picture's own colour profile as a colour space, if it is one that PDF/A-2 takes (ISO 15076-1, 7.2)."""
    head = jpeg.profile[:_ICC_HEAD]
    if len(head) < _ICC_HEAD or int.from_bytes(head[:4]) != len(jpeg.profile) or head[36:40] != b"acsp":
        return None
    if head[8] > 4 or head[12:16] not in _ICC_KINDS or head[16:20] != _ICC_SPACES[jpeg.channels]:
        return None
    profile = Stream(pdf, jpeg.profile)
    profile.N = jpeg.channels
    return Array([Name.ICCBased, pdf.make_indirect(profile)])


def _png(pdf: Pdf, png: PngData) -> Object:
    base = Name.DeviceRGB if png.kind in {COLOURS, PALETTE} else Name.DeviceGray
    space: Object = base
    if png.kind == PALETTE:
        colours = len(png.palette) // 3
        space = Array([Name.Indexed, base, colours - 1, pdf.make_indirect(Stream(pdf, png.palette[: 3 * colours]))])
    told = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=png.width,
        Height=png.height,
        BitsPerComponent=png.bits,
        ColorSpace=space,
        Filter=Name.FlateDecode,
        DecodeParms=Dictionary(Predictor=15, Colors=png.channels, BitsPerComponent=png.bits, Columns=png.width),
    )
    return pdf.make_indirect(Stream(pdf, png.packed, told))


def _packed(picture: Image.Image) -> PngData:
    encoded = io.BytesIO()
    _bare(picture).save(encoded, "PNG")
    png = png_data(encoded.getvalue())
    assert png is not None
    return png


def _fax(pdf: Pdf, picture: Image.Image) -> Object:
    """Black and white as fax machines pack it (ITU-T T.6), a quarter of what other ways take."""
    encoded = io.BytesIO()
    bare = _bare(picture)
    bare.save(encoded, "TIFF", compression="group4", strip_size=1 << 31)
    with Image.open(encoded, formats=("TIFF",)) as packed:
        assert isinstance(packed, TiffImageFile)
        ((start,), (length,)) = packed.tag_v2[STRIPS], packed.tag_v2[STRIP_SIZES]
        is_black_one = bool(packed.tag_v2[PHOTOMETRIC])
    told = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=bare.width,
        Height=bare.height,
        BitsPerComponent=1,
        ColorSpace=Name.DeviceGray,
        Filter=Name.CCITTFaxDecode,
        DecodeParms=Dictionary(K=-1, Columns=bare.width, Rows=bare.height, BlackIs1=is_black_one),
    )
    return pdf.make_indirect(Stream(pdf, encoded.getvalue()[start : start + length], told))


def _bare(picture: Image.Image) -> Image.Image:
    """Its pixels without what its file says of them, which Pillow would write along."""
    bare = picture.copy()
    bare.info = {}
    return bare
