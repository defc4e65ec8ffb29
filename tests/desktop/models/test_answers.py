"""Questions are answered once, and again while the index that they are asked of is being made."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SetClock
from archive.search.hits import Answers
from archive.search.indexing import Indexer
from archive.search.search import Search
from archive.services.clients import add_client
from desktop.models import answers as module
from desktop.models.answers import AnswerLookup, Question
from desktop.tasks import Tasks


@pytest.fixture
def archive(tmp_path: Path, empty_database: Path) -> Iterator[Archive]:
    """An archive with a client, of which there is no index yet."""
    shutil.copy(empty_database, tmp_path)
    with Archive.open(tmp_path, clock=SetClock(datetime(2026, 3, 16, 14, 5, tzinfo=UTC))) as opened:
        add_client(opened, name="Harbour Dental", by="AM")
        yield opened


def test_while_the_index_is_made_the_same_is_asked_again_until_it_is_there(
    archive: Archive, search: Search, tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOOK_AGAIN_MS", 10)
    told: list[Answers] = []
    lookup = AnswerLookup(search, tasks)
    lookup.answered.connect(lambda _, answers: told.append(answers))
    lookup.ask(Question("harbour"))
    qtbot.waitUntil(lambda: len(told) > 1)
    assert all(answers.building and not answers.total for answers in told)

    with Indexer(archive) as indexer:
        indexer.catch_up(cancelled=lambda: False)
    qtbot.waitUntil(lambda: not told[-1].building)
    assert told[-1].total == 1
    assert not lookup._again.isActive()


def test_while_near_misses_are_prepared_the_same_is_asked_again_until_they_are_there(
    search: Search, tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOOK_AGAIN_MS", 10)
    coming = iter([Answers(preparing=True), Answers(preparing=True), Answers(total=1)])
    monkeypatch.setattr(search, "answer", lambda *_, **__: next(coming))
    told: list[Answers] = []
    lookup = AnswerLookup(search, tasks)
    lookup.answered.connect(lambda _, answers: told.append(answers))
    lookup.ask(Question("replaced"))
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told[-1].total == 1
    assert not lookup._again.isActive()


def test_a_question_that_was_dropped_is_not_asked_again(search: Search, tasks: Tasks, qtbot: QtBot) -> None:
    told: list[Answers] = []
    lookup = AnswerLookup(search, tasks)
    lookup.answered.connect(lambda _, answers: told.append(answers))
    lookup.ask(Question("harbour"))
    qtbot.waitUntil(lambda: bool(told))
    assert lookup._again.isActive()
    lookup.forget()
    assert not lookup._again.isActive()
