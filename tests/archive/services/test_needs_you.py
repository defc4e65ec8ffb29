"""One definition of what needs a person: what is counted for the badges is what the lines say."""

import itertools
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.records import Accession, AccessionItem, Document
from archive.records.documents import DocumentState, ItemState
from archive.services.clients import add_client
from archive.services.filing import file_document
from archive.services.intake import hand_in, take_in_waiting
from archive.services.jobs import open_job
from archive.services.needs_you import Need, need_of
from archive.services.office import standing
from archive.services.reading import next_to_open, refused
from archive.services.setting_aside import bring_back, set_aside
from archive.services.today import waiting
from archive.services.viewing import batches
from archive.services.waiting.files import Trouble
from ocr.errors import MailDamaged


@pytest.mark.parametrize(
    ("item", "document", "filed", "need"),
    [
        (ItemState.FAILED, None, False, Need.NOT_TAKEN_IN),
        (ItemState.WAITING, None, False, None),
        (ItemState.SAFE, DocumentState.OPENED, False, None),
        (ItemState.SAFE, DocumentState.READ, False, Need.TO_FILE),
        (ItemState.SAFE, DocumentState.READ, True, None),
        (ItemState.KNOWN, DocumentState.READ, False, None),
        (ItemState.SAFE, DocumentState.LOCKED, True, Need.LOCKED),
        (ItemState.SAFE, DocumentState.QUARANTINED, False, Need.CANNOT_BE_OPENED),
        (ItemState.SAFE, DocumentState.QUARANTINED, True, None),
        (ItemState.SAFE, DocumentState.SET_ASIDE, False, None),
    ],
)
def test_what_needs_a_person(item: ItemState, document: DocumentState | None, filed: bool, need: Need | None) -> None:
    assert need_of(item, document, filed=filed) is need


def test_badges_today_and_lines_count_the_same(archive: Archive) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    now = archive.clock.now()
    with archive.database.writing() as session:
        batch = Accession(source="dropped", begun_at=now, begun_by="AM")
        batch.items = [AccessionItem(path="/gone", name="gone", state=ItemState.FAILED)]
        documents = []
        for number, (state, _) in enumerate(itertools.product(DocumentState, (False, True))):
            digest = str(number).rjust(64, "0")
            document = Document(sha256=digest, size=1, name="x", received_at=now, received_by="AM", state=state)
            documents.append(document)
            batch.items += [
                AccessionItem(path="/x", name="x", state=ItemState.SAFE, document=document),
                AccessionItem(path="/y", name="y", state=ItemState.KNOWN, document=document),
            ]
        session.add(batch)
        session.flush()
        filed = [document.id for document in documents[1::2]]
    for document_id in filed:
        file_document(archive, document_id=document_id, client_id=client, by="AM")

    lines = batches(archive)[0].lines
    needs = [need_of(line.item_state, line.document_state, filed=line.is_filed) for line in lines]
    stands, shown = standing(archive), waiting(archive)

    assert stands.to_file == shown.to_file.documents == needs.count(Need.TO_FILE) == 1
    assert stands.needs_person == len(shown.troubled) == sum(bool(need) for need in needs) - 1 == 4
    assert shown.things == stands.to_file + stands.needs_person


def test_what_was_dropped_on_a_job_and_cannot_be_opened_waits_until_somebody_has_said_so(
    archive: Archive, tmp_path: Path
) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    job = open_job(archive, client_id=client, title="Recover data", by="AM").id
    (tmp_path / "yes.msg").write_bytes(b"no mail at all")
    hand_in(archive, paths=[tmp_path / "yes.msg"], source="dropped", by="AM", client_id=client, job_id=job)
    take_in_waiting(archive, cancelled=lambda: False)
    unopened = next_to_open(archive)
    assert unopened is not None
    assert standing(archive).needs_person == 0
    refused(archive, document_id=unopened.document_id, problem=MailDamaged())

    (line,) = batches(archive)[0].lines
    assert (line.is_filed, line.filed_unawares) == (True, True)
    (troubled,) = waiting(archive).troubled
    assert (troubled.document_id, troubled.trouble) == (unopened.document_id, Trouble.QUARANTINED)
    assert standing(archive).needs_person == waiting(archive).things == 1

    set_aside(archive, document_ids=[unopened.document_id], by="AM")
    assert standing(archive).needs_person == waiting(archive).things == 0
    bring_back(archive, document_ids=[unopened.document_id], by="AM")
    assert standing(archive).needs_person == 1
    file_document(archive, document_id=unopened.document_id, client_id=client, by="AM")
    assert standing(archive).needs_person == waiting(archive).things == 0
    assert not batches(archive)[0].lines[0].filed_unawares
