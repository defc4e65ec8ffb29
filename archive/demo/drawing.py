"""From a document's plan to the file on disk: its sheets drawn, laid on the scanner, and saved."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from PIL import Image

from archive.demo.documents import LOCKED_PASSWORD, Document
from archive.demo.files import save
from archive.demo.paper.accounts import invoice, purchase_order, statement
from archive.demo.paper.agreement import agreement
from archive.demo.paper.forms import approval_form, receipt, test_record, work_order
from archive.demo.paper.letters import client_letter, fax, office_letter, printed_mail
from archive.demo.paper.notepad import blank_back, pad_page, pencilled_back
from archive.demo.paper.typeset import Sheet
from archive.demo.roughen import Roughness, roughen, scanned
from archive.demo.story import ToldJob

PAINTERS: dict[str, Callable[[ToldJob, Random], Sheet]] = {
    "work order": work_order, "approval form": approval_form, "receipt": receipt, "test record": test_record,
    "letter": office_letter, "client letter": client_letter, "fax": fax, "e-mail": printed_mail,
    "invoice": invoice, "purchase order": purchase_order, "statement": statement, "pen": pad_page,
}  # fmt: skip  # one glance

CAREFULLY = Roughness(skew=0.35, background=250, ink=0.97, grain=2, specks=3)


def draw(document: Document, folder: Path) -> Path:
    """Draw a document, roughen it like a scan and save it in ``folder`` under its name; returns where.

    The same document gives the same bytes every time on the same machine.
    """
    path = folder / document.name
    sides = list(sides_of(document))
    password = LOCKED_PASSWORD if document.kind == "locked" else ""
    save(sides, path, kind=document.kind, scanned_on=document.scanned_on, password=password)
    return path


def sides_of(document: Document) -> Iterator[Image.Image]:
    """The scanned sides of a document in their order, as they lay on the scanner."""
    for place, sheet in enumerate(_sheets(document)):
        chance = Random(f"{document.seed}/side/{place}")
        yield roughen(sheet.image, _roughness(document, place, chance), chance)


def _sheets(document: Document) -> Iterator[Sheet]:
    chance = Random(f"{document.seed}/ink")
    for kind in document.sheets:
        fronts = agreement(document.job, chance) if kind == "agreement" else [PAINTERS[kind](document.job, chance)]
        for front in fronts:
            yield front
            if document.duplex:
                pencilled = not document.job.showpiece and chance.random() < 0.15
                yield pencilled_back(document.job, chance) if pencilled else blank_back(chance)


def _roughness(document: Document, place: int, chance: Random) -> Roughness:
    if document.job.showpiece:
        return CAREFULLY
    turned = {
        "upright": 0, "upside down": 2, "sideways": 1 if len(document.seed) % 2 else 3,
        "every other upside down": 2 * (place % 2),
    }[document.fed]  # fmt: skip  # one glance
    return scanned(
        chance,
        turned=turned,
        faint=document.faint,
        black_and_white=document.kind == "png",
        faxed=document.sheets == ("fax",),
    )
