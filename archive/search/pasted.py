"""Lets go of what comes along when something is pasted from an e-mail, a web page or a sheet, and says nothing."""

import re

_ADDRESS_OF = re.compile(r"(?<!\w)(?:mailto:(?=\S)|https?://(?=\w)|tel[.:]+(?=\s*[+(]{0,2}\d))\s*", re.IGNORECASE)
_INVISIBLE_BREAKS = re.compile("\u200b")
"""Zero-width spaces: a line may be broken there, as between two words."""
_APOSTROPHE_OF_THOUSANDS = re.compile(r"(?<=\d)['’](?=\d{3}(?!\d))")
_PENCE = re.compile(r"(?<=\d[.,]\d\d)p\b", re.IGNORECASE)


def unwrapped(typed: str) -> str:
    """What was typed or pasted, without ``mailto:``, ``tel:`` and ``https://`` before what is meant; ``3'187.20`` as
    ``3,187.20`` and ``£3187.20p`` without its p. A zero-width space is a break."""
    plain = _ADDRESS_OF.sub("", _INVISIBLE_BREAKS.sub(" ", typed))
    return _PENCE.sub("", _APOSTROPHE_OF_THOUSANDS.sub(",", plain))
