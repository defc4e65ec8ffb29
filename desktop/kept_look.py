"""How the window is to look, as it was chosen on this computer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from desktop.style import Scheme


def kept_look(desk_file: Path) -> tuple[Scheme, int]:
    """The scheme and text size (per cent) chosen on this computer."""
    kept = QSettings(str(desk_file), QSettings.Format.IniFormat)
    scheme = str(kept.value("look/scheme", Scheme.SYSTEM.value))
    size = str(kept.value("look/text size", 100))
    return (
        Scheme(scheme) if scheme in {one.value for one in Scheme} else Scheme.SYSTEM,
        int(size) if size.isdecimal() else 100,
    )
