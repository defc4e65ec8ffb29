"""In Today a complaint waits until a dispute is opened about it; then that stands there, once."""

from datetime import timedelta

from archive.archive import Archive
from archive.clock import SetClock
from archive.disputes.complaining import Complaint, complain
from archive.records import ClueKind, FollowUpReason
from archive.services.card import card
from archive.services.card_warnings import WarningKind
from archive.services.clients import add_client
from archive.services.follow_ups import make_follow_up
from archive.services.health import note_clue
from archive.services.merging import merge_clients
from archive.services.today import waiting


def test_it_waits_until_it_becomes_a_dispute(archive: Archive, clock: SetClock) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    clue = note_clue(archive, client_id=client, kind=ClueKind.COMPLAINT, words="So slow", by="AM")
    clock.put(clock.at + timedelta(days=3))
    before = waiting(archive)
    (found,) = before.complaints
    assert (found.client, found.words, found.days) == ("Harbour Dental", "So slow", 3)

    complain(archive, client_id=client, complaint=Complaint("So slow"), clue_id=clue, by="AM")
    now = waiting(archive)
    assert (now.complaints, len(now.disputes), now.things) == ((), 1, before.things)


def test_praise_and_what_made_it_good_answer_it_and_a_merged_client_is_one(archive: Archive) -> None:
    client, other = add_client(archive, name="Harbour Dental", by="AM"), add_client(archive, name="Harbor", by="AM")
    note_clue(archive, client_id=other, kind=ClueKind.COMPLAINT, words="So slow", by="AM")
    merge_clients(archive, kept_id=client, merged_id=other, by="AM")
    assert [one.client for one in waiting(archive).complaints] == ["Harbour Dental"]

    note_clue(archive, client_id=client, kind=ClueKind.PRAISE, words="All is well", by="AM")
    assert waiting(archive).complaints == ()


def test_after_half_a_year_it_stands_on_the_card_alone(archive: Archive, clock: SetClock) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    note_clue(archive, client_id=client, kind=ClueKind.COMPLAINT, words="So slow", by="AM")
    clock.put(clock.at + timedelta(days=183))
    note_clue(archive, client_id=client, kind=ClueKind.COMPLAINT, words="Slow again", by="AM")
    assert [one.words for one in waiting(archive).complaints] == ["Slow again", "So slow"]

    clock.put(clock.at + timedelta(days=1))
    assert [one.words for one in waiting(archive).complaints] == ["Slow again"]
    told = [one for one in card(archive, client_id=client).warnings if one.kind is WarningKind.COMPLAINT_OPEN]
    assert len(told) == 2


def test_an_appointment_of_a_dispute_is_asked_for_by_the_dispute(archive: Archive, clock: SetClock) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    complain(archive, client_id=client, complaint=Complaint("So slow"), by="AM")
    for what, reason in (("Meet them", FollowUpReason.DISPUTE), ("Ring", FollowUpReason.PROMISED)):
        day = clock.now().date() + timedelta(days=1)
        make_follow_up(archive, client_id=client, what=what, due_on=day, reason=reason, by="AM")
    clock.put(clock.at + timedelta(days=1))

    found = waiting(archive)
    assert [one.what for one in found.appointments] == ["Meet them"]
    assert [one.what for one in found.follow_ups] == ["Ring"]
