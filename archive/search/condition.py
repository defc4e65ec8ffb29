"""In what condition an index is that cannot be searched, told without the clerk, who looks more thoroughly."""

from enum import StrEnum

from archive.archive import Archive
from archive.search import segments
from archive.search import stamp as stamps
from archive.search.index import is_there, knows, read_pointer, secret_of


class Condition(StrEnum):
    """What the matter is, in words that go on from "the index"."""

    SOUND = "is of these records"
    MISSING = "is yet to be made"
    FOREIGN = "does not belong to these records"
    OTHER_VERSION = "was made by another version"
    DAMAGED = "cannot be read"


def condition_of(archive: Archive) -> Condition:
    """The condition of the index that is searched now. Its files are not compared. FOREIGN is also one that was made
    from newer records than these. Leaves everything as it is."""
    root = archive.folder.index
    if not is_there(root):
        return Condition.MISSING
    current = read_pointer(root).current
    with archive.database.reading() as session:
        secret = secret_of(session)
        stamp = stamps.read(root / current, secret) if current and secret else None
        if stamp is None:
            return Condition.FOREIGN if current and stamps.is_sealed(root / current) else Condition.DAMAGED
        if stamp.fingerprint != segments.FINGERPRINT:
            return Condition.OTHER_VERSION
        return Condition.SOUND if knows(session, stamp) else Condition.FOREIGN
