"""``python -m tests.benchmarks._index_maker FOLDER make|compare``: has the index made, or compared, and ends."""

import random
import sys
from pathlib import Path

from archive.archive import Archive
from archive.clock import SystemClock
from archive.search.comparing import compare
from archive.search.indexing import Indexer


def main() -> int:
    """0 if it went well, and the index equals the records."""
    with Archive.open(Path(sys.argv[1]), clock=SystemClock()) as archive:
        if sys.argv[2] == "compare":
            return 0 if compare(archive, chance=random.Random(1)).none else 1
        with Indexer(archive) as indexer:
            indexer.catch_up(cancelled=lambda: False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
