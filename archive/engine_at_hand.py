"""What the clerk reads pages with, as long as it is the same."""

from collections.abc import Callable

from archive.archive import Archive
from archive.services import office
from ocr.errors import TesseractMissing
from ocr.recognising import Engine


class EngineAtHand:
    """``find`` gives what reads, or raises TesseractMissing. ``tell`` is told that as a sentence, and None when there
    is one."""

    def __init__(
        self, archive: Archive, find: Callable[[Archive], Engine], *, tell: Callable[[str | None], object]
    ) -> None:
        self._archive, self._find, self._tell = archive, find, tell
        self._engine: Engine | None = None
        self._settings: tuple[str, str] | None = None

    def look(self) -> Engine | None:
        """What to read with; None where there is nothing. It is asked who it is only once for the same settings."""
        settings = office.setting(self._archive, "tesseract"), office.setting(self._archive, "languages")
        if self._engine is None or settings != self._settings:
            self._settings = settings
            try:
                self._engine = self._find(self._archive)
            except TesseractMissing as missing:
                self._engine = None
                self._tell(missing.sentence)
            else:
                self._tell(None)
        return self._engine

    def forget(self) -> None:
        """It turned out to be gone: look again."""
        self._engine = None
