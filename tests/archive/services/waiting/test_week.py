"""The week tells what falls due on each day, and what is overdue is on none of them."""

from datetime import timedelta

from archive.archive import Archive
from archive.clock import SetClock, today
from archive.services.clients import add_client
from archive.services.follow_ups import make_follow_up
from archive.services.today import waiting
from archive.services.waiting.week import DueKind
from tests.archive.services.waiting.test_ending import a_term


def test_every_day_holds_what_falls_due_on_it(archive: Archive, clock: SetClock) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    for ahead in (0, 2, 2, 6, 7):
        make_follow_up(archive, client_id=client, what="Ring", due_on=today(clock) + timedelta(ahead), by="AM")
    a_term(archive, today(clock) + timedelta(3))
    a_term(archive, today(clock) + timedelta(34), notice=30)

    days = waiting(archive).week
    assert [one.day for one in days] == [today(clock) + timedelta(ahead) for ahead in range(7)]
    assert [len(one.due) for one in days] == [1, 0, 2, 1, 1, 0, 1]
    assert [one.due[0].kind for one in days[3:5]] == [DueKind.ENDING, DueKind.DECISION]


def test_what_is_overdue_waits_and_is_on_no_day(archive: Archive, clock: SetClock) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    make_follow_up(archive, client_id=client, what="Ring", due_on=today(clock), by="AM")
    clock.put(clock.at + timedelta(days=1))

    found = waiting(archive)
    assert (len(found.follow_ups), sum(len(one.due) for one in found.week)) == (1, 0)
