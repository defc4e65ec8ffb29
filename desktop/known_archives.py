"""Which archive this computer opens, and which were open on it: where one of them is gone, that is told, and no empty
one is begun in its place unasked. ``desk_file`` is the ini file of this computer."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QSettings

_FOLDER = "archive/folder"
_KNOWN = "archive/opened"
MOST = 50
"""So many folders are remembered, the last ones that were opened."""


def remembered_folder(desk_file: Path) -> Path | None:
    """The archive that was chosen on this computer; None for the usual one."""
    kept = str(_settings(desk_file).value(_FOLDER, ""))
    return Path(kept) if kept else None


def remember_folder(desk_file: Path, folder: Path) -> None:
    """Open this archive from now on."""
    _settings(desk_file).setValue(_FOLDER, str(folder))


def note_opened(desk_file: Path, folder: Path) -> None:
    """Remember that there is an archive in a folder."""
    name = _name(folder)
    known = _known(desk_file)
    if known[-1:] != [name]:
        _settings(desk_file).setValue(_KNOWN, [*(one for one in known if one != name), name][-MOST:])


def was_opened(desk_file: Path, folder: Path) -> bool:
    """Whether an archive in this folder was open on this computer."""
    chosen = remembered_folder(desk_file)
    return _name(folder) in _known(desk_file) or (chosen is not None and _name(chosen) == _name(folder))


def _known(desk_file: Path) -> list[str]:
    kept = _settings(desk_file).value(_KNOWN, [])
    if isinstance(kept, list):
        return [str(one) for one in kept]
    return [str(kept)] if kept else []  # Qt gives back a list of one as that one


def _settings(desk_file: Path) -> QSettings:
    return QSettings(str(desk_file), QSettings.Format.IniFormat)


def _name(folder: Path) -> str:
    return os.path.normcase(folder.absolute())
