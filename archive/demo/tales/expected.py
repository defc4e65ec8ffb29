"""What both sides expected of each piece of work, a checkable sentence a line, by the title of its tale.

Gaps in the texts are those of the tale. ``WE`` lines are the office's, ``YOU`` lines what it needs from the client.
"""

from dataclasses import dataclass

from archive.records import Side

WE, YOU = Side.WE, Side.YOU


@dataclass(frozen=True, slots=True)
class Promise:
    """One line. ``by`` is the day after opening on which it is due, None where it has none.

    It was kept on day ``kept``, or on the last day of the work; ``missed`` is why it was not, and ``lasting`` ones go
    on after the work, so nobody has said yet how they ended.
    """

    side: Side
    text: str
    by: int | None = None
    kept: int | None = None
    missed: str = ""
    lasting: bool = False


EXPECTED: dict[str, tuple[Promise, ...]] = {
    "Recover data, {room} PC": (
        Promise(WE, "Work on a copy of the disk, never on the disk itself", kept=6),
        Promise(WE, "Copy all files found to a new disk, documents and the mail folder first", by=9),
        Promise(YOU, "Leave the machine switched off until it is fetched", kept=1),
        Promise(YOU, "Say in writing which files matter most", by=4, kept=2),
    ),
    "Printer prints stripes, {room}": (
        Promise(WE, "Replace the drum if cleaning does not help, and test with fifty pages", by=5),
        Promise(YOU, "Keep the toner that was changed", kept=4),
    ),
    "Strange mail opened in the {room}": (
        Promise(WE, "Take both machines off the network today", by=0, kept=0),
        Promise(WE, "Restore the shared folder from last night's backup", by=1, kept=1),
        Promise(WE, "Report in writing what was touched and what is lost", by=4, kept=3),
        Promise(YOU, "Change every password", by=5),
    ),
    "Laptop hit by coffee": (
        Promise(WE, "Copy the files before anything else is tried", by=3, kept=2),
        Promise(WE, "Say whether a repair is worth it", by=3, kept=2),
        Promise(YOU, "Decide about the repair within a week", by=9, kept=6),
    ),
    "Till does not print receipts": (
        Promise(WE, "Make receipts print today, on a loan printer if need be", by=0, kept=0),
        Promise(YOU, "Give the loan unit back when the new one is there", kept=1),
    ),
    "Blue screen on the {room} machine": (
        Promise(WE, "Test memory and disk for a whole night", by=3, kept=2),
        Promise(WE, "Replace what is faulty for no more than £{price}", by=7),
        Promise(YOU, "Ring the supplier of the accounts program", by=4, missed="they waited for our test first"),
    ),
    "Scanner feeds two sheets at once": (
        Promise(WE, "Replace the rollers and count a hundred sheets three times", by=8),
        Promise(YOU, "Keep the paper until the scanner is mended", kept=7),
    ),
    "Server too hot in the cupboard": (
        Promise(WE, "Move the shelf away from the boiler pipe and fit a fan", by=6, kept=4),
        Promise(WE, "Log the temperature for two weeks and send the curve", by=18, kept=16),
        Promise(YOU, "Keep the cupboard free of boxes", lasting=True),
    ),
    "Deleted folder brought back": (
        Promise(WE, "Bring the folder back as it was on Friday, beside what is there", by=1, kept=0),
        Promise(YOU, "Touch nothing in the shared folder until we ring", by=0, kept=0),
    ),
    "Move printer to the {room}": (
        Promise(WE, "Lay one cable along the skirting, none under the carpet", by=6, kept=5),
        Promise(WE, "Print a test page from each of five machines", by=6, kept=5),
        Promise(YOU, "Clear the place where the printer is to stand", by=5, kept=5),
    ),
    "Replace router": (
        Promise(WE, "Replace the router and test the telephones and the card machine", by=9),
        Promise(WE, "Hand over the router's password in a sealed envelope", by=9),
        Promise(YOU, "Let us into the comms cupboard for two hours", by=9),
    ),
    "Four new PCs for the {room}": (
        Promise(WE, "Deliver and set up four PCs with documents and mail carried over", by=21, kept=19),
        Promise(WE, "Take the old machines away after four weeks", lasting=True),
        Promise(YOU, "Send the licence keys of the office programs by the end of next week", by=10,
                missed="two of the four were from an older version"),
    ),
    "Move mail to a new provider": (
        Promise(WE, "Move eleven mailboxes with every folder", by=16, kept=14),
        Promise(WE, "Have every telephone working by ten on Monday", by=14, kept=14),
        Promise(YOU, "List who uses the two shared mailboxes", by=7, kept=6),
    ),
    "Wireless in the {room}": (
        Promise(WE, "Survey the building and draw where the access points go", by=7, kept=5),
        Promise(WE, "Keep the visitors' network separate from the staff's", by=24),
        Promise(YOU, "Have somebody hold the ladder", by=24),
    ),
    "Move to the new {room}": (
        Promise(WE, "Have all six desks working on Monday at eight", by=12),
        Promise(WE, "Label every cable before anything is unplugged", by=5, kept=0),
        Promise(YOU, "Have sockets tested before we come", by=10, missed="socket five was dead on the day"),
    ),
    "Card machine and till network": (
        Promise(WE, "Put both card machines on cable and on a network of their own", by=9),
        Promise(YOU, "Tell the card provider that the machines move", by=7, kept=6),
    ),
    "New server for {client}": (
        Promise(WE, "Carry over the shared folder with its permissions", by=33, kept=28),
        Promise(WE, "Show two restores before handover", by=33, kept=28),
        Promise(WE, "Keep the old server untouched for thirty days", lasting=True),
        Promise(YOU, "Send the licence keys of the accounts program", by=20, kept=17),
    ),
    "Telephone system over the network": (
        Promise(WE, "Keep both numbers", by=28),
        Promise(WE, "Be off the telephone for ten minutes at the most", by=28, missed="it was twenty; we apologised"),
        Promise(YOU, "Sign the transfer form of the line provider", by=14, kept=12),
    ),
    "Screen for visitors in the {room}": (
        Promise(WE, "Fix the screen and show {caller} how to change the notices", by=12),
        Promise(YOU, "Say which walls may not be drilled", by=5, kept=4),
    ),
    "Backup tested": (
        Promise(WE, "Restore a folder and a single file, and record it in writing", by=4),
        Promise(YOU, "Choose what is to be restored", by=2, kept=0),
    ),
    "Backup test failed, put right": (
        Promise(WE, "Replace the backup disk and pass a second test", by=7),
        Promise(WE, "Send warnings to somebody who reads them", by=7),
        Promise(YOU, "Name who that is", by=4, kept=1),
    ),
    "Licence keys for the {room}": (
        Promise(WE, "List which keys are there and which are missing", by=5, kept=4),
        Promise(YOU, "Buy the two keys that are missing by the end of the week", by=8,
                missed="nobody who may spend money was there"),
    ),
    "Yearly check of all machines": (
        Promise(WE, "Report in writing what should be replaced within a year", by=8),
        Promise(WE, "Come on the Wednesday, not before nine", by=7, kept=6),
        Promise(YOU, "Leave all machines switched on", by=6, kept=6),
    ),
    "New colleague, new account": (
        Promise(WE, "Have account, mailbox and laptop ready by {due}", by=5),
        Promise(WE, "Give no access to wages", by=5),
        Promise(YOU, "List what the new colleague may see", by=2, kept=0),
    ),
    "Accounts program, new version": (
        Promise(WE, "Make a backup immediately before", by=4),
        Promise(WE, "Compare last month's totals with the paper", by=4),
        Promise(YOU, "Have the month's end done by Thursday evening", by=4),
    ),
    "Old machines wiped and recycled": (
        Promise(WE, "Wipe every disk and certify it by serial number", by=10,
                missed="one did not spin; drilled instead, and the certificate says so"),
        Promise(YOU, "Tick off the serial numbers with us", by=0, kept=0),
    ),
    "Website form sends nothing": (
        Promise(WE, "Test the form from three addresses", by=3),
        Promise(WE, "Look for enquiries that got lost", by=3, kept=2),
        Promise(YOU, "Give us access to the website's host", by=2, kept=1),
    ),
    "Service agreement renewed": (
        Promise(WE, "Mark every change in the new agreement", by=0, kept=0),
        Promise(YOU, "Read the pages and initial each", by=12, kept=10),
    ),
    "Recover data, reception PC": (
        Promise(WE, "Copy all patient files off the disk", by=14, kept=9),
        Promise(WE, "Return the machine by {due}", by=14, kept=14),
        Promise(WE, "Keep the original disk sealed until you release it in writing", lasting=True),
        Promise(YOU, "Send the licence keys within three days", by=6, lasting=True),
    ),
    "Move printer to the front desk": (
        Promise(WE, "Move the printer and print a test page from three machines", by=7, kept=6),
        Promise(WE, "Look again a month later", by=46, kept=43),
        Promise(YOU, "Ask the joiners to leave the cable where it is", by=5, kept=4),
    ),
    "Recover data, both ledger drives": (
        Promise(WE, "Copy the ledger first, in time for the month's end", by=6, kept=5),
        Promise(WE, "Return both drives with a copy", by=10),
        Promise(YOU, "Set up system and programs yourselves", lasting=True),
    ),
    "New mail server": (
        Promise(WE, "Set up the mail server beside the old one", by=5, kept=4),
        Promise(WE, "Carry over fourteen mailboxes on one weekend without losing a letter", by=28),
        Promise(YOU, "Order the certificate in your own name", by=16),
        Promise(YOU, "See to the licence", by=7, kept=4),
    ),
    "Service agreement": (
        Promise(WE, "Set down in writing what is looked after and what is not", by=12),
        Promise(YOU, "Initial every page", by=12),
    ),
    "Recover data, shop PC": (
        Promise(WE, "Bring back the price list and the order book", by=8),
        Promise(YOU, "Take the scales and the label printer off the machine", by=2, kept=2),
    ),
    "Tenant letters sent twice": (
        Promise(WE, "Look today, and say whose fault it is", by=1, kept=1),
        Promise(WE, "List everybody who was written to twice", by=2, kept=1),
        Promise(YOU, "Send no further reminders until we ring", by=1, kept=1),
    ),
    "Second till at the terrace": (
        Promise(WE, "Have the till and the receipt printer working before the terrace opens", by=20),
        Promise(WE, "Put the card machine on a network of its own", by=20),
        Promise(YOU, "Clear the cellar wall for the cable", by=10),
    ),
    "Service agreement for one year": (
        Promise(WE, "Put the price for the year in one line", by=2, kept=0),
        Promise(YOU, "Order in writing", by=6, kept=2),
    ),
    "Clean install of sixteen tablets": (
        Promise(WE, "Keep the pictures that the teachers' list names", by=15, kept=8),
        Promise(WE, "Install all sixteen tablets afresh", by=15),
        Promise(YOU, "List the pictures that are to be kept", by=3, kept=3),
        Promise(YOU, "Supply the licence keys of the reading program", by=8, missed="ordered late; four waited"),
    ),
    "Wireless down on the second floor": (
        Promise(WE, "Bring wireless back on the second floor today, with a loan access point if need be", by=0, kept=0),
        Promise(WE, "Replace the broken access point", by=10),
        Promise(YOU, "Keep room 21 free for the cable", by=8),
    ),
    "Second screen at the proofing desk": (
        Promise(WE, "Fit the second screen and calibrate both", by=12),
        Promise(YOU, "Choose which of the two screens on offer it is to be", by=4),
    ),
}  # fmt: skip  # a line a line
"""For every tale; those that share a title share their lines."""
