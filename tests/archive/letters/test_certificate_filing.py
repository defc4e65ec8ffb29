"""A certificate's PDF comes into the archive once, whenever the window dies."""

import pytest
from sqlalchemy import func, select

from archive.archive import Archive
from archive.clock import SetClock
from archive.letters.certificate_filing import certificates_to_draw, file_certificate, remember_filed
from archive.paper.certificates import certificate, newest_certificates
from archive.records import Document
from archive.records.documents import DocumentState
from archive.services.filing import places_of
from archive.services.forgotten import hand_in_forgotten
from archive.services.history import first_broken_link
from archive.services.intake import take_in_waiting
from archive.services.needs_you import to_file
from archive.services.pasted import lying_there
from archive.services.viewing import batches
from tests.archive.paper.hands import Office
from tests.archive.paper.shredded import make_ready, office_with_stack, shred, stack_of_another
from tests.archive.told import history_of


@pytest.fixture
def office(archive: Archive, clock: SetClock) -> Office:
    return office_with_stack(archive, clock)


def let_the_clerk_work(archive: Archive) -> None:
    take_in_waiting(archive, cancelled=lambda: False)


def test_it_is_filed_with_the_client_under_its_name_and_number(office: Office) -> None:
    archive = office.archive
    make_ready(office)
    made = shred(office, office.stack)
    assert certificates_to_draw(archive) == (made,)
    assert file_certificate(archive, certificate_id=made, pdf=b"%PDF of it")
    assert certificates_to_draw(archive) == ()
    assert remember_filed(archive) == 0  # the clerk has not taken it in yet
    let_the_clerk_work(archive)
    assert remember_filed(archive) == 1
    document = certificate(archive, certificate_id=made).document_id
    assert document is not None
    (place,) = places_of(archive, document_id=document)
    assert (place.client, place.job, place.what) == (
        "Harbour Dental",
        None,
        "Certificate of destruction S-2026-0001",
    )
    assert newest_certificates(archive, limit=1)[0].document_id == document
    assert [act.act for act in history_of(archive, thing=f"certificate:{made}")] == ["filed"]
    assert remember_filed(archive) == 0
    assert first_broken_link(archive) is None


def test_two_windows_file_it_once(office: Office) -> None:
    make_ready(office)
    made = shred(office, office.stack)
    assert file_certificate(office.archive, certificate_id=made, pdf=b"%PDF of one window")
    assert not file_certificate(office.archive, certificate_id=made, pdf=b"%PDF of the other")
    let_the_clerk_work(office.archive)
    assert not file_certificate(office.archive, certificate_id=made, pdf=b"%PDF of the other")
    assert names(office.archive).count("Certificate of destruction S-2026-0001.pdf") == 1


def names(archive: Archive) -> list[str]:
    with archive.database.reading() as session:
        return list(session.scalars(select(Document.name)))


def leave_behind(office: Office) -> None:
    """The window died after the PDF was written and before it was handed in."""
    place = office.archive.folder.pasted / "certificate S-2026-0001"
    place.mkdir(parents=True)
    (place / "Certificate of destruction S-2026-0001.pdf").write_bytes(b"%PDF left behind")


def test_what_a_dead_window_left_is_handed_in_and_nothing_else(office: Office) -> None:
    make_ready(office)
    made = shred(office, office.stack)
    leave_behind(office)
    assert certificates_to_draw(office.archive) == (made,)
    file_certificate(office.archive, certificate_id=made, pdf=b"%PDF drawn anew")
    let_the_clerk_work(office.archive)
    remember_filed(office.archive)
    document = certificate(office.archive, certificate_id=made).document_id
    with office.archive.database.reading() as session:
        kept = session.get_one(Document, document)
        assert office.archive.vault.hash_of(kept.sha256) == kept.sha256
        assert kept.size == len(b"%PDF left behind")


def test_what_the_start_handed_in_without_a_place_is_filed_with_the_client(office: Office) -> None:
    make_ready(office)
    made = shred(office, office.stack)
    leave_behind(office)
    hand_in_forgotten(office.archive, lying=lying_there(office.archive.folder), by="AM")
    assert certificates_to_draw(office.archive) == ()
    let_the_clerk_work(office.archive)
    assert remember_filed(office.archive) == 1
    document = certificate(office.archive, certificate_id=made).document_id
    assert document is not None
    assert [place.client for place in places_of(office.archive, document_id=document)] == ["Harbour Dental"]


def test_a_certificate_about_several_clients_is_the_offices_own_and_asks_for_no_place(office: Office) -> None:
    other = stack_of_another(office)
    make_ready(office, other)
    made = shred(office, office.stack, other)
    file_certificate(office.archive, certificate_id=made, pdf=b"%PDF of it")
    let_the_clerk_work(office.archive)
    document = certificate(office.archive, certificate_id=made).document_id
    assert document is None
    remember_filed(office.archive)
    document = certificate(office.archive, certificate_id=made).document_id
    assert document is not None
    assert places_of(office.archive, document_id=document) == ()
    with office.archive.database.writing() as session:
        session.get_one(Document, document).state = DocumentState.READ
        session.flush()
        assert session.scalar(select(func.count(Document.id)).where(Document.id == document, to_file())) == 0
    (line,) = next(batch.lines for batch in batches(office.archive) if batch.lines[0].document_id == document)
    assert line.is_filed
    assert (line.client, line.filed_by) == ("the office’s own", "AM")
