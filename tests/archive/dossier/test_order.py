"""An order for a dossier is one line, and says everything that was chosen."""

from datetime import date
from pathlib import Path

import pytest

from archive.dossier.order import Order, as_line, order_in
from archive.dossier.selection import About, Kind, Piece, Selection, Withheld
from archive.errors import NotUnderstood

EVERYTHING = Selection(
    About.CLIENT,
    7,
    date(2026, 3, 2),
    date(2026, 3, 9),
    frozenset({Kind.NOTES, Kind.DOCUMENTS}),
    internal=True,
    offers=True,
    whole_history=False,
    words='router "four hundred"',
    withheld=(Withheld(3, "Names a third party,\nwho asked us not to."), Withheld(4, "Health.", Piece.NOTE)),
)


@pytest.mark.parametrize("selection", [EVERYTHING, Selection(About.DISPUTE, 1)])
def test_what_was_chosen_arrives_whole(selection: Selection) -> None:
    order = Order(selection, Path("/tmp/Dossier für Müller"), "AM", zipped=False)

    line = as_line(order)

    assert "\n" not in line
    assert line.isascii()
    assert order_in(line) == order


@pytest.mark.parametrize(
    "line", ["", "dossier", "[]", '{"about": "dispute"}', as_line(Order(EVERYTHING, Path("/"), ""))[:-9]]
)
def test_half_an_order_is_none(line: str) -> None:
    with pytest.raises(NotUnderstood):
        order_in(line)
