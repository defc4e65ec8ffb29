"""Paper that says by itself where it belongs: the codes on its pages, and filing by them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.letters.letter import letter_with
from archive.letters.payload import MARK, Payload, payload_of
from archive.records import Client, Filing, Job, Page, PaperRecord, Setting
from archive.services.erased_before import was_erased
from archive.services.filing import file_in
from archive.services.merging import kept

ITS_CODE = "its code"
"""Who filed it, when nobody did."""

FILES_BY_CODE = "file-by-code"
"""The setting: "off" when scans are not to be filed by their codes; anything else, and nothing, is on."""


@dataclass(frozen=True, slots=True)
class CodedPlace:
    """Where a code says that a document belongs. ``what`` is the letter's name, or what the stack is whose cover sheet
    it is: ``paper`` is that one's number, else empty. ``page`` carries the ``code``."""

    client_id: int
    job_id: int | None
    what: str
    page: int
    code: str
    paper: str = ""


def ours(codes: Iterable[str]) -> tuple[str, ...]:
    """Those of a page's codes that a letter of this program carries. Others may hold a secret, and are forgotten."""
    return tuple(code for code in codes if payload_of(code) is not None)


def coded_places(session: Session, document_id: int) -> tuple[CodedPlace, ...]:
    """The places that the codes of a document name, in the order of its pages, each client and job once.

    Codes of other archives and of what is not in the records any more name nothing.
    """
    mark = session.get(Setting, MARK)
    if mark is None:  # no letter was ever printed here
        return ()
    rows = session.execute(
        select(Page.number, Page.codes).where(Page.document_id == document_id, Page.codes != "").order_by(Page.number)
    )
    found: dict[tuple[int, int | None], CodedPlace] = {}
    for number, codes in rows:
        for code in codes.split("\n"):
            payload = payload_of(code)
            if payload is not None and payload.mark == mark.value:
                place = _place(session, payload, number, code)
                if place is not None:
                    found.setdefault((place.client_id, place.job_id), place)
    return tuple(found.values())


def file_by_code(session: Session, document_id: int, *, at: datetime) -> int | None:
    """File a document where its codes say, inside the caller's writing transaction; returns the filing's id.

    None, and nothing is done, when the codes name no place or more than one, when the office does not want it, when
    somebody has ever filed it: what was taken back by hand is not done again, and when it had been erased before.
    """
    wanted = session.get(Setting, FILES_BY_CODE)
    if wanted is not None and wanted.value == "off":
        return None
    places = coded_places(session, document_id)
    ever_filed = session.scalars(select(Filing.id).where(Filing.document_id == document_id).limit(1)).first()
    if len(places) != 1 or ever_filed is not None or was_erased(session, document_id):
        return None
    (place,) = places
    return file_in(
        session,
        document_id=document_id,
        client_id=place.client_id,
        job_id=place.job_id,
        what=place.what,
        at=at,
        by=ITS_CODE,
    )


def files_by_code(archive: Archive) -> bool:
    """Whether scans are filed by their codes."""
    with archive.database.reading() as session:
        wanted = session.get(Setting, FILES_BY_CODE)
        return wanted is None or wanted.value != "off"


def choose_filing_by_code(archive: Archive, *, wanted: bool) -> None:
    """Say whether scans are to be filed by their codes. What was filed stays where it is."""
    with archive.database.writing() as session:
        session.merge(Setting(name=FILES_BY_CODE, value="on" if wanted else "off"))


def _place(session: Session, payload: Payload, page: int, code: str) -> CodedPlace | None:
    letter = letter_with(payload.letter)
    what = letter.called if letter is not None else ""
    if payload.job is not None:
        job = session.scalars(select(Job).where(Job.number == payload.job)).first()
        return CodedPlace(job.client_id, job.id, what, page, code) if job is not None else None
    if payload.paper is not None:
        return _place_of_paper(session, payload.paper, page, code)
    if payload.client_id is None or session.get(Client, payload.client_id) is None:
        return None
    return CodedPlace(kept(session, payload.client_id), None, what, page, code)


def _place_of_paper(session: Session, number: str, page: int, code: str) -> CodedPlace | None:
    """With the client of the stack, and its job if it has one alone; nowhere if it was put on file by mistake."""
    stack = session.scalars(
        select(PaperRecord).where(PaperRecord.number == number, PaperRecord.withdrawn_at.is_(None))
    ).first()
    if stack is None:
        return None
    client = kept(session, stack.client_id)
    alone = stack.jobs[0] if len(stack.jobs) == 1 else None
    job = alone.id if alone is not None and kept(session, alone.client_id) == client else None
    return CodedPlace(alone.client_id if alone and job else client, job, stack.what, page, code, number)
