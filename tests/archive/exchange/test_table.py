"""Rows come out of every kind of separated text."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.exchange.table import rows_of

words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Zs", "Zl", "Zp"), exclude_characters=";|"),
    min_size=1,
    max_size=8,
)


def cells_of(text: str) -> list[tuple[str, ...]]:
    return [row.cells for row in rows_of(text)]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    text = f"Company{separator}Town\nSmith, Jones & Co{separator}York\n".replace("Smith, Jones", '"Smith, Jones"')
    assert cells_of(text) == [("Company", "Town"), ("Smith, Jones & Co", "York")]


def test_excel_may_name_the_separator_in_the_first_line() -> None:
    assert cells_of("sep=;\nCompany;Town\n") == [("Company", "Town")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_breaks_in_quotation_marks_belong_to_the_cell(end: str) -> None:
    text = end.join(["Company,Address", f'Smith,"1 High St{end}York"', "Jones,Leeds", ""])
    rows = rows_of(text)
    assert rows[1].cells == ("Smith", f"1 High St{end}York")
    assert [row.line for row in rows] == [1, 2, 4]


def test_empty_rows_are_none_and_rows_may_differ_in_length() -> None:
    assert cells_of("a,b\n\n,,\nc\nd,e,f\n") == [("a", "b"), ("c",), ("d", "e", "f")]


def test_a_quotation_mark_that_is_never_closed_costs_its_own_row() -> None:
    rows = rows_of('Company,Town\n"Smith,York\nJones,Leeds\n')
    assert [(row.cells, row.is_broken) for row in rows] == [
        (("Company", "Town"), False),
        (("Smith", "York"), True),
        (("Jones", "Leeds"), False),
    ]


def test_two_of_them_swallow_no_rows_between() -> None:
    rows = rows_of('Company,Town\n"Smith,York\nJones,Leeds\n"Brown,Hull\nGreen,Selby\n')
    assert [row.cells[0] for row in rows] == ["Company", "Smith", "Jones", "Brown", "Green"]


def test_quotation_marks_that_nobody_doubled_cost_no_row() -> None:
    rows = rows_of('Company,Town\n"Smith "the Bin" Ltd",York\n3.5" Disks,Leeds\n')
    assert [(row.cells[1], row.is_broken) for row in rows[1:]] == [("York", False), ("Leeds", False)]
    assert rows[2].cells[0] == '3.5" Disks'


@given(st.lists(st.lists(words, min_size=2, max_size=2), min_size=2, max_size=6))
def test_what_a_program_wrote_is_read(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    assert cells_of(out.getvalue()) == [tuple(cell.strip() for cell in row) for row in rows]
