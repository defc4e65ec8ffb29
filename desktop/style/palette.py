"""The tokens as a QPalette, so that everything Fusion draws by itself agrees with the style sheet."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from desktop.style.tokens import Tokens

_ROLE = QPalette.ColorRole


def palette_of(tokens: Tokens) -> QPalette:
    """The whole palette, disabled group included."""
    colours = {
        _ROLE.Window: tokens.ground,
        _ROLE.WindowText: tokens.ink,
        _ROLE.Base: tokens.paper,
        _ROLE.AlternateBase: tokens.hover,
        _ROLE.Text: tokens.ink,
        _ROLE.PlaceholderText: tokens.ink_two,
        _ROLE.Button: tokens.paper,
        _ROLE.ButtonText: tokens.ink,
        _ROLE.BrightText: tokens.red,
        _ROLE.ToolTipBase: tokens.paper,
        _ROLE.ToolTipText: tokens.ink,
        _ROLE.Highlight: tokens.accent,
        _ROLE.HighlightedText: tokens.on_accent,
        _ROLE.Accent: tokens.accent,
        _ROLE.Link: tokens.accent,
        _ROLE.LinkVisited: tokens.accent,
        _ROLE.Light: tokens.paper,
        _ROLE.Midlight: tokens.hover,
        _ROLE.Mid: tokens.edge,
        _ROLE.Dark: tokens.ink_three,
        _ROLE.Shadow: tokens.ink_three,
    }
    palette = QPalette()
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    for role in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.ink_three))
    return palette
