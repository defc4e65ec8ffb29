"""How files are called that are under way into the vault: only those are the program's to remove after a crash."""

import re

UNDER_WAY = "under way"
"""The mark of the time in which originals may lie in the vault whose rows are still to come."""

_PASSING = re.compile(r"[0-9a-f]{32}\.(part|json)")


def is_passing(name: str) -> bool:
    """Whether the program has given this name to a file on its way. Whatever else lies there somebody has put there."""
    return _PASSING.fullmatch(name) is not None
