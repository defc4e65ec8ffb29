"""One watched folder, looked at again and again: what is whole and still is handed in, what is safe is moved away.

What is remembered between two looks only saves work. After a crash the database tells what was handed in, and a file is
moved only when its bytes are those that are safe, so that nothing is lost and nothing is taken in twice.
"""

import contextlib
import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from archive.archive import Archive
from archive.errors import Expected
from archive.file_names import shown
from archive.hindrances import may_write
from archive.intake_errors import WrongDocumentState
from archive.records.documents import ItemState
from archive.services.intake import try_again
from archive.watching.afterwards import MovedFiles
from archive.watching.alone import HeldElsewhere, opened_alone
from archive.watching.before import NEVER, moved_before
from archive.watching.errors import ScanGrew, ScanHeld, ScanUnfinished, TakenCannotBeMoved, TakenElsewhere
from archive.watching.folders import WatchedFolder
from archive.watching.handed import Handed, hand_in_scans, how_they_stand, newest_items
from archive.watching.listing import Stamp, files_in, stamp_of
from archive.watching.standing import out_of_reach
from archive.watching.stillness import Stillness
from archive.watching.taken import put_away, put_back
from archive.watching.whole import is_whole

SAYS_NOTHING = 6.0
"""How many times as long a file has to be still whose bytes do not say whether it is whole."""
TOLD_AFTER = 600.0
"""Seconds for which a file may break off, or be held by another program, before a person is told."""
READ_AGAIN_AFTER = 60.0
"""Seconds after which a file that breaks off is read again although it stands as it did."""
AGAIN_AFTER = 300.0
"""Seconds after which a file that could not be taken in is tried again."""
TOLD_FOR = 600.0
"""Seconds for which a person is told that a file grew after it had been taken in."""
GONE_THROUGH_AFTER = 600.0
"""Seconds after which all that was moved is gone through again, whoever moved it and however long ago."""
MINUTE = 60.0


class FolderWatch:
    """Watches one folder for one clerk. ``now`` is seconds that only go forwards; nothing here waits."""

    def __init__(self, archive: Archive, folder: WatchedFolder) -> None:
        self._archive = archive
        self._folder = folder
        self._stillness = Stillness()
        self._items: dict[str, int | None] = {}  # None: nothing under this name now was ever handed in
        self._left: dict[str, Stamp] = {}  # what a person took off the list stays as long as it stands so
        self._same: dict[str, Stamp] = {}  # found to be what is safe
        self._tried: dict[str, float] = {}
        self._broken: dict[str, tuple[Stamp, float]] = {}
        self._moved = MovedFiles()
        self._gone_through: float | None = None
        self._grew: list[tuple[Expected, float]] = []
        self._trouble: list[Expected] = []

    def look(self, *, now: float, cancelled: Callable[[], bool]) -> tuple[Expected, ...]:
        """Take one look and do what can be done; returns what a person should be told, the worst first."""
        self._remember_moved(now=now)
        self._fetch_back(now=now)
        self._grew = [(told, since) for told, since in self._grew if now - since < TOLD_FOR]
        self._trouble = [told for told, _ in self._grew]
        try:
            files = files_in(self._folder.path)
        except OSError as error:
            self._stillness.forget()
            self._tried.clear()
            return (out_of_reach(self._folder.path, error),)
        self._stillness.look(files, now=now)
        self._remember(files)
        standing = how_they_stand(self._archive, items=(item for item in self._items.values() if item is not None))
        new = []
        for name, stamp in files.items():
            if cancelled():
                break
            if self._stillness.still_for(name, now=now) < self._folder.still:
                continue
            item = self._items[name]
            if item is not None and item not in standing:
                self._left[name], self._items[name] = stamp, None
            elif item is not None:
                self._follow(name, stamp, standing[item], now=now)
            is_new = self._items[name] is None and self._left.get(name) != stamp
            if is_new and self._is_ready(name, stamp, now=now):
                new.append(name)
        if new:
            self._items |= hand_in_scans(self._archive, folder=self._folder, names=new)
        return tuple(self._trouble)

    def _remember_moved(self, *, now: float) -> None:
        """Follow what a clerk before this one has moved, and whatever was written to later than files are followed."""
        is_new = self._gone_through is None
        if self._gone_through is not None and now - self._gone_through < GONE_THROUGH_AFTER:
            return
        with contextlib.suppress(OSError):  # the next look tries again
            for one in reversed(moved_before(self._archive, folder=self._folder.path)):
                if is_new or one.stamp == NEVER:
                    self._moved.add(one.away, one.stamp, one.sha256, now=now)
            self._gone_through = now

    def _fetch_back(self, *, now: float) -> None:
        """Whatever was moved because it was safe, and is something else by now, waits again like a new file."""
        for away, sha256 in self._moved.touched(now=now).items():
            try:
                found, stamp = _hash_and_stamp(away)
                if found == sha256:
                    self._moved.stands(away, stamp)
                    continue
                back = put_back(away, self._folder.path)
            except OSError:
                continue  # the next look tries again
            self._moved.forget(away)
            self._grew.append((ScanGrew(name=shown(back), folder=self._folder.path), now))

    def _remember(self, files: Mapping[str, Stamp]) -> None:
        remembered: tuple[dict[str, Any], ...]
        remembered = (self._items, self._left, self._same, self._tried, self._broken)
        for known in remembered:
            for name in known.keys() - files.keys():
                del known[name]
        unknown = [name for name in files if name not in self._items]
        before = newest_items(self._archive, folder=self._folder.path, names=unknown) if unknown else {}
        self._items |= {name: before.get(name) for name in unknown}

    def _follow(self, name: str, stamp: Stamp, handed: Handed, *, now: float) -> None:
        """Do with a file that was handed in what its state asks for."""
        if handed.sha256 is not None:
            self._put_away(name, stamp, handed.sha256, now=now)
        elif handed.state is ItemState.FAILED and self._may_be_tried(name, stamp, now=now):
            self._tried[name] = now
            with contextlib.suppress(WrongDocumentState):  # a person was quicker
                try_again(self._archive, item_id=handed.item_id)

    def _may_be_tried(self, name: str, stamp: Stamp, *, now: float) -> bool:
        rested = name not in self._tried or now - self._tried[name] >= AGAIN_AFTER
        return rested and self._is_ready(name, stamp, now=now)

    def _put_away(self, name: str, stamp: Stamp, sha256: str, *, now: float) -> None:
        """Move a file that is safe; one that is not what was taken in, although it is called so, is new."""
        if any(isinstance(trouble, TakenCannotBeMoved | TakenElsewhere) for trouble in self._trouble):
            return
        file = self._folder.path / name
        try:
            if self._same.get(name) != stamp:
                found, compared = _hash_and_stamp(file)
                if found != sha256:
                    self._items[name] = None
                    return
                self._same[name] = stamp = compared
            away = put_away(file, month=f"{self._archive.clock.now():%Y-%m}", stamp=stamp)
            if away.parent != file.parent:
                self._moved.add(away, stamp, sha256, now=now)
        except FileNotFoundError:
            return  # somebody took it away, or the folder went; the next look tells
        except TakenElsewhere as told:
            self._trouble.append(told)
            return
        except OSError:
            if not may_write(self._folder.path):
                self._trouble.append(TakenCannotBeMoved(folder=self._folder.path))
            else:
                self._tell_in_the_end(ScanHeld, name, now)
            return
        del self._same[name]

    def _is_ready(self, name: str, stamp: Stamp, *, now: float) -> bool:
        """Whether nobody else has a still file, and it is whole."""
        try:
            whole = self._is_whole(name, stamp, now=now)
        except HeldElsewhere:
            self._tell_in_the_end(ScanHeld, name, now)
            return False
        except OSError:
            return False  # gone again, or the folder is; the next look tells
        if whole is False:
            self._tell_in_the_end(ScanUnfinished, name, now)
        still = self._stillness.still_for(name, now=now)
        return still >= self._folder.still * SAYS_NOTHING if whole is None else whole

    def _is_whole(self, name: str, stamp: Stamp, *, now: float) -> bool | None:
        """What the bytes say; a file that breaks off is not read again at every look. Raises HeldElsewhere, OSError."""
        broken, at = self._broken.get(name, (None, now))
        if broken == stamp and now - at < READ_AGAIN_AFTER:
            return False
        with opened_alone(self._folder.path / name) as file:
            found = _stamp_of(file)
            if found != stamp:  # some shares list a file's size only when it is closed
                self._stillness.changed(name, found, now=now)
                return False
            whole = is_whole(file, size=found.size, name=name)
        if whole is False:
            self._broken[name] = (stamp, now)
        return whole

    def _tell_in_the_end(self, kind: type[Expected], name: str, now: float) -> None:
        still = self._stillness.still_for(name, now=now)
        if still >= TOLD_AFTER:
            about = {"name": shown(Path(name)), "folder": self._folder.path, "minutes": int(still / MINUTE)}
            self._trouble.append(kind(**about))


def _hash_and_stamp(path: Path) -> tuple[str, Stamp]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return digest, _stamp_of(file)


def _stamp_of(file: BinaryIO) -> Stamp:
    return stamp_of(os.fstat(file.fileno()))
