"""Keep-for rules: three are shipped, others are added, and one that paper has been under is never changed."""

from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from archive.archive import Archive
from archive.errors import NameIsEmpty, WordsMissing
from archive.paper.errors import LastRule, MonthsOutOfRange, RuleNameTaken, RulePutAside
from archive.paper.schedules import (
    NewRule,
    add_rule,
    keep_for_rules,
    replace_rule,
    restore_rule,
    retire_rule,
    take_back_replacing,
)
from archive.records import RetentionSchedule
from archive.records.retention_rule import KeepFor, Starts, Then
from tests.archive.paper.hands import Office


def test_three_rules_are_there_from_the_first_day(archive: Archive) -> None:
    assert [(rule.name, rule.keep_for) for rule in keep_for_rules(archive)] == [
        ("Six months after the job is closed", KeepFor(Starts.JOB_CLOSED, 6, Then.DESTROY)),
        ("Six months after its date", KeepFor(Starts.PAPER_DATED, 6, Then.DESTROY)),
        ("Keep the original", KeepFor(Starts.PAPER_DATED, 0, Then.KEEP)),
    ]


def test_a_rule_is_added_with_its_reason(archive: Archive) -> None:
    added = add_rule(
        archive, name="Ten years", why="Tax law.", starts=Starts.PAPER_DATED, months=120, then=Then.REVIEW, by="AM"
    )
    told = keep_for_rules(archive)[-1]
    assert (told.id, told.why, told.keep_for.months, told.stacks) == (added, "Tax law.", 120, 0)


def test_no_rule_is_shorter_than_six_months_nor_without_a_reason(archive: Archive) -> None:
    for months in (5, 0, -6, 1201):
        with pytest.raises(MonthsOutOfRange):
            add_rule(archive, name="x", why="x", starts=Starts.JOB_CLOSED, months=months, then=Then.DESTROY, by="AM")
    with pytest.raises(WordsMissing):
        add_rule(archive, name="x", why="", starts=Starts.JOB_CLOSED, months=6, then=Then.DESTROY, by="AM")
    with pytest.raises(NameIsEmpty):
        add_rule(archive, name=" ", why="x", starts=Starts.JOB_CLOSED, months=6, then=Then.DESTROY, by="AM")
    assert len(keep_for_rules(archive)) == 3


def test_a_retired_rule_is_offered_no_longer_until_it_is_restored(office: Office) -> None:
    rule = office.fields.schedule_id
    retire_rule(office.archive, schedule_id=rule, by="AM")
    assert rule not in [one.id for one in keep_for_rules(office.archive)]
    kept = next(one for one in keep_for_rules(office.archive, retired_too=True) if one.id == rule)
    assert (kept.is_retired, kept.stacks) == (True, 1)
    restore_rule(office.archive, schedule_id=rule, by="AM")
    assert rule in [one.id for one in keep_for_rules(office.archive)]


EIGHT = NewRule("Six months after the job is closed", "A new law.", KeepFor(Starts.JOB_CLOSED, 8, Then.DESTROY))


def test_a_rule_in_use_is_replaced_and_its_paper_stays_under_it(office: Office) -> None:
    old = office.fields.schedule_id
    until = office.seen().kept_until
    new = replace_rule(office.archive, schedule_id=old, rule=EIGHT, by="AM")
    told = {one.id: one for one in keep_for_rules(office.archive, retired_too=True)}
    assert (told[old].is_retired, told[old].stacks, told[old].keep_for.months) == (True, 1, 6)
    assert (told[new].is_retired, told[new].stacks, told[new].keep_for.months) == (False, 0, 8)
    assert office.seen().kept_until == until


def test_replacing_a_rule_is_taken_back(office: Office) -> None:
    before = keep_for_rules(office.archive)
    old = office.fields.schedule_id
    new = replace_rule(office.archive, schedule_id=old, rule=EIGHT, by="AM")
    take_back_replacing(office.archive, old=old, new=new, by="AM")
    assert keep_for_rules(office.archive) == before
    with pytest.raises(RulePutAside):
        take_back_replacing(office.archive, old=old, new=new, by="AM")


def test_a_rule_that_another_desk_has_put_aside_is_neither_replaced_nor_retired(office: Office) -> None:
    old = office.fields.schedule_id
    retire_rule(office.archive, schedule_id=old, by="JT")
    with pytest.raises(RulePutAside):
        replace_rule(office.archive, schedule_id=old, rule=EIGHT, by="AM")
    with pytest.raises(RulePutAside):
        retire_rule(office.archive, schedule_id=old, by="AM")


def test_a_replacement_that_cannot_be_leaves_the_rule_as_it_was(office: Office) -> None:
    before = keep_for_rules(office.archive)
    short = NewRule("Short", "Haste.", KeepFor(Starts.JOB_CLOSED, 3, Then.DESTROY))
    with pytest.raises(MonthsOutOfRange):
        replace_rule(office.archive, schedule_id=office.fields.schedule_id, rule=short, by="AM")
    assert keep_for_rules(office.archive) == before


def test_two_rules_on_offer_never_have_one_name(office: Office) -> None:
    terms: dict[str, Any] = {"why": "x", "starts": Starts.JOB_CLOSED, "months": 6, "then": Then.DESTROY}
    with pytest.raises(RuleNameTaken):
        add_rule(office.archive, name=" keep THE original", by="AM", **terms)
    retire_rule(office.archive, schedule_id=3, by="AM")
    add_rule(office.archive, name="Keep the original", by="AM", **terms)
    with pytest.raises(RuleNameTaken):
        restore_rule(office.archive, schedule_id=3, by="AM")


def test_what_came_with_the_program_is_marked(archive: Archive) -> None:
    add_rule(archive, name="Ten years", why="Tax.", starts=Starts.PAPER_DATED, months=120, then=Then.REVIEW, by="AM")
    assert [rule.is_shipped for rule in keep_for_rules(archive)] == [True, True, True, False]


def test_the_last_rule_stays(archive: Archive) -> None:
    first, second, last = (rule.id for rule in keep_for_rules(archive))
    retire_rule(archive, schedule_id=first, by="AM")
    retire_rule(archive, schedule_id=second, by="AM")
    with pytest.raises(LastRule):
        retire_rule(archive, schedule_id=last, by="AM")


def test_the_database_itself_refuses_to_shorten_a_rule(office: Office) -> None:
    shorter = update(RetentionSchedule).values(months=1)
    with pytest.raises(IntegrityError), office.archive.database.writing() as session:
        session.execute(shorter)
