"""Names have words in them, and an end."""

import pytest

from archive.archive import Archive
from archive.errors import NameIsEmpty, NameIsTooLong
from archive.services.clients import add_client, change_client, client_card, list_clients
from archive.services.contacts import add_contact
from archive.services.jobs import list_jobs, open_job, rename_job
from archive.services.naming import LONGEST_NAME, fit_name


def test_spaces_around_and_within_a_name_are_put_right() -> None:
    assert fit_name("  Harbour \t Dental\n", "client") == "Harbour Dental"


def test_what_nobody_can_see_is_no_part_of_a_name() -> None:
    assert fit_name("Harbour\x00\x0bDental\x1b", "client") == "Harbour Dental"


@pytest.mark.parametrize("name", [" \n", "\x00"])
def test_a_name_of_spaces_is_none(name: str) -> None:
    with pytest.raises(NameIsEmpty):
        fit_name(name, "client")


def test_a_name_may_be_as_long_as_promised_and_no_longer() -> None:
    assert fit_name("é" * LONGEST_NAME, "client")
    with pytest.raises(NameIsTooLong) as refusal:
        fit_name("🦷" * 4800, "client")
    assert "4,800" in refusal.value.what


def test_no_client_contact_or_job_gets_a_name_without_end(archive: Archive) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    job = open_job(archive, client_id=client, title="Recover data", by="AM")
    endless = "Harbour " * 30
    with pytest.raises(NameIsTooLong):
        add_client(archive, name=endless, by="AM")
    with pytest.raises(NameIsTooLong):
        change_client(archive, client_id=client, name=endless, by="AM")
    with pytest.raises(NameIsTooLong):
        add_contact(archive, client_id=client, name=endless)
    with pytest.raises(NameIsTooLong):
        open_job(archive, client_id=client, title=endless, by="AM")
    with pytest.raises(NameIsTooLong):
        rename_job(archive, job_id=job.id, title=endless, by="AM", seen=job.revision)

    assert [line.name for line in list_clients(archive)] == ["Harbour Dental"]
    assert client_card(archive, client_id=client).contacts == ()
    assert [line.title for line in list_jobs(archive)] == ["Recover data"]
