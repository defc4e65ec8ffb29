"""What a disk may hold after the power was cut: of the changes up to a moment those that had to last, and any others.

What the model promises, and what it does not:

- What was written to a file lasts once that file was flushed after it, or everything was (sync). Before that, each
  write may last or not, whatever came before or after it; of the last one a half, or every other sector of 512 bytes.
- A name (made, given, renamed, removed) lasts once the folder in which it came about was flushed after it: STRICT, the
  least that is promised by any system; what lies in a folder that has no lasting name is lost with it. Or, JOURNALED as
  ext4 and its like do it, names last in their order, and any flush makes all names before it last: then a file may have
  its name and none of its bytes.
- A rename happens or does not happen; nothing ends up under both names or none. FAT does not promise that.
- Bytes that lasted stay as they are: no bit rots, no flush lies, and a write does not harm what lay beside it in the
  same sector. Rights and times of files are not part of it. The shared memory beside a write-ahead log is nobody's to
  keep: SQLite makes it again.
"""

import hashlib
import random
import shutil
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.faults.recorded import Change, CutTo, Flushed, Named, Promised, Recorded, Renamed, Tree, Unnamed, Written

SECTOR = 512
"""Bytes that a disk writes at once."""

Lasting = Callable[[int, Change], bool]
"""Whether a change, with its place among all, lasts through the cut."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A power cut ``after`` so many changes, and how the disk bore it, in words."""

    after: int
    how: str


@dataclass(frozen=True, slots=True)
class Left:
    """What a cut left, and what had been promised before it."""

    cut: Cut
    tree: Tree
    promised: tuple[str, ...]


class PowerCuts:
    """All that the disk may hold after a power cut somewhere in what was recorded."""

    def __init__(self, recorded: Recorded, *, seed: int = 0) -> None:
        self._before = recorded.before
        self._changes = recorded.changes
        self._seed = seed
        self._flushes: dict[int, list[int]] = {}
        self._all_flushes: list[int] = []
        for place, change in enumerate(recorded.changes):
            if isinstance(change, Flushed):
                self._all_flushes.append(place)
                for thing in (change.thing,) if change.thing is not None else (-1,):
                    self._flushes.setdefault(thing, []).append(place)

    @property
    def moments(self) -> range:
        """Before the first change, after it, and so on."""
        return range(len(self._changes) + 1)

    def promised(self, after: int) -> tuple[str, ...]:
        """What had been promised by then."""
        return tuple(change.words for change in self._changes[:after] if isinstance(change, Promised))

    def left(self, after: int, *, orders: int = 2) -> Iterator[Left]:
        """What may be left by a cut after so many changes; ``orders`` are tried in which what was not flushed yet may
        have come to the disk, in either model."""
        by_luck = random.Random(f"{self._seed} {after}")
        flushed = [self._has_to_last(after, one) for one in range(after)]
        journaled = [self._lasts_with_a_journal(after, one) for one in range(after)]
        ways: list[tuple[str, list[bool]]] = [
            ("all that was not flushed is lost", flushed),
            ("all but names that were not flushed is lost", journaled),
            ("nothing is lost", [True] * after),
        ]
        for order in range(orders):
            luck = [must or by_luck.random() < 0.5 for must in flushed]
            ways.append((f"in another order {order}", luck))
            ways.append((f"in another order {order}, names in theirs", self._in_order(journaled, after, by_luck)))
        for how, lasting in ways:
            yield self._one(Cut(after, how), [(one, self._changes[one]) for one in range(after) if lasting[one]])
        if after and isinstance(last := self._changes[after - 1], Written) and len(last.content) > 1:
            for how, lasting in (("nothing else is lost", [True] * after), ("all else is lost", flushed)):
                before = [(one, self._changes[one]) for one in range(after - 1) if lasting[one]]
                half = replace(last, content=last.content[: len(last.content) // 2])
                yield self._one(Cut(after, f"the last write is half there, {how}"), [*before, (after - 1, half)])
                if len(last.content) > SECTOR:
                    torn = [(after - 1, one) for one in _every_other_sector(last)]
                    yield self._one(Cut(after, f"of the last write sectors are there, {how}"), [*before, *torn])

    def _one(self, cut: Cut, lasting: list[tuple[int, Change]]) -> Left:
        tree = self._before.copied()
        for _, change in lasting:
            tree.apply(change)
        return Left(cut, tree, self.promised(cut.after))

    def _was_flushed(self, thing: int, since: int, after: int) -> bool:
        for one in (thing, -1):
            flushes = self._flushes.get(one, [])
            at = bisect_right(flushes, since)
            if at < len(flushes) and flushes[at] < after:
                return True
        return False

    def _has_to_last(self, after: int, place: int) -> bool:
        match self._changes[place]:
            case Written(thing) | CutTo(thing) | Named(thing) | Unnamed(thing):
                return self._was_flushed(thing, place, after)
            case Renamed(_, thing):
                return self._was_flushed(thing, place, after)
        return True

    def _lasts_with_a_journal(self, after: int, place: int) -> bool:
        if isinstance(self._changes[place], Named | Unnamed | Renamed):
            at = bisect_right(self._all_flushes, place)
            return at < len(self._all_flushes) and self._all_flushes[at] < after
        return self._has_to_last(after, place)

    def _in_order(self, journaled: list[bool], after: int, by_luck: random.Random) -> list[bool]:
        until = by_luck.randint(0, after)
        return [
            must
            or (one < until if isinstance(self._changes[one], Named | Unnamed | Renamed) else by_luck.random() < 0.5)
            for one, must in enumerate(journaled)
        ]


def _every_other_sector(written: Written) -> Iterator[Written]:
    for at in range(SECTOR, len(written.content), 2 * SECTOR):
        yield Written(written.file, written.offset + at, written.content[at : at + SECTOR])


def digest(tree: Tree, promised: tuple[str, ...]) -> str:
    """The same for what cannot be told apart: the same files, the same promises."""
    told = hashlib.sha256(repr(promised).encode())
    for path, content in tree.flat():
        told.update(f"\0{path}\0{'folder' if content is None else len(content)}\0".encode())
        told.update(content or b"")
    return told.hexdigest()


def lay_out(tree: Tree, root: Path) -> None:
    """Make a folder hold what a tree holds, and nothing else."""
    if root.exists():
        for old in root.iterdir():
            if old.is_dir():
                shutil.rmtree(old)
            else:
                old.unlink()
    root.mkdir(mode=0o700, exist_ok=True)
    for path, content in tree.flat():
        place = root / path
        if content is None:
            place.mkdir(mode=0o700)
        else:
            place.write_bytes(content)
            place.chmod(0o600)
