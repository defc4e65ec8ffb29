"""The stories that everybody in the office can tell by heart.

Days are counted back from the demo's today, so that they are always recent news. Job numbers are asked for, and given
where the order of the year allows it.
"""

from dataclasses import dataclass

from archive.demo.tales.tale import CALL, EMAIL, INTERNAL, MEETING, VISIT, Moment, Tale

HARBOUR, QUAY, BROOK = "Harbour Dental Practice", "Quay Motors", "Brook & Lane"
SONS, SON = "Smith & Sons", "Smith & Son"
SHOWPIECE = "Recover data, reception PC"
"""The title of the job at the first client that everybody is shown first."""

LIGHTHOUSE, TIDEWATER, ORCHARD = "Lighthouse Letting", "Tidewater Cafe", "Orchard School"


@dataclass(frozen=True, slots=True)
class Known:
    """A tale that happened at one client, ``ago`` days before today. ``number`` is the wished end of the job's.

    One that begins ``on_weekdays`` only began on the Friday where that was a weekend.
    """

    client: str
    ago: int
    tale: Tale
    number: int | None = None
    still_open: bool = False
    on_weekdays: bool = False
    room: str = "back office"
    serial: str = "5CG-4417-QX"
    approval: str = "approval form"
    paper: tuple[str, ...] = ("work order", "approval", "pen", "invoice")


KNOWN: tuple[Known, ...] = (
    Known(
        HARBOUR, 16, number=117, still_open=True, room="reception", approval="e-mail",
        paper=("work order", "approval", "pen", "receipt"),
        tale=Tale(
            title=SHOWPIECE,
            equipment="Desktop PC, reception, serial {serial}",
            fault="Machine does not start after power failure. Blue screen, restarts.",
            requested="Customer asks for data recovery from reception PC. All patient files to be copied to the new "
                      "server. Return by {due}.",
            excluded="",
            days=14,
            approved=3,
            lines=(("Data recovery, reception PC, worked on from a copy", 400),),
            moments=(
                Moment(0, CALL, "Reception PC does not start; they need the patient files back first\nPower failed in "
                                "the night, blue screen since. The owner says the files are what matters. Price not "
                                "to exceed £400 without further approval.", late=2),
                Moment(2, CALL, "Files first, rest later\nThe front desk asked whether the machine comes back with "
                                "the new system on it. I said files first, and the rest is to be talked about later. "
                                "Scribbled it on the work order."),
                Moment(3, EMAIL, "Version 1 of the agreement sent for acceptance, both sides listed\nWe will copy all "
                       "patient files and return the machine by {due}. They will send the licence keys within three "
                       "days."),
                Moment(3, EMAIL, "Approval by e-mail: “Go ahead with the data, £400 is fine.”\nSubject: Recovery of "
                                 "reception PC. Covers version 1: copy patient files, return by {due}. Nothing about "
                                 "the system."),
                Moment(7, CALL, "Licence keys not here yet\nDue yesterday. The front desk will ask the owner; the "
                                "keys are theirs and not ours to keep."),
                Moment(9, INTERNAL, "Copy is complete, 61,204 files\nTwo bad areas in the swap file, none in the "
                                    "patient files. Original disk sealed."),
                Moment(14, VISIT, "Machine returned with the files, signed for at the front desk\nOpened six patient "
                                  "files together. Nobody mentioned the system."),
                Moment(16, CALL, "Expected a clean install as well as the data\nOwner says this was agreed when the "
                                 "machine was dropped off for data recovery. I said I would look at our notes and "
                                 "ring back before five. Complaint recorded."),
            ),
            pen=("rang {rang}, files first, rest later",),
        ),
    ),
    Known(
        HARBOUR, 5, number=121, still_open=True, serial="RT-20-8831", paper=("work order",),
        tale=Tale(
            title="Replace router",
            equipment="Router, comms cupboard, serial {serial}",
            fault="Card machine and telephones drop out after lunch, twice this week.",
            requested="Replace router, test card machine and telephones, hand over the password in an envelope.",
            excluded="line faults",
            days=9,
            approved=7,
            lines=(("Router", 139), ("Set-up and handover", 116)),
            moments=(
                Moment(0, CALL, "Connection drops after lunch\nFront desk has a queue when the card machine is off."),
                Moment(2, CALL, "Yes on the phone to a new router\nOwner said go ahead between two patients. Not in "
                                "writing yet; confirmation to be sent before anything is ordered."),
            ),
            pen=("yes on phone - need it IN WRITING",),
        ),
    ),
    Known(
        HARBOUR, 112, number=310, room="front desk", serial="LP-771-0042",
        tale=Tale(
            title="Move printer to the front desk",
            equipment="Laser printer, serial {serial}, and network cable",
            fault="None. The front desk is rebuilt.",
            requested="Move the printer to the front desk, lay one cable, set it up on three machines, look again a "
                      "month later.",
            excluded="joinery at the front desk",
            days=95,
            approved=2,
            lines=(("Cable and socket", 32), ("Two hours on site", 116)),
            moments=(
                Moment(0, CALL, "Printer has to move before the front desk is rebuilt\nJoiners are Smith & Sons, not "
                                "Smith & Son. Asked them to leave the cable where it is until we come."),
                Moment(6, VISIT, "Printer moved, three machines print\nTest page from each. One cable along the "
                                 "skirting."),
                Moment(43, CALL, "Everything still as it should be after the printer move\nRang a month later as "
                       "promised."),
                Moment(46, CALL, "Praise: “You saved our Monday.”\nThe owner, about the labels that printed at eight. "
                                 "Thanked the technician."),
                Moment(87, VISIT, "Second look at the front desk\nNothing loose. Job can be closed."),
            ),
            pen=("joiners: Smith & SONS", "3 machines ok"),
        ),
    ),
    Known(
        HARBOUR, 940, room="server cupboard", paper=("work order", "test record", "invoice"),
        tale=Tale(
            title="Backup tested",
            equipment="Backup disk and off-site copy",
            fault="None. Yearly proof that the backup can be restored.",
            requested="Restore one folder and one patient file chosen by the owner. Record in writing.",
            excluded="repairs that the test shows to be needed",
            days=2,
            approved=1,
            lines=(("Restore test with record", 90),),
            moments=(
                Moment(0, CALL, "Date for the yearly restore test\nSaturday suits, no patients."),
                Moment(2, VISIT, "Backup tested\nRestored a folder from the night before, so data recovery is proven. "
                                 "The owner chose it and opened three files of it."),
            ),
        ),
    ),
    Known(
        QUAY, 128, number=288, approval="fax", room="workshop office", serial="S4K-991-2207",
        tale=Tale(
            title="Recover data, both ledger drives",
            equipment="Two disks from the workshop PC, serials S4K-991-2207 and S4K-991-2213",
            fault="Mirror failed, both disks report errors. Ledger cannot be opened.",
            requested="Recovery of both drives as quoted. Ledger first; month end is on Friday.",
            excluded="install of system and programs",
            days=10,
            approved=3,
            lines=(("Data recovery, two drives", 560), ("Disk for the copy", 74)),
            moments=(
                Moment(0, CALL, "Ledger will not open, both drives complain\nRay wants it by Friday and no lecture "
                                "about mirrors. Quoted on the same day."),
                Moment(3, CALL, "Agreed on the phone: no install\nRay asked what an install would cost and then said "
                                "leave it, the lad will do it. Wrote it on the fax when it came."),
                Moment(3, EMAIL, "Fax: authorises recovery of both drives as quoted\nIn writing, with both serial "
                                 "numbers. Filed with the work order."),
                Moment(5, VISIT, "Ledger back in time for the month end\nLorna opened it and found the last entry. "
                                 "Rest to follow."),
                Moment(10, VISIT, "Both drives returned with the copy\nSigned for at the service desk."),
                Moment(104, CALL, "Complaint: settings of the diagnostic program are gone\nRay says recovery means "
                       "everything back as it was. Not rude, but loud."),
                Moment(112, EMAIL, "Lorna sent the list of the models\nTwelve cars make up most of the work, with the "
                                   "settings as far as the lad remembers them."),
                Moment(121, CALL, "Second meeting confirmed, ten o'clock\nOffer to make it right is to be written "
                                  "before: two hours free to set up the diagnostic program again."),
            ),
            pen=("agreed on the phone: no install",),
        ),
    ),
    Known(
        BROOK, 13, number=119, still_open=True, approval="purchase order", room="server room", serial="SRV-30-1187",
        paper=("work order", "approval", "letter"),
        tale=Tale(
            title="New mail server",
            equipment="Mail server, server room, serial {serial}; fourteen mailboxes",
            fault="Old server no longer gets updates. Regulator asks for encrypted mail.",
            requested="New mail server beside the old one, carry over fourteen mailboxes on a weekend, encrypted "
                      "sending.",
            excluded="mail before 2012, which lies on the archive disk",
            days=30,
            approved=2,
            lines=(("Mail server with licence for a year", 1480), ("Set-up and carrying over", 940)),
            moments=(
                Moment(0, MEETING, "What the new mail server must do\nMrs Lane expects no letter lost and no "
                                   "telephone calls about it. Mr Achebe sees to the licence."),
                Moment(2, EMAIL, "Purchase order received\nAs offered, £{price}, weekend work included."),
                Moment(4, VISIT, "Server is in the rack\nTest mailbox works. Waiting for the certificate, which the "
                                 "client has to order."),
            ),
            pen=("certificate: THEY order",),
            letter=(
                "Thank you for your purchase order. Before the mailboxes can be carried over, a certificate for "
                "encrypted mail has to be ordered in your name. As agreed, you will order it; we will tell you which.",
                "We will then choose the weekend together. No letter is deleted from the old server until you have "
                "said in writing that everything is there.",
            ),
        ),
    ),
    Known(
        SONS, 652, number=93, approval="letter", room="site office",
        paper=("agreement", "approval", "invoice"),
        tale=Tale(
            title="Service agreement",
            equipment="Five PCs, one server, list attached",
            fault="None.",
            requested="Service agreement for three years, answer within four office hours, yearly check.",
            excluded="machines of the workshop, licences",
            days=12,
            approved=8,
            lines=(("Service agreement, first year", 980),),
            moments=(
                Moment(0, MEETING, "What Smith & Sons need\nPeter wants one number to ring and one price a year. "
                                   "Workshop machines are not included, said twice."),
                Moment(8, EMAIL, "Accepted by letter\nSigned by Peter Smith for Smith & Sons, joiners. Not to be "
                                 "confused with Smith & Son, butchers."),
                Moment(12, VISIT, "Agreement signed, every page initialled\nTheir copy in the blue file in the site "
                                  "office."),
            ),
        ),
    ),
    Known(
        SON, 210, approval="approval form", room="shop", serial="DT-0815-33",
        tale=Tale(
            title="Recover data, shop PC",
            equipment="Desktop PC, shop, serial {serial}",
            fault="Flour and fat in the fan; machine got hot and stopped.",
            requested="Data recovery from the shop PC: price list and order book. Clean the machine if worth it.",
            excluded="scales and label printer",
            days=8,
            approved=2,
            lines=(("Data recovery, price list and order book", 180), ("Cleaning", 45)),
            moments=(
                Moment(0, CALL, "Shop PC stopped, order book is on it\nJamie rang. Christmas orders are in there and "
                                "nowhere else."),
                Moment(2, VISIT, "Approval form signed at the counter\nAlan Smith, £{price}. Note for the office: "
                                 "this is Smith & Son, the invoice went to Smith & Sons last time."),
                Moment(8, VISIT, "Order book is back, and printed\nHung a copy on the hook beside the scales. Moved "
                                 "the PC away from the slicer."),
            ),
            pen=("NOT the joiners!", "order book on hook", "pc away from slicer"),
        ),
    ),
    Known(
        LIGHTHOUSE, 96, approval="e-mail", room="lettings", serial="LH-5520-A",
        paper=("work order", "approval", "letter", "invoice"),
        tale=Tale(
            title="Tenant letters sent twice",
            equipment="Letters program, lettings desk, serial {serial}",
            fault="Rent reminders went out twice after our update.",
            requested="Find out why, stop it, list who got two letters.",
            excluded="postage",
            days=9,
            approved=1,
            lines=(("No charge: put right under the agreement", 0), ("List of recipients", 58)),
            moments=(
                Moment(0, CALL, "Complaint: 41 tenants got two reminders\nFiona is angry and has every reason. Said "
                                "that we would look today and not argue about whose fault it is."),
                Moment(1, VISIT, "Found it: two timers after the update\nOurs. Removed one, list of the 41 handed "
                                 "over."),
                Moment(9, MEETING, "Settled\nWe do not charge, and paid for the second stamps. Fiona: “That was "
                                   "handled decently.”"),
                Moment(19, CALL, "Rang as promised, all quiet\nNo further double letters. Next call in three weeks."),
            ),
            pen=("two timers - OURS", "41 tenants", "stamps on us"),
            letter=(
                "Forty-one of your tenants received the same reminder twice. We looked into it on the day you told "
                "us: our update had left a second timer running. That was our mistake.",
                "The timer is removed. You have the list of those who were written to twice. There is no charge for "
                "the work, and we pay for the postage of an apology.",
            ),
        ),
    ),
    Known(
        TIDEWATER, 3, still_open=True, room="counter", serial="TP-112-9", approval="approval form",
        paper=("work order", "approval"),
        tale=Tale(
            title="Second till at the terrace",
            equipment="Till, receipt printer, serial {serial}",
            fault="None. The terrace opens in spring.",
            requested="Second till at the terrace door, cable through the cellar, card machine on its own network.",
            excluded="carpentry",
            days=20,
            approved=3,
            lines=(("Till and printer", 640), ("Cable and set-up", 230)),
            moments=(
                Moment(0, VISIT, "Looked at the terrace\nCable through the cellar, eleven metres. Nadia wants it "
                                 "before the season."),
                Moment(3, VISIT, "Approval signed at the counter\n£{price}, both parts. New client a while ago, so "
                                 "nothing begins without the form."),
            ),
            pen=("11 m via cellar",),
        ),
    ),
    Known(
        ORCHARD, 361, approval="purchase order", room="staff room",
        paper=("approval", "agreement", "invoice"),
        tale=Tale(
            title="Service agreement for one year",
            equipment="Thirty-two machines, server, wireless",
            fault="None.",
            requested="Renewal for one year, two restores tested, visits only outside lessons.",
            excluded="pupils' own devices",
            days=6,
            approved=2,
            lines=(("Service agreement, one year", 2400),),
            moments=(
                Moment(0, MEETING, "Renewal, and what changes\nMrs Holt expects visits outside lessons. Mr Yeo wants "
                                   "the price for the year in one line."),
                Moment(2, EMAIL, "Purchase order received\nOne line, as wished."),
                Moment(6, VISIT, "Agreement signed in the staff room\nEnds in a year less a day; reminder set for the "
                                 "month before."),
                Moment(330, EMAIL, "Agreement ends in a month\nSent the new one. Mr Yeo is asking the governors."),
            ),
        ),
    ),
    Known(
        ORCHARD, 240, room="computer room", approval="purchase order", serial="TAB-16-0001",
        paper=("work order", "approval", "pen", "receipt", "invoice"),
        tale=Tale(
            title="Clean install of sixteen tablets",
            equipment="Sixteen tablets, serials {serial} and following",
            fault="Slow, full of last year's pupils' pictures.",
            requested="Clean install of all sixteen tablets. Pictures that the teachers choose are kept on the server "
                      "first. School supplies the licence keys of the reading program.",
            excluded="broken glass of no. 9",
            days=15,
            approved=3,
            lines=(("Clean install, sixteen tablets", 480), ("Copying chosen pictures", 58)),
            moments=(
                Moment(0, CALL, "Sixteen tablets for a clean install\nAsked twice that everything on them goes. Yes, "
                                "except what the teachers choose."),
                Moment(3, EMAIL, "Purchase order, and the list of what to keep\nList signed by both teachers."),
                Moment(8, CALL, "Licence keys owed by the school\nReading program has none left. Mr Yeo will order; "
                                "we wait with the last four."),
                Moment(12, CALL, "Dispute in the making: pictures of the sports day\nOne teacher misses them. They "
                                 "were not on the list. Rang Mrs Holt myself before anybody else could."),
                Moment(13, VISIT, "Pictures found on the teacher's own card\nSettled with a laugh. The list did its "
                                  "work."),
                Moment(15, VISIT, "All sixteen handed over\nSigned for, no. 9 with broken glass noted."),
            ),
            pen=("keep: list of 2 teachers", "4 keys missing", "no. 9 glass broken BEFORE"),
        ),
    ),
)  # fmt: skip  # a tale reads better in its own lines
