"""What is typed lies on disk a moment later, and the newest always wins."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SetClock
from archive.services.drafts import Draft
from desktop.draft_keeper import DraftKeeper
from desktop.tasks import Tasks
from tests.drafted import kept_draft

NOW = datetime(2026, 3, 16, 14, 5, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive", clock=SetClock(NOW)) as opened:
        yield opened


@pytest.fixture
def keeper(archive: Archive, qtbot: QtBot) -> Iterator[DraftKeeper]:
    tasks = Tasks(lambda error: pytest.fail(str(error)))
    made = DraftKeeper(archive, tasks, "desk")
    yield made
    qtbot.waitUntil(lambda: tasks.under_way == 0)
    tasks.close()


def a_draft(text: str) -> Draft:
    return Draft(begun_at=NOW, text=text)


def test_what_was_typed_last_lies_on_disk(archive: Archive, keeper: DraftKeeper, qtbot: QtBot) -> None:
    with qtbot.waitSignal(keeper.kept):
        for length in range(1, 6):
            keeper.keep(a_draft("Hello"[:length]))

    assert kept_draft(archive) == a_draft("Hello")


def test_a_forgotten_draft_leaves_the_disk(archive: Archive, keeper: DraftKeeper, qtbot: QtBot) -> None:
    with qtbot.waitSignal(keeper.kept):
        keeper.keep(a_draft("Hello"))
    with qtbot.waitSignal(keeper.kept):
        keeper.forget()

    assert kept_draft(archive) is None


def test_forgetting_wins_over_a_keystroke_just_before(archive: Archive, keeper: DraftKeeper, qtbot: QtBot) -> None:
    keeper.keep(a_draft("Hello"))
    with qtbot.waitSignal(keeper.kept):
        keeper.forget()

    assert kept_draft(archive) is None


def test_when_the_program_ends_the_last_keystroke_is_written_at_once(archive: Archive, keeper: DraftKeeper) -> None:
    keeper.keep(a_draft("Hello"))
    keeper.finish()

    assert kept_draft(archive) == a_draft("Hello")


def test_a_disk_that_refuses_is_told_and_tried_again(
    archive: Archive, keeper: DraftKeeper, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.disk_keeper.RETRY_MS", 10)
    blocked = archive.folder.drafts_at("desk").with_name("desk.json.new")
    blocked.mkdir(parents=True)
    with qtbot.waitSignal(keeper.failed):
        keeper.keep(a_draft("Hello"))
    with qtbot.waitSignal(keeper.kept):
        blocked.rmdir()

    assert kept_draft(archive) == a_draft("Hello")
