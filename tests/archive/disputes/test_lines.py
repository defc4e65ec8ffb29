"""Lines of many disputes are read at once, and say with which offer each goes on."""

import pytest
from sqlalchemy import event

from archive.archive import Archive
from archive.disputes.holding import hold_for
from archive.disputes.offers import answer_offer, carry_out, write_offer
from archive.disputes.opening import open_dispute
from archive.disputes.standing import disputes
from archive.records import Answer, Scope, Severity
from archive.records.dispute_rule import Next, Stage
from archive.services.jobs import open_job
from tests.archive.disputes.quarrel import Quarrel


def questions(archive: Archive) -> int:
    """How often the database is asked for all lines."""
    asked = []

    def ask(*_: object) -> None:
        asked.append(1)

    event.listen(archive.database.engine, "before_cursor_execute", ask)
    disputes(archive, ended=True)
    event.remove(archive.database.engine, "before_cursor_execute", ask)
    return len(asked)


def test_a_hundred_disputes_ask_no_more_of_the_database_than_one(quarrel: Quarrel) -> None:
    archive = quarrel.archive
    quarrel.meet()
    quarrel.offer()
    hold_for(archive, dispute_id=quarrel.dispute, scope=Scope.SUGGESTED, by="AM")
    alone = questions(archive)
    for number in range(4):
        job = open_job(archive, client_id=quarrel.client, title=f"Desk {number}", by="AM").id
        other = open_dispute(
            archive, client_id=quarrel.client, job_id=job, says="Late.", severity=Severity.GRAVE, by="AM"
        )
        hold_for(archive, dispute_id=other, scope=Scope.SUGGESTED, by="AM")
    assert len(disputes(archive)) == 5
    assert questions(archive) == alone


@pytest.mark.parametrize("newer", ["written", "presented", "declined"])
def test_what_we_owe_them_comes_first_whatever_was_offered_after_it(quarrel: Quarrel, newer: str) -> None:
    archive, today = quarrel.archive, quarrel.today
    quarrel.meet()
    first = quarrel.offer()
    answer_offer(archive, offer_id=first, answer=Answer.DECLINED, on=today, by="AM")
    if newer == "written":
        write_offer(archive, dispute_id=quarrel.dispute, words=quarrel.words(), by="AM")
    else:
        second = quarrel.offer()
        if newer == "declined":
            answer_offer(archive, offer_id=second, answer=Answer.DECLINED, on=today, by="AM")
    quarrel.wait(1)
    answer_offer(archive, offer_id=first, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    line = quarrel.file().line
    assert (line.next, line.offer_id, line.stage) == (Next.CARRY_OUT, first, Stage.ANSWERED)
    carry_out(archive, offer_id=first, on=quarrel.today, by="AM")
    assert (quarrel.file().line.next, quarrel.file().line.offer_id) == (Next.CHOOSE_OUTCOME, first)
    quarrel.wait(1)
    third = write_offer(archive, dispute_id=quarrel.dispute, words=quarrel.words(), by="AM")
    assert (quarrel.file().line.next, quarrel.file().line.offer_id) == (Next.PRESENT_OFFER, third)
