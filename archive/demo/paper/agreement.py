"""The service agreement: several pages that both sides initial, so that nobody reads only the last one."""

from random import Random

from archive.demo.paper import hand
from archive.demo.paper.forms import money, written_date
from archive.demo.paper.typeset import WIDTH, Sheet
from archive.demo.people import OFFICE_NAME, STAFF
from archive.demo.story import ToldJob

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("1  What is looked after", (
        "The provider looks after the machines, network and programs on the list at the end. What is not on the list "
        "is not part of this agreement, even if it stands beside something that is.",
        "The customer tells the provider of new machines before they are used. The list is brought up to date once a "
        "year and whenever one side asks for it.",
    )),
    ("2  Answering", (
        "The provider answers within four office hours. Office hours are Monday to Friday, half past eight to half "
        "past five, except on public holidays. Answering means that somebody who can help has begun to do so.",
        "Outside office hours there is a mobile number for emergencies. Work outside office hours is charged by the "
        "hour unless it was caused by the provider.",
    )),
    ("3  Backups", (
        "The provider sets up a backup each night and a copy at another place each week. The customer changes the "
        "disks that have to be changed by hand.",
        "The backup is tested twice a year by restoring a folder and a single file chosen by the customer. Each test "
        "is recorded in writing and signed by both.",
        "The provider does not warrant recovery of data from media that failed before they were first backed up, nor "
        "of data that was kept outside the agreed folders.",
    )),
    ("4  Data recovery", (
        "Data recovery from a failed disk is attempted only on a copy. The provider says beforehand what looking will "
        "cost, and that the result may be everything, something or nothing.",
        "Recovery means the files that were asked for. It does not include a clean install of the system, programs or "
        "settings unless that is written into the order.",
    )),
    ("5  Licence keys", (
        "The customer owns their licence keys and keeps them. The provider keeps a list of which programs are "
        "installed where, never the keys.",
        "Where work needs a key, its time frame begins when the key has arrived.",
    )),
    ("6  Approval", (
        "Work that is not covered by the yearly price begins after approval in writing: an e-mail, a fax, a purchase "
        "order or the provider's form. A yes on the telephone is written down and confirmed, and counts only for what "
        "cannot wait.",
        "A price that turns out too low is not exceeded without asking again.",
    )),
    ("7  Confidence", (
        "The provider sees what is on the customer's machines only as far as the work needs it, speaks of it to "
        "nobody, and returns or destroys every copy when the job is over.",
        "Paper is kept for at least six months after a job is over, then scanned on both sides, checked and shredded.",
    )),
    ("8  If something goes wrong", (
        "Each side tells the other at once and in plain words. The provider puts right at its own cost what it caused.",
        "Where the two remember differently, the papers of the job are looked at together before anything else is "
        "done.",
    )),
    ("9  Price and time", ()),
)  # fmt: skip  # an agreement is read as it stands


def agreement(job: ToldJob, chance: Random) -> list[Sheet]:
    """All pages of a service agreement: a first page, the sections, the list and the signatures."""
    pages = [_cover(job)]
    sheet = _page(job, pages)
    for title, paragraphs in SECTIONS:
        if sheet.y > 1280:
            sheet = _page(job, pages)
        sheet.put(sheet.left, sheet.y, title, face="bold", size=33)
        sheet.y += 62
        for text in paragraphs or _price(job):
            if sheet.y > 1440:
                sheet = _page(job, pages)
            sheet.paragraph(text, gap=24, leading=1.6)
        sheet.y += 34
    _list_and_signatures(_page(job, pages), job, chance)
    for number, page in enumerate(pages, 1):
        page.put(WIDTH / 2, 1640, f"page {number} of {len(pages)}", size=20, align="centre")
        for x, name in ((page.right - 150, STAFF[0][1]), (page.right - 60, job.company.decider.name)):
            initials = "".join(word[0] for word in name.split() if word[0].isupper())[-2:]
            hand.write(page, x, 1640, initials, hand.hand_of(name), chance, size=44)
    return pages


def _cover(job: ToldJob) -> Sheet:
    sheet = Sheet(size=30)
    sheet.y = 300
    sheet.put(WIDTH / 2, sheet.y, "SERVICE AGREEMENT", face="bold", size=58, align="centre")
    sheet.y += 100
    for line, face in (
        ("between", "serif"), (OFFICE_NAME, "bold"), ("the provider", "serif"), ("and", "serif"),
        (job.company.name, "bold"), ("the customer", "serif"),
    ):  # fmt: skip
        sheet.put(WIDTH / 2, sheet.y, line, face="bold" if face == "bold" else "serif", size=34, align="centre")
        sheet.y += 66
    sheet.y += 60
    sheet.rule(weight=2, gap=40, left=400, right=840)
    sheet.put(WIDTH / 2, sheet.y, f"Job {job.number}", align="centre")
    sheet.put(WIDTH / 2, sheet.y + 50, f"begins on {written_date(job.done)}", align="centre")
    sheet.y += 180
    sheet.paragraph(f"{job.tale.requested} Not included: {job.tale.excluded}.", label="In short.", left=200, right=1040)
    return sheet


def _page(job: ToldJob, pages: list[Sheet]) -> Sheet:
    sheet = Sheet(size=30, left=140, right=140)
    sheet.put(sheet.left, 80, f"Service agreement · {job.company.name}", size=20, ink=80)
    sheet.put(sheet.right, 80, job.number, size=20, ink=80, align="right")
    sheet.y = 112
    sheet.rule(weight=1, gap=50)
    pages.append(sheet)
    return sheet


def _price(job: ToldJob) -> tuple[str, ...]:
    return (
        f"The price is {money(job.tale.price)} a year before tax, paid in advance. It may change once a year, said in "
        "writing three months before.",
        f"The agreement begins on {written_date(job.done)}. It ends when one side says so in writing three months "
        "before the end of a year.",
    )


def _list_and_signatures(sheet: Sheet, job: ToldJob, chance: Random) -> None:
    sheet.put(sheet.left, sheet.y, "List of what is looked after", face="bold", size=33)
    sheet.y += 56
    kinds = ("Desktop PC", "Desktop PC", "Desktop PC", "Laptop", "Server", "Network drive", "Laser printer", "Router")
    rows = []
    for place, kind in enumerate(kinds[: chance.randrange(5, 9)]):
        serial = f"{chance.choice(('5CG', 'MXL', 'PF2'))}-{chance.randrange(1000, 9999)}-{chance.choice('AQXT')}"
        rows.append((str(place + 1), kind, serial, str(job.opened.year - chance.randrange(0, 6))))
    sheet.table((("No.", 90), ("What", 400), ("Serial", 310), (">Since", 160)), rows, boxed=True)
    y = sheet.y + 300
    sheet.put(sheet.left, y - 190, f"Signed on {written_date(job.done)}")
    decider = job.company.decider.name
    for x, name, side in ((sheet.left, decider, "for the customer"), (680, STAFF[0][1], "for the provider")):
        sheet.blank_line(x, y, 380, side)
        sheet.put(x, y + 38, name, size=22)
        hand.sign(sheet, x + 20, y, name, chance)
