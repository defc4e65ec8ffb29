"""The timeline shows what is asked for and keeps what is opened out."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from archive.records import NoteKind
from archive.services.notes import Wording
from archive.services.timeline import EntryKind, TimelineEntry
from desktop.models.timeline_model import FIRST, MORE, Show, TimelineModel
from desktop.models.timeline_row import key_of

NOW = datetime(2026, 3, 16, 14, 5, tzinfo=UTC)
NOTE = TimelineEntry(
    EntryKind.NOTE, 1, NOW.date(), NOW, "They rang about the router.", 5, "J-2026-0121",
    kind_of_note=NoteKind.CALL, contact="Owner", by="AM", written_at=NOW, corrected_at=NOW,
)  # fmt: skip
PAPER = TimelineEntry(EntryKind.DOCUMENT, 1, date(2026, 3, 3), None, "Work order", 6, "J-2026-0117", pages=2)
OPENED = TimelineEntry(EntryKind.JOB_OPENED, 5, date(2026, 3, 1), None, "Replace router", 5, "J-2026-0121")


@pytest.fixture
def model(qtbot: QtBot) -> TimelineModel:
    made = TimelineModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.show_entries((NOTE, PAPER, OPENED), now=NOW)
    return made


def a_note(number: int) -> TimelineEntry:
    return replace(NOTE, id=number, text=f"Note oldest-{number}", corrected_at=None)


def shown(model: TimelineModel) -> list[TimelineEntry]:
    return [model.entry_at(place) for place in range(model.rowCount())]


@pytest.mark.parametrize(
    ("show", "found"),
    [(Show.EVERYTHING, [NOTE, PAPER, OPENED]), (Show.NOTES, [NOTE]), (Show.PAGES, [PAPER]), (Show.JOBS, [OPENED])],
)
def test_one_kind_can_be_shown_alone(model: TimelineModel, show: Show, found: list[TimelineEntry]) -> None:
    model.filter(show, "", None)

    assert shown(model) == found


def test_paper_is_found_by_the_number_of_its_stack(model: TimelineModel) -> None:
    moved = replace(
        OPENED, kind=EntryKind.PAPER_MOVED, text="Work orders", words="Box 9", paper_id=3, paper="P-2026-0004"
    )
    model.show_entries((NOTE, moved, OPENED), now=NOW)
    for typed in ("p-2026-0004", "box 9 orders"):
        model.filter(Show.PAPER, typed, None)

        assert shown(model) == [moved]


def test_every_kind_of_line_but_what_is_told_once_has_a_filter_of_its_own(model: TimelineModel) -> None:
    kinds = [kind for kind in EntryKind if kind is not EntryKind.GAP]
    model.show_entries(tuple(TimelineEntry(kind, 1, NOW.date(), NOW, "x", None, None) for kind in kinds), now=NOW)
    counts = {show: model.count(show) for show in Show}

    assert counts.pop(Show.EVERYTHING) == len(kinds)
    told_once = (EntryKind.STANDING, EntryKind.ACCESS, EntryKind.MERGED)
    assert sum(counts.values()) == len(kinds) - len(told_once)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("ROUTER", [NOTE, OPENED]), ("0117", [PAPER]), ("owner rang", [NOTE]), ("nothing such", [])],
)
def test_typing_finds_words_numbers_and_people(model: TimelineModel, typed: str, found: list[TimelineEntry]) -> None:
    model.filter(Show.EVERYTHING, typed, None)

    assert shown(model) == found


def test_one_job_can_be_shown_alone(model: TimelineModel) -> None:
    model.filter(Show.EVERYTHING, "", 5)

    assert shown(model) == [NOTE, OPENED]


def test_an_opened_note_shows_its_earlier_wordings_until_it_is_folded(model: TimelineModel) -> None:
    def wording(text: str, at: datetime) -> Wording:
        return Wording(1, 1, None, None, None, None, NoteKind.CALL, text, NOW, at, "AM", None)

    model.open_out(key_of(NOTE), (wording("new", NOW), wording("old", NOW - timedelta(days=3))))
    row = model.row_at(0)
    assert row.whole
    assert [(one.text, one.written) for one in row.earlier] == [
        ("old", "Earlier wording, written down 13 Mar 14:05 by AM")
    ]

    model.fold(key_of(NOTE))
    assert model.row_at(0).earlier == ()


def test_news_without_a_difference_leave_the_timeline_alone(model: TimelineModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(model.modelReset), qtbot.assertNotEmitted(model.dataChanged):
        model.show_entries((NOTE, PAPER, OPENED), now=NOW + timedelta(minutes=3))


def test_the_next_day_today_is_not_today_any_more(model: TimelineModel) -> None:
    model.show_entries((NOTE, PAPER, OPENED), now=NOW + timedelta(days=1))

    assert model.row_at(0).when == "16 Mar"


def test_another_client_starts_with_nothing(model: TimelineModel) -> None:
    model.filter(Show.NOTES, "", 5)
    model.forget()

    assert (model.rowCount(), model.total) == (0, 0)


def test_of_a_long_story_more_comes_when_the_end_is_in_sight(qtbot: QtBot) -> None:
    model = TimelineModel()  # Qt's tester would fetch everything at once
    story = tuple(a_note(number) for number in range(500))
    model.show_entries(story, now=NOW)
    assert model.rowCount() == FIRST
    model.fetchMore(QModelIndex())
    assert model.rowCount() == FIRST + MORE

    model.show_entries((a_note(501), *story), now=NOW)  # a new note takes nothing away that was scrolled to
    assert model.rowCount() == FIRST + MORE + 1
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == 501


def test_words_are_sought_in_the_whole_story(model: TimelineModel) -> None:
    model.show_entries(tuple(a_note(number) for number in range(500)), now=NOW)
    model.filter(Show.EVERYTHING, "oldest-499", None)

    assert model.rowCount() == 1
    assert not model.canFetchMore(QModelIndex())


def test_paper_of_several_jobs_is_shown_with_each_of_them(model: TimelineModel) -> None:
    filed = replace(
        OPENED, kind=EntryKind.PAPER_FILED, job_id=None, job="J-2026-0117, J-2026-0121", paper_id=3, jobs=(5, 6)
    )
    model.show_entries((NOTE, PAPER, filed), now=NOW)
    for job, there in ((5, [NOTE, filed]), (6, [PAPER, filed]), (7, [])):
        model.filter(Show.EVERYTHING, "", job)

        assert shown(model) == there
