"""A dispute is told where the office looks: in the client's story, on the card, and as a hold."""

from datetime import timedelta

from sqlalchemy import delete, select

from archive.disputes.complaining import Complaint, complain
from archive.disputes.ending import end_dispute
from archive.disputes.offers import answer_offer, withdraw_offer, write_offer
from archive.disputes.opening import withdraw_dispute
from archive.records import Answer, ClueKind, Ending, OutboxRow
from archive.search.entries import entries
from archive.services.card import card
from archive.services.card_warnings import WarningKind
from archive.services.health import note_clue
from archive.services.story.entry import EntryKind, TimelineEntry
from archive.services.timeline import timeline
from archive.services.today import waiting
from tests.archive.disputes.quarrel import SAYS, Quarrel


def course(quarrel: Quarrel, job: int | None = None) -> list[TimelineEntry]:
    told = timeline(quarrel.archive, client_id=quarrel.client, job_id=job)
    return [one for one in reversed(told) if one.kind.name.startswith("DISPUTE")]


def test_the_whole_course_stands_in_the_story(quarrel: Quarrel) -> None:
    quarrel.meet()
    quarrel.wait(1)
    offer = quarrel.offer()
    quarrel.wait(1)
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, words="Yes.", by="AM")
    quarrel.wait(1)
    end_dispute(quarrel.archive, dispute_id=quarrel.dispute, ending=Ending.SETTLED, words="Content.", by="AM")
    told = course(quarrel)
    assert [(one.kind, one.text) for one in told] == [
        (EntryKind.DISPUTE_OPENED, SAYS),
        (EntryKind.DISPUTE_OFFERED, "We set it up anew this week."),
        (EntryKind.DISPUTE_ANSWERED, "Yes."),
        (EntryKind.DISPUTE_ENDED, "Content."),
    ]
    assert {one.words for one in told} == {"D-2026-0001"}
    assert course(quarrel, quarrel.job) == told


def test_it_stands_where_it_was_opened_and_says_since_when(quarrel: Quarrel) -> None:
    before = quarrel.today - timedelta(days=20)
    complaint = Complaint("Nobody rang back.", since=before)
    complain(quarrel.archive, client_id=quarrel.client, complaint=complaint, by="AM")
    told = course(quarrel)
    assert [(one.on, one.words_on) for one in told] == [(quarrel.today, None), (quarrel.today, before)]


def test_its_complaint_is_not_told_a_second_time_in_the_same_words(quarrel: Quarrel) -> None:
    def complaints() -> list[str]:
        told = timeline(quarrel.archive, client_id=quarrel.client)
        return [one.text for one in told if one.kind is EntryKind.COMPLAINT]

    assert complaints() == []
    note_clue(quarrel.archive, client_id=quarrel.client, kind=ClueKind.COMPLAINT, words="Too loud.", by="AM")
    assert complaints() == ["Too loud."]
    withdraw_dispute(quarrel.archive, dispute_id=quarrel.dispute, by="AM")
    assert complaints() == ["Too loud."]  # what was noted with it went with it


def test_an_offer_that_was_not_presented_is_told_nowhere(quarrel: Quarrel) -> None:
    write_offer(quarrel.archive, dispute_id=quarrel.dispute, words=quarrel.words(), by="AM")
    assert [one.kind for one in course(quarrel)] == [EntryKind.DISPUTE_OPENED]


def warned(quarrel: Quarrel) -> list[WarningKind]:
    return [one.kind for one in card(quarrel.archive, client_id=quarrel.client).warnings]


def test_the_card_warns_first_of_an_open_dispute_and_not_of_its_complaint_too(quarrel: Quarrel) -> None:
    assert warned(quarrel)[0] is WarningKind.DISPUTE_OPEN
    assert WarningKind.COMPLAINT_OPEN not in warned(quarrel)


def test_one_that_has_ended_warns_no_more(quarrel: Quarrel) -> None:
    end_dispute(quarrel.archive, dispute_id=quarrel.dispute, ending=Ending.SETTLED, words="Content.", by="AM")
    assert not {WarningKind.DISPUTE_OPEN, WarningKind.COMPLAINT_OPEN} & set(warned(quarrel))


def test_its_number_and_words_are_found_by_the_search(quarrel: Quarrel) -> None:
    write_offer(quarrel.archive, dispute_id=quarrel.dispute, words=quarrel.words(what="A loan machine"), by="AM")
    with quarrel.archive.database.reading() as session:
        (found,) = entries(session, [("job", quarrel.job)])
    assert [(one.source, one.dispute_id) for one in found.passages] == [("dispute", quarrel.dispute)] * 4
    for words in ("D-2026-0001", "set the computer up anew", "at no cost", "A loan machine"):
        assert words in found.body


def test_whatever_is_said_in_a_dispute_is_announced_to_the_index(quarrel: Quarrel) -> None:
    with quarrel.archive.database.writing() as session:
        session.execute(delete(OutboxRow))
    offer = write_offer(quarrel.archive, dispute_id=quarrel.dispute, words=quarrel.words(), by="AM")
    withdraw_offer(quarrel.archive, offer_id=offer, by="AM")
    end_dispute(quarrel.archive, dispute_id=quarrel.dispute, ending=Ending.SETTLED, words="Content.", by="AM")
    with quarrel.archive.database.reading() as session:
        assert session.scalars(select(OutboxRow.thing)).all() == [f"job:{quarrel.job}"] * 3


def test_it_has_its_place_in_today_until_it_is_settled(quarrel: Quarrel) -> None:
    assert [one.number for one in waiting(quarrel.archive).disputes] == ["D-2026-0001"]
    things = waiting(quarrel.archive).things
    end_dispute(quarrel.archive, dispute_id=quarrel.dispute, ending=Ending.SETTLED, words="Content.", by="AM")
    assert waiting(quarrel.archive).disputes == ()
    assert waiting(quarrel.archive).things == things - 1
