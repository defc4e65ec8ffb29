"""What becomes of files that the program that opens them could not manage: whose fault it was, and what is logged."""

import errno
import logging

from ocr.errors import CannotWrite, NoRoomLeft, OutOfMemory, RendererDied, RendererHung

log = logging.getLogger(__name__)

BROUGHT_DOWN = {kind.code for kind in (RendererDied, RendererHung, OutOfMemory)}
"""What a file may do to the program that opens files."""

NO_PICTURES = "pictures of pages cannot be written"


def refused(code: str | None) -> OSError | None:
    """What the system would have said, had we written ourselves; None where the file or the page is at fault."""
    if code == NoRoomLeft.code:
        return OSError(errno.ENOSPC, NO_PICTURES)
    return OSError(NO_PICTURES) if code == CannotWrite.code else None


def log_a_fall(what: str, code: str | None) -> None:
    """A line when something brought down the program that opens files; ``what`` is its number, never its name."""
    if code in BROUGHT_DOWN:
        log.info("%s brought down what opens files: %s", what, code)
