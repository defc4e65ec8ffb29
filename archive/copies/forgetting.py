"""Takes what was erased on request out of a folder for copies as well, and tells how far that went.

Done last when a copy is made: the newest records know nothing of it any more. Its originals go, earlier records that
still hold it go, and ``erased.json`` is laid beside them, so that whoever puts older records back is rid of it at the
first opening, unless archive.erasure.telling_copies has laid it there before. That it went is written into the history
when it did: what was broken off before is begun again by the next copy.
"""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from archive.archive import Archive
from archive.copies.contents import laid_open
from archive.copies.layout import CopyFolder
from archive.copies.putting_records import is_ours
from archive.copies.reaching import Reached
from archive.copies.records_file import reading
from archive.copies.sealing import NotOpened
from archive.copies.told_erased import told_there
from archive.copies.under_way import Cancelled
from archive.copies.writing import Writer, blaming_the_place
from archive.erasure.originals import originals_gone, remove_for_good, remove_original
from archive.erasure.remaining import cleared
from archive.erasure.replay import replay_erasures
from archive.erasure.told import (
    ERASED_IN_A_COPY,
    NAME,
    Told,
    as_json,
    is_likely,
    is_proved,
    read_told,
    told_in,
    write_told,
)
from archive.erasure.witnessed import last_carried_out
from archive.services.history import head, record


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What went from a copy: so many ``originals``, so many ``earlier`` records. ``left`` are files in it, by their
    path there, that still hold what was erased or cannot be looked into, and are not the program's to remove."""

    originals: int
    earlier: int
    left: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What a person is told; empty when the copy held none of it."""
        said = ""
        if self.originals or self.earlier:
            originals = "1 original" if self.originals == 1 else f"{self.originals:,} originals"
            earlier = "1 earlier copy" if self.earlier == 1 else f"{self.earlier:,} earlier copies"
            said = f"What was erased on request is gone from it: {originals}, and the records of {earlier}. "
        if self.left:
            said += f"What was erased on request may still be in {', '.join(self.left)}: see to it by hand."
        return said.strip()


def forget_erased(
    writer: Writer, reached: Reached, *, archive: Archive, newest: Path, desk: Path, by: str, cancelled: Cancelled
) -> Forgotten | None:
    """Remove from a copy what was erased since the copy before, as ``newest``, the records put there now, tell it, and
    write into the history that it went. Earlier records are laid open on the ``desk`` where they are encrypted.

    None when nothing was erased since. Raises Stopped, or what blaming_the_place raises.
    """
    copies = reached.copies
    with reading(newest, cancelled=cancelled) as session:
        told, gone, (up_to, _) = told_in(session), originals_gone(session), head(session)
        last = last_carried_out(session)
    with archive.database.reading() as session:
        is_cleared = cleared(session, place_id=reached.place.id, up_to=last) is not None
    with blaming_the_place(copies.root):
        before = told_there(copies)
        if not told or (told <= before and is_cleared):
            return None
        originals = sum([_remove(copies, sha256) for sha256 in gone])
    earlier, left = 0, []
    with blaming_the_place(copies.root):
        there = copies.all_earlier()
    for name, path in there.items():
        holds = _holds(copies, path, desk, told, cancelled)
        with blaming_the_place(copies.root):
            if holds and is_ours(name):
                remove_for_good(path)
                copies.manifest(name).unlink(missing_ok=True)
                earlier += 1
            elif holds is not False:
                left.append(path.relative_to(copies.root).as_posix())
    counts = {"originals": originals, "earlier": earlier, "left": len(left), "up_to": up_to}
    with archive.database.writing() as session:
        place = f"place:{reached.place.id}"
        record(session, at=archive.clock.now(), by=by, act=ERASED_IN_A_COPY, thing=place, **counts)
    writer.put_bytes(as_json(told | before), copies.named(NAME))
    writer.flush_folders()
    return Forgotten(originals, earlier, tuple(left))


def learn_what_was_erased(archive: Archive, copies: CopyFolder) -> int:
    """Erase in an archive whose older records were put back what a copy names as erased later; how many things went.

    Also what is not in it is remembered, for records that are still older. Raises what blaming_the_place raises.
    """
    with blaming_the_place(copies.root):
        there = told_there(copies)
    told = there | read_told(archive.folder)
    went = replay_erasures(archive, told)
    if not told <= read_told(archive.folder):
        write_told(archive.folder, told | read_told(archive.folder))
    return went


def _remove(copies: CopyFolder, sha256: str) -> bool:
    """Remove what a copy has of an original; whether the original was there. Raises OSError."""
    was_there = copies.original(sha256).exists()
    if copies.seal is None:
        remove_original(copies.archive, sha256)  # and pictures, where somebody has opened it as an archive
    for file in copies.files_of(sha256):
        remove_for_good(file)
    return was_there


def _holds(copies: CopyFolder, path: Path, desk: Path, told: frozenset[Told], cancelled: Cancelled) -> bool | None:
    """Whether records have what was erased later; None when that cannot be told: they are damaged, or too old."""
    try:
        with (
            laid_open(copies, path, desk, cancelled=cancelled) as there,
            reading(there, cancelled=cancelled) as session,
        ):
            later = told - told_in(session)
            return any(is_proved(session, one) or is_likely(session, one) for one in later)
    except (SQLAlchemyError, NotOpened):
        return None
