"""Amounts of money, kept in hundredths, as people write them."""


def in_figures(hundredths: int, currency: str) -> str:
    """``£1,250.00`` for 125000 and "£"; a currency of letters stands apart: ``EUR 1,250.00``."""
    whole, rest = divmod(abs(hundredths), 100)
    apart = " " if currency[-1:].isalpha() else ""
    return f"{'-' if hundredths < 0 else ''}{currency}{apart}{whole:,}.{rest:02d}"


def with_words(hundredths: int, currency: str, words: str) -> str:
    """An amount with the words that belong to it: "£80.00 per month", "not to exceed £400.00", "up to £400.00"."""
    price, said = in_figures(hundredths, currency), words.strip()
    for bound in ("not to exceed", "not more than", "up to", "at most"):
        if said.casefold().startswith(bound):
            return f"{said[: len(bound)]} {price}{said[len(bound) :]}"
    return f"{price} {said}".strip()
