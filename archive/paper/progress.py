"""How far a check is: a side that was looked at is looked at, whatever was found on it."""

from archive.paper.checking import ScanView


def looked_at(scan: ScanView) -> int:
    """How many sides somebody has looked at, those struck out left aside."""
    return sum(side.struck_why is None and side.is_looked_at for side in scan.sides)


def wrong_on(scan: ScanView) -> int:
    """On how many of those something is wrong."""
    return sum(side.is_looked_at and not side.is_fine for side in scan.sides)
