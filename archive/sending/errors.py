"""What may go wrong when something is to be sent: as in archive.errors, three sentences each."""

from archive.errors import Expected


class NothingToSend(Expected):
    """Nothing is left that could be sent: no page, and no note that the client may read.
    No PDF was made.
    Choose a page or a note. Internal notes are never sent."""


class NoSuchPages(Expected):
    """“{typed}” names no pages of this document, which has {pages}.
    No PDF was made.
    Write numbers and spans, such as 1-3, 5."""


class NotWhatWasMade(Expected):
    """The PDF that was made is not there any more, or is another one.
    Nothing was sent, and the records are as they were.
    Choose Save, Copy or Print again; it is made anew."""
