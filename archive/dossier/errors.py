"""What may go wrong with a dossier: as in archive.errors, three sentences each."""

from archive.errors import Expected


class DossierPlaceTaken(Expected):
    """There is something at {place} already.
    It was not touched, and no dossier was made.
    Choose another name or another folder."""


class DossierInsideTheArchive(Expected):
    """{place} lies inside the archive itself.
    Nothing was written there.
    Choose a folder outside the archive's own."""


class DossierNotWritten(Expected):
    """The dossier could not be written to {place}: {detail}.
    The records are untouched, and what was half made was removed.
    Check the disk and its free space, or choose another folder, then make it again."""


class OriginalIsDamaged(Expected):
    """The stored file of “{name}” is no longer what was received: its checksum is another.
    No dossier was made, so that nothing altered goes out under its name.
    Bring the file back from a copy first, or take this document out of the dossier and say why."""


class NothingToTellOf(Expected):
    """What this dossier was to be on is not in the records any more.
    No dossier was made.
    Go back, and look at what is there now."""


class SpanIsTurned(Expected):
    """The span ends on {last}, before it begins on {first}.
    No dossier was made.
    Choose a last day that is not before the first."""


class SpanIsAhead(Expected):
    """The span begins on {first}, which has not come yet: there would be nothing in the dossier.
    No dossier was made.
    Choose today or an earlier day as its first."""


class WithheldWithoutWhy(Expected):
    """Something was taken out of the dossier without a reason.
    No dossier was made.
    Say in a few words why it is not to go in; the dossier names it as withheld."""


class DisputeAboutNoJob(Expected):
    """{number} is about no job: its dossier holds everything of the client, all jobs, papers and notes.
    No dossier was made.
    Say on the dispute’s page about which job it is, or look with --list, narrow it, and say --whole-client."""


class NotInTheDossier(Expected):
    """The {piece} {number} is not in this dossier, so it cannot be withheld from it.
    No dossier was made.
    Look up its id with --list, which names what would go in, or leave that option out."""
