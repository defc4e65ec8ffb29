"""What the page of a dossier says."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QApplication

from archive.dossier.contents import LeftOut, Why
from archive.dossier.selection import About, Kind, Selection
from archive.dossier.standing import DossierLine, FiledElsewhere
from desktop.models.dossier_words import earlier_row, grouped, kind_word

TODAY = date(2026, 3, 16)


def line(first: date | None = None, last: date | None = None, *elsewhere: FiledElsewhere) -> DossierLine:
    made = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)
    chosen = Selection(About.JOB, 1, first, last)
    return DossierLine(1, "X-2026-0001", made, "AM", first, last, 12, "", 3, elsewhere, chosen)


def test_every_kind_has_a_word_of_its_own(qapp: QApplication) -> None:
    assert len({kind_word(kind) for kind in Kind}) == len(Kind)


def test_what_is_not_in_it_stands_under_its_reason(qapp: QApplication) -> None:
    left = (LeftOut(Why.MISSING, "B."), LeftOut(Why.CHOSEN, "A."), LeftOut(Why.MISSING, "C."))
    assert grouped(left) == [("Left out by choice", ("A.",)), ("Missing", ("B.", "C."))]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, "all days"),
        (date(2026, 3, 2), None, "from 2 Mar 2026"),
        (None, date(2026, 3, 2), "up to 2 Mar 2026"),
        (date(2026, 3, 2), date(2026, 3, 9), "2 Mar 2026 to 9 Mar 2026"),
    ],
)
def test_an_earlier_dossier_says_its_days(qapp: QApplication, first: date | None, last: date | None, said: str) -> None:
    number, when, facts, pills = earlier_row(line(first, last), TODAY)
    assert (number, facts, pills) == ("X-2026-0001", f"{said} · 3 documents · 12 files", ())
    assert when == "14 Mar, AM"


def test_one_that_shows_a_paper_where_it_lies_no_more_warns(qapp: QApplication) -> None:
    moved = FiledElsewhere(1, "Work order", "Quay Motors"), FiledElsewhere(2, "Invoice", "")
    _, _, facts, pills = earlier_row(line(None, None, *moved), TODAY)

    assert "“Work order” now lies with Quay Motors. “Invoice” is filed nowhere now." in facts
    assert [pill.word for pill in pills] == ["2 filed elsewhere since"]
