"""The lines of a dispute's story: silences by their days, what was lacking, and what may be found by them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from archive.disputes.chronology import Chronology
from archive.disputes.evidence import Lack
from archive.records import JobStage, NoteKind
from archive.services.gaps import Gap, JobSpan
from archive.services.timeline import EntryKind, TimelineEntry
from desktop.models.dispute_story import (
    StoryModel,
    before_silence,
    evidence_name,
    shown_at_first,
    silence,
    story_sentence,
)
from desktop.models.timeline_model import Show

NOW = datetime(2026, 6, 20, 9, 0, tzinfo=UTC)
JOB = JobSpan(7, "J-2026-0007", date(2026, 5, 1))


def note(number: int, on: date, text: str = "They rang.") -> TimelineEntry:
    return TimelineEntry(EntryKind.NOTE, number, on, None, text, 7, JOB.number, kind_of_note=NoteKind.CALL)


def gap(first: date, last: date, *, is_open: bool = False) -> TimelineEntry:
    told = Gap(first, last, JOB, open=is_open)
    return TimelineEntry(EntryKind.GAP, first.toordinal(), last, None, "", 7, JOB.number, gap=told)


BEGAN = TimelineEntry(
    EntryKind.JOB_STEP, 3, date(2026, 5, 2), None, "PC", 7, JOB.number, stage=JobStage.IN_PROGRESS, step_id=3
)
QUIET = gap(date(2026, 5, 3), date(2026, 6, 18))
STORY = (BEGAN, note(1, date(2026, 5, 3)), QUIET, note(2, date(2026, 6, 18), "They rang again."))


def told(entries: tuple[TimelineEntry, ...], *, job: int | None = 7, lacks: bool = False) -> Chronology:
    lacking = {(BEGAN.kind, BEGAN.id): Lack.NO_YES} if lacks else {}
    return Chronology(date(2026, 6, 18), entries, (), (), (), (), {}, lacking, job)


@pytest.fixture
def model(qtbot: QtBot) -> StoryModel:
    return StoryModel()


def test_a_silence_is_told_by_its_days(model: StoryModel) -> None:
    model.show_story(STORY, told(STORY), dispute=1, now=NOW, takes_findings=True)
    assert model.row_at(2).is_gap
    assert model.row_at(2).headline == "No note between 3 May and 18 Jun: 46 days"


def test_a_silence_that_lasts_says_what_is_open() -> None:
    lasting = Gap(date(2026, 5, 3), date(2026, 6, 20), JOB, open=True)
    assert silence(lasting, NOW.date()) == "No note since 3 May: 48 days, and J-2026-0007 is open"
    on_job = replace(lasting, on_job=True)
    assert silence(on_job, NOW.date()) == "No note on J-2026-0007 since 3 May: 48 days, and it is open"
    ended = replace(on_job, last=date(2026, 6, 18), open=False)
    assert silence(ended, NOW.date()) == "No note on J-2026-0007 between 3 May and 18 Jun: 46 days"


def test_work_that_began_without_a_yes_says_so_in_amber_words(model: StoryModel) -> None:
    model.show_story(STORY, told(STORY, lacks=True), dispute=1, now=NOW, takes_findings=True)
    assert [pill.word for pill in model.row_at(0).pills] == ["no yes in writing"]


def test_nothing_is_found_any_more_once_it_has_ended(model: StoryModel) -> None:
    model.show_story(STORY, told(STORY), dispute=1, now=NOW, takes_findings=True)
    assert all(model.row_at(place).shows for place in range(4))
    changed: list[object] = []
    model.dataChanged.connect(lambda *which: changed.append(which))
    model.show_story(STORY, told(STORY), dispute=1, now=NOW, takes_findings=False)
    assert changed
    assert not any(model.row_at(place).shows for place in range(4))


def test_silences_can_be_looked_at_alone(model: StoryModel) -> None:
    model.show_story(STORY, told(STORY), dispute=1, now=NOW, takes_findings=True)
    model.filter(Show.GAPS, "", None)
    assert [model.entry_at(place) for place in range(model.rowCount())] == [QUIET]


def test_a_thousand_lines_come_as_they_are_wanted(model: StoryModel) -> None:
    day = date(2024, 1, 1)
    many = tuple(note(number, day + timedelta(days=number)) for number in range(1000))
    model.show_story(many, told(many), dispute=1, now=NOW, takes_findings=True)
    assert model.rowCount() < 100
    assert model.total == 1000


def test_it_keeps_to_the_rules_of_item_models(model: StoryModel) -> None:
    tester = QAbstractItemModelTester(model)
    model.show_story(STORY, told(STORY), dispute=1, now=NOW, takes_findings=True)
    model.filter(Show.GAPS, "", None)
    model.show_story(STORY[:2], told(STORY[:2]), dispute=1, now=NOW, takes_findings=False)
    assert tester.model() is model


def test_the_story_of_a_client_begins_a_year_before_the_dispute() -> None:
    early, late = note(1, date(2025, 6, 17)), note(2, date(2025, 6, 18))
    assert shown_at_first(told((early, late), job=None)) == (late,)
    assert shown_at_first(told((early, late))) == (early, late)


def test_what_shows_a_silence_is_the_note_before_it() -> None:
    agreed = TimelineEntry(EntryKind.AGREEMENT, 5, date(2026, 5, 9), None, "PC", 7, JOB.number, version=1, version_id=5)
    story = (*STORY[:2], agreed, *STORY[2:])
    assert before_silence(story, QUIET) == STORY[1]
    without_note = (BEGAN, QUIET, STORY[3])
    assert before_silence(without_note, QUIET) == BEGAN
    assert before_silence((QUIET, STORY[3]), QUIET) == STORY[3]
    assert before_silence((QUIET,), QUIET) is None


def test_the_story_is_summed_up_in_a_line() -> None:
    assert story_sentence(STORY, NOW.date()) == "3 lines from 2 May to 18 Jun · 1 silence"
    assert story_sentence(STORY[:1], NOW.date()) == "1 line, 2 May"
    assert story_sentence((), NOW.date()) == ""


def test_a_line_is_known_by_its_day_kind_and_first_words() -> None:
    assert evidence_name(STORY[1], NOW) == "3 May · Call: They rang."
    long = replace(STORY[1], text="very " * 40)
    assert len(evidence_name(long, NOW)) < 90


def test_the_dispute_itself_is_no_link_and_another_one_is(model: StoryModel) -> None:
    opened = tuple(
        TimelineEntry(EntryKind.DISPUTE_OPENED, one, NOW.date(), None, "Late.", 7, JOB.number, dispute_id=one)
        for one in (1, 2)
    )
    model.show_story(opened, told(opened), dispute=1, now=NOW, takes_findings=True)
    assert [model.row_at(place).leads_on for place in range(2)] == [False, True]
