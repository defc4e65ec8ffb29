"""Which Tesseract reads for this archive, and in which languages."""

from pathlib import Path

from archive.archive import Archive
from archive.services.office import setting
from ocr.tesseract import Tesseract, find_tesseract


def reading_engine(archive: Archive) -> Tesseract:
    """The one of the setting ``tesseract`` if it runs, else the first that is found. Raises TesseractMissing."""
    chosen = setting(archive, "tesseract")
    return find_tesseract(Path(chosen) if chosen else None)


def reading_languages(archive: Archive) -> tuple[str, ...]:
    """Tesseract's names of the languages to read, from the setting ``languages`` (``eng+deu``); English by itself."""
    return tuple((setting(archive, "languages") or "eng").split("+"))
