"""What it takes to begin work: the rule of approval in writing, by how well the office knows the client."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from archive.records.clients import Standing
from archive.records.jobs import JobStage


class Strictness(StrEnum):
    """What happens when work is to begin and the client's yes is not there in writing."""

    REQUIRED = "required"  # it does not begin
    ASKED = "asked"  # somebody says why it begins all the same
    REMINDED = "reminded"  # as asked, in milder words


DEFAULTS: Mapping[Standing, Strictness] = MappingProxyType(
    {
        Standing.NEW: Strictness.REQUIRED,
        Standing.ESTABLISHED: Strictness.ASKED,
        Standing.LONG_STANDING: Strictness.REMINDED,
    }
)
"""As long as the office has not chosen otherwise."""

AT_WORK = (JobStage.IN_PROGRESS, JobStage.DONE)
"""Stages at which work has begun."""


def begins_work(before: JobStage, to: JobStage) -> bool:
    """Whether the step from one stage to another is the one that begins work.

    ``before`` is the last stage that was not "closed": a job that is reopened goes on from there.
    """
    return to in AT_WORK and before not in AT_WORK


def stands_in_the_way(strictness: Strictness, *, in_writing: bool) -> Strictness | None:
    """What keeps work from beginning; None when the client's yes is there in writing."""
    return None if in_writing else strictness


def begun_without_lines(why: str) -> str:
    """What is kept with the step that begins work although neither side has written what it expects."""
    return f"No lines were agreed: {why}"
