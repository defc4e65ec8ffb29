"""Pages from a note pad, and the backs of sheets."""

from random import Random

from archive.demo.paper import hand
from archive.demo.paper.typeset import HEIGHT, WIDTH, Sheet
from archive.demo.story import ToldJob


def pad_page(job: ToldJob, chance: Random) -> Sheet:
    """A page of a ruled pad: who, when, and what was said, in somebody's hand."""
    sheet = Sheet()
    for y in range(210, HEIGHT - 60, 62):
        sheet.pen.line((0, y, WIDTH, y), fill=205, width=1)
    sheet.pen.line((150, 0, 150, HEIGHT), fill=185, width=2)
    writer = hand.hand_of(job.technician)
    y = 190
    headline = f"{job.opened.day}/{job.opened.month} {job.company.name}"
    lines = (headline, job.caller, "", *job.tale.pen, "", job.number, *_afterthoughts(job, chance))
    for line in lines:
        if line:
            hand.write(sheet, 180 + chance.randrange(0, 24), y, line, writer, chance, size=writer.size + 6)
        y += 62 if line else 31
    if chance.random() < 0.4:
        sheet.pen.line((176, 214, 180 + len(headline) * 17, 216 + chance.randrange(-3, 4)), fill=70, width=3)
    return sheet


def blank_back(chance: Random) -> Sheet:
    """The back of a sheet: nothing, or hardly anything."""
    sheet = Sheet()
    if chance.random() < 0.25:
        hole = 16
        for y in (640, 1114):  # two holes for the file
            sheet.pen.ellipse((WIDTH - 80 - hole, y - hole, WIDTH - 80 + hole, y + hole), fill=150)
    return sheet


def pencilled_back(job: ToldJob, chance: Random) -> Sheet:
    """A back that only looks blank: a few words in pencil."""
    sheet = Sheet()
    words = job.tale.pen[0] if job.tale.pen else f"ring {job.caller} again"
    hand.write(
        sheet,
        200 + chance.randrange(0, 300),
        300 + chance.randrange(0, 700),
        words,
        hand.hand_of(job.technician),
        chance,
        ink=hand.PENCIL,
        size=58,
    )
    return sheet


def _afterthoughts(job: ToldJob, chance: Random) -> tuple[str, ...]:
    thoughts = (
        f"ring {job.caller} when done", "ask for the keys", "take spare cable", "invoice at month end",
        "they want it before 9", "parking behind the yard", f"£{job.tale.price} said on phone",
    )  # fmt: skip
    return tuple(chance.sample(thoughts, 2))
