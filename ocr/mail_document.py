"""A mail as a document: drawn pages with exact words, and what hangs on it written out as files of its own."""

from pathlib import Path

from ocr.errors import CutShort, Damaged, MailDamaged, ReadingProblem, TooLarge, could_not_write
from ocr.limits import Limits
from ocr.mail import MailHead
from ocr.mail_eml import WITHIN, is_eml, open_eml
from ocr.mail_msg import is_msg, open_msg
from ocr.mail_sheet import DPI, draw, sheets_of
from ocr.page_image import PageImage

MOST_BYTES = 200_000_000
"""A mail is taken apart in memory, several times its size; no office's post lets one of this size through."""
TOO_LARGE = (
    "This mail is too large to open safely: it has more than 200 MB. Its bytes are kept as they came. Save what hangs "
    "on it by itself and hand that in as well."
)
SETTER = "mail 2"
"""Who set the pages' words, kept with each page; raise the number when they come out differently."""


def is_mail(path: Path, start: bytes, limits: Limits) -> bool:
    """Whether a file is a mail, by what it contains; ``start`` is how it begins."""
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return path.stat().st_size <= min(MOST_BYTES, limits.bytes) and is_msg(path, start)
    if not is_eml_so_far(start):
        return False
    with path.open("rb") as file:
        return is_eml(file.read(WITHIN))


def is_eml_so_far(start: bytes) -> bool:
    """A look at the first line only, so that no scan is read twice."""
    line = start.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n").split(b"\n", 1)[0]
    return line.startswith(b"From ") or b":" in line[:78]


class MailDocument:
    """One opened mail. Its pages are laid out at once and drawn one at a time."""

    def __init__(self, path: Path, start: bytes, limits: Limits) -> None:
        """Opens and lays out. Raises MailDamaged, TooLarge or UnknownFormat."""
        if path.stat().st_size > MOST_BYTES:
            raise TooLarge(TOO_LARGE)
        try:
            self._mail = open_msg(path) if start.startswith(b"\xd0\xcf\x11\xe0") else open_eml(path.read_bytes())
        except (ReadingProblem, MemoryError):
            raise
        except Exception as problem:  # parsers of mail meet malformed ones with every exception there is
            raise MailDamaged from problem
        self._sheets = sheets_of(self._mail, limits.pages)
        self.media_type = self._mail.media_type
        self.pages = len(self._sheets)

    @property
    def head(self) -> MailHead:
        """Who, to whom, when, about what, and what hangs on it."""
        return self._mail.head

    def page(self, number: int) -> PageImage:
        """One page and its words. Raises Damaged for a page that there is not."""
        if not 0 < number <= len(self._sheets):
            raise Damaged
        picture, words = draw(self._sheets[number - 1])
        fault = CutShort if self._mail.is_cut_short and number == self.pages else None
        return PageImage(picture, resolution=DPI, layer=words, scanned=False, set_by=SETTER, fault=fault)

    def detach(self, folder: Path) -> None:
        """Writes what is to be taken out of the mail into a folder, each under its position.

        Raises CannotWrite or NoRoomLeft.
        """
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for position, content in self._mail.contents.items():
                part = folder / f"{position}.part"
                part.write_bytes(content)
                part.replace(folder / str(position))
        except OSError as problem:
            raise could_not_write(problem) from problem

    def close(self) -> None:
        """Nothing is held."""
