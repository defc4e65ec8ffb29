"""What may go wrong while documents are taken in and read: as in archive.errors, three sentences each."""

from archive.errors import Expected


class DiskIsFull(Expected):
    """The disk is full, so {name} was not taken in.
    The file is untouched where it was, and everything shown as Safe is still safe.
    Make space on the disk, then choose Try again, or hand it in again."""


class SourceNotFound(Expected):
    """{name} was not found.
    Nothing of it was taken in; everything else goes on.
    Check the spelling of its path, then hand it in again."""


class FolderIsALink(Expected):
    """{name} is a link to another folder, and was not followed.
    Nothing in that folder was taken in; everything else in the batch goes on.
    If its documents belong here, drop that folder itself."""


class SourceVanished(Expected):
    """{name} is no longer where it was handed in from.
    Nothing of it was taken in; everything else in the batch goes on.
    Find the file (a USB stick unplugged, a file renamed?) and drop it again."""


class SourceLocked(Expected):
    """{name} could not be opened: another program holds it, or you may not read it.
    The file is untouched where it was; everything else in the batch goes on.
    Close the other program or ask for permission, then choose Try again, or hand it in again."""


class SourceChanged(Expected):
    """{name} was still being written while it was copied.
    Nothing half was taken in; the file is untouched where it was.
    Wait until the scanner or the other program has finished, then choose Try again, or hand it in again."""


class SourceUnreadable(Expected):
    """{name} could not be copied: {detail}.
    The file is untouched where it was; everything else in the batch goes on.
    Check the disk or the connection it lies on, then choose Try again, or hand it in again."""


class NotAFile(Expected):
    """{name} is not a file or a folder that can be taken in.
    Nothing was changed; everything else in the batch goes on.
    Drop the documents themselves instead."""


class PartOfTheArchive(Expected):
    """{name} is part of this archive itself, so it was not taken in.
    Nothing was changed; everything else in the batch goes on.
    Drop the documents themselves, from where they lie outside the archive's folder."""


class AnotherArchive(Expected):
    """{name} is an archive of Duly Noted; open it instead.
    It was not taken in, and nothing in it was changed; everything else in the batch goes on.
    Settings → Open another archive opens it, and so does --archive on the command line."""


class PartOfAnotherArchive(Expected):
    """{name} is a folder of another archive of Duly Noted, {archive}; open that instead.
    It was not taken in, and nothing in it was changed; everything else in the batch goes on.
    Settings → Open another archive opens it, and so does --archive on the command line."""


class VaultDisagrees(Expected):
    """The copy of {name} in the vault is not the same as what was handed in.
    The source file is untouched, and nothing is shown as Safe that is not.
    The disk may be failing: check it, make a backup, then choose Try again, or hand it in again."""


class WordsDamaged(Expected):
    """The words that were read on this page are damaged: they were changed from outside, or the disk failed.
    The original and the page's picture are separate files and were not touched.
    Choose Read again below the page; other damage is found by duly-noted-archive check."""


class WrongDocumentState(Expected):
    """This document is not waiting for that any more.
    Nothing was changed.
    Look at it again: its line in Intake shows how it stands now."""
