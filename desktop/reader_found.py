"""What there is to read pages with, in words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from archive.archive import Archive
from archive.services.office import setting


@dataclass(frozen=True, slots=True)
class ReaderFound:
    """``chosen`` is the path that a person named, ``sentence`` what was found, ``version`` empty when nothing was.

    ``problem`` says that what was chosen does not read, and what does so instead.
    ``languages`` are those that it has, ``reads_with`` those that are set for this archive.
    """

    chosen: str = ""
    reads_with: tuple[str, ...] = ("eng",)
    sentence: str = ""
    version: str = ""
    languages: tuple[str, ...] = ()
    problem: str = ""


def find_reader(archive: Archive) -> ReaderFound:
    """Look for Tesseract as the clerk does. Slow: it starts programs to ask them their name."""
    # Loads what drives Tesseract; the window itself never does.
    from archive.services.engine import reading_engine, reading_languages
    from ocr.errors import TesseractMissing

    chosen, reads_with = setting(archive, "tesseract"), reading_languages(archive)
    try:
        engine = reading_engine(archive)
    except TesseractMissing as missing:
        problem = _tr("There is no Tesseract there.") if chosen else ""
        return ReaderFound(chosen, reads_with, missing.sentence, problem=problem)
    sentence = _tr("Tesseract {version} reads the pages.").format(version=engine.version)
    problem = ""
    if chosen and engine.path != Path(chosen):
        problem = _tr("There is no Tesseract there. The one at {path} is used instead.").format(path=engine.path)
    return ReaderFound(chosen, reads_with, sentence, engine.version, engine.languages, problem)


def _tr(words: str) -> str:
    return QCoreApplication.translate("ReaderFound", words)
