"""Who does not hold their own keys, and what looks like a key that was typed in."""

import pytest

from archive.records import Holder
from archive.records.keys import lacks_keys, looks_like_a_secret


def test_a_client_who_holds_everything_lacks_nothing() -> None:
    assert not lacks_keys(Holder.CLIENT, " ")


@pytest.mark.parametrize("holder", [Holder.US, Holder.OTHER, Holder.UNKNOWN])
def test_keys_that_others_hold_are_lacking(holder: Holder) -> None:
    assert lacks_keys(holder, "")


def test_a_part_that_is_withheld_is_lacking() -> None:
    assert lacks_keys(Holder.CLIENT, "the licence portal")


@pytest.mark.parametrize(
    "place",
    [
        "Sealed envelope, owner's safe",
        "KeePass on the office server, entry 'Router-1'",
        "Room 2.14/Cabinet B, top drawer",
        "The owner's own password manager; printed on 3 March 2026",
        "https://vault.example/Items/AbC123xyz and j.Smith01@harbour.example",
        "Job J-2026-0117, order PO-2026-4471",
        "The password is kept in the owner's safe",
        "The PIN of the front door lies in room 214",
        "",
    ],
)
def test_a_place_does_not_look_like_a_secret(place: str) -> None:
    assert not looks_like_a_secret(place)


@pytest.mark.parametrize(
    "secret",
    [
        "Summer2026",
        "In the safe, hunter2!Xy",
        "password: rosebud",
        "PIN = 0000",
        "PIN 4711 not told",
        "Kennwort lautet sommer2024",
        "passwort hafen99",
        "login admin/Hafen99",
        "Code word: rosebud",
        "VK7JG-NPHTM-C97JM-9MPGT-3V66T",
        "123456-234567-345678-456789-567890-678901-789012-890123",
        "-----BEGIN OPENSSH PRIVATE KEY-----",
        "f3a9c1d2e4b5968778695a4b",
    ],
)
def test_a_secret_looks_like_one(secret: str) -> None:
    assert looks_like_a_secret(secret)
