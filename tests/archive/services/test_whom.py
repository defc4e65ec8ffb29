"""Letters and e-mails about a job address the same person: who said yes to it."""

from datetime import date

import pytest

from archive.archive import Archive
from archive.letters.filling import fill
from archive.letters.letter import Letter
from archive.records import Given
from archive.services.agreement_drafts import begin_agreement
from archive.services.approvals import record_approval, withdraw_approval
from archive.services.client_undo import contact_left
from archive.services.clients import add_client
from archive.services.confirmation import confirmation, keep_spoken_yes
from archive.services.contacts import OF_NOBODY, add_contact
from archive.services.jobs import open_job
from archive.services.whom import Addressed, whom
from tests.archive.services.at_agreements import WORDS


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Pilot Hotel", by="AM")


@pytest.fixture
def job(archive: Archive, client: int) -> int:
    return open_job(archive, client_id=client, title="Recover data", by="AM", opened_on=date(2026, 3, 1)).id


def test_nobody_is_addressed_by_name_before_anybody_said_yes(archive: Archive, client: int, job: int) -> None:
    add_contact(archive, client_id=client, name="Beatrice Moor")
    assert whom(archive, job_id=job) is None


def test_who_said_yes_last_is_addressed_and_known_by_name(archive: Archive, client: int, job: int) -> None:
    moor = add_contact(archive, client_id=client, name="Beatrice Moor")
    dale = add_contact(archive, client_id=client, name="Ian Dale")
    keep_spoken_yes(archive, job_id=job, said_by="beatrice moor", said_on=date(2026, 3, 10), by="AM")
    assert whom(archive, job_id=job) == Addressed(moor, "Beatrice Moor")

    later = record_approval(
        archive, job_id=job, given=Given.EMAIL, contact_id=dale, given_on=date(2026, 3, 12), by="AM"
    )
    assert whom(archive, job_id=job) == Addressed(dale, "Ian Dale")
    withdraw_approval(archive, approval_id=later.id, by="AM")
    assert whom(archive, job_id=job) == Addressed(moor, "Beatrice Moor")
    contact_left(archive, contact_id=moor, left_on=date(2026, 3, 14), by="AM")
    assert whom(archive, job_id=job) is None


def test_the_letter_and_the_e_mail_begin_with_the_same_name(archive: Archive, client: int, job: int) -> None:
    add_contact(archive, client_id=client, name="Ian Dale")
    begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    keep_spoken_yes(archive, job_id=job, said_by="Beatrice Moor", by="AM")  # who is none of their people
    found = whom(archive, job_id=job)
    assert found == Addressed(None, "Beatrice Moor")

    assert confirmation(archive, job_id=job).body.startswith("Dear Beatrice Moor,")
    letter = fill(archive, letter=Letter.CONFIRMATION, client_id=client, job_id=job, person=found.name)
    assert "Dear Beatrice Moor," in letter.html


def test_a_number_of_nobody_in_particular_is_never_addressed_by_name(archive: Archive, client: int, job: int) -> None:
    number = add_contact(archive, client_id=client, name=OF_NOBODY, numbers=("07771 234",))
    begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    keep_spoken_yes(archive, job_id=job, contact_id=number, by="AM")

    assert whom(archive, job_id=job) is None
    for found in (confirmation(archive, job_id=job), confirmation(archive, job_id=job, contact_id=number)):
        assert found.body.startswith("Dear Pilot Hotel,")
        assert found.contact_id is None
    for letter in (
        fill(archive, letter=Letter.CONFIRMATION, client_id=client, job_id=job, contact_id=number),
        fill(archive, letter=Letter.CONFIRMATION, client_id=client, job_id=job, person=OF_NOBODY),
    ):
        assert "Dear Pilot Hotel," in letter.html
        assert f"Dear {OF_NOBODY}" not in letter.html
