"""Paper that needs a person stands in Today; few stacks one by one, many in one line."""

from datetime import date, timedelta

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.paper.holds import On, place_hold, postpone_review, release_hold
from archive.paper.schedules import keep_for_rules
from archive.paper.stacks import StackFields, put_on_file
from archive.records.retention_rule import months_later
from archive.services.clients import add_client
from archive.services.jobs import open_job
from archive.services.today import waiting
from archive.services.trusted_clock import Doubt, confirm_date
from archive.services.waiting.paper import DateInDoubt, PaperNeed
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, OVER, copy_twice, ripen

LATER = date(2027, 1, 10)


@pytest.fixture
def office(archive: Archive, clock: SetClock) -> Office:
    """Harbour Dental, whose job is open, and 12 sheets of it in Box 4."""
    client = add_client(archive, name="Harbour Dental", by="AM")
    job = open_job(archive, client_id=client, title="Recover data", by="AM").id
    rules = {rule.name: rule.id for rule in keep_for_rules(archive)}
    fields = StackFields("Work orders", 12, "Box 4", rules["Six months after the job is closed"], jobs=(job,))
    stack = put_on_file(archive, client_id=client, fields=fields, by="AM")
    return Office(archive, clock, client, job, stack, fields, rules)


def needs(office: Office) -> list[tuple[PaperNeed, list[int]]]:
    return [(due.need, [one.paper_id for one in due.stacks]) for due in waiting(office.archive).paper]


def test_paper_waits_from_the_day_on_which_its_time_is_over(office: Office) -> None:
    office.close(CLOSED)
    office.day(OVER - timedelta(days=1))
    before = needs(office)
    office.day(OVER)
    assert (before, needs(office)) == ([], [(PaperNeed.SCAN, [office.stack])])
    (due,) = waiting(office.archive).paper
    assert (due.stacks[0].client, due.stacks[0].sheets, due.stacks[0].place) == ("Harbour Dental", 12, "Box 4")


def test_what_is_scanned_and_checked_is_ready_to_shred(office: Office) -> None:
    ripen(office)
    assert needs(office) == [(PaperNeed.SHRED, [office.stack])]


def test_paper_whose_last_hold_was_released_is_looked_at_again(office: Office) -> None:
    hold = place_hold(office.archive, on=On.PAPER, thing_id=office.stack, reason="A dispute", review_on=LATER, by="AM")
    office.close(CLOSED)
    office.day(OVER)
    held = needs(office)
    release_hold(office.archive, hold_id=hold, why="Settled", by="AM")
    assert (held, needs(office)) == ([], [(PaperNeed.LOOK_AGAIN, [office.stack])])


def test_two_stacks_have_a_line_each_and_three_share_one(office: Office) -> None:
    stacks = [office.stack]
    stacks.append(put_on_file(office.archive, client_id=office.client, fields=office.fields, by="AM"))
    office.close(CLOSED)
    office.day(OVER)
    assert needs(office) == [(PaperNeed.SCAN, [one]) for one in stacks]
    stacks.append(put_on_file(office.archive, client_id=office.client, fields=office.fields, by="AM"))
    assert needs(office) == [(PaperNeed.SCAN, stacks)]
    assert sum(len(due.stacks) for due in waiting(office.archive).paper) == 3


def test_a_hold_waits_from_its_day_of_review_until_somebody_looks(office: Office) -> None:
    hold = place_hold(office.archive, on=On.CLIENT, thing_id=office.client, reason="A dispute", review_on=OVER, by="AM")
    office.day(OVER - timedelta(days=1))
    before = waiting(office.archive).holds
    office.day(OVER)
    (due,) = waiting(office.archive).holds
    assert (before, due.id, due.called, due.on) == ((), hold, "Harbour Dental", On.CLIENT)
    postpone_review(office.archive, hold_id=hold, review_on=LATER, by="AM")
    assert waiting(office.archive).holds == ()


def test_a_date_that_leapt_ahead_waits_and_nothing_becomes_due_by_it(office: Office) -> None:
    office.close(CLOSED)
    office.leap(LATER)
    found = waiting(office.archive)
    assert found.date_in_doubt == DateInDoubt(Doubt.LEAPT_AHEAD, CLOSED, LATER, Doubt.LEAPT_AHEAD)
    assert found.paper == ()
    confirm_date(office.archive, by="AM")
    assert waiting(office.archive).date_in_doubt is None
    assert needs(office) == []  # the clock may have been behind when the job was closed
    office.day(months_later(LATER, 6) + timedelta(days=2))
    assert needs(office) == [(PaperNeed.SCAN, [office.stack])]


def test_everything_of_paper_counts_on_the_rail(office: Office) -> None:
    hold = place_hold(office.archive, on=On.CLIENT, thing_id=office.client, reason="A dispute", review_on=OVER, by="AM")
    office.close(CLOSED)
    office.day(OVER)
    copy_twice(office.archive)
    found = waiting(office.archive)
    others = len(found.follow_ups) + len(found.undocumented) + len(found.without_yes) + len(found.cold)
    assert (len(found.holds), found.paper, found.backup) == (1, (), None)
    assert found.things == others + 1
    release_hold(office.archive, hold_id=hold, why="Settled", by="AM")
    found = waiting(office.archive)
    assert (found.holds, len(found.paper), found.things) == ((), 1, others + 1)
