"""What may be expected to go wrong with erasing: as in archive.errors, three sentences each."""

from archive.errors import Expected


class NothingToErase(Expected):
    """The office holds nothing under that: it was erased already, or never kept.
    Nothing was changed.
    Look at the list of requests, which says what was erased when."""


class RequestIsSettled(Expected):
    """Request {number} is settled: nothing is left to do.
    Nothing was changed.
    Write down a new request, if somebody asks again."""


class AnotherNameTyped(Expected):
    """What was typed is not “{name}”.
    Nothing was erased.
    Type the name exactly as it stands, to say that this is what goes."""


class ListHasChanged(Expected):
    """Something was added, held or released since the list was shown.
    Nothing was erased.
    Read the list as it is now, then confirm again."""


class NoSuchRequest(Expected):
    """There is no request {number}.
    Nothing was changed.
    Look at the list of requests, and write the number as it stands there."""
