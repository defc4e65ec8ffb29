"""A job that was closed long ago is found by a word, and opens."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from archive.records import JobStage
from archive.services.clients import add_client
from archive.services.job_file import job_file
from archive.services.jobs import close_job, open_job
from tests.desktop.views.hands import shown
from tests.journeys.conftest import Office


def test_open_job_in_search_opens_a_closed_job_too(office: Office) -> None:
    app, window, archive = office.app, office.app.window, office.app.archive
    client = add_client(archive, name="Harbour Dental", by="AM")
    job = open_job(archive, client_id=client, title="Replace backup tapes", by="AM")
    close_job(archive, job_id=job.id, by="AM")

    window.show_screen("search")
    office.wait_until_calm()

    def offered() -> list[QPushButton]:
        return [one for one in shown(app.found, QPushButton) if one.text() == "Open job"]

    def found() -> bool:
        """The clerk makes it findable in its own time."""
        if not offered():
            app.found.look_for("backup tapes", key=f"job:{job.id}")
        return bool(offered())

    office.wait(found)
    offered()[0].click()
    office.wait(lambda: not app.tasks.under_way)

    assert (window.screens.current, app.job.job) == ("job", job.id)
    assert job_file(archive, job_id=job.id).job.stage is JobStage.CLOSED
    assert not office.problems
