"""Draws the pages of a dossier anew from the originals in it, as the clerk did when they were read.

The clerk's own pictures are kept for looking at and nobody vouches for them; the originals were compared with their
SHA-256 when they were copied. Whatever opens them runs in a process of its own (ocr.renderer).
"""

import errno
import io
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from PIL import Image

from archive.services.lost_pictures import bytes_to_show
from ocr.errors import (
    CannotOpen,
    CannotWrite,
    NeedsPassword,
    NoRoomLeft,
    OutOfMemory,
    RendererDied,
    RendererHung,
    WrongPassword,
)
from ocr.renderer import Renderer

if TYPE_CHECKING:  # which draws with these
    from archive.dossier.book.pictures import Shown

_FALLS = 2
"""How often a document may end or halt the process that opens it before its other pages are passed over."""

_NOT_THERE = "The original is missing, so this page cannot be drawn."
_NOT_DRAWN = "This page cannot be drawn from the original, which lies beside this book."
_LOCKED = "The original is locked: this is the picture kept when it was read, and it was not drawn anew from it."
_LOCKED_ALONE = "The original is locked, and no picture of this page was kept. It lies beside this book."


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page's picture, or why there is none, or what is to be known of it."""

    picture: Path | None
    said: str = ""


PictureOf = Callable[["Shown"], Drawn]


def can_be_shown(picture: Path) -> bool:
    """Whether a picture is there and is what was drawn, as far as that can be told."""
    if (stored := bytes_to_show(picture)) is None:
        return False
    try:
        with Image.open(io.BytesIO(stored), formats=("JPEG",)) as opened:
            return opened.mode in ("L", "RGB")  # what PDF/A takes as it is, and all that the renderer draws
    except OSError:
        return False


class FromOriginals:
    """Draws page after page from files below ``kept``, whose paths there are ``files``, by the ids of documents.

    The pictures lie in ``scratch``; each is there until the next is drawn. Raises RendererNotStarted, and OSError where
    the disk is full or refuses.
    """

    def __init__(self, kept: Path, files: Mapping[int, str], scratch: Path) -> None:
        self._kept, self._files, self._scratch = kept, files, scratch
        self._renderer = Renderer()
        self._falls: Counter[int] = Counter()
        self._last: Path | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._renderer.close()

    def __call__(self, shown: "Shown") -> Drawn:
        """The picture of a page of a document, or why there is none."""
        name = self._files.get(shown.document.id, "")
        original = self._kept / name
        if not name or not original.is_file():
            return Drawn(None, _NOT_THERE)
        if self._falls[shown.document.id] >= _FALLS:
            return Drawn(None, _NOT_DRAWN)
        if self._last is not None:
            self._last.unlink(missing_ok=True)
        self._last = self._scratch / f"page-{shown.page.id}.jpg"
        try:
            small = self._scratch / "thumbnail.jpg"
            self._renderer.redraw(original, shown.page.number, view=self._last, thumbnail=small, checksum=False)
        except (NeedsPassword, WrongPassword):
            there = can_be_shown(shown.page.picture)
            return Drawn(shown.page.picture, _LOCKED) if there else Drawn(None, _LOCKED_ALONE)
        except NoRoomLeft as error:
            raise OSError(errno.ENOSPC, str(error)) from error
        except CannotWrite as error:
            raise OSError(errno.EACCES, str(error)) from error
        except (RendererDied, RendererHung, OutOfMemory):
            self._falls[shown.document.id] += 1
            return Drawn(None, _NOT_DRAWN)
        except CannotOpen:
            return Drawn(None, _NOT_DRAWN)
        return Drawn(self._last) if can_be_shown(self._last) else Drawn(None, _NOT_DRAWN)
