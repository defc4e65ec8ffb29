"""Lets notes that were half typed in the archive before wait in the one that took its place, to be gone on with."""

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from archive.copies.meanwhile import known, row_of
from archive.copies.records_file import reading
from archive.folder import Folder, refusal
from archive.records import Client, Job
from archive.services.drafts import Draft, drafts_lying, let_wait


def take_along(root: Path, aside: Path, *, desk: str) -> int:
    """Let the notes that lie half typed in the archive ``aside`` wait at a desk of the one in ``root``; how many there
    are. Nobody has either open. In ``aside`` they stay as they are, and what waits already does not come twice.

    A note stays with its client and job where these are the same in both; else the client's name is what stands typed
    in the field, and a person says who it is. The new wording of a note comes as a note of its own.

    Raises what hinders the archive's own disk.
    """
    try:
        drafts = drafts_lying(Folder(aside))
        with ExitStack() as stack:
            before, now = (stack.enter_context(reading(Folder(one).database)) for one in (aside, root))
            let_wait(Folder(root), [_at_home(one, before, now) for one in drafts], desk=desk)
    except OSError as error:
        raise refusal(error, root) from error
    return len(drafts)


def _at_home(draft: Draft, before: Session, now: Session) -> Draft:
    """Numbers of rows in one archive may be those of other things in another."""
    bare = replace(draft, client_id=None, job_id=None, contact_id=None, corrects=None)
    try:
        client = before.get(Client, draft.client_id) if draft.client_id is not None else None
        job = before.get(Job, draft.job_id) if draft.job_id is not None else None
        if client is None:
            return bare
        here = row_of(now, known(client))
        if here is None:
            return replace(bare, client_typed=client.name)
        return replace(bare, client_id=here, job_id=row_of(now, known(job)) if job is not None else None)
    except DatabaseError:  # of an earlier version, or damaged: the words are what counts
        return bare
