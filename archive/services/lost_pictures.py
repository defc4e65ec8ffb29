"""Whether the picture of a page can still be shown: it is there, and it is what the clerk drew."""

import os
from pathlib import Path
from typing import Literal

from archive.folder import Folder
from ocr.picture_checksum import END, START, Judgement, judge

Condition = Literal["missing", "damaged", "unproven", "whole"]
"""The worst first. Where every byte is looked at, "unproven" is a picture without a checksum, which an earlier version
drew; it begins and ends as it should, and no more is known of it."""

_WORST_FIRST: tuple[Condition, ...] = ("missing", "damaged", "unproven")

LOST = frozenset[Condition]({"missing", "damaged"})
"""What cannot be shown and is to be drawn again."""


def condition_of_page(folder: Folder, sha256: str, number: int, *, thoroughly: bool = True) -> Condition:
    """How the pictures of a page are, the one to look at and the small one; of two conditions the worse.

    Every byte is compared with the checksums that they carry; or, where that is not to be done ``thoroughly``, only
    whether each begins and ends as a JPEG. One out of reach counts as damaged.
    """
    pictures = folder.page_picture(sha256, number), folder.page_thumbnail(sha256, number)
    found = {_condition(picture, thoroughly=thoroughly) for picture in pictures}
    return next((one for one in _WORST_FIRST if one in found), "whole")


def is_lost(picture: Path) -> bool:
    """Whether there is no picture that can be shown. Raises OSError where that cannot be seen."""
    try:
        return judge(picture.read_bytes(), picture) is Judgement.DAMAGED
    except FileNotFoundError:
        return True


def bytes_to_show(picture: Path) -> bytes | None:
    """What is in the file of a picture; None where it is missing, out of reach, or not what was written there.

    One that carries no checksum comes as it is if it begins and ends as a JPEG.
    """
    try:
        stored = picture.read_bytes()
    except OSError:
        return None
    return None if judge(stored, picture) is Judgement.DAMAGED else stored


def _condition(picture: Path, *, thoroughly: bool) -> Condition:
    try:
        if not thoroughly:
            return "whole" if _has_both_ends(picture) else "damaged"
        judgement = judge(picture.read_bytes(), picture)
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "damaged"
    said: dict[Judgement, Condition] = {Judgement.DAMAGED: "damaged", Judgement.UNPROVEN: "unproven"}
    return said.get(judgement, "whole")


def _has_both_ends(picture: Path) -> bool:
    """Raises OSError."""
    with picture.open("rb") as file:
        begins = file.read(len(START))
        if file.seek(0, os.SEEK_END) < len(START + END):
            return False
        file.seek(-len(END), os.SEEK_END)
        return (begins, file.read(len(END))) == (START, END)
