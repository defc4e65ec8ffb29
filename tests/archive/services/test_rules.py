"""The office's rules are settings with defaults."""

import pytest

from archive.archive import Archive
from archive.errors import ChangedMeanwhile
from archive.job_errors import RuleOutOfRange
from archive.records import Standing
from archive.records.approval_rule import Strictness
from archive.services.office import change_setting
from archive.services.rules import Rules, change_rules, rules


def test_a_new_archive_has_the_default_rules(archive: Archive) -> None:
    assert rules(archive) == Rules()
    assert rules(archive).approval[Standing.NEW] is Strictness.REQUIRED


def test_a_changed_rule_leaves_the_others_and_tells_what_held_before(archive: Archive) -> None:
    before = change_rules(archive, quiet=21, approval={Standing.NEW: Strictness.ASKED})

    now = rules(archive)
    assert (before.quiet, now.quiet, now.renewal) == (14, 21, 60)
    assert now.approval == {**before.approval, Standing.NEW: Strictness.ASKED}


def test_only_the_days_without_a_note_cannot_be_none(archive: Archive) -> None:
    change_rules(archive, confirm=0)
    assert rules(archive).confirm == 0
    change_setting(archive, "days-quiet", "0")
    assert rules(archive).quiet == 14


@pytest.mark.parametrize("count", [-1, 0, 3651])
def test_a_count_that_makes_no_sense_is_refused(archive: Archive, count: int) -> None:
    with pytest.raises(RuleOutOfRange):
        change_rules(archive, quiet=count)
    assert rules(archive) == Rules()


def test_a_rule_that_another_desk_changed_is_not_overwritten_unseen(archive: Archive) -> None:
    seen = rules(archive)
    change_rules(archive, quiet=21)
    change_rules(archive, renewal=30, seen=seen)  # another rule: nobody is overruled
    with pytest.raises(ChangedMeanwhile):
        change_rules(archive, quiet=7, seen=seen)
    assert (rules(archive).quiet, rules(archive).renewal) == (21, 30)

    change_rules(archive, approval={Standing.NEW: Strictness.ASKED})
    with pytest.raises(ChangedMeanwhile):
        change_rules(archive, approval={Standing.NEW: Strictness.REMINDED}, seen=seen)


def test_a_setting_that_somebody_spoilt_counts_as_not_chosen(archive: Archive) -> None:
    change_setting(archive, "days-quiet", "soon")
    change_setting(archive, "approval-new", "whatever")

    assert rules(archive) == Rules()
