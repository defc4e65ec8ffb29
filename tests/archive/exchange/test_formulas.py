"""No cell runs as a formula, and none is changed for good."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.exchange.formulas import as_it_was, harmless

cells = st.text(st.sampled_from("'=+-@\t\r\n＝a 1"), max_size=6)


@pytest.mark.parametrize("cell", ["=1+1", "+44 20 7946 0000", "-1", "@sum", "\t=1", "\r=1", "'=1", "＝1"])
def test_a_tempting_cell_begins_with_an_apostrophe(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Smith & Sons", "'t Hooft", "a=b", "020 7946 0000"])
def test_other_cells_are_left_alone(cell: str) -> None:
    assert harmless(cell) == cell
    assert as_it_was(cell) == cell


@given(cells)
def test_every_cell_comes_back_as_it_was(cell: str) -> None:
    assert as_it_was(harmless(cell)) == cell
    assert not harmless(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))
