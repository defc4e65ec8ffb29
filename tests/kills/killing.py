"""Kills whoever works in an office, again and again, and looks each time what is left.

Run as ``python -m tests.kills.killing FOLDER KILLS SEED`` by test_kills, in a process of its own, because it forks:
each life is a child of one that has loaded everything. A life does some acts (archive of tests.kills.acts) one after
the other, and tells what was promised through a pipe. It ends with SIGKILL: before a step that was chosen by chance, or
from outside when so much was told; alone, or with all its children. Another child then looks at what is left and has a
clerk work. Prints one JSON object: how many kills there were during which acts, and what was wrong afterwards.
"""

import json
import os
import random
import select
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.compiled_once import share_what_is_compiled
from tests.kills.acts import ACTS, Life
from tests.kills.aftermath import look
from tests.kills.dying_now import kill_before_step
from tests.kills.office import Place, again, begin
from tests.kills.promises import Promises

LIVES = 12
"""In one office, before it begins anew."""

MOST_ACTS = 3

STEPS = 11
"""Steps before a death are up to 2 to the power of this: small numbers as often as large ones."""

LONGEST = 900.0
"""Seconds after which a life or a look at what is left is called stuck."""


def main(root: Path, kills: int, seed: int) -> dict[str, Any]:
    """So many kills by this seed."""
    share_what_is_compiled()
    chance = random.Random(seed)
    kept = _kept_beside(root)
    during: Counter[str] = Counter()
    wrong: list[str] = []
    while during.total() < kills:
        place, promised = again(kept, root / "now"), Promises()
        for number in range(1, 1 + min(LIVES, kills - during.total())):
            life_seed = chance.randrange(2**32)
            last, fell = _live_and_die(place, number, life_seed, promised)
            during[last] += 1
            found, promised = _look(place, number, promised)
            found = [*([f"it fell by itself: {fell}"] if fell else []), *found]
            wrong += [f"kill {during.total()} (life {number}, seed {life_seed}) during {last}: {one}" for one in found]
            if found:
                break  # what is wrong now would be told again and again
    return {"kills": during.total(), "during": dict(during), "wrong": wrong, "seconds of a core": sum(os.times()[:4])}


def _kept_beside(root: Path) -> Place:
    """The office, begun where the lives are lived, since it knows where its copies lie, and kept beside."""
    begun = begin(root / "now")
    return again(begun, root / "kept")


def _live_and_die(place: Place, number: int, seed: int, promised: Promises) -> tuple[str, str]:
    """One life; the act during which it ended, and what it fell by before anybody killed it."""
    chance = random.Random(seed)
    fatal = int(2 ** chance.uniform(0, STEPS))
    from_outside, with_children = chance.random() < 0.3, chance.random() < 0.7
    lines_until_death = chance.randint(1, 20)

    def live(tell: Callable[[str], object]) -> None:
        os.setpgid(0, 0)
        life = Life(place, number, chance, tell)
        acts = chance.sample(ACTS, chance.randint(1, MOST_ACTS))
        if not from_outside:
            kill_before_step(fatal, with_children=with_children)
        for act in acts:
            tell(json.dumps({"act": act.__name__}) + "\n")
            act(life)

    last, heard, fell = "the beginning", 0, ""
    with _Child(live) as child:
        for line in child.lines():
            told = json.loads(line)
            if "act" in told:
                last = told["act"]
                continue
            if "fell" in told:
                fell = told["fell"]
                continue
            promised.hear(line)
            heard += 1
            if from_outside and heard == lines_until_death:
                child.kill(with_children=with_children)
        child.kill(with_children=True)
    return last, fell or ("" if child.ended in (0, -signal.SIGKILL) else f"it ended with {child.ended}")


def _look(place: Place, number: int, promised: Promises) -> tuple[list[str], Promises]:
    """What is wrong, and what is promised from now on."""

    def tell_all(tell: Callable[[str], object]) -> None:
        wrong = look(place, number, promised)
        told = {"wrong": wrong, "done": promised.done, "heads": promised.heads}
        tell(json.dumps(told) + "\n")

    with _Child(tell_all) as child:
        lines = list(child.lines())
    told: dict[str, Any] = json.loads(lines[-1]) if lines else {"fell": f"it ended with {child.ended}"}
    if "fell" in told:
        return [f"looking at it fell: {told['fell']}"], promised
    return told["wrong"], Promises(told["done"], {}, {int(number): digest for number, digest in told["heads"].items()})


class _Child:
    """A copy of this process that does something and tells lines meanwhile."""

    def __init__(self, act: Callable[[Callable[[str], object]], None]) -> None:
        self.ended: int | None = None
        self._reads, writes = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            os.close(self._reads)
            self._act(act, writes)
        os.close(writes)

    def __enter__(self) -> "_Child":
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._reads)
        if self.ended is None:
            self.ended = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    @staticmethod
    def _act(act: Callable[[Callable[[str], object]], None], writes: int) -> None:
        try:
            act(lambda line: os.write(writes, line.encode()))
        except BaseException:  # noqa: BLE001  # the parent tells it
            os.write(writes, (json.dumps({"fell": traceback.format_exc()}) + "\n").encode())
            os._exit(1)
        os._exit(0)

    def lines(self) -> Any:
        """What it tells, until it has ended and its children have."""
        rest = b""
        while True:
            ready, _, _ = select.select([self._reads], [], [], LONGEST)
            if not ready:
                self.kill(with_children=True)
                raise AssertionError("it is stuck")
            more = os.read(self._reads, 1 << 16)
            if not more:
                return
            *whole, rest = (rest + more).split(b"\n")
            yield from (line.decode() for line in whole)

    def kill(self, *, with_children: bool) -> None:
        """Ends it at once."""
        for end in (os.killpg,) if with_children else (os.kill,):
            try:
                end(self.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))  # noqa: T201  # the test reads it
