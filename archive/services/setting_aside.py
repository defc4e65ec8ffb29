"""Setting aside: what can never be opened stays in the vault and in the history, and asks for nobody any more."""

import json
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.intake_errors import WrongDocumentState
from archive.records import CustodyEvent, Document
from archive.records.documents import DocumentState
from archive.search.outbox import announce
from archive.services.history import record
from archive.services.needs_you import unfiled

_SET_ASIDE = "set aside"


def set_aside(archive: Archive, *, document_ids: Sequence[int], by: str) -> None:
    """Let documents that are locked or cannot be opened ask for nobody any more; nothing of them is changed.

    They are found by their names all the same. Raises WrongDocumentState, and sets none aside, if one is neither.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        for document in _documents(session, document_ids):
            if document.state not in (DocumentState.LOCKED, DocumentState.QUARANTINED):
                raise WrongDocumentState()
            thing = f"document:{document.id}"
            record(session, at=now, by=by, act=_SET_ASIDE, thing=thing, was=document.state.value)
            document.state = DocumentState.SET_ASIDE
            announce(session, thing)


def bring_back(archive: Archive, *, document_ids: Sequence[int], by: str) -> None:
    """Let documents that were set aside wait for a person again, as they did before.

    Raises WrongDocumentState, and brings none back, if one was not set aside.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        for document in _documents(session, document_ids):
            if document.state is not DocumentState.SET_ASIDE:
                raise WrongDocumentState()
            thing = f"document:{document.id}"
            document.state = _state_before(session, thing)
            record(session, at=now, by=by, act="brought back", thing=thing)
            announce(session, thing)


def how_many_set_aside(archive: Archive) -> int:
    """Documents that were set aside and have no place."""
    with archive.database.reading() as session:
        aside = select(func.count(Document.id)).where(Document.state == DocumentState.SET_ASIDE, unfiled())
        return session.scalars(aside).one()


def _documents(session: Session, document_ids: Sequence[int]) -> list[Document]:
    return [session.get_one(Document, one) for one in document_ids]


def _state_before(session: Session, thing: str) -> DocumentState:
    details = session.scalars(
        select(CustodyEvent.details)
        .where(CustodyEvent.thing == thing, CustodyEvent.act == _SET_ASIDE)
        .order_by(CustodyEvent.number.desc())
        .limit(1)
    ).one()
    return DocumentState(json.loads(details)["was"])
