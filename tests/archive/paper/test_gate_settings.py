"""An office may ask more of copies and people than is promised to its clients, and never less."""

from dataclasses import replace
from typing import Any

import pytest

from archive.archive import Archive
from archive.errors import ChangedMeanwhile
from archive.paper.errors import GateTooLoose, WitnessIsTheSame, WitnessMissing
from archive.paper.gate import judge
from archive.paper.gate_settings import LIMITS, change_gate_settings, gate_settings
from archive.paper.shredding import approve, certify
from archive.records import Setting
from archive.records.gate_rule import GateSettings, Refusal
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import OVER, ripen
from tests.archive.told import history_of


def test_what_an_office_asks_beyond_the_least_holds_at_the_gate(office: Office) -> None:
    ripen(office)
    stricter = GateSettings(copies=3, elsewhere=2, other_person_approves=True)
    before = change_gate_settings(office.archive, settings=stricter, by="AM")
    assert before == GateSettings()
    assert judge(office.archive, paper_id=office.stack, by="JT").refusals == (
        Refusal.TOO_FEW_COPIES,
        Refusal.NONE_ELSEWHERE,
        Refusal.SAME_PERSON,
    )
    change_gate_settings(office.archive, settings=before, by="AM")
    assert judge(office.archive, paper_id=office.stack, by="JT").refusals == ()


@pytest.mark.parametrize(
    ("field", "asked"),
    [
        ("copies", 1),
        ("copies", 10),
        ("elsewhere", 0),
        ("elsewhere", 10),
        ("restored_within", 0),
        ("restored_within", 91),
    ],
)
def test_less_than_the_least_is_refused(archive: Archive, field: str, asked: int) -> None:
    looser: dict[str, Any] = {field: asked}
    with pytest.raises(GateTooLoose):
        change_gate_settings(archive, settings=replace(GateSettings(), **looser), by="AM")
    assert gate_settings(archive) == GateSettings()


@pytest.mark.parametrize("name", ["gate-copies", "gate-elsewhere", "gate-restored-within"])
@pytest.mark.parametrize("value", ["0", "-1", "9999", "many", ""])
def test_what_somebody_wrote_into_the_records_past_the_limits_counts_as_the_least(
    archive: Archive, name: str, value: str
) -> None:
    with archive.database.writing() as session:
        session.merge(Setting(name=name, value=value))
    assert gate_settings(archive) == GateSettings()


def test_the_least_is_what_holds_before_anybody_chose() -> None:
    usual = GateSettings()
    assert (usual.copies, usual.elsewhere) == (LIMITS["copies"][0], LIMITS["elsewhere"][0])
    assert usual.restored_within == LIMITS["restored_within"][1]


def test_two_desks_do_not_overwrite_one_another_unseen(archive: Archive) -> None:
    seen = gate_settings(archive)
    change_gate_settings(archive, settings=replace(seen, copies=4), by="AM", seen=seen)
    with pytest.raises(ChangedMeanwhile):
        change_gate_settings(archive, settings=replace(seen, copies=3), by="JT", seen=seen)
    change_gate_settings(archive, settings=replace(seen, witness=True), by="JT", seen=seen)
    assert gate_settings(archive) == GateSettings(copies=4, witness=True)


def test_who_asked_for_what_stands_in_the_history(archive: Archive) -> None:
    change_gate_settings(archive, settings=GateSettings(copies=3), by="AM")
    told = history_of(archive, thing="office")[-1]
    assert (told.act, told.by, told.details) == ("gate changed", "AM", {"copies": 3})


@pytest.mark.parametrize("witness", ["", " ", "anna marsh "])
def test_where_a_witness_is_wanted_nobody_shreds_alone(office: Office, witness: str) -> None:
    ripen(office)
    change_gate_settings(office.archive, settings=GateSettings(witness=True), by="AM")
    approve(office.archive, paper_id=office.stack, by="AM")
    said: dict[str, Any] = {"shredded_on": OVER, "shredded_by": "Anna Marsh", "place": "Office", "by": "AM"}
    with pytest.raises((WitnessMissing, WitnessIsTheSame)):
        certify(office.archive, papers=[office.stack], witnessed_by=witness, **said)
    assert certify(office.archive, papers=[office.stack], witnessed_by="Joe Tate", **said)
