"""Clients, contacts, jobs and requests are found in a copy by their words, and what was erased since is not."""

from pathlib import Path

from archive.archive import Archive
from archive.copies.choosing import add_place
from archive.copies.drives import Drives
from archive.copies.generations import generations
from archive.copies.others_there import OtherThere
from archive.copies.single_things import find_in_copy
from archive.records import Client
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.jobs import open_job
from tests.archive.copies.copying_hands import Hands
from tests.archive.erasure.quorndon import ask, confirmed, moved_in


def look(hands: Hands, words: str) -> tuple[OtherThere, ...]:
    return find_in_copy(hands.office, hands.copies, generations(hands.copies)[0], words=words).others


def test_each_is_found_by_what_it_is_called_and_by_its_client(hands: Hands) -> None:
    zebra = add_client(hands.office, name="Zebra 100% Printing", town="Whitby", by="AM")
    add_contact(hands.office, client_id=zebra, name="Ada Quill", role="accounts", by="AM")
    open_job(hands.office, client_id=zebra, title="New server", by="AM")
    hands.copy()
    assert {one.kind for one in look(hands, "zebra")} == {"client", "contact", "job"}
    (client,) = look(hands, "100% whitby")
    assert (client.called, client.said, client.is_here, client.is_same) == ("Zebra 100% Printing", "Whitby", True, True)
    (contact,) = look(hands, "quill ACCOUNTS")
    assert (contact.client, contact.is_here, contact.is_same) == ("Zebra 100% Printing", True, True)
    (job,) = look(hands, "new server zebra")
    assert job.called.startswith("J-2026-")
    assert look(hands, "nowhere") == ()


def test_what_says_something_else_by_now_is_told_apart(hands: Hands) -> None:
    hands.copy()
    with hands.office.database.writing() as session:
        client = session.get(Client, 1)
        assert client is not None
        client.town = "Scarborough"
    (found,) = (one for one in look(hands, "harbour") if one.kind == "client")
    assert (found.is_here, found.is_same) == (True, False)


def test_a_request_is_found_by_whom_it_is_about_until_it_is_settled(
    archive: Archive, tmp_path: Path, drives: Drives
) -> None:
    quorndon = moved_in(archive, tmp_path)
    usb = add_place(archive, folder=tmp_path / "usb" / "copies", is_elsewhere=True, by="AM", drives=drives)
    hands = Hands(archive, usb, drives)
    request = ask(quorndon)
    hands.copy()
    kinds = [one.kind for one in look(hands, "quorndon")]
    assert sorted(kinds) == ["client", "contact", "job", "request"]
    confirmed(archive, request)
    assert look(hands, "quorndon") == (), "nor is anything of what was erased since"
