"""The card of a client as a person finds it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.client_card import ClientCardView
from tests.desktop.views.hands import settled

Show = Callable[[], ClientCardView]


@pytest.fixture
def show(archive: Archive, tasks: Tasks, client: int, appearance: Appearance, qtbot: QtBot) -> Show:
    """Shows the card of ``client``, whom each module makes, as it is now."""

    def open_card() -> ClientCardView:
        card = ClientCardView(archive, tasks, lambda: "AM")
        qtbot.addWidget(card)
        card.trouble.connect(lambda error: pytest.fail(str(error)))
        card.resize(1096, 744)
        card.show()
        card.show_client(client)
        settled(qtbot, tasks)
        return card

    return open_card
