"""Paper and disputes go out with everything else, each line beside the names of what it leads to."""

import csv
from datetime import timedelta
from pathlib import Path

from archive.archive import Archive
from archive.clock import SetClock
from archive.disputes.ending import HoldEnd, end_dispute
from archive.disputes.findings import Evidence, add_finding
from archive.disputes.holding import hold_for
from archive.disputes.offers import answer_offer
from archive.dossier.making import make_dossier
from archive.dossier.selection import About, Selection
from archive.exchange.exporting import export_everything
from archive.paper.holds import On, place_hold
from archive.paper.schedules import keep_for_rules
from archive.paper.stacks import StackFields, put_on_file
from archive.records import Afterlife, Answer, Ending, Scope
from archive.services.clients import add_client
from archive.services.jobs import open_job
from tests.archive.disputes.quarrel import SAYS, quarrel_in


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


def test_a_dispute_is_exported_whole_with_its_dossier(archive: Archive, clock: SetClock, tmp_path: Path) -> None:
    quarrel = quarrel_in(archive, clock)
    number = quarrel.dispute
    decision = hold_for(archive, dispute_id=number, scope=Scope.SUGGESTED, by="AM")
    note = quarrel.meet()
    add_finding(archive, dispute_id=number, words="So it was.", evidence=Evidence.NOTE, thing_id=note, by="AM")
    offer = quarrel.offer()
    answer_offer(archive, offer_id=offer, answer=Answer.ACCEPTED, words="Gladly.", on=quarrel.today, by="AM")
    ends = {decision: HoldEnd(Afterlife.KEPT, "They may write.")}
    end_dispute(archive, dispute_id=number, ending=Ending.SETTLED, words="Done.", holds=ends, by="AM")
    choice = Selection(About.DISPUTE, number)
    make_dossier(archive, selection=choice, place=tmp_path / "dossier", by="AM", zipped=False)

    export_everything(archive, folder=tmp_path / "out", by="AM")

    def the_only(name: str) -> dict[str, str]:
        (row,) = rows_in(tmp_path / "out" / f"{name}.csv")
        return row

    dispute = the_only("disputes")
    assert (dispute["number"], dispute["client"], dispute["job"]) == ("D-2026-0001", "Harbour Dental", "J-2026-0001")
    assert (the_only("dispute_statements")["dispute"], the_only("dispute_statements")["says"]) == ("D-2026-0001", SAYS)
    assert (the_only("dispute_holds")["scope"], the_only("dispute_holds")["afterwards"]) == ("as suggested", "kept")
    assert the_only("dispute_meetings")["heard"] == "They expected a fresh system, and lost two days."
    assert {row["point"] for row in rows_in(tmp_path / "out" / "meeting_points.csv")} >= {"apologised", "asked how"}
    assert the_only("findings")["words"] == "So it was."
    assert [the_only("offers")[name] for name in ("minutes", "rate", "parts", "money")] == [
        "240",
        "60.00",
        "45.00",
        "0.00",
    ]
    assert (the_only("offer_answers")["answer"], the_only("offer_answers")["words"]) == ("accepted", "Gladly.")
    assert the_only("dispute_outcomes")["ending"] == "settled"
    assert (the_only("dossiers")["number"], the_only("dossiers")["dispute"]) == ("X-2026-0001", "D-2026-0001")
