"""The office knows who praises, who complains, and who has fallen silent."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone

import pytest
from sqlalchemy import event

from archive.archive import Archive
from archive.clock import SetClock
from archive.errors import DayIsAhead, WordsMissing
from archive.records import Acceptance, Agreement, AgreementVersion, ClueKind, Given, NoteKind
from archive.services.clients import add_client, list_clients
from archive.services.follow_ups import complete_follow_up, make_follow_up, reopen_follow_up
from archive.services.health import clues, gone_cold, health, note_clue, restore_clue, withdraw_clue
from archive.services.jobs import open_job
from archive.services.merging import merge_clients
from archive.services.notes import write_note
from archive.services.timeline import EntryKind, timeline
from archive.services.today import client_today

TODAY = date(2026, 3, 16)
EVERY_MONTH_UNTIL_CHRISTMAS = (80, 110, 140, 170, 200)


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", by="AM")


def rang(archive: Archive, client: int, days_ago: Sequence[int], kind: NoteKind = NoteKind.CALL) -> None:
    for days in days_ago:
        moment = archive.clock.now() - timedelta(days=days)
        write_note(archive, client_id=client, text="They rang", kind=kind, by="AM", happened_at=moment)


def cold(archive: Archive) -> list[str]:
    return [one.client for one in gone_cold(archive)]


def agreement_from(archive: Archive, client: int, first: date, last: date | None) -> None:
    with archive.database.writing() as session:
        agreement = Agreement(client_id=client, title="Care", added_at=archive.clock.now(), added_by="AM")
        version = AgreementVersion(
            number=1, starts_on=first, ends_on=last, written_at=archive.clock.now(), written_by="AM"
        )
        yes = Acceptance(
            accepted_on=first,
            accepted_by="Owner",
            given=Given.FAX,
            written_at=archive.clock.now(),
            written_by="AM",
        )
        version.acceptances = [yes]
        agreement.versions = [version]
        session.add(agreement)


def test_praise_is_kept_in_the_clients_words_with_where_it_was_heard(archive: Archive, client: int) -> None:
    job = open_job(archive, client_id=client, title="Router", by="AM")
    note = write_note(archive, client_id=client, text="Happy", by="AM")
    note_clue(
        archive,
        client_id=client,
        kind=ClueKind.PRAISE,
        words="Nobody was ever so quick",
        job_id=job.id,
        note_id=note,
        by="AM",
    )

    (clue,) = clues(archive, client_id=client)
    assert (clue.kind, clue.words, clue.on) == (ClueKind.PRAISE, "Nobody was ever so quick", TODAY)
    assert (clue.job, clue.note_id, clue.written_by) == (job.number, note, "AM")


def test_the_card_shows_the_last_clues_and_counts_all(archive: Archive, client: int) -> None:
    for days in range(7):
        note_clue(
            archive,
            client_id=client,
            kind=ClueKind.COMPLAINT if days == 6 else ClueKind.PRAISE,
            words=f"{days} days ago",
            on=TODAY - timedelta(days=days),
            by="AM",
        )

    told = health(archive, client_id=client)
    assert [clue.words for clue in told.clues] == [f"{days} days ago" for days in range(5)]
    assert (told.praises, told.complaints) == (6, 1)


def test_a_clue_needs_words_and_a_day_that_was(archive: Archive, client: int) -> None:
    with pytest.raises(WordsMissing) as refused:
        note_clue(archive, client_id=client, kind=ClueKind.COMPLAINT, words=" ", by="AM")
    assert refused.value.what == "There are no words yet for this complaint."
    with pytest.raises(DayIsAhead):
        note_clue(archive, client_id=client, kind=ClueKind.PRAISE, words="x", on=TODAY + timedelta(days=1), by="AM")


def test_a_clue_recorded_by_mistake_is_withdrawn_and_can_come_back(archive: Archive, client: int) -> None:
    clue = note_clue(archive, client_id=client, kind=ClueKind.PRAISE, words="Splendid", by="AM")

    withdraw_clue(archive, clue_id=clue, by="AM")
    assert clues(archive, client_id=client) == ()
    assert health(archive, client_id=client).praises == 0

    restore_clue(archive, clue_id=clue, by="AM")
    assert [one.id for one in clues(archive, client_id=client)] == [clue]


def test_a_client_gone_quiet_beyond_their_rhythm_is_gone_cold(archive: Archive, client: int) -> None:
    rang(archive, client, EVERY_MONTH_UNTIL_CHRISTMAS)
    rang(archive, add_client(archive, name="Quay Motors", by="AM"), (10, 40, 70, 100))

    (one,) = gone_cold(archive)
    assert (one.client, one.silence.days, one.silence.usual, one.silence.bearable) == ("Harbour Dental", 80, 30, 60)
    assert health(archive, client_id=client).silence == one.silence


def test_the_most_unusual_silence_stands_first(archive: Archive, client: int) -> None:
    rang(archive, client, EVERY_MONTH_UNTIL_CHRISTMAS)
    rang(archive, add_client(archive, name="Quay Motors", by="AM"), (200, 230, 260, 290))

    assert cold(archive) == ["Quay Motors", "Harbour Dental"]


def test_what_we_said_among_ourselves_is_no_contact(archive: Archive, client: int) -> None:
    rang(archive, client, EVERY_MONTH_UNTIL_CHRISTMAS)
    rang(archive, client, (3,), NoteKind.INTERNAL)

    assert cold(archive) == ["Harbour Dental"]


def test_a_call_of_this_evening_counts_west_of_greenwich(archive: Archive, client: int, clock: SetClock) -> None:
    clock.put(datetime(2026, 3, 16, 23, 50, tzinfo=timezone(timedelta(hours=-5))))
    rang(archive, client, (*EVERY_MONTH_UNTIL_CHRISTMAS, 0))

    assert cold(archive) == []


@pytest.mark.parametrize("awaited", [True, False])
def test_whoever_is_to_be_rung_anyway_is_not_told_twice(archive: Archive, client: int, awaited: bool) -> None:
    rang(archive, client, EVERY_MONTH_UNTIL_CHRISTMAS)
    if awaited:
        make_follow_up(archive, client_id=client, what="Ring", due_on=TODAY + timedelta(days=3), by="AM")
    else:
        open_job(archive, client_id=client, title="Router", by="AM")

    assert cold(archive) == []


def test_a_running_agreement_makes_silence_mean_something_sooner(archive: Archive, client: int) -> None:
    agreement_from(archive, client, date(2025, 1, 1), date(2026, 12, 31))

    (one,) = gone_cold(archive)
    assert (one.silence.days, one.silence.bearable) == (439, 90)


def test_an_agreement_that_is_over_or_to_come_does_not(archive: Archive, client: int) -> None:
    agreement_from(archive, client, date(2025, 1, 1), date(2026, 3, 15))
    agreement_from(archive, client, date(2026, 3, 17), None)

    assert gone_cold(archive) == ()


def test_merged_clients_have_one_rhythm(archive: Archive, client: int) -> None:
    rang(archive, client, EVERY_MONTH_UNTIL_CHRISTMAS)
    into = add_client(archive, name="Harbour Dental Practice", by="AM")
    merge_clients(archive, kept_id=into, merged_id=client, by="AM")
    assert cold(archive) == ["Harbour Dental Practice"]

    rang(archive, into, (5,))
    assert cold(archive) == []


def test_many_clients_take_no_more_statements_than_few(archive: Archive, client: int) -> None:
    asked: list[str] = []
    event.listen(archive.database.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))

    def statements() -> int:
        asked.clear()
        gone_cold(archive)
        return len(asked)

    few = statements()
    for number in range(8):
        rang(archive, add_client(archive, name=f"Client {number}", by="AM"), EVERY_MONTH_UNTIL_CHRISTMAS)
    assert statements() == few


def test_praise_a_complaint_and_a_follow_up_with_words_break_the_silence(archive: Archive, client: int) -> None:
    rang(archive, client, EVERY_MONTH_UNTIL_CHRISTMAS)
    assert cold(archive) == ["Harbour Dental"]
    clue = note_clue(archive, client_id=client, kind=ClueKind.PRAISE, words="So quick", by="AM")
    assert cold(archive) == []
    withdraw_clue(archive, clue_id=clue, by="AM")
    assert cold(archive) == ["Harbour Dental"]

    asked = make_follow_up(archive, client_id=client, what="Ring", due_on=TODAY, by="AM")
    complete_follow_up(archive, follow_up_id=asked, by="AM")
    assert cold(archive) == ["Harbour Dental"]  # nobody says that anything came of it
    reopen_follow_up(archive, follow_up_id=asked, by="AM")
    complete_follow_up(archive, follow_up_id=asked, by="AM", outcome="All is well with them")
    assert cold(archive) == []
    (line,) = list_clients(archive)
    assert line.last_contact is not None
    assert line.last_contact.date() == TODAY
    assert client_today(archive, client_id=client).last_contact == line.last_contact


def test_a_complaint_is_open_until_praise_or_something_that_makes_it_good(archive: Archive, client: int) -> None:
    def open_ones() -> list[str]:
        return [one.words for one in health(archive, client_id=client).open_complaints]

    def said(kind: ClueKind, words: str) -> int:
        return note_clue(archive, client_id=client, kind=kind, words=words, by="AM")

    said(ClueKind.COMPLAINT, "So slow")
    said(ClueKind.COMPLAINT, "And so dear")
    assert open_ones() == ["And so dear", "So slow"]
    settled = said(ClueKind.MADE_GOOD, "We took a tenth off")
    assert open_ones() == []
    withdraw_clue(archive, clue_id=settled, by="AM")
    assert open_ones() == ["And so dear", "So slow"]
    said(ClueKind.PRAISE, "Now it flies")
    assert open_ones() == []
    said(ClueKind.COMPLAINT, "Slow again")
    assert open_ones() == ["Slow again"]


def test_what_makes_a_complaint_good_names_it_stands_on_its_job_and_leaves_others_open(
    archive: Archive, client: int
) -> None:
    job = open_job(archive, client_id=client, title="Router", by="AM")
    other = note_clue(archive, client_id=client, kind=ClueKind.COMPLAINT, words="Nobody rang back", by="AM")
    late = note_clue(archive, client_id=client, kind=ClueKind.COMPLAINT, words="Too late", job_id=job.id, by="AM")
    done = note_clue(
        archive, client_id=client, kind=ClueKind.MADE_GOOD, words="A tenth off", by="AM", complaint_id=late
    )

    found = health(archive, client_id=client)
    assert [one.id for one in found.open_complaints] == [other]
    (made,) = [one for one in found.clues if one.id == done]
    assert (made.job, made.complaint_id, made.complaint) == (job.number, late, "Too late")
    (told,) = [one for one in timeline(archive, client_id=client, job_id=job.id) if one.kind is EntryKind.MADE_GOOD]
    assert (told.text, told.words, told.job) == ("A tenth off", "Too late", job.number)

    withdraw_clue(archive, clue_id=done, by="AM")
    assert [one.id for one in health(archive, client_id=client).open_complaints] == [late, other]


def test_nobody_makes_good_what_was_no_complaint_of_theirs(archive: Archive, client: int) -> None:
    theirs = add_client(archive, name="Quay Motors", by="AM")
    complaint = note_clue(archive, client_id=theirs, kind=ClueKind.COMPLAINT, words="Too late", by="AM")
    with pytest.raises(ValueError, match="complaint of the same client"):
        note_clue(archive, client_id=client, kind=ClueKind.MADE_GOOD, words="x", by="AM", complaint_id=complaint)
