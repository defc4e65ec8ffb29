"""An office with paper on file, for the screens of paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.paper.schedules import keep_for_rules
from archive.paper.stacks import StackFields, put_on_file
from archive.services.clients import add_client
from archive.services.jobs import open_job
from tests.archive.paper.hands import Office
from tests.desktop.views.conftest import NOW


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
