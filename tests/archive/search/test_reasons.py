"""Each answer says why it is there where its own text does not."""

import pytest

from archive.paper.checking import type_off
from archive.search.hits import Hit
from tests.archive.search.desk import Desk


@pytest.fixture
def filed(desk: Desk) -> Desk:
    """A client with a job, a filed work order of two sides, a fax that was not filed, and a note. Indexed."""
    client = desk.client("Harbour Dental")
    job = desk.job(client, "J-2026-0001", "Recover data")
    desk.paper("Signed at noon", "Both drives", client_id=client, what="Work order", job=job)
    desk.paper("Yes to everything")
    desk.note(client, "Asked about noon")
    desk.index()
    return desk


def hit_of(desk: Desk, typed: str, kind: str = "page") -> Hit:
    return next(hit for hit in desk.search.answer(typed).hits if hit.kind == kind)


def test_a_page_found_by_its_title_alone_says_so(filed: Desk) -> None:
    assert hit_of(filed, "work order ").found_by == ("title",)


def test_where_the_text_has_some_of_the_words_the_marked_title_speaks_for_the_others(filed: Desk) -> None:
    assert hit_of(filed, "order noon ").found_by == ()


def test_a_page_found_by_its_file_name_names_it(filed: Desk) -> None:
    hit = hit_of(filed, "scan_1.pdf ")
    assert (hit.found_by, hit.file_name) == (("file name",), "scan_1.pdf")
    both = hit_of(filed, "noon scan_1.pdf ")
    assert (both.found_by, both.file_name) == (("file name",), "scan_1.pdf")


def test_of_a_page_that_is_not_filed_the_file_name_is_the_title(filed: Desk) -> None:
    assert hit_of(filed, "scan_2.pdf ").found_by == ("title",)


def test_a_page_whose_title_or_file_name_has_the_words_besides_its_text_says_so(filed: Desk) -> None:
    assert hit_of(filed, "noon ").also == ()
    filed.paper("The order is signed, see scan_3.pdf", client_id=1, what="Signed order")
    filed.index()
    assert [(hit.title, hit.found_by, hit.also) for hit in filed.search.answer("signed ").hits] == [
        ("Signed order", (), ("title",)),
        ("Work order", (), ()),
    ]
    (hit,) = filed.search.answer("scan_3.pdf ").hits
    assert (hit.found_by, hit.also) == ((), ("file name",))


def test_words_that_a_person_typed_off_a_page_and_those_that_were_read_are_both_told(filed: Desk) -> None:
    type_off(filed.archive, page_id=3, text="Yes to all of it, signed Hendry", by="AM")
    filed.index()
    hit = hit_of(filed, "yes ")
    assert (hit.source, hit.also) == (None, ("typed off",))


def test_what_belongs_to_a_client_or_job_of_that_name_says_so(filed: Desk) -> None:
    assert hit_of(filed, "harbour noon ").found_by == ("client",)
    assert hit_of(filed, "harbour noon ", "note").found_by == ("client",)
    assert hit_of(filed, "recover noon ").found_by == ("job",)
    assert hit_of(filed, "harbour recover noon ").found_by == ("client", "job")


def test_words_on_different_pages_of_a_document_need_no_other_reason(filed: Desk) -> None:
    hit = hit_of(filed, "signed drives ")
    assert (hit.pages, hit.found_by) == ((1, 2), ())


def test_a_word_that_is_lacking_is_no_reason(filed: Desk) -> None:
    filed.note(1, "noon of the zebra day")
    filed.index()
    hit = next(one for one in filed.search.answer("noon zebra signed day ").hits if one.kind == "note")
    assert (hit.found_by, hit.without) == ((), ("signed",))


@pytest.mark.parametrize("kind", ["client", "job"])
def test_clients_and_jobs_are_called_what_they_are_called(filed: Desk, kind: str) -> None:
    assert hit_of(filed, "harbour " if kind == "client" else "recover ", kind).found_by == ()


def test_people_of_the_client_count_as_the_client(desk: Desk) -> None:
    client = desk.client("Quay Motors", contact="Ray Dobson")
    job = desk.job(client, "J-2026-0002", "Recover data")
    desk.paper("Signed at noon", client_id=client, job=job)
    desk.index()
    assert hit_of(desk, "dobson noon ").found_by == ("client",)
