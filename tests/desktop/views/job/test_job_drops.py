"""A mail dropped on a job is filed to it, and is the proof that is being asked for."""

from __future__ import annotations

from pathlib import Path

from archive.services.intake import take_in_waiting
from archive.services.timeline import EntryKind, timeline
from desktop.views.job_yes_form import YesForm
from tests.desktop.views.hands import button, field, the
from tests.desktop.views.job.conftest import Desk


def test_what_is_dropped_is_filed_to_the_job_and_chosen_as_proof(desk: Desk, tmp_path: Path) -> None:
    mail = tmp_path / "yes.txt"
    mail.write_text("We agree.")
    desk.agree(accepted=False)
    button(desk.screen, "Record acceptance").click()
    desk.settle()
    desk.screen.take_files([mail])
    desk.settle()
    take_in_waiting(desk.archive, cancelled=lambda: False)  # as the clerk does
    desk.screen.refresh()
    desk.settle()

    filed = [one for one in timeline(desk.archive, client_id=desk.client) if one.kind is EntryKind.DOCUMENT]
    assert [one.job_id for one in filed] == [desk.job]
    assert field(the(desk.screen, YesForm), "Proof").text() == "yes.txt"
    assert desk.said == ["1 file handed in for J-2026-0001, to be filed there as soon as safe."]
