"""When work may begin."""

import pytest

from archive.records import JobStage, Standing
from archive.records.approval_rule import DEFAULTS, Strictness, begins_work, stands_in_the_way


@pytest.mark.parametrize(
    ("standing", "strictness"),
    [
        (Standing.NEW, Strictness.REQUIRED),
        (Standing.ESTABLISHED, Strictness.ASKED),
        (Standing.LONG_STANDING, Strictness.REMINDED),
    ],
)
def test_the_better_known_a_client_the_milder_the_rule(standing: Standing, strictness: Strictness) -> None:
    assert stands_in_the_way(DEFAULTS[standing], in_writing=False) is strictness


@pytest.mark.parametrize("strictness", Strictness)
def test_nothing_stands_in_the_way_of_a_yes_in_writing(strictness: Strictness) -> None:
    assert stands_in_the_way(strictness, in_writing=True) is None


def test_work_begins_once_whatever_stages_are_passed_over() -> None:
    assert begins_work(JobStage.AGREED, JobStage.IN_PROGRESS)
    assert begins_work(JobStage.ENQUIRY, JobStage.DONE)
    assert not begins_work(JobStage.DONE, JobStage.IN_PROGRESS)
    assert not begins_work(JobStage.ENQUIRY, JobStage.CLOSED)
