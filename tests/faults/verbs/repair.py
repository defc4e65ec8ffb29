"""Repair: an original that is damaged and one that is missing are put back from a copy."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.errors import Expected
from archive.rounds.mending import look_at_all, mendable, put_back_all
from archive.storage.vault import DAMAGED
from tests.archive.copies.copying_hands import damage
from tests.archive.paperwork import a_file, taken_in
from tests.faults.afterwards import a_clerk_starts
from tests.faults.verbs.offices import opened
from tests.faults.verbs.paper import drives
from tests.faults.verbs.verb import Promise

PUT_BACK = "put back"


class Repair:
    """Three documents, one of them whole, and a copy that has them all."""

    bears: tuple[type[Expected], ...] = ()
    tolerates: frozenset[tuple[str, str]] = frozenset({("vault", "missing"), ("vault", "altered")})

    def prepare(self, live: Path) -> None:
        """Copy them, then do the damage."""
        (live / "usb").mkdir()
        with opened(live) as archive:
            add_place(archive, folder=live / "usb" / "copies", is_elsewhere=False, by="AM", drives=drives(live))
            taken_in(archive, *(a_file(live, name) for name in ("a.pdf", "b.pdf", "c.pdf")))
            make_copy(archive, place_id=1, by="AM", drives=drives(live))
            a_clerk_starts(archive)
            altered, missing, _ = sorted(archive.vault.hashes())
            damage(archive.folder.original(altered))
            archive.folder.original(missing).unlink()

    def act(self, live: Path, promise: Promise) -> None:
        """Find what is lost, have it put back, and let the clerk do it."""
        with opened(live, minutes=1) as archive:
            look_at_all(archive, progress=lambda *_: None)
            put_back_all(archive, mendable(archive, drives=drives(live)), by="AM")
            a_clerk_starts(archive)
            if not look_at_all(archive, progress=lambda *_: None):
                promise(PUT_BACK)

    def wrong(self, live: Path, promised: Sequence[str]) -> Iterator[str]:
        """What was damaged is there still, in its place or beside it; what was put back is whole."""
        with opened(live, minutes=2) as archive:
            whole = [sha256 for sha256 in archive.vault.hashes() if archive.vault.hash_of(sha256) == sha256]
        if len(whole) == 3 and not list((live / "office" / "vault").rglob(f"*{DAMAGED}*")):
            yield "what was damaged is gone"
        if promised and len(whole) != 3:
            yield f"it was told to be put back, and {len(whole)} are whole"

    def wrong_in_the_end(self, live: Path) -> Iterator[str]:
        """All are whole, and the damaged one is kept once."""
        with opened(live, minutes=3) as archive:
            if left := look_at_all(archive, progress=lambda *_: None):
                yield f"there is wrong {left}"
        if len(kept := list((live / "office" / "vault").rglob(f"*{DAMAGED}*"))) != 1:
            yield f"of the damaged original there are {len(kept)}"
