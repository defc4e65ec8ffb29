"""Texts that hang on a mail are drawn after its own words, and can be found."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from ocr.limits import Limits
from ocr.mail_document import MailDocument
from ocr.mail_eml import open_eml
from ocr.mail_enclosed import enclosed
from tests.ocr.mails import mail, written


def with_file(content: bytes, kind: str, name: str) -> EmailMessage:
    message = mail()
    maintype, subtype = kind.split("/")
    message.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)
    return message


def words_of(message: EmailMessage) -> list[tuple[str, str]]:
    return list(enclosed(open_eml(message.as_bytes())))


def test_the_words_of_a_text_stand_on_the_pages_of_its_mail(tmp_path: Path) -> None:
    path = written(with_file("Serial ÄX-4711\nKeller 3".encode(), "text/plain", "serials.txt"), tmp_path / "a.eml")
    document = MailDocument(path, path.read_bytes()[:1024], Limits())
    layers = [document.page(number).layer for number in range(1, document.pages + 1)]
    words = [word.text for layer in layers if layer is not None for word in layer]

    assert words[-5:] == ["serials.txt", "Serial", "ÄX-4711", "Keller", "3"]
    assert words.index("Margaret") < words.index("ÄX-4711")


@pytest.mark.parametrize(
    ("content", "kind", "name", "told"),
    [
        (b"a;b\r\n1;2", "application/octet-stream", "prices.CSV", "a;b\n1;2"),
        (b"BEGIN:VCALENDAR", "text/calendar", "visit.ics", "BEGIN:VCALENDAR"),
        ("Größe".encode("cp1252"), "text/plain", "note.txt", "Größe"),
        ("Größe".encode("utf-16"), "text/plain", "note.txt", "Größe"),
        (b"<p>Hello <b>you</b></p><script>x()</script>", "text/html", "page.html", "Hello you"),
    ],
)
def test_texts_of_all_kinds_are_read(content: bytes, kind: str, name: str, told: str) -> None:
    assert words_of(with_file(content, kind, name)) == [(name, told)]


@pytest.mark.parametrize(
    ("content", "kind", "name"),
    [
        (b"PK\x03\x04zip", "application/zip", "all.zip"),
        (b"PK\x03\x04", "application/octet-stream", "letter.docx"),
        (b"MZ\0\0", "text/plain", "setup.txt"),
    ],
)
def test_what_is_no_text_is_not_taken_for_one(content: bytes, kind: str, name: str) -> None:
    assert words_of(with_file(content, kind, name)) == []
