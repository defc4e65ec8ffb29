"""On whose work the program stands: its libraries and its type, with their versions and licences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import metadata

_ONE_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class Component:
    """One library, or one family of type, as its own description tells it."""

    name: str
    version: str
    licence: str


TYPE = (
    Component("Caladea", "1.001", "OFL-1.1"),
    Component("DejaVu Serif", "2.37", "Bitstream-Vera"),
    Component("Kristi", "1.003", "OFL-1.1"),
)
"""The families in resources/fonts, where each has its licence beside it."""


def components(program: str = "duly-noted") -> tuple[Component, ...]:
    """The libraries that ``program`` names and that are installed, by name; empty when it is not installed itself."""
    try:
        wanted = metadata.requires(program) or []
    except metadata.PackageNotFoundError:
        return ()
    found = {}
    for line in wanted:
        word = _ONE_WORD.match(line)
        if word is None or "extra ==" in line:
            continue
        try:
            about = metadata.metadata(word[0])
        except metadata.PackageNotFoundError:
            continue  # meant for another system
        found[about["Name"].lower()] = Component(about["Name"], about["Version"], _licence(about))
    return tuple(found[name] for name in sorted(found))


def _licence(about: metadata.PackageMetadata) -> str:
    """Packages say it in one of three places."""
    if "License-Expression" in about:
        return about["License-Expression"]
    kinds = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or [] if line.startswith("License ::")]
    if kinds:
        return ", ".join(kinds)
    return about["License"].strip().split("\n")[0] if "License" in about else ""
