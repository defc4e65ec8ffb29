"""What reads for this archive, and in which languages."""

from pathlib import Path

from archive.archive import Archive
from archive.services.office import setting
from archive.services.rereading import Way, languages_in, way_of_reading
from ocr.second_reader import SecondReader
from ocr.second_reader_there import reads
from ocr.tesseract import Tesseract, find_tesseract

SECOND_READER_FAILS = (
    "The second reader does not work on this computer. Pages are read without it, and again once it works. "
    "Whoever set up this computer installs it anew: Help tells how, under “How pages are read”."
)


def reading_engine(archive: Archive) -> Tesseract:
    """The one of the setting ``tesseract`` if it runs, else the first that is found. Raises TesseractMissing."""
    chosen = setting(archive, "tesseract")
    return find_tesseract(Path(chosen) if chosen else None)


def reading_languages(archive: Archive) -> tuple[str, ...]:
    """Tesseract's names of the languages to read; English by itself."""
    with archive.database.reading() as session:
        return languages_in(session)


def second_reader(archive: Archive, *, cores: int) -> SecondReader | None:
    """The second reader on a computer of so many cores, where it was chosen, is there, and reads these languages."""
    is_wanted = way_of_reading(archive) is Way.SECOND and reads(reading_languages(archive))
    return SecondReader(cores=cores) if is_wanted else None
