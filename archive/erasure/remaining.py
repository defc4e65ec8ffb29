"""What an erasure leaves whatever is asked, told beforehand: places that keep a name as proof, and older copies."""

import json
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.erasure.closure import Row
from archive.erasure.searches import searches_in_doubt
from archive.erasure.told import ERASED_IN_A_COPY
from archive.exchange.imports import IMPORTED
from archive.records import (
    About,
    Acceptance,
    AccessionItem,
    Approval,
    Attachment,
    BackupCopy,
    BackupPlace,
    Contact,
    CustodyEvent,
    Dispute,
    DisputeMeeting,
    Document,
    Dossier,
    DossierDocument,
    Job,
    Note,
    SavedSearch,
)
from archive.searchable.recording import saved_of
from archive.services.merging import members
from archive.services.wording import in_words

UNTIL = "until the next copy there, with which the earlier copies that have it go as well"


def remaining(
    session: Session, about: About, thing_id: int, roots: Sequence[Row], going: Mapping[str, Collection[int]]
) -> tuple[str, ...]:
    """Sentences for people, one for each kind of thing that stays. ``going``: all that goes, by table."""
    found = ["The history keeps numbers and checksums of what was erased, and none of its words."]
    if about is About.CONTACT:
        found += _of_contact(session, thing_id)
    if about is About.DOCUMENT:
        items = select(AccessionItem.id).where(AccessionItem.document_id.is_not(None))
        attached = select(func.count()).where(Attachment.mail_id == thing_id, Attachment.item_id.in_(items))
        if count := session.scalar(attached):
            one = "1 file that hung on this e-mail, which is a document of its own."
            found.append(one if count == 1 else f"{count} files that hung on this e-mail: documents of their own.")
    found += _dossiers(session, about, thing_id)
    found += _saved(session, going.get("document", ()))
    if about in (About.CLIENT, About.CONTACT):
        found += _lists(session, about, thing_id, roots)
        found += _searches(session, about, thing_id, going.get("saved_search", ()))
        found.append("What was searched last is forgotten at every desk; where it is closed, when it opens next.")
    if about is About.NOTE:
        found.append("A follow-up that was made from this note stays, with its own words.")
    if not roots:
        found = []
    return tuple(found)


def copies_that_hold(session: Session, up_to: int | None = None) -> tuple[str, ...]:
    """The folders for copies which still hold what is to be erased, or what was with the event of number ``up_to``.

    Each with the day of its newest copy, and what has to happen: the next copy takes it out there too.
    """
    finished = (
        select(BackupPlace, func.max(BackupCopy.begun_at))
        .join(BackupCopy, BackupCopy.place_id == BackupPlace.id)
        .where(BackupCopy.finished_at.is_not(None))
        .group_by(BackupPlace.id)
        .order_by(BackupPlace.id)
    )
    said: list[str] = []
    for place, moment in session.execute(finished):
        reached = None if up_to is None else cleared(session, place_id=place.id, up_to=up_to)
        called = f"{place.path}, last copied on {in_words(moment.date())}"
        if reached is None:
            is_left = place.removed_at is not None
            until = "no copies are made there any more, see to it by hand" if is_left else UNTIL
            said.append(f"{called} ({until})")
        elif reached:
            files = "1 file" if reached == 1 else f"{reached} files"
            said.append(f"{called} ({files} there could not be cleared, see to it by hand)")
    return tuple(said)


def cleared(session: Session, *, place_id: int, up_to: int) -> int | None:
    """How many files in a copy may hold what was erased by the act of number ``up_to`` although it was taken out
    there; None when that was not done yet."""
    acts = select(CustodyEvent.details).where(
        CustodyEvent.act == ERASED_IN_A_COPY, CustodyEvent.thing == f"place:{place_id}", CustodyEvent.number > up_to
    )
    for told in map(json.loads, session.scalars(acts.order_by(CustodyEvent.number))):
        if told["up_to"] >= up_to:
            return int(told["left"])
    return None


def _lists(session: Session, about: About, thing_id: int, roots: Sequence[Row]) -> list[str]:
    """The kept lists of clients by which they came into the archive, which are documents and name others too."""
    family = members(session, thing_id) if about is About.CLIENT else (thing_id,)
    added = "clients" if about is About.CLIENT else "contacts"
    imports = session.scalars(select(CustodyEvent.details).where(CustodyEvent.act == IMPORTED))
    told = [one for one in map(json.loads, imports) if any(number in family for number, _ in one[added])]
    kept = session.scalars(
        select(Document).where(Document.sha256.in_({one["sha256"] for one in told})).order_by(Document.id)
    )
    return [
        f"The list “{one.name}”, by which they came, is kept and names them: have it erased by itself."
        for one in kept
        if ("document", one.id) not in roots
    ]


def _searches(session: Session, about: About, thing_id: int, going: Collection[int]) -> list[str]:
    """Saved searches that stay, for words or digits of theirs which may as well be about something else."""
    family = members(session, thing_id) if about is About.CLIENT else ()
    theirs = Contact.client_id.in_(family) if family else Contact.id == thing_id
    staying = searches_in_doubt(session, family, session.scalars(select(Contact.id).where(theirs)).all()) - set(going)
    kept = session.scalars(select(SavedSearch.name).where(SavedSearch.id.in_(staying)).order_by(SavedSearch.name))
    end = "has a word or number that may be theirs: remove it in Search, if it is about them."
    return [f"The saved search “{one}” {end}" for one in kept]


def _dossiers(session: Session, about: About, thing_id: int) -> list[str]:
    """Folders that were given away, which the program does not reach."""
    chosen = select(Dossier)
    if about is About.DOCUMENT:
        inside = select(DossierDocument.dossier_id).where(DossierDocument.document_id == thing_id)
        chosen = chosen.where(Dossier.id.in_(inside))
    elif about is About.CLIENT:
        family = members(session, thing_id)
        jobs = select(Job.id).where(Job.client_id.in_(family))
        disputes = select(Dispute.id).where(Dispute.client_id.in_(family))
        theirs = Dossier.client_id.in_(family) | Dossier.job_id.in_(jobs) | Dossier.dispute_id.in_(disputes)
        chosen = chosen.where(theirs)
    else:
        return []
    return [
        f"Dossier {one.number}, made on {in_words(one.made_at.date())}, may lie with somebody: see to it by hand."
        for one in session.scalars(chosen.order_by(Dossier.id))
    ]


def _saved(session: Session, documents: Collection[int]) -> list[str]:
    """Searchable PDFs, which lie where somebody put them."""
    moments = saved_of(session, documents)
    if not moments:
        return []
    day = in_words(moments[-1].date())
    if len(moments) == 1:
        return [f"A searchable PDF of what goes was saved on {day}, outside of the archive: see to it by hand."]
    said = f"{len(moments)} searchable PDFs of what goes were saved outside of the archive, the last on {day}"
    return [f"{said}: see to them by hand."]


def _of_contact(session: Session, contact_id: int) -> list[str]:
    found = []
    yeses = session.scalar(select(func.count()).where(Approval.contact_id == contact_id)) or 0
    yeses += session.scalar(select(func.count()).where(Acceptance.contact_id == contact_id)) or 0
    if yeses:
        what = "1 yes of theirs keeps" if yeses == 1 else f"{yeses} yeses of theirs keep"
        found.append(f"{what} their name: it proves what was agreed, and goes with the job.")
    meetings = select(func.count()).where(DisputeMeeting.contact_id == contact_id)
    if met := session.scalar(meetings) or 0:
        what = "1 meeting with them keeps" if met == 1 else f"{met} meetings with them keep"
        found.append(f"{what} their name: it goes with the dispute.")
    notes = session.scalar(select(func.count()).where(Note.contact_id == contact_id)) or 0
    if notes:
        what = "1 note was" if notes == 1 else f"{notes} notes were"
        found.append(f"{what} written about calls with them and may name them; each can be erased by itself.")
    return found
