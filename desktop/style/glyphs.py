"""The few arrows and ticks a style sheet can only take from files, drawn in the tokens' colours."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop.style.tokens import Tokens

_PROPERTY = "glyphFolder"
_DRAWINGS = {
    "down": ("ink_two", "M4 6.5 L8 10.5 L12 6.5"),
    "up": ("ink_two", "M4 9.5 L8 5.5 L12 9.5"),
    "right": ("ink_two", "M6.5 4 L10.5 8 L6.5 12"),
    "left": ("ink_two", "M9.5 4 L5.5 8 L9.5 12"),
    "tick": ("on_accent", "M3.5 8.5 L6.5 11.5 L12.5 4.5"),
    "dash": ("on_accent", "M4 8 L12 8"),
    "spot": ("accent", "M8 8 h0.01"),
}
_STROKE, _SPOT = 1.6, 7
"""Widths of the pen; the spot of a radio button is one dab of a thick round one."""
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16">'
    '<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round"'
    ' stroke-linejoin="round"/>'
    "</svg>"
)


def glyph_folder(app: QCoreApplication) -> Path:
    """A temporary folder that stays as long as the process: a style sheet may ask for its files at any moment."""
    known = app.property(_PROPERTY)
    if isinstance(known, str):
        return Path(known)
    made = tempfile.mkdtemp(prefix="duly-noted-glyphs-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    app.setProperty(_PROPERTY, made)
    return Path(made)


def write_glyphs(folder: Path, tokens: Tokens) -> None:
    """Write one small SVG for each glyph into ``folder``, named by scheme: Qt keeps pictures by file name."""
    for name, (token, path) in _DRAWINGS.items():
        width = _SPOT if name == "spot" else _STROKE
        drawing = _SVG.format(path=path, colour=getattr(tokens, token), width=width)
        glyph_file(folder, tokens, name).write_text(drawing, encoding="utf-8")


def glyph_file(folder: Path, tokens: Tokens, name: str) -> Path:
    """Where :func:`write_glyphs` puts a glyph."""
    return folder / f"{name}-{tokens.name}.svg"
