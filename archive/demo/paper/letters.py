"""Letters both ways, faxes, and e-mails that somebody printed."""

from datetime import timedelta
from random import Random

from archive.demo.paper import hand
from archive.demo.paper.forms import money, written_date
from archive.demo.paper.typeset import WIDTH, Sheet
from archive.demo.people import (
    OFFICE_EMAIL,
    OFFICE_FAX,
    OFFICE_NAME,
    OFFICE_PHONE,
    OFFICE_POSTCODE,
    OFFICE_STREET,
    OFFICE_TOWN,
    STAFF,
    Company,
    first_name,
)
from archive.demo.story import ToldJob


def office_letter(job: ToldJob, chance: Random) -> Sheet:
    """A letter from the office to the client."""
    sheet = Sheet(size=28, left=140, right=140)
    sheet.put(sheet.left, 110, OFFICE_NAME, face="bold", size=42)
    sheet.put(sheet.left, 164, f"{OFFICE_STREET}, {OFFICE_TOWN} {OFFICE_POSTCODE}", size=21)
    sheet.put(sheet.right, 164, f"{OFFICE_PHONE} · {OFFICE_EMAIL}", size=21, align="right")
    sheet.y = 204
    sheet.rule(weight=3, gap=60)
    _address(sheet, job.company)
    sheet.put(sheet.right, sheet.y, written_date(job.approved), align="right")
    sheet.y += 60
    sheet.put(sheet.left, sheet.y, f"{job.tale.title}, our job {job.number}", face="bold")
    sheet.y += 60
    sheet.paragraph(f"Dear {_addressed(job.company)},")
    for paragraph in job.tale.letter or _standing_words(job):
        sheet.paragraph(paragraph, gap=22)
    sheet.paragraph("If you remember anything of this differently, please tell us now rather than later.", gap=22)
    _close(sheet, STAFF[0][1], OFFICE_NAME, chance)
    return sheet


def client_letter(job: ToldJob, chance: Random) -> Sheet:
    """The client's yes as a letter on their own paper."""
    sheet = Sheet(size=28, left=150, right=140)
    letterhead(sheet, job.company)
    for line in (OFFICE_NAME, OFFICE_STREET, f"{OFFICE_TOWN} {OFFICE_POSTCODE}"):
        sheet.put(sheet.left, sheet.y, line)
        sheet.y += 38
    sheet.put(sheet.right, sheet.y, written_date(job.approved), align="right")
    sheet.y += 64
    sheet.paragraph(f"Your job {job.number}: {job.tale.title}", face="bold", gap=24)
    sheet.paragraph("Dear Mrs Marsh,")
    sheet.paragraph(
        f"Thank you for your offer. We approve the work as described: {_lowered(job.tale.requested)} The price of "
        f"{money(job.tale.price)} before tax is accepted.", gap=22,
    )  # fmt: skip
    sheet.paragraph(
        f"We understand that the following is not included: {job.tale.excluded or 'anything else'}. We expect to "
        "hear from you before anything is done beyond this, and that the work is finished by "
        f"{written_date(job.done)}.", gap=22,
    )  # fmt: skip
    _close(sheet, job.company.decider.name, f"for {job.company.name}", chance)
    return sheet


def fax(job: ToldJob, chance: Random) -> Sheet:
    """The client's yes by fax: large letters, a machine's line on top, a scribble at the foot."""
    sheet = Sheet(size=32, left=110, right=110)
    sender = job.company.callers[-1].phone or job.company.decider.phone
    sent = f"{job.approved:%d/%m/%Y} 1{chance.randrange(0, 8)}:{chance.randrange(10, 60)}"
    top = f"{sent}   {sender}   {job.company.name.upper()}   P. 01/01"
    sheet.put(60, 30, top, face="sans", size=19)
    sheet.put(sheet.left, 140, job.company.name.upper(), face="bold", size=40)
    sheet.put(sheet.right, 148, f"Fax, {written_date(job.approved)}", align="right")
    sheet.y = 210
    sheet.put(sheet.left, sheet.y, f"To: {OFFICE_NAME}, fax {OFFICE_FAX}")
    sheet.y += 70
    sheet.paragraph("To the service desk,", gap=26)
    if "drives" in job.tale.requested:
        quoted = job.opened + timedelta(days=1)
        sheet.paragraph(
            f"We hereby authorise data recovery of both drives as quoted on {written_date(quoted)}. Please "
            "treat the ledger first; month end is on Friday.", gap=26,
        )  # fmt: skip
        sheet.paragraph("Serial numbers S4K-991-2207 and S4K-991-2213.", gap=26)
    else:
        sheet.paragraph(f"We hereby authorise: {_lowered(job.tale.requested)}", gap=26)
        sheet.paragraph(f"Equipment: {job.tale.equipment}.", gap=26)
    sheet.paragraph(f"Your job {job.number}. Price as quoted, {money(job.tale.price)} before tax.", gap=60)
    for line in job.tale.pen[:2]:
        hand.write(sheet, sheet.left, sheet.y, line, hand.hand_of(job.technician), chance, size=64)
        sheet.y += 80
    sheet.y += 80
    sheet.blank_line(sheet.left, sheet.y, 420, job.company.decider.name)
    hand.sign(sheet, sheet.left + 30, sheet.y, job.company.decider.name, chance)
    return sheet


def printed_mail(job: ToldJob, chance: Random) -> Sheet:
    """The client's yes by e-mail, as printed for the file."""
    sheet = Sheet(face="sans", size=26, left=110, right=110)
    decider = job.company.decider
    sheet.put(sheet.left, 90, STAFF[0][1], size=28, heavy=1)
    sheet.y = 134
    sheet.rule(weight=4, gap=20)
    hour, minute = chance.randrange(8, 18), chance.randrange(0, 60)
    for label, text in (
        ("From:", f"{decider.name} [{decider.email}]"),
        ("Sent:", f"{written_date(job.approved)} {hour:02d}:{minute:02d}"),
        ("To:", OFFICE_EMAIL),
        ("Subject:", mail_subject(job)),
    ):
        sheet.put(sheet.left, sheet.y, label, heavy=1)
        sheet.put(sheet.left + 160, sheet.y, text)
        sheet.y += 42
    sheet.y += 40
    for paragraph in (
        f"Dear {first_name(STAFF[0][1])},",
        mail_words(job),
        f"Regards\n{decider.name}\n{job.company.name}\n{decider.phone}",
    ):  # fmt: skip
        for line in paragraph.split("\n"):
            sheet.paragraph(line, gap=0)
        sheet.y += 22
    sheet.y += 20
    sheet.put(sheet.left, sheet.y, f"On {written_date(job.opened)} {OFFICE_EMAIL} wrote:", ink=90)
    sheet.y += 44
    for quoted in (
        f"Dear {_addressed(job.company)},",
        f"here is what we will do: {_lowered(job.tale.requested)}",
        f"Not included: {job.tale.excluded or 'anything that is not written here'}.",
        f"The price is {money(job.tale.price)} before tax. Please answer in writing.",
    ):
        top = sheet.y
        sheet.paragraph(quoted, left=sheet.left + 34, gap=12, ink=70)
        sheet.pen.line((sheet.left + 14, top, sheet.left + 14, sheet.y), fill=130, width=3)
    sheet.put(WIDTH / 2, 1660, "1", align="centre", size=20)
    if chance.random() < 0.3:
        hand.stamp(sheet, 720, 1320, ("FILED", f"{job.approved:%d %b %Y}".upper()), chance)
    return sheet


def mail_subject(job: ToldJob) -> str:
    """What the client wrote above their yes by e-mail."""
    return "Recovery of reception PC" if job.showpiece else f"Re: {job.tale.title} ({job.number})"


def mail_words(job: ToldJob) -> str:
    """The client's yes by e-mail, always the same for the same job."""
    if job.showpiece:
        return "Go ahead with the data, £400 is fine."
    price = money(job.tale.price)
    return Random(f"yes/{job.number}").choice((
        f"Please go ahead as discussed, {price} before tax is fine. We would like it done by {written_date(job.done)}.",
        f"Approved at {price}. Please ring before you come.",
        f"Yes to everything you listed, and {price} is what we expected. The licence keys are ours to find, I know.",
        f"Happy with this. {price} approved. Nothing beyond it without asking, please.",
    ))  # fmt: skip


def letterhead(sheet: Sheet, company: Company) -> None:
    """The client's own letterhead, always the same for the same client; leaves ``y`` under it."""
    style = sum(map(ord, company.name)) % 4
    contact = f"{company.street}, {company.town} {company.postcode}"
    reach = f"{company.decider.phone} · {company.domain}"
    middle = (sheet.left + sheet.right) / 2
    if style == 0:
        sheet.put(middle, 100, company.name, face="bold", size=46, align="centre")
        sheet.put(middle, 162, f"{company.trade} · {contact} · {reach}", size=20, align="centre")
        sheet.y = 204
        sheet.rule(weight=2, gap=70)
    elif style == 1:
        sheet.pen.rectangle((0, 60, 26, 260), fill=70)
        sheet.put(sheet.left, 96, company.name, face="sans", size=42, heavy=1)
        for number, line in enumerate((company.trade, contact, reach)):
            sheet.put(sheet.left, 154 + number * 30, line, face="sans", size=20)
        sheet.y = 320
    elif style == 2:
        sheet.pen.rectangle((sheet.left, 90, sheet.right, 200), fill=60)
        sheet.put(middle, 108, company.name.upper(), face="bold", size=40, align="centre", ink=250)
        sheet.put(middle, 160, company.trade, size=22, align="centre", ink=250)
        sheet.put(middle, 214, f"{contact} · {reach}", size=20, align="centre")
        sheet.y = 300
    else:
        badge = (sheet.right - 96, 84, sheet.right, 180)
        sheet.pen.ellipse(badge, outline=50, width=5)
        sheet.put(sheet.right - 48, 104, company.name[0], face="bold", size=50, align="centre")
        sheet.put(sheet.left, 92, company.name, size=44)
        sheet.put(sheet.left, 154, contact, size=20)
        sheet.put(sheet.left, 182, reach, size=20)
        sheet.y = 226
        sheet.rule(weight=1, gap=60)


def _address(sheet: Sheet, company: Company) -> None:
    for line in (company.decider.name, company.name, company.street, f"{company.town} {company.postcode}"):
        sheet.put(sheet.left, sheet.y, line)
        sheet.y += 38
    sheet.y += 20


def _addressed(company: Company) -> str:
    return first_name(company.decider.name)


def _lowered(text: str) -> str:
    return text[0].lower() + text[1:]


def _standing_words(job: ToldJob) -> tuple[str, ...]:
    return (
        f"Thank you for your order. We will {_lowered(job.tale.requested)}",
        f"Not included: {job.tale.excluded or 'anything that is not written here'}. The price is "
        f"{money(job.tale.price)} before tax, and we expect to finish by {written_date(job.done)}.",
    )


def _close(sheet: Sheet, name: str, under: str, chance: Random) -> None:
    sheet.y += 10
    sheet.put(sheet.left, sheet.y, "Yours sincerely")
    sheet.y += 150
    hand.sign(sheet, sheet.left + 20, sheet.y, name, chance)
    sheet.put(sheet.left, sheet.y + 14, name)
    sheet.put(sheet.left, sheet.y + 52, under)
    sheet.y += 110
