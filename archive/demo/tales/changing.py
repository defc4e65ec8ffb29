"""What was built, moved or replaced."""

from archive.demo.tales.tale import CALL, EMAIL, INTERNAL, MEETING, VISIT, Moment, Tale

CHANGING: tuple[Tale, ...] = (
    Tale(
        title="Move printer to the {room}",
        equipment="Laser printer, serial {serial}, and network cable",
        fault="None. The printer stands where the new desk is to go.",
        requested="Move the printer to the {room}, lay one cable along the skirting, set it up on five machines.",
        excluded="decorating where the old cable was",
        days=5,
        approved=2,
        lines=(("Cable and sockets", 38), ("Two hours on site", 116)),
        moments=(
            Moment(0, CALL, "Printer to move before the new desk comes\nDesk arrives on Friday. {caller} asks whether "
                            "the cable can go under the carpet; I said along the skirting."),
            Moment(5, VISIT, "Printer moved, five machines print\nTest page from each. One old laptop needed a new "
                             "driver."),
            Moment(12, CALL, "Everything still as it should be after the printer move\nRang {caller} a week later as "
                   "promised."),
        ),
        pen=("skirting, NOT carpet", "5 pcs + old laptop", "desk comes fri a.m."),
    ),
    Tale(
        title="Replace router",
        yes="approval form",
        equipment="Router supplied by the line provider, serial {serial}",
        fault="Connection drops each afternoon for a few minutes. Provider says the line is good.",
        requested="Replace the router with one of ours, keep the telephone working, hand over the password in writing.",
        excluded="line faults",
        days=6,
        approved=3,
        lines=(("Router", 139), ("Set-up and handover, two hours", 116)),
        moments=(
            Moment(0, CALL, "Connection drops every afternoon\n{caller} has kept a list of times, bless them. "
                            "Provider has tested the line twice."),
            Moment(3, CALL, "Yes on the phone to a new router\n{decider} says go ahead at £{price}. Asked for it in "
                            "writing; form sent."),
            Moment(6, VISIT, "Router replaced\nTelephones tested both ways, card machine too. Password handed over in "
                             "a sealed envelope, signed for."),
            Moment(20, CALL, "Two weeks without a drop\n{caller} has thrown the list away."),
        ),
        pen=("drops 14.10, 15.25, 16.02 ...", "line tested 2x by provider", "pw in envelope - signed"),
    ),
    Tale(
        title="Four new PCs for the {room}",
        yes="approval form",
        equipment="Four desktop PCs, serials {serial} and following",
        fault="None. The old ones no longer get security updates.",
        requested="Deliver and set up four PCs, carry over documents and mail, take the old ones away after four "
                  "weeks. Customer supplies the licence keys of the office programs.",
        excluded="licence keys; new screens",
        days=21,
        approved=4,
        lines=(("Desktop PC, four pieces", 2196), ("Set-up and carrying over, per machine 95", 380),
               ("Taking away, with certificate of wiped disks", 80)),
        moments=(
            Moment(0, MEETING, "Which machines, and who brings the keys\nWent through all four desks with {caller}. "
                               "They own their licence keys and will send them by the end of next week. We order when "
                               "the order is signed."),
            Moment(4, EMAIL, "Order signed and returned\nFour machines as offered, £{price} before tax."),
            Moment(11, CALL, "Licence keys still missing\nThe keys owed by the client have not come. {caller} thinks "
                             "they are in a drawer in the {room}. I said we can deliver without, but not finish."),
            Moment(14, EMAIL, "Keys arrived, two of four\nThe other two turn out to be from an older version. {first} "
                              "will buy two."),
            Moment(19, VISIT, "All four set up\nDocuments and mail carried over, checked with each person at the "
                              "desk. Old machines in the store room until the four weeks are over."),
        ),
        pen=("keys!! still 2 missing", "old pcs in store room until 4 wks", "mail of desk 3 is 21 GB"),
        letter=(
            "Thank you for your order of four machines. As we said at our meeting, the licence keys for the office "
            "programs belong to you and are to be sent to us before we begin.",
            "Without the keys we can deliver and connect the machines, but not finish them. The time frame we gave you "
            "begins on the day on which the last key is here.",
        ),
    ),
    Tale(
        title="Move mail to a new provider",
        equipment="Eleven mailboxes",
        fault="None. The old provider stops the service at the end of the quarter.",
        requested="Move all mailboxes over a weekend, keep every folder, set up telephones on Monday morning.",
        excluded="mail older than the old provider kept",
        days=18,
        approved=5,
        lines=(("Planning and test with one mailbox", 140), ("Moving eleven mailboxes", 385),
               ("Monday on site", 230)),
        moments=(
            Moment(0, MEETING, "What moves, and what does not\nEleven boxes, two shared. {decider} expects that "
                               "nothing is lost and that telephones work by ten on Monday. Wrote both down as "
                               "expectations."),
            Moment(8, INTERNAL, "Test mailbox moved\nFolders and dates right. Calendar needed a second run."),
            Moment(14, VISIT, "Monday on site\nTelephones done by 9:40. Two people had the old password on a note "
                              "under the keyboard; had the usual talk."),
            Moment(18, CALL, "Complaint: a folder is empty\n{caller} misses a folder called Old quotes. It was empty "
                             "at the old provider too; showed the list from before the move. Settled."),
        ),
        pen=("11 boxes, 2 shared", "phones by 10 on MONDAY", "calendar: 2nd run"),
    ),
    Tale(
        title="Wireless in the {room}",
        yes="purchase order",
        equipment="Three access points and cabling",
        fault="No wireless signal at the far end of the building.",
        requested="Survey, three access points, one network for staff and a separate one for visitors.",
        excluded="ladders above four metres",
        days=24,
        approved=9,
        lines=(("Survey with plan", 120), ("Access point, three pieces", 387), ("Cabling and set-up", 320)),
        moments=(
            Moment(0, CALL, "No signal at the back\n{caller} walks to the front with the tablet to send anything."),
            Moment(5, VISIT, "Survey done\nThick stone wall in the middle, as feared. Three access points instead of "
                             "two; drew it on the plan."),
            Moment(9, EMAIL, "Purchase order received\nFor three access points as offered. Visitors' network to be "
                             "separate, in writing."),
            Moment(24, VISIT, "Handed over\nMeasured in every room with {caller}, values written on the plan and "
                              "signed."),
        ),
        pen=("stone wall 60 cm", "3 APs not 2", "visitors SEPARATE"),
        trades=("hotel", "holiday park", "primary school", "care home", "cafe", "restaurant", "theatre", "doctors' "
                                                                                                         "surgery",
                "children's nursery", "church office"),
    ),
    Tale(
        title="Move to the new {room}",
        yes="e-mail",
        equipment="Six desks with PC and telephone; one printer; one small server",
        fault="None. The lease of the old rooms ends.",
        requested="Take down on Friday from two o'clock, set up on Saturday, all six desks working on Monday at eight.",
        excluded="moving furniture",
        days=12,
        approved=5,
        lines=(("Plan and labels", 90), ("Friday and Saturday, two people", 760), ("Monday morning on site", 116)),
        moments=(
            Moment(0, MEETING, "The move, desk by desk\nLabelled every cable with {caller}. {decider} wants the "
                               "telephones first. We bring spare cables; they bring biscuits."),
            Moment(5, EMAIL, "Approval by e-mail\n\"Please go ahead as discussed, £{price}.\" {decider}"),
            Moment(11, VISIT, "Set up by six on Saturday\nServer came up at once. Socket five is dead, electrician "
                              "informed."),
            Moment(12, VISIT, "Monday, eight o'clock: all six work\nDesk five on an extension lead for now. Praise "
                              "from everybody, and biscuits."),
        ),
        pen=("phones FIRST", "socket 5 dead", "server last down, first up"),
    ),
    Tale(
        title="Card machine and till network",
        equipment="Two card machines, switch, serial {serial}",
        fault="Card machines lose the connection when the kitchen microwave is on.",
        requested="Lay cable to both card machines, put them on a network of their own.",
        excluded="card provider's charges",
        days=8,
        approved=2,
        lines=(("Cable and switch", 74), ("Three hours on site", 174)),
        moments=(
            Moment(0, CALL, "Cards refused at lunch, again\n{caller} blames the microwave. Probably right."),
            Moment(8, VISIT, "Both card machines on cable\nTwenty payments of a penny. Microwave on throughout."),
        ),
        pen=("microwave ch. 6 ...", "20 x 1p ok"),
        trades=("cafe", "restaurant", "hotel", "family butchers", "smokehouse", "pharmacy", "opticians", "theatre",
                "holiday park"),
    ),
    Tale(
        title="New server for {client}",
        yes="purchase order",
        equipment="Small server, two mirrored disks, backup disk; serial {serial}",
        fault="Old server is nine years old; one disk has failed.",
        requested="Offer, deliver and set up a server; carry over the shared folder and permissions; two restores "
                  "tested before handover. Old server is kept untouched for thirty days.",
        excluded="programs of other suppliers, their licence keys",
        days=33,
        approved=12,
        lines=(("Server with disks", 1840), ("Set-up, carrying over, permissions", 920), ("Two restore tests, "
                                                                                          "record", 180)),
        moments=(
            Moment(0, VISIT, "Second disk is still good, for now\nReplaced nothing; made a full backup on the spot "
                             "and took a copy away sealed."),
            Moment(6, MEETING, "What the new server must do\nShared folder, permissions as now, accounts program. "
                               "{decider} expects no day without it. I said one Saturday."),
            Moment(12, EMAIL, "Purchase order for the server\nAs offered, £{price}. Delivery in two weeks."),
            Moment(28, VISIT, "Carried over on Saturday\nTwo restores tested and written into the record, a folder "
                              "and a single letter. Permissions compared by list."),
            Moment(33, CALL, "First week: quiet\n{caller} says nobody noticed, which is the best praise there is."),
        ),
        pen=("disk 2 failed 3 wks ago", "perms as list - compare!", "restore test x2 before handover"),
        letter=(
            "We confirm what was agreed at our meeting. The shared folder and its permissions are carried over as they "
            "are. Before handover we restore a folder and a single letter from the new backup in your presence.",
            "The old server stays untouched in our store room for thirty days, and is then wiped and recycled. You "
            "will receive a certificate.",
        ),
    ),
    Tale(
        title="Telephone system over the network",
        equipment="Eight telephones, base station",
        fault="The analogue lines are being switched off.",
        requested="Replace with network telephones, keep both numbers, opening hours message, fax to stay on its own "
                  "line.",
        excluded="the line provider's delays",
        days=28,
        approved=8,
        lines=(("Telephone, eight pieces", 520), ("Set-up, message, number transfer", 440)),
        moments=(
            Moment(0, MEETING, "Both numbers stay\n{decider} has had the number for thirty years and would rather "
                               "keep it than the building. Expectation written down."),
            Moment(15, EMAIL, "Transfer date confirmed\nProvider gives the day; told {caller} to expect ten minutes of "
                   "silence."),
            Moment(28, VISIT, "Numbers moved\nTwenty minutes of silence rather than ten. Apologised, and it was taken "
                              "well."),
        ),
        pen=("keep BOTH numbers", "fax separate line", "20 min not 10 - say sorry"),
    ),
    Tale(
        title="Screen for visitors in the {room}",
        equipment="Screen, 43 inch, small player",
        fault="None. Paper notices fall off the wall.",
        requested="Fix screen, show opening hours and notices, show {caller} how to change them.",
        excluded="drilling in listed walls",
        days=10,
        approved=4,
        lines=(("Screen and bracket", 318), ("Player and set-up", 165)),
        moments=(
            Moment(0, EMAIL, "Could we have a screen?\n{caller} sends a drawing on a napkin, photographed. It is clear "
                   "enough."),
            Moment(10, VISIT, "Screen up and running\n{caller} changed the notices alone at the second try."),
        ),
        pen=("not THAT wall (listed)", "{caller} can change text"),
    ),
)  # fmt: skip  # a tale reads better in its own lines
