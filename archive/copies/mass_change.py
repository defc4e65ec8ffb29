"""Many originals gone or altered at once since the last copy: a mistake, a failing disk, or a program that encrypts.

Then no earlier copy gives way any more until a person has said that it is right so: the way back may lie in one of
them. The copy itself goes on, since it only ever adds.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.copies.layout import CopyFolder
from archive.copies.records_file import Original, originals_in, reading
from archive.copies.under_way import Cancelled
from archive.copies.writing import Stopped
from archive.erasure.originals import originals_gone
from archive.records import Setting
from archive.services.history import record

NAME, ACCEPTED = "mass-change", "mass-change-accepted"
"""The settings: what was found and nobody has answered yet, and how many wrong originals a person has accepted."""

FOUND, GO_ON = "many originals changed", "copies go on"
"""The acts in the history."""

LEAST, SHARE = 10, 50
"""So many originals are many, if they are more than one in fifty."""


@dataclass(frozen=True, slots=True)
class MassChange:
    """What was found when a copy was made: of ``of`` originals of the copy before, so many are ``altered`` in the
    archive or missing in its vault, and so many ``gone`` from its records without having been erased."""

    found_at: datetime
    altered: int
    gone: int
    of: int


def look_for_mass_change(
    archive: Archive, copies: CopyFolder, newest: Path | None, *, records: Session, by: str, cancelled: Cancelled
) -> MassChange | None:
    """Compare the archive, whose ``records`` are about to be copied, with the ``newest`` records in a folder, laid
    open, if there are any; what a person has to answer, also what was found before.

    Originals are looked at by name and size, and by their bytes where they were written to since that copy was made.
    Raises Stopped.
    """
    before, made_at = _of_the_copy(copies, newest, cancelled)
    now = {one.sha256: one for one in originals_in(records)}
    gone = len(before.keys() - now.keys() - set(originals_gone(records)))
    altered = _altered(archive, [now[one] for one in before.keys() & now.keys()], made_at, cancelled)
    with archive.database.reading() as session:
        accepted = _accepted(session)
        standing = mass_change_in(session)
    many = max(LEAST, len(before) // SHARE)
    if max(altered - accepted, 0) + gone < many:
        return standing
    found = MassChange(archive.clock.now(), altered, gone, len(before))
    with archive.database.writing() as session:
        told = asdict(found) | {"found_at": found.found_at.isoformat()}
        session.merge(Setting(name=NAME, value=json.dumps(told)))
        record(session, at=found.found_at, by=by, act=FOUND, thing="office", altered=altered, gone=gone)
    return found


def mass_change_in(session: Session) -> MassChange | None:
    """What nobody has answered yet, inside the caller's transaction."""
    kept = session.get(Setting, NAME)
    if kept is None or not kept.value:
        return None
    told = json.loads(kept.value)
    return MassChange(datetime.fromisoformat(told["found_at"]), told["altered"], told["gone"], told["of"])


def go_on_after(archive: Archive, *, by: str) -> bool:
    """A person has looked, and it is right so: earlier copies give way again by their rule; whether that was wanted."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        found = mass_change_in(session)
        if found is None:
            return False
        session.merge(Setting(name=NAME, value=""))
        session.merge(Setting(name=ACCEPTED, value=str(found.altered)))
        record(session, at=now, by=by, act=GO_ON, thing="office", altered=found.altered, gone=found.gone)
        return True


def _of_the_copy(copies: CopyFolder, path: Path | None, cancelled: Cancelled) -> tuple[dict[str, Original], float]:
    """The originals of the newest copy, and the second in which it was begun; nothing where it cannot be read."""
    if path is None:
        return {}, 0.0
    try:
        newest = max(copies.all_manifests().values(), key=lambda one: one.number, default=None)
        made_at = datetime.fromisoformat(newest.begun_at).timestamp() if newest is not None else 0.0
        with reading(path, cancelled=cancelled) as session:
            return {one.sha256: one for one in originals_in(session)}, made_at
    except (OSError, DatabaseError, ValueError):
        return {}, 0.0


def _altered(archive: Archive, known: list[Original], since: float, cancelled: Cancelled) -> int:
    altered = 0
    for one in known:
        if cancelled():
            raise Stopped
        try:
            stat = archive.folder.original(one.sha256).stat()
            if stat.st_size != one.size:
                altered += 1
            elif stat.st_mtime > since:
                altered += archive.vault.hash_of(one.sha256) != one.sha256
        except FileNotFoundError:
            altered += 1
        except OSError:  # it cannot be read, which copying tells by its name
            continue
    return altered


def _accepted(session: Session) -> int:
    kept = session.get(Setting, ACCEPTED)
    return int(kept.value) if kept is not None and kept.value.isdecimal() else 0
