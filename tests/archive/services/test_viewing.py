"""What Intake and the viewer show is how things stand."""

from pathlib import Path

from archive.archive import Archive
from archive.paper.checking import type_off
from archive.records import Page
from archive.services.clients import add_client
from archive.services.filing import file_document
from archive.services.viewing import batches, document_view, page_text
from ocr.errors import HardlyRead
from ocr.reader import Failure
from tests.archive.paperwork import a_file, read_document, taken_in

TIMED_OUT = Failure("reading-timed-out", "Reading took too long.")


def test_batches_come_newest_first_and_their_files_as_they_were_handed_in(archive: Archive, tmp_path: Path) -> None:
    taken_in(archive, a_file(tmp_path, "b.pdf"), tmp_path / "gone.pdf", a_file(tmp_path, "a.pdf"))
    taken_in(archive, a_file(tmp_path, "c.pdf"))

    assert [[line.name for line in batch.lines] for batch in batches(archive)] == [
        ["c.pdf"],
        ["b.pdf", "gone.pdf", "a.pdf"],
    ]
    assert [batch.id for batch in batches(archive, newest=1)] == [2]


def test_a_line_counts_its_pages_as_they_are_settled(archive: Archive, tmp_path: Path) -> None:
    taken_in(archive, a_file(tmp_path))
    read_document(archive, ["Work order", None, TIMED_OUT])

    ((line,),) = (batch.lines for batch in batches(archive))
    assert (line.pages, line.settled, line.blank, line.failed) == (3, 3, 1, 1)
    assert line.thumbnail is not None
    assert line.thumbnail.exists()


def test_a_line_counts_the_pages_to_look_at_until_they_are_typed_off(archive: Archive, tmp_path: Path) -> None:
    taken_in(archive, a_file(tmp_path))
    document = read_document(archive, ["Work order", "junowy"])
    page = document_view(archive, document_id=document).pages[1].id
    with archive.database.writing() as session:
        session.get_one(Page, page).reason_code = HardlyRead.code

    def to_look_at() -> int:
        ((line,),) = (batch.lines for batch in batches(archive))
        return line.remarked

    assert to_look_at() == 1
    type_off(archive, page_id=page, text="Quay Motors", by="AM")
    assert to_look_at() == 0


def test_a_line_says_where_its_document_is_filed(archive: Archive, tmp_path: Path) -> None:
    taken_in(archive, a_file(tmp_path))
    document = read_document(archive, ["Work order"])
    client = add_client(archive, name="Harbour Dental", by="AM")
    file_document(archive, document_id=document, client_id=client, what="Work order", by="AM")

    ((line,),) = (batch.lines for batch in batches(archive))
    assert (line.is_filed, line.client, line.what) == (True, "Harbour Dental", "Work order")


def test_a_failed_file_says_why(archive: Archive, tmp_path: Path) -> None:
    taken_in(archive, tmp_path / "gone.pdf")

    ((line,),) = (batch.lines for batch in batches(archive))
    assert line.reason_code == "source-vanished"
    assert line.document_id is None


def test_a_document_is_shown_with_all_its_pages_and_their_words(archive: Archive, tmp_path: Path) -> None:
    taken_in(archive, a_file(tmp_path))
    view = document_view(archive, document_id=read_document(archive, ["Work order", TIMED_OUT]))

    assert (view.name, view.received_by, view.places) == ("order.pdf", "AM", ())
    assert [(page.number, page.state.value, page.reason) for page in view.pages] == [
        (1, "read", None),
        (2, "failed", "Reading took too long."),
    ]
    assert all(page.picture.exists() and page.thumbnail.exists() for page in view.pages)
    assert page_text(archive, page_id=view.pages[0].id) == "Work order"
    type_off(archive, page_id=view.pages[0].id, text="Work order 4711", by="AM")
    assert page_text(archive, page_id=view.pages[0].id) == "Work order 4711", "what a person said stands there"
    assert view.original.read_bytes() == (tmp_path / "order.pdf").read_bytes()
