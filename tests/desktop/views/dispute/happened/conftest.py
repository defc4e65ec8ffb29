"""The section of what happened, as a page holds it."""

from __future__ import annotations

import pytest

from desktop.views.dispute_happened import DisputeHappened
from desktop.widgets.scroll_column import ScrollColumn
from tests.desktop.views.dispute.conftest import Desk


@pytest.fixture
def page(desk: Desk) -> ScrollColumn:
    """What holds the section."""
    column = ScrollColumn()
    desk.qtbot.addWidget(column)
    return column


@pytest.fixture
def section(desk: Desk, page: ScrollColumn) -> DisputeHappened:
    """The section as a page holds it, looked up anew after every change."""
    happened = DisputeHappened(desk.desk)
    page.body.addWidget(happened)
    page.body.addStretch(1)
    desk.desk.changed.connect(lambda: happened.show_file(desk.file()))
    page.resize(680, 900)
    page.show()
    return happened
