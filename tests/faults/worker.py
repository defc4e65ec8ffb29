"""Does one verb behind the file-system door, again and again, and looks each time what is left.

Run as ``python -m tests.faults.worker VERB FOLDER CUTS REFUSALS SEED [--lies]`` by the tests, with the door in front
of it. CUTS and REFUSALS say how many points are looked at, drawn by luck with the SEED; 0 stands for every one in turn,
and -1 for none. With --lies the disk keeps nothing that it says to have flushed. Prints one JSON object: how many calls
there were, how many states were looked at, and what was wrong.
"""

import errno
import gc
import json
import logging
import os
import random
import sys
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import process_time
from typing import Any

from sqlalchemy.exc import OperationalError

from archive.command_line.troubles import expected_of
from archive.errors import Expected
from tests.compiled_once import share_what_is_compiled
from tests.faults.afterwards import a_clerk_starts, findings, wrong_when_opened
from tests.faults.door import HALF, Door
from tests.faults.power_cuts import Left, PowerCuts, digest, lay_out
from tests.faults.recorded import Call, Flushed, Kind, Recorded, Recorder, Tree, calls_in
from tests.faults.verbs import VERBS
from tests.faults.verbs.offices import at, opened
from tests.faults.verbs.verb import Verb

NAMES = frozenset({Kind.CREATE, Kind.MKDIR, Kind.LINK, Kind.RENAME})
NEEDS_ROOM = NAMES | {Kind.WRITE, Kind.SYNC}
CLOSES = NAMES | {Kind.READ_OPEN, Kind.OPEN, Kind.UNLINK, Kind.RMDIR, Kind.MODE}

TROUBLES: tuple[tuple[str, int, bool, frozenset[Kind]], ...] = (
    ("EIO once", errno.EIO, False, frozenset(Kind)),
    ("EIO from then on", errno.EIO, True, NEEDS_ROOM),
    ("ENOSPC once", errno.ENOSPC, False, NEEDS_ROOM),
    ("ENOSPC from then on", errno.ENOSPC, True, NEEDS_ROOM),
    ("EACCES once", errno.EACCES, False, CLOSES),
    ("EROFS from then on", errno.EROFS, True, CLOSES | NEEDS_ROOM),
    ("half of it once", HALF, False, frozenset({Kind.WRITE})),
)
"""What befalls a call, whether all that follow meet with the same, and before which kinds of call it makes a
difference."""


class Luck:
    """What this process draws by luck, the same each time: so what is left can be known again."""

    def __init__(self) -> None:
        self._drawn = random.Random()
        for module, name in ((os, "urandom"), (random, "_urandom")):
            setattr(module, name, lambda many: self._drawn.randbytes(many))

    def begin(self, stage: str) -> None:
        """Draw from the beginning, others than in any other stage."""
        self._drawn.seed(stage)
        random.seed(stage)


class Bench:
    """One verb in its folder. What was left once is not looked at again."""

    def __init__(self, verb: Verb, folder: Path) -> None:
        self.verb, self.live, self._log = verb, folder / "live", folder / "log"
        self.door, self._luck = Door(), Luck()
        self._known: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        self.live.mkdir()
        self._luck.begin("before")
        verb.prepare(self.live)
        self.recorder = Recorder(self.live)

    def once(self) -> tuple[Recorded, list[Call]]:
        """Do it once, and write down what it does to the disk."""
        self._luck.begin("once")
        with self.door.recording(self.live, self._log):
            self.verb.act(self.live, self.door.mark)
        calls = calls_in(self._log)
        return self.recorder.told_by(calls), calls

    def wrong(self, promised: tuple[str, ...]) -> list[str]:
        """What is not as it must be in the folder as it is now."""
        try:
            opened(self.live, minutes=2).close()
        except self.verb.bears as refusal:
            if promised:
                return [f"it does not open: {refusal}"]
        except Exception as error:  # noqa: BLE001  # whatever it is, it must not be
            return [f"it does not open: {type(error).__name__}: {error}"]
        left = Recorder(self.live).before
        for names in left.names.values():  # a journal that the database did not take up is one of nothing
            names.pop("archive.db-journal", None)
        known = digest(left, promised), promised
        if known not in self._known:
            self._known[known] = list(self._wrong(promised))
        return self._known[known]

    @property
    def looked_at(self) -> int:
        """How many states there were that could be told apart after they were opened."""
        return len(self._known)

    def _wrong(self, promised: tuple[str, ...]) -> Iterator[str]:
        self._luck.begin("afterwards")
        try:
            with suppress(*self.verb.bears):
                before = frozenset() if promised else self.verb.tolerates
                yield from wrong_when_opened(self.live / "office", at(minutes=2), besides=before)
                yield from self.verb.wrong(self.live, promised)
                with opened(self.live, minutes=3) as archive:
                    a_clerk_starts(archive)
            self.verb.act(self.live, lambda _: None)
            yield from self.verb.wrong_in_the_end(self.live)
            with opened(self.live, minutes=5) as archive:
                a_clerk_starts(archive)
                yield from (f"the check says in the end: {one.sentence}" for one in findings(archive))
        except Exception as error:  # noqa: BLE001  # whatever it is, it must not be
            yield f"{type(error).__name__}: {error}"

    def refused(self, before: Tree, call: int, trouble: int, *, stays: bool) -> Iterator[str]:
        """Do it with one call refused, or all from then on; what is wrong with how it ends, and with what is left."""
        lay_out(before, self.live)
        promised: list[str] = []
        self._luck.begin("once")
        try:
            with self.door.refusing(self.live, call=call, trouble=trouble, stays=stays):
                self.verb.act(self.live, promised.append)
        except Exception as error:  # noqa: BLE001  # judged here
            if not is_told(error, self.live / "office"):
                yield f"it ends with {type(error).__name__}: {error}"
        if self.door.refused:
            yield from self.wrong(tuple(promised))


def is_told(error: Exception, office: Path) -> bool:
    """Whether a person gets sentences about it, from the program or from the clerk that rests and tries again."""
    return isinstance(error, Expected | OSError | OperationalError) or expected_of(error, office) is not None


def states(recorded: Recorded, wanted: int, seed: int) -> Iterator[Left]:
    """What may be left by cuts, each once; so many ``wanted`` at most, or all of them."""
    cuts, seen = PowerCuts(recorded, seed=seed), set()
    by_luck = random.Random(seed)
    moments = list(cuts.moments)
    if wanted < 0:
        return
    if wanted:
        by_luck.shuffle(moments)
    for moment in moments:
        found = list(cuts.left(moment, orders=1))
        for left in [by_luck.choice(found)] if wanted else found:
            if (known := digest(left.tree, left.promised)) not in seen:
                seen.add(known)
                yield left
        if wanted and len(seen) >= wanted:
            return


def refusals(calls: list[Call], wanted: int, seed: int) -> Iterator[tuple[int, tuple[str, int, bool]]]:
    """Which call meets with which trouble."""
    counted = [call for call in calls if call.kind is not Kind.MARK]
    every = [
        (number, (name, trouble, stays))
        for number, call in enumerate(counted, 1)
        for name, trouble, stays, befallen in TROUBLES
        if call.kind in befallen
    ]
    yield from random.Random(seed).sample(every, min(max(0, wanted), len(every))) if wanted else every


def without_flushes(recorded: Recorded) -> Recorded:
    """The same on a disk that lies."""
    return Recorded(recorded.before, tuple(one for one in recorded.changes if not isinstance(one, Flushed)))


def main(verb: str, folder: Path, cuts: int, refusing: int, seed: int, *, lies: bool) -> dict[str, Any]:
    """Look at all of it."""
    bench = Bench(VERBS[verb](), folder)
    recorded, calls = bench.once()
    wrong, looked, tried = [], 0, 0
    now = recorded.before.copied()
    for change in recorded.changes:
        now.apply(change)
    there = {path.relative_to(bench.live).as_posix(): path for path in bench.live.rglob("*")}
    seen = dict(now.flat())
    if {path: None if place.is_dir() else place.read_bytes() for path, place in there.items()} != seen:
        wrong.append("what was seen at the door is not what lies there")
    began = process_time()
    for left in states(without_flushes(recorded) if lies else recorded, cuts, seed):
        looked += 1
        lay_out(left.tree, bench.live)
        wrong += [f"{left.cut.after} {left.cut.how} {left.promised}: {one}" for one in bench.wrong(left.promised)]
    middle = process_time()
    for call, (name, trouble, stays) in refusals(calls, refusing, seed):
        tried += 1
        found = bench.refused(recorded.before, call, trouble, stays=stays)
        wrong += [f"call {call} {name}: {one}" for one in found]
    return {
        "calls": len(calls),
        "changes": len(recorded.changes),
        "states": looked,
        "refusals": tried,
        "told apart": bench.looked_at,
        "seconds": [round(middle - began, 1), round(process_time() - middle, 1)],
        "wrong": wrong,
    }


if __name__ == "__main__":
    name, folder, *numbers = [one for one in sys.argv[1:] if one != "--lies"]
    warnings.simplefilter("error")
    logging.disable(logging.CRITICAL)
    share_what_is_compiled()
    gc.freeze()  # as in the tests: what the imports made need never be walked
    cuts, refusing, seed = map(int, numbers)
    print(json.dumps(main(name, Path(folder), cuts, refusing, seed, lies="--lies" in sys.argv)))  # noqa: T201  # the test reads it
