"""Intake's news never fall behind what was just done here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.services.clients import add_client
from archive.services.filing import file_document
from desktop.models.intake_destination import Destination
from desktop.models.intake_news import IntakeNews
from desktop.models.intake_watch import IntakeWatch
from desktop.tasks import Tasks
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.conftest import archive as archive
from tests.desktop.views.conftest import tray as tray
from tests.desktop.views.intake.hands import batch


@pytest.fixture
def watch(archive: Archive, tasks: Tasks) -> Iterator[IntakeWatch]:
    troubles: list[object] = []
    made = IntakeWatch(archive, tasks)
    made.trouble.connect(troubles.append)
    yield made
    assert not troubles


def _pills(news: IntakeNews) -> list[str]:
    return [row.pills[0].word for _, row in news.rows if row.pills]


def test_a_line_says_filed_at_once_and_older_news_do_not_take_that_back(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, watch: IntakeWatch
) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    document = tray.put("a letter")
    batch(archive, document)
    told: list[IntakeNews] = []
    watch.came.connect(told.append)
    watch.refresh()
    qtbot.waitUntil(lambda: tasks.under_way == 0 and len(told) == 1)
    assert _pills(told[0]) == ["To file"]

    watch.refresh()  # sets out before the filing, and its news come after it
    watch.place({document: Destination(client, "Harbour Dental")}, "AM")
    assert _pills(told[1]) == ["Filed"]
    qtbot.waitUntil(lambda: tasks.under_way == 0 and len(told) == 3)
    assert _pills(told[2]) == ["Filed"]

    file_document(archive, document_id=document, client_id=client, by="AM")
    watch.refresh()
    qtbot.waitUntil(lambda: tasks.under_way == 0 and len(told) == 4)
    assert _pills(told[3]) == ["Filed"]
    watch.place({document: None}, "AM")
    assert _pills(told[4]) == ["To file"]


def test_a_client_added_since_is_suggested_where_another_was_not_sure(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, watch: IntakeWatch
) -> None:
    add_client(archive, name="Harbour Dental Practice", by="AM")
    batch(archive, tray.put("Harbour Dental Practire\nQuay Motors"))
    told: list[IntakeNews] = []
    watch.came.connect(told.append)
    watch.refresh()
    qtbot.waitUntil(lambda: tasks.under_way == 0 and len(told) == 1)
    assert [row.middle for _, row in told[0].rows][1:] == ["Perhaps Harbour Dental Practice"]

    add_client(archive, name="Quay Motors", by="AM")
    watch.forget_what_found_nothing()
    watch.refresh()
    qtbot.waitUntil(lambda: tasks.under_way == 0 and len(told) == 2)
    assert [row.middle for _, row in told[1].rows][1:] == ["Perhaps Harbour Dental Practice"]

    watch.forget_what_found_nothing(or_is_not_sure=True)
    watch.refresh()
    qtbot.waitUntil(lambda: tasks.under_way == 0 and len(told) == 3)
    assert [row.middle for _, row in told[2].rows][1:] == ["Quay Motors"]
