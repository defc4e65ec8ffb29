"""What is typed over a timeline is found by the rules of the main search, and leads on to the Search screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.search.search import Search
from archive.services.clients import add_client
from archive.services.filing import file_document
from archive.services.notes import write_note
from desktop.models.search_in import SearchIn
from desktop.models.timeline_model import TIMELINE_ROLE
from desktop.models.timeline_row import TimelineRow
from desktop.tasks import Tasks
from desktop.views.client_card import ClientCardView
from desktop.views.timeline_list import TimelineList
from tests.desktop.views.client.conftest import Show
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import field, labels, the


@pytest.fixture
def client(archive: Archive, tray: PaperTray) -> int:
    """A client with two notes and a contract of two sides, findable."""
    made = add_client(archive, name="Harbour Dental", by="AM")
    write_note(archive, client_id=made, text="The boiler was replaced", by="AM")
    write_note(archive, client_id=made, text="They rang about data recovery", by="AM")
    paper = tray.put("Signed at noon", "The bo1ler and its service")
    file_document(archive, document_id=paper, client_id=made, what="Contract", by="AM")
    tray.index()
    return made


@pytest.fixture
def card(show: Show, client: int, search: Search) -> ClientCardView:
    shown = show()
    shown.timeline.search_by(search)
    return shown


def rows(card: ClientCardView) -> list[TimelineRow]:
    (story,) = card.timeline.findChildren(TimelineList)
    model = story.model()
    return [model.index(place, 0).data(TIMELINE_ROLE) for place in range(model.rowCount())]


def typed(card: ClientCardView, words: str, qtbot: QtBot) -> list[TimelineRow]:
    """What is shown once these words are looked for."""
    find = field(card, "Find in this client")
    find.setText(words)
    section = card.timeline
    qtbot.waitUntil(lambda: section._found is not None and section._found[0] == words)
    return rows(card)


def test_a_misread_word_on_a_page_is_found_and_the_page_told(card: ClientCardView, qtbot: QtBot) -> None:
    shown = typed(card, "boiler ", qtbot)
    assert {row.headline for row in shown} == {"The boiler was replaced", "Contract"}
    assert next(row.aside for row in shown if row.is_document).startswith("found on page 2")


def test_another_form_half_a_word_and_a_phrase_are_found(card: ClientCardView, qtbot: QtBot) -> None:
    assert [row.headline for row in typed(card, "replace ", qtbot)] == ["The boiler was replaced"]
    assert [row.headline for row in typed(card, "reco", qtbot)] == ["They rang about data recovery"]
    assert [row.headline for row in typed(card, '"data recovery"', qtbot)] == ["They rang about data recovery"]
    assert typed(card, '"recovery data"', qtbot) == []


def test_what_was_found_is_marked_near_misses_as_such(card: ClientCardView, qtbot: QtBot) -> None:
    (row,) = typed(card, "recovery ", qtbot)
    assert [row.headline[mark.start : mark.end] for mark in row.marks] == ["recovery"]
    (near,) = typed(card, "recovrey ", qtbot)
    assert [mark.near for mark in near.marks] == [True]


def test_a_document_opens_at_the_page_that_has_it(card: ClientCardView, qtbot: QtBot) -> None:
    typed(card, "service ", qtbot)
    story = the(card, TimelineList)
    story.setCurrentIndex(story.model().index(0, 0))
    with qtbot.waitSignal(card.document_wanted) as asked:
        QTest.keyClick(story, Qt.Key.Key_Return)
    assert asked.args is not None
    assert asked.args[1:] == [2, "service "]


def test_a_note_that_comes_meanwhile_is_found_at_once(
    card: ClientCardView, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    typed(card, "zebra ", qtbot)
    assert rows(card) == []
    write_note(archive, client_id=client, text="A zebra stood before the door", by="AM")
    card.refresh()
    qtbot.waitUntil(lambda: [row.headline for row in rows(card)] == ["A zebra stood before the door"])


def test_emptying_the_field_shows_everything_again_without_marks(card: ClientCardView, qtbot: QtBot) -> None:
    typed(card, "boiler ", qtbot)
    field(card, "Find in this client").clear()
    shown = rows(card)
    assert len(shown) >= 3
    assert not any(row.marks for row in shown)


def test_ctrl_shift_f_searches_everything_of_theirs_also_with_nothing_typed(
    card: ClientCardView, client: int, qtbot: QtBot
) -> None:
    (shortcut,) = [one for one in card.timeline.findChildren(QShortcut) if one.key().toString() == "Ctrl+Shift+F"]
    with qtbot.waitSignal(card.search_wanted) as asked:
        shortcut.activated.emit()
    assert asked.args == ["", SearchIn(client, "Harbour Dental")]


@pytest.mark.parametrize("words", ['"', "-", "(((", "client:", "🦷"])
def test_nothing_typed_is_an_error(card: ClientCardView, words: str, qtbot: QtBot) -> None:
    typed(card, words, qtbot)
    assert card.timeline.isVisible()


def test_the_language_of_the_main_search_narrows_the_lines_and_says_how(card: ClientCardView, qtbot: QtBot) -> None:
    assert [row.headline for row in typed(card, "kind:call -recovery", qtbot)] == ["The boiler was replaced"]
    assert "Only call." in labels(card.timeline)
    assert [row.headline for row in typed(card, "kind:page", qtbot)] == ["Contract"]
    assert typed(card, "date:2019", qtbot) == []
    assert any(said.startswith("Nothing here fits “date:2019”") for said in labels(card.timeline))
    assert len(typed(card, "client:harbour boiler", qtbot)) == 2
    assert "All of this is one client’s, so “client:” narrows nothing here." in labels(card.timeline)
    typed(card, "before:31/2 boiler", qtbot)
    assert "“31/2” is no date, so it was sought as a word." in labels(card.timeline)


def test_what_an_operator_may_be_followed_by_is_said_before_it_narrows(card: ClientCardView, qtbot: QtBot) -> None:
    everything = len(rows(card))
    assert len(typed(card, "kind:", qtbot)) == everything
    assert any(said.startswith("What it is: page, note, call") for said in labels(card.timeline))
    field(card, "Find in this client").clear()
    assert not any(said.startswith("What it is") for said in labels(card.timeline))
