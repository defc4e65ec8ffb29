"""The few arrows and ticks a style sheet can only take from files, drawn in the tokens' colours."""

from __future__ import annotations

from pathlib import Path

from desktop.style.tokens import Tokens

_DRAWINGS = {
    "down": ("ink_two", "M4 6.5 L8 10.5 L12 6.5"),
    "up": ("ink_two", "M4 9.5 L8 5.5 L12 9.5"),
    "right": ("ink_two", "M6.5 4 L10.5 8 L6.5 12"),
    "left": ("ink_two", "M9.5 4 L5.5 8 L9.5 12"),
    "tick": ("on_accent", "M3.5 8.5 L6.5 11.5 L12.5 4.5"),
    "dash": ("on_accent", "M4 8 L12 8"),
    "spot": ("accent", "M6 8 A2 2 0 1 1 10 8 A2 2 0 1 1 6 8 M7.5 8 L8.5 8"),
}
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16">'
    '<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>'
    "</svg>"
)


def write_glyphs(folder: Path, tokens: Tokens) -> None:
    """Write one small SVG for each glyph into ``folder``, named by scheme: Qt keeps pictures by file name."""
    for name, (token, path) in _DRAWINGS.items():
        drawing = _SVG.format(path=path, colour=getattr(tokens, token))
        glyph_file(folder, tokens, name).write_text(drawing, encoding="utf-8")


def glyph_file(folder: Path, tokens: Tokens, name: str) -> Path:
    """Where :func:`write_glyphs` puts a glyph."""
    return folder / f"{name}-{tokens.name}.svg"
