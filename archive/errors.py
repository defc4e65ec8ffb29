"""What may be expected to go wrong, each as the three sentences a person reads.

The docstring of each class is its message: what happened, what is safe, what to do next, one line each. Words in braces
are filled with the keyword arguments that it is raised with, which stay on the exception as ``about``.
"""

import inspect
from typing import ClassVar


class Expected(Exception):
    """Something went wrong that nobody could prevent.
    Nothing that was safe before is lost.
    Try again; if it happens again, restart Duly Noted."""

    code: ClassVar[str]
    """A short, lasting name for this kind of trouble, for the database and for scripts: ``disk-is-full``."""

    what: str
    safe: str
    next_step: str

    def __init_subclass__(cls) -> None:
        cls.code = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in cls.__name__).lstrip("-")

    def __init__(self, **about: object) -> None:
        self.about = about
        self.what, self.safe, self.next_step = (
            line.format(**about) for line in (inspect.getdoc(type(self)) or "").splitlines()
        )
        super().__init__(f"{self.what} {self.safe} {self.next_step}")


class ArchiveIsNewer(Expected):
    """The archive in {folder} was made by a newer version of Duly Noted.
    Nothing in it was changed.
    Install the newer version on this computer, or open another archive."""


class ArchiveIsDamaged(Expected):
    """The records in {folder} cannot be opened: {detail}.
    The originals in the vault are separate files and were not touched.
    Put back the archive folder from the last backup, or keep this one and ask for help."""


class RecordsOutOfReach(Expected):
    """The records in {folder} cannot be opened now: {detail}.
    Nothing was changed.
    Close other programs that may hold them, see that the disk is not full, then try again."""


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
    Put archive.db back from the last backup; until then open another archive."""


class FolderNotWritable(Expected):
    """Duly Noted may not write in {folder}.
    Nothing was changed there.
    Choose another folder, or give yourself permission to write in this one."""


class FolderNotReadable(FolderNotWritable):
    """Duly Noted may not read {folder}.
    Nothing was changed there.
    Choose another folder, or give yourself permission to read and write in this one."""


class FolderPathIsTooLong(Expected):
    """The path of the folder is longer than this computer allows: {folder}.
    Nothing was changed.
    Choose a folder with a shorter name, nearer to the top of the disk."""


class ArchiveDiskIsFull(Expected):
    """There is no space left on the disk of {folder}.
    What was safe before is still safe; what was under way was not done.
    Make space on that disk, then try again."""


class AnswerNotWritten(Expected):
    """The answer could not be written: {detail}.
    What is in the archive is not affected.
    Make space where the answer goes, or send it somewhere else, and repeat the command."""


class ProgramFault(Expected):
    """Something went wrong in Duly Noted itself: {detail}.
    Nothing that was safe before is lost.
    Try again; if it happens again, do the same without --json and send us what it says."""


class ValueGarbled(Expected):
    """Row {row} of {table} holds a {column} that cannot be understood.
    Nothing was written.
    It was changed from outside: put archive.db back from the last backup."""


class NotUnderstood(Expected):
    """The command was not understood: {detail}.
    Nothing was changed.
    See what it takes with --help."""


class ClerkIsBusyElsewhere(Expected):
    """Another Duly Noted is already reading for the archive in {folder}.
    Everything handed in is safe and will be read by that one.
    Nothing needs to be done; close the other one first if you want this one to do the work."""


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


class NoSuchClient(Expected):
    """There is no client called {name}.
    Nothing was changed.
    Check the spelling, or add the client first."""


class NoSuchClientButSimilar(NoSuchClient):
    """There is no client called {name}, but there is {similar}.
    Nothing was changed.
    Type the name as it stands there, or add the client first."""


class SeveralClients(Expected):
    """There is more than one client called {name}: {which}.
    Nothing was changed.
    Name the job instead, or give the clients different names first."""


class NoSuchJob(Expected):
    """There is no job {number} here.
    Nothing was changed.
    Check the number, or open the job first."""


class NoSuchJobButSimilar(NoSuchJob):
    """There is no job {number} here, but there is {similar}.
    Nothing was changed.
    Check the number, or open the job first."""


class ClientStays(Expected):
    """{name} stays among the clients: {why}.
    Nothing was changed.
    Take that back first, or change the name if it is misspelt."""


class AddressIsTooLong(Expected):
    """A postal address may have {lines} lines of {longest} characters, so that it shows in the window of an envelope.
    Nothing was changed.
    Shorten it; what else is to be known about the way there is a note."""


class NameIsEmpty(Expected):
    """A {thing} needs a name.
    Nothing was changed.
    Type a name and try again."""


class NameIsTooLong(Expected):
    """The name of a {thing} may have {longest} characters, and this one has {length}.
    Nothing was changed.
    Shorten it, and write the rest into a note."""


class NoteIsEmpty(Expected):
    """There are no words in this note yet.
    Nothing was changed.
    Write what was said or done, then save it."""


class AlreadyCorrected(Expected):
    """This note has been corrected in the meantime.
    Both wordings are kept, and yours is still on screen.
    Look at the newer wording, then correct that one."""


class JobBelongsElsewhere(Expected):
    """Job {number} belongs to another client.
    Nothing was changed.
    Choose the client of that job, or another job."""


class EndsBeforeItBegins(Expected):
    """A job cannot be closed on {closed}, before it was opened on {opened}.
    Nothing was changed.
    Choose a later date."""


class WrongDocumentState(Expected):
    """This document is not waiting for that any more.
    Nothing was changed.
    Look at it again: its line in Intake shows how it stands now."""


class NoArchiveHere(Expected):
    """There is no archive in {folder}.
    Nothing was changed.
    Check the folder's name, or take something in to begin an archive there."""


class ArchiveIsThere(Expected):
    """There is an archive in {folder} already.
    It was not touched.
    Choose a new folder for the made-up office."""


class ChangedMeanwhile(Expected):
    """{thing} was changed by {by} while you had it open.
    That change is kept, nothing was overwritten, and yours is still on screen.
    Look at what it says now, then save yours again or leave it."""


class WordsMissing(Expected):
    """There are no words yet for {thing}.
    Nothing was changed.
    Write them, then try again."""


class WordsTooLong(Expected):
    """There is room for {longest} characters for {thing}, and this has {length}.
    Nothing was changed.
    Say it shorter here, and write the rest into a note."""


class DayIsPast(Expected):
    """{day} is past, so nobody could keep to it.
    Nothing was changed.
    Choose today or a later day."""


class DayIsFarOff(Expected):
    """{day} is more than {years} years away.
    Nothing was changed.
    Check the year, then try again."""


class DayIsAhead(Expected):
    """{day} has not come yet, so nothing can have happened on it.
    Nothing was changed.
    Choose today or an earlier day."""


class InitialsTwice(Expected):
    """Two people cannot both be {initials}, since the initials say who did something.
    Nothing was changed.
    Give one of them a third letter."""


class FollowUpIsSettled(Expected):
    """This follow-up was settled by {by} in the meantime.
    What came of it is kept, and nothing was changed.
    Open it again if there is more to do."""


class MergedInACircle(Expected):
    """{name} and {other} are one client already.
    Nothing was changed.
    Choose two clients that stand apart in the list."""


class AlreadyMerged(Expected):
    """{name} is merged into {into} already.
    Nothing was changed.
    Take that back first, or merge {into} itself."""


class NotMerged(Expected):
    """{name} is not merged into another client any more.
    Nothing was changed.
    Look at the list of clients: it stands there by itself."""


class FolderIsNotEmpty(Expected):
    """There is something else in {folder} already.
    Nothing was changed there.
    Choose a new or an empty folder for the made-up office."""


class SpanOutOfRange(Expected):
    """The computer's date may jump by between {least} and {most} days before shredding is locked; not by {days}.
    Nothing was changed, and what held before still holds.
    Choose a number of days within these limits."""


class ClockInDoubt(Expected):
    """This computer's date is in doubt: it {doubt} since {latest}.
    Nothing was changed, and nothing becomes due.
    Look at a calendar, set the computer's clock if it is wrong, and confirm the date; then try again."""


class HeadNotUnderstood(Expected):
    """What was given is no head of a history.
    Nothing was changed.
    Give the line that begins with DNH1, or the number of events and the 64 characters of the hash."""
