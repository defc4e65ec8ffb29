"""Recall and precision of what was read of the real scans, by halves: one that was tuned on, one that reports.

Of the distinct words of three letters on, and of those with a digit, the mean over the pages.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import mean

from tests.benchmarks._real_scans import is_for_tuning

KINDS: dict[str, Callable[[str], bool]] = {
    "words": lambda word: len(word) >= 3,
    "with a digit": lambda word: any(letter.isdigit() for letter in word),
}


def recall_and_precision(reading: str, truth: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, float]:
    """The shares by name, of which ``reading`` is a part.

    ``truth`` is what stands on each page, ``texts`` what was read of it.
    """
    figures = {}
    for half, wanted in (("tuning", True), ("report", False)):
        names = [name for name in truth if is_for_tuning(name) == wanted]
        for kind, belongs in KINDS.items():
            recall, precision = _shares(names, truth, texts, belongs)
            figures[f"{half}, {kind}, {reading}: recall"] = round(recall, 3)
            figures[f"{half}, {kind}, {reading}: precision"] = round(precision, 3)
    return figures


def written_on(scan: Path) -> str:
    """What a person wrote down of a form."""
    form = json.loads(scan.with_suffix(".json").read_text(encoding="utf-8"))["form"]
    return " ".join(word["text"] for block in form for word in block["words"])


def _shares(
    names: Sequence[str], truth: Mapping[str, str], texts: Mapping[str, str], belongs: Callable[[str], bool]
) -> tuple[float, float]:
    """Recall and precision, each the mean over the pages that have such words."""
    both = [(_words(truth[name], belongs), _words(texts[name], belongs)) for name in names]
    return (
        mean(len(true & read) / len(true) for true, read in both if true),
        mean(len(true & read) / len(read) for true, read in both if read),
    )


def _words(text: str, belongs: Callable[[str], bool]) -> set[str]:
    return {word for word in re.findall(r"[^\W_]+", text.casefold()) if belongs(word)}
