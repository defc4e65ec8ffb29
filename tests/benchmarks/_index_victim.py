"""``python -m tests.benchmarks._index_victim FOLDER SEED``: keeps an index until somebody kills it.

It commits in small portions, so that there are many moments to be killed at, and now and then begins to make the index
anew. Says "at work" when it has begun.
"""

import random
import sys
import time
from pathlib import Path

from archive.archive import Archive
from archive.clock import SystemClock
from archive.search.index import Index
from archive.search.outbox import drain

REBUILDS = 0.4
"""The share of lives that begin with making the index anew."""


def main() -> None:
    """Never returns."""
    chance = random.Random(int(sys.argv[2]))
    with Archive.open(Path(sys.argv[1]), clock=SystemClock()) as archive:
        print("at work", flush=True)
        index = Index.open(archive)
        if chance.random() < REBUILDS:
            index.rebuild(archive)
        while True:
            if not drain(archive, index, limit=chance.choice((1, 5, 40))):
                time.sleep(0.001)


if __name__ == "__main__":
    main()
