"""Review: every side of a scan is looked at by a person."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from archive.archive import Archive
from archive.errors import Expected
from archive.paper.checking import scan_of
from tests.faults.afterwards import a_clerk_starts
from tests.faults.verbs.paper import OVER, STACK, look_at_the_rest, noon, scanned_stack
from tests.faults.verbs.verb import Promise


class Review:
    """Two sheets, four sides."""

    bears: tuple[type[Expected], ...] = ()
    tolerates: frozenset[tuple[str, str]] = frozenset()

    def prepare(self, live: Path) -> None:
        """Scanned, and looked at by nobody."""
        scanned_stack(live)

    def act(self, live: Path, promise: Promise) -> None:
        """Look at those that nobody has looked at."""
        with Archive.open(live / "office", clock=noon(OVER, minutes=1)) as archive:
            while (left := look_at_the_rest(archive)) or _seen(archive) < 4:
                promise(str(4 - left))
            promise("4")
            a_clerk_starts(archive)

    def wrong(self, live: Path, promised: Sequence[str]) -> Iterator[str]:
        """No look is lost that was kept."""
        with Archive.open(live / "office", clock=noon(OVER, minutes=2)) as archive:
            seen, least = _seen(archive), max(map(int, promised), default=0)
        if not least <= seen <= 4:
            yield f"{seen} sides were looked at, and {least} were told"

    def wrong_in_the_end(self, live: Path) -> Iterator[str]:
        """All were looked at."""
        with Archive.open(live / "office", clock=noon(OVER, minutes=3)) as archive:
            if _seen(archive) != 4:
                yield "not all sides were looked at in the end"


def _seen(archive: Archive) -> int:
    shown = scan_of(archive, paper_id=STACK)
    assert shown is not None
    return sum(side.is_looked_at for side in shown.sides)
