"""What may go wrong when records are made again: as in archive.errors, three sentences each."""

from archive.errors import Expected


class RecordsAreThere(Expected):
    """The records in {folder} can be opened, so nothing is made again in their place.
    Nothing was changed.
    Open it as always. If check finds them damaged, rebuild --into FOLDER makes them anew from the text beside them."""


class NoSidecars(Expected):
    """There is nothing in {folder} from which records could be made again: nothing was written in its folder records.
    Nothing was changed.
    Put a copy back, or check the folder's name."""


class SidecarsAreNewer(Expected):
    """The texts in {folder} were written by a newer version of Duly Noted.
    Nothing was changed.
    Install the newer version on this computer, then try again."""


class RebuildFolderInUse(Expected):
    """There is something else in {folder} already.
    Nothing was changed there.
    Choose a new or an empty folder, outside of the archive."""


class RebuildStopped(Expected):
    """It was stopped before the records were made again.
    Texts and originals are as they were, and no records were put in place.
    Run the same command again; it begins anew."""
