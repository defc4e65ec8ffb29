"""A shredded original is proven in the book by its certificate, and by how it was scanned and checked."""

import shutil
from pathlib import Path

import pypdfium2
import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.dossier.book.binding import write_book
from archive.dossier.contents import Why
from archive.dossier.gathering import gather
from archive.dossier.selection import About, Selection, Withheld
from archive.exchange.progress import nobody_follows
from tests.archive.paper.shredded import make_ready, office_with_stack, shred, stack_of_another


@pytest.fixture
def archive(tmp_path: Path, clock: SetClock, empty_database: Path) -> Archive:
    """An office of its own, in which nothing is yet."""
    (tmp_path / "office").mkdir()
    shutil.copy(empty_database, tmp_path / "office")
    return Archive.open(tmp_path / "office", clock=clock)


def text_of(book: Path) -> str:
    with pypdfium2.PdfDocument(book) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf)


def test_the_certificate_and_each_look_at_a_side_are_in_the_book(
    archive: Archive, clock: SetClock, tmp_path: Path
) -> None:
    with archive:
        office = office_with_stack(archive, clock)
        make_ready(office)
        shred(office, office.stack)
        contents = gather(archive, selection=Selection(About.JOB, office.job))
        book = tmp_path / "book.pdf"
        write_book(archive, contents, {}, book, scratch=tmp_path, progress=nobody_follows)
    text = text_of(book)
    assert f"Certificate of destruction {contents.certificates[0].number}" in text
    assert "Sheet 1, front: legible" in text
    assert "sheets:" not in text
    assert "sides:" not in text
    assert "Anna Marsh" in text
    assert contents.certificates[0].stacks[0].originals[0].sha256 in text


def test_a_certificate_on_paper_of_several_shows_one_clients_stacks_alone(
    archive: Archive, clock: SetClock, tmp_path: Path
) -> None:
    with archive:
        office = office_with_stack(archive, clock)
        other = stack_of_another(office)
        make_ready(office, other)
        shred(office, office.stack, other)
        contents = gather(archive, selection=Selection(About.CLIENT, office.client))
        book = tmp_path / "book.pdf"
        write_book(archive, contents, {}, book, scratch=tmp_path, progress=nobody_follows)
    assert "Mill Bakery" not in text_of(book)
    assert [stack.client for stack in contents.certificates[0].stacks] == ["Harbour Dental"]
    assert any("others’ stacks" in one.sentence for one in contents.left_out if one.why is Why.WITHHELD)


def test_a_certificate_that_is_not_filed_yet_is_not_said_to_be_of_others(archive: Archive, clock: SetClock) -> None:
    with archive:
        office = office_with_stack(archive, clock)
        make_ready(office)
        shred(office, office.stack)
        contents = gather(archive, selection=Selection(About.JOB, office.job))
        (certificate,) = contents.certificates
        assert certificate.document_id is None
        told = {one.sentence: one.why for one in contents.left_out}
        assert (
            told[f"Certificate {certificate.number} as a paper: the records hold no PDF of it. What it says is here."]
            is Why.MISSING
        )
        assert not any("others’ stacks" in one for one in told)


def test_a_withheld_scan_of_shredded_paper_is_named_nowhere(archive: Archive, clock: SetClock) -> None:
    with archive:
        office = office_with_stack(archive, clock)
        make_ready(office)
        shred(office, office.stack)
        whole = gather(archive, selection=Selection(About.CLIENT, office.client))
        (rest,) = whole.certificates[0].stacks[0].originals
        (scan,) = (one for one in whole.documents if one.sha256 == rest.sha256)
        assert rest.name
        taken_out = Withheld(scan.id, "Health.")
        found = gather(archive, selection=Selection(About.CLIENT, office.client, withheld=(taken_out,)))
        (rest,) = found.certificates[0].stacks[0].originals
        assert (rest.name, rest.sha256) == ("a withheld document", scan.sha256)
