"""What a client, a contact or a job may be called."""

from archive.errors import NameIsEmpty, NameIsTooLong

LONGEST_NAME = 200
"""Characters. A name stands in headings, lists and on labels; what needs more room is a note."""


def fit_name(name: str, thing: str) -> str:
    """The name with single spaces and none around it. ``thing`` is what it names, in the office's word.

    Raises NameIsEmpty or NameIsTooLong.
    """
    fit = " ".join(name.split())
    if not fit:
        raise NameIsEmpty(thing=thing)
    if len(fit) > LONGEST_NAME:
        raise NameIsTooLong(thing=thing, length=f"{len(fit):,}", longest=LONGEST_NAME)
    return fit
