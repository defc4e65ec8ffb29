"""What is looked after, month by month and year by year."""

from archive.demo.tales.tale import CALL, EMAIL, INTERNAL, MEETING, VISIT, Moment, Tale

KEEPING: tuple[Tale, ...] = (
    Tale(
        title="Backup tested",
        equipment="Backup disk and off-site copy",
        fault="None. Yearly proof that the backup can be restored.",
        requested="Restore a folder and a single file chosen by the customer. Record in writing, signed by both.",
        excluded="repairs that the test shows to be needed",
        days=3,
        approved=1,
        lines=(("Restore test with record", 90),),
        moments=(
            Moment(0, CALL, "Which folder shall we restore?\n{caller} picks the nastiest one, as they should."),
            Moment(3, VISIT, "Backup tested\nRestored the folder from the night before and one letter from March, so "
                   "recovery is proven. {caller} compared both and signed."),
        ),
        pen=("folder: 2,204 files, 3 min 40", "letter opened by {first} - ok"),
    ),
    Tale(
        title="Backup test failed, put right",
        yes="e-mail",
        equipment="Backup disk, serial {serial}",
        fault="Restore test stopped at 61 per cent: disk full, and nobody read the warning mails.",
        requested="Replace backup disk, run full backup, test again, send warnings to somebody who reads them.",
        excluded="data that was never backed up",
        days=6,
        approved=1,
        lines=(("Backup disk, 4 TB", 112), ("Work and second test", 116)),
        moments=(
            Moment(0, VISIT, "Restore stopped at 61 per cent\nThe disk has been full for seven weeks. The warnings "
                             "went to somebody who left. Told {decider} on the spot and did not dress it up."),
            Moment(1, EMAIL, "Approval by e-mail\n{decider}: \"Put it right, £{price} is fine, and thank you for "
                             "saying it.\""),
            Moment(6, VISIT, "Second test passed\nFull restore of the folder that failed. Warnings now go to {caller} "
                             "and to us."),
        ),
        pen=("disk full 7 WEEKS", "warnings -> {caller} + us"),
    ),
    Tale(
        title="Licence keys for the {room}",
        equipment="Six PCs, office programs",
        fault="Two programs say that the licence ends in ten days.",
        requested="List which keys are there and which are missing. Customer buys what is missing; we enter it.",
        excluded="cost of licences",
        days=13,
        approved=2,
        lines=(("Inventory of licence keys", 110),),
        moments=(
            Moment(0, CALL, "Ten days left, says the screen\n{caller} read the message out. I said that the keys are "
                            "theirs and that we keep only the list."),
            Moment(4, EMAIL, "List of keys sent\nFour in order, two to be bought by {client}. Asked for them by the "
                             "end of the week."),
            Moment(9, CALL, "Chased the two keys\nNot bought yet. {first} on holiday, {caller} may not spend money. "
                            "Offered to ring the supplier together."),
            Moment(13, EMAIL, "Both keys received and entered\nStored in their own safe. They own their keys, we do "
                              "not keep copies."),
        ),
        pen=("4 ok / 2 missing", "{first} away until mon", "keys stay THEIRS"),
    ),
    Tale(
        title="Yearly check of all machines",
        equipment="All PCs and the server, list attached",
        fault="None.",
        requested="Clean, update, check disks and batteries, report in writing what should be replaced within a year.",
        excluded="replacements",
        days=7,
        approved=2,
        lines=(("Yearly check, flat price", 240),),
        moments=(
            Moment(0, CALL, "Date for the yearly check\nWednesday suits, not before nine."),
            Moment(6, VISIT, "Checked nine machines\nTwo batteries bulge: taken out at once. One disk with bad areas, "
                             "in the {room}; copied as a precaution."),
            Moment(7, EMAIL, "Report sent\nOne machine to be replaced this year, two next. {decider} says it reads "
                             "well."),
        ),
        pen=("9 machines", "2 batteries BULGING - out", "disk {room} has bad areas"),
        letter=(
            "We looked at nine machines and the server on Wednesday. All are up to date and clean.",
            "Two batteries had to be taken out because they were swollen; please do not use those laptops away from "
            "the desk until new ones are fitted. The disk in the {room} shows bad areas and should be replaced this "
            "year.",
            "We made a copy of that disk as a precaution. It is sealed and will be destroyed when you tell us so.",
        ),
    ),
    Tale(
        title="New colleague, new account",
        equipment="One laptop, serial {serial}",
        fault="None.",
        requested="Account, mailbox, laptop ready by {due}. Access to the shared folder but not to wages.",
        excluded="telephone",
        days=5,
        approved=1,
        lines=(("Account and mailbox", 45), ("Set-up of laptop", 95)),
        moments=(
            Moment(0, EMAIL, "Somebody new starts on Monday\n{caller} lists what they may see. Not wages, underlined."),
            Moment(5, VISIT, "Account ready, laptop handed over\nWages folder refused when tried, as it should be. "
                             "Password set by the new colleague, not by us."),
        ),
        pen=("NOT wages", "starts mon 08.30"),
    ),
    Tale(
        title="Accounts program, new version",
        equipment="Three PCs, accounts program",
        fault="None. Tax tables change with the new year.",
        requested="Install after the month end, with a backup immediately before. Supplier's hotline stands by.",
        excluded="errors inside the program",
        days=4,
        approved=1,
        lines=(("Installation, three machines", 126), ("Backup before, check after", 42)),
        moments=(
            Moment(0, CALL, "Not before the month end\n{caller} needs the old version until Thursday evening."),
            Moment(4, VISIT, "New version runs on all three\nBackup made at 17:05, installed at 17:20. Totals of last "
                             "month compared with paper, equal to the penny."),
        ),
        pen=("NOT before thu 17.00", "totals = paper, to the penny"),
        trades=("accountants", "solicitors", "joiners", "plumbers", "garage", "boatbuilders", "couriers", "taxis",
                "agricultural merchants", "care home", "charity", "printers"),
    ),
    Tale(
        title="Old machines wiped and recycled",
        equipment="Five PCs, three disks loose",
        fault="None.",
        requested="Wipe all disks, certificate with serial numbers, machines to the recycler.",
        excluded="screens with tubes",
        days=9,
        approved=2,
        lines=(("Wiping, eight disks", 96), ("Certificate and transport", 48)),
        moments=(
            Moment(0, VISIT, "Collected five machines and a box of disks\nRead the serials aloud to {caller}, who "
                             "ticked them off."),
            Moment(6, INTERNAL, "Seven wiped, one refuses\nThe eighth disk does not spin. Not wiped; to be drilled "
                                "instead, and the certificate must say so."),
            Moment(9, VISIT, "Certificate handed over\nSeven wiped, one drilled, with numbers. {decider} "
                             "countersigned."),
        ),
        pen=("8 disks: 7 wiped 1 DRILL", "serials ticked w/ {caller}"),
    ),
    Tale(
        title="Website form sends nothing",
        equipment="Website with enquiry form",
        fault="Enquiries sent by the form do not arrive since the mail was moved.",
        requested="Correct the sender address, test from three addresses, look for enquiries that got lost.",
        excluded="new design",
        days=3,
        approved=1,
        lines=(("One hour and a half", 87),),
        moments=(
            Moment(0, CALL, "A customer says they wrote three times\n{caller} has had no enquiry for two weeks and "
                            "thought it was the season."),
            Moment(2, INTERNAL, "Nineteen enquiries found\nThey were stuck at the host. Complaint is justified: we "
                                "moved the mail and did not test the form."),
            Moment(3, CALL, "Told {first} that this one is on us\nNo charge for the hour and a half; invoice to be "
                            "cancelled. Nineteen enquiries forwarded. {first}: \"Fair enough.\""),
        ),
        pen=("19 stuck since the move", "OUR fault - no charge", "add form test to checklist"),
    ),
    Tale(
        title="Service agreement renewed",
        equipment="All machines on the list",
        fault="None. The agreement ends in a month.",
        requested="Renew for one year: answer within four hours, yearly check, restore tested twice a year.",
        excluded="new machines, licences, work outside office hours",
        days=14,
        approved=10,
        lines=(("Service agreement, one year", 1140),),
        moments=(
            Moment(0, EMAIL, "Agreement ends in a month\nSent the new one with the changes marked: restores twice a "
                             "year instead of once."),
            Moment(6, MEETING, "Went through the pages with {decider}\nTwo questions about the four hours: they count "
                               "in office hours only. {first} wanted that in bold, so it is in bold."),
            Moment(10, VISIT, "Agreement signed\nBoth copies, every page initialled."),
        ),
        pen=("4 h = OFFICE hours, bold", "2 restores / yr"),
    ),
)  # fmt: skip  # a tale reads better in its own lines
