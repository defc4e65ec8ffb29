"""Keep-for rules: three are shipped, others are added, and one that paper has been under is never changed."""

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from archive.archive import Archive
from archive.errors import NameIsEmpty, WordsMissing
from archive.paper.errors import LastRule, MonthsOutOfRange
from archive.paper.schedules import add_rule, keep_for_rules, restore_rule, retire_rule
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
