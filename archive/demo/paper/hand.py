"""What people do to paper by hand: writing, signatures, ticks, and the office's stamps."""

import math
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from archive.demo.paper.typeset import Sheet, font, measure

BALLPOINT = 62
PENCIL = 150
"""Pencil is what a scanner almost misses."""

FRAME = 60
"""The boxes to tick are printed finer than the words."""


def write(
    sheet: Sheet,
    x: float,
    y: float,
    text: str,
    chance: Random,
    *,
    size: int = 54,
    ink: int = BALLPOINT,
    lean: float = 0.0,
) -> None:
    """Write a line by hand with its middle near ``y``: each word a little higher, lower, larger or more slanted.

    ``lean`` is the writer's slant, as the tangent of the angle from upright; positive leans to the right.
    """
    for word in text.split():
        grown = round(size * chance.uniform(0.94, 1.07))
        width = math.ceil(measure(word, "pen", grown))
        wide, high = width + grown, grown * 2
        ink_on = Image.new("L", (wide, high), 0)
        ImageDraw.Draw(ink_on).text(
            (grown / 2, high * 0.62), word, font=font("pen", grown), fill=255, anchor="ls", stroke_width=0.5
        )
        slant = lean + chance.uniform(-0.05, 0.08)
        shift = slant * high * 0.62
        slanted = ink_on.transform(
            ink_on.size, Image.Transform.AFFINE, (1, slant, -shift, 0, 1, 0), Image.Resampling.BILINEAR
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
    lean = style.uniform(0.0, 0.35)
    write(sheet, x, y - size * 0.22, initials, chance, size=size, lean=lean, ink=48)
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
