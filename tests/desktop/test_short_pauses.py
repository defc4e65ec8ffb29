"""Promises about the pauses that the interpreter makes in the window."""

import gc
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.short_pauses import MANY, SOME, TURN, YOUNG, ShortPauses


@pytest.fixture
def pauses(qapp: QApplication) -> Iterator[ShortPauses]:
    interval = sys.getswitchinterval()
    made = ShortPauses(qapp)
    yield made
    made.setParent(None)
    sys.setswitchinterval(interval)
    gc.unfreeze()


@pytest.fixture
def collections() -> Iterator[list[int]]:
    """The generation of every collection since; 2 is all there is."""
    seen: list[int] = []

    def notice(phase: str, about: dict[str, int]) -> None:
        if phase == "stop":
            seen.append(about["generation"])

    gc.callbacks.append(notice)
    yield seen
    gc.callbacks.remove(notice)


def test_no_thread_collects_by_itself_neither_before_the_window_stands_nor_after(pauses: ShortPauses) -> None:
    assert not gc.isenabled()
    pauses.settle()
    assert not gc.isenabled()


def test_what_went_in_a_circle_is_freed_by_the_thread_of_the_window(pauses: ShortPauses, qtbot: QtBot) -> None:
    freed_by = []

    class Circle:
        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            freed_by.append(threading.current_thread())

    pauses.settle()

    def work() -> None:
        Circle()
        for _ in range(3):
            assert [[number] for number in range(YOUNG)]

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    kept = [[number] for number in range(5 * YOUNG)]  # what others free meanwhile counts against it
    qtbot.waitUntil(lambda: bool(freed_by))
    assert freed_by == [threading.main_thread()]
    assert kept


def test_threads_take_short_turns(pauses: ShortPauses) -> None:
    assert sys.getswitchinterval() == pytest.approx(TURN)


def test_what_was_there_when_the_window_stood_is_never_walked_again(pauses: ShortPauses) -> None:
    pauses.settle()
    assert gc.get_freeze_count() > 10_000


def test_the_window_of_a_second_archive_freezes_nothing_of_the_first(pauses: ShortPauses) -> None:
    pauses.settle()
    kept = [[number] for number in range(5000)]
    frozen = gc.get_freeze_count()
    pauses.settle()
    assert gc.get_freeze_count() <= frozen
    assert kept


@pytest.mark.parametrize(
    ("new", "state", "collected"),
    [
        (YOUNG - 1, Qt.ApplicationState.ApplicationInactive, []),
        (YOUNG, Qt.ApplicationState.ApplicationInactive, [1]),
        (SOME, Qt.ApplicationState.ApplicationInactive, [2]),
        (SOME, Qt.ApplicationState.ApplicationActive, [1]),
        (MANY, Qt.ApplicationState.ApplicationActive, [2]),
    ],
)
def test_all_is_walked_when_nobody_is_looking_or_much_has_piled_up(
    pauses: ShortPauses,
    collections: list[int],
    monkeypatch: pytest.MonkeyPatch,
    new: int,
    state: Qt.ApplicationState,
    collected: list[int],
) -> None:
    pauses.settle()
    collections.clear()
    monkeypatch.setattr(gc, "get_count", lambda: (new, 0, 0))
    monkeypatch.setattr(QApplication, "applicationState", lambda _: state)
    pauses.collect_if_due()
    assert collections == collected


def test_little_by_little_piles_up_as_well(
    pauses: ShortPauses, collections: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses.settle()
    monkeypatch.setattr(gc, "get_count", lambda: (SOME // 4, 0, 0))
    monkeypatch.setattr(QApplication, "applicationState", lambda _: Qt.ApplicationState.ApplicationInactive)
    collections.clear()
    for _ in range(8):
        pauses.collect_if_due()
    assert collections == [1, 1, 1, 2] * 2
