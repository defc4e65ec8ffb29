"""Opens what the office is handed, by content and never by name, within limits, one page at a time.

Runs only in the renderer's process: files from outside may crash or hang the libraries that decode them.
"""

from dataclasses import dataclass
from itertools import count, pairwise
from pathlib import Path
from typing import Protocol

import pi_heif
from PIL import Image, ImageFile, UnidentifiedImageError, features

from ocr.complaints import complaints
from ocr.cut_short import is_cut_short, load_what_there_is
from ocr.errors import (
    CannotOpen,
    CutShort,
    Damaged,
    Empty,
    Gone,
    HeldByAnother,
    IncompletePicture,
    ReadingProblem,
    TooLarge,
    TooManyPages,
    UnknownFormat,
)
from ocr.flatten import fit, flatten, square
from ocr.jpeg_markers import is_interrupted
from ocr.limits import Limits
from ocr.mail_document import MailDocument, is_mail
from ocr.page_image import PageImage
from ocr.pdf import PDF_START, PDF_WITHIN, PdfDocument

PICTURES = {
    "TIFF": "image/tiff",
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "BMP": "image/bmp",
    "WEBP": "image/webp",
    "JPEG2000": "image/jp2",
    "HEIF": "image/heic",
    "GIF": "image/gif",
    "AVIF": "image/avif",
}
"""Pillow's formats that paper arrives in. No EPS (it runs a program), no PSD or FITS (nobody scans to them)."""

OFFERED = tuple(name for name in PICTURES if name != "MPO")
"""What Pillow is asked to try: MPO, two photographs in one file, comes out of its JPEG reader."""

REDUCED_COPY, MASK = 1, 4
"""TIFF 6.0, NewSubfileType: a smaller copy of another page; a transparency mask."""
SUBFILE_TYPE, ORIENTATION = 254, 274
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What undoes each EXIF orientation; from 5 on the picture lies on its side."""
FIRST_LYING = 5
STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8", b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51")
"""How a picture begins, even one whose header is broken later on."""
PHOTOGRAPHS = (b"heic", b"heix", b"hevc", b"hevx", b"mif1", b"msf1")
"""ISO 14496-12, section 4.3: the brands of pictures, by which a photograph is told from a film."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A picture as it lies in its file, opened and not decoded yet.

    ``orientation`` is EXIF's tag, 1 where loading turns it upright. ``dots`` are per inch across and down the upright
    picture as the file claims them. ``is_whole`` is whether it is the only one in its file, ``is_too_large`` whether it
    has more pixels than may be decoded.
    """

    picture: Image.Image
    orientation: int
    dots: tuple[float, float] | None
    is_whole: bool
    is_too_large: bool


class OpenDocument(Protocol):
    """A file from outside, opened. ``pages`` counts the sides; they are numbered from 1."""

    media_type: str
    pages: int

    def page(self, number: int) -> PageImage:
        """One page. Raises CannotOpen for a page that cannot be drawn."""
        ...

    def close(self) -> None:
        """Gives the file back."""
        ...


_FILE = "it has more than {:g} GB."
_PICTURE = "it has {:,} × {:,} pixels, more than {:g} million in all."
_SMALLER = "Its bytes are kept as they came. Save it smaller and hand in that copy."


def open_document(path: Path, limits: Limits, password: str | None = None) -> OpenDocument:
    """The file, opened by what it contains. Raises the CannotOpen that says why not; never reads more than it must."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(PDF_WITHIN)
    except PermissionError as problem:  # what Windows says while somebody looks for viruses in it
        raise HeldByAnother from problem
    except OSError as problem:
        raise Gone from problem
    if not size:
        raise Empty
    if size > limits.bytes:
        raise TooLarge(f"This file is too large to open safely: {_FILE.format(limits.bytes / 1024**3)} {_SMALLER}")
    if is_mail(path, start, limits):
        return MailDocument(path, start, limits)
    if PDF_START in start:
        return PdfDocument(path, limits, password)
    return PictureDocument(path, limits)


class PictureDocument:
    """A picture file. Only a TIFF has several pages: other formats' further frames are previews and animations."""

    def __init__(self, path: Path, limits: Limits) -> None:
        """Reads the header only. Raises UnknownFormat, Damaged, TooLarge or TooManyPages."""
        pi_heif.register_heif_opener()
        Image.MAX_IMAGE_PIXELS = None  # judged below, by our limit and with our sentence
        self._path = path
        self._limits = limits
        self._claimed: dict[int, int] = {}
        try:
            self._picture = _opened(path)
        except UnidentifiedImageError as problem:
            raise (Damaged if _starts_like_a_picture(path) else UnknownFormat) from problem
        except MemoryError:
            raise
        except Exception as problem:  # decoders meet malformed files with every exception there is
            raise Damaged from problem
        self.media_type = PICTURES[self._picture.format or "PNG"]
        try:
            self._frames, lost = _pages_of(self._picture, limits.pages)
        except (CannotOpen, MemoryError):
            self.close()
            raise
        except Exception as problem:  # counting frames decodes: every exception there is
            self.close()
            raise Damaged from problem
        self.pages = len(self._frames) + lost

    def page(self, number: int) -> PageImage:
        """One page, upright by its tags. Raises TooLarge, CutShort or Damaged."""
        if number > len(self._frames):
            raise CutShort
        try:
            self._turn_to(number)
            claimed, dots = self._claimed.setdefault(number, _orientation(self._picture)), _dots(self._picture)
            fault = self._load(number)
            picture = self._picture
            upright = flatten(fit(flatten(picture), self._limits.drawn_pixels))
            # Pillow turns TIFFs while it loads them and then drops the tag; the others are ours to turn.
            if (turn := UPRIGHT.get(_orientation(picture))) is not None:
                upright = upright.transpose(turn)
        except (CannotOpen, MemoryError):
            raise
        except Exception as problem:  # decoders meet malformed files with every exception
            raise (CutShort if self._ends_early() else Damaged) from problem
        if dots and claimed >= FIRST_LYING:
            dots = dots[1], dots[0]
        return PageImage(square(upright, dots), fault=fault)

    def stored(self, number: int) -> Stored:
        """A page as it lies in the file. Raises Damaged, and CutShort for one that is not there."""
        if number > len(self._frames):
            raise CutShort
        try:
            picture = _opened(self._path)
            picture.seek(self._frames[number - 1])
            orientation, dots = _orientation(picture), _dots(picture)
        except MemoryError:
            raise
        except Exception as problem:  # a malformed header fails in every way there is, a tag of it as well
            raise Damaged from problem
        if dots and orientation >= FIRST_LYING:
            dots = dots[1], dots[0]
        return Stored(
            picture,
            1 if picture.format == "TIFF" else orientation,
            dots,
            is_whole=len(self._frames) == 1 == self.pages,
            is_too_large=picture.width * picture.height > self._limits.pixels,
        )

    def close(self) -> None:
        """Gives the file back."""
        self._picture.close()

    def _turn_to(self, number: int) -> None:
        """Goes to a page without decoding it. Raises TooLarge for one that can only be decoded at its full size."""
        picture, most = self._picture, self._limits.drawn_pixels
        picture.seek(self._frames[number - 1])
        shrink = next((by for by in (1, 2, 4, 8) if picture.width * picture.height <= 2 * most * by * by), 8)
        # A JPEG can be decoded at a half, a quarter or an eighth of its size: the only way to meet a huge one.
        picture.draft(None, (picture.width // shrink, picture.height // shrink))
        if picture.width * picture.height > self._limits.pixels:
            has = _PICTURE.format(picture.width, picture.height, self._limits.pixels / 10**6)
            raise TooLarge(f"This picture is too large to open safely: {has} {_SMALLER}")

    def _load(self, number: int) -> type[ReadingProblem] | None:
        """Decodes the page, as far as it goes, and says what is wrong. Raises Damaged if nothing can be seen."""
        try:
            return None if _loads_whole(self._picture, self._path) else IncompletePicture
        except (OSError, ValueError) as problem:
            if isinstance(problem, OSError) and problem.errno is not None:  # the disk's fault, not the file's
                raise
        self._picture.close()  # a decoder that gave up half way does not begin again
        self._picture = _opened(self._path)
        self._turn_to(number)
        load_what_there_is(self._picture)
        return CutShort if self._ends_early() else IncompletePicture

    def _ends_early(self) -> bool:
        return is_cut_short(self._picture, self._path)


def _opened(path: Path) -> ImageFile.ImageFile:
    """The picture's header. Raises as Pillow does."""
    picture = Image.open(path, formats=OFFERED)
    # Pillow maps an uncompressed file whose name it knows into memory, and scrambles the TIFFs that lie on their side
    # (orientation 5 to 8; seen in 12.3.0 and 13.0.0).
    picture.filename = ""
    return picture


def _loads_whole(picture: Image.Image, path: Path) -> bool:
    """Loads it, and says whether its decoder had nothing to complain of.

    Raises as Pillow does, CannotWrite and NoRoomLeft.
    """
    if picture.format != "TIFF":
        picture.load()
        return picture.format not in {"JPEG", "MPO"} or not is_interrupted(path.read_bytes())
    with complaints() as said:
        picture.load()
    return not said


def _orientation(picture: Image.Image) -> int:
    """EXIF's tag 274: 1 is upright. A malformed EXIF block says nothing."""
    try:
        return int(picture.getexif().get(ORIENTATION, 1))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  # a malformed tag must not cost a good picture
        return 1


def _dots(picture: Image.Image) -> tuple[float, float] | None:
    """Dots per inch across and down as the file claims them; None where it claims nothing usable."""
    dots = picture.info.get("dpi")
    if not isinstance(dots, tuple) or len(dots) != 2:
        return None
    across, down = (float(number) for number in dots)
    return (across, down) if across > 0 and down > 0 else None


def _pages_of(picture: Image.Image, most: int) -> tuple[list[int], int]:
    """The frames that are pages, and 1 if a further one is announced that is not there, as in a file cut short.

    A TIFF's reduced copies and masks are no pages; nor are a pyramid's.
    """
    if picture.format != "TIFF":
        return [0], 0
    frames, sizes, lost = [], [], 0
    for frame in count():
        try:
            picture.seek(frame)
        except EOFError:
            break
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001  # a directory that is not all there fails in every way; the pages before it count
            lost = 1
            break
        tags = getattr(picture, "tag_v2", {})
        if int(tags.get(SUBFILE_TYPE, 0)) & (REDUCED_COPY | MASK) == 0:
            frames.append(frame)
            sizes.append(picture.size)
        if len(frames) > most:
            raise TooManyPages
    picture.seek(0)
    return (frames[:1] if _is_pyramid(sizes) else frames or [0]), lost


def _is_pyramid(sizes: list[tuple[int, int]]) -> bool:
    """Whether each frame is half the one before, twice or more: no stack of paper is."""
    halved = [
        all(abs(big - 2 * small) <= 2 for big, small in zip(before, after, strict=True))
        for before, after in pairwise(sizes)
    ]
    return len(halved) >= 2 and all(halved)


def _starts_like_a_picture(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(12)
    if start[4:8] == b"ftyp":
        return start[8:] in PHOTOGRAPHS or (start[8:] in {b"avif", b"avis"} and bool(features.check("avif")))
    return start.startswith(STARTS) or (start[:4] == b"RIFF" and start[8:] == b"WEBP")
