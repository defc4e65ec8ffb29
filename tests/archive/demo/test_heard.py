"""Praise and complaints are kept in the client's words."""

from datetime import date, datetime

import pytest

from archive.demo.heard import beside
from archive.demo.office import Office
from archive.demo.story import ToldNote
from archive.records import ClueKind, NoteKind
from archive.services.calls import Heard, NextContact

DAY = date(2026, 3, 16)


def note(text: str) -> ToldNote:
    at = datetime(2026, 3, 16, 14, 5)
    return ToldNote("Harbour Dental Practice", None, None, NoteKind.CALL, text, at, at, "AM")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Praise: “You saved our Monday.”\nThe owner, about the labels.", "You saved our Monday."),
        ('All there\nCompared the list. Praise: "I had already written it off."', "I had already written it off."),
    ],
)
def test_praise_is_what_was_said_between_the_marks(text: str, words: str) -> None:
    assert beside(note(text), DAY) == (Heard(ClueKind.PRAISE, words),)


def test_a_complaint_is_the_line_that_tells_of_it() -> None:
    assert beside(note("Complaint: nobody rang back\nTwo days."), DAY) == (
        Heard(ClueKind.COMPLAINT, "Nobody rang back"),
    )


def test_an_ordinary_call_is_only_a_call() -> None:
    assert beside(note("Yearly talk\nNo complaint, and no praise either."), DAY) == ()


def test_the_newest_complaint_leaves_a_promise_to_ring_back_today(office: Office) -> None:
    newest = next(one for one in office.notes if one.text.startswith("Expected a clean install"))
    heard, ring = beside(newest, office.today)

    assert isinstance(heard, Heard)
    assert heard.kind is ClueKind.COMPLAINT
    assert isinstance(ring, NextContact)
    assert ring.due_on == office.today
