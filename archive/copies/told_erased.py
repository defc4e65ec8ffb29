"""What a folder for copies names as erased on request."""

from archive.copies.layout import CopyFolder
from archive.erasure.told import NAME, Told, told_from


def told_there(copies: CopyFolder) -> frozenset[Told]:
    """What the list in a folder for copies names as erased; nothing without one, or with one that somebody has
    damaged."""
    try:
        return told_from(copies.content_of(copies.named(NAME)))
    except OSError:
        return frozenset()
