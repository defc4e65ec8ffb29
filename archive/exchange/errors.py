"""What may go wrong with lists brought along and tables taken away: as in archive.errors, three sentences each."""

from archive.errors import Expected


class ListUnreadable(Expected):
    """{name} cannot be read as a list of clients: {detail}.
    Nothing was changed.
    Save the list as CSV or vCard from the program it comes from, then choose that file."""


class ListChanged(Expected):
    """{name} has changed since it was looked at.
    Nothing was changed here.
    Look at the preview again, then import."""


class ListGone(Expected):
    """{name} is no longer where it was when it was looked at.
    Nothing was imported.
    Put it back and look at it again, or choose it where it lies now."""


class RecordsChangedMeanwhile(Expected):
    """The clients here have changed since {name} was looked at.
    Nothing was imported; what the others did is kept.
    Look at the preview again, then import."""


class NothingToImport(Expected):
    """There is nothing in {name} that could be added here.
    Nothing was changed.
    Look at the preview: each row says why."""


class NoSuchImport(Expected):
    """There is no import no. {number} here, or it was taken back already.
    Nothing was changed.
    Check the number: the preview's answer named it."""


class ExportFolderInUse(Expected):
    """There is something in {folder} already.
    It was not touched, and nothing was exported.
    Name a folder that is empty or not there yet."""


class ExportInsideTheArchive(Expected):
    """{folder} lies inside the archive itself.
    Nothing was written there.
    Choose a folder outside the archive's own."""


class ExportNotWritten(Expected):
    """The tables could not be written to {folder}: {detail}.
    The records are untouched, and the unfinished tables were removed.
    Check the disk and its free space, or choose another folder, then export again."""
