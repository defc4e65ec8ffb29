"""What may go wrong with an archive's folder and its records: as in archive.errors, three sentences each."""

from archive.errors import Expected


class ArchiveIsNewer(Expected):
    """The archive in {folder} was made by a newer version of Duly Noted.
    Nothing in it was changed.
    Install the newer version on this computer, or open another archive."""


class ArchiveIsDamaged(Expected):
    """The records in {folder} cannot be opened: {detail}.
    The originals in the vault are separate files and were not touched.
    Make the records again from what lies beside them (duly-noted-archive rebuild), or put a copy back."""


class RecordsOutOfReach(Expected):
    """The records in {folder} cannot be opened now: {detail}.
    Nothing was changed.
    Close other programs that may hold them, see that the disk is not full, then try again."""


class RecordsAreNoFile(RecordsOutOfReach):
    """In {folder}, archive.db is a folder, where the file with the records belongs.
    Nothing was changed there.
    Move that folder away and put archive.db back that lay there; if it is gone, put a copy back."""


class RecordsAreClosed(Expected):
    """Duly Noted may not open the records in {folder}: archive.db is closed to you.
    Nothing was changed.
    Give yourself permission to read and write archive.db, then try again."""


class NotAnArchive(Expected):
    """The file archive.db in {folder} was not made by Duly Noted, so this is not an archive.
    Nothing was changed.
    Check the folder's name, or choose another folder for the archive."""


class RecordsMissing(Expected):
    """The records of the archive in {folder} are missing: archive.db is not there or empty.
    The originals in its vault were not touched, and nothing was written.
    Make the records again from what lies beside them (duly-noted-archive rebuild), or put a copy back."""


class FolderNotWritable(Expected):
    """Duly Noted may not write in {folder}.
    Nothing was changed there.
    Choose another folder, or give yourself permission to write in this one."""


class FolderNotReadable(FolderNotWritable):
    """Duly Noted may not read {folder}.
    Nothing was changed there.
    Choose another folder, or give yourself permission to read and write in this one."""


class NoFolderThere(FolderNotWritable):
    """{folder} is {what}, where a folder of the archive belongs.
    Nothing was changed there.
    Connect the disk to which it leads, or move it away; originals that are lost come from a copy by repair then."""


class FolderPathIsTooLong(Expected):
    """The path of the folder is longer than this computer allows: {folder}.
    Nothing was changed.
    Choose a folder with a shorter name, nearer to the top of the disk."""


class ArchiveDiskIsFull(Expected):
    """There is no space left on the disk of {folder}.
    What was safe before is still safe; what was under way was not done.
    Make space on that disk, then try again."""


class ValueGarbled(Expected):
    """Row {row} of {table} holds a {column} that cannot be understood.
    Nothing was written.
    Somebody changed it: put the last copy back (Settings, Copies; or duly-noted-archive copy restore FOLDER)."""


class ClerkIsBusyElsewhere(Expected):
    """Another Duly Noted is already reading for the archive in {folder}.
    Everything handed in is safe and will be read by that one.
    Nothing needs to be done; close the other one first if you want this one to do the work."""


class SealedCopyHere(Expected):
    """There are encrypted copies of an archive in {folder}, which cannot be opened as an archive.
    Nothing was changed.
    Choose the archive's own folder, or a new one for it; there a copy is put back, in Settings under Copies."""


class NoArchiveHere(Expected):
    """There is no archive in {folder}.
    Nothing was changed.
    Check the folder's name, or take something in to begin an archive there."""


class ArchiveIsThere(Expected):
    """There is an archive in {folder} already.
    It was not touched.
    Choose a new folder for the made-up office."""


class FolderIsNotEmpty(Expected):
    """There is something else in {folder} already.
    Nothing was changed there.
    Choose a new or an empty folder for the made-up office."""
