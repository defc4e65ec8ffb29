"""What is said of an original that no copy can be given, because the archive itself has not what was received."""

from archive.archive import Archive

PUT_BACK_FIRST = (
    "Put it back here first: Put back on Today, or duly-noted-archive repair, takes it from an earlier copy within "
    "reach; or hand the same file in again. Then copy again."
)
"""What to do about it, at the end of its sentence."""

_MISSING = (
    "The archive itself lacks the original of {name}, so it could not be copied. Copies that have it keep it. "
    f"{PUT_BACK_FIRST}"
)

_ALTERED = (
    "The archive's own original of {name} is not what was received, so it could not be copied. Copies that have it as "
    f"received keep it. {PUT_BACK_FIRST}"
)

_UNREADABLE = (
    "The archive's own original of {name} cannot be read ({why}), so it could not be copied. Copies that have it keep "
    "it. See to the archive's disk, or to who may read it there, and copy again."
)


def lacked_here(archive: Archive, sha256: str, *, name: str) -> str:
    """That the archive has not this original itself, what is safe and what to do; nothing where it has."""
    try:
        found = archive.vault.hash_of(sha256)
    except OSError as error:
        return _UNREADABLE.format(name=name, why=(error.strerror or str(error)).lower())
    if found is None:
        return _MISSING.format(name=name)
    return "" if found == sha256 else _ALTERED.format(name=name)
