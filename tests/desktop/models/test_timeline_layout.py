"""A line of the timeline is as high as what it shows, and its links can be hit."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from desktop.models.timeline_layout import EDGE, KIND, PADDING, PITCH, WHEN, TimelineLayout, lay_out
from desktop.models.timeline_row import EarlierWording, TimelineRow
from desktop.style import Look

NOTE = TimelineRow(("note", 1), "3 Mar", "Call", "They rang.")
LONG = replace(
    NOTE, headline="They rang", rest="Nobody was in, so they rang again and again. " * 30, aside="Owner · AM"
)


@pytest.fixture
def look(qtbot: QtBot) -> Look:
    return Look()


def words(layout: TimelineLayout) -> list[str]:
    return [link.what for link in layout.links]


def test_one_line_of_text_makes_one_line(look: Look) -> None:
    layout = lay_out(NOTE, 700, look)

    assert layout.height == 2 * PADDING + PITCH
    assert layout.texts[0][1].x() == EDGE + WHEN + KIND


def test_a_long_note_is_cut_and_shown_whole_when_opened_out(look: Look) -> None:
    short, whole = lay_out(LONG, 700, look), lay_out(replace(LONG, whole=True), 700, look)

    assert words(short) == ["more"]
    assert words(whole) == ["less"]
    assert whole.height > short.height == 2 * PADDING + 5 * PITCH


def test_a_short_note_offers_nothing_more_and_nothing_less(look: Look) -> None:
    assert words(lay_out(NOTE, 700, look)) == words(lay_out(replace(NOTE, whole=True), 700, look)) == []


def test_what_stands_at_the_end_of_a_cut_note_has_room(look: Look) -> None:
    aside = "Written down 2 Mar, two days later. Corrected today 14:05. Helen Ashworth · J-2026-0117 · AM"
    layout = lay_out(replace(LONG, aside=aside), 320, look)

    assert all(at.y() + text.lineCount() * PITCH <= layout.height for text, at in layout.texts)


def test_a_corrected_note_leads_to_its_earlier_wording(look: Look) -> None:
    corrected = replace(NOTE, corrected=True)
    opened = replace(corrected, whole=True, earlier=(EarlierWording("They called.", "Earlier wording, 3 Mar"),))

    assert words(lay_out(corrected, 700, look)) == ["earlier"]
    assert lay_out(opened, 700, look).height > lay_out(corrected, 700, look).height


def test_the_button_to_correct_never_lies_over_a_link(look: Look) -> None:
    layout = lay_out(replace(NOTE, corrected=True), 700, look)

    assert layout.button is not None
    assert not any(link.box.intersects(layout.button.box) for link in layout.links)


def test_only_notes_can_be_corrected(look: Look) -> None:
    assert lay_out(replace(NOTE, key=("agreement", 1)), 700, look).button is None


def test_a_document_can_be_sent_from_its_line(look: Look) -> None:
    button = lay_out(replace(NOTE, key=("document", 1)), 700, look).button

    assert button is not None
    assert (button.what, button.word) == ("send", "Send this")


def test_a_document_is_a_link(look: Look) -> None:
    assert words(lay_out(replace(NOTE, key=("document", 1)), 700, look)) == ["open"]


def test_in_a_narrow_list_the_text_stands_below_the_date(look: Look) -> None:
    layout = lay_out(NOTE, 320, look)

    assert layout.texts[0][1].x() == EDGE
    assert layout.height == 2 * PADDING + 2 * PITCH


def test_everything_grows_with_the_text(qtbot: QtBot) -> None:
    assert lay_out(NOTE, 1400, Look(scale=2.0)).height == 2 * lay_out(NOTE, 700, Look()).height


@pytest.mark.parametrize("width", [320, 520, 700])
@pytest.mark.parametrize("corrected", [False, True])
def test_the_button_to_correct_never_lies_over_words_or_links(look: Look, width: int, corrected: bool) -> None:
    note = replace(NOTE, headline="They rang about the router and the cable again " * 3, corrected=corrected)
    layout = lay_out(note, width, look)
    assert layout.button is not None
    button = layout.button.box
    body, at = layout.texts[0]
    for number in range(body.lineCount()):
        words = body.lineAt(number).naturalTextRect().translated(at).toAlignedRect()
        assert not words.intersects(button)
    assert not any(link.box.intersects(button) for link in layout.links)


def test_where_something_can_be_found_by_a_line_its_button_says_so_of_any_kind(look: Look) -> None:
    for row in (NOTE, replace(NOTE, key=("document", 1)), replace(NOTE, key=("gap", 1))):
        layout = lay_out(replace(row, shows=True), 700, look)
        assert layout.button is not None
        assert layout.button.what == "find"
