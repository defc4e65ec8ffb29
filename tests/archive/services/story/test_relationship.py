"""How the client and the office got on stands in the story."""

from datetime import date

import pytest

from archive.archive import Archive
from archive.records import ClueKind, Holder, Standing
from archive.services.access import SystemFields, add_system, remove_system
from archive.services.clients import add_client
from archive.services.health import note_clue, withdraw_clue
from archive.services.jobs import open_job
from archive.services.merging import merge_clients
from archive.services.notes import write_note
from archive.services.standing import change_standing, undo_standing
from archive.services.story.entry import EntryKind
from archive.services.timeline import timeline


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", by="AM")


def told(archive: Archive, client: int) -> list[tuple[EntryKind, str]]:
    return [(entry.kind, entry.text) for entry in timeline(archive, client_id=client)]


def test_praise_and_complaints_are_told_in_the_clients_words(archive: Archive, client: int) -> None:
    note_clue(archive, client_id=client, kind=ClueKind.PRAISE, words="So quick", on=date(2026, 3, 3), by="AM")
    note_clue(archive, client_id=client, kind=ClueKind.COMPLAINT, words="So slow", on=date(2026, 3, 10), by="AM")
    slip = note_clue(archive, client_id=client, kind=ClueKind.COMPLAINT, words="Slip", by="AM")
    withdraw_clue(archive, clue_id=slip, by="AM")

    assert told(archive, client) == [(EntryKind.COMPLAINT, "So slow"), (EntryKind.PRAISE, "So quick")]


def test_a_change_of_standing_is_told_with_its_reason_unless_it_was_a_slip(archive: Archive, client: int) -> None:
    change_standing(archive, client_id=client, standing=Standing.ESTABLISHED, why="Pays in a week", by="AM")
    slip = change_standing(archive, client_id=client, standing=Standing.LONG_STANDING, why="Slip", by="AM")
    assert slip is not None
    undo_standing(archive, change_id=slip, by="AM")

    (entry,) = timeline(archive, client_id=client)
    assert (entry.kind, entry.standing, entry.text) == (EntryKind.STANDING, Standing.ESTABLISHED, "Pays in a week")


def test_keys_are_told_on_the_day_they_were_handed_over(archive: Archive, client: int) -> None:
    fields = SystemFields(
        "Firewall",
        Holder.CLIENT,
        handed_over_on=date(2026, 3, 3),
        handed_over_to="Dr Ames",
        kept_where="Owner's safe",
    )
    system = add_system(archive, client_id=client, fields=fields, by="AM")
    add_system(archive, client_id=client, fields=SystemFields("Mail"), by="AM")

    (entry,) = timeline(archive, client_id=client)
    assert (entry.kind, entry.on, entry.text, entry.contact) == (
        EntryKind.ACCESS,
        date(2026, 3, 3),
        "Firewall",
        "Dr Ames",
    )
    remove_system(archive, system_id=system, by="AM")
    assert told(archive, client) == []


def test_two_clients_that_became_one_have_one_story_which_says_so(archive: Archive, client: int) -> None:
    into = add_client(archive, name="Harbour Dental Practice", by="AM")
    write_note(archive, client_id=client, text="They rang", by="AM")
    merge_clients(archive, kept_id=into, merged_id=client, by="BK")

    assert told(archive, into) == told(archive, client)
    assert told(archive, into) == [(EntryKind.MERGED, "Harbour Dental"), (EntryKind.NOTE, "They rang")]


def test_the_story_of_a_job_leaves_out_what_is_not_about_it(archive: Archive, client: int) -> None:
    job = open_job(archive, client_id=client, title="Router", by="AM")
    change_standing(archive, client_id=client, standing=Standing.ESTABLISHED, why="Pays", by="AM")
    note_clue(archive, client_id=client, kind=ClueKind.PRAISE, words="In general", by="AM")
    note_clue(archive, client_id=client, kind=ClueKind.PRAISE, words="The router", job_id=job.id, by="AM")

    of_job = timeline(archive, client_id=client, job_id=job.id)
    assert [entry.kind for entry in of_job] == [EntryKind.PRAISE, EntryKind.JOB_OPENED]
