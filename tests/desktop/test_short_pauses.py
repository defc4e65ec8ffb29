"""Promises about the pauses that the interpreter makes in the window."""

import gc
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.short_pauses import MANY, SOME, TURN, ShortPauses


@pytest.fixture
def pauses(qapp: QApplication) -> Iterator[ShortPauses]:
    interval, thresholds = sys.getswitchinterval(), gc.get_threshold()
    made = ShortPauses(qapp)
    yield made
    made.setParent(None)
    sys.setswitchinterval(interval)
    gc.set_threshold(*thresholds)
    gc.unfreeze()
    gc.enable()


@pytest.fixture
def full_collections() -> Iterator[list[int]]:
    """Grows by one at every full collection."""
    seen: list[int] = []

    def notice(phase: str, about: dict[str, int]) -> None:
        if phase == "stop" and about["generation"] == 2:
            seen.append(1)

    gc.callbacks.append(notice)
    yield seen
    gc.callbacks.remove(notice)


def test_nothing_is_collected_while_the_window_is_built(pauses: ShortPauses) -> None:
    assert not gc.isenabled()


def test_threads_take_short_turns(pauses: ShortPauses) -> None:
    assert sys.getswitchinterval() == pytest.approx(TURN)


def test_what_was_there_when_the_window_stood_is_never_walked_again(pauses: ShortPauses) -> None:
    pauses.settle()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 10_000


def test_the_window_of_a_second_archive_freezes_nothing_of_the_first(pauses: ShortPauses) -> None:
    pauses.settle()
    kept = [[number] for number in range(5000)]
    frozen = gc.get_freeze_count()
    pauses.settle()
    assert gc.get_freeze_count() <= frozen
    assert kept


@pytest.mark.parametrize(
    ("piled_up", "state", "collections"),
    [
        (SOME, Qt.ApplicationState.ApplicationInactive, 1),
        (SOME, Qt.ApplicationState.ApplicationActive, 0),
        (MANY, Qt.ApplicationState.ApplicationActive, 1),
        (SOME - 1, Qt.ApplicationState.ApplicationInactive, 0),
    ],
)
def test_all_is_walked_when_nobody_is_looking_or_much_has_piled_up(
    pauses: ShortPauses,
    full_collections: list[int],
    monkeypatch: pytest.MonkeyPatch,
    piled_up: int,
    state: Qt.ApplicationState,
    collections: int,
) -> None:
    pauses.settle()
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, piled_up))
    monkeypatch.setattr(QApplication, "applicationState", lambda _: state)
    pauses.collect_if_due()
    assert len(full_collections) == collections
