"""What was asked for by name comes first, then what fits best."""

from datetime import timedelta

import pytest

from tests.archive.search.desk import Desk


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """A client with many jobs, notes and papers that all carry its name, and one whose name begins alike. Indexed."""
    smith = desk.client("Smith & Son", town="Hull")
    for number in range(6):
        desk.job(smith, f"J-2026-010{number}", "Smith and Son: Smith, son, work for Smith & Son")
        desk.note(smith, f"Smith & Son called about J-2026-010{number}")
    desk.paper("Smith & Son\nSmith & Son", client_id=smith, what="Smith & Son letter")
    desk.job(smith, "J-2026-0199", "J-2026-0103 again, and again J-2026-0103, as J-2026-0103")
    desk.client("Smith & Sonnet Typewriters of the Northern Counties")
    desk.index()
    return desk


@pytest.mark.parametrize("typed", ["Smith & Son", "smith and son", "SMITH SON ", '"Smith & Son"'])
def test_a_client_whose_name_was_typed_comes_first(busy: Desk, typed: str) -> None:
    assert busy.keys(typed)[0] == "client:1"


@pytest.mark.parametrize("typed", ["smi", "smith", "Smith ", "smith & so"])
def test_clients_whose_names_begin_so_come_before_all_that_carries_their_name(busy: Desk, typed: str) -> None:
    assert set(busy.keys(typed)[:2]) == {"client:1", "client:2"}


@pytest.mark.parametrize("typed", ["J-2026-0103", "j20260103", "J 2026 0103"])
def test_a_job_whose_number_was_typed_comes_first(busy: Desk, typed: str) -> None:
    assert busy.keys(typed)[0] == "job:4"


def test_a_client_whose_name_is_nearly_typed_comes_before_what_mentions_it(desk: Desk) -> None:
    lane = desk.client("Brook & Co", town="Hull", contact="Margaret Lane", number="01482 332119")
    for _ in range(3):
        desk.note(lane, "Margaret Lane, margaret lane: rang")
    desk.note(lane, "Margarine for the lane")
    desk.index()
    assert desk.keys("magaret lane ")[0] == f"client:{lane}"


def test_a_client_whose_name_was_typed_is_among_the_few_that_are_shown(busy: Desk) -> None:
    (hit,) = busy.search.answer("smith & son", limit=1).hits
    assert (hit.key, hit.match) == ("client:1", "exact")


def test_exact_comes_before_a_beginning_and_a_beginning_before_a_near_miss(desk: Desk) -> None:
    client = desk.client("Quay Motors")
    near = desk.note(client, "invoce")
    prefix = desk.note(client, "invoices")
    exact = desk.note(client, "an invoice among a great many other words that make this note a long one")
    desk.index()
    hits = desk.search.answer("invoice").hits
    assert [hit.key for hit in hits] == [f"note:{exact}", f"note:{prefix}", f"note:{near}"]
    assert [hit.match for hit in hits] == ["exact", "prefix", "near"]


def test_titles_count_more_than_text(desk: Desk) -> None:
    client = desk.client("Recovery House")
    desk.note(client, "recovery")
    desk.index()
    assert desk.keys("recovery ")[0] == f"client:{client}"


def test_what_is_recent_comes_a_little_earlier(desk: Desk) -> None:
    client = desk.client("Quay Motors")
    old = desk.note(client, "backup tested", at=desk.now - timedelta(days=900))
    new = desk.note(client, "backup tested", at=desk.now)
    desk.index()
    assert desk.keys("backup") == [f"note:{new}", f"note:{old}"]


def test_words_that_stand_together_come_first(desk: Desk) -> None:
    client = desk.client("Quay Motors")
    far = desk.note(client, f"data {'and much else that was said on that day ' * 12} recovery")
    close = desk.note(client, f"data recovery {'and much else that was said on that day ' * 12}")
    desk.index()
    assert desk.keys("data recovery ") == [f"note:{close}", f"note:{far}"]


def test_the_client_on_the_screen_comes_first(desk: Desk) -> None:
    one, two = desk.client("Quay Motors"), desk.client("Harbour Dental")
    mine, theirs = desk.note(one, "backup tested"), desk.note(two, "backup tested")
    desk.index()
    assert [hit.key for hit in desk.search.answer("backup", open_client=one).hits] == [f"note:{mine}", f"note:{theirs}"]
    assert [hit.key for hit in desk.search.answer("backup", open_client=two).hits] == [f"note:{theirs}", f"note:{mine}"]


def test_of_what_is_as_exact_all_of_the_client_on_the_screen_comes_first(desk: Desk) -> None:
    one, two = desk.client("Quay Motors"), desk.client("Harbour Dental")
    (theirs,) = desk.paper("backup", client_id=two, what="Backup of the backup")
    mine = desk.note(
        one, f"{'of the long list of what there was to do ' * 20} backup", at=desk.now - timedelta(days=900)
    )
    begun = desk.note(one, "the backups")
    called = desk.client("Backup & Sons")
    desk.index()
    keys = [hit.key for hit in desk.search.answer("backup ", open_client=one).hits]
    assert keys == [f"client:{called}", f"note:{mine}", f"page:{theirs}", f"note:{begun}"]


@pytest.mark.parametrize("typed", ["2026 0117 A", "2026 0117 a ", "2026 0117A", "20260117 a"])
def test_a_code_typed_with_gaps_is_found_before_its_neighbours_however_it_is_written(desk: Desk, typed: str) -> None:
    (neighbour,) = desk.paper("Order 2026-0117-B. A note on a machine, a drive and a cable. " * 3)
    (asked,) = desk.paper("Order 2026-0117-A. The machine was mended and brought back to the reception. " * 3)
    (joined,) = desk.paper("Order 20260117A. The other machine was mended and brought back to the reception. " * 3)
    desk.paper("Nothing of the kind.")
    desk.index()
    found = desk.keys(typed)

    assert {found.index(f"page:{one}") for one in (asked, joined)} == {0, 1}
    assert f"page:{neighbour}" not in found[:2]
