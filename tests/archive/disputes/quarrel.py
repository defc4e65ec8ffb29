"""An office with a client who remembers a job differently, for the tests."""

from dataclasses import dataclass
from datetime import date, timedelta

from archive.archive import Archive
from archive.clock import SetClock
from archive.disputes.meeting import NextAppointment, PointSaid, begin_meeting, close_meeting, write_meeting
from archive.disputes.offers import OfferWords, present_offer, write_offer
from archive.disputes.opening import open_dispute
from archive.disputes.standing import DisputeFile, dispute_file
from archive.records import Point, Severity
from archive.records.dispute_meetings import MUST
from archive.services.clients import add_client
from archive.services.jobs import open_job

SAYS = "You were to set the computer up anew as well. Nobody told us that it costs extra."
ALL_SAID = (
    *(PointSaid(point, "In plain words.") for point in MUST),
    PointSaid(Point.URGENT, "Bertram begins tonight."),
    PointSaid(Point.PEOPLE, "Bertram comes along."),
)


@dataclass(frozen=True)
class Quarrel:
    """The office, its client with a job, and a dispute about that."""

    archive: Archive
    clock: SetClock
    client: int
    job: int
    dispute: int

    @property
    def today(self) -> date:
        return self.clock.now().date()

    def wait(self, days: int) -> None:
        self.clock.put(self.clock.at + timedelta(days=days))

    def file(self) -> DisputeFile:
        return dispute_file(self.archive, dispute_id=self.dispute)

    def next_one(self, days: int = 3) -> NextAppointment:
        return NextAppointment(self.today + timedelta(days=days), "Show them what we offer", "AM")

    def meet(self) -> int:
        """The whole first meeting; the note that it leaves."""
        meeting = begin_meeting(self.archive, dispute_id=self.dispute, by="AM")
        write_meeting(
            self.archive,
            meeting_id=meeting,
            heard="They expected a fresh system, and lost two days.",
            points=ALL_SAID,
            held_on=self.today,
            with_whom="Mrs Hale",
        )
        return close_meeting(self.archive, meeting_id=meeting, next_one=self.next_one(), by="AM")

    def words(self, **changed: object) -> OfferWords:
        said = {"what": "We set it up anew this week.", "minutes": 240, "rate": 6000, "parts": 4500, "whose": "BK"}
        return OfferWords(**{**said, "finish_by": self.today + timedelta(days=7), **changed})  # type: ignore[arg-type]  # fields by name

    def offer(self, **changed: object) -> int:
        """An offer that the client was shown."""
        offer = write_offer(self.archive, dispute_id=self.dispute, words=self.words(**changed), by="AM")
        present_offer(self.archive, offer_id=offer, on=self.today, by="AM")
        return offer


def quarrel_in(archive: Archive, clock: SetClock) -> Quarrel:
    """A dispute that was just opened."""
    client = add_client(archive, name="Harbour Dental", by="AM")
    job = open_job(archive, client_id=client, title="Recover data from a crashed computer", by="AM").id
    opened = open_dispute(
        archive,
        client_id=client,
        job_id=job,
        says=SAYS,
        asks="A fresh system, at no cost.",
        severity=Severity.COSTLY,
        by="AM",
    )
    return Quarrel(archive, clock, client, job, opened)
