"""What the file-system door has written down, as changes of a tree of folders and files.

A file is known by what it is and not by its name: bytes that were written to it are its own wherever it was renamed to.
"""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path


class Kind(IntEnum):
    """Calls, as door.c numbers them."""

    READ_OPEN = 1
    OPEN = 2
    CREATE = 3
    WRITE = 4
    TRUNCATE = 5
    RENAME = 6
    UNLINK = 7
    MKDIR = 8
    RMDIR = 9
    LINK = 10
    MODE = 11
    SYNC = 12
    SYNC_ALL = 13
    MARK = 14


@dataclass(frozen=True, slots=True)
class Call:
    """One call that succeeded. ``inode`` tells which file or folder it was, 0 where it goes by its ``path``; ``rest``
    are the bytes that were written, or the second path."""

    kind: Kind
    path: str
    inode: int
    offset: int
    rest: bytes


_LINE = struct.Struct("=IIQqQ")


def calls_in(log: Path) -> list[Call]:
    """All calls that were written down, and marks between them, in order."""
    content, at, calls = log.read_bytes(), 0, []
    while at < len(content):
        kind, first, inode, offset, second = _LINE.unpack_from(content, at)
        at += _LINE.size
        path, rest = os.fsdecode(content[at : at + first]), content[at + first : at + first + second]
        at += first + second
        calls.append(Call(Kind(kind), path, inode, offset, rest))
    return calls


@dataclass(frozen=True, slots=True)
class Written:
    """Bytes in a file."""

    file: int
    offset: int
    content: bytes


@dataclass(frozen=True, slots=True)
class CutTo:
    """Another length of a file."""

    file: int
    length: int


@dataclass(frozen=True, slots=True)
class Named:
    """A thing has a name in a folder: it was made there, or given one more name."""

    folder: int
    name: str
    thing: int


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A name is gone from a folder."""

    folder: int
    name: str
    thing: int


@dataclass(frozen=True, slots=True)
class Renamed:
    """A thing has another name, in place of whatever had it: ``before`` is a folder and a name in it."""

    before: tuple[int, str]
    folder: int
    name: str
    thing: int


@dataclass(frozen=True, slots=True)
class Flushed:
    """A file or a folder lies on the disk; all of them where it is None."""

    thing: int | None


@dataclass(frozen=True, slots=True)
class Promised:
    """Somebody was told that this is safe."""

    words: str


Change = Written | CutTo | Named | Unnamed | Renamed | Flushed | Promised


@dataclass(slots=True)
class Tree:
    """Folders and files. ``names`` has the entries of each folder, ``contents`` the bytes of each file; the root is
    the folder 0."""

    names: dict[int, dict[str, int]] = field(default_factory=lambda: {0: {}})
    contents: dict[int, bytes | bytearray] = field(default_factory=dict)

    def copied(self) -> "Tree":
        """One that can be changed apart from this one."""
        return Tree({folder: dict(names) for folder, names in self.names.items()}, dict(self.contents))

    def apply(self, change: Change) -> None:
        """Make one change. What would change a thing that is not there any more, or not yet, changes nothing."""
        if isinstance(change, Written):
            content = self._open(change.file)
            content.extend(bytes(max(0, change.offset - len(content))))
            content[change.offset : change.offset + len(change.content)] = change.content
        elif isinstance(change, CutTo):
            content = self._open(change.file)
            content.extend(bytes(max(0, change.length - len(content))))
            del content[change.length :]
        elif isinstance(change, Named):
            self.names.setdefault(change.folder, {})[change.name] = change.thing
        elif isinstance(change, Unnamed):
            self._let_go(change.folder, change.name, change.thing)
        elif isinstance(change, Renamed):
            self._let_go(*change.before, change.thing)
            self.names.setdefault(change.folder, {})[change.name] = change.thing

    def _open(self, file: int) -> bytearray:
        content = self.contents.get(file, b"")
        if not isinstance(content, bytearray):
            content = self.contents[file] = bytearray(content)
        return content

    def _let_go(self, folder: int, name: str, thing: int) -> None:
        if self.names.get(folder, {}).get(name) == thing:
            del self.names[folder][name]

    def flat(self, folder: int = 0, path: str = "") -> Iterator[tuple[str, bytes | bytearray | None]]:
        """Every path below the root with what is there, None for a folder; a folder comes before what it holds."""
        for name, thing in sorted(self.names.get(folder, {}).items()):
            if thing in self.names:
                yield f"{path}{name}", None
                yield from self.flat(thing, f"{path}{name}/")
            else:
                yield f"{path}{name}", self.contents.get(thing, b"")


@dataclass(frozen=True, slots=True)
class Recorded:
    """A tree as it was before, and how it changed."""

    before: Tree
    changes: tuple[Change, ...]


class Recorder:
    """Takes note of a tree before anything is done, so that what the door writes down can be told of its things."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.before = self._before = Tree()
        self._known: dict[int, int] = {root.stat().st_ino: 0}
        self._take_note(root, 0)

    def _take_note(self, place: Path, folder: int) -> None:
        for path in sorted(place.iterdir()):
            thing = self._new(path.stat().st_ino)
            self._before.names[folder][path.name] = thing
            if path.is_dir():
                self._before.names[thing] = {}
                self._take_note(path, thing)
            else:
                self._before.contents[thing] = path.read_bytes()

    def _new(self, inode: int) -> int:
        thing = self._known[inode] = max(self._known.values()) + 1
        return thing

    def told_by(self, calls: list[Call]) -> Recorded:
        """The changes that these calls made."""
        now, changes = self._before.copied(), []
        for call in calls:
            for change in self._changes_of(call, now):
                now.apply(change)
                changes.append(change)
        return Recorded(self._before, tuple(changes))

    def _changes_of(self, call: Call, now: Tree) -> Iterator[Change]:
        match call.kind:
            case Kind.MARK:
                yield Promised(call.path)
            case Kind.SYNC_ALL:
                yield Flushed(None)
            case Kind.CREATE | Kind.MKDIR | Kind.LINK | Kind.UNLINK | Kind.RMDIR | Kind.RENAME:
                yield self._naming_of(call, now)
            case Kind.WRITE | Kind.TRUNCATE | Kind.SYNC if call.inode in self._known:  # else it never had a name
                yield self._change_within(call, self._known[call.inode])

    def _naming_of(self, call: Call, now: Tree) -> Change:
        folder, name = self._place(call.path, now)
        if call.kind is Kind.RENAME:
            return Renamed((folder, name), *self._place(os.fsdecode(call.rest), now), now.names[folder][name])
        if call.kind in (Kind.UNLINK, Kind.RMDIR):
            return Unnamed(folder, name, now.names[folder][name])
        thing = self._known[call.inode] if call.kind is Kind.LINK else self._new(call.inode)
        if call.kind is Kind.MKDIR:  # a folder from the beginning, which nothing leads to yet
            self._before.names[thing], now.names[thing] = {}, {}
        return Named(folder, name, thing)

    def _change_within(self, call: Call, thing: int) -> Change:
        if call.kind is Kind.WRITE:
            return Written(thing, call.offset, call.rest)
        return CutTo(thing, call.offset) if call.kind is Kind.TRUNCATE else Flushed(thing)

    def _place(self, path: str, now: Tree) -> tuple[int, str]:
        """The folder in which a path lies now, and its name there."""
        *folders, name = Path(path).relative_to(self._root).parts
        folder = 0
        for one in folders:
            folder = now.names[folder][one]
        return folder, name
