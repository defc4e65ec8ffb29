"""What was found is counted by kind, client, job and year, and narrowed by them."""

from datetime import date, datetime, timedelta, timezone

from archive.records import Filing
from archive.search.hits import ClientCount, Filters, KindCount, YearCount
from archive.search.outbox import announce
from tests.archive.search.desk import Desk


def test_filters_and_exact_counts_that_ignore_their_own_filter(office: Desk) -> None:
    everything = office.search.answer("data")
    assert everything.total == 2
    assert everything.facets.kinds == (KindCount("page", 1), KindCount("note", 1))
    assert set(everything.facets.clients) == {
        ClientCount(1, "Harbour Dental Practice", 1),
        ClientCount(2, "Quay Motors", 1),
    }
    assert everything.facets.years == (YearCount(2026, 2),)
    of_quay = office.search.answer("data", filters=Filters(client_id=2))
    assert [hit.key for hit in of_quay.hits] == ["note:2"]
    assert len(of_quay.facets.clients) == 2
    assert of_quay.facets.kinds == (KindCount("note", 1),)
    assert [(one.number, one.count) for one in everything.facets.jobs] == [("J-2026-0117", 1)]
    assert of_quay.facets.jobs == ()
    assert office.search.answer("data", filters=Filters(job_id=1)).facets.jobs == everything.facets.jobs
    assert office.search.answer("data", filters=Filters(job_id=1)).total == 1
    assert office.search.answer("data", filters=Filters(kinds=frozenset({"note"}))).total == 1
    assert office.search.answer("data", filters=Filters(until=date(2026, 2, 28))).total == 1
    assert office.search.answer("data", filters=Filters(since=date(2026, 2, 28), until=date(2026, 3, 31))).total == 2


def test_clients_are_of_no_year(office: Desk) -> None:
    everything = office.search.answer("Harbour Dental")
    assert everything.hits[0].kind == "client"
    dated = sum(one.count for one in everything.facets.kinds if one.kind != "client")
    assert sum(one.count for one in everything.facets.years) == dated
    narrowed = office.search.answer("Harbour Dental", filters=Filters(until=date(2099, 12, 31)))
    assert narrowed.total == dated
    assert "client" not in {hit.kind for hit in narrowed.hits}


def test_paper_filed_nowhere_yet_is_found_and_counted(desk: Desk) -> None:
    desk.paper("loose sheet")
    desk.index()
    answers = desk.search.answer("loose")
    assert answers.facets.clients == (ClientCount(None, "", 1),)
    assert (answers.hits[0].client_id, answers.hits[0].title) == (None, "scan_1.pdf")


def test_paper_of_two_clients_counts_for_both_and_names_the_one_asked_for(desk: Desk) -> None:
    one, two = desk.client("Quay Motors"), desk.client("Harbour Dental")
    desk.paper("shared sheet", client_id=one, what="Letter")
    with desk.archive.database.writing() as session:
        session.add(Filing(document_id=1, client_id=two, filed_at=desk.now, filed_by="AM"))
        announce(session, "page:1")
    desk.index()
    answers = desk.search.answer("shared")
    assert answers.total == 1
    assert {count.client_id for count in answers.facets.clients} == {one, two}
    assert desk.search.answer("shared", filters=Filters(client_id=one)).hits[0].client == "Quay Motors"
    assert desk.search.answer("shared", filters=Filters(client_id=two)).hits[0].client == "Harbour Dental"


def test_a_withdrawn_filing_no_longer_counts(office: Desk) -> None:
    with office.archive.database.writing() as session:
        session.get_one(Filing, 1).withdrawn_at = office.now
        announce(session, "page:1", "page:2")
    office.index()
    (hit,) = [hit for hit in office.search.answer("data").hits if hit.kind == "page"]
    assert (hit.client_id, hit.title) == (None, "scan_1.pdf")


def test_a_note_keeps_the_hour_in_the_offset_it_was_entered_in(desk: Desk) -> None:
    late = datetime(2026, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    desk.note(desk.client("Quay Motors"), "fireworks", at=late)
    desk.index()
    answers = desk.search.answer("fireworks")
    assert answers.hits[0].when == late
    assert answers.facets.years == (YearCount(2026, 1),)
