"""What an erasure leaves is told beforehand."""

from datetime import date
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.erasure.requests import ask_to_erase, prepare
from archive.records import About
from archive.searchable.making import make_searchable
from tests.archive.exchange.lists import imported, table
from tests.archive.paperwork import taken_in
from tests.archive.searchable.scans import PNG, a_scan, as_read, read_in


def told(archive: Archive, about: About, thing_id: int) -> tuple[str, ...]:
    request = ask_to_erase(
        archive,
        about=about,
        thing_id=thing_id,
        asked_by="Ann Smith",
        asked_on=date(2026, 3, 16),
        how="letter",
        what_for="all",
        handled_by="AM",
        by="AM",
    )
    return prepare(archive, request_id=request).remains


@pytest.mark.parametrize("about", [About.CLIENT, About.CONTACT])
def test_a_kept_list_that_names_them_is_told(archive: Archive, tmp_path: Path, about: About) -> None:
    path = table(tmp_path, "Company,Contact", "Smith,Ann Smith")
    taken_in(archive, path)
    imported(archive, path)
    assert any(one.startswith("The list “clients.csv”, by which they came, is kept") for one in told(archive, about, 1))


def test_a_list_that_was_not_kept_or_names_others_is_not_told(archive: Archive, tmp_path: Path) -> None:
    kept = table(tmp_path, "Company,Contact", "Jones,Bo Jones", name="kept.csv")
    taken_in(archive, kept)
    imported(archive, kept)
    imported(archive, table(tmp_path, "Company,Contact", "Smith,Ann Smith", name="other.csv"))
    assert not any("list" in one for one in told(archive, About.CLIENT, 2))


def test_a_searchable_pdf_that_lies_outside_is_told(archive: Archive, tmp_path: Path) -> None:
    path, words = a_scan(tmp_path)
    document = read_in(archive, path, [as_read(words)], PNG)
    assert not any("searchable PDF" in one for one in told(archive, About.DOCUMENT, document))
    make_searchable(archive, document_id=document, place=tmp_path / "out.pdf", by="AM")
    expected = "A searchable PDF of what goes was saved on 16 Mar 2026, outside of the archive: see to it by hand."
    assert expected in told(archive, About.DOCUMENT, document)
    make_searchable(archive, document_id=document, place=tmp_path / "again.pdf", by="AM")
    assert any(one.startswith("2 searchable PDFs of what goes") for one in told(archive, About.DOCUMENT, document))
