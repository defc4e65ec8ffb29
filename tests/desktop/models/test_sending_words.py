"""What is to be looked at before something is sent, and what of it stays here, is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.sending.looking import ToSend
from desktop.models.sending_words import look_first

NOTHING = ToSend((), (), (), 0, (), 0, ("Harbour Dental",), ("Harbour Dental",), "Northgate", {})


def test_where_nothing_is_to_be_said_nothing_is() -> None:
    assert look_first(NOTHING) == ""


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 note was taken back. It is not sent."), (2, "2 notes were taken back. They are not sent.")],
)
def test_notes_that_were_taken_back_are_told(count: int, said: str) -> None:
    assert look_first(replace(NOTHING, taken_back=count)) == said


def test_notes_of_meetings_about_a_dispute_are_told() -> None:
    assert look_first(replace(NOTHING, meetings=1)) == (
        "1 note is of a meeting about a dispute: what was offered may stand in it. Read it before it goes."
    )
    assert look_first(replace(NOTHING, meetings=2)).startswith("2 notes are of meetings about a dispute")


def test_documents_without_pages_are_told_by_name() -> None:
    sent = replace(NOTHING, without_pages=("Work order", "Terms"))
    assert look_first(sent) == "Not sent, for lack of pages: “Work order”, “Terms”."


@pytest.mark.parametrize(
    ("of_all", "said"),
    [
        ((), "It holds papers of several clients: A, B. Each would see the others’."),
        (("A",), "It is filed with several clients: A, B. Its title names A alone."),
        (("A", "B"), "It is filed with several clients: A, B. Its title names none of them."),
    ],
)
def test_several_clients_are_told_with_whom_the_pdf_names(of_all: tuple[str, ...], said: str) -> None:
    assert look_first(replace(NOTHING, clients=("A", "B"), of_all=of_all)) == said


def test_all_is_told_a_line_each() -> None:
    sent = replace(NOTHING, clients=("A", "B"), of_all=(), without_picture=3, taken_back=1, without_pages=("Terms",))
    assert [line.split()[0] for line in look_first(sent).splitlines()] == ["It", "3", "1", "Not"]
