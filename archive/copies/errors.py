"""What may be expected to go wrong with copies of the archive: as in archive.errors, three sentences each."""

from archive.errors import Expected


class CopyIsTheArchive(Expected):
    """{what} in the folder for copies {folder} is the archive's own, under a second name.
    Nothing was changed. It is no copy: what ends the archive ends it too.
    Choose an empty folder on another drive, and copy there."""


class CopiesAreOne(Expected):
    """{what} in the folder for copies {folder} is that of the copies in {other}, under a second name.
    Nothing was changed. They are one copy, not two: what ends one ends the other.
    Take the link away, then copy there again."""


class CopyLeadsAway(Expected):
    """{what} in the folder for copies {folder} is a link that leads out of it.
    Nothing was changed. What lies elsewhere is no part of this copy.
    Take the link away, then copy there again."""


class PlaceInsideTheArchive(Expected):
    """{folder} {where}.
    Nothing was written there.
    Choose a folder outside the archive's own, best on another disk."""


class PlaceHoldsAnArchive(Expected):
    """There is another archive in {folder}.
    It was not touched, and nothing was copied.
    Choose an empty folder for the copies."""


class PlaceInUse(Expected):
    """There is something in {folder} already.
    It was not touched, and nothing was copied.
    Choose an empty folder for the copies, or a new one {where} it."""


class PlaceIsHere(Expected):
    """{folder} is not elsewhere: {why}.
    Nothing was changed, and nothing that lies there was touched.
    Choose a disk that can be taken away or a share of another computer, or do not call this one elsewhere."""


class PlaceSharesDrive(Expected):
    """{folder} lies on the same drive as the copies in {other}.
    Nothing was changed. If that drive fails, both copies are lost.
    Choose that folder itself, or another drive. To copy here instead, give that one up first: what is in it stays."""


class PlaceIsATwin(PlaceInUse):
    """{folder} has the same mark as {other}, where copies are kept: one was copied by hand from the other.
    Nothing was changed. Copies go on in {other}; those in {folder} can be put back like any.
    To keep copies on both, choose a new folder beside {folder}. To go on with these, give the other up first."""


class SeveralPlaces(Expected):
    """Several folders for copies lie under {place}, on disks that are connected by turns: {which}.
    Nothing was changed.
    Say which is meant by its number: {numbers}."""


class NoSuchPlace(Expected):
    """There is no folder for copies here that is called {place}.
    Nothing was changed.
    Look at the list of folders for copies, or add this one first."""


class PlaceOutOfReach(Expected):
    """The folder for copies, {folder}, cannot be reached: {detail}.
    The archive is not affected. How the copies there are is seen once they can be reached again.
    Connect that disk or share, then try again; if it is lost for good, choose a folder on another disk."""


class MarkIsLost(Expected):
    """The copies in {folder} are there, but copy.json, which tells which they are, is missing or damaged.
    Nothing of them is lost: they can be put back as they are.
    Copy there once: that writes the file again."""


class MarkIsNotProven(MarkIsLost):
    """The copies in {folder} may be others: copy.json, which tells which they are, is missing or damaged.
    Nothing of them is lost: they can be put back as they are.
    If it is the right disk, choose this folder as at first: in Settings, Copies, or by copy to FOLDER (--elsewhere)."""


class PlaceIsAnother(Expected):
    """{folder} is a folder for copies, but not the one that was chosen here.
    Nothing in it was touched.
    Connect the right disk, or add this one as a folder for copies of its own."""


class PlaceIsAnotherArchives(PlaceIsAnother):
    """The copies in {folder} are of another archive.
    Nothing in it was touched.
    Connect the right disk, or choose an empty folder for the copies of this archive."""


class PlaceIsClosed(Expected):
    """Duly Noted may not read or write in the folder for copies, {folder}.
    The archive and the copies made before are not affected.
    Give yourself permission there, then try again."""


class PlaceIsReadOnly(PlaceIsClosed):
    """The folder for copies, {folder}, lies on a disk on which nothing can be written: it may only be read.
    The archive and the copies made before are not affected.
    Take off its write protection, often a small switch at its side, or choose a folder on another disk."""


class PlaceIsFull(Expected):
    """There is no space left for the copy in {folder}.
    What was copied so far is kept; a copy that was there before is as it was.
    Make space there or choose a larger disk, then copy again: it goes on where it stopped."""


class CopyIsOpen(Expected):
    """Somebody has opened the copy in {folder} as an archive of its own.
    Nothing was changed there.
    Close it there, and copy again."""


class ArchiveThereIsOpen(CopyIsOpen):
    """The archive in {folder} is open in another window, or something in it is unsettled since it was.
    It goes on as it is, and nothing was changed there.
    Close it there, or open it once and close it again; then look into it."""


class RecordsThereAreDamaged(Expected):
    """The records in {folder} cannot be looked into: {damage}.
    Nothing was changed there.
    Look into an earlier copy in that folder, or into one that lies elsewhere."""


class CopyUnderWay(Expected):
    """Another copy of this archive is being made or looked at.
    It is not disturbed, and nothing was changed.
    Wait until that is done, then try again."""


class CopyingStopped(Expected):
    """Copying was stopped.
    What was copied so far is kept; a copy that was there before is as it was.
    Copy again when you like: it goes on where it stopped."""


class VerifyingStopped(Expected):
    """Reading the copy back was stopped.
    The copy is not affected, and counts as before.
    Verify it again when you like."""


class TrialStopped(Expected):
    """The trial restore was stopped.
    The copy is not affected, and counts as before.
    Try again when you like."""


class RecordsNotSound(Expected):
    """The records of the archive were not copied, because they are damaged: {detail}.
    The copies made before are as they were.
    Run duly-noted-archive check, and put the last copy back (copy restore FOLDER) if it says so."""


class HistoryTurnedBack(Expected):
    """The newest copy in {folder} is of {whose}: it tells of things that this one does not know.
    Nothing was changed there, and this archive is as it was.
    Decide which archive goes on: put the copy back if that one does; else give this folder up, and choose a new one."""


class CopiesOfTheOneBefore(Expected):
    """The copies in {folder} are of {whose}, from which this one was put back; the newest was made {made}.
    Nothing was changed there: two archives must not share one folder for their copies.
    If that one is used no more, choose “Go on here” under Copies in Settings; else a new folder for this one."""


class CopiesOfATwin(CopiesOfTheOneBefore):
    """The newest copy in {folder} is of {whose}, made {made}, which says the same as this one and is not this one.
    Nothing was changed there: two archives must not share one folder for their copies.
    If that one is used no more, choose “Go on here” under Copies in Settings; else a new folder for this one."""


class CopyingFailed(Expected):
    """Copies have not been made since {since}, because Duly Noted itself went wrong: {detail}.
    The archive is not affected, and the copies made before are as they were.
    Start Duly Noted anew, or copy by hand in Settings; if it comes again, send the log with a word about it."""


class NoCopyYet(Expected):
    """There is no finished copy in {folder} yet.
    Nothing was changed.
    Make a copy first."""


class CopyNotThere(Expected):
    """The records of the last copy are not in {folder} any more.
    The archive is not affected, and nothing was changed there.
    Copy again, then verify."""
