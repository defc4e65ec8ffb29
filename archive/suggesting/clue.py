"""One thing on a paper that speaks for a client, and how much it counts."""

from dataclasses import dataclass, replace
from enum import StrEnum

IN_THE_HEAD, FURTHER_DOWN = 1.0, 0.65
"""What a clue counts where a letterhead or an address stands, and elsewhere: there others are spoken of too."""

HEAD = 15
"""Lines at the top of a side that are its head."""


class Because(StrEnum):
    """Why a place is suggested."""

    CODE = "code"
    MAIL = "e-mail"
    JOB = "job number"
    SENDER = "sender"
    EMAIL = "e-mail address"
    NAME = "name"
    PHONE = "phone number"
    DOMAIN = "web address"
    STREET = "address"
    NEAR_JOB = "job number misread"
    NEAR_NAME = "name misread"
    POSTCODE = "postcode"
    NUMBER = "number on earlier paper"
    EARLIER = "earlier paper"
    PERSON = "person"
    OPEN_CARD = "open card"


WEIGHT = {
    Because.JOB: 400.0,
    Because.SENDER: 200.0,
    Because.EMAIL: 50.0,
    Because.NAME: 40.0,
    Because.PHONE: 35.0,
    Because.DOMAIN: 32.0,
    Because.STREET: 30.0,
    Because.NEAR_JOB: 30.0,
    Because.NEAR_NAME: 24.0,  # less than an exact name counts anywhere
    Because.POSTCODE: 20.0,
    Because.NUMBER: 20.0,
    Because.EARLIER: 16.0,
    Because.PERSON: 14.0,
}
"""What each counts in the head of a side. Those of one client are added up, each sort once."""

LEAVES_DOUBT = frozenset(
    {Because.NEAR_JOB, Because.NEAR_NAME, Because.POSTCODE, Because.NUMBER, Because.EARLIER, Because.PERSON}
)
"""What is never enough by itself: others may be called so too, live there, or order the same things."""


@dataclass(frozen=True, slots=True)
class Clue:
    """Speaks for a client, and for one of its jobs if it names one. ``evidence`` are the words on ``page`` that do;
    ``of_mail``: they stand on the mail on which the document hangs."""

    client_id: int
    because: Because
    page: int
    evidence: str
    weight: float
    job_id: int | None = None
    of_mail: bool = False

    def of(self, client_id: int) -> "Clue":
        """The same, speaking for the client that this one was merged into."""
        return replace(self, client_id=client_id)


def weighed(because: Because, line: int, share: float = 1.0) -> float:
    """What a clue counts on a line of its side, counted from 0; ``share`` of it where it is not quite itself."""
    return WEIGHT[because] * share * (IN_THE_HEAD if line < HEAD else FURTHER_DOWN)
