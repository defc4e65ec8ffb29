"""Puts a document together page by page: what came, with its words under it."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import pikepdf
from pikepdf import Dictionary, Object, Pdf, Stream
from PIL import Image

from ocr.errors import Damaged, ReadingProblem, TooLarge
from ocr.geometry import in_one_place, turned
from ocr.mail_document import MailDocument
from ocr.mail_sheet import DPI
from ocr.pages import FIRST_LYING, OpenDocument, PictureDocument, Stored
from ocr.pdf import PdfDocument
from ocr.searchable.blank_font import BlankFont
from ocr.searchable.finishing import join_files
from ocr.searchable.page_size import page_size
from ocr.searchable.picture_inside import Inside, as_stored, pixel_by_pixel
from ocr.searchable.text_under import FONT, Ground, text_under
from ocr.sheet import BACK
from ocr.words import Box, Turn, Word

AT_ONCE, MOST_BYTES = 50, 64 * 1024**2
"""Pages and bytes of their pictures that are held in memory before they are written as a part of the whole."""

_LYING: dict[int, tuple[tuple[float, float], tuple[float, float], tuple[float, float]]] = {
    1: ((0, 1), (1, 1), (0, 0)),
    2: ((1, 1), (0, 1), (1, 0)),
    3: ((1, 0), (0, 0), (1, 1)),
    4: ((0, 0), (1, 0), (0, 1)),
    5: ((1, 0), (1, 1), (0, 0)),
    6: ((0, 0), (0, 1), (1, 0)),
    7: ((0, 1), (0, 0), (1, 1)),
    8: ((1, 1), (1, 0), (0, 1)),
}
"""Where a picture's corners at bottom left, bottom right and top left come to stand on the upright page, across and
down, for each EXIF orientation."""


class Under(Protocol):
    """Pages that are put together. What came may have been protected against changes, or signed."""

    was_protected: bool
    was_signed: bool

    def lay(self, number: int, words: Sequence[Word], turn: Turn) -> bool:
        """The next page with its words, boxes on the page turned clockwise by ``turn``; whether no pixel changed."""
        ...

    def write(self, target: Path) -> None:
        """All of it, not made for archives yet."""
        ...


class PdfUnder:
    """The pages of a PDF as they are, words added. Pages that are not laid stay untouched."""

    def __init__(self, document: PdfDocument) -> None:
        """Raises Damaged for a PDF of which two programs have different pages."""
        self._document = document
        source = document.readable
        self._pdf = pikepdf.open(io.BytesIO(source) if isinstance(source, bytes) else source)
        self._font = BlankFont(self._pdf)
        self._is_used = False
        if len(self._pdf.pages) != document.pages:
            raise Damaged
        form = self._pdf.Root.get("/AcroForm")
        self.was_protected = self._pdf.is_encrypted
        self.was_signed = isinstance(form, Dictionary) and bool(int(form.get("/SigFlags", 0)) & 1)

    def lay(self, number: int, words: Sequence[Word], turn: Turn) -> bool:
        """The words that the page does not say itself go under it, and it stands upright."""
        page = self._pdf.pages[number - 1]
        ground = Ground(*self._document.corners(number)).turned(turn)
        content = text_under(self._without_own(number, words, turn), ground, self._font)
        if content:
            self._is_used = True
            fonts = _own_fonts(page)
            fonts[f"/{FONT}"] = self._font.font
            page.contents_add(content, prepend=True)
        if turn:
            page.rotate(turn, relative=True)
        return True

    def write(self, target: Path) -> None:
        """As it came otherwise: nothing else of it is changed, but for a protection that it has."""
        if self._is_used:
            self._font.write()
        self._pdf.save(target, deterministic_id=True)
        self._pdf.close()

    def _without_own(self, number: int, words: Sequence[Word], turn: Turn) -> list[Word]:
        layer = self._document.words(number)
        if not layer.words:
            return list(words)
        own: dict[str, list[Box]] = {}
        for word in layer.words:
            own.setdefault(word.text.casefold(), []).append(turned(word.box, BACK[layer.turn]))
        return [
            word
            for word in words
            if not any(in_one_place(turned(word.box, BACK[turn]), box) for box in own.get(word.text.casefold(), ()))
        ]


class PicturesUnder:
    """Pictures, each on a page as large as its sheet was. Written in parts, so that no more than one is held."""

    was_protected = was_signed = False

    def __init__(self, document: PictureDocument | MailDocument, path: Path, scratch: Path) -> None:
        """Parts lie in ``scratch``, which is there."""
        self._document, self._path, self._scratch = document, path, scratch
        self._parts: list[Path] = []
        self._has_words = False
        self._begin()

    def lay(self, number: int, words: Sequence[Word], turn: Turn) -> bool:
        """A page with the picture as it came, turned as its tags say, and the words under it."""
        inside, orientation, size = self._picture(number)
        ground = Ground.of_size(*size)
        page = self._pdf.add_blank_page(page_size=size)
        content = text_under(words, ground.turned(turn), self._font)
        resources = Dictionary(XObject=Dictionary(Picture=inside.picture))
        if content:
            resources.Font = Dictionary({f"/{FONT}": self._font.font})
        page.obj.Resources = resources
        page.obj.Contents = self._pdf.make_indirect(Stream(self._pdf, content + _drawn(ground, orientation)))
        if turn:
            page.rotate(turn, relative=False)
        self._held += int(inside.picture.get("/Length", 0))
        self._has_words = self._has_words or bool(content)
        if len(self._pdf.pages) >= AT_ONCE or self._held >= MOST_BYTES:
            self._end_part()
            self._begin()
        return inside.is_exact

    def write(self, target: Path) -> None:
        """All parts in one."""
        if len(self._pdf.pages):
            self._end_part()
        if len(self._parts) == 1:
            self._parts[0].replace(target)
        else:
            join_files(self._parts, target)

    def _begin(self) -> None:
        self._pdf = Pdf.new()
        self._font = BlankFont(self._pdf)
        self._held, self._has_words = 0, False

    def _end_part(self) -> None:
        if self._has_words:
            self._font.write()
        part = self._scratch / f"part-{len(self._parts):06d}.pdf"
        self._pdf.save(part, deterministic_id=True)
        self._pdf.close()
        self._parts.append(part)

    def _picture(self, number: int) -> tuple[Inside, int, tuple[float, float]]:
        """The picture inside, its orientation, and the size of its sheet."""
        if isinstance(self._document, MailDocument):
            drawn = pixel_by_pixel(self._pdf, self._document.page(number).picture)
            return drawn, 1, page_size(drawn.width, drawn.height, (DPI, DPI))
        try:
            return self._stored(self._document.stored(number))
        except TooLarge:  # a photograph can be drawn smaller; of all else it is said again
            picture = self._document.page(number).picture
        except (ReadingProblem, MemoryError):
            raise
        except Exception:  # noqa: BLE001  # decoders fail in every way there is; what can be seen is shown
            picture = self._document.page(number).picture
        seen = pixel_by_pixel(self._pdf, picture)
        return Inside(seen.picture, seen.width, seen.height, is_exact=False), 1, page_size(*picture.size, None)

    def _stored(self, stored: Stored) -> tuple[Inside, int, tuple[float, float]]:
        picture: Image.Image = stored.picture
        inside = as_stored(self._pdf, self._path, picture.format or "") if stored.is_whole else None
        try:
            if inside is None and stored.is_too_large:
                raise TooLarge
            inside = inside or pixel_by_pixel(self._pdf, picture)
        finally:
            picture.close()
        lies = stored.orientation >= FIRST_LYING
        upright = (inside.height, inside.width) if lies else (inside.width, inside.height)
        return inside, stored.orientation, page_size(*upright, stored.dots)


def under(document: OpenDocument, path: Path, scratch: Path) -> Under:
    """What puts the pages of an opened document together."""
    if isinstance(document, PdfDocument):
        return PdfUnder(document)
    assert isinstance(document, PictureDocument | MailDocument)
    return PicturesUnder(document, path, scratch)


def _drawn(ground: Ground, orientation: int) -> bytes:
    """The content that shows the picture on all of the page, upright by its tag."""
    foot, right, head = (ground.at(*corner) for corner in _LYING.get(orientation, _LYING[1]))
    matrix = (right[0] - foot[0], right[1] - foot[1], head[0] - foot[0], head[1] - foot[1], *foot)
    return f"q {' '.join(f'{one:.4f}' for one in matrix)} cm /Picture Do Q\n".encode("ascii")


def _own_fonts(page: pikepdf.Page) -> Object:
    """The page's list of typefaces, which no other page shares."""
    resources = page.obj.get("/Resources")
    own = Dictionary(dict(resources.items())) if isinstance(resources, Dictionary) else Dictionary()
    fonts = own.get("/Font")
    own.Font = Dictionary(dict(fonts.items())) if isinstance(fonts, Dictionary) else Dictionary()
    page.obj.Resources = own
    found: Object = page.obj.Resources.Font
    return found
