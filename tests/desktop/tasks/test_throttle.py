from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.tasks import Debounce, Throttle


def test_typing_quickly_asks_once(qtbot: QtBot) -> None:
    calls: list[int] = []
    debounce = Debounce(lambda: calls.append(1), 10)
    for _ in range(5):
        debounce()
    assert calls == []
    qtbot.waitUntil(lambda: calls == [1])


def test_enter_does_not_wait_for_the_pause(qtbot: QtBot) -> None:
    calls: list[int] = []
    debounce = Debounce(lambda: calls.append(1), 60_000)
    debounce()
    debounce.now()
    debounce.now()
    assert calls == [1]


def test_a_forgotten_burst_never_calls(qtbot: QtBot) -> None:
    calls: list[int] = []
    debounce = Debounce(lambda: calls.append(1), 60_000)
    debounce()
    debounce.forget()
    debounce.now()
    assert calls == []


def test_streaming_news_call_at_once_and_once_more_at_the_end(qtbot: QtBot) -> None:
    calls: list[int] = []
    throttle = Throttle(lambda: calls.append(1), 20)
    for _ in range(50):
        throttle()
    assert calls == [1]
    qtbot.waitUntil(lambda: calls == [1, 1])


def test_after_the_end_no_news_calls_any_more(qtbot: QtBot) -> None:
    calls: list[int] = []
    throttle = Throttle(lambda: calls.append(1), 60_000)
    throttle()
    throttle()
    throttle.end()
    throttle()
    assert calls == [1]


def test_what_was_forgotten_of_a_burst_is_not_called_and_the_next_is_called_at_once(qtbot: QtBot) -> None:
    calls: list[int] = []
    throttle = Throttle(lambda: calls.append(1), 60_000)
    throttle()
    throttle()
    throttle.forget()
    throttle()
    assert calls == [1, 1]
