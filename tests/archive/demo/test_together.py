"""Many verbs share one transaction, and see what those before them did."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.demo.together import Together
from archive.services.clients import add_client, list_clients
from archive.services.jobs import list_jobs, open_job


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path, clock=SetClock(datetime(2026, 3, 16, 9, 0).astimezone())) as opened:
        yield opened


def shared(archive: Archive) -> tuple[Archive, Together]:
    together = Together(archive.database)
    return Archive(archive.folder, archive.clock, together, archive.vault), together


def test_nobody_else_sees_it_before_it_is_committed(archive: Archive) -> None:
    told, together = shared(archive)
    client = add_client(told, name="Quay Motors", by="AM")
    open_job(told, client_id=client, title="Replace router", by="AM")

    assert [job.title for job in list_jobs(told)] == ["Replace router"]
    with ThreadPoolExecutor(1) as elsewhere:
        assert elsewhere.submit(list_clients, archive).result() == ()
    together.commit()
    assert [line.name for line in list_clients(archive)] == ["Quay Motors"]


def test_what_is_given_up_never_was(archive: Archive) -> None:
    told, together = shared(archive)
    add_client(told, name="Quay Motors", by="AM")
    together.give_up()

    assert list_clients(archive) == ()
    assert add_client(archive, name="Brook & Lane", by="AM") == 1


def test_it_goes_on_after_a_commit(archive: Archive) -> None:
    told, together = shared(archive)
    for name in ("Quay Motors", "Brook & Lane"):
        add_client(told, name=name, by="AM")
        together.commit()

    assert len(list_clients(archive)) == 2
