"""What clients of the made-up office remembered differently, and how it went on from there."""

from archive.demo.heard import CLEAN_INSTALL
from archive.demo.tales.quarrel import (
    Answered,
    Asked,
    Done,
    Ended,
    Found,
    Held,
    Met,
    Offered,
    Presented,
    Proof,
    Quarrel,
)
from archive.records import Afterlife, Answer, Cause, Ending, Point, Scope, Severity

CLEAN_SYSTEM = Quarrel(
    heard_in=CLEAN_INSTALL,
    says="A clean install was agreed when the machine was dropped off, as well as the data. We have been with you for "
         "twelve years, and the front desk has been working on the old laptop for two weeks.",
    asks="The reception PC with a clean system on it this week, and no extra charge.",
    severity=Severity.GRAVE,
    cause=Cause.EXPECTED_MORE,
    deeds=(
        Held(Scope.SUGGESTED),
        Found(0, "The front desk did ask about the new system before we began. Our answer left it open.", Proof.NOTE,
              "the rest is to be talked about later"),
        Found(0, "Their yes covers copying the patient files and the return of the machine. It says nothing about the "
                 "system, neither yes nor no.", Proof.YES),
    ),
)  # fmt: skip  # a tale reads better in its own lines

DIAGNOSTICS = Quarrel(
    heard_in="Complaint: settings of the diagnostic program",
    says="Recovery means that everything is back as it was. The settings of the diagnostic program are gone, and every "
         "car takes half an hour longer.",
    asks="The diagnostic program set up as it was.",
    severity=Severity.COSTLY,
    cause=Cause.EXPECTED_MORE,
    deeds=(
        Held(Scope.SUGGESTED),
        Met(6, "{first} expected the programs as well: for a garage the diagnostic program is the computer. He did "
               "say leave the install, and meant Windows by it. It costs the lads half an hour a car.", 20,
            "Second meeting at the garage: bring an offer",
            points=(
                (Point.WHAT_WAS_EXPECTED, "That the machine works as on the day before, programs too."),
                (Point.WHAT_IT_MEANT, "Two customers sent away, and {first} looked a fool in front of one."),
                (Point.WHAT_MATTERS, "The settings. The money comes second."),
                (Point.APOLOGISED, "Sorry that nobody asked what he meant by no install."),
                (Point.RESPONSIBLE, "Asking that question was ours to do."),
                (Point.ASKED_HOW, "What would make this right for you?"),
                (Point.PEOPLE, "Tom, who did the recovery, comes along."),
            ),
            not_needed=((Point.URGENT, "they work with the printed tables until then"),)),
        Found(8, "An install was talked about on the telephone and left out at {first}'s wish.", Proof.NOTE,
              "no install"),
        Found(8, "The fax authorises the recovery of both drives as quoted. Programs are not named in it.",
              Proof.PAPER),
        Offered(17, "We set up the diagnostic program again at the garage, with the settings of the twelve commonest "
                    "models, and stay until the first car has been through.", 34, "TR", hours=2, parts=35),
        Met(20, "Showed {first} the offer and left it with him. He wants to ask Lorna and the lad first. Coffee, this "
                "time.", 24, "Ring: what do they say to the offer?"),
        Presented(20),
    ),
)  # fmt: skip

TWO_REMINDERS = Quarrel(
    heard_in="Complaint: 41 tenants got two reminders",
    says="Forty-one of our tenants were reminded of their rent twice, and the telephone has not stopped since.",
    asks="That it stops today, and that somebody says sorry to the tenants.",
    severity=Severity.COSTLY,
    cause=Cause.NOT_AS_AGREED,
    deeds=(
        Held(Scope.NONE, "The log of the letters program and their list are both in the file; there is no paper that "
                         "could be lost."),
        Met(1, "Forty-one letters twice, some to people who had paid long ago. The office has done nothing else "
               "since. What hurts most is that it looks as if they could not count.", 2,
            "Bring the list of the tenants, and an offer",
            points=(
                (Point.WHAT_IT_MEANT, "A day on the telephone, and two tenants who want to leave."),
                (Point.WHAT_MATTERS, "That the tenants hear that it was not the agency."),
                (Point.APOLOGISED, "In person, to {first} and to the lettings desk."),
                (Point.RESPONSIBLE, "It was our update. Nobody else's."),
                (Point.ASKED_HOW, "And listened."),
                (Point.URGENT, "The second timer goes today, whatever it costs."),
                (Point.PEOPLE, "Whoever installed the update writes the explanation."),
            )),
        Found(1, "Our update left a second timer running. Nobody looked at the timers afterwards.", Proof.NOTE,
              "two timers after the update"),
        Offered(1, "No charge for finding and mending it; a letter of explanation from us to all forty-one tenants, "
                   "stamps on us.", 12, "IK", hours=3, money=54),
        Presented(2),
        Answered(2, Answer.ACCEPTED, "That is decent."),
        Done(9),
        Ended(10, Ending.SETTLED, "The letters are out, the tenants are quiet. {first}: that was handled decently.",
              "An update was called finished before anybody had seen one night of it.",
              "After each update of a letters program somebody looks at the timers, and at the first run.",
              again=19, ask="Any double letters since?"),
        Asked(19, "No further double letters."),
    ),
)  # fmt: skip

BIRTHDAYS = Quarrel(
    call="Complaint: the birthday list did not come back\n{first} keeps the customers' birthdays in a list of his own, "
         "and it was on the shop PC. Said that I would look what was agreed before I say anything.",
    says="The birthday list of my customers was on that machine as well. You were to bring back what was on it.",
    asks="The list.",
    severity=Severity.ANNOYING,
    cause=Cause.DATA_LOST,
    deeds=(
        Held(Scope.SUGGESTED),
        Met(3, "{first} writes a card to each customer for their birthday, and has for twenty years. He had thought "
               "that everything on the disk comes back.", 8, "Say what we found, and what we can do",
            points=(
                (Point.WHAT_HAPPENED, "He looked for the list in spring and it was not there."),
                (Point.APOLOGISED, "Sorry for the list, whoever was right."),
                (Point.RESPONSIBLE, "For not reading the form aloud before he signed."),
                (Point.ASKED_HOW, "He only wants us to look again."),
            ),
            not_needed=((Point.URGENT, "the next birthday is in three weeks"),
                        (Point.PEOPLE, "he would rather deal with me"))),
        Found(4, "The signed form names the price list and the order book, and nothing else.", Proof.YES),
        Offered(5, "We look through the sealed copy of the disk once more for the list, and write it out on paper as "
                   "well.", 16, "GB", hours=3,
                doubt="The form is plain. But twenty years of cards are worth an afternoon, and he sends us half the "
                      "market place."),
        Presented(8),
        Answered(8, Answer.ACCEPTED, "I would not have asked for it."),
        Done(13),
        Ended(24, Ending.DONE_ANYWAY, "The list was in a folder of the old mail program: 212 names, on paper now too.",
              "What people keep in odd places is what they miss most.",
              "Before each recovery we ask what would be missed that is in no folder.",
              holds=(Afterlife.RELEASED, "Nothing is open between us."), again=52,
              ask="Did the birthday cards go out?"),
        Asked(52, "They did. One came here."),
    ),
)  # fmt: skip

THE_BILL = Quarrel(
    call="Complaint: the invoice is not what was said\n{first} has the invoice for “{title}” and remembers less on the "
         "telephone. Did not argue; promised to come round.",
    says="On the telephone it was about an hour, and the invoice says two. It is not the sum, it is that nobody rang "
         "before the second hour began.",
    asks="To be asked beforehand.",
    severity=Severity.ANNOYING,
    cause=Cause.PRICE,
    deeds=(
        Held(Scope.NARROWER, "Only the work order says who was told what; it lies with this stack."),
        Met(2, "{first} would have said yes to the second hour, had anybody asked. Wants no present.", 5,
            "Bring an offer about the second hour",
            points=(
                (Point.WHAT_WAS_EXPECTED, "A call before it gets dearer."),
                (Point.APOLOGISED, "Sorry that nobody rang."),
                (Point.RESPONSIBLE, "We saw it coming and should have said so."),
                (Point.ASKED_HOW, "“You tell me.”"),
            ),
            not_needed=((Point.URGENT, "nothing is broken"), (Point.PEOPLE, "not wished"))),
        Found(3, "The price was agreed, and it is the one on the invoice.", Proof.YES),
        Offered(3, "We take the second hour off the invoice.", 15, "AM", money=58),
        Presented(5),
        Answered(6, Answer.DECLINED, "We pay what we owe. That was never the point."),
        Offered(8, "One hour a quarter for a year in which we go through what is coming and what it will cost.", 30,
                "AM", hours=4),
        Met(10, "{first} smiled at the second offer and wants to sleep on it.", 23, "Bring the offer written anew"),
        Presented(10),
        Answered(18, Answer.SOMETHING_ELSE, "Not a year of meetings. Put on the form of each job at what sum you ring "
                                            "us first, and do one small job that way."),
    ),
)  # fmt: skip

NOBODY_RANG = Quarrel(
    call="Complaint: twice nobody rang back\n{first} waited two days for a call, and then again. “{title}” was done "
         "well, which makes it worse. Apologised at once.",
    says="Twice you promised to ring and nobody did. We cannot run a business on that.",
    asks="A name and a number where somebody answers.",
    severity=Severity.GRAVE,
    cause=Cause.CONDUCT,
    deeds=(
        Held(Scope.SUGGESTED, review=730),
        Met(4, "The work was good. The silence was not. {first} has been asked by others why they stay with us.", 11,
            "Come back with what we change",
            points=(
                (Point.WHAT_IT_MEANT, "Two mornings without the program, and a customer who went elsewhere."),
                (Point.APOLOGISED, "Without an excuse."),
                (Point.RESPONSIBLE, "Both calls were ours, and both are in our own notes as promised."),
                (Point.ASKED_HOW, "{first} does not know yet."),
                (Point.URGENT, "Gave my own number, day and night."),
            ),
            not_needed=((Point.PEOPLE, "they would rather not see them"),)),
        Offered(9, "Half a year with one person who answers within the hour, and the two lost mornings paid.", 60,
                "AM", hours=3, money=180),
        Presented(11),
        Answered(14, Answer.ACCEPTED, "We will see."),
        Done(40),
        Ended(55, Ending.LOST, "They have moved to another firm. {first} rang to say so, which was kind.",
              "A promise to ring that stands in a note reminds nobody.",
              "Whoever promises a call enters it with a day before hanging up, and Today shows it.",
              holds=(Afterlife.KEPT, "The last invoice is still open; they may write."), again=730,
              ask="Write them a line: the door is open"),
    ),
)  # fmt: skip
