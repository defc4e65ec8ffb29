"""What is known of a watched folder, in the office's words."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from archive.watching.standing import FolderStanding
from desktop import dates
from desktop.office_words import counted


def state_words(one: FolderStanding, now: datetime) -> str:
    """ "watched, 3 files waiting", "cannot be reached since today 14:05"."""
    if one.waiting is None:
        if one.away_since is None:
            return _tr("cannot be reached")
        return _tr("cannot be reached since {when}").format(when=dates.when(one.away_since, now))
    if not one.waiting:
        return _tr("watched, nothing waits")
    return counted(one.waiting, _tr("watched, 1 file waits"), _tr("watched, {n} files wait"))


def last_words(one: FolderStanding, now: datetime) -> str:
    """What was taken in last, and what is to be done where the folder is away."""
    told = []
    if one.trouble is not None:
        told.append(str(one.trouble))
    if one.last is None:
        told.append(_tr("Nothing has been taken in from it yet."))
    else:
        last = _tr("{name} was taken in last, {when}.")
        told.append(last.format(name=one.last.name, when=dates.exactly(one.last.at, now)))
    told += _left_alone(one)
    return " ".join(told)


def _left_alone(one: FolderStanding) -> list[str]:
    """What lies there and is never taken in, so that nobody waits for it."""
    found = one.left_alone
    told = []
    if found.passing:
        what = counted(found.passing, _tr("1 file is"), _tr("{n} files are"))
        told.append(_tr("{what} left alone: the name is that of a passing file (~, ., .tmp, .bak).").format(what=what))
    if found.links:
        what = counted(found.links, _tr("1 link is"), _tr("{n} links are"))
        told.append(_tr("{what} left alone: copy the file itself.").format(what=what))
    if found.folders:
        what = counted(found.folders, _tr("1 folder in it is"), _tr("{n} folders in it are"))
        told.append(_tr("{what} left alone: watch it by itself.").format(what=what))
    return told


def _tr(text: str) -> str:
    return QCoreApplication.translate("watched_words", text)
