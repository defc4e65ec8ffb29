"""Paper goes out with everything else, each line beside the names of what it leads to."""

import csv
from datetime import timedelta
from pathlib import Path

from archive.archive import Archive
from archive.exchange.exporting import export_everything
from archive.paper.holds import On, place_hold
from archive.paper.schedules import keep_for_rules
from archive.paper.stacks import StackFields, put_on_file
from archive.services.clients import add_client
from archive.services.jobs import open_job


def rows_in(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_paper_on_file_is_exported_with_its_client_its_rule_its_jobs_and_its_holds(
    archive: Archive, tmp_path: Path
) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    job = open_job(archive, client_id=client, title="Recover data", by="AM")
    rule = next(one for one in keep_for_rules(archive) if one.name == "Six months after the job is closed")
    fields = StackFields("Work orders", 12, "Box 4", rule.id, jobs=(job.id,))
    stack = put_on_file(archive, client_id=client, fields=fields, by="AM")
    later = archive.clock.now().date() + timedelta(days=90)
    place_hold(archive, on=On.PAPER, thing_id=stack, reason="A dispute", review_on=later, by="AM")

    export_everything(archive, folder=tmp_path / "out", by="AM")

    (paper,) = rows_in(tmp_path / "out" / "paper.csv")
    assert (paper["client"], paper["schedule"], paper["sheets"], paper["place"]) == (
        "Harbour Dental",
        rule.name,
        "12",
        "Box 4",
    )
    (belongs,) = rows_in(tmp_path / "out" / "paper_jobs.csv")
    assert (belongs["paper"], belongs["job"]) == (paper["number"], job.number)
    (hold,) = rows_in(tmp_path / "out" / "holds.csv")
    assert (hold["paper"], hold["reason"], hold["released_at"]) == (paper["number"], "A dispute", "")
