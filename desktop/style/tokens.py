"""The named colours and sizes that everything on screen is drawn with.

This is the only module that knows a colour. Views name a tone or a role; they never name a colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a pill, a dot or an icon says beside its word. Colour never speaks alone."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    AMBER = "amber"
    """Needs a person."""
    RED = "red"
    """Danger and holds only."""
    GREEN = "green"
    """Proven only."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme, as ``#rrggbb`` (``shadow`` as ``#aarrggbb``).

    Every text colour reaches 4.5 : 1 on each ground it may stand on, but for ``ink_three``, which is for what need not
    be read.
    """

    name: str
    ground: str
    rail: str
    paper: str
    hover: str
    ink: str
    ink_two: str
    ink_three: str
    line: str
    edge: str
    """The border of a field or a button: one step stronger than ``line``."""
    accent: str
    accent_hover: str
    accent_ground: str
    on_accent: str
    """Text on a filled accent button."""
    amber: str
    amber_ground: str
    badge: str
    """Amber numbers on the rail, which is darker than the ground."""
    red: str
    red_ground: str
    green: str
    green_ground: str
    neutral_ground: str
    hit: str
    hit_ink: str
    shadow: str
    sheet: str
    """A scanned page or its placeholder: paper stays light in both schemes."""
    sheet_ink: str
    sheet_edge: str
    sheet_hit: str
    sheet_outline: str

    def text(self, tone: Tone) -> str:
        """The colour of words and dots of a tone."""
        words = {Tone.ACCENT: self.accent, Tone.AMBER: self.amber, Tone.RED: self.red, Tone.GREEN: self.green}
        return words.get(tone, self.ink_two)

    def behind(self, tone: Tone) -> str:
        """The ground on which :meth:`text` of the same tone stands in a pill."""
        grounds = {
            Tone.ACCENT: self.accent_ground,
            Tone.AMBER: self.amber_ground,
            Tone.RED: self.red_ground,
            Tone.GREEN: self.green_ground,
        }
        return grounds.get(tone, self.neutral_ground)


LIGHT = Tokens(
    name="light",
    ground="#f4f3f0",
    rail="#ebe9e4",
    paper="#ffffff",
    hover="#f8f7f5",
    ink="#1d2129",
    ink_two="#5b6270",
    ink_three="#8b919d",
    line="#e3e1db",
    edge="#d9d6ce",
    accent="#2f4fa8",
    accent_hover="#27438f",
    accent_ground="#e9edf8",
    on_accent="#ffffff",
    amber="#9a5b00",
    amber_ground="#fdf1dc",
    badge="#955800",
    red="#b3261e",
    red_ground="#fce9e7",
    green="#1d6b45",
    green_ground="#e4f3ea",
    neutral_ground="#f1efeb",
    hit="#ffe28a",
    hit_ink="#1d2129",
    shadow="#261d2129",
    sheet="#fffdf7",
    sheet_ink="#1d2129",
    sheet_edge="#d9d5c6",
    sheet_hit="#ffe28a",
    sheet_outline="#2f4fa8",
)

DARK = Tokens(
    name="dark",
    ground="#1d1f23",
    rail="#191b1e",
    paper="#26292e",
    hover="#2b2f35",
    ink="#e8e9ec",
    ink_two="#a9aeb8",
    ink_three="#7c828e",
    line="#363a41",
    edge="#40454d",
    accent="#9db4ff",
    accent_hover="#b4c6ff",
    accent_ground="#2c3550",
    on_accent="#1d1f23",
    amber="#f0b95c",
    amber_ground="#3c3222",
    badge="#f0b95c",
    red="#ff9a91",
    red_ground="#452a2a",
    green="#7fd0a4",
    green_ground="#22382d",
    neutral_ground="#1d1f23",
    hit="#7a641d",
    hit_ink="#f4f4f6",
    shadow="#73000000",
    sheet="#fffdf7",
    sheet_ink="#1d2129",
    sheet_edge="#5a5d63",
    sheet_hit="#ffe28a",
    sheet_outline="#2f4fa8",
)


class Text:
    """Text sizes in pixels at 100 %. Weight carries hierarchy before size, size before colour."""

    SMALL = 12
    BODY = 13
    LARGE = 15
    TITLE = 20
    HERO = 28


class Space:
    """Gaps in pixels, in steps of four. They do not grow with the text: at 200 % room is dear."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24


RADIUS = 8
"""Corners of cards, fields and buttons, in pixels."""

ROW = 38
"""Height of a one-line row at 100 %."""
