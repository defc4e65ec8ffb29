from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.tasks import Latest, Tasks


@pytest.fixture
def failures() -> list[Exception]:
    return []


@pytest.fixture
def tasks(qtbot: QtBot, failures: list[Exception]) -> Iterator[Tasks]:
    made = Tasks(failures.append)
    yield made
    assert made.close()


def answering(gate: threading.Event, answer: str, asked: list[str]) -> Callable[[], str]:
    def work() -> str:
        asked.append(answer)
        gate.wait(5)
        return answer

    return work


def test_only_the_newest_question_is_answered(tasks: Tasks, qtbot: QtBot, failures: list[Exception]) -> None:
    latest, gate = Latest(tasks, failures.append), threading.Event()
    asked: list[str] = []
    shown: list[str] = []
    for letters in ("d", "da", "dat", "data"):
        latest.ask(answering(gate, letters, asked), then=shown.append)
    gate.set()
    qtbot.waitUntil(lambda: bool(shown) and tasks.under_way == 0)
    assert shown == ["data"]
    assert "dat" not in asked  # a question overtaken while it waited is not asked at all


def test_a_forgotten_question_is_not_answered(tasks: Tasks, qtbot: QtBot, failures: list[Exception]) -> None:
    latest, gate = Latest(tasks, failures.append), threading.Event()
    shown: list[str] = []
    latest.ask(answering(gate, "data", []), then=shown.append)
    latest.forget()
    gate.set()
    qtbot.waitUntil(lambda: tasks.under_way == 0)
    assert shown == []


def test_a_failed_lookup_is_told_and_the_next_one_works(tasks: Tasks, qtbot: QtBot, failures: list[Exception]) -> None:
    latest = Latest(tasks, failures.append)
    latest.ask(lambda: 1 // 0, then=lambda _answer: None)
    qtbot.waitUntil(lambda: bool(failures))
    shown: list[int] = []
    latest.ask(lambda: 7, then=shown.append)
    qtbot.waitUntil(lambda: shown == [7])
