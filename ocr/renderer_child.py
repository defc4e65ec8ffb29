"""The child's side of the renderer: the only place where a file from outside is decoded."""

import contextlib
import importlib.metadata
import io
import json
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from ocr import cleanup
from ocr.aslant import is_aslant
from ocr.child_side import answer_all, limit_memory
from ocr.codes import codes_on
from ocr.errors import Damaged, OutOfMemory, ReadingProblem, could_not_write
from ocr.limits import Limits
from ocr.mail import mail_as_json
from ocr.mail_document import MailDocument
from ocr.mixed_page import is_worth_reading, on_upright, only_pictures
from ocr.page_image import PageImage
from ocr.pages import OpenDocument, open_document
from ocr.picture_checksum import with_checksum
from ocr.priority import stand_back
from ocr.recipe import RECIPE
from ocr.renderer import part_of
from ocr.scanner_marks import is_blank_sheet
from ocr.text_layer import is_trustworthy
from ocr.turning import clockwise
from ocr.two_pages import gutter_of
from ocr.words import Box

if TYPE_CHECKING:
    from ocr.searchable.desk import SearchableDesk

VIEW_SIDE, THUMBNAIL_SIDE = 2000, 200
"""Pixels along the long side of the pictures to look at."""
QUALITY = 85
PDFIUM = f"pdfium {importlib.metadata.version('pypdfium2')}"


def main() -> None:
    """Answers requests until the parent closes the pipe or is gone."""
    limits = Limits(**json.loads(sys.argv[1]))
    stand_back()
    limit_memory(limits.memory)
    warnings.simplefilter("ignore")  # decoders complain about files that they then open
    answer_all(Desk(limits).answer)


@dataclass(slots=True)
class _Opened:
    """The document that lies open, and what would make it another."""

    key: tuple[object, ...]
    document: OpenDocument


class Desk:
    """Answers one request after the other. The last document of several pages stays open for its next page."""

    def __init__(self, limits: Limits) -> None:
        """Nothing is open yet."""
        self._limits = limits
        self._opened: _Opened | None = None
        self._under: SearchableDesk | None = None

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """What was asked for, or the problem's code and sentence."""
        verbs: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
            "inspect": self._inspect,
            "draw": self._draw,
            "redraw": self._redraw,
            "detach": self._detach,
            "searchable begin": self._begin_searchable,
            "searchable lay": lambda page: self._searchable().lay(page),
            "searchable finish": lambda whole: self._searchable().finish(whole),
        }
        try:
            return verbs[request["do"]](request)
        except MemoryError:
            self._put_away()
            problem: ReadingProblem = OutOfMemory()
        except ReadingProblem as expected:
            problem = expected
        except Exception:  # noqa: BLE001  # a decoder met something its author never thought of; the file is at fault
            self._put_away()
            problem = Damaged()
        return {"problem": problem.code, "sentence": problem.sentence}

    def _inspect(self, request: dict[str, Any]) -> dict[str, Any]:
        document = self._open(request)
        mail = mail_as_json(document.head) if isinstance(document, MailDocument) else None
        return {"media_type": document.media_type, "pages": document.pages, "mail": mail}

    def _detach(self, request: dict[str, Any]) -> dict[str, Any]:
        document = self._open(request)
        if isinstance(document, MailDocument):
            document.detach(Path(request["folder"]))
        return {}

    def _begin_searchable(self, request: dict[str, Any]) -> dict[str, Any]:
        return self._searchable().begin(self._open(request), request)

    def _searchable(self) -> "SearchableDesk":
        from ocr.searchable.desk import SearchableDesk  # brings what writes PDF, which reading never needs

        self._under = self._under or SearchableDesk()
        return self._under

    def _draw(self, request: dict[str, Any]) -> dict[str, Any]:
        with self._page(request) as page:
            return self._draw_page(page, request)

    def _redraw(self, request: dict[str, Any]) -> dict[str, Any]:
        with self._page(request) as page:
            view, thumbnail = _views(page.picture)
            try:
                _write_views(view, thumbnail, request)
            except OSError as problem:
                raise could_not_write(problem) from problem
            return {"width": view.width, "height": view.height}

    @contextlib.contextmanager
    def _page(self, request: dict[str, Any]) -> Iterator[PageImage]:
        document = self._open(request)
        try:
            yield document.page(request["number"])
        finally:
            if document.pages == 1:  # a decoded picture is large, and nobody will ask for its next page
                self._put_away()

    def _draw_page(self, page: PageImage, request: dict[str, Any]) -> dict[str, Any]:
        view, thumbnail = _views(page.picture)
        grey = page.picture.convert("L")
        small = cleanup.reduced(grey, cleanup.INK_SIDE)
        ink = cleanup.ink_on(small)
        cells = cleanup.cells_of(ink)
        layer = None if page.incomplete and page.scanned else _layer(page, cells)
        pictures = _pictures_beside(page, cells) if layer and not page.incomplete else ()
        codes = codes_on(grey)
        blank = layer is None and page.fault is None and is_blank_sheet(ink, page.picture)
        gutter, aslant = None, False
        resolution, skew, enlarged_from = page.resolution or cleanup.true_resolution(grey), 0.0, None
        try:
            _write_views(view, thumbnail, request)
            if pictures or (layer is None and not blank and not page.incomplete):
                if not pictures:
                    gutter, aslant = gutter_of(small, ink), is_aslant(small)
                else:
                    grey = only_pictures(clockwise(grey, page.layer_turn), pictures)
                prepared = cleanup.prepare(
                    grey, known_resolution=page.resolution, most_pixels=self._limits.drawn_pixels
                )
                resolution, skew = prepared.resolution, prepared.skew
                _write(_encoded(prepared.picture, format="PPM"), Path(request["reading"]))
                if prepared.scan and not pictures:
                    _write(_encoded(prepared.scan, format="PPM"), Path(request["scan"]))
                    enlarged_from = prepared.scan_resolution
        except OSError as problem:
            raise could_not_write(problem) from problem
        return {
            "width": view.width,
            "height": view.height,
            "resolution": resolution,
            "skew": skew,
            "enlarged_from": enlarged_from,
            "gutter": gutter,
            "is_aslant": aslant,
            "is_blank": blank,
            "layer": layer,
            "fault": page.fault and page.fault.code,
            "pictures_too": bool(pictures),
            "codes": codes,
        }

    def _open(self, request: dict[str, Any]) -> OpenDocument:
        path = Path(request["path"])
        try:
            stamp = path.stat()
        except OSError:
            stamp = None
        key = (path, request["password"], stamp and (stamp.st_mtime_ns, stamp.st_size))
        if self._opened is None or self._opened.key != key:
            self._put_away()
            self._opened = _Opened(key, open_document(path, self._limits, request["password"]))
        return self._opened.document

    def _put_away(self) -> None:
        if self._opened is not None:
            self._opened.document.close()
            self._opened = None


def _views(picture: Image.Image) -> tuple[Image.Image, Image.Image]:
    """The picture to look at and its thumbnail."""
    view = _within(picture, VIEW_SIDE)
    return view, _within(view, THUMBNAIL_SIDE)


def _write_views(view: Image.Image, thumbnail: Image.Image, request: dict[str, Any]) -> None:
    for picture, path in ((view, Path(request["view"])), (thumbnail, Path(request["thumbnail"]))):
        encoded = _encoded(picture, format="JPEG", quality=QUALITY)
        _write(with_checksum(encoded, path) if request["checksum"] else encoded, path)


def _within(picture: Image.Image, side: int) -> Image.Image:
    scale = side / max(picture.size)
    if scale >= 1:
        return picture
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(
        size, Image.Resampling.BILINEAR if scale > 0.5 else Image.Resampling.HAMMING, reducing_gap=2.0
    )


def _layer(page: PageImage, ink: npt.NDArray[np.bool_]) -> dict[str, Any] | None:
    words = page.layer or ()
    upright = np.rot90(ink, -page.layer_turn // 90)
    if not page.set_by and not is_trustworthy(words, scanned=page.scanned, shapes=page.drawn, ink=upright):
        return None
    return {
        "words": [
            [word.text, [word.box.left, word.box.top, word.box.width, word.box.height], word.confidence, word.line]
            for word in words
        ],
        "turn": page.layer_turn,
        "engine": page.set_by or PDFIUM,
        "recipe": RECIPE,
    }


def _pictures_beside(page: PageImage, ink: npt.NDArray[np.bool_]) -> tuple[Box, ...]:
    """The pictures that hold more than the trusted layer says, on the upright page; none where it says enough."""
    pictures = on_upright(page.pictures, page.layer_turn)
    upright = np.rot90(ink, -page.layer_turn // 90)
    return pictures if is_worth_reading(upright, pictures, page.layer or (), scanned=page.scanned) else ()


def _encoded(picture: Image.Image, **how: Any) -> bytes:
    """Pillow takes for written what a nearly full disk left off, so it does not write to a file itself."""
    encoded = io.BytesIO()
    picture.save(encoded, **how)
    return encoded.getvalue()


def _write(content: bytes, path: Path) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = part_of(path)
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        with contextlib.suppress(OSError):  # what is in its way was told already
            part.unlink()
        raise


if __name__ == "__main__":
    main()
