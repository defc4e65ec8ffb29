"""A complaint opens a dispute in one stroke, or joins the one that is open about the same, and is undone in one."""

from datetime import timedelta

import pytest

from archive.disputes.complaining import Complaint, complain, take_back_complaint
from archive.disputes.ending import end_dispute, reopen_dispute
from archive.disputes.opening import restate
from archive.disputes.standing import dispute_file, disputes
from archive.errors import DayIsAhead, NotTakenBack
from archive.records import Cause, ClueKind, Ending, Severity
from archive.services.dispute_contradictions import dispute_contradictions
from archive.services.health import clues, health, note_clue
from tests.archive.disputes.quarrel import SAYS, Quarrel


def test_one_stroke_opens_it_with_its_complaint_and_is_taken_back_with_it(quarrel: Quarrel) -> None:
    before = quarrel.today - timedelta(days=9)
    made = complain(
        quarrel.archive, client_id=quarrel.client, complaint=Complaint("Nobody rings back.", since=before), by="BK"
    )
    line = dispute_file(quarrel.archive, dispute_id=made.dispute_id).line
    assert (line.number, line.owner, line.severity, line.since) == ("D-2026-0002", "BK", Severity.COSTLY, before)
    heard = clues(quarrel.archive, client_id=quarrel.client)[0]
    assert (heard.kind, heard.words, heard.on) == (ClueKind.COMPLAINT, "Nobody rings back.", quarrel.today)
    assert (heard.dispute and heard.dispute.number) == "D-2026-0002"

    take_back_complaint(quarrel.archive, complained=made, by="BK")
    assert [one.number for one in disputes(quarrel.archive)] == ["D-2026-0001"]
    assert [one.words for one in clues(quarrel.archive, client_id=quarrel.client)] == [SAYS]


def test_what_they_say_about_the_same_job_joins_the_dispute_that_is_open(quarrel: Quarrel) -> None:
    again = Complaint("It is down again.")
    made = complain(quarrel.archive, client_id=quarrel.client, job_id=quarrel.job, complaint=again, by="BK")
    file = quarrel.file()
    assert (made.dispute_id, made.joined, file.line.owner) == (quarrel.dispute, True, "AM")
    assert [one.says for one in file.statements] == [SAYS, "It is down again."]
    assert file.line.asks == "A fresh system, at no cost."  # nobody said anything else
    assert len(clues(quarrel.archive, client_id=quarrel.client)) == 1


def test_what_joined_by_mistake_is_said_nowhere_any_more_and_the_words_before_keep_their_day(quarrel: Quarrel) -> None:
    before = quarrel.file().statements
    quarrel.wait(2)
    again = Complaint("Nobody ever rings back.")
    made = complain(quarrel.archive, client_id=quarrel.client, job_id=quarrel.job, complaint=again, by="BK")
    quarrel.wait(1)

    take_back_complaint(quarrel.archive, complained=made, by="BK")

    assert quarrel.file().statements == before
    assert quarrel.file().line.says == SAYS
    assert list(dispute_contradictions(quarrel.archive)) == []
    with pytest.raises(NotTakenBack):
        take_back_complaint(quarrel.archive, complained=made, by="BK")
    restate(
        quarrel.archive, dispute_id=quarrel.dispute, says="It is worse.", asks="", severity=Severity.GRAVE,
        cause=Cause.LATE, by="AM", seen=before[-1].id,
    )  # fmt: skip
    assert [one.says for one in quarrel.file().statements] == [SAYS, "It is worse."]


def test_what_joined_one_that_was_reopened_is_taken_back_until_that_ends_again(quarrel: Quarrel) -> None:
    def over() -> None:
        end_dispute(quarrel.archive, dispute_id=quarrel.dispute, ending=Ending.SETTLED, words="Done.", by="AM")

    over()
    reopen_dispute(quarrel.archive, dispute_id=quarrel.dispute, why="They rang.", by="AM")
    again, about = Complaint("It is down again."), {"client_id": quarrel.client, "job_id": quarrel.job}
    made = complain(quarrel.archive, complaint=again, by="BK", **about)
    take_back_complaint(quarrel.archive, complained=made, by="BK")
    assert [one.says for one in quarrel.file().statements] == [SAYS]
    made = complain(quarrel.archive, complaint=again, by="BK", **about)
    over()
    with pytest.raises(NotTakenBack):
        take_back_complaint(quarrel.archive, complained=made, by="BK")


def test_a_dispute_that_went_on_is_not_taken_back(quarrel: Quarrel) -> None:
    made = complain(quarrel.archive, client_id=quarrel.client, complaint=Complaint("Too loud."), by="BK")
    end_dispute(quarrel.archive, dispute_id=made.dispute_id, ending=Ending.SETTLED, words="A new fan.", by="AM")
    with pytest.raises(NotTakenBack):
        take_back_complaint(quarrel.archive, complained=made, by="BK")
    assert len(disputes(quarrel.archive, ended=True)) == 2


def test_a_day_to_come_is_refused_and_nothing_is_kept(quarrel: Quarrel) -> None:
    ahead = Complaint("Too loud.", since=quarrel.today + timedelta(days=1))
    with pytest.raises(DayIsAhead):
        complain(quarrel.archive, client_id=quarrel.client, complaint=ahead, by="BK")
    assert len(clues(quarrel.archive, client_id=quarrel.client)) == 1


def test_an_older_complaint_becomes_a_dispute_without_a_second_one(quarrel: Quarrel) -> None:
    older = note_clue(quarrel.archive, client_id=quarrel.client, kind=ClueKind.COMPLAINT, words="Nobody rang.", by="AM")
    assert [one.id for one in health(quarrel.archive, client_id=quarrel.client).open_complaints] == [older]
    made = complain(
        quarrel.archive, client_id=quarrel.client, complaint=Complaint("Nobody rang."), clue_id=older, by="AM"
    )
    assert len(clues(quarrel.archive, client_id=quarrel.client)) == 2
    assert health(quarrel.archive, client_id=quarrel.client).open_complaints == ()

    take_back_complaint(quarrel.archive, complained=made, by="AM")
    assert [one.id for one in health(quarrel.archive, client_id=quarrel.client).open_complaints] == [older]


def test_a_complaint_is_settled_by_its_dispute_and_a_later_one_is_open_again(quarrel: Quarrel) -> None:
    def noted(words: str) -> int:
        quarrel.wait(1)
        return note_clue(
            quarrel.archive,
            client_id=quarrel.client,
            kind=ClueKind.COMPLAINT,
            words=words,
            job_id=quarrel.job,
            by="AM",
        )

    noted("Still not done.")
    assert health(quarrel.archive, client_id=quarrel.client).open_complaints == ()  # the same job: the same dispute
    quarrel.wait(1)
    end_dispute(quarrel.archive, dispute_id=quarrel.dispute, ending=Ending.SETTLED, words="Done anew.", by="AM")
    assert health(quarrel.archive, client_id=quarrel.client).open_complaints == ()
    later = noted("It crashed once more.")
    assert [one.id for one in health(quarrel.archive, client_id=quarrel.client).open_complaints] == [later]
