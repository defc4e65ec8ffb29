"""The office's rules are settings with defaults."""

import pytest

from archive.archive import Archive
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


@pytest.mark.parametrize("count", [-1, 3651])
def test_a_count_that_makes_no_sense_is_refused(archive: Archive, count: int) -> None:
    with pytest.raises(RuleOutOfRange):
        change_rules(archive, quiet=count)
    assert rules(archive) == Rules()


def test_a_setting_that_somebody_spoilt_counts_as_not_chosen(archive: Archive) -> None:
    change_setting(archive, "days-quiet", "soon")
    change_setting(archive, "approval-new", "whatever")

    assert rules(archive) == Rules()
