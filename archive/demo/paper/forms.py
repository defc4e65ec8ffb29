"""The office's own forms: work order, approval, receipt for what was handed back, record of a restore test."""

from datetime import date
from random import Random

from archive.demo.paper import hand
from archive.demo.paper.typeset import INK, Sheet
from archive.demo.people import OFFICE_NAME, OFFICE_PHONE, OFFICE_POSTCODE, OFFICE_STREET, OFFICE_TOWN
from archive.demo.story import ToldJob


def written_date(day: date) -> str:
    """28 February 2026."""
    return f"{day.day} {day:%B %Y}"


def money(pounds: float) -> str:
    """£1,234.00 for amounts with pence, £1,234 without."""
    return f"£{pounds:,.0f}" if pounds == int(pounds) else f"£{pounds:,.2f}"


def work_order(job: ToldJob, chance: Random) -> Sheet:
    """What is broken, what is wanted, what it may cost, what is not included; with what was scribbled on it."""
    sheet = _headed("WORK ORDER", f"No. {job.number}", job.opened)
    _facts(sheet, (
        ("Customer", job.company.name),
        ("Telephone", job.company.decider.phone or job.company.callers[-1].phone),
        ("Equipment", job.tale.equipment),
    ))  # fmt: skip
    sheet.y += 26
    sheet.paragraph(job.tale.fault, label="Fault reported.", gap=26)
    sheet.paragraph(job.tale.requested, label="Work requested.", gap=26)
    copy = " Data is worked on from a copy." if "data recovery" in job.tale.requested else ""
    price = f"Not to exceed {money(job.tale.price)} without further approval.{copy}"
    sheet.paragraph(price if job.tale.price else "No charge.", label="Price.", gap=26)
    if job.tale.excluded:
        sheet.paragraph(f"{job.tale.excluded[0].upper()}{job.tale.excluded[1:]}.", label="Not included.", gap=40)
    else:
        sheet.blank_line(sheet.left + 230, sheet.y + sheet.size + 4, 460)
        sheet.paragraph("", label="Not included.", gap=90)
    sheet.y += 40
    for line in job.tale.pen:
        hand.write(sheet, sheet.left + chance.randrange(0, 80), sheet.y, line, hand.hand_of(job.technician), chance)
        sheet.y += 66
    _signatures(sheet, sheet.y + 170, job, chance, client_signs=chance.random() < 0.8)
    if chance.random() < 0.35:
        hand.stamp(sheet, 700, sheet.y - 330, ("RECEIVED", f"{job.opened:%d %b %Y}".upper()), chance)
    _foot(sheet)
    return sheet


def approval_form(job: ToldJob, chance: Random) -> Sheet:
    """The client's yes on the office's form, ticked and signed."""
    sheet = _headed("APPROVAL", f"Job {job.number}", job.approved)
    _facts(sheet, (("Customer", job.company.name), ("For", job.tale.title), ("Equipment", job.tale.equipment)))
    sheet.y += 26
    sheet.paragraph("We have read what the office will do and what it will not do, and approve the following.", gap=26)
    sheet.paragraph(job.tale.requested, label="We will:", gap=22)
    sheet.paragraph(job.tale.excluded or "nothing beyond the above", label="Not included:", gap=22)
    sheet.paragraph(f"{money(job.tale.price)} before tax.", label="Price:", gap=22)
    sheet.paragraph(f"finished by {written_date(job.done)}.", label="Time:", gap=34)
    x = hand.box(sheet, sheet.left, sheet.y, "approved as written", ticked=True, chance=chance)
    x = hand.box(sheet, x, sheet.y, "approved with changes", ticked=False, chance=chance)
    hand.box(sheet, x, sheet.y, "not approved", ticked=False, chance=chance)
    sheet.y += 100
    if chance.random() < 0.4 and job.tale.pen:
        hand.write(sheet, sheet.left + 40, sheet.y, job.tale.pen[-1], hand.hand_of(job.technician), chance)
    _signatures(sheet, sheet.y + 210, job, chance, client_signs=True)
    _foot(sheet)
    return sheet


def receipt(job: ToldJob, chance: Random) -> Sheet:
    """What was handed back, and who took it."""
    sheet = _headed("RETURN RECEIPT", f"Job {job.number}", job.done)
    _facts(sheet, (("Customer", job.company.name), ("Returned", job.tale.equipment), ("By", job.technician)))
    sheet.y += 30
    sheet.paragraph(f"The equipment named above was returned after: {job.tale.title[0].lower()}{job.tale.title[1:]}.")
    sheet.paragraph("The customer has looked at the result together with the technician.", gap=34)
    for label in ("Equipment complete, with cables", "Result shown and opened together", "Old parts handed over"):
        hand.box(sheet, sheet.left, sheet.y, label, ticked=chance.random() < 0.85, chance=chance)
        sheet.y += 58
    sheet.y += 24
    sheet.paragraph("No further work is agreed by signing this receipt.", gap=10)
    _signatures(sheet, sheet.y + 190, job, chance, client_signs=True)
    if chance.random() < 0.5:
        hand.stamp(sheet, 700, sheet.y + 20, ("RETURNED", f"{job.done:%d %b %Y}".upper()), chance)
    _foot(sheet)
    return sheet


def test_record(job: ToldJob, chance: Random) -> Sheet:
    """A restore test in writing: what was restored, from which night, how many files, compared by whom."""
    sheet = _headed("RESTORE TEST RECORD", f"Job {job.number}", job.done)
    _facts(sheet, (("Customer", job.company.name), ("Backup", job.tale.equipment), ("Tested by", job.technician)))
    sheet.y += 24
    files = chance.randrange(300, 5000)
    rows = [
        ("Folder, chosen by customer", f"{files:,} files", "night before", "same"),
        ("Single letter or file", "1 file", f"{chance.randrange(2, 9)} weeks ago", "opened, same"),
        ("Mailbox, one folder", f"{chance.randrange(40, 900)} letters", "night before", "same"),
    ]
    sheet.table((("Restored", 390), (">How much", 190), ("From", 210), ("Compared", 218)), rows, boxed=True)
    minutes = f"{chance.randrange(3, 40)} minutes"
    sheet.paragraph(f"{minutes} from request to the last file, on equipment of the office.", label="Time taken.")
    sheet.paragraph(
        "Recovery of data from this backup is proven for the day of the test, and for no other.", label="Result."
    )
    sheet.paragraph(job.tale.excluded[:1].upper() + job.tale.excluded[1:] + ".", label="Not included.", gap=50)
    for line in job.tale.pen[:2]:
        hand.write(sheet, sheet.left + 30, sheet.y, line, hand.hand_of(job.technician), chance)
        sheet.y += 64
    _signatures(sheet, sheet.y + 180, job, chance, client_signs=True)
    _foot(sheet)
    return sheet


def _headed(title: str, number: str, day: date) -> Sheet:
    sheet = Sheet(size=29, left=116, right=116)
    sheet.put(sheet.left, 134, title, face="bold", size=44)
    sheet.put(sheet.right, 118, number, align="right")
    sheet.put(sheet.right, 162, written_date(day), align="right")
    sheet.y = 222
    sheet.rule(weight=4, gap=30)
    return sheet


def _facts(sheet: Sheet, facts: tuple[tuple[str, str], ...]) -> None:
    for label, text in facts:
        sheet.paragraph(text, label=label, gap=2)


def _signatures(sheet: Sheet, y: int, job: ToldJob, chance: Random, *, client_signs: bool) -> None:
    """Two lines with the names under them; the office has always signed."""
    half = sheet.left + 540
    decider = job.company.decider.name
    sheet.blank_line(sheet.left, y, 400, "for the customer")
    sheet.blank_line(half, y, 400, "for the office")
    if client_signs:
        hand.sign(sheet, sheet.left + chance.randrange(10, 60), y, decider, chance)
        sheet.put(sheet.left, y + 36, decider, size=22, ink=INK + 20)
    hand.sign(sheet, half + chance.randrange(10, 60), y, job.technician, chance)
    sheet.put(half, y + 36, job.technician, size=22, ink=INK + 20)
    sheet.y = y + 80


def _foot(sheet: Sheet) -> None:
    sheet.y = 1630
    sheet.rule(weight=1, gap=10)
    address = f"{OFFICE_NAME} · {OFFICE_STREET}, {OFFICE_TOWN} {OFFICE_POSTCODE} · {OFFICE_PHONE}"
    sheet.put((sheet.left + sheet.right) / 2, sheet.y, address, size=19, align="centre", ink=INK + 30)
