"""Which sheets were scanned together, when, how badly, and under which name: the plan of the made-up office's files."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Literal

from archive.demo.files import SUFFIX, Kind
from archive.demo.paper.accounts import billed_on, order_number
from archive.demo.story import ToldJob, weekday

TO_FILE = 6
"""How many of the newest documents still wait for somebody to file them."""

LOCKED_BY, LOCKED_PASSWORD = "Northcliff Accountants", "ledger 1898"
"""Who sends a statement that is locked, and what opens it; a note about it says so too."""

DAMAGED_NAME = "scan-usb-stick.pdf"

Fed = Literal["upright", "upside down", "sideways", "every other upside down"]

WHAT = {
    "work order": "Work order", "pen": "Handwritten note", "letter": "Letter to the client",
    "receipt": "Return receipt", "test record": "Restore test record", "agreement": "Service agreement",
    "invoice": "Invoice", "approval form": "Approval", "fax": "Fax", "e-mail": "Approval by e-mail",
    "client letter": "Letter", "statement": "Statement",
}  # fmt: skip  # one glance


@dataclass(frozen=True, slots=True)
class Document:
    """One file of the made-up office.

    ``sheets`` names what is drawn, in order; with ``duplex`` each sheet is followed by its back. ``filed`` is False for
    what still waits in Intake. ``seed`` decides about everything that chance does to the pages.
    """

    name: str
    kind: Kind
    what: str
    dated: date
    scanned_on: date
    job: ToldJob
    sheets: tuple[str, ...]
    duplex: bool
    fed: Fed
    faint: bool
    filed: bool
    seed: str

    @property
    def shows_the_yes(self) -> bool:
        """Whether the client's yes to the job is among the sheets."""
        return _approval_sheet(self.job) in self.sheets


def documents_of(jobs: tuple[ToldJob, ...], *, seed: int, today: date) -> tuple[Document, ...]:
    """All files, in the order in which they were scanned."""
    chance = Random(f"documents/{seed}")
    planned = [document for job in jobs for document in _of_job(job, chance, today)]
    planned.sort(key=lambda document: (document.scanned_on, document.job.number, document.dated, document.what))
    planned = _newest_wait(planned, today)
    # Numbered from 103: the scanner has been here longer than the story.
    named = [replace(document, name=_name(document, number)) for number, document in enumerate(planned, 103)]
    return (*named, *_troublesome(jobs, today))


def _of_job(job: ToldJob, chance: Random, today: date) -> Iterator[Document]:
    papers = [(kind, day) for kind, day in _dated_papers(job) if day <= today]
    # The showpiece was scanned with care: each sheet by itself, the work order on both sides.
    plain = job.showpiece
    stacks = [[paper] for paper in papers] if plain else _stacked(papers, chance)
    for stack in stacks:
        sheets = tuple(kind for kind, _ in stack)
        dated = stack[0][1]
        kind = _kind(sheets, chance)
        duplex = kind in ("pdf", "tiff") and chance.random() < 0.2
        if plain:
            duplex = sheets[0] == "work order"
        yield Document(
            name="",
            kind="pdf" if plain else kind,
            what=what_of(sheets, job),
            dated=dated,
            scanned_on=_scanned_on(max(day for _, day in stack), today),
            job=job,
            sheets=sheets,
            duplex=duplex and "fax" not in sheets,
            fed="upright" if plain else _fed(chance, sheets),
            # A faint sheet scanned in black and white would come out empty.
            faint=not plain and kind in ("pdf", "tiff", "jpeg") and "fax" not in sheets and chance.random() < 0.05,
            filed=True,
            seed=f"{job.number}/{'+'.join(sheets)}",
        )


def _dated_papers(job: ToldJob) -> list[tuple[str, date]]:
    days = {
        "work order": job.opened, "approval": job.approved, "pen": job.opened, "letter": job.approved,
        "test record": job.done, "receipt": job.done, "agreement": job.done, "invoice": billed_on(job),
    }  # fmt: skip  # one glance
    return [(_approval_sheet(job) if paper == "approval" else paper, days[paper]) for paper in job.paper]


def _approval_sheet(job: ToldJob) -> str:
    return "client letter" if job.approval == "letter" else job.approval


def _stacked(papers: list[tuple[str, date]], chance: Random) -> list[list[tuple[str, date]]]:
    """Some sheets of a job go through the feeder together: work order, approval and note; never the invoice."""
    feeder = ("work order", "approval form", "pen", "client letter", "e-mail")
    together = [paper for paper in papers if paper[0] in feeder]
    if len(together) < 2 or chance.random() < 0.55:
        return [[paper] for paper in papers]
    return [together, *([paper] for paper in papers if paper not in together)]


def _kind(sheets: tuple[str, ...], chance: Random) -> Kind:
    kinds: tuple[Kind, ...] = ("pdf", "tiff", "jpeg", "png")
    if sheets == ("fax",):
        return "tiff"
    if sheets == ("pen",):
        return chance.choice(("photo", "photo", "jpeg", "pdf"))
    if len(sheets) > 1 or "agreement" in sheets:
        return chance.choice(("pdf", "pdf", "pdf", "tiff"))
    return chance.choices(kinds, (64, 12, 12, 12))[0]


def _fed(chance: Random, sheets: tuple[str, ...]) -> Fed:
    ways: tuple[Fed, ...] = ("upright", "upside down", "sideways", "every other upside down")
    odds = (88, 7, 5, 0) if len(sheets) == 1 and "agreement" not in sheets else (68, 5, 3, 24)
    return chance.choices(ways, odds)[0]


def what_of(sheets: tuple[str, ...], job: ToldJob) -> str:
    """What a few sheets of a job together are called."""
    names = [f"Purchase order {order_number(job)}" if kind == "purchase order" else WHAT[kind] for kind in sheets]
    if len(names) == 1:
        return names[0]
    lowered = [names[0], *(name[0].lower() + name[1:] for name in names[1:])]
    return f"{', '.join(lowered[:-1])} and {lowered[-1]}"


def _scanned_on(last: date, today: date) -> date:
    """Paper is scanned at the end of its month; what is newer, on the next day."""
    next_month = date(last.year + last.month // 12, last.month % 12 + 1, 1)
    month_end = weekday(next_month - timedelta(days=3))
    if last <= month_end < today:
        return month_end
    return min(weekday(last + timedelta(days=1)), today)


def _newest_wait(planned: list[Document], today: date) -> list[Document]:
    """Leave the newest to be filed, all from today's scanner batch; the showpiece is filed already."""
    waiting = [document for document in planned if not document.job.showpiece][-TO_FILE:]
    return [
        replace(document, filed=False, scanned_on=today) if document in waiting else document for document in planned
    ]


def _name(document: Document, number: int) -> str:
    suffix = SUFFIX[document.kind]
    if document.sheets == ("fax",):
        return f"fax-{document.dated:%Y%m%d}-{number % 20 + 1:02d}{suffix}"
    if document.kind == "photo":
        return f"IMG_{2000 + number}{suffix}"
    return f"scan{number:04d}{suffix}"


def _troublesome(jobs: tuple[ToldJob, ...], today: date) -> tuple[Document, ...]:
    """Today's two files that cannot simply be read: one needs a password, of the other only the beginning arrived."""
    accountants = next(job for job in reversed(jobs) if job.company.name == LOCKED_BY)
    newest = jobs[-1]
    locked = Document(
        name="statement.pdf", kind="locked", what=WHAT["statement"], dated=today, scanned_on=today, job=accountants,
        sheets=("statement",), duplex=False, fed="upright", faint=False, filed=False, seed="locked",
    )  # fmt: skip
    damaged = replace(
        locked, name=DAMAGED_NAME, kind="damaged", what=WHAT["work order"], job=newest, sheets=("work order",),
        seed="damaged",
    )  # fmt: skip
    return (locked, damaged)
