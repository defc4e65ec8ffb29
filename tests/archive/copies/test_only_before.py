"""What was worked on since a copy, and is only in the archive before, is counted when the copy is put back."""

from datetime import date
from pathlib import Path

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.only_aside import OnlyAside, went_through
from archive.copies.only_before import MOST_NAMED
from archive.copies.put_back_words import put_back_wants
from archive.copies.putting_back import PutBack, put_back
from archive.erasure.requests import ask_to_erase
from archive.paper.holds import On, place_hold
from archive.records import About
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.jobs import open_job
from archive.services.notes import correct_note, write_note
from archive.services.today import waiting
from tests.archive.copies.copying_hands import Hands
from tests.archive.erasure.quorndon import confirmed
from tests.archive.paperwork import a_file, documents_of, read_document, taken_in


def put_back_here(hands: Hands, clock: SetClock) -> PutBack:
    hands.office.close()
    return put_back(hands.copies.root, hands.office.folder.root, clock=clock, by="JT")


def erase(archive: Archive, about: About, number: int) -> None:
    request = ask_to_erase(
        archive,
        about=about,
        thing_id=number,
        asked_by="Ann Lee",
        asked_on=date(2026, 3, 16),
        how="letter",
        what_for="that one",
        handled_by="AM",
        by="AM",
    )
    assert confirmed(archive, request).erasure_id is not None


def test_work_since_the_copy_is_counted_by_what_it_was_on(hands: Hands, clock: SetClock) -> None:
    hands.copy()
    note = write_note(hands.office, client_id=1, text="Written after the copy", by="AM")
    correct_note(hands.office, note_id=note, text="Written and corrected", by="AM")
    open_job(hands.office, client_id=1, title="New server", by="AM")
    add_client(hands.office, name="Later Ltd", by="AM")
    told = put_back_here(hands, clock)
    assert told.only_before == {"note": 1, "job": 1, "client": 1}
    assert told.aside is not None
    with Archive.open(told.root, clock=clock) as archive:
        (question,) = waiting(archive).copies_ask
        assert question == OnlyAside(told.aside, "1 note, 1 job and 1 client", told.made_at)
        assert went_through(archive, question, by="AM")
        assert waiting(archive).copies_ask == ()
        assert not went_through(archive, question, by="AM")
    (said,) = put_back_wants(told)
    assert said == (
        "What was done on 1 note, 1 job and 1 client since 16 Mar 2026, 14:05 is only in the archive before, in "
        f"{told.aside}: look for it there, and write it down again. Among it: client Later Ltd, "
        "job J-2026-0001 New server."
    )


def test_clients_jobs_contacts_and_requests_are_named_and_of_many_the_first(hands: Hands, clock: SetClock) -> None:
    hands.copy()
    for number in range(MOST_NAMED):
        add_client(hands.office, name=f"Later {number} Ltd", by="AM")
    add_contact(hands.office, client_id=1, name="Ann Lee", by="AM")
    told = put_back_here(hands, clock)
    assert told.called_only_before[-1] == "contact Ann Lee (Harbour Dental)"
    assert len(told.called_only_before) == MOST_NAMED + 1
    (said,) = put_back_wants(told)
    assert said.endswith(f"client Later {MOST_NAMED - 1} Ltd, and 1 more.")


def test_what_is_carried_over_or_comes_again_is_not_counted(hands: Hands, tmp_path: Path, clock: SetClock) -> None:
    hands.copy()
    hands.verify()
    taken_in(hands.office, a_file(tmp_path, "later.pdf"))
    place_hold(hands.office, on=On.CLIENT, thing_id=1, reason="They may sue", review_on=date(2026, 6, 1), by="AM")
    told = put_back_here(hands, clock)
    assert (told.handed_in, told.carried.holds) == (1, 1)
    assert (told.only_before, put_back_wants(told)) == ({}, ())
    with Archive.open(told.root, clock=clock) as archive:
        assert waiting(archive).copies_ask == ()


def test_nothing_is_counted_twice_when_the_next_copy_is_put_back(hands: Hands, clock: SetClock) -> None:
    hands.copy()
    write_note(hands.office, client_id=1, text="Written after the copy", by="AM")
    root = put_back_here(hands, clock).root
    with Archive.open(root, clock=clock) as archive:
        Hands(archive, hands.place, hands.drives).copy()
    assert put_back(hands.copies.root, root, clock=clock, by="JT").only_before == {}


def test_work_on_a_thing_that_has_the_number_of_an_erased_one_is_counted(hands: Hands, clock: SetClock) -> None:
    hands.copy()
    erased = write_note(hands.office, client_id=1, text="To be forgotten", by="AM")
    erase(hands.office, About.NOTE, erased)
    assert write_note(hands.office, client_id=1, text="Of later, and to be kept", by="AM") == erased
    told = put_back_here(hands, clock)
    assert told.only_before == {"note": 1, "request": 1}


def test_what_was_done_on_an_erased_document_is_not_told_of_the_one_that_has_its_number(
    hands: Hands, tmp_path: Path, clock: SetClock
) -> None:
    hands.copy()
    (erased,) = documents_of(hands.office, taken_in(hands.office, a_file(tmp_path, "erased.pdf"), client_id=1))
    while read_document(hands.office, ["Words of it"]) != erased:
        pass
    erase(hands.office, About.DOCUMENT, erased)
    later = add_client(hands.office, name="Later Ltd", by="AM")
    (kept,) = documents_of(hands.office, taken_in(hands.office, a_file(tmp_path, "kept.pdf"), client_id=later))
    assert kept == erased
    told = put_back_here(hands, clock)
    assert (told.only_before["document"], told.before.only_here.on_documents) == (1, ("filed",))


def test_a_document_with_the_number_of_an_erased_one_that_is_filed_again_is_not_told(
    hands: Hands, tmp_path: Path, clock: SetClock
) -> None:
    hands.copy()
    (erased,) = documents_of(hands.office, taken_in(hands.office, a_file(tmp_path, "erased.pdf"), client_id=1))
    while read_document(hands.office, ["Words of it"]) != erased:
        pass
    erase(hands.office, About.DOCUMENT, erased)
    assert documents_of(hands.office, taken_in(hands.office, a_file(tmp_path, "kept.pdf"), client_id=1)) == [erased]
    told = put_back_here(hands, clock)
    assert (told.live.filed, told.only_before) == (1, {"request": 1})


def test_a_request_of_which_is_forgotten_who_asked_is_called_by_its_number(hands: Hands, clock: SetClock) -> None:
    hands.copy()
    erase(hands.office, About.NOTE, write_note(hands.office, client_id=1, text="To be forgotten", by="AM"))
    assert put_back_here(hands, clock).called_only_before == ("request E-2026-0001",)
