"""What the office calls the things that a file of text in the folder records tells of, and what a check says of one."""

from pathlib import PurePosixPath

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import Accession, Client, Document
from archive.records.sidecar_rule import (
    BATCHES,
    CLIENTS,
    DOCUMENTS,
    ERASURES,
    HISTORY,
    OFFICE,
    PLACES,
    SHREDDING,
    Blocks,
)
from archive.services.check_words import SIDECARS
from archive.services.wording import in_words
from archive.sidecars.layout import ENDING, is_name, kind_in

_OF_ALL = {
    OFFICE: "the office itself",
    SHREDDING: "what was shredded",
    ERASURES: "what was erased on request",
}
"""What the files tell of that are alone of their kind."""

_AMONG = {
    CLIENTS: "among the text about clients, in the folder records",
    DOCUMENTS: "among the text about documents, in the folder records",
    BATCHES: "among the text about what was handed in, in the folder records",
    HISTORY: "among the text of the history, in the folder records",
}
"""Where a file lies that is none of these."""

_BESIDE = "in the folder records"


def path_of_text(name: str) -> str:
    """Where in the folder records the file of this name lies: ``clients/13.jsonl`` of ``clients/13``."""
    return f"{name}{ENDING}" if is_name(name) else name


def sentence_of_text(session: Session, wrong: str, name: str) -> str:
    """What is wrong with a file of text, by the name of what it tells of, inside the caller's transaction.

    ``wrong`` and ``name`` are as archive.sidecars.comparing has them.
    """
    path = path_of_text(name)
    if wrong == "stray":
        is_text = is_name(name)
        return SIDECARS["unknown" if is_text else wrong].format(called=_AMONG.get(kind_in(name), _BESIDE), path=path)
    return SIDECARS[wrong].format(called=_called(session, name), path=path)


def _called(session: Session, name: str) -> str:
    """The client, the document, or what else it is; what the records know nothing of goes by where it lies."""
    kind, last = kind_in(name), PurePosixPath(name).name
    found: str | None = None
    if kind == CLIENTS:
        found = session.scalar(select(Client.name).where(Client.id == int(last)))
    elif kind == DOCUMENTS:
        document = session.scalar(select(Document).where(Document.sha256 == last))
        found = f"the document {document.called}" if document is not None else None
    elif kind == BATCHES:
        found = _handed_in(session, *_block("accession", last))
    elif kind == HISTORY:
        found = "the history from event {:,} to event {:,}".format(*_block("custody_event", last))
    return found or _OF_ALL.get(kind) or name


def _handed_in(session: Session, first: int, last: int) -> str | None:
    wanted = select(Accession.begun_at).where(Accession.id.between(first, last)).order_by(Accession.id)
    days = [in_words(moment.date()) for moment in session.scalars(wanted)]
    if not days:
        return None
    return (
        f"what was handed in on {days[0]}"
        if days[0] == days[-1]
        else f"what was handed in from {days[0]} to {days[-1]}"
    )


def _block(table: str, number: str) -> tuple[int, int]:
    place = PLACES[table]
    assert isinstance(place, Blocks)
    last = int(number) * place.size
    return last - place.size + 1, last
