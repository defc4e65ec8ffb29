"""The Phosphor font and the names of its icons, out of qtawesome's data.

qtawesome itself is not imported: it would load and check a dozen fonts of which eleven are never shown, and Qt's OpenGL
besides, which together took longer than opening the archive.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase

_PROPERTY = "iconFamily"


@cache
def _place(pattern: str) -> Path:
    package = find_spec("qtawesome")
    folders = package.submodule_search_locations if package is not None else None
    found = [file for folder in folders or () for file in sorted(Path(folder, "fonts").glob(pattern))]
    if not found:
        raise FileNotFoundError(f"qtawesome has no {pattern}")
    return found[-1]


@cache
def _characters() -> dict[str, str]:
    return dict(json.loads(_place("phosphor-charmap-*.json").read_text(encoding="utf-8")))


def icon_character(name: str) -> str:
    """The character that draws the icon of this Phosphor name. Raises KeyError for an unknown one."""
    return chr(int(_characters()[name], 16))


def icon_font() -> QFont:
    """The font, loaded once for each application; its size is for the caller to set."""
    app = QCoreApplication.instance()
    family = app.property(_PROPERTY) if app is not None else None
    if not isinstance(family, str):
        number = QFontDatabase.addApplicationFont(str(_place("phosphor-[0-9]*.ttf")))
        family = QFontDatabase.applicationFontFamilies(number)[0]
        if app is not None:
            app.setProperty(_PROPERTY, family)
    return QFont(family)
