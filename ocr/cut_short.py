"""Pictures whose last bytes are missing: what can be made out of them, and whether that is what is wrong."""

from pathlib import Path

from PIL import Image, ImageFile
from PIL.TiffImagePlugin import TiffImageFile

from ocr.errors import Damaged
from ocr.jpeg_markers import has_an_end

PNG_END, TAIL = b"IEND", 64 * 1024
"""Some programs write rubbish behind the last chunk of a PNG, but no more than this."""
MISSING: dict[str, int | tuple[int, int, int]] = {"L": 208, "RGB": (208, 208, 208)}
"""The grey of lines that are missing, by the picture's mode: neither paper nor print."""
STRIPS, TILES = (273, 279), (324, 325)
"""TIFF 6.0, sections 8 and 15: where the pieces of a picture begin, and how many bytes each has."""


def load_what_there_is(picture: ImageFile.ImageFile) -> None:
    """Decodes as far as it goes; the lines after that are grey, not black. Raises Damaged when there is nothing to be
    seen at all.

    Meant for the renderer's process, where one thread decodes: Pillow's switch for this is one for all pictures.
    """
    picture.filename = ""  # a file whose name Pillow knows is mapped into memory, and refused when it is too small
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        picture.load()
    except OSError:  # libtiff's decoders give up, but what they had decoded is there
        picture.tile = []
        picture.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
    if all(low == high for low, high in _extremes(picture)):
        raise Damaged
    _grey_out_what_is_missing(picture)


def _grey_out_what_is_missing(picture: Image.Image) -> None:
    """Decoders leave lines that never came black, as if somebody had blackened them. Only where 0 is black."""
    seen = picture.getbbox()  # of all that is not 0
    if picture.mode in MISSING and seen is not None and seen[3] < picture.height:
        picture.paste(MISSING[picture.mode], (0, seen[3], picture.width, picture.height))


def is_cut_short(picture: Image.Image, path: Path) -> bool:
    """Whether the file ends before its picture does; false where the format does not say."""
    if isinstance(picture, TiffImageFile):
        size = path.stat().st_size
        places = (picture.tag_v2.get(tag, ()) for tags in (STRIPS, TILES) for tag in tags)
        strips, strip_sizes, tiles, tile_sizes = (_numbers(place) for place in places)
        ends = [start + length for start, length in (*zip(strips, strip_sizes), *zip(tiles, tile_sizes))]  # noqa: B905  # a cut directory may have lost some
        return max(ends, default=0) > size
    if picture.format == "PNG":
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - TAIL))
            return PNG_END not in file.read()
    return picture.format in {"JPEG", "MPO"} and not has_an_end(path.read_bytes())


def _extremes(picture: Image.Image) -> list[tuple[float, float]]:
    found = picture.getextrema()
    return [found] if isinstance(found[0], int | float) else list(found)


def _numbers(tag: object) -> tuple[int, ...]:
    return tuple(int(number) for number in tag) if isinstance(tag, tuple) else ()
