"""A disagreement with everything that a dossier is made of: notes, an agreement, a yes on paper, mail and offers."""

import io
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PIL import Image

from archive.archive import Archive
from archive.clock import SetClock
from archive.disputes.findings import Evidence, add_finding
from archive.disputes.offers import answer_offer
from archive.dossier.contents import Contents
from archive.dossier.gathering import gather
from archive.dossier.selection import About, Selection
from archive.records import Answer, Given, NoteKind, Side
from archive.services.acceptances import accept_version
from archive.services.agreement_drafts import begin_agreement
from archive.services.agreement_words import Draft, Line
from archive.services.approvals import record_approval
from archive.services.filing import file_document
from archive.services.notes import correct_note, write_note
from archive.services.viewing import document_view
from tests.archive.disputes.quarrel import Quarrel, quarrel_in
from tests.archive.paperwork import Seen, documents_of, read_document, taken_in

ORDER = "Work order\nRecover the data for £154\nSigned Helen Hale"


@dataclass(frozen=True)
class Case:
    """A dispute, its office, and the ids of what it is about."""

    quarrel: Quarrel
    folder: Path
    order: int
    note: int
    internal: int

    @property
    def archive(self) -> Archive:
        return self.quarrel.archive

    def choose(self, **how: object) -> Selection:
        """A choice about the dispute."""
        return Selection(About.DISPUTE, self.quarrel.dispute, **how)  # type: ignore[arg-type]  # fields by name

    def contents(self, **how: object) -> Contents:
        return gather(self.archive, selection=self.choose(**how))

    def document(
        self,
        name: str,
        *texts: Seen,
        content: bytes = b"%PDF-1.4 sheet ",
        what: str = "",
        broken: bool = False,
    ) -> int:
        """A document of the job, with pictures of its pages; a ``broken`` one can no longer be drawn."""
        made = b"" if broken else white_pages(len(texts or (ORDER,)))
        return add_document(self.quarrel, self.folder, name, texts or (ORDER,), content=made + content, what=what)


def white_pages(many: int) -> bytes:
    """A PDF of so many white pages."""
    written = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(many):
            pdf.add_blank_page(page_size=(400, 600))
        pdf.save(written, deterministic_id=True)
    return written.getvalue() + b"\n% "


def add_document(
    quarrel: Quarrel, folder: Path, name: str, texts: tuple[Seen, ...], *, content: bytes, what: str
) -> int:
    folder.mkdir(exist_ok=True)
    source = folder / name
    source.write_bytes(content + name.encode())
    (document,) = documents_of(quarrel.archive, taken_in(quarrel.archive, source))
    assert read_document(quarrel.archive, texts) == document
    file_document(
        quarrel.archive, document_id=document, client_id=quarrel.client, job_id=quarrel.job, what=what, by="AM"
    )
    for page in document_view(quarrel.archive, document_id=document).pages:
        Image.new("RGB", (page.width or 400, page.height or 600), "white").save(page.picture, "JPEG")
    return document


def case_in(archive: Archive, clock: SetClock, folder: Path) -> Case:
    """The whole case, up to an offer that was accepted."""
    quarrel = quarrel_in(archive, clock)
    client, job = quarrel.client, quarrel.job
    note = write_note(archive, client_id=client, job_id=job, text="They want their data.", by="AM")
    note = correct_note(archive, note_id=note, text="They want their data, and nothing else.", by="BK")
    internal = write_note(
        archive, client_id=client, job_id=job, text="He never pays in time.", kind=NoteKind.INTERNAL, by="AM"
    )
    order = add_document(quarrel, folder, "scan01.pdf", (ORDER, None), content=white_pages(2), what="Work order")
    lines = (Line(Side.WE, "recover the data"), Line(Side.YOU, "bring the disk"))
    begun = begin_agreement(archive, draft=Draft(covers="The data", price=15400, lines=lines), job_id=job, by="AM")
    accept_version(
        archive,
        version_id=begun.version_id,
        given=Given.SIGNED_FORM,
        accepted_by="Helen Hale",
        document_id=order,
        seen=begun.revision,
        by="AM",
    )
    record_approval(
        archive, job_id=job, given=Given.SIGNED_FORM, given_by="Helen Hale", amount=15400, document_id=order, by="AM"
    )
    add_finding(
        archive,
        dispute_id=quarrel.dispute,
        words="The order says data only.",
        evidence=Evidence.DOCUMENT,
        thing_id=order,
        page=1,
        by="AM",
    )
    quarrel.meet()
    offer = quarrel.offer()
    answer_offer(archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, words="Thank you.", by="AM")
    return Case(quarrel, folder, order, note, internal)
