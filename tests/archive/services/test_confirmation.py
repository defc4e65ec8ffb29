"""They said yes on the phone: the office asks for it in writing, and states both halves."""

from dataclasses import replace
from datetime import date

import pytest

from archive.archive import Archive
from archive.errors import DayIsAhead
from archive.job_errors import NobodyNamed, NothingToConfirm
from archive.letters.letterhead import Letterhead, change_letterhead
from archive.records import FollowUpReason, Given, JobStage, Standing
from archive.services.agreement_drafts import begin_agreement
from archive.services.agreement_words import Draft
from archive.services.approvals import approvals_of_job, record_approval, restore_approval, withdraw_approval
from archive.services.clients import add_client
from archive.services.confirmation import CURRENCY, confirmation, keep_spoken_yes
from archive.services.contacts import add_contact
from archive.services.job_steps import advance_job
from archive.services.jobs import open_job
from archive.services.office import change_setting
from archive.services.rules import change_rules
from archive.services.staff import StaffMember, change_staff
from archive.services.standing import change_standing
from tests.archive.services.at_agreements import COPY, KEYS, WORDS
from tests.archive.services.proofs import proof
from tests.archive.told import open_follow_ups


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Quay Motors", by="AM")


@pytest.fixture
def job(archive: Archive, client: int) -> int:
    return open_job(archive, client_id=client, title="Recover data", by="AM", opened_on=date(2026, 3, 1)).id


def test_a_spoken_yes_is_kept_and_leaves_a_follow_up_to_confirm_it(archive: Archive, job: int) -> None:
    kept = keep_spoken_yes(
        archive, job_id=job, said_by="Helen Stone", said_on=date(2026, 3, 15), words="Just do it", by="AM"
    )

    (yes,) = approvals_of_job(archive, job_id=job)
    assert (yes.id, yes.given, yes.given_by, yes.words) == (kept.approval_id, Given.SPOKEN, "Helen Stone", "Just do it")
    (wanted,) = open_follow_ups(archive)
    assert (wanted.id, wanted.reason, wanted.due_on) == (
        kept.follow_up_id,
        FollowUpReason.CONFIRMATION,
        date(2026, 3, 18),
    )


def test_the_office_says_when_it_asks_for_the_confirmation(archive: Archive, job: int) -> None:
    change_rules(archive, confirm=1)
    keep_spoken_yes(archive, job_id=job, said_by="Helen Stone", by="AM")

    assert [one.due_on for one in open_follow_ups(archive)] == [date(2026, 3, 17)]


def test_somebody_said_it_and_not_tomorrow(archive: Archive, job: int) -> None:
    with pytest.raises(NobodyNamed):
        keep_spoken_yes(archive, job_id=job, by="AM")
    with pytest.raises(DayIsAhead):
        keep_spoken_yes(archive, job_id=job, said_by="Helen Stone", said_on=date(2026, 3, 17), by="AM")
    assert open_follow_ups(archive) == ()


def test_the_written_yes_settles_the_follow_up(archive: Archive, job: int) -> None:
    keep_spoken_yes(archive, job_id=job, said_by="Helen Stone", by="AM")

    record_approval(archive, job_id=job, given=Given.EMAIL, given_by="Helen Stone", document_id=proof(archive), by="AM")

    assert open_follow_ups(archive) == ()


def test_a_spoken_yes_kept_by_mistake_takes_its_follow_up_with_it(archive: Archive, job: int) -> None:
    kept = keep_spoken_yes(archive, job_id=job, said_by="Helen Stone", by="AM")

    withdraw_approval(archive, approval_id=kept.approval_id, by="AM")
    assert open_follow_ups(archive) == ()

    restore_approval(archive, approval_id=kept.approval_id, by="AM")
    assert [one.id for one in open_follow_ups(archive)] == [kept.follow_up_id]


def test_the_words_state_both_halves_price_and_time_frame(archive: Archive, client: int, job: int) -> None:
    contact = add_contact(archive, client_id=client, name="Helen Stone", email="helen@quay.example")
    change_staff(archive, people=[StaffMember("AM", "Ann Miller"), StaffMember("JW", "Jo Weir")], by="AM")
    change_letterhead(archive, wanted=Letterhead(name="Miller Computer Services"))
    words = replace(WORDS, price_words="at most", excludes="New parts")
    begin_agreement(archive, job_id=job, draft=words, by="AM")

    told = confirmation(archive, job_id=job, contact_id=contact, said_on=date(2026, 3, 15), by="AM")

    assert told.to == "helen@quay.example"
    assert told.subject == "J-2026-0001 Recover data: please confirm in writing"
    assert told.body == (
        "Dear Helen Stone,\n\n"
        "On 15 March 2026 you told us to go ahead with “Recover data” (our number J-2026-0001). Thank you. "
        "So that we both expect the same, this is what we understood.\n\n"
        "We will:\n- copy all files to the new disk (by 20 March 2026)\n\n"
        "For this to succeed, you will:\n- send us the licence keys\n\n"
        "Covered: The reception PC\n\n"
        "Not covered: New parts\n\n"
        "Price: at most £450.00, before tax\n\n"
        "Time frame: finished by 27 March 2026\n\n"
        "Please answer with “Yes, we agree” if this is right. If anything is not as you understood it, or if something "
        "is missing, tell us before we begin, and we will write it down anew.\n\n"
        "Kind regards\nAnn Miller\nMiller Computer Services\n"
    )


def test_it_is_never_signed_with_initials(archive: Archive, job: int) -> None:
    begin_agreement(archive, job_id=job, draft=WORDS, by="AM")

    assert confirmation(archive, job_id=job, by="AM").body.endswith("\n\nKind regards\n")
    assert confirmation(archive, job_id=job, said_by="Helen Stone", by="AM").body.endswith("\n\nKind regards\n")


def test_whoever_said_yes_is_known_by_name_among_the_clients_people(archive: Archive, client: int, job: int) -> None:
    contact = add_contact(archive, client_id=client, name="Helen Stone", email="helen@quay.example")
    begin_agreement(archive, job_id=job, draft=WORDS, by="AM")

    named = confirmation(archive, job_id=job, said_by="helen stone")
    assert (named.contact_id, named.to) == (contact, "helen@quay.example")
    assert confirmation(archive, job_id=job, said_by="Somebody else").contact_id is None


def test_what_is_not_written_is_left_out(archive: Archive, job: int) -> None:
    begin_agreement(archive, job_id=job, draft=Draft(lines=(replace(COPY, due_on=None),)), by="AM")

    body = confirmation(archive, job_id=job).body
    assert body.startswith("Dear Quay Motors,\n\nThis is what we propose")
    assert not any(word in body for word in ("Price", "Covered", "Time frame", "None", "you will", "nothing"))


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (JobStage.AGREED, "tell us before we begin, and"),
        (JobStage.IN_PROGRESS, "tell us at once, for we have begun, and"),
        (JobStage.DONE, "tell us, and"),
        (JobStage.CLOSED, "tell us, and"),
    ],
)
def test_what_is_asked_fits_how_far_the_work_has_come(
    archive: Archive, client: int, job: int, stage: JobStage, words: str
) -> None:
    begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    change_standing(archive, client_id=client, standing=Standing.LONG_STANDING, why="since 1999", by="AM")
    advance_job(archive, job_id=job, to=stage, by="AM", seen=1, without_approval="they always pay")

    assert f"is missing, {words} we will write it down anew" in confirmation(archive, job_id=job, said_by="Jo").body


def test_the_price_is_in_the_offices_currency(archive: Archive, job: int) -> None:
    change_setting(archive, CURRENCY, "EUR")
    begin_agreement(archive, job_id=job, draft=Draft(price=125000, lines=(KEYS,)), by="AM")

    assert "Price: EUR 1,250.00, before tax" in confirmation(archive, job_id=job).body


def test_there_is_nothing_to_confirm_before_both_halves_are_written(archive: Archive, job: int) -> None:
    with pytest.raises(NothingToConfirm):
        confirmation(archive, job_id=job)
    begin_agreement(archive, job_id=job, draft=Draft(covers="everything"), by="AM")
    with pytest.raises(NothingToConfirm):
        confirmation(archive, job_id=job)


def test_a_proposal_puts_no_yes_into_their_mouth(archive: Archive, job: int) -> None:
    begin_agreement(archive, job_id=job, draft=WORDS, by="AM")

    proposed = confirmation(archive, job_id=job)
    assert proposed.is_proposal
    assert "told us to go ahead" not in proposed.body
    assert "This is what we propose for “Recover data”" in proposed.body

    keep_spoken_yes(archive, job_id=job, said_by="Helen Stone", by="AM")
    assert "told us to go ahead" in confirmation(archive, job_id=job).body


def test_words_that_bound_the_price_stand_before_it(archive: Archive, job: int) -> None:
    begin_agreement(archive, job_id=job, draft=replace(WORDS, price=40000, price_words="not to exceed"), by="AM")

    assert "Price: not to exceed £400.00, before tax" in confirmation(archive, job_id=job).body
