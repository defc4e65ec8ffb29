"""What the check has to know: things that are rightly missing."""

from sqlalchemy import select

from archive.archive import Archive
from archive.erasure.marks import thing_of
from archive.records import Tombstone


def erased_things(archive: Archive) -> frozenset[str]:
    """The things (``document:12``) of which the history tells more than the records, because they were erased."""
    with archive.database.reading() as session:
        rows = session.execute(select(Tombstone.kind, Tombstone.thing_id, Tombstone.of)).all()
    return frozenset({thing_of(kind, number) for kind, number, _ in rows} | {of for *_, of in rows if of})
