"""What is said under the field for who is calling."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from archive.services.naming import LONGEST_NAME


def who_is_missing(typed: str, answered: str, *, is_known: bool) -> str:
    """Why nobody is taken, and what to do; ``answered`` is what was looked up, ``is_known`` if it found anybody."""
    if not typed:
        return _tr("Say who it is: a name, a number, or the number of a job.")
    if len(typed) > LONGEST_NAME:
        return too_long_sentence(typed)
    if typed == answered and not is_known:
        return _tr("Nobody is known by that. Press Enter to add a new client.")
    return _tr("Take the one that is meant: Enter opens the list.")


def nobody_sentence(answered: str) -> str:
    """Nobody was found by a name, or by a number."""
    if any(letter.isalpha() for letter in answered):
        return _tr("Nobody is known by that.")
    return _tr("Nobody is known by this number. Type a name, or add a new client.")


def too_long_sentence(typed: str) -> str:
    """No client can be called that."""
    said = _tr("A client’s name may have {longest} characters; this one has {n}.")
    return said.format(longest=LONGEST_NAME, n=f"{len(typed):,}")


def _tr(text: str) -> str:
    return QCoreApplication.translate("note_caller", text)
