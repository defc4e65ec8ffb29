"""Agreements, approvals and merged clients are found where they belong."""

from datetime import date

import pytest

from archive.records import Given, Side
from archive.search.comparing import compare
from archive.search.hits import Filters
from archive.services.agreement_drafts import begin_agreement, change_draft, new_version
from archive.services.agreement_words import Draft, Line
from archive.services.approvals import record_approval, withdraw_approval
from archive.services.clients import change_client
from archive.services.contacts import add_contact
from archive.services.merging import merge_clients, unmerge_client
from tests.archive.search.desk import Desk
from tests.archive.services.at_agreements import accept

FIRST = Draft(covers="The reception computer", lines=(Line(Side.WE, "We will rescue the photographs"),))
SECOND = Draft(covers="The reception computer", lines=(Line(Side.WE, "We will install a fresh system"),))


@pytest.fixture
def job(desk: Desk) -> int:
    return desk.job(desk.client("Harbour Dental"), "J-2026-0117", "Crashed computer")


def is_found(desk: Desk, typed: str, key: str) -> bool:
    desk.index()
    assert compare(desk.archive).none
    return key in desk.keys(typed)


def test_a_job_is_found_by_each_line_of_its_agreement(desk: Desk, job: int) -> None:
    begin_agreement(desk.archive, job_id=job, draft=FIRST, by="AM")
    assert is_found(desk, "rescue photographs ", f"job:{job}")
    assert is_found(desk, "reception ", f"job:{job}")


@pytest.mark.parametrize(
    ("typed", "source", "snippet"),
    [
        ("photographs ", "we will", "Rescue the photographs"),
        ("password ", "you will", "Send the password"),
        ("reception ", "agreement", "The reception computer"),
        ("licences ", "not covered", "New licences"),
        ("harbour photographs ", "we will", "Rescue the photographs"),
        ("crashed po88213", "approval", "PO-88213"),
        ("quoted ", "approval", "Go ahead as quoted"),
        ("crashed computer", None, None),
    ],
)
def test_a_job_that_is_found_by_its_agreement_or_approval_says_so_and_shows_just_that(
    desk: Desk, job: int, typed: str, source: str | None, snippet: str | None
) -> None:
    lines = (Line(Side.WE, "Rescue the photographs"), Line(Side.YOU, "Send the password"))
    draft = Draft(covers="The reception computer", excludes="New licences", lines=lines)
    begin_agreement(desk.archive, job_id=job, draft=draft, by="AM")
    record_approval(
        desk.archive,
        job_id=job,
        given=Given.PURCHASE_ORDER,
        given_by="Helen Stone",
        reference="PO-88213",
        words="Go ahead as quoted",
        by="AM",
    )
    desk.index()

    (hit,) = desk.search.answer(typed).hits
    assert hit.source == source
    if snippet is not None:
        assert hit.snippet == snippet
        assert hit.marks


def test_both_the_accepted_version_and_the_draft_after_it_are_found(desk: Desk, job: int) -> None:
    begun = begin_agreement(desk.archive, job_id=job, draft=FIRST, by="AM")
    accept(desk.archive, begun)
    new_version(desk.archive, agreement_id=begun.agreement_id, by="AM", draft=SECOND)
    assert is_found(desk, "photographs ", f"job:{job}")
    assert is_found(desk, "install ", f"job:{job}")


def test_a_line_that_was_struck_out_of_a_draft_is_found_no_more(desk: Desk, job: int) -> None:
    begun = begin_agreement(desk.archive, job_id=job, draft=FIRST, by="AM")
    assert is_found(desk, "photographs ", f"job:{job}")
    change_draft(desk.archive, version_id=begun.version_id, draft=SECOND, by="AM", seen=begun.revision)
    assert not is_found(desk, "photographs ", f"job:{job}")


def test_a_job_is_found_by_its_purchase_order_until_that_is_withdrawn(desk: Desk, job: int) -> None:
    kept = record_approval(
        desk.archive,
        job_id=job,
        given=Given.PURCHASE_ORDER,
        given_by="Helen Stone",
        reference="PO-88213",
        words="Go ahead as quoted",
        by="AM",
    )
    assert is_found(desk, "po88213", f"job:{job}")
    assert is_found(desk, '"ahead as quoted"', f"job:{job}")
    withdraw_approval(desk.archive, approval_id=kept.id, by="AM")
    assert not is_found(desk, "po88213", f"job:{job}")


def test_a_client_is_found_by_what_its_agreement_with_a_term_covers(desk: Desk) -> None:
    client = desk.client("Harbour Dental")
    terms = Draft(covers="The router and both switches", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    begin_agreement(desk.archive, client_id=client, title="Network care", draft=terms, by="AM")
    assert is_found(desk, "switches ", f"client:{client}")
    assert is_found(desk, "network care ", f"client:{client}")
    (hit,) = desk.search.answer("switches ").hits
    assert (hit.source, hit.snippet) == ("agreement", "The router and both switches")


def test_a_client_is_found_by_street_and_postcode_and_by_the_old_ones_no_more(desk: Desk) -> None:
    client = desk.client("Harbour Dental", town="Whitby")
    change_client(desk.archive, client_id=client, address="12 Quay Street\nWhitby\nYO21 1AB", by="AM")
    assert is_found(desk, "quay street ", f"client:{client}")
    assert is_found(desk, "YO21 ", f"client:{client}")
    change_client(desk.archive, client_id=client, address="1 Mill Lane", by="AM")
    assert not is_found(desk, "quay street ", f"client:{client}")


def test_both_names_of_merged_clients_find_the_kept_one_and_only_that(desk: Desk) -> None:
    kept, old = desk.client("Harbour Dental"), desk.client("Quayside Smiles", town="Hull")
    merge_clients(desk.archive, kept_id=kept, merged_id=old, by="AM")
    desk.index()
    for name in ("Harbour Dental", "Quayside Smiles"):
        (hit,) = desk.search.answer(name).hits
        assert (hit.key, hit.client_id, hit.client) == (f"client:{kept}", kept, "Harbour Dental")
    assert compare(desk.archive).none


def test_searching_within_the_kept_client_finds_what_was_written_on_the_merged_one(desk: Desk) -> None:
    kept, old = desk.client("Harbour Dental"), desk.client("Quayside Smiles")
    note = desk.note(old, "told them about the patient files")
    (page,) = desk.paper("the patient files are safe", client_id=old)
    job = desk.job(old, "J-2026-0118", "Move the patient files")
    merge_clients(desk.archive, kept_id=kept, merged_id=old, by="AM")
    desk.index()
    hits = desk.search.answer("patient files", filters=Filters(client_id=kept)).hits
    assert {hit.key for hit in hits} == {f"note:{note}", f"page:{page}", f"job:{job}"}
    assert {(hit.client_id, hit.client) for hit in hits} == {(kept, "Harbour Dental")}
    assert compare(desk.archive).none


def test_unmerged_each_client_has_its_own_again(desk: Desk) -> None:
    kept, old = desk.client("Harbour Dental"), desk.client("Quayside Smiles")
    desk.note(old, "told them about the patient files")
    merge_clients(desk.archive, kept_id=kept, merged_id=old, by="AM")
    desk.index()
    unmerge_client(desk.archive, merged_id=old, by="AM")
    desk.index()
    (hit,) = desk.search.answer("patient files").hits
    assert hit.client == "Quayside Smiles"
    assert f"client:{old}" in desk.keys("quayside")
    assert compare(desk.archive).none


def test_jobs_of_merged_clients_follow_the_name_of_the_kept_one(desk: Desk) -> None:
    kept, old = desk.client("Harbour Dental"), desk.client("Quayside Smiles")
    job = desk.job(old, "J-2026-0118", "Move the files")
    merge_clients(desk.archive, kept_id=kept, merged_id=old, by="AM")
    change_client(desk.archive, client_id=kept, name="Pierhead Dental", by="AM")
    assert is_found(desk, "pierhead files", f"job:{job}")


def test_who_calls_for_a_merged_client_finds_the_kept_one(desk: Desk) -> None:
    kept, old = (
        desk.client("Harbour Dental"),
        desk.client("Quayside Smiles", contact="Anna O'Brien", number="7946 0123"),
    )
    middle = desk.client("Dockside Dental")
    merge_clients(desk.archive, kept_id=middle, merged_id=old, by="AM")
    merge_clients(desk.archive, kept_id=kept, merged_id=middle, by="AM")
    add_contact(desk.archive, client_id=old, name="Zebedee", by="AM")
    for typed in ("obrien", "0123", "zebedee", "dockside"):
        assert is_found(desk, typed, f"client:{kept}")
