"""Invoices of the office, and purchase orders of its clients."""

from datetime import date, timedelta
from random import Random

from archive.demo.paper import hand
from archive.demo.paper.forms import money, written_date
from archive.demo.paper.letters import letterhead
from archive.demo.paper.typeset import Sheet
from archive.demo.people import OFFICE_NAME, OFFICE_PHONE, OFFICE_POSTCODE, OFFICE_STREET, OFFICE_TOWN, STAFF
from archive.demo.story import ToldJob

TAX = 0.20


def billed_on(job: ToldJob) -> date:
    """Invoices go out two days after the work is done."""
    return job.done + timedelta(days=2)


def invoice(job: ToldJob, chance: Random) -> Sheet:
    """The office's invoice, with tax, and stamped when it was paid."""
    sheet = Sheet(face="sans", size=26, left=116, right=116)
    sheet.put(sheet.left, 112, OFFICE_NAME, size=34, heavy=1)
    sheet.put(sheet.right, 108, "INVOICE", size=40, align="right", heavy=1)
    sheet.put(sheet.left, 160, f"{OFFICE_STREET}, {OFFICE_TOWN} {OFFICE_POSTCODE}", size=20)
    sheet.put(sheet.left, 188, OFFICE_PHONE, size=20)
    day = billed_on(job)
    number = f"{day:%y}-{int(job.number[-4:]) + 1000}"
    for row, (label, text) in enumerate((
        ("Invoice no.", number), ("Date", written_date(day)), ("Our job", job.number),
        ("To be paid by", written_date(day + timedelta(days=30))),
    )):  # fmt: skip
        sheet.put(sheet.right - 270, 250 + row * 38, label, align="right", ink=80)
        sheet.put(sheet.right, 250 + row * 38, text, align="right")
    for row, line in enumerate((job.company.name, job.company.street, f"{job.company.town} {job.company.postcode}")):
        sheet.put(sheet.left, 250 + row * 38, line)
    sheet.y = 450
    sheet.put(sheet.left, sheet.y, job.tale.title, heavy=1)
    sheet.y += 50
    rows = [(str(number + 1), text, money(pounds) if pounds else "no charge") for number, (text, pounds)
            in enumerate(job.tale.lines)]  # fmt: skip
    sheet.table((("No.", 80), ("Work and parts", 708), (">Amount", 220)), rows)
    tax = job.tale.price * TAX
    for label, amount, heavy in (("Net", job.tale.price, 0), ("VAT 20 %", tax, 0), ("To pay", job.tale.price + tax, 1)):
        sheet.put(sheet.right - 270, sheet.y, label, align="right", heavy=heavy)
        sheet.put(sheet.right - 12, sheet.y, f"£{amount:,.2f}", align="right", heavy=heavy)
        sheet.y += 44
    sheet.y += 50
    sheet.paragraph("Thank you. Please pay within thirty days and name the invoice number.", gap=12)
    sheet.paragraph("Sort code 00-00-00 · account 00000000 · VAT no. 000 0000 00", size=20, ink=90)
    if chance.random() < 0.45:
        paid = day + timedelta(days=chance.randrange(5, 40))
        hand.stamp(sheet, 250, 1000, ("PAID", f"{paid:%d %b %Y}".upper()), chance)
    elif chance.random() < 0.3:
        hand.write(
            sheet,
            sheet.left + 60,
            1180,
            f"paid {(day + timedelta(days=19)):%d.%m.} bank",
            hand.hand_of(STAFF[0][1]),
            chance,
        )
    return sheet


def order_number(job: ToldJob) -> int:
    """The client's own number for their order."""
    if job.tale.title == "New mail server":
        return 4471
    return Random(f"order/{job.number}").randrange(1000, 9800)


def purchase_order(job: ToldJob, chance: Random) -> Sheet:
    """The client's yes as a purchase order on their own paper."""
    sheet = Sheet(size=27, left=120, right=120)
    letterhead(sheet, job.company)
    sheet.put(sheet.left, sheet.y, f"PURCHASE ORDER {order_number(job)}", face="bold", size=34)
    sheet.put(sheet.right, sheet.y + 8, written_date(job.approved), align="right")
    sheet.y += 76
    sheet.paragraph(f"{OFFICE_NAME}, {OFFICE_STREET}, {OFFICE_TOWN}", label="To:", gap=4)
    sheet.paragraph(f"your job {job.number}, {job.tale.title}", label="Concerning:", gap=26)
    rows = [(str(10 * (place + 1)), text, "1", f"{pounds:,.2f}") for place, (text, pounds) in enumerate(job.tale.lines)]
    rows.append(("", "Total before tax", "", f"{job.tale.price:,.2f}"))
    sheet.table((("Item", 90), ("Description", 640), (">Qty", 80), (">GBP", 190)), rows, boxed=True)
    place = f"{job.company.street}, {job.company.town}"
    sheet.paragraph(f"by {written_date(job.done)}, {place}.", label="Delivery:", gap=10)
    if job.tale.excluded:
        sheet.paragraph(f"{job.tale.excluded}.", label="Not part of this order:", gap=10)
    sheet.paragraph("Invoices without our order number cannot be paid. Changes need our written approval.", gap=60)
    y = sheet.y + 150
    sheet.blank_line(sheet.left, y, 420, f"{job.company.decider.name}, {job.company.decider.role.lower()}")
    hand.sign(sheet, sheet.left + 30, y, job.company.decider.name, chance)
    if chance.random() < 0.5:
        hand.stamp(sheet, 690, y - 120, ("ORDERED", f"{job.approved:%d %b %Y}".upper()), chance)
    return sheet


def statement(job: ToldJob, chance: Random) -> Sheet:
    """A client's statement of what they owe and are owed, on their own paper."""
    sheet = Sheet(size=27, left=120, right=120)
    letterhead(sheet, job.company)
    sheet.put(sheet.left, sheet.y, "STATEMENT", face="bold", size=34)
    sheet.y += 76
    sheet.paragraph(f"{OFFICE_NAME}, {OFFICE_STREET}, {OFFICE_TOWN}", label="For:", gap=26)
    amounts = [chance.randrange(80, 900) for _ in range(5)]
    rows = [
        (written_date(job.opened - timedelta(days=31 * (5 - place))), f"Invoice {1200 + place * 7}", f"{pounds:,.2f}")
        for place, pounds in enumerate(amounts)
    ]
    rows.append(("", "Balance", f"{sum(amounts):,.2f}"))
    sheet.table((("Date", 300), ("What", 450), (">GBP", 230)), rows, boxed=True)
    return sheet
