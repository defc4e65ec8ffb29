"""Texts on a mail are found by their words; what cannot be read rests with its mail, and asks for nobody."""

from pathlib import Path

from archive.archive import Archive
from archive.records import Document
from archive.records.documents import DocumentState
from archive.search.search import Search
from archive.services.clients import add_client
from archive.services.contradictions import contradictions
from archive.services.intake import hand_in
from archive.services.timeline import timeline
from archive.services.today import client_today, waiting
from archive.services.viewing import document_view
from tests.archive.at_work import at_work
from tests.ocr.mails import mail, written


def test_the_words_of_a_text_are_found_and_a_zip_is_a_harmless_belonging(archive: Archive, tmp_path: Path) -> None:
    message = mail()
    message.add_attachment("Serial number QX-4711", filename="serials.txt")
    message.add_attachment(b"PK\x03\x04rest", maintype="application", subtype="zip", filename="pictures.zip")
    client = add_client(archive, name="Harbour View", by="AM")
    path = written(message, tmp_path / "approval.eml")
    batch = hand_in(archive, paths=[path], source="dropped", by="AM", client_id=client)
    with at_work(archive) as working:
        files = {one.name: one.document_id or 0 for one in working.until_done(batch)}

    search = Search(archive)
    try:
        assert [hit.document_id for hit in search.answer("QX-4711").hits] == [files["approval.eml"]]
        assert {hit.document_id for hit in search.answer("pictures.zip").hits} >= {files["pictures.zip"]}
    finally:
        search.close()
    assert document_view(archive, document_id=files["pictures.zip"]).state is DocumentState.SET_ASIDE
    assert client_today(archive, client_id=client).quarantined == 0
    assert not any(entry.quarantined for entry in timeline(archive, client_id=client))
    assert not waiting(archive).troubled
    assert not list(contradictions(archive))


def test_a_zip_that_came_by_itself_still_waits_for_somebody(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "pictures.zip"
    path.write_bytes(b"PK\x03\x04rest")
    batch = hand_in(archive, paths=[path], source="dropped", by="AM")
    with at_work(archive) as working:
        (file,) = working.until_done(batch)
    with archive.database.reading() as session:
        assert session.get_one(Document, file.document_id).state is DocumentState.QUARANTINED
    assert [one.name for one in waiting(archive).troubled] == ["pictures.zip"]
