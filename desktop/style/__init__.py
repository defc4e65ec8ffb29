"""How the program looks: named tokens, one palette, one style sheet."""

from desktop.style.appearance import TEXT_SIZES, Appearance, Scheme, set_style_property
from desktop.style.icons import icon, paint_icon
from desktop.style.look import Look, current_look
from desktop.style.tokens import RADIUS, ROW, Space, Text, Tokens, Tone

__all__ = [
    "RADIUS",
    "ROW",
    "TEXT_SIZES",
    "Appearance",
    "Look",
    "Scheme",
    "Space",
    "Text",
    "Tokens",
    "Tone",
    "current_look",
    "icon",
    "paint_icon",
    "set_style_property",
]
