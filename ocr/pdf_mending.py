"""PDF files that are cut short or damaged: the pages that can still be found in them, in a copy that PDFium opens.

A PDF ends with the list of where its parts lie, so a copy that was interrupted near its end is refused as a whole,
although most of its pages are there. qpdf looks for the parts one by one; where the list of pages is lost as well, it
is given one that is made up of the pages that stand in the file, in that order.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ocr.errors import Damaged, NeedsPassword, WrongPassword

MOST_BYTES = 200_000_000
"""A mended copy is made in memory, next to what it is made of."""
HEAD = 4096
"""Bytes of an object within which it says that it is a page."""
OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,9})\s+([0-9]{1,5})\s+obj\b")
A_PAGE, A_CATALOG = re.compile(rb"/Type\s*/Page(?![A-Za-z])"), re.compile(rb"/Type\s*/Catalog\b")


@dataclass(frozen=True, slots=True)
class Mended:
    """A whole PDF made of what was found. ``lacking`` are the pages, from 1, of which something is or may be missing:
    the last one always, because nobody knows what came after it."""

    content: bytes
    lacking: frozenset[int]


def mended(path: Path, password: str | None) -> Mended:
    """What can be saved of a PDF. Raises NeedsPassword or WrongPassword, and Damaged where there is no page in it."""
    import pikepdf  # only a damaged file needs it

    if path.stat().st_size > MOST_BYTES:
        raise Damaged
    data = path.read_bytes()
    for attempt in _attempts(data):
        try:
            with pikepdf.open(io.BytesIO(attempt), password=password or "") as pdf:
                lacking = frozenset(number for number, page in enumerate(pdf.pages, 1) if not _is_whole(page.obj))
                if not len(pdf.pages):
                    continue
                target = io.BytesIO()
                pdf.save(target)
                return Mended(target.getvalue(), lacking | {len(pdf.pages)})
        except pikepdf.PasswordError as problem:
            raise (NeedsPassword if password is None else WrongPassword) from problem
        except (pikepdf.PdfError, ValueError, TypeError, LookupError, RuntimeError):
            continue  # what qpdf makes of a torn file may surprise the library around it; the next attempt may not
    raise Damaged


def _attempts(data: bytes) -> Iterator[bytes]:
    """The file as it is; then with an end that names the root of its pages; then with a list of pages made up."""
    yield data
    if b"/Encrypt" in data:  # without its own end nobody can tell how to decipher it
        return
    pages, catalogs, highest = [], [], 0
    for found in OBJECT.finditer(data):
        number, generation = int(found[1]), int(found[2])
        highest = max(highest, number)
        said = data[found.end() : found.end() + HEAD].split(b"endobj", 1)[0].split(b"stream", 1)[0]
        if A_PAGE.search(said):
            pages.append(b"%d %d R" % (number, generation))
        elif A_CATALOG.search(said):
            catalogs.append(b"%d %d R" % (number, generation))
    if catalogs:
        yield data + b"\nendobj\ntrailer\n<</Root %b/Size %d>>\n" % (catalogs[-1], highest + 1)
    if pages:
        root, tree = highest + 1, highest + 2
        kids = b" ".join(dict.fromkeys(pages))
        yield data + (
            b"\nendobj\n%d 0 obj\n<</Type/Catalog/Pages %d 0 R>>\nendobj\n"
            b"%d 0 obj\n<</Type/Pages/Count %d/Kids[%b]>>\nendobj\ntrailer\n<</Root %d 0 R/Size %d>>\n"
            % (root, tree, tree, len(set(pages)), kids, root, tree + 1)
        )


def _is_whole(page: Any) -> bool:
    """Whether all that a page directly needs was found: its size, its content, its fonts and pictures."""
    import pikepdf

    contents = page.get("/Contents")
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    resources = page.get("/Resources")
    if not isinstance(resources, pikepdf.Dictionary) or page.get("/MediaBox") is None:
        return False
    fonts, pictures = (resources.get(name, pikepdf.Dictionary()) for name in ("/Font", "/XObject"))
    if not all(isinstance(group, pikepdf.Dictionary) for group in (fonts, pictures)):
        return False
    streams += [picture for _, picture in pictures.items()]
    return all(isinstance(font, pikepdf.Dictionary) for _, font in fonts.items()) and all(map(_has_content, streams))


def _has_content(stream: Any) -> bool:
    import pikepdf

    if not isinstance(stream, pikepdf.Stream):
        return False
    raw = stream.read_raw_bytes()
    declared: object = stream.stream_dict.get("/Length")
    return bool(raw) and (not isinstance(declared, int) or declared == len(raw))
