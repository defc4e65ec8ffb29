"""What may go wrong with a searchable PDF: as in archive.errors, three sentences each."""

from archive.errors import Expected


class NoSuchDocument(Expected):
    """There is no document {number} in this archive.
    No PDF was written.
    Find it with the search, which tells its number."""


class PdfPlaceTaken(Expected):
    """There is something at {place} already.
    It was not touched, and no PDF was written.
    Choose another name or another folder."""


class PdfInsideTheArchive(Expected):
    """{place} lies inside the archive itself.
    Nothing was written there.
    Choose a folder outside the archive's own."""


class SearchablePdfNotWritten(Expected):
    """The PDF could not be written to {place}: {detail}.
    The original is untouched, and what was half written was removed.
    Check the disk and its free space, or choose another folder, then save it again."""


class NotOpenedYet(Expected):
    """“{name}” was not opened yet, so nobody knows what is on its pages.
    It is safe, and no PDF was written.
    Wait until it is read, then save it again."""


class NothingReadYet(Expected):
    """No page of “{name}” is read yet, so nothing could be found in the PDF.
    It is safe, and no PDF was written.
    Wait until it is read, then save it again."""


class HasNoPages(Expected):
    """“{name}” has no pages that can be shown here, so there is nothing to make a PDF of.
    It is kept byte for byte as it came, and no PDF was written.
    Show the file in its folder, and open it with the program that made it."""


class OriginalIsLocked(Expected):
    """The PDF “{name}” is locked with a password, which is never kept.
    It is kept byte for byte as it came, and no other PDF was written.
    Open the original with its password, save it without one where it was made, and hand in that copy."""


class OriginalNotThere(Expected):
    """The stored file of “{name}” is missing.
    No PDF was written.
    Run a check of the archive, which says how it is put back, then save it again."""


class OriginalNotAsReceived(Expected):
    """The stored file of “{name}” is no longer what was received: its checksum is another.
    No PDF was written, so that nothing altered goes out under its name.
    Bring the file back from a copy first, then save it again."""


class PagesNotOpened(Expected):
    """The pages of “{name}” could not be opened again: {detail}.
    It is kept byte for byte as it came, and no PDF was written.
    Open the original itself, or export it again where it was made and hand in that copy."""
