"""Cards of every version and of real telephones become clients; a broken one costs itself alone."""

import pytest

from archive.exchange.address_book import entries_in_cards, is_address_book
from archive.exchange.entries import Entry
from archive.exchange.errors import ListUnreadable
from tests.archive.exchange.lists import card


def entries(text: str | bytes) -> tuple[Entry, ...]:
    raw = text.encode() if isinstance(text, str) else text
    return entries_in_cards(raw, name="contacts.vcf", region="GB")


def test_version_3_as_an_address_book_on_a_mac_writes_it() -> None:
    (entry,) = entries(
        card(
            "PRODID:-//Apple Inc.//macOS 13//EN",
            "N:Smith;Ann;;;",
            "FN:Ann Smith",
            "ORG:Smith\\, Jones & Co;Accounts",
            "TITLE:Owner",
            "item1.TEL;type=pref:+44 1904 496000",
            "item1.X-ABLabel:_$!<Other>!$_",
            "TEL;type=CELL;type=VOICE:07700 900123",
            "TEL;type=PAGER:1",
            "EMAIL;type=INTERNET;type=WORK:ann@smith.",
            " example",
            "ADR;type=HOME:;;1 Low St;Leeds;;;UK",
            "ADR;type=WORK:;;1 High St\\nUnit 2;York;;YO1;UK",
            "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQ",
            " AAAQABAAD/2wBDAAgG",
        )
    )
    assert entry == Entry(
        line=1,
        client="Smith, Jones & Co",
        town="York",
        contact="Ann Smith",
        role="Owner",
        email="ann@smith.example",
        numbers=("+44 1904 496000", "07700 900123"),
        address="1 High St\nUnit 2\nYork\nYO1\nUK",
    )


def test_version_2_1_as_old_telephones_write_it() -> None:
    (entry,) = entries(
        card(
            "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen;;;",
            "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen =",
            "M=C3=BCller",
            "TEL;CELL:07700 900123",
            "TEL;WORK;FAX:01904 496001",
            "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD",
            "HRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL",
            "",
            "EMAIL;INTERNET:j@mueller.example",
            version="2.1",
        )
    )
    assert (entry.client, entry.contact, entry.email) == ("Jürgen Müller", "Jürgen Müller", "j@mueller.example")
    assert entry.numbers == ("07700 900123", "01904 496001")
    assert entry.remarks == ()


def test_quoted_letters_are_read_in_the_encoding_that_the_card_names() -> None:
    (entry,) = entries(
        card("N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=FCrgen", "ORG:Muller", version="2.1")
    )
    assert entry.contact == "Jürgen Müller"


def test_version_4_of_an_organisation_with_a_number_as_an_address() -> None:
    (entry,) = entries(
        card("FN:Smith & Sons", "KIND:org", 'TEL;VALUE=uri;TYPE="voice,work":tel:+44-1904-496000;ext=55', version="4.0")
    )
    assert (entry.client, entry.contact) == ("Smith & Sons", "")
    assert entry.numbers == ("+44-1904-496000 ext. 55",)


def test_cards_in_different_encodings_stand_in_one_file() -> None:
    raw = card("FN:Zoë").encode() + card("FN:Müller").encode("cp1252")
    assert [entry.client for entry in entries(raw)] == ["Zoë", "Müller"]
    assert [entry.client for entry in entries(card("FN:Zoë").encode("utf-16"))] == ["Zoë"]
    assert [entry.client for entry in entries(card("FN:Zoë").encode("utf-8-sig"))] == ["Zoë"]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\r\r\n"])
def test_every_line_end_will_do(end: str) -> None:
    text = (card("FN:One", "TEL:01904 496000") + card("FN:Two")).replace("\r\n", end)
    assert is_address_book(text.encode())
    assert [entry.client for entry in entries(text)] == ["One", "Two"]


def test_a_card_may_name_its_profile() -> None:
    (entry,) = entries(card("PROFILE:VCARD", "FN:Ann Smith"))
    assert (entry.client, entry.unusable) == ("Ann Smith", "")


def test_a_line_that_cannot_be_read_costs_that_line() -> None:
    (entry,) = entries(card("FN:Ann Smith", "this is no property", "TEL:01904 496000"))
    assert (entry.client, entry.numbers) == ("Ann Smith", ("01904 496000",))
    assert "this is no property" in entry.remarks[0]


def test_a_broken_card_costs_that_card() -> None:
    broken = "BEGIN:VCARD\r\n" + "nonsense\r\n" * 30 + "END:VCARD\r\n"
    first, second, third = entries(card("FN:One") + broken + card("FN:Three"))
    assert (first.client, third.client) == ("One", "Three")
    assert second.unusable
    assert second.line == 5


def test_a_card_without_an_end_is_read_and_reported() -> None:
    first, second = entries("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:One\r\n" + card("FN:Two"))
    assert (first.client, second.client) == ("One", "Two")
    assert "has no end" in first.remarks[0]


def test_a_table_is_no_address_book() -> None:
    assert is_address_book(card("FN:One").encode("utf-16"))
    assert not is_address_book(b"Company,Town\nBEGIN:VCARD Ltd,York\n")
    with pytest.raises(ListUnreadable, match="no card"):
        entries(b"Company,Town\n")


def test_a_card_that_names_a_town_alone_has_no_postal_address() -> None:
    (entry,) = entries(card("FN:Ann Smith", "ADR:;;;York;;;UK"))
    assert (entry.town, entry.address) == ("York", "")


def test_an_address_that_fits_on_no_envelope_is_left_out_and_reported() -> None:
    (entry,) = entries(card("FN:Ann Smith", f"ADR:;;{'Long ' * 20};York;;;"))
    assert entry.address == ""
    assert "does not fit on an envelope" in entry.remarks[0]
