"""What the process that opens files does for a searchable PDF: begin it, lay page after page, finish it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pikepdf.pdfa

from ocr.errors import Damaged, could_not_write
from ocr.pages import OpenDocument
from ocr.searchable.finishing import save_for_archives, without_extras
from ocr.searchable.pages_under import Under, under
from ocr.words import Box, Word


class SearchableDesk:
    """One PDF at a time, of the document that lies open."""

    def __init__(self) -> None:
        """Nothing is begun yet."""
        self._under: Under | None = None
        self._scratch = Path()

    def begin(self, document: OpenDocument, request: dict[str, Any]) -> dict[str, Any]:
        """A new one of this document; what it takes for a while lies in the folder ``scratch``."""
        self._scratch = Path(request["scratch"])
        with _refusals():
            self._under = under(document, Path(request["path"]), self._scratch)
        return {"pages": document.pages}

    def lay(self, request: dict[str, Any]) -> dict[str, Any]:
        """The page ``number``, its ``words`` on the page turned by ``turn``. Raises Damaged if none is begun."""
        if self._under is None:
            raise Damaged
        words = [Word(text, Box(*box), 0.0, line) for text, box, line in request["words"]]
        with _refusals():
            return {"is_exact": self._under.lay(request["number"], words, request["turn"])}

    def finish(self, request: dict[str, Any]) -> dict[str, Any]:
        """Write it to ``target``, for archives if it can be: if not, ``why`` says what is against it."""
        if self._under is None:
            raise Damaged
        whole, target = self._scratch / "whole.pdf", Path(request["target"])
        laid, self._under = self._under, None
        with _refusals():
            laid.write(whole)
            why = _for_archives(whole, target, request["title"])
            if why:
                whole.replace(target)
            else:
                whole.unlink()
        return {"why": why, "was_protected": laid.was_protected, "was_signed": laid.was_signed}


def _for_archives(whole: Path, target: Path, title: str) -> str:
    """Empty if it was written so; else the first thing that is against it.

    Tried with everything that came, then without what shows nothing.
    """
    return _saved(whole, target, title, bare=False) and _saved(whole, target, title, bare=True)


def _saved(whole: Path, target: Path, title: str, *, bare: bool) -> str:
    try:
        with pikepdf.open(whole) as pdf:
            if bare:
                without_extras(pdf)
            with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as told:
                if title and not told.get("dc:title"):
                    told["dc:title"] = title
            save_for_archives(pdf, target)
    except pikepdf.pdfa.PdfaError as refused:
        return str(refused.report.findings[0]) if refused.report.findings else str(refused)
    except (pikepdf.PdfError, ValueError, TypeError, LookupError, RuntimeError) as strange:
        return f"{type(strange).__name__}: {strange}"  # what stands in a PDF from outside surprises the library
    return ""


@contextlib.contextmanager
def _refusals() -> Iterator[None]:
    """What the disk refuses."""
    try:
        yield
    except OSError as problem:
        raise could_not_write(problem) from problem
