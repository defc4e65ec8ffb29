"""What is on the desk this week: work that somebody said yes to on the telephone."""

from archive.demo.tales.known import Known
from archive.demo.tales.tale import CALL, VISIT, Moment, Tale

BEGUN_WITHOUT, SPOKEN_ONLY = "Wireless down on the second floor", "Second screen at the proofing desk"
"""Titles: work that began without a yes in writing, and work that was agreed on the telephone and waits for one."""

PILOT, SALTWICK = "Pilot Hotel", "Saltwick Print Works"

DESK: tuple[Known, ...] = (
    Known(
        PILOT, 4, still_open=True, on_weekdays=True, approval="purchase order", paper=(), room="second floor",
        serial="AP-27-0031",
        tale=Tale(
            title=BEGUN_WITHOUT,
            equipment="Access point, second floor, serial {serial}",
            fault="No wireless on the second floor since the storm. Guests complain at the desk.",
            requested="Loan access point today, new one as soon as it is delivered, cable from room 21.",
            excluded="electrician's work",
            days=10,
            approved=10,
            lines=(("Access point", 129), ("Cable and set-up, two hours", 116)),
            moments=(
                Moment(0, CALL, "No wireless on the second floor\n{decider} has eleven rooms of guests without it. "
                                "She says begin, the order follows. Said that we need it in writing and why."),
                Moment(0, VISIT, "Loan access point hung in the corridor\nWorks in all eleven rooms. New one ordered "
                                 "on our own risk, since the purchase order is not here yet."),
            ),
        ),
    ),
    Known(
        SALTWICK, 2, still_open=True, on_weekdays=True, approval="e-mail", paper=(), room="proofing room",
        serial="EV-24-7719",
        tale=Tale(
            title=SPOKEN_ONLY,
            equipment="Screen for proofs, serial {serial}",
            fault="None. Proofs are compared on paper because one screen is too few.",
            requested="Second screen beside the first, both calibrated on the same day.",
            excluded="the graphics card, should it not do",
            days=12,
            approved=6,
            lines=(("Screen for proofs", 612), ("Fitting and calibration", 87)),
            moments=(
                Moment(0, CALL, "Yes on the phone to a second screen\n{decider} agrees to £{price} and would rather "
                                "not write. Told her that the confirmation comes by e-mail and that a line back is "
                                "enough."),
            ),
        ),
    ),
)  # fmt: skip  # a tale reads better in its own lines
