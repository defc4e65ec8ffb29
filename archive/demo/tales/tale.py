"""How a tale is told: one piece of work from the first call to the last, with gaps to be filled for each client.

Gaps in the texts are named in braces: ``client``, ``decider`` (who approves), ``first`` (their first name), ``caller``
(who rang), ``room``, ``serial``, ``price`` (pounds), ``due`` (a day and month), ``tech`` (who does the work).
"""

from dataclasses import dataclass

from archive.records import NoteKind

CALL, VISIT, MEETING, EMAIL, INTERNAL = (
    NoteKind.CALL, NoteKind.VISIT, NoteKind.MEETING, NoteKind.EMAIL, NoteKind.INTERNAL,
)  # fmt: skip  # short names keep the tales readable


@dataclass(frozen=True, slots=True)
class Moment:
    """Something said or done ``day`` days after the job was opened, written down ``late`` days after that."""

    day: int
    kind: NoteKind
    text: str
    late: int = 0


@dataclass(frozen=True, slots=True)
class Tale:
    """One piece of work.

    ``lines`` are the invoice's lines with whole pounds, and add up to the price. ``days`` is how long it takes, and
    ``approved`` the day on which the client's yes came in writing. ``pen`` is what somebody scribbled on paper, a line
    a line. ``letter`` is the body of a letter to the client, a paragraph a line; empty when none was sent. ``trades``
    limits the tale to some clients; empty for any. ``yes`` is how the client's yes came, where the notes say so; empty
    where it came as this client's always does.
    """

    title: str
    equipment: str
    fault: str
    requested: str
    excluded: str
    days: int
    approved: int
    lines: tuple[tuple[str, int], ...]
    moments: tuple[Moment, ...]
    pen: tuple[str, ...] = ()
    letter: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    yes: str = ""

    @property
    def price(self) -> int:
        """The price agreed, in whole pounds before tax."""
        return sum(pounds for _, pounds in self.lines)
