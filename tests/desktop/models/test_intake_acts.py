"""Filing several files at once: what was done before a failure can be taken back together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.job_errors import JobBelongsElsewhere
from archive.records import Accession, AccessionItem, Attachment, Document, Mail
from archive.records.documents import ItemState
from archive.services.clients import add_client
from archive.services.filing import file_document, places_of
from archive.services.jobs import open_job
from desktop.models.intake_acts import file_again, file_all, sentence_about, take_back
from desktop.models.intake_destination import Destination
from tests.desktop.views.conftest import NOW


def test_what_was_filed_before_a_failure_is_told_and_taken_back_together(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "archive", clock=SetClock(NOW)) as archive:
        harbour, quay = (add_client(archive, name=name, by="AM") for name in ("Harbour Dental", "Quay Motors"))
        job = open_job(archive, client_id=quay, title="New till", by="AM")
        with archive.database.writing() as session:
            documents = [
                Document(sha256=f"{n}" * 64, size=1, name="x", received_at=NOW, received_by="AM") for n in range(4)
            ]
            session.add_all(documents)
            session.flush()
            ids = [document.id for document in documents]
        good, bad = Destination(harbour, "Harbour Dental"), Destination(harbour, "Harbour Dental", job.id, job.number)

        filed = file_all(archive, list(zip(ids, (good, good, bad, good), strict=True)), by="AM")

        assert isinstance(filed.failure, JobBelongsElsewhere)
        assert sentence_about(filed) == "2 of 4 files were filed, the others still wait."
        assert [len(places_of(archive, document_id=one)) for one in ids] == [1, 1, 0, 0]
        take_back(archive, filed, by="AM")
        assert not any(places_of(archive, document_id=one) for one in ids)
        with pytest.raises(JobBelongsElsewhere):
            file_all(archive, [(ids[0], bad)], by="AM")


@pytest.mark.parametrize("is_filed", [True, False])
def test_a_mail_filed_together_with_what_hangs_on_it_is_taken_back_with_it(tmp_path: Path, is_filed: bool) -> None:
    with Archive.open(tmp_path / "archive", clock=SetClock(NOW)) as archive:
        harbour, quay = (add_client(archive, name=name, by="AM") for name in ("Harbour Dental", "Quay Motors"))
        mail, paper = mail_with_a_paper(archive)
        own = {mail: ("Request", date(2026, 3, 3)), paper: ("Short by one", date(2026, 3, 4))}
        if is_filed:
            for document, (what, dated) in own.items():
                file_document(archive, document_id=document, client_id=harbour, what=what, dated=dated, by="AM")

        def where() -> dict[int, list[tuple[int, str, date | None]]]:
            return {
                one: [(at.client_id, at.what, at.dated) for at in places_of(archive, document_id=one)] for one in own
            }

        before = where()
        there = Destination(quay, "Quay Motors", keeps_own=True)
        filed = file_all(archive, [(mail, there), (paper, there)], by="AM")
        kept = own if is_filed else dict.fromkeys(own, ("", None))
        elsewhere = {document: [(quay, *told)] for document, told in kept.items()}
        assert where() == elsewhere
        taken = take_back(archive, filed, by="AM")
        assert where() == before
        file_again(archive, taken, by="AM")
        assert where() == elsewhere


def test_a_mail_that_is_filed_elsewhere_leaves_the_papers_that_go_along_their_own_words(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "archive", clock=SetClock(NOW)) as archive:
        harbour, quay = (add_client(archive, name=name, by="AM") for name in ("Harbour Dental", "Quay Motors"))
        mail, paper = mail_with_a_paper(archive)
        file_document(archive, document_id=mail, client_id=harbour, by="AM")
        file_document(archive, document_id=paper, client_id=harbour, what="Fax", dated=date(2026, 3, 4), by="AM")
        filed = file_all(archive, [(mail, Destination(quay, "Quay Motors"))], by="AM")
        for client in (quay, harbour):
            (place,) = places_of(archive, document_id=paper)
            assert (place.client_id, place.what, place.dated) == (client, "Fax", date(2026, 3, 4))
            if client == quay:
                take_back(archive, filed, by="AM")


def mail_with_a_paper(archive: Archive) -> tuple[int, int]:
    """A mail and the paper that hangs on it."""
    with archive.database.writing() as session:
        mail, paper = (
            Document(sha256=f"{n}" * 64, size=1, name="x", received_at=NOW, received_by="AM") for n in range(2)
        )
        session.add_all((mail, paper))
        session.flush()
        session.add(Mail(document_id=mail.id, sender="", recipients="", subject=""))
        item = AccessionItem(path="", name="", state=ItemState.SAFE, document_id=paper.id)
        session.add(Accession(source="dropped", begun_at=NOW, begun_by="AM", items=[item]))
        session.flush()
        session.add(Attachment(mail_id=mail.id, position=1, name="", item_id=item.id))
        return mail.id, paper.id
