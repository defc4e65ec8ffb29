"""The letter of an offer says what is offered and by when, not what it costs us nor why we think that we were right."""

import re
from datetime import timedelta
from html import unescape

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.disputes.offers import answer_offer, carry_out, withdraw_offer, write_offer
from archive.letters.filling import fill
from archive.letters.letter import Letter
from archive.letters.offered import newest_offer
from archive.records import Answer
from archive.services.staff import StaffMember, change_staff
from tests.archive.disputes.quarrel import Quarrel, quarrel_in


@pytest.fixture
def quarrel(archive: Archive, clock: SetClock) -> Quarrel:
    change_staff(archive, people=[StaffMember("AM", "Anna Marsh"), StaffMember("BK", "Bertram Kell")], by="AM")
    return quarrel_in(archive, clock)


def words(quarrel: Quarrel, *, with_job: bool = True) -> str:
    job = quarrel.job if with_job else None
    found = fill(quarrel.archive, letter=Letter.OFFER, client_id=quarrel.client, job_id=job, by="AM")
    body = found.html.partition("<body>")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_what_is_offered_by_when_and_by_whom_stands_in_it_and_not_what_it_costs_us(quarrel: Quarrel) -> None:
    doubt = "They have been with us for nine years."
    words_of = quarrel.words(doubt_why=doubt)
    write_offer(quarrel.archive, dispute_id=quarrel.dispute, words=words_of, by="AM")
    said = words(quarrel)
    assert "We set it up anew this week." in said
    assert f"by {words_of.finish_by.day} {words_of.finish_by:%B %Y} , and Bertram Kell sees to it." in said
    assert "send this sheet back with a cross: We accept." in said.replace("\xa0", " ")
    assert not re.search(r"285|240|£|nine years|doubt", said)


def test_the_letter_says_on_which_day_it_was_presented_and_accepted(quarrel: Quarrel) -> None:
    offer = quarrel.offer()
    day = f"{quarrel.today.day} {quarrel.today:%B %Y}"
    assert f"This is what we offered you on {day} :" in words(quarrel).replace(f"{day}:", f"{day} :")
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    accepted = words(quarrel)
    assert f"You accepted it on {day}" in accepted
    assert "We accept." not in accepted


def test_the_letter_of_what_was_carried_out_speaks_of_it_as_done(quarrel: Quarrel) -> None:
    offer = quarrel.offer()
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    carry_out(quarrel.archive, offer_id=offer, on=quarrel.today, by="AM")
    said = words(quarrel)
    assert f"It was done on {quarrel.today.day} {quarrel.today:%B %Y} , and Bertram Kell saw to it." in said
    assert "will be done" not in said


def test_the_newest_offer_counts_and_one_that_is_not_made_is_none(quarrel: Quarrel) -> None:
    assert newest_offer(quarrel.archive, client_id=quarrel.client, job_id=quarrel.job) is None
    first = quarrel.offer(what="The first")
    answer_offer(quarrel.archive, offer_id=first, answer=Answer.DECLINED, on=quarrel.today, by="AM")
    second = write_offer(quarrel.archive, dispute_id=quarrel.dispute, words=quarrel.words(what="The second"), by="AM")
    assert "The second" in words(quarrel)
    assert "The second" in words(quarrel, with_job=False)
    withdraw_offer(quarrel.archive, offer_id=second, by="AM")
    found = newest_offer(quarrel.archive, client_id=quarrel.client, job_id=quarrel.job)
    assert found is not None
    assert (found.what, found.accepted_on) == ("The first", None)
    assert found.finish_by == quarrel.today + timedelta(days=7)


def test_without_an_offer_there_are_lines_to_fill_in(quarrel: Quarrel) -> None:
    assert "This is what we offer you:" in words(quarrel)
