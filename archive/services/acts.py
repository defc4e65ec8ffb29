"""Acts of the history by what they were done to, for comparing it with the records.

Different things know acts of the same name: a client's yes to a job and the approval of a stack are both "approved". So
an act is never asked for without the kind of thing.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from archive.archive import Archive
from archive.erasure.erased import over_with
from archive.records import CustodyEvent


@dataclass(frozen=True, slots=True)
class Told:
    """An act of the history: what was done to which thing (``document:12``), under which number it stands, and when."""

    act: str
    thing: str
    details: dict[str, object]
    number: int = 0
    at: datetime | None = None


def acts_on(archive: Archive, kind: str, *acts: str, even_erased: bool = False) -> list[Told]:
    """These acts on things of one kind (``document``, or ``office``, of which there is one), oldest first; without acts
    all that were done to them.

    Acts on what was erased since are left out unless ``even_erased``: its number may be that of another thing by now.
    """
    columns = CustodyEvent.act, CustodyEvent.thing, CustodyEvent.details, CustodyEvent.number, CustodyEvent.at
    chosen = select(*columns).where(or_(CustodyEvent.thing == kind, CustodyEvent.thing.startswith(f"{kind}:")))
    if acts:
        chosen = chosen.where(CustodyEvent.act.in_(acts))
    with archive.database.reading() as session:
        rows = session.execute(chosen.order_by(CustodyEvent.number)).all()
        over = {} if even_erased else over_with(session)
    return [
        Told(act, thing, json.loads(details), number, at)
        for act, thing, details, number, at in rows
        if number > over.get(thing, 0)
    ]
