"""A line of a list that is to be imported, as the preview shows it."""

from archive.exchange.entries import Entry
from archive.exchange.plan import Outcome, Planned
from desktop.models.import_rows import import_row


def test_a_client_of_whom_the_list_says_no_more_than_the_name_looks_like_the_others() -> None:
    row = import_row(Planned(Entry(2, "Smith & Sons"), Outcome.NEW_CLIENT))
    assert (row.title, row.second) == ("Smith & Sons", "No person, number or e-mail address")


def test_what_is_doubted_stands_before_the_details() -> None:
    doubt = "ask Ann is not an e-mail address; it is kept as written"
    entry = Entry(2, "Smith & Sons", contact="Ann", email="ask Ann", remarks=(doubt,))
    assert import_row(Planned(entry, Outcome.NEW_CLIENT)).second == doubt
