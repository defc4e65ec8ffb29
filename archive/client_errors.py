"""What may go wrong with clients and what is noted about them: as in archive.errors, three sentences each."""

from archive.errors import Expected


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


class ClientStays(Expected):
    """{name} stays among the clients: {why}.
    Nothing was changed.
    Take that back first, or change the name if it is misspelt."""


class AddressIsTooLong(Expected):
    """A postal address may have {lines} lines of {longest} characters, so that it shows in the window of an envelope.
    Nothing was changed.
    Shorten it; what else is to be known about the way there is a note."""


class NoteIsEmpty(Expected):
    """There are no words in this note yet.
    Nothing was changed.
    Write what was said or done, then save it."""


class AlreadyCorrected(Expected):
    """This note has been corrected in the meantime.
    Both wordings are kept, and yours is still on screen.
    Look at the newer wording, then correct that one."""


class CorrectedSince(Expected):
    """This note was corrected by {by} since then.
    Nothing was taken back: every wording of it is kept, and so is what was made with it.
    Look at it in the timeline; what is not wanted there is corrected or withdrawn by itself."""


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


class LooksLikeASecret(Expected):
    """This looks like a secret itself, and no secret is kept in the register of access.
    Nothing was saved.
    Write where the secret is kept; what is none, write in other words or apart, as in “Router 7590”."""
