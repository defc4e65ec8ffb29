"""A dispute is opened from what they say, said better by appending, and never opened twice about the same."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from archive.disputes.ending import end_dispute
from archive.disputes.errors import DisputeIsOpen, DisputeIsOver
from archive.disputes.findings import Evidence, add_finding
from archive.disputes.meeting import begin_meeting
from archive.disputes.offers import withdraw_offer, write_offer
from archive.disputes.opening import hand_over, open_dispute, restate, restore_dispute, withdraw_dispute
from archive.disputes.standing import dispute_file, disputes
from archive.errors import ChangedMeanwhile, DayIsAhead, NotTakenBack, WordsMissing
from archive.job_errors import JobBelongsElsewhere
from archive.records import Cause, ClueKind, Ending, Severity
from archive.records.dispute_rule import Next, Stage
from archive.services.clients import add_client
from archive.services.health import clues, note_clue
from archive.services.history import first_broken_link
from archive.services.merging import merge_clients
from archive.services.notes import write_note
from tests.archive.disputes.quarrel import SAYS, Quarrel


def test_it_gets_a_number_an_owner_and_a_place_in_the_list(quarrel: Quarrel) -> None:
    (line,) = disputes(quarrel.archive)
    assert (line.number, line.owner, line.job, line.says) == ("D-2026-0001", "AM", "J-2026-0001", SAYS)
    assert (line.stage, line.next, line.days) == (Stage.HEARD, Next.MEET, 0)


def test_it_counts_as_a_complaint_of_the_client(quarrel: Quarrel) -> None:
    (clue,) = clues(quarrel.archive, client_id=quarrel.client)
    assert (clue.kind, clue.words, clue.job_id) == (ClueKind.COMPLAINT, SAYS, quarrel.job)


def test_one_that_grows_from_a_complaint_does_not_make_a_second_one(quarrel: Quarrel) -> None:
    heard = note_clue(
        quarrel.archive, client_id=quarrel.client, kind=ClueKind.COMPLAINT, words="Nobody called back.", by="AM"
    )
    open_dispute(
        quarrel.archive,
        client_id=quarrel.client,
        says="Nobody called back.",
        severity=Severity.ANNOYING,
        clue_id=heard,
        by="AM",
    )
    assert len(clues(quarrel.archive, client_id=quarrel.client)) == 2


def test_a_second_one_about_the_same_job_is_refused_while_the_first_goes_on(quarrel: Quarrel) -> None:
    again = {"client_id": quarrel.client, "job_id": quarrel.job, "says": "Again.", "severity": Severity.GRAVE}
    with pytest.raises(DisputeIsOpen) as refused:
        open_dispute(quarrel.archive, **again, by="BK")  # type: ignore[arg-type]  # fields by name
    assert "D-2026-0001" in str(refused.value)
    end_dispute(quarrel.archive, dispute_id=quarrel.dispute, ending=Ending.SETTLED, words="Settled.", by="AM")
    open_dispute(quarrel.archive, **again, by="BK")  # type: ignore[arg-type]  # fields by name
    assert [line.number for line in disputes(quarrel.archive)] == ["D-2026-0002"]


def test_the_gravest_stands_first_and_then_the_oldest(quarrel: Quarrel) -> None:
    archive = quarrel.archive
    others = []
    for name, severity, ago in (("Kipper", Severity.GRAVE, 1), ("Anchor", Severity.COSTLY, 30)):
        client = add_client(archive, name=name, by="AM")
        since = quarrel.today - timedelta(days=ago)
        others.append(open_dispute(archive, client_id=client, says="Late.", severity=severity, since=since, by="AM"))
    assert [line.id for line in disputes(archive)] == [*others, quarrel.dispute]


def test_what_they_say_is_said_better_by_appending(quarrel: Quarrel) -> None:
    first = quarrel.file().statements[0]
    restate(
        quarrel.archive,
        dispute_id=quarrel.dispute,
        says="They expected a fresh system within the price.",
        asks="",
        severity=Severity.GRAVE,
        cause=Cause.EXPECTED_MORE,
        by="BK",
    )
    file = quarrel.file()
    assert (file.line.says, file.line.severity) == ("They expected a fresh system within the price.", Severity.GRAVE)
    assert file.statements[0] == first


def test_the_same_words_again_are_not_kept(quarrel: Quarrel) -> None:
    said = quarrel.file().statements[0]
    again = restate(
        quarrel.archive,
        dispute_id=quarrel.dispute,
        says=said.says,
        asks=said.asks,
        severity=said.severity,
        cause=said.cause,
        by="BK",
    )
    assert again == said.id
    assert len(quarrel.file().statements) == 1


def test_two_desks_do_not_restate_over_one_another(quarrel: Quarrel) -> None:
    seen = quarrel.file().statements[0].id
    new = {"dispute_id": quarrel.dispute, "asks": "", "severity": Severity.COSTLY, "cause": Cause.PRICE}
    restate(quarrel.archive, **new, says="It cost too much.", by="BK", seen=seen)  # type: ignore[arg-type]  # fields by name
    with pytest.raises(ChangedMeanwhile):
        restate(quarrel.archive, **new, says="It was too dear.", by="AM", seen=seen)  # type: ignore[arg-type]  # fields by name


def test_somebody_else_sees_it_through(quarrel: Quarrel) -> None:
    assert hand_over(quarrel.archive, dispute_id=quarrel.dispute, owner="BK", by="AM", seen="AM") == "AM"
    assert quarrel.file().line.owner == "BK"
    with pytest.raises(ChangedMeanwhile, match="changed by you"):
        hand_over(quarrel.archive, dispute_id=quarrel.dispute, owner="CL", by="AM", seen="AM")
    hand_over(quarrel.archive, dispute_id=quarrel.dispute, owner="CL", by="DT")
    with pytest.raises(ChangedMeanwhile, match="changed by DT"):
        hand_over(quarrel.archive, dispute_id=quarrel.dispute, owner="AM", by="AM", seen="BK")
    assert hand_over(quarrel.archive, dispute_id=quarrel.dispute, owner="CL", by="AM", seen="BK") == "CL"


def test_one_that_another_desk_has_withdrawn_is_not_withdrawn_again(quarrel: Quarrel) -> None:
    withdraw_dispute(quarrel.archive, dispute_id=quarrel.dispute, by="BK")
    with pytest.raises(ChangedMeanwhile, match="changed by BK"):
        withdraw_dispute(quarrel.archive, dispute_id=quarrel.dispute, by="AM")


def test_one_opened_by_mistake_is_shown_nowhere_and_comes_back(quarrel: Quarrel) -> None:
    withdraw_dispute(quarrel.archive, dispute_id=quarrel.dispute, by="AM")
    assert disputes(quarrel.archive, ended=True) == ()
    with pytest.raises(DisputeIsOver):
        hand_over(quarrel.archive, dispute_id=quarrel.dispute, owner="BK", by="AM")
    restore_dispute(quarrel.archive, dispute_id=quarrel.dispute, by="AM")
    assert len(disputes(quarrel.archive)) == 1
    assert first_broken_link(quarrel.archive) is None


def begin(quarrel: Quarrel) -> None:
    begin_meeting(quarrel.archive, dispute_id=quarrel.dispute, by="BK")


def offer(quarrel: Quarrel) -> None:
    write_offer(quarrel.archive, dispute_id=quarrel.dispute, words=quarrel.words(), by="BK")


def find(quarrel: Quarrel) -> None:
    note = write_note(quarrel.archive, client_id=quarrel.client, text="They did say it.", by="BK")
    add_finding(
        quarrel.archive, dispute_id=quarrel.dispute, words="Said.", evidence=Evidence.NOTE, thing_id=note, by="BK"
    )


def end(quarrel: Quarrel) -> None:
    end_dispute(quarrel.archive, dispute_id=quarrel.dispute, ending=Ending.SETTLED, words="Settled.", by="BK")


@pytest.mark.parametrize("meanwhile", [begin, offer, find, end])
def test_one_that_another_desk_went_on_with_was_not_opened_by_mistake(
    quarrel: Quarrel, meanwhile: Callable[[Quarrel], None]
) -> None:
    meanwhile(quarrel)
    with pytest.raises(ChangedMeanwhile, match="Dispute D-2026-0001 was changed by BK"):
        withdraw_dispute(quarrel.archive, dispute_id=quarrel.dispute, by="AM")
    assert not quarrel.file().is_withdrawn


def test_what_was_taken_back_again_leaves_it_a_mistake(quarrel: Quarrel) -> None:
    written = write_offer(quarrel.archive, dispute_id=quarrel.dispute, words=quarrel.words(), by="BK")
    withdraw_offer(quarrel.archive, offer_id=written, by="BK")
    withdraw_dispute(quarrel.archive, dispute_id=quarrel.dispute, by="AM")
    assert quarrel.file().is_withdrawn


@pytest.mark.parametrize("job", [True, False])
def test_one_opened_by_mistake_stays_away_when_another_was_opened_about_the_same(quarrel: Quarrel, job: bool) -> None:
    archive, about = quarrel.archive, quarrel.job if job else None
    first = quarrel.dispute
    if not job:
        first = open_dispute(archive, client_id=quarrel.client, says="Late.", severity=Severity.COSTLY, by="AM")
    withdraw_dispute(archive, dispute_id=first, by="AM")
    opened = {"client_id": quarrel.client, "job_id": about, "says": "Again.", "severity": Severity.GRAVE}
    other = open_dispute(archive, **opened, by="BK")  # type: ignore[arg-type]  # fields by name
    with pytest.raises(NotTakenBack, match=dispute_file(archive, dispute_id=other).line.number):
        restore_dispute(archive, dispute_id=first, by="AM")
    assert dispute_file(archive, dispute_id=first).is_withdrawn


def test_it_follows_its_client_into_a_merge(quarrel: Quarrel) -> None:
    other = add_client(quarrel.archive, name="Harbour Dental Practice", by="AM")
    merge_clients(quarrel.archive, kept_id=other, merged_id=quarrel.client, by="AM")
    (line,) = disputes(quarrel.archive, client_id=other)
    assert (line.client_id, line.client) == (other, "Harbour Dental Practice")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"says": "  "}, WordsMissing),
        ({"since": "tomorrow"}, DayIsAhead),
        ({"job_id": "elsewhere"}, JobBelongsElsewhere),
    ],
)
def test_bad_input_is_refused_and_opens_nothing(
    quarrel: Quarrel, wrong: dict[str, object], said: type[Exception]
) -> None:
    other = add_client(quarrel.archive, name="Kipper & Co", by="AM")
    meant = {"tomorrow": quarrel.today + timedelta(days=1), "elsewhere": quarrel.job}
    fields: dict[str, object] = {"client_id": other, "says": "Late.", "severity": Severity.COSTLY}
    fields |= {name: meant.get(str(value), value) for name, value in wrong.items()}
    with pytest.raises(said):
        open_dispute(quarrel.archive, **fields, by="AM")  # type: ignore[arg-type]  # fields by name
    assert len(disputes(quarrel.archive)) == 1
