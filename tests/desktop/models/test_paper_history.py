"""The lines of a stack's history say what was found in a check, and on what else a hold stands."""

from datetime import UTC, datetime

from archive.services.history import Act
from desktop.models.paper_history import act_facts

AT = datetime(2026, 9, 21, 12, tzinfo=UTC)


def test_a_look_tells_how_many_sides_how_long_and_what_was_found() -> None:
    found = {"legible": 23, "cut off": 1}
    act = Act(7, AT, "JT", "viewed by a checker", {"sides": 24, "seconds": 181.0, "found": found, "same_person": False})
    assert act_facts(act) == "24 sides in 3 minutes. Good 23, Cut off 1"


def test_a_look_by_whoever_scanned_says_so() -> None:
    told = {"sides": 1, "seconds": 4.0, "found": {"legible": 1}, "same_person": True}
    said = act_facts(Act(7, AT, "AM", "viewed by a checker", told))
    assert said == "1 side in 4 seconds. Good 1. Whoever scanned it, in a later sitting"


def test_a_hold_says_that_it_stands_on_a_document_and_one_on_the_stack_itself_nothing() -> None:
    assert act_facts(Act(7, AT, "AM", "held", {"hold": 1, "on": "document"})) == "On a document of its scan"
    assert act_facts(Act(7, AT, "AM", "held", {"hold": 1})) == ""
