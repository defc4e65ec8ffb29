"""The records of an office are nobody else's on the same computer: folders 0700 and files 0600, whatever makes them.

Windows has no such modes: there a folder among a user's documents is closed to other users by the rights that it
inherits, and what is made in it inherits them too. Nothing is done about it here.
"""

import os
from contextlib import suppress
from pathlib import Path

OTHERS = 0o077
"""The rights of everybody but the owner."""


def write_for_this_user_alone() -> None:
    """From now on nobody else may read what this process, or one that it starts, makes anew.

    A program says so before anything else: its libraries make files of their own, such as SQLite's journals.
    """
    os.umask(OTHERS)


def close_to_others(root: Path) -> None:
    """Close an archive's folder, and what lies in it at the top, which may have been made by hand or by an earlier
    version. What lies deeper is behind it. What belongs to somebody else, or lies on a disk without such rights, stays
    as it is."""
    if os.name == "nt":
        return
    with suppress(OSError):
        for place in (root, *root.iterdir()):
            if not place.is_symlink() and (mode := place.stat().st_mode) & OTHERS:
                with suppress(OSError):
                    place.chmod(mode & 0o7777 & ~OTHERS)
