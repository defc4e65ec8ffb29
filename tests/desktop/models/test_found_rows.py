from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from archive.records import Ending, JobStage, Standing
from archive.search.hits import Mark
from archive.services.found import Caller, ClientFound, DisputeFound, JobFound, LastJob, OrderFound, StackFound
from desktop.models.found_rows import found_key, found_row

NOW = datetime(2026, 3, 16, 16, 0, tzinfo=UTC)
LAST = LastJob(7, "J-2026-0117", "Data recovery", JobStage.IN_PROGRESS, date(2026, 2, 28), None)
CLIENT = ClientFound(
    client_id=3,
    name="Smith & Son",
    marks=(Mark(0, 5, near=False),),
    town="Hull",
    standing=Standing.ESTABLISHED,
    phone="01482 332119",
    caller=Caller(9, "Anna Field", "reception", None),
    last_job=LAST,
)
OPENED = date(2026, 2, 28)
MARKS = (Mark(0, 4, near=False),)
JOB = JobFound(7, "J-2026-0117", "Data recovery", MARKS, 3, "Smith & Son", JobStage.DONE, OPENED, None)
ORDER = OrderFound(
    5, "PO-88213", date(2026, 3, 2), "Ann Stone", 45000, 7, "J-2026-0117", "Data recovery", 3, "Smith & Son"
)
DISPUTE = DisputeFound(3, "D-2026-0003", "Two days.\n\nAll lost.", 3, "Smith & Son", 7, "J-2026-0117", OPENED, None)
STACK = StackFound(3, "P-2026-0003", "Job file", "Box 12", 42, 3, "Smith & Son", OPENED)


def test_a_client_shows_town_phone_last_job_and_who_it_may_be() -> None:
    row = found_row(CLIENT, NOW)
    assert (row.title, row.title_marks) == ("Smith & Son", ((0, 5),))
    assert row.second == "Hull · Established · Anna Field, reception"
    assert (row.middle, row.middle_second, row.right) == (
        "01482 332119",
        "J-2026-0117 Data recovery",
        "last job 28 Feb",
    )


def test_a_client_found_by_an_earlier_name_says_so_and_one_without_jobs_has_none() -> None:
    row = found_row(replace(CLIENT, called="Quayside Smiles", last_job=None), NOW)
    assert (row.above, row.beside, row.middle_second, row.right) == ("Client", "once Quayside Smiles", "", "")


def test_somebody_who_has_left_is_named_as_such() -> None:
    gone = Caller(9, "Anna Field", "", date(2026, 1, 1))
    assert found_row(replace(CLIENT, caller=gone), NOW).second.endswith("Anna Field, has left")


def test_a_job_shows_whose_it_is_and_how_far_it_has_come() -> None:
    row = found_row(JOB, NOW)
    assert (row.above, row.above_code, row.title) == ("Smith & Son", "J-2026-0117", "Job: Data recovery")
    assert [row.title[start : start + length] for start, length in row.title_marks] == ["Data"]
    assert row.second == "Done"
    closed = replace(JOB, stage=JobStage.CLOSED, closed_on=date(2026, 3, 1))
    assert found_row(closed, NOW).second == "Closed on 1 Mar"


def test_a_purchase_order_names_its_job() -> None:
    row = found_row(ORDER, NOW)
    assert (row.title, row.second) == ("Purchase order PO-88213", "Data recovery · Ann Stone")


def test_a_dispute_shows_what_they_say_its_job_and_how_it_stands() -> None:
    row = found_row(DISPUTE, NOW)
    assert (row.above, row.above_code, row.title) == ("Smith & Son", "D-2026-0003", "Dispute: Two days. All lost.")
    assert (row.second, row.right) == ("J-2026-0117 · It goes on", "28 Feb")
    assert found_row(replace(DISPUTE, job="", ending=Ending.SETTLED), NOW).second == "Settled"


def test_a_stack_of_paper_shows_where_it_lies() -> None:
    row = found_row(STACK, NOW)
    assert (row.above, row.above_code, row.title) == ("Smith & Son", "P-2026-0003", "Paper: Job file")
    assert (row.second, row.right) == ("Box 12 · 42 sheets", "28 Feb")


def test_an_order_a_dispute_a_stack_and_their_job_are_answers_of_their_own() -> None:
    assert len({found_key(CLIENT), found_key(JOB), found_key(ORDER), found_key(DISPUTE), found_key(STACK)}) == 5
