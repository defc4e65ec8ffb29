"""An office with paper on file, for the screens of paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import pytest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SetClock
from archive.paper.schedules import keep_for_rules
from archive.paper.stacks import StackFields, put_on_file
from archive.services.clients import add_client
from archive.services.jobs import open_job
from desktop.sitting import Sitting
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.paper_stack import StackScreen
from tests.archive.paper.hands import Office
from tests.desktop.views.conftest import NOW
from tests.desktop.views.hands import settled


@pytest.fixture
def clock(archive: Archive) -> SetClock:
    """The archive's own clock, at NOW."""
    assert isinstance(archive.clock, SetClock)
    assert archive.clock.at == NOW
    return archive.clock


@pytest.fixture
def office(archive: Archive, clock: SetClock) -> Office:
    """Harbour Dental, whose job is open, and 12 sheets of it in Box 4."""
    client = add_client(archive, name="Harbour Dental", by="AM")
    job = open_job(archive, client_id=client, title="Recover data", by="AM")
    rules = {rule.name: rule.id for rule in keep_for_rules(archive)}
    fields = StackFields(
        "Work orders and letters", 12, "Box 4", rules["Six months after the job is closed"], jobs=(job.id,)
    )
    stack = put_on_file(archive, client_id=client, fields=fields, by="AM")
    return Office(archive, clock, client, job.id, stack, fields, rules)


@pytest.fixture
def undos() -> list[Callable[[], None]]:
    """For a screen to leave there what takes back each thing that was done."""
    return []


class LayStack(Protocol):
    """Shows the page of the office's stack, open on it unless ``is_open`` says otherwise; ``by`` sits there."""

    def __call__(self, *, is_open: bool = True, by: Callable[[], str] = lambda: "AM") -> StackScreen: ...


@pytest.fixture
def lay_stack(
    qtbot: QtBot, office: Office, tasks: Tasks, appearance: Appearance, undos: list[Callable[[], None]]
) -> LayStack:
    """What takes back each thing that was done on the page is left in ``undos``."""

    def lay(*, is_open: bool = True, by: Callable[[], str] = lambda: "AM") -> StackScreen:
        made = StackScreen(office.archive, tasks, by, Sitting(office.clock, by))
        made.message.connect(lambda _, undo: undos.append(undo))
        qtbot.addWidget(made)
        made.resize(1080, 900)
        made.show()
        if is_open:
            made.open(office.stack, back_to="Paper")
            settled(qtbot, tasks)
        return made

    return lay
