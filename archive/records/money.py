"""Amounts of money, kept in hundredths, as people write them."""


def in_figures(hundredths: int, currency: str) -> str:
    """``£1,250.00`` for 125000 and "£"; a currency of letters stands apart: ``EUR 1,250.00``."""
    whole, rest = divmod(abs(hundredths), 100)
    apart = " " if currency[-1:].isalpha() else ""
    return f"{'-' if hundredths < 0 else ''}{currency}{apart}{whole:,}.{rest:02d}"
