"""What may be expected to go wrong between a file and its words.

Each class's docstring is the sentence a person reads: what happened, what is safe, what to do. ``code`` is short, never
changes and is what the archive stores.
"""

import errno
from typing import ClassVar

DISK_FULL_ON_WINDOWS = 112


class ReadingProblem(Exception):
    """Something went wrong with this file. Its bytes are kept as they came. Look at the file, then try again."""

    code: ClassVar[str] = "problem"

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or sentence_of(type(self)))

    @property
    def sentence(self) -> str:
        """What the person reads."""
        return str(self)


def sentence_of(problem: type[ReadingProblem]) -> str:
    """A problem's docstring as one line."""
    return " ".join((problem.__doc__ or "").split())


class CannotOpen(ReadingProblem):
    """This file cannot be opened. Its bytes are kept as they came. Open it where it was made and export it again."""

    code = "cannot-open"


class UnknownFormat(CannotOpen):
    """This is neither a PDF nor a picture nor an e-mail that can be opened. Its bytes are kept as they came. If there
    is a page in it to be found again, save it as PDF in the program that made it, and hand that in as well."""

    code = "unknown-format"


class Damaged(CannotOpen):
    """This file is damaged or incomplete. Its bytes are kept as they came. Scan it again and drop the new copy."""

    code = "damaged"


class MailDamaged(CannotOpen):
    """This e-mail is damaged or incomplete. Its bytes are kept as they came. Save it again from the mail program, or
    have it sent once more."""

    code = "mail-damaged"


class Empty(CannotOpen):
    """This file has no content at all; it came so. Its name is kept. See where it came from, and hand it in again."""

    code = "empty"


class Gone(CannotOpen):
    """This file is missing, or the system refused to open it. Run a check of the archive, then try again."""

    code = "gone"


class HeldByAnother(CannotOpen):
    """Another program kept this file from being opened for several minutes. Its bytes are kept as they came. See which
    program looks at the archive's folder, such as one that looks for viruses, then try again."""

    code = "held-by-another"


class NeedsPassword(CannotOpen):
    """This file is locked with a password. Its bytes are kept as they came. Enter the password to read it."""

    code = "needs-password"


class WrongPassword(CannotOpen):
    """That password does not open this file. Its bytes are kept as they came. Enter another password."""

    code = "wrong-password"


class UnknownProtection(CannotOpen):
    """This file is protected in an unknown way. Its bytes are kept as they came. Ask the sender for an open copy."""

    code = "unknown-protection"


class TooLarge(CannotOpen):
    """This file is too large to open safely: it has more than 4 GB, or a picture of more than 160 million pixels. Its
    bytes are kept as they came. Save it smaller and hand in that copy."""

    code = "too-large"


class TooManyPages(CannotOpen):
    """This file has too many pages: more than 5,000. Its bytes are kept as they came. Split it into several files and
    hand in those."""

    code = "too-many-pages"


class CutShort(CannotOpen):
    """This file is cut short: part of this page is missing. Its bytes are kept as they came, and what is there can be
    looked at. Scan or send it again."""

    code = "cut-short"


class OutOfMemory(CannotOpen):
    """Opening this file takes too much memory. Its bytes are kept as they came. Save it smaller and drop that copy."""

    code = "out-of-memory"


class CannotWrite(CannotOpen):
    """The pictures of this page could not be written. Its file is safe. Make space on the disk, then read it again."""

    code = "cannot-write"


class NoRoomLeft(CannotOpen):
    """There is no room left on the disk for the pictures of this page. Its file is safe. Make space on the disk; it is
    then read by itself."""

    code = "no-room-left"


class RendererDied(CannotOpen):
    """Opening this file broke the part that opens files. Its bytes are kept as they came. Export it again as PDF."""

    code = "renderer-died"


class RendererHung(CannotOpen):
    """Opening this file took too long and was stopped. Its bytes are kept as they came. Export it again as PDF."""

    code = "renderer-hung"


class RendererNotStarted(ReadingProblem):
    """The part of the program that opens files cannot be started. Nothing is wrong with the files: they are safe, and
    they wait. Start the computer anew; if that does not help, install the program again."""

    code = "renderer-not-started"


class CannotRead(ReadingProblem):
    """This page could not be read. It is kept and can be looked at. Read it again, or scan it more clearly."""

    code = "cannot-read"


class TesseractMissing(CannotRead):
    """Tesseract, which reads the pages, is not installed. Everything else works, and the pages wait to be read."""

    code = "tesseract-missing"


class LanguageMissing(CannotRead):
    """Tesseract has no data for this language. The page is kept and can be looked at. Install it, then read again."""

    code = "language-missing"


class OtherLanguage(ReadingProblem):
    """This page seems to be in another language, which is not among those that are read here: words of it may be wrong.
    Tick it in Settings, under Reading, or install its data for Tesseract; then choose Read again."""

    code = "other-language"


class PhotographAslant(ReadingProblem):
    """This photograph was taken aslant: words at its edges may be misread. Look at it before the paper is shredded; if
    the paper is still there, scan it instead."""

    code = "photograph-aslant"


class HardlyRead(ReadingProblem):
    """Hardly a word on this page was read surely: it may be handwritten, faint, or in letters that are not read here.
    Look at it, and type off by hand what is to be found."""

    code = "hardly-read"


class TwoPages(ReadingProblem):
    """Two pages lie side by side in this picture. They were read one after the other, the left one first, and count as
    one page here. Look whether both are whole where they meet."""

    code = "two-pages"


class ReadingTimedOut(CannotRead):
    """Reading this page took too long and was stopped. It is kept and can be looked at. Read it again another time."""

    code = "reading-timed-out"


class ReadingFailed(CannotRead):
    """Tesseract failed on this page. It is kept and can be looked at. Read it again, or scan it more clearly."""

    code = "reading-failed"


class PictureTooLarge(CannotRead):
    """This page was not read, because a picture on it is too large to be checked. Its bytes are kept as they came, and
    what could be drawn is shown. Save the page at a lower resolution and drop that copy."""

    code = "picture-too-large"


class SmallPictureMissing(CannotRead):
    """A small picture on this page is damaged and could not be read. Everything else on the page was read, and the
    bytes are kept as they came. Scan or send it again if the picture matters."""

    code = "small-picture-missing"


class IncompletePicture(CannotRead):
    """Not all of this page could be shown, because the picture in the file is damaged. Its bytes are kept as they came,
    and what can be shown is shown. Scan or send it again."""

    code = "incomplete-picture"


REMARKS = (SmallPictureMissing, OtherLanguage, HardlyRead, PhotographAslant, TwoPages)
"""What is said of a page that was read all the same."""


def could_not_write(refused: OSError) -> CannotOpen:
    """What to raise for a picture that the system refused to take: it tells a full disk from any other trouble."""
    full = refused.errno in {errno.ENOSPC, errno.EDQUOT} or getattr(refused, "winerror", None) == DISK_FULL_ON_WINDOWS
    return NoRoomLeft() if full else CannotWrite()


def problem_of(code: str, sentence: str) -> CannotOpen:
    """The opening problem that another process named by its code; a code of nobody's is plain ``CannotOpen``."""
    return next((kind for kind in CannotOpen.__subclasses__() if kind.code == code), CannotOpen)(sentence)
