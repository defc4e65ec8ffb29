"""What the made-up office's clients remember differently, read as the screens read it."""

from datetime import date, timedelta

import pytest

from archive.demo.office import plan
from archive.demo.tales.quarrels import NOBODY_RANG, THE_BILL
from archive.disputes.lessons import lessons
from archive.disputes.standing import DisputeFile, dispute_file, disputes
from archive.records import Afterlife, Answer, Ending, Scope, Severity
from archive.records.dispute_rule import Next, Stage
from archive.services.clients import find_client
from archive.services.timeline import timeline
from tests.archive.demo.conftest import Furnished


def files(furnished: Furnished) -> dict[str, DisputeFile]:
    lines = disputes(furnished.archive, ended=True)
    return {line.client: dispute_file(furnished.archive, dispute_id=line.id) for line in lines}


def test_they_have_come_to_every_stage(furnished: Furnished) -> None:
    stages = [line.stage for line in disputes(furnished.archive, ended=True)]

    assert sorted(stages) == sorted([Stage.HEARD, Stage.OFFERED, Stage.ANSWERED, *[Stage.ENDED] * 3])


def test_the_first_client_was_heard_today_and_nothing_of_it_may_be_destroyed(furnished: Furnished) -> None:
    heard = files(furnished)["Harbour Dental Practice"]

    assert heard.line.since == furnished.office.today
    assert heard.line.severity is Severity.GRAVE
    assert heard.line.next is Next.MEET
    assert [one.scope for one in heard.holds] == [Scope.SUGGESTED]
    assert len(heard.findings) == 2


def test_the_garage_was_shown_an_offer_and_is_to_be_asked_today(furnished: Furnished) -> None:
    garage = files(furnished)["Quay Motors"]

    assert garage.line.next is Next.HEAR_ANSWER
    assert garage.line.appointment == furnished.office.today
    assert len(garage.meetings) == 2
    assert {one.evidence.value for one in garage.findings} == {"note", "document"}


def test_one_offer_was_declined_and_to_the_next_they_asked_for_something_else(furnished: Furnished) -> None:
    (told,) = (one for one in furnished.office.quarrels if one.quarrel is THE_BILL)
    file = files(furnished)[told.job.company.name]

    assert [offer.answers[-1].answer for offer in file.offers] == [Answer.DECLINED, Answer.SOMETHING_ELSE]
    assert file.line.next is Next.WRITE_OFFER


def test_the_ended_ones_were_settled_done_anyway_and_lost_and_each_taught_something(furnished: Furnished) -> None:
    ended = [file for file in files(furnished).values() if file.line.ending]

    assert {file.line.ending for file in ended} == {Ending.SETTLED, Ending.DONE_ANYWAY, Ending.LOST}
    assert all(file.outcomes[-1].learned and file.outcomes[-1].changes for file in ended)
    assert {hold.afterwards for file in ended for hold in file.holds} == {None, Afterlife.KEPT, Afterlife.RELEASED}


def test_no_hold_should_have_been_looked_at_long_ago(furnished: Furnished) -> None:
    standing = [one.hold for file in files(furnished).values() for one in file.holds if one.hold]

    assert all(hold.released_at or hold.review_on >= furnished.office.today for hold in standing)


def test_the_lessons_span_more_than_a_year(furnished: Furnished) -> None:
    taught = lessons(furnished.archive)

    assert len(taught.months) > 12
    assert len({month.month for month in taught.months if month.cost}) == 3
    assert taught.missing
    assert taught.alike


def test_nobody_spoke_to_the_client_who_left(furnished: Furnished) -> None:
    (told,) = (one for one in furnished.office.quarrels if one.quarrel is NOBODY_RANG)
    client = find_client(furnished.archive, name=told.job.company.name).id
    latest = max(entry.on for entry in timeline(furnished.archive, client_id=client))

    assert latest < told.opened.date() + timedelta(days=60)


@pytest.mark.parametrize("day", [date(2026, 3, 16), date(2028, 2, 29), date(2026, 12, 31), date(2026, 11, 22)])
def test_there_are_six_on_any_day(day: date) -> None:
    office = plan(1, day)

    assert len(office.quarrels) == 6
    assert all(one.heard.date() <= day for one in office.quarrels)
