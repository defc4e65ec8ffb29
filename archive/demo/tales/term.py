"""Agreements that run for a term, with what both sides do for it, and what is expected though no contract says so."""

from dataclasses import dataclass

from archive.demo.tales.known import BROOK, HARBOUR, ORCHARD, SONS


@dataclass(frozen=True, slots=True)
class Unwritten:
    """What a client expects though no contract says so. It was met ``ago`` days before today, or missed and why."""

    text: str
    ago: int
    missed: str = ""


@dataclass(frozen=True, slots=True)
class TermTale:
    """An agreement with a term at one client. ``ends_in`` days from today, a negative number has passed.

    ``price`` in whole pounds and ``per`` what; it ran for ``years`` so far in terms of ``months``. ``undecided`` ones
    have not been renewed yet; ``job`` is the title of the job in which it was agreed, whose papers say the same.
    """

    client: str
    title: str
    covers: str
    excludes: str
    price: int
    per: str
    response: str
    we: tuple[str, ...]
    you: tuple[str, ...]
    ends_in: int = 0
    years: int = 1
    months: int = 12
    notice: int = 30
    undecided: bool = False
    job: str = ""
    unwritten: tuple[Unwritten, ...] = ()


LOOKED_AFTER = (
    "Answer within four office hours", "Test the restore twice a year and record it in writing",
    "Check every machine once a year",
)  # fmt: skip  # one glance
KEEPS = ("Keep the licence keys", "Tell us of new machines before they are used")

TERMS: tuple[TermTale, ...] = (
    TermTale(
        SONS, "Service agreement", "Five PCs, one server, list attached", "machines of the workshop, licences", 980,
        "a year", "four office hours", LOOKED_AFTER, KEEPS, months=36, notice=90, job="Service agreement",
        unwritten=(
            Unwritten("Shoes off in the show room", 40),
            Unwritten("One number to ring, and somebody who knows them", 75),
        ),
    ),
    TermTale(
        ORCHARD, "Service agreement", "Thirty-two machines, server, wireless", "pupils' own devices", 2400, "a year",
        "four office hours", ("Visit only outside lessons", "Test two restores a year"),
        ("Name a room for the visits", *KEEPS), notice=30, undecided=True, job="Service agreement for one year",
        unwritten=(Unwritten("Sign in and out at the school office", 33, "IK forgot to sign out; rang and said so"),),
    ),
    TermTale(
        HARBOUR, "Backup watch", "Nightly backup of the server and the reception PCs, read each morning",
        "data kept outside the agreed folders", 45, "a month", "the next working morning",
        ("Read the backup report each working morning", "Ring the same day when a night failed"),
        ("Change the outside disk each Friday",), ends_in=203, years=2,
        unwritten=(
            Unwritten("Call back within the hour while patients wait", 9),
            Unwritten("No cable where a patient walks", 21),
            Unwritten("Say beforehand what a visit will cost", 37, "TR forgot; the hour was not charged"),
        ),
    ),
    TermTale(
        BROOK, "Maintenance of the mail server", "Updates, certificates and the queue of the mail server",
        "mail programs on the desks", 85, "a month", "two office hours",
        ("Install updates within a week", "Tell the practice before each restart"),
        ("Order certificates in their own name",), ends_in=96, years=3,
        unwritten=(Unwritten("Nobody rings the partners before ten", 15),),
    ),
    TermTale(
        "Zoë Lindqvist Interiors", "Website care", "Updates, copies and small changes of the website",
        "new design, photographs", 35, "a month", "two working days",
        ("Make a copy of the website each week", "Change texts within two working days"),
        ("Send texts and pictures ready to use",), ends_in=21, years=1, undecided=True,
        unwritten=(Unwritten("Answer e-mails in whole sentences", 28),),
    ),
    TermTale(
        "Gull Road Surgery", "Maintenance of the surgery's machines", "Eleven PCs, server, label printers",
        "the clinical program, which its supplier looks after", 190, "a month", "one office hour", LOOKED_AFTER, KEEPS,
        ends_in=147, years=3, notice=60,
        unwritten=(Unwritten("Come by the back door during surgery", 52),),
    ),
    TermTale(
        "Dunmore Estates", "Website care", "Updates and copies of the website, the form tested monthly",
        "entries of houses", 40, "a month", "two working days",
        ("Test the enquiry form on the first of each month",), ("Keep the domain name paid",), ends_in=251, years=2,
    ),
    TermTale(
        "Lighthouse Letting", "Backup watch", "Nightly backup of the letters program, read each morning",
        "programs of other suppliers", 30, "a month", "the next working morning",
        ("Read the backup report each working morning",), ("Leave the server on overnight",), ends_in=118, years=2,
        unwritten=(Unwritten("Tidy cables after each visit", 60),),
    ),
)  # fmt: skip  # one agreement a paragraph
