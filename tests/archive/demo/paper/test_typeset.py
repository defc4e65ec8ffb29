"""Type is set where it was asked for, and every letter on the paper exists in its face."""

import numpy as np
import pytest

from archive.demo.office import Office
from archive.demo.paper.typeset import NOT_IN_SANS, Face, Sheet, font, measure, wrapped


@pytest.mark.parametrize("face", ["serif", "bold", "sans", "pen"])
def test_every_letter_of_the_story_can_be_drawn(face: Face, office: Office) -> None:
    letters = {letter for note in office.notes for letter in note.text}
    for job in office.jobs:
        for text in (*job.tale.pen, *job.tale.letter, job.tale.title, job.tale.requested, job.company.name):
            letters |= set(text)
    if face == "sans":
        letters -= NOT_IN_SANS
    missing = bytes(font(face, 40).getmask("\uffff"))

    undrawn = [letter for letter in sorted(letters - set(" \n")) if bytes(font(face, 40).getmask(letter)) == missing]

    assert undrawn == []


def test_the_sans_borrows_what_it_lacks() -> None:
    missing = bytes(font("sans", 40).getmask("\uffff"))
    borrowed = Sheet(face="sans")
    borrowed.put(200, 200, "£400")

    assert bytes(font("sans", 40).getmask("£")) == missing
    assert measure("£400", "sans", 40) == pytest.approx(measure("£", "serif", 40) + measure("400", "sans", 40))
    assert ink(borrowed, 190, 190, 260, 240) > 0


def test_wrapped_lines_keep_all_words_and_the_width() -> None:
    text = "All patient files to be copied to the new server. Return by 14 March. " * 3

    lines = wrapped(text, "serif", 25, 400, first=150)

    assert " ".join(lines).split() == text.split()
    assert measure(lines[0], "serif", 25) <= 150
    assert all(measure(line, "serif", 25) <= 400 for line in lines)


def test_a_line_can_end_where_it_was_asked_to() -> None:
    sheet = Sheet()
    sheet.put(600, 300, "28 February 2026", align="right")

    assert ink(sheet, 300, 300, 600, 340) > 0
    assert ink(sheet, 602, 300, 900, 340) == 0


def test_a_paragraph_moves_on_by_as_many_lines_as_it_took() -> None:
    short, long = Sheet(), Sheet()
    short.paragraph("One line.")
    long.paragraph("word " * 60)

    assert short.y < long.y


def ink(sheet: Sheet, left: int, top: int, right: int, bottom: int) -> int:
    """How many pixels are dark inside the box."""
    return int((np.asarray(sheet.image)[top:bottom, left:right] < 128).sum())
