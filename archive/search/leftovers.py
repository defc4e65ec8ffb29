"""What earlier indexes have left beside the one in use: words of what may be no more."""

import shutil
from pathlib import Path

from archive.search.index import read_pointer


def clear_leftovers(root: Path) -> bool:
    """Remove the numbered folders to which the pointer does not lead, as far as nobody holds them open; whether none is
    left. Without a pointer that can be read nothing is removed, and nobody knows."""
    pointer = read_pointer(root)
    if pointer.current is None:
        return False
    in_use = {pointer.current, pointer.building}
    old = [place for place in root.iterdir() if place.name.isdecimal() and place.name not in in_use]
    for place in old:
        shutil.rmtree(place, ignore_errors=True)
    return not any(place.exists() for place in old)
