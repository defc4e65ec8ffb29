"""Mails as they travel: recognised by their head, read whatever their mail program did to them."""

import base64
from datetime import timedelta

import pytest

from ocr.mail import SMALL_PICTURE
from ocr.mail_eml import CUT_SHORT, ENCRYPTED, SIGNED_AROUND, UNDECODED, is_eml, open_eml
from tests.ocr.mails import BODY, SENT, mail, raw


def test_a_mail_is_known_by_its_head_alone() -> None:
    assert is_eml(mail().as_bytes())
    assert is_eml(b"From margaret Mon Mar 16 14:05:00 2026\r\n" + mail().as_bytes())
    assert is_eml(b"\xef\xbb\xbf\r\n" + mail().as_bytes())


@pytest.mark.parametrize(
    "text",
    [
        b"Dear Sirs,\n\nfrom: the office\n",
        b"To: all\nDate: today\n\nPlease wash your cups.\n",
        b"From: me\nTo: you\nthis is no field\n\nhello",
        b"name: value\nother: value\nthird: value\n\n",
        b"",
    ],
)
def test_other_text_is_no_mail(text: bytes) -> None:
    assert not is_eml(text)


def test_who_when_and_about_what_are_read() -> None:
    head = open_eml(mail().as_bytes()).head
    assert (head.sender, head.to) == (
        "Margaret Linnell <margaret@harbour-view.example>",
        "Ben Okafor <ben@office.example>",
    )
    assert (head.cc, head.subject) == ("Søren Østergård <so@harbour-view.example>", "Approval of the recovery")
    assert head.sent_at == SENT
    assert head.sent_at.utcoffset() == timedelta(hours=1)


@pytest.mark.parametrize("date", ["yesterday", "Thu, 99 Foo 2026 10:00:00 +0000", "Thu, 01 Jan 1970 00:00:00 +0000"])
def test_a_date_that_is_none_is_shown_as_it_was_written(date: str) -> None:
    head = open_eml(raw(f"Date: {date}", "", "Hello")).head
    assert (head.sent_at, head.date_written) == (None, date)


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_words_survive_charset_and_encoding(charset: str, encoding: str) -> None:
    message = mail()
    message.set_content("Grüße für £480", charset=charset, cte=encoding)
    opened = open_eml(message.as_bytes())
    assert (opened.body.strip(), opened.remarks) == ("Grüße für £480", ())


@pytest.mark.parametrize("charset", ["x-unknown", "utf-8", "us-ascii"])
def test_what_cannot_be_decoded_is_replaced_and_said(charset: str) -> None:
    opened = open_eml(
        raw(f"Content-Type: text/plain; charset={charset}", "", "Gr\x81\xfcsse").replace(b"\xc3\xbc", b"\xfc")
    )
    assert opened.body.startswith("Gr")
    assert UNDECODED in opened.remarks


def test_headers_that_break_the_parser_are_shown_as_they_stand() -> None:
    head = open_eml(raw("Cc: =?utf-8?q?J=C3=B8rn?= <<<a@b", 'Bcc: "', "Date: ,", "", "x")).head
    assert "Jørn" in head.cc
    assert head.sent_at is None


def test_an_html_mail_is_read_as_its_words() -> None:
    message = mail()
    message.set_content("<p>We <b>accept</b> it.</p><script>steal()</script>", subtype="html")
    assert open_eml(message.as_bytes()).body == "We accept it."


def test_of_two_wordings_the_plain_one_is_read_unless_it_is_empty() -> None:
    message = mail(body="plain words")
    message.add_alternative("<p>html words</p>", subtype="html")
    assert open_eml(message.as_bytes()).body.strip() == "plain words"
    empty = mail(body=" \n")
    empty.add_alternative("<p>html words</p>", subtype="html")
    assert open_eml(empty.as_bytes()).body.strip() == "html words"


def test_lines_that_flow_are_joined_again() -> None:
    body = open_eml(
        raw("Content-Type: text/plain; format=flowed", "", "We accept ", "your quotation.", "> quoted", "-- ", "M")
    )
    assert body.body.splitlines() == ["We accept your quotation.", "> quoted", "-- ", "M"]


def test_what_hangs_on_a_mail_keeps_its_bytes_name_and_order() -> None:
    message = mail()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="Auftrag für Größe.pdf")
    message.add_attachment("a,b\r\n1,2\r\n", subtype="csv", filename="list.csv")
    opened = open_eml(message.as_bytes())
    assert [(one.position, one.name, one.kept) for one in opened.head.attachments] == [
        (1, "Auftrag für Größe.pdf", True),
        (2, "list.csv", True),
    ]
    assert opened.contents[1] == b"%PDF-1.4"
    assert opened.body.strip() == BODY.strip()


def test_the_small_picture_of_a_signature_is_named_and_stays_a_large_one_is_taken_out() -> None:
    message = mail()
    for size in (SMALL_PICTURE, SMALL_PICTURE + 1):
        message.add_attachment(bytes(size), maintype="image", subtype="png", filename=f"{size}.png", cid=f"<{size}@x>")
    assert [(one.kept, one.remark) for one in open_eml(message.as_bytes()).head.attachments] == [
        (False, "part of the text"),
        (True, ""),
    ]


def test_a_mail_inside_a_mail_hangs_on_it_as_it_was_sent() -> None:
    inner, outer = (
        mail("The quotation, for your files and for the rest of the very long subject of it"),
        mail("Forwarded"),
    )
    outer.add_attachment(inner)
    opened = open_eml(outer.as_bytes())
    (attached,) = opened.head.attachments
    assert attached.name == f"{inner['Subject']}.eml"
    assert open_eml(opened.contents[1]).head.subject == inner["Subject"]
    assert opened.body.strip() == BODY.strip()


def test_an_invitation_hangs_on_the_mail() -> None:
    message = mail(body="Come at ten.")
    message.add_alternative("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", subtype="calendar")
    opened = open_eml(message.as_bytes())
    assert (opened.body.strip(), [one.name for one in opened.head.attachments]) == ("Come at ten.", ["invitation.ics"])


def test_outlooks_wrapping_and_signatures_are_named_and_stay() -> None:
    message = mail()
    message.add_attachment(b"x", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    message.add_attachment(b"x", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    remarks = [(one.kept, one.remark.split(",")[0]) for one in open_eml(message.as_bytes()).head.attachments]
    assert remarks == [(False, "Outlook's own wrapping"), (False, "a signature")]


def test_a_mail_that_is_encrypted_or_wrapped_in_its_signature_says_so() -> None:
    smime = raw("Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", "", "x")
    pgp = raw("Content-Type: multipart/encrypted; protocol=x; boundary=b", "", "--b", "", "x", "--b--", "")
    signed = raw("Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m", "", "x")
    inline = raw("", "-----BEGIN PGP MESSAGE-----", "x")
    assert [open_eml(one).remarks for one in (smime, pgp, inline)] == [(ENCRYPTED,)] * 3
    assert open_eml(signed).remarks == (SIGNED_AROUND,)
    assert not any(open_eml(one).contents for one in (smime, pgp, signed))


def test_a_mail_that_is_cut_short_says_so_and_shows_what_there_is() -> None:
    message = mail()
    message.add_attachment(base64.b64encode(bytes(9000)), maintype="application", subtype="pdf", filename="order.pdf")
    opened = open_eml(message.as_bytes()[:3000])
    assert opened.is_cut_short
    assert (opened.remarks, opened.body.strip()) == ((CUT_SHORT,), BODY.strip())


def test_a_boundary_that_nobody_set_loses_no_words() -> None:
    opened = open_eml(raw("Content-Type: multipart/mixed", "", "Still here."))
    assert "Still here." in opened.body
