"""What there is to read pages with, in words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from archive.archive import Archive
from archive.services.office import setting


@dataclass(frozen=True, slots=True)
class ReaderFound:
    """``chosen`` is the path that a person named, ``sentence`` what was found, ``version`` empty when nothing was."""

    chosen: str = ""
    sentence: str = ""
    version: str = ""
    languages: tuple[str, ...] = ()


def find_reader(archive: Archive) -> ReaderFound:
    """Look for Tesseract as the clerk does. Slow: it starts programs to ask them their name."""
    from archive.services.engine import reading_engine  # loads what drives Tesseract; the window itself never does
    from ocr.errors import TesseractMissing

    chosen = setting(archive, "tesseract")
    try:
        engine = reading_engine(archive)
    except TesseractMissing as missing:
        return ReaderFound(chosen, missing.sentence)
    sentence = QCoreApplication.translate("ReaderFound", "Tesseract {version} reads the pages.").format(
        version=engine.version
    )
    return ReaderFound(chosen, sentence, engine.version, engine.languages)
