"""What broke, and how it was mended."""

from archive.demo.tales.tale import CALL, EMAIL, INTERNAL, VISIT, Moment, Tale

MENDING: tuple[Tale, ...] = (
    Tale(
        title="Recover data, {room} PC",
        yes="e-mail",
        equipment="Desktop PC, {room}, serial {serial}",
        fault="Machine does not start. Clicking noise from the disk, then a message that no system was found.",
        requested="Customer asks for data recovery from the {room} PC. Documents and the mail folder first. "
        "All files found to be copied to a new disk. Return by {due}.",
        excluded="new system, programs, settings",
        days=9,
        approved=2,
        lines=(("Examine disk, make image on our bench", 120), ("Data recovery from image, copy to new disk", 260)),
        moments=(
            Moment(0, CALL, "{room} PC does not start\n{caller} rang first thing: no picture, clicking noise. I said "
                   "switch it off and leave it off. They need the files, not the machine."),
            Moment(1, VISIT, "Fetched the {room} PC\nPacked the disk in foam. Explained that recovery may find all, "
                             "some or nothing, and that looking costs £120 either way. {caller} understood and said "
                             "so."),
            Moment(2, EMAIL, "Approval by e-mail: go ahead up to £{price}\n{decider} writes that £{price} is fine and "
                             "that the mail folder matters most."),
            Moment(6, INTERNAL, "Image finished, 99.2 per cent read\nSeven bad areas, none of them inside the "
                   "documents. Copy is on the bench disk, original untouched."),
            Moment(9, VISIT, "Files returned to {client}\nOpened a dozen documents together with {caller}. Everything "
                             "they asked for was there. Old disk handed over in a labelled bag."),
        ),
        pen=("rang 10.20 - disk clicks, leave OFF", "mail folder first, photos can wait", "{first} ok'd £{price}"),
    ),
    Tale(
        title="Printer prints stripes, {room}",
        equipment="Laser printer, {room}, serial {serial}",
        fault="Grey stripes down the left of each page since Monday. Toner already changed by the customer.",
        requested="Clean or replace the drum, test with fifty pages, leave the old drum with the customer.",
        excluded="toner, paper tray spring",
        days=4,
        approved=1,
        lines=(("Drum unit", 96), ("Fitting and test, one hour", 58)),
        moments=(
            Moment(0, CALL, "Stripes on every page\n{caller} has changed the toner twice. Sounds like the drum. Quoted "
                   "£{price} fitted, said the drum has to be ordered."),
            Moment(4, VISIT, "Drum changed in the {room}\nFifty pages, no stripe. Counter at 48,210. Showed {caller} "
                             "how to print the cleaning page."),
        ),
        pen=("drum not toner!", "counter 48210", "old drum left there"),
    ),
    Tale(
        title="Strange mail opened in the {room}",
        yes="approval form",
        equipment="Two PCs, {room}; shared folder on the server",
        fault="An attachment called invoice.zip was opened at 9:15. Files in the shared folder got a new ending.",
        requested="Take both machines off the network at once. Find out what was touched. Restore the shared folder "
        "from last night's backup and change all passwords.",
        excluded="reporting to the authorities, which stays with the customer",
        days=5,
        approved=0,
        lines=(("Emergency attendance, half day", 290), ("Restore of shared folder from backup", 160),
               ("Passwords and report", 110)),
        moments=(
            Moment(0, CALL, "Pull the plugs out, all of them\n{caller} said file names were changing on screen. Told "
                            "them to pull the network cables and touch nothing. {tech} on the way."),
            Moment(0, VISIT, "Two machines isolated\nOnly the shared folder was hit. Backup from 23:30 is whole and "
                             "was tested last month. {decider} approved the emergency rate on the form, on the spot."),
            Moment(1, VISIT, "Shared folder restored\n4,118 files put back, checked twenty at random with {caller}. "
                             "One morning's work is lost and they know which letters."),
            Moment(3, EMAIL, "Report sent\nTwo pages: what happened, what was restored, what is lost, what we advise. "
                   "{decider} thanked us for plain words."),
            Moment(5, CALL, "Praise: \"you picked up on the second ring\"\n{decider} rang to say thank you, and that "
                            "the whole office has now had the talk about attachments."),
        ),
        pen=("09.15 zip opened", "cables out 09.31", "backup 23.30 OK - tested in spring", "lost: letters of this "
                                                                                           "morning"),
        letter=(
            "On the morning in question an attachment was opened on one of two machines. It began to scramble the "
            "shared folder. Your staff pulled the network cables within sixteen minutes, which saved the rest.",
            "We restored 4,118 files from the backup of the night before. Letters written that morning could not be "
            "recovered and have been listed for you.",
            "We advise that passwords are changed again in three months, and that the restore is tested twice a year.",
        ),
    ),
    Tale(
        title="Laptop hit by coffee",
        equipment="Laptop, {decider}, serial {serial}",
        fault="Keyboard types by itself after a spill. Switches off after a minute.",
        requested="Save the files before anything else. Say whether a repair is worth it.",
        excluded="repair of the keyboard unless approved",
        days=6,
        approved=2,
        lines=(("Open, dry and clean", 75), ("Copy of user's files", 85)),
        moments=(
            Moment(0, VISIT, "Laptop handed over at our counter\nStill wet. Battery out at once. {decider} wants the "
                             "files and is not sentimental about the machine."),
            Moment(2, CALL, "Files are safe, board is not\nTold {first} that a new board costs more than a new laptop. "
                   "They will think about it; the copy goes ahead for £{price}."),
            Moment(6, VISIT, "Collected with all files on a disk\n{decider} signed for laptop and disk. A lid for the "
                   "cup has been bought."),
        ),
        pen=("coffee with milk :(", "battery out straight away", "files 38 GB copied"),
    ),
    Tale(
        title="Till does not print receipts",
        equipment="Receipt printer at the till, serial {serial}",
        fault="Till rings up the sale but no receipt comes out. Card slips do print.",
        requested="Make receipts print again today, on a loan printer if need be.",
        excluded="paper rolls",
        days=1,
        approved=1,
        lines=(("Call-out, same day", 85), ("Power supply for receipt printer", 34)),
        moments=(
            Moment(0, CALL, "No receipts since lunch\n{caller} is writing them by hand. Promised somebody before "
                            "four."),
            Moment(0, VISIT, "Power supply was dead\nLent them ours until a new one comes. Receipts print. {caller} "
                             "gave me a bag of scones, which I record as praise."),
            Moment(1, VISIT, "New power supply fitted\nLoan unit taken back. Signed for at the till."),
        ),
        pen=("loan psu no. 4 - BRING BACK",),
        trades=("cafe", "restaurant", "family butchers", "smokehouse", "agricultural merchants", "hotel", "jewellers"),
    ),
    Tale(
        title="Blue screen on the {room} machine",
        equipment="Desktop PC, {room}, serial {serial}",
        fault="Blue screen two or three times a day, always when the accounts program is open.",
        requested="Test memory and disk overnight. Replace what is faulty up to £{price} without asking again.",
        excluded="accounts program itself; supplier to be rung by customer",
        days=5,
        approved=1,
        lines=(("Overnight test on our bench", 60), ("Memory, 16 GB", 48), ("Fitting and test", 37)),
        moments=(
            Moment(0, CALL, "Blue screens in the {room}\nTwo or three a day. {caller} has photographed one; asked "
                            "them to send the picture."),
            Moment(2, INTERNAL, "Memory fails after four hours\nOne of two modules. Disk is fine. New pair ordered, "
                                "within what was approved."),
            Moment(5, VISIT, "Machine back in the {room}\nRan the accounts program for an hour with {caller}. No blue "
                             "screen."),
            Moment(19, CALL, "Two weeks on: quiet\nRang to ask. Not one blue screen since."),
        ),
        pen=("BSOD only w/ accounts open?", "mem slot 2 BAD after 4h10"),
    ),
    Tale(
        title="Scanner feeds two sheets at once",
        equipment="Document scanner, {room}, serial {serial}",
        fault="Takes two sheets at a time. Customer noticed when pages were missing from a file.",
        requested="Replace rollers, switch on double-feed detection, test with a hundred sheets, count sides.",
        excluded="scanning the missing pages again",
        days=7,
        approved=2,
        lines=(("Roller kit", 62), ("Fitting, test, instruction", 66)),
        moments=(
            Moment(0, CALL, "Pages are missing from scanned files\n{caller} counted 38 sides where 40 went in. Told "
                            "them to keep the paper until this is mended."),
            Moment(7, VISIT, "Rollers changed, a hundred sheets counted\n200 sides from 100 sheets, three times. "
                             "Detection was switched off by somebody; it now stops and asks."),
        ),
        pen=("100 sheets = 200 sides x3 OK", "double feed was OFF"),
        trades=("solicitors", "accountants", "doctors' surgery", "letting agents", "insurance brokers", "estate agents",
                "primary school", "chartered surveyors"),
    ),
    Tale(
        title="Server too hot in the cupboard",
        equipment="Small server and network drive, cupboard by the {room}",
        fault="Warning mails about heat each afternoon. Server switched itself off on the hottest day.",
        requested="Move shelf away from the boiler pipe, fit fan in the door, log the temperature for two weeks.",
        excluded="electrician's work",
        days=16,
        approved=3,
        lines=(("Fan and grille", 54), ("Moving and fitting, two hours", 116), ("Temperature log, two weeks", 40)),
        moments=(
            Moment(0, EMAIL, "Heat warning, 41 degrees\nThe server's own mail, forwarded by {caller} with three "
                             "question marks."),
            Moment(1, VISIT, "Boiler pipe runs behind the shelf\nMeasured 44 degrees at four in the afternoon. Showed "
                   "{caller}. Offer by tomorrow."),
            Moment(4, VISIT, "Shelf moved, fan fitted\nThe fan is loud with the door open, quiet when shut."),
            Moment(16, EMAIL, "Two weeks logged, 29 degrees at most\nSent the curve to {decider}."),
        ),
        pen=("44 C at 16.00 !!", "pipe behind shelf", "door must stay shut"),
    ),
    Tale(
        title="Deleted folder brought back",
        equipment="Shared folder on the server",
        fault="A whole folder disappeared between Friday and Monday. Nobody remembers deleting it.",
        requested="Bring back the folder as it was on Friday evening. Do not overwrite anything newer.",
        excluded="finding out who did it",
        days=1,
        approved=0,
        lines=(("Restore from backup", 95),),
        moments=(
            Moment(0, CALL, "A folder has gone\n{caller} is sure it was there on Friday. Asked for the exact name and "
                            "for nobody to tidy up meanwhile."),
            Moment(0, INTERNAL, "Restored 612 files from Friday 23:30\nPut beside the present ones, nothing "
                                "overwritten. Data recovery from backup took eleven minutes; this is what the monthly "
                                "test is for."),
            Moment(1, CALL, "All there\n{caller} compared the list. Praise: \"I had already written it off.\""),
        ),
        pen=("fri 23.30 set - 612 files",),
    ),
)  # fmt: skip  # a tale reads better in its own lines
