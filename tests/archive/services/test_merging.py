"""Two records of one client become one, and two again, with nothing moved."""

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.client_errors import AlreadyMerged, MergedInACircle, NoSuchClient, NotMerged
from archive.job_errors import JobBelongsElsewhere
from archive.records import Note, OutboxRow, Standing
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.jobs import open_job
from archive.services.merging import (
    belonging,
    kept,
    kept_of_merged,
    members,
    merge_clients,
    preview_merge,
    unmerge_client,
)
from archive.services.notes import write_note


@pytest.fixture
def dental(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", town="Whitby", by="AM")


@pytest.fixture
def practice(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental Practice", by="AM")


def family(archive: Archive, client: int) -> tuple[int, ...]:
    with archive.database.reading() as session:
        return members(session, client)


def test_a_client_alone_is_its_own_family(archive: Archive, dental: int, practice: int) -> None:
    assert family(archive, dental) == (dental,)


def test_whoever_is_asked_about_the_answer_is_the_whole_family(archive: Archive, dental: int, practice: int) -> None:
    merge_clients(archive, kept_id=practice, merged_id=dental, by="AM")

    assert family(archive, dental) == family(archive, practice) == (practice, dental)


def test_a_merge_goes_through_a_chain(archive: Archive, dental: int, practice: int) -> None:
    old = add_client(archive, name="Harbour Teeth", by="AM")
    merge_clients(archive, kept_id=dental, merged_id=old, by="AM")
    merge_clients(archive, kept_id=practice, merged_id=dental, by="AM")

    assert family(archive, old) == (practice, dental, old)
    with archive.database.reading() as session:
        assert kept(session, old) == practice
        assert kept_of_merged(session) == {old: practice, dental: practice}


def test_merging_into_a_merged_client_means_the_one_that_stands_in_the_list(
    archive: Archive, dental: int, practice: int
) -> None:
    merge_clients(archive, kept_id=practice, merged_id=dental, by="AM")
    third = add_client(archive, name="Harbour Teeth", by="AM")

    assert merge_clients(archive, kept_id=dental, merged_id=third, by="AM") == practice


def test_nothing_is_moved(archive: Archive, dental: int, practice: int) -> None:
    note = write_note(archive, client_id=dental, text="They rang", by="AM")

    merge_clients(archive, kept_id=practice, merged_id=dental, by="AM")

    with archive.database.reading() as session:
        assert session.get_one(Note, note).client_id == dental


def test_a_merge_taken_back_leaves_two_clients(archive: Archive, dental: int, practice: int) -> None:
    merge_clients(archive, kept_id=practice, merged_id=dental, by="AM")

    unmerge_client(archive, merged_id=dental, by="AM")

    assert (family(archive, dental), family(archive, practice)) == ((dental,), (practice,))
    with pytest.raises(NotMerged):
        unmerge_client(archive, merged_id=dental, by="AM")


def test_taking_back_a_merge_takes_along_what_was_merged_before(archive: Archive, dental: int, practice: int) -> None:
    old = add_client(archive, name="Harbour Teeth", by="AM")
    merge_clients(archive, kept_id=dental, merged_id=old, by="AM")
    merge_clients(archive, kept_id=practice, merged_id=dental, by="AM")

    unmerge_client(archive, merged_id=dental, by="AM")

    assert (family(archive, old), family(archive, practice)) == ((dental, old), (practice,))


def test_a_client_cannot_be_merged_into_itself(archive: Archive, dental: int) -> None:
    with pytest.raises(MergedInACircle):
        merge_clients(archive, kept_id=dental, merged_id=dental, by="AM")


def test_a_circle_is_refused(archive: Archive, dental: int, practice: int) -> None:
    merge_clients(archive, kept_id=practice, merged_id=dental, by="AM")

    with pytest.raises(MergedInACircle):
        merge_clients(archive, kept_id=dental, merged_id=practice, by="AM")


def test_a_client_is_merged_into_one_other_only(archive: Archive, dental: int, practice: int) -> None:
    merge_clients(archive, kept_id=practice, merged_id=dental, by="AM")
    other = add_client(archive, name="Quay Motors", by="AM")

    with pytest.raises(AlreadyMerged) as refused:
        merge_clients(archive, kept_id=other, merged_id=dental, by="AM")
    assert refused.value.about["into"] == "Harbour Dental Practice"


def test_nobody_cannot_be_merged(archive: Archive, dental: int) -> None:
    with pytest.raises(NoSuchClient):
        merge_clients(archive, kept_id=dental, merged_id=77, by="AM")


def test_everything_of_the_merged_one_is_announced_to_the_search(archive: Archive, dental: int, practice: int) -> None:
    note = write_note(archive, client_id=dental, text="They rang", by="AM")
    with archive.database.reading() as session:
        before = len(session.scalars(select(OutboxRow.id)).all())

    merge_clients(archive, kept_id=practice, merged_id=dental, by="AM")

    with archive.database.reading() as session:
        told = session.scalars(select(OutboxRow.thing).order_by(OutboxRow.id)).all()[before:]
    assert told == [f"client:{practice}", f"client:{dental}", f"note:{note}"]


def test_the_preview_shows_what_speaks_for_and_against(archive: Archive, dental: int) -> None:
    other = add_client(archive, name="Harbour Dental", town="Leeds", standing=Standing.LONG_STANDING, by="AM")
    for client, number in ((dental, "020 7946 0123"), (other, "(020) 79460123")):
        add_contact(archive, client_id=client, name="Owner", email="Owner@harbour.example", numbers=(number,))
        open_job(archive, client_id=client, title="Router", by="AM")

    seen = preview_merge(archive, kept_id=other, merged_id=dental)

    assert (seen.standings_differ, seen.both_have_open_jobs, seen.towns_differ, seen.alike) == (True, True, True, True)
    assert (seen.shared_digits, seen.shared_emails) == (("02079460123",), ("owner@harbour.example",))
    assert (seen.merged.contacts, len(seen.merged.open_jobs)) == (1, 1)


def test_the_preview_of_two_strangers_speaks_against(archive: Archive, dental: int) -> None:
    other = add_client(archive, name="Quay Motors", by="AM")

    assert not preview_merge(archive, kept_id=other, merged_id=dental).alike


def test_what_is_written_on_a_job_goes_with_the_jobs_own_client(archive: Archive, dental: int, practice: int) -> None:
    job = open_job(archive, client_id=dental, title="Router", by="AM").id
    with archive.database.reading() as session, pytest.raises(JobBelongsElsewhere):
        belonging(session, practice, job)

    merge_clients(archive, kept_id=practice, merged_id=dental, by="AM")

    with archive.database.reading() as session:
        assert belonging(session, practice, job) == dental
        assert belonging(session, dental, None) == practice
