"""Batches and files as one list."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from archive.services.viewing import Batch
from desktop.models.intake_model import IntakeModel
from desktop.models.intake_news import IntakeNews, news_of
from tests.desktop.models.test_intake_rows import FILED, NOW, READ, SUGGESTION

SECOND = replace(READ, item_id=2, document_id=8, name="scan0418.pdf")
THIRD = replace(FILED, item_id=3, document_id=9, name="scan0419.pdf")


def news(*batches: Batch, more: bool = False) -> IntakeNews:
    return news_of(batches, {7: SUGGESTION}, now=NOW, more=more)


FIRST = Batch(1, "dropped", NOW, "AM", (READ, SECOND))


def one_batch() -> IntakeNews:
    return news(FIRST)


def test_qts_own_tester_finds_nothing_wrong(qtbot: QtBot) -> None:
    model = IntakeModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_news(one_batch())
    model.show_news(news(Batch(2, "dropped", NOW, "AM", (THIRD,)), FIRST))
    model.show_news(news(Batch(2, "dropped", NOW, "AM", (THIRD,))))
    model.show_news(news())
    assert model.rowCount() == 0


def test_headings_can_be_neither_chosen_nor_filed(qtbot: QtBot) -> None:
    model = IntakeModel()
    model.show_news(one_batch())
    heading = model.index(0, 0)
    assert not model.flags(heading) & Qt.ItemFlag.ItemIsSelectable
    assert model.file_at(heading) is None
    assert model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_a_file_carries_its_suggestion(qtbot: QtBot) -> None:
    model = IntakeModel()
    model.show_news(one_batch())
    first, second = model.file(1), model.file(2)
    assert first is not None
    assert second is not None
    assert (first.suggestion, second.suggestion) == (SUGGESTION, None)


def test_the_next_to_file_is_looked_for_below_and_then_from_the_top(qtbot: QtBot) -> None:
    model = IntakeModel()
    model.show_news(news(Batch(1, "dropped", NOW, "AM", (READ, THIRD, SECOND))))
    assert model.next_to_file(1, around=False) == 2
    assert model.next_to_file(2, around=False) is None
    assert model.next_to_file(2, around=True) == 1
    assert model.next_to_file(2, around=True, but=frozenset({1, 2})) is None


def test_each_batch_is_a_card_with_a_first_and_a_last_line(qtbot: QtBot) -> None:
    model = IntakeModel()
    model.show_news(news(FIRST, Batch(2, "dropped", NOW, "AM", (THIRD,))))
    assert [model.is_first(row) for row in (1, 2, 4)] == [True, False, True]
    assert [model.is_last(row) for row in (1, 2, 4)] == [False, True, True]


def test_the_end_in_sight_asks_for_older_batches_once(qtbot: QtBot) -> None:
    model = IntakeModel()
    model.show_news(news(FIRST, more=True))
    top = model.index(-1, -1)
    assert model.canFetchMore(top)
    with qtbot.waitSignal(model.more_wanted):
        model.fetchMore(top)
    assert not model.canFetchMore(top)
