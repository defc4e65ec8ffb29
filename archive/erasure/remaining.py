"""What an erasure leaves whatever is asked, told beforehand: places that keep a name as proof, and older copies."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.erasure.closure import Row
from archive.records import (
    About,
    Acceptance,
    AccessionItem,
    Approval,
    Attachment,
    BackupCopy,
    BackupPlace,
    Note,
)
from archive.services.wording import in_words


def remaining(session: Session, about: About, thing_id: int, roots: Sequence[Row]) -> tuple[str, ...]:
    """Sentences for people, one for each kind of thing that stays."""
    found = ["The history keeps numbers and checksums of what was erased, and none of its words."]
    if about is About.CONTACT:
        found += _of_contact(session, thing_id)
    if about is About.DOCUMENT:
        items = select(AccessionItem.id).where(AccessionItem.document_id.is_not(None))
        attached = select(func.count()).where(Attachment.mail_id == thing_id, Attachment.item_id.in_(items))
        if count := session.scalar(attached):
            what = "1 file that hung" if count == 1 else f"{count} files that hung"
            found.append(f"{what} on this e-mail, which are documents of their own.")
    if about is About.NOTE:
        found.append("A follow-up that was made from this note stays, with its own words.")
    if not roots:
        found = []
    return tuple(found)


def copies_that_hold(session: Session) -> tuple[str, ...]:
    """The folders for copies, with the day of the newest: all that was copied is in them until it is replaced."""
    finished = (
        select(BackupPlace.path, func.max(BackupCopy.begun_at))
        .join(BackupCopy, BackupCopy.place_id == BackupPlace.id)
        .where(BackupCopy.finished_at.is_not(None))
        .group_by(BackupPlace.id)
        .order_by(BackupPlace.id)
    )
    newest = {path: moment for path, moment in session.execute(finished)}  # noqa: C416  # a row is no pair to the type checker
    return tuple(f"{path}, last copied on {in_words(moment.date())}" for path, moment in newest.items())


def _of_contact(session: Session, contact_id: int) -> list[str]:
    found = []
    yeses = session.scalar(select(func.count()).where(Approval.contact_id == contact_id)) or 0
    yeses += session.scalar(select(func.count()).where(Acceptance.contact_id == contact_id)) or 0
    if yeses:
        what = "1 yes of theirs keeps" if yeses == 1 else f"{yeses} yeses of theirs keep"
        found.append(f"{what} their name: it proves what was agreed, and goes with the job.")
    notes = session.scalar(select(func.count()).where(Note.contact_id == contact_id)) or 0
    if notes:
        what = "1 note was" if notes == 1 else f"{notes} notes were"
        found.append(f"{what} written about calls with them and may name them; each can be erased by itself.")
    return found
