"""Whether there is a second reader on this computer, and for what: asked by those that need nothing loaded of it."""

import importlib.util
from collections.abc import Sequence

PACKAGE = "rapidocr"
LANGUAGES = frozenset(
    {
        *("eng", "deu", "fra", "spa", "ita", "por", "nld", "dan", "nor", "swe", "fin", "isl", "pol", "ces", "slk"),
        *("slv", "hrv", "hun", "ron", "tur", "est", "lav", "lit", "cat", "glg", "eus"),
    }
)
"""Tesseract's names of those it reads: its letters are Latin, with all that these put on them."""


def is_installed() -> bool:
    """Whether it is there; nothing of it is loaded."""
    return all(importlib.util.find_spec(name) is not None for name in (PACKAGE, "onnxruntime"))


def reads(languages: Sequence[str]) -> bool:
    """Whether it reads all of these languages."""
    return LANGUAGES.issuperset(languages)
