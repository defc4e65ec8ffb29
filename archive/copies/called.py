"""What each copy in a folder is called by a person: by its moment, as it is listed and as it may be typed."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from archive.copies.generation import Generation

_TYPED = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d")
"""From the moment to the day. One of several in a minute has its seconds, and of several in a second its name."""


def called(there: Sequence[Generation]) -> list[str]:
    """What each is called, in their order: its minute where no other has that, else its second, else its name."""
    names = [one.name for one in there]
    for form in _TYPED[:2]:
        said = [f"{one.made_at:{form}}" if one.made_at else one.name for one in there]
        many = Counter(said)
        names = [word if many[word] == 1 else name for word, name in zip(said, names, strict=True)]
    return names


def is_called(one: Generation, typed: str) -> bool:
    """Whether a copy may be meant by what somebody typed: its name, its day, its minute or its second."""
    if typed == one.name:
        return True
    if one.made_at is None:
        return False
    if typed.replace("T", " ") in {f"{one.made_at:{form}}" for form in _TYPED}:
        return True
    with suppress(ValueError):
        moment = datetime.fromisoformat(typed)
        if moment.tzinfo is not None:
            return moment in (one.made_at, one.made_at.replace(second=0))
    return False
