"""Parts of a row as sentences, for screen readers."""

_ENDS = (".", "?", "!", "…")


def spoken(*parts: str) -> str:
    """The parts that say anything, one sentence after the other; what ends as a sentence gets no second full stop."""
    *first, last = [part for part in parts if part] or [""]
    return " ".join([*(part if part.endswith(_ENDS) else f"{part}." for part in first), last])
