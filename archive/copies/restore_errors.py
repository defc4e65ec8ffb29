"""What may be expected to go wrong when a copy is put back: as in archive.errors, three sentences each."""

from archive.errors import Expected
from archive.folder_errors import ArchiveDiskIsFull


class NoCopiesThere(Expected):
    """There are no copies of an archive in {folder}.
    Nothing was changed.
    Choose the folder that has THIS IS A COPY.txt in it, on the disk or share where copies are kept."""


class CopiesAreAway(NoCopiesThere):
    """The folder with the copies is not there: {folder}.
    Nothing was changed.
    Connect its disk or share, then try again; or choose the folder in which the copies lie now."""


class CopiesLieDeeper(NoCopiesThere):
    """The copies do not lie in {folder} itself.
    Nothing was changed.
    Choose the folder in it that has them: {inner}."""


class NoSuchGeneration(Expected):
    """There is no copy of {wanted} in {folder}.
    Nothing was changed.
    Look at the list of its copies, and choose one of them."""


class CopyIsNotWhole(Expected):
    """The copy in {folder} is not whole: {wrong}.
    Nothing was put back, and the archive is as it was.
    Put back another copy if there is one; or this one all the same, without what is wrong with it."""


class AnotherCopyIsSound(CopyIsNotWhole):
    """The copy in {folder} is not whole: {wrong}.
    Nothing was put back, and the archive is as it was.
    Put back the one of {when} in the same folder, whose records are sound; or this one all the same."""


class CopyDoesNotOpen(Expected):
    """The copy in {folder} cannot be put back: {wrong}.
    Nothing was put back, and the archive is as it was.
    {instead}"""


class PutBackIntoTheCopy(Expected):
    """{folder} {where}.
    Nothing was changed there.
    Put it back into another folder, on a disk of this computer."""


class SomethingElseThere(Expected):
    """There is something in {folder} that is no archive.
    It was not touched, and nothing was put back.
    Choose an empty or a new folder, or move away what is there."""


class AnotherArchiveThere(Expected):
    """The archive in {folder} is another one than that of the copy.
    It was not touched, and nothing was put back.
    Put the copy back into a new folder, beside it."""


class BothWorkedOn(Expected):
    """The archive in {folder} and the copy were both worked on since {since}.
    Only in the archive: {here}. Only in the copy: {there}. Nothing was changed, and the two are never mixed.
    Decide which of the two is to go on. If it is the copy, put it back all the same: the other is kept beside it."""


class StillOpen(Expected):
    """The archive in {folder} is open: {who}.
    Nothing was changed, and it goes on working.
    Close it there, then put the copy back."""


class PuttingBackStopped(Expected):
    """Putting the copy back was stopped.
    The archive is as it was, and so is the copy.
    Begin again when you like: it goes on where it stopped, and what was written so far stays in {folder} until then."""


class PuttingBackUnfinished(Expected):
    """A copy that was to be put back here did not come to its end.
    The archive is as it was, and so is the copy. What was written so far, with what it says of clients, is in {folder}.
    Put the copy back again: it goes on there. If it is not wanted any more, that folder may be deleted."""


class NoRoomToPutBack(ArchiveDiskIsFull):
    """There is too little space on the disk of {folder}: the copy takes {needed} MB more, and {free} MB are free.
    The archive is as it was, and so is the copy.
    Make space on that disk, then put the copy back again; or put it back into a folder on another disk."""


class DoesNotTakeItsPlace(Expected):
    """The copy is restored and proven, but may not take the place of {folder}: {detail}.
    The archive is as it was.
    Close every program that has something in it open, then put the copy back again; it goes on where it stopped."""


class DiskDoesNotKeep(Expected):
    """The disk of {folder} does not keep what is written to it: {name} was read back as something else.
    The archive is as it was, and so is the copy.
    Put the copy back into a folder on another disk, and have this one looked at."""


class NothingOfThatInIt(Expected):
    """The copy has no {thing}.
    Nothing was changed.
    Look for it with a word that it has, or in the copy of another day."""


class HereAlready(Expected):
    """{name} is in the archive, byte for byte as it was received.
    Nothing was changed.
    Open it there; nothing has to be fetched."""


class NotWholeInTheCopy(Expected):
    """{name} cannot be fetched from this copy: {why}.
    Nothing was changed.
    Try the copy in another folder."""


class TextIsThere(Expected):
    """There is a file {file} already.
    It was not touched.
    Choose another name."""


class StillToTakeIn(Expected):
    """{files} to be taken in.
    Nothing was changed, and the archive was not moved.
    Let that be done first: with the window open, or with duly-noted-archive clerk."""
