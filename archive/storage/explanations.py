"""The small files that explain originals: what one says against the records, and one written anew from these.

It tells under which name an original came, who handed it in and when, for whoever has the vault and nothing else.
"""

import contextlib
import os
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.folder import Folder
from archive.links import refuse_links
from archive.records import Accession, AccessionItem, Document
from archive.storage.explanation_form import WRITTEN_ANEW
from archive.storage.replacing import patiently
from archive.storage.vault import DAMAGED, flush, flush_folder

FOUND_AGAIN = "found again"
"""Where a batch came from whose rows a crash had taken: of it the explanation knows more than the records."""

NEAR = timedelta(days=1)
"""So far apart two moments of one arrival may be: it was tried twice, or put off."""


def told_otherwise(session: Session, sha256: str, facts: Mapping[str, Any]) -> str:
    """What an explanation says otherwise than the records, as half a sentence; empty where they agree, or where it says
    nothing. Inside the caller's transaction.

    Bytes that came more than once may be explained by any time that they came. Who and when is not judged where the
    records themselves were made from the explanation.
    """
    asked = select(Document.id, Document.name, Document.received_at, Document.received_by)
    document = session.execute(asked.where(Document.sha256 == sha256)).one_or_none()
    if document is None:
        return ""
    came = session.execute(
        select(AccessionItem.name, AccessionItem.path, Accession.id, Accession.begun_by)
        .add_columns(Accession.source)
        .join(Accession)
        .where(AccessionItem.document_id == document.id)
    ).all()
    if "name" in facts and facts["name"] not in (document.name, *(one.name for one in came)):
        return "another name"
    if any(one.source == FOUND_AGAIN for one in came):
        return ""
    by = (document.received_by, *(one.begun_by for one in came))
    if "received by" in facts and facts["received by"] not in by:
        return "that somebody else handed it in"
    if len(came) == 1 and "received" in facts and not _is_near(facts["received"], document.received_at):
        return "another time at which it came"
    if came and "came from" in facts and facts["came from"] not in {one.path for one in came}:
        return "another place that it came from"
    if came and "batch" in facts and facts["batch"] not in {one.id for one in came if _is_from(facts, one.path)}:
        return "another batch"
    return ""


def facts_from_records(session: Session, sha256: str) -> dict[str, object]:
    """What explains an original, as far as the records know it; inside the caller's transaction.

    How far the history had come is left out: what was made from the records is no witness for them. Raises
    sqlalchemy.exc.NoResultFound without such a document.
    """
    document = session.scalars(select(Document).where(Document.sha256 == sha256)).one()
    facts: dict[str, object] = {
        "name": document.name,
        "received": document.received_at.isoformat(),
        "received by": document.received_by,
    }
    first = session.scalars(
        select(AccessionItem).where(AccessionItem.document_id == document.id).order_by(AccessionItem.id).limit(1)
    ).one_or_none()
    if first is not None:
        facts |= {"came from": first.path, "batch": first.accession_id}
    return facts | {"sha256": sha256, "size": document.size, "written anew": WRITTEN_ANEW}


def explain_anew(folder: Folder, sha256: str, content: bytes) -> None:
    """Put this explanation beside an original. What lay in its place is kept there under another name.

    Raises OSError, or LinkInTheWay; then what lay there lies there still, or beside.
    """
    sidecar = folder.sidecar(sha256)
    for place in (folder.incoming, sidecar.parent):
        refuse_links(place, folder.root)
    passing = folder.incoming / f"{uuid.uuid4().hex}.json"
    sidecar.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with passing.open("xb") as file:
            file.write(content)
            flush(file)
        if os.path.lexists(sidecar):
            names = (sidecar.with_name(f"{sha256}{DAMAGED}{number}.json") for number in count(1))
            aside = next(name for name in names if not os.path.lexists(name))
            patiently(lambda: sidecar.rename(aside))
        patiently(lambda: passing.rename(sidecar))
    finally:
        with contextlib.suppress(OSError):
            passing.unlink(missing_ok=True)
    flush_folder(sidecar.parent)


def _is_from(facts: Mapping[str, Any], path: str) -> bool:
    return bool(facts.get("came from", path) == path)


def _is_near(told: object, known: datetime) -> bool:
    try:
        return abs(datetime.fromisoformat(str(told)) - known) < NEAR
    except (ValueError, TypeError):  # no moment, or one without a zone
        return False
