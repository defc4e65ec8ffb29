from __future__ import annotations

import pytest

from desktop.style.tokens import DARK, LIGHT, Tokens, Tone


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(words: str, ground: str) -> float:
    high, low = sorted((luminance(words), luminance(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def pairs(tokens: Tokens) -> list[tuple[str, str, str]]:
    """Every text token on every ground where the style puts it; ink three is for what need not be read."""
    plain = ("ground", "paper", "hover", "accent_ground", "neutral_ground")
    found = [
        (f"{words} on {ground}", getattr(tokens, words), getattr(tokens, ground))
        for words in ("ink", "ink_two")
        for ground in (*plain, "rail")
    ]
    found += [
        (f"{words} on {ground}", getattr(tokens, words), getattr(tokens, ground))
        for words in ("accent", "amber", "red", "green")
        for ground in ("ground", "paper")
    ]
    found += [(f"{tone} pill", tokens.text(tone), tokens.behind(tone)) for tone in Tone]
    found += [
        ("badge on rail", tokens.badge, tokens.rail),
        ("badge on paper", tokens.badge, tokens.paper),
        ("text on a primary button", tokens.on_accent, tokens.accent),
        ("text on a hovered primary button", tokens.on_accent, tokens.accent_hover),
        ("marked word", tokens.hit_ink, tokens.hit),
    ]
    return found


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_every_text_can_be_read_on_its_ground(tokens: Tokens) -> None:
    pale = [f"{name}: {contrast(a, b):.2f}" for name, a, b in pairs(tokens) if contrast(a, b) < 4.5]
    assert pale == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_the_outline_of_a_matched_word_stands_out_from_the_page(tokens: Tokens) -> None:
    assert contrast(tokens.sheet_outline, tokens.sheet) >= 3
