"""What a clerk tells whoever started it."""

import json
from collections.abc import Callable

Report = Callable[[str | None], None]
"""Told a sentence while something hinders the clerk, and None when it is over."""


def report_as_json(write: Callable[[str], object]) -> Report:
    """A report that writes one JSON object a line, for the window that started the clerk."""
    last: list[str | None] = [None]

    def report(trouble: str | None) -> None:
        if trouble != last[0]:
            last[0] = trouble
            write(json.dumps({"trouble": trouble}) + "\n")

    return report
