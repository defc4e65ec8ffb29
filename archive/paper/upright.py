"""Which sides of a batch that was fed upside down have to be turned, and which the reader has turned already.

The reader tries every way up until the words of a page are likely (see ocr.turning). So a side with words lies upright
by its own turn, however it was fed, and the turn of the batch is only for sides that had nothing to tell: blank ones,
handwriting, drawings, and those of which only rubbish was read.
"""

LIKELY_FROM = 55.0
"""Mean confidence, 0 to 100, from which words were read the right way up. Rubbish had 42 at most where the reader's own
bound of the same height was measured (ocr.turning)."""


def tells_its_own_way(turn: int, confidence: float | None) -> bool:
    """Whether the words of a page say which way up it is; ``confidence`` is None for a page without words."""
    return confidence is not None and (turn != 0 or confidence >= LIKELY_FROM)


def shown_turn(turn: int, confidence: float | None, *, batch_is_turned: bool) -> int:
    """Degrees clockwise, 0 to 270, that make the stored picture of a page upright as a side of a batch."""
    if not batch_is_turned or tells_its_own_way(turn, confidence):
        return turn
    return (turn + 180) % 360
