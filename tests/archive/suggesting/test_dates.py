"""The day that a paper bears is its own, none to come and none by which something is due."""

from datetime import date

import pytest

from archive.suggesting.dates import dated
from archive.suggesting.paper import Side

TODAY = date(2026, 3, 16)


def day_on(text: str, region: str = "GB") -> date | None:
    found = dated([Side(1, text)], today=TODAY, region=region)
    return found.day if found is not None else None


@pytest.mark.parametrize(
    "text",
    [
        "3 February 2026",
        "3rd Feb 2026",
        "Tuesday, 3 Feb. 2026",
        "February 3, 2026",
        "2026-02-03",
        "03/02/2026 10:14",
        "3.2.2026",
        "03-02-26",
        "WORK ORDER 3 February 2026",
        "2026/02/03",
        "03 FEB 26",
        "3-Feb-26",
        "3 February2026",
        "Date:3February2026",
        "Date: O3/O2/2O26",
        "3. Februar 2026",
        "Rechnungsdatum: 03.02.2026 Lieferdatum: 01.02.2026",
        "Dated this 3rd day of February 2026",
    ],
)
def test_a_day_is_known_however_it_is_written(text: str) -> None:
    assert day_on(text) == date(2026, 2, 3)


@pytest.mark.parametrize("text", ["03/02/98", "3.2.98", "3 Feb ’98"])
def test_a_year_of_two_figures_may_be_of_the_last_century(text: str) -> None:
    assert day_on(text) == date(1998, 2, 3)


def test_which_figure_is_the_month_is_told_by_the_country_of_the_office() -> None:
    assert (day_on("03/02/2026"), day_on("03/02/2026", "US")) == (date(2026, 2, 3), date(2026, 3, 2))


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2026",
        "20 March 2026",
        "31/04/2025",
        "Due by 3 February 2026",
        "valid until 2026-02-03",
        "1.2.3.2026",
        "RouterOS version 3.4.12",
        "Thank you for your letter of 3 February 2026",
        "3 Feb 14:05",
        "3 FEB 20;",
        "3 March 20 x cable",
    ],
)
def test_what_is_no_day_or_not_its_own_is_left_out(text: str) -> None:
    assert day_on(text) is None


def test_the_day_beside_the_word_date_comes_before_others() -> None:
    assert day_on("Your letter of 1 February 2026\nDate: 3 February 2026") == date(2026, 2, 3)


def test_without_that_word_the_first_day_in_the_head_is_taken() -> None:
    assert day_on("3 February 2026\nWe met on 1 March 2026 already") == date(2026, 2, 3)


@pytest.mark.parametrize(
    "text",
    [
        "Your letter of 1 February 2026\nBristol, 3 February 2026",
        "Order date: 1 February 2026\nInvoice date: 3 February 2026",
        "Your order PO-88213 of 1 February 2026\n3 February 2026",
        "Delivery date\n1 February 2026\nInvoice date\n3 February 2026",
        "Due date\n5 February 2026\nDate\n3 February 2026",
        "Printed 5 February 2026\nTuesday, 3 February 2026",
    ],
)
def test_the_day_of_another_paper_or_deed_is_not_taken_for_its_own(text: str) -> None:
    assert day_on(text) == date(2026, 2, 3)


def test_an_order_that_bears_no_other_day_bears_that_of_the_order() -> None:
    assert day_on("PURCHASE ORDER\nOrder date: 3 February 2026") == date(2026, 2, 3)


def test_the_day_is_known_as_it_is_written() -> None:
    found = dated([Side(1, "Invoice date: 3rd Feb, 2026 Due: 1 March 2026")], today=TODAY, region="GB")
    assert found is not None
    assert found.written == "3rd Feb, 2026"
