"""What is searchable of each thing."""

from datetime import date

import pytest

from archive.records import Document, Page
from archive.search.entries import Entry, entries, parse_key, searchable, touched
from tests.archive.search.desk import Desk


def entry(desk: Desk, key: str) -> Entry:
    parsed = parse_key(key)
    assert parsed is not None
    with desk.archive.database.reading() as session:
        (found,) = entries(session, [parsed])
    return found


def test_a_client_is_known_by_name_town_people_and_numbers(desk: Desk) -> None:
    client = desk.client(
        "Harbour Dental", town="Hull", contact="Anna O'Brien", email="anna@harbour.uk", number="7946 0123"
    )
    known = entry(desk, f"client:{client}").weights()
    assert {"harbour", "hull", "obrien", "annaharbouruk", "#79460123", "#0123"} <= set(known)
    assert known["harbour"] > known["hull"]


def test_a_job_is_known_by_number_title_and_client(desk: Desk) -> None:
    client = desk.client("Harbour Dental")
    known = entry(desk, f"job:{desk.job(client, 'J-2026-0117', 'Recover data')}").weights()
    assert {"j20260117", "20260117", "recover", "harbour"} <= set(known)


def test_a_page_belongs_where_its_document_is_filed_now(desk: Desk) -> None:
    client = desk.client("Harbour Dental")
    job = desk.job(client, "J-2026-0117", "Recover data")
    _, second = desk.paper("one", "two", client_id=client, what="Work order", dated=date(2026, 2, 28), job=job)
    found = entry(desk, f"page:{second}")
    assert (found.title, found.clients, found.jobs) == ("Work order", (client,), (job,))
    assert (found.page, found.page_count, found.day) == (2, 2, date(2026, 2, 28))
    assert "scan" in found.weights()


def test_paper_that_is_not_filed_yet_goes_by_its_file_name(desk: Desk) -> None:
    (page,) = desk.paper("words")
    found = entry(desk, f"page:{page}")
    assert (found.title, found.clients, found.day) == ("scan_1.pdf", (), desk.now.date())


def test_a_page_that_was_never_read_has_no_entry(desk: Desk) -> None:
    (page,) = desk.paper("words")
    with desk.archive.database.writing() as session:
        session.get_one(Page, page).read_at = None
    with desk.archive.database.reading() as session:
        assert list(entries(session, [("page", page)])) == []
        assert list(session.scalars(searchable("page"))) == []


def test_only_the_current_wording_of_a_note_has_an_entry(desk: Desk) -> None:
    client = desk.client("Harbour Dental")
    old = desk.note(client, "agreed four hundred")
    new = desk.note(client, "agreed five hundred", instead_of=old)
    with desk.archive.database.reading() as session:
        assert [one.id for one in entries(session, [("note", old), ("note", new)])] == [new]
        assert touched(session, [f"note:{new}"]) == {("note", old), ("note", new)}


def test_a_client_touches_its_jobs_a_document_its_pages_and_a_page_its_document(desk: Desk) -> None:
    client = desk.client("Harbour Dental")
    job = desk.job(client, "J-2026-0117", "Recover data")
    pages = desk.paper("one", "two")
    with desk.archive.database.reading() as session:
        document = session.query(Document.id).scalar()
        assert touched(session, [f"client:{client}"]) == {("client", client), ("job", job)}
        assert touched(session, [f"document:{document}"]) == {
            ("document", document),
            *(("page", page) for page in pages),
        }
        assert touched(session, [f"page:{pages[0]}"]) == {("document", document), ("page", pages[0])}


@pytest.mark.parametrize("thing", ["", "page", "page:", "page:x", "box:3", "page:-1"])
def test_what_is_not_searchable_has_no_key(thing: str) -> None:
    assert parse_key(thing) is None
