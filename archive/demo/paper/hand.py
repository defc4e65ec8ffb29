"""What people do to paper by hand: writing, signatures, ticks, and the office's stamps."""

import math
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from archive.demo.paper.typeset import Sheet, font, measure

BALLPOINT = 62
PENCIL = 150
"""Pencil is what a scanner almost misses."""

FRAME = 60
"""The boxes to tick are printed finer than the words."""


@dataclass(frozen=True, slots=True)
class Hand:
    """How somebody writes. ``lean`` is the tangent of the angle from upright, to the right if positive; ``stretch`` how
    much wider than the font, ``weight`` how much thicker in pixels, ``size`` in pixels.
    """

    lean: float
    stretch: float
    weight: float
    size: int


def hand_of(name: str) -> Hand:
    """The hand of this person, always the same."""
    style = Random(f"hand/{name}")
    return Hand(style.uniform(-0.08, 0.26), style.uniform(0.92, 1.34), style.uniform(0.2, 0.9), style.randrange(50, 60))


def write(
    sheet: Sheet, x: float, y: float, text: str, writer: Hand, chance: Random, *, size: int = 0, ink: int = BALLPOINT
) -> None:
    """Write a line with its middle near ``y``: each word a little higher, lower, larger or more slanted.

    ``size`` replaces the writer's own.
    """
    for word in text.split():
        grown = round((size or writer.size) * chance.uniform(0.94, 1.07))
        width = math.ceil(measure(word, "pen", grown) * writer.stretch)
        wide, high = width + grown, grown * 2
        ink_on = Image.new("L", (wide, high), 0)
        ImageDraw.Draw(ink_on).text(
            (grown / 2, high * 0.62), word, font=font("pen", grown), fill=255, anchor="ls", stroke_width=writer.weight
        )
        slant = writer.lean + chance.uniform(-0.05, 0.08)
        # From each pixel of the result back to the upright, narrow word it comes from.
        wider, shift = 1 / writer.stretch, grown / 2 * (1 - 1 / writer.stretch) - slant * high * 0.62
        slanted = ink_on.transform(
            ink_on.size, Image.Transform.AFFINE, (wider, slant, shift, 0, 1, 0), Image.Resampling.BILINEAR
        )
        turned = slanted.rotate(chance.uniform(-1.6, 2.2), Image.Resampling.BILINEAR)
        place = (round(x - grown / 2), round(y - high / 2 + chance.uniform(-4, 4)))
        sheet.image.paste(ink + chance.randrange(-10, 10), place, turned)
        x += width + grown * 0.2


def sign(sheet: Sheet, x: float, y: float, name: str, chance: Random) -> None:
    """Sign above the line at ``y``: initials one can guess, then a stroke that nobody can read."""
    style = Random(f"signature/{name}")  # the same person signs alike each time
    initials = "".join(word[0] for word in name.split() if word[0].isupper())[-2:]
    size = style.randrange(72, 92)
    writer = Hand(style.uniform(0.0, 0.35), 1.0, 0.4, size)
    write(sheet, x, y - size * 0.22, initials, writer, chance, ink=48)
    start = x + measure(initials, "pen", size) * 0.92
    points = []
    waves, length = style.randrange(4, 8), style.uniform(120, 200)
    fall, reach = style.uniform(-0.10, 0.03), size * style.uniform(0.26, 0.4)
    for step in range(90):
        t = step / 89
        height = (1 - t) ** 1.4 * reach
        points.append((
            start + t * length + math.sin(t * waves * 6.28) * 9 + chance.uniform(-0.6, 0.6),
            y - size * 0.2 + math.sin(t * waves * 6.28 + 0.8) * height + t * length * fall,
        ))  # fmt: skip
    sheet.pen.line(points, fill=52, width=3, joint="curve")
    if style.random() < 0.6:
        sweep = [(start - 30 + t * 6, y - 4 + math.sin(t / 9) * 7 - t * 0.3) for t in range(40)]
        sheet.pen.line(sweep, fill=58, width=2, joint="curve")


def tick(sheet: Sheet, x: float, y: float, chance: Random) -> None:
    """Tick a box whose top left corner is at x, y."""
    bent = chance.uniform(-2, 2)
    sheet.pen.line(
        [(x + 3, y + 12 + bent), (x + 9, y + 21), (x + 27 + bent, y - 8)], fill=BALLPOINT, width=4, joint="curve"
    )


def box(sheet: Sheet, x: float, y: float, label: str, *, ticked: bool, chance: Random) -> float:
    """A box to tick with its label; returns where the next may begin."""
    sheet.pen.rectangle((x, y + 4, x + 20, y + 24), outline=FRAME, width=2)
    if ticked:
        tick(sheet, x, y + 4, chance)
    return x + 32 + sheet.put(x + 32, y, label) + 34


def stamp(sheet: Sheet, x: int, y: int, lines: tuple[str, ...], chance: Random) -> None:
    """Press a rubber stamp: a frame and a few words, askew, fainter where the pad was dry."""
    size = 30
    width = math.ceil(max(measure(line, "bold", size) for line in lines)) + 56
    height = len(lines) * 42 + 28
    face = Image.new("L", (width + 60, height + 60), 0)
    on = ImageDraw.Draw(face)
    on.rounded_rectangle((30, 30, 30 + width, 30 + height), 12, outline=255, width=4)
    for number, line in enumerate(lines):
        on.text((30 + width / 2, 30 + 44 + number * 42), line, font=font("bold", size), fill=255, anchor="ms")
    dry = Image.new("L", (10, 5))
    dry.putdata([chance.randrange(120, 256) for _ in range(50)])
    pressed = Image.composite(
        face,
        Image.new("L", face.size, 0),
        dry.resize(face.size, Image.Resampling.BICUBIC).filter(ImageFilter.BoxBlur(6)),
    ).rotate(chance.uniform(-9, 7), Image.Resampling.BICUBIC)
    sheet.image.paste(96, (x, y), pressed)
