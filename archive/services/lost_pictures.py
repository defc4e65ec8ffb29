"""Whether a picture of a page can still be shown: it is there, and it begins and ends as a JPEG does."""

import os
from pathlib import Path
from typing import Literal

from archive.folder import Folder

Damage = Literal["missing", "damaged"]


def damage_to_page(folder: Folder, sha256: str, number: int) -> Damage | None:
    """What is wrong with the pictures of a page, the one to look at and the small one; None where both are well.

    Bits that were turned in the middle of one are not noticed. One out of reach counts as damaged.
    """
    return _damage_to(folder.page_picture(sha256, number)) or _damage_to(folder.page_thumbnail(sha256, number))


def is_cut_off(picture: Path) -> bool:
    """Whether a file does not begin or end as a JPEG. Raises OSError, of which FileNotFoundError is one."""
    with picture.open("rb") as file:
        begins = file.read(2)
        if file.seek(0, os.SEEK_END) < 2 * len(b"\xff\xd8"):
            return True
        file.seek(-2, os.SEEK_END)
        return (begins, file.read(2)) != (b"\xff\xd8", b"\xff\xd9")


def _damage_to(picture: Path) -> Damage | None:
    try:
        return "damaged" if is_cut_off(picture) else None
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "damaged"
