"""What a script may conclude from how a command ended. The numbers are a promise and never change their meaning."""

from enum import IntEnum

from archive.client_errors import NoSuchClient, SeveralClients
from archive.copies.errors import (
    NoSuchPlace,
    PlaceHoldsAnArchive,
    PlaceInsideTheArchive,
    PlaceInUse,
    PlaceIsATwin,
    PlaceIsHere,
    PlaceSharesDrive,
    SeveralPlaces,
)
from archive.copies.restore_errors import (
    AnotherArchiveThere,
    NoCopiesThere,
    NoSuchGeneration,
    NothingOfThatInIt,
    PutBackIntoTheCopy,
    SomethingElseThere,
    StillOpen,
    TextIsThere,
)
from archive.copies.seal_errors import (
    AnotherRecoveryKey,
    CopiesAreNotSealed,
    CopiesHaveNoKey,
    NoRecoveryKey,
    PassphraseTooEasy,
    PassphraseTooShort,
    WrongPassphrase,
)
from archive.disputes.errors import NoSuchDispute
from archive.dossier.errors import (
    DisputeAboutNoJob,
    DossierInsideTheArchive,
    DossierPlaceTaken,
    NotInTheDossier,
    SpanIsAhead,
    SpanIsTurned,
    WithheldWithoutWhy,
)
from archive.erasure.errors import NoSuchRequest, NothingToErase
from archive.errors import Expected, HeadNotUnderstood, NotUnderstood
from archive.exchange.errors import ExportFolderInUse, ExportInsideTheArchive
from archive.folder_errors import (
    ArchiveDiskIsFull,
    ArchiveIsDamaged,
    ArchiveIsNewer,
    ArchiveIsThere,
    ClerkIsBusyElsewhere,
    FolderIsNotEmpty,
    FolderNotWritable,
    FolderPathIsTooLong,
    NoArchiveHere,
    NotAnArchive,
    RecordsAreClosed,
    RecordsMissing,
    RecordsOutOfReach,
)
from archive.job_errors import JobBelongsElsewhere, NoSuchJob
from archive.moved_away import ArchiveMovedAway
from archive.other_window import LeftElsewhere, OpenElsewhere
from archive.searchable.errors import NoSuchDocument, PdfInsideTheArchive, PdfPlaceTaken
from archive.sidecars.errors import NoSidecars, RebuildFolderInUse, RecordsAreThere, SidecarsAreNewer


class ExitCode(IntEnum):
    """How a command ended."""

    ALL_WELL = 0
    NEEDS_A_PERSON = 1
    WRONG_USAGE = 2
    NO_ARCHIVE = 3
    INTERRUPTED = 4
    BUSY_ELSEWHERE = 5
    FAULT = 6


MEANINGS = {
    ExitCode.ALL_WELL: "all well",
    ExitCode.NEEDS_A_PERSON: "done, but something needs a person; it says what",
    ExitCode.WRONG_USAGE: "not understood, or given a client, a job, a folder or a passphrase that will not do",
    ExitCode.NO_ARCHIVE: "the archive cannot be opened",
    ExitCode.INTERRUPTED: "interrupted; what was safe is safe, and the rest waits",
    ExitCode.BUSY_ELSEWHERE: "another clerk works for this archive, or another computer has it open",
    ExitCode.FAULT: "a fault in the program",
}
"""What each number means, for --help. The table in the README says the same."""

_WITHOUT_ARCHIVE = (
    ArchiveIsNewer,
    ArchiveIsDamaged,
    RecordsMissing,
    RecordsAreClosed,
    NotAnArchive,
    FolderPathIsTooLong,
    RecordsOutOfReach,
    FolderNotWritable,
    ArchiveDiskIsFull,
    NoArchiveHere,
    ArchiveMovedAway,
    NoSidecars,
    SidecarsAreNewer,
)
_NOT_THERE = (
    NoSuchClient,
    SeveralClients,
    NoSuchJob,
    JobBelongsElsewhere,
    ArchiveIsThere,
    NotUnderstood,
    HeadNotUnderstood,
    FolderIsNotEmpty,
    NoSuchPlace,
    SeveralPlaces,
    PlaceInUse,
    PlaceIsATwin,
    PlaceHoldsAnArchive,
    PlaceInsideTheArchive,
    PlaceIsHere,
    PlaceSharesDrive,
    CopiesAreNotSealed,
    CopiesHaveNoKey,
    NoCopiesThere,
    NoSuchGeneration,
    NothingOfThatInIt,
    TextIsThere,
    PutBackIntoTheCopy,
    SomethingElseThere,
    AnotherArchiveThere,
    NoSuchRequest,
    NothingToErase,
    ExportFolderInUse,
    ExportInsideTheArchive,
    NoSuchDispute,
    DossierPlaceTaken,
    DossierInsideTheArchive,
    DisputeAboutNoJob,
    NotInTheDossier,
    SpanIsAhead,
    SpanIsTurned,
    WithheldWithoutWhy,
    NoSuchDocument,
    PdfPlaceTaken,
    PdfInsideTheArchive,
    RebuildFolderInUse,
    RecordsAreThere,
    PassphraseTooShort,
    PassphraseTooEasy,
    WrongPassphrase,
    NoRecoveryKey,
    AnotherRecoveryKey,
)
_ELSEWHERE = (ClerkIsBusyElsewhere, OpenElsewhere, LeftElsewhere, StillOpen)


def code_of(problem: Expected) -> ExitCode:
    """How a command ends that met this problem."""
    if isinstance(problem, _WITHOUT_ARCHIVE):
        return ExitCode.NO_ARCHIVE
    if isinstance(problem, _NOT_THERE):
        return ExitCode.WRONG_USAGE
    if isinstance(problem, _ELSEWHERE):
        return ExitCode.BUSY_ELSEWHERE
    return ExitCode.NEEDS_A_PERSON
