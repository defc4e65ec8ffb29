"""In which column of the board a stack stands, as a pure rule of its clock and its scan."""

from dataclasses import dataclass
from enum import StrEnum

from archive.records.retention_rule import Retention


class Column(StrEnum):
    """The columns of the board, in their order."""

    ON_FILE = "on file"
    DUE_FOR_SCANNING = "due for scanning"
    BEING_CHECKED = "being checked"
    READY_TO_SHRED = "ready to shred"
    ON_HOLD = "on hold"
    SHREDDED = "shredded"


@dataclass(frozen=True, slots=True)
class ScanFacts:
    """How far the scan of a stack is. ``unchecked`` sides have not been looked at, or something was wrong with them.

    ``looked`` is how many were looked at, whatever was seen; not ``is_paired``: fronts and backs do not take turns."""

    sides: int
    unchecked: int
    looked: int = 0
    is_paired: bool = True


def column(retention: Retention, scan: ScanFacts | None, *, shredded: bool, lost: bool = False) -> Column:
    """Where a stack stands. Next to what is on hold stands what is lost or waits for a person: none of it may go."""
    if shredded:
        return Column.SHREDDED
    if lost or retention in (Retention.HELD, Retention.REVIEW):
        return Column.ON_HOLD
    if scan is not None and (scan.unchecked or not scan.sides or not scan.is_paired):
        return Column.BEING_CHECKED
    if retention is not Retention.OVER:
        return Column.ON_FILE
    return Column.DUE_FOR_SCANNING if scan is None else Column.READY_TO_SHRED
