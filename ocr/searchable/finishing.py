"""Makes a PDF one for archives: PDF/A-2b, checked after it was written (pikepdf.pdfa).

With its deterministic_id the same pages give the same bytes, and no moment is in the file. While pikepdf 10.17 checks,
every warning of Python's anywhere in the process counts as a fault of the PDF: this is for a process of its own.
"""

from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pikepdf.pdfa
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

FLAVOUR = "2b"
_TRAILER = frozenset({"/Root", "/Info", "/ID", "/Size", "/Prev", "/Encrypt", "/XRefStm"})
"""ISO 32000-1, table 15."""


def save_for_archives(pdf: Pdf, target: Path) -> None:
    """Write it as PDF/A-2b. Raises pikepdf.pdfa.PdfaError if it cannot be that; then nothing is written."""
    pikepdf.pdfa.prepare(pdf, FLAVOUR)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
        del told["xmp:MetadataDate"]  # prepare writes the moment
    pikepdf.pdfa.save(pdf, target, FLAVOUR, repair=False, deterministic_id=True)


def without_extras(pdf: Pdf) -> None:
    """Take out what shows nothing and what the check does not know: thumbnails, what programs note for themselves, and
    where a viewer is to open the PDF."""
    for name in set(pdf.trailer.keys()) - _TRAILER:
        del pdf.trailer[name]
    for name in ("/OpenAction", "/PieceInfo"):
        _drop(pdf.Root, name)
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and "/XFA" not in form and not len(form.get("/Fields", Array())):
        _drop(pdf.Root, "/AcroForm")  # one in which there is nothing to fill in
    for page in pdf.pages:
        for name in ("/Thumb", "/PieceInfo", "/LastModified"):
            _drop(page.obj, name)
    for thing in pdf.objects:
        if isinstance(thing, Stream) and thing.get("/Subtype") == Name.Image:
            for name in ("/ImageName", "/Name"):
                _drop(thing, name)


def _drop(thing: Object, name: str) -> None:
    if name in thing:
        del thing[name]


def join_files(parts: Sequence[Path], whole: Path) -> None:
    """All pages of the parts, in this order, in one file.

    ``Pdf.pages`` would do as well, but holds every picture of every page in memory until the end; qpdf's own job
    copies them from file to file.
    """
    pages = [{"file": str(part)} for part in parts]
    pikepdf.Job({"empty": "", "pages": pages, "outputFile": str(whole), "deterministicId": ""}).run()
