"""How everything stands, for badges, the strip and the doctor."""

from pathlib import Path

from archive.archive import Archive
from archive.services.clients import add_client
from archive.services.filing import file_document
from archive.services.intake import hand_in, take_in_waiting
from archive.services.office import change_setting, setting, standing
from archive.services.reading import lock, next_to_open, opened, refused
from ocr.errors import NeedsPassword, UnknownFormat
from ocr.renderer import Contents


def test_a_setting_is_its_last_value_or_the_default(archive: Archive) -> None:
    assert setting(archive, "languages", "eng") == "eng"
    change_setting(archive, "languages", "eng+deu")
    change_setting(archive, "languages", "deu")

    assert setting(archive, "languages", "eng") == "deu"


def test_files_are_counted_where_they_stand(archive: Archive, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        (tmp_path / name).write_text(name)
    hand_in(archive, paths=[tmp_path / "a.pdf", tmp_path / "b.pdf", tmp_path / "gone.pdf"], source="test", by="AM")
    take_in_waiting(archive, cancelled=lambda: False)
    hand_in(archive, paths=[tmp_path / "c.pdf"], source="test", by="AM")

    now = standing(archive)

    assert (now.to_copy, now.safe, now.to_open, now.to_file, now.needs_person) == (1, 2, 2, 0, 1)
    assert now.not_taken_in == 1


def test_files_in_trouble_need_a_person_until_they_are_filed_as_they_are(archive: Archive, tmp_path: Path) -> None:
    documents = []
    for name, problem in (("locked.pdf", NeedsPassword()), ("strange.exe", UnknownFormat())):
        (tmp_path / name).write_text(name)
        hand_in(archive, paths=[tmp_path / name], source="test", by="AM")
        take_in_waiting(archive, cancelled=lambda: False)
        document = next_to_open(archive)
        assert document is not None
        refused(archive, document_id=document.document_id, problem=problem)
        documents.append(document.document_id)

    assert (standing(archive).needs_person, standing(archive).to_file) == (2, 0)

    client = add_client(archive, name="Harbour Dental", by="AM")
    file_document(archive, document_id=documents[-1], client_id=client, by="AM")
    assert standing(archive).needs_person == 1


def test_pages_of_a_locked_document_wait_for_its_password_and_not_for_the_clerk(
    archive: Archive, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_text("a")
    hand_in(archive, paths=[tmp_path / "a.pdf"], source="test", by="AM")
    take_in_waiting(archive, cancelled=lambda: False)
    opened(archive, document_id=1, contents=Contents("application/pdf", 2))
    assert standing(archive).to_read == 2

    with archive.database.writing() as session:
        lock(session, 1, NeedsPassword.code, "It needs its password.")
    assert (standing(archive).to_read, standing(archive).needs_person) == (0, 1)
