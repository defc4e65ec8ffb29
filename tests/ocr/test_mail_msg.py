"""Mails as Outlook saves them; the samples are written here, by the format's description."""

from pathlib import Path

import pytest

from ocr.errors import MailDamaged, UnknownFormat
from ocr.mail_compound import Folder, compound
from ocr.mail_eml import ENCRYPTED
from ocr.mail_msg import RTF_ONLY, is_msg, open_msg
from tests.ocr.compound_file import embedded_mail
from tests.ocr.mails import BODY, SENT, saved_by_outlook, written


def is_one(path: Path) -> bool:
    return is_msg(path, path.read_bytes()[:1024])


def test_an_outlook_mail_is_read_like_any_other(tmp_path: Path) -> None:
    path = written(saved_by_outlook(), tmp_path / "a.msg")
    assert is_one(path)
    opened = open_msg(path)
    head = opened.head
    assert (head.sender, head.subject) == (
        "Margaret Linnell <margaret@harbour-view.example>",
        "Approval of the recovery",
    )
    assert (head.to, head.cc) == ("Ben Okafor <ben@office.example>", "Søren Østergård <so@harbour-view.example>")
    assert (head.sent_at, opened.body) == (SENT, BODY.strip())


def test_the_offset_of_the_sender_is_taken_from_the_head_that_travelled(tmp_path: Path) -> None:
    travelled = "From: =?utf-8?q?M=C3=A4rgaret?= <m@x.example>\r\nDate: Mon, 16 Mar 2026 09:05:00 -0500\r\n"
    head = open_msg(written(saved_by_outlook(texts={0x007D: travelled}), tmp_path / "a.msg")).head
    assert (head.sender, f"{head.sent_at:%H:%M %z}") == ("Märgaret <m@x.example>", "09:05 -0500")


def test_what_hangs_on_it_keeps_its_bytes(tmp_path: Path) -> None:
    attachments = [("order.pdf", "application/pdf", b"%PDF-" * 3000), ("note.txt", "text/plain", b"hi")]
    opened = open_msg(written(saved_by_outlook(attachments=attachments), tmp_path / "a.msg"))
    assert [(one.name, one.media_type, one.size) for one in opened.head.attachments] == [
        ("order.pdf", "application/pdf", 15_000),
        ("note.txt", "text/plain", 2),
    ]
    assert opened.contents == {1: b"%PDF-" * 3000, 2: b"hi"}


def test_a_mail_inside_a_mail_becomes_a_file_that_is_one(tmp_path: Path) -> None:
    texts = {0x001A: "IPM.Note", 0x0037: "Inner", 0x1000: "Yes to all of it."}
    inside = embedded_mail(texts, attachment=("order.pdf", b"%PDF-" * 3000))
    outer = written(saved_by_outlook(inside=inside), tmp_path / "outer.msg")
    opened = open_msg(outer)
    (attached,) = opened.head.attachments
    assert (attached.name, attached.kept) == ("The mail inside.msg", True)
    path = written(opened.contents[1], tmp_path / "inner.msg")
    assert is_one(path)
    again = open_msg(path)
    assert (again.head.subject, again.body) == ("Inner", "Yes to all of it.")
    assert again.contents == {1: b"%PDF-" * 3000}
    assert open_msg(outer).contents == opened.contents


def test_a_mail_that_has_only_html_is_read_as_its_words(tmp_path: Path) -> None:
    html = {0x1013: "<p>We accept &pound;480.</p>".encode("cp1252")}
    path = written(saved_by_outlook(texts={0x1000: ""}, binaries=html), tmp_path / "a.msg")
    assert open_msg(path).body == "We accept £480."


def test_rich_text_alone_and_encryption_are_said(tmp_path: Path) -> None:
    rich = saved_by_outlook(texts={0x1000: ""}, binaries={0x1009: b"LZFu"})
    locked = saved_by_outlook(texts={0x1000: "", 0x001A: "IPM.Note.SMIME"})
    assert open_msg(written(rich, tmp_path / "a.msg")).remarks == (RTF_ONLY,)
    assert open_msg(written(locked, tmp_path / "b.msg")).remarks == (ENCRYPTED,)


def test_another_compound_file_is_no_mail(tmp_path: Path) -> None:
    path = written(compound(Folder({"WordDocument": b"Dear Sirs" * 900})), tmp_path / "letter.msg")
    assert not is_one(path)


def test_a_paper_that_holds_a_mail_somewhere_inside_is_no_mail(tmp_path: Path) -> None:
    inside = Folder({"__properties_version1.0": bytes(32)})
    path = written(compound(Folder({"WordDocument": b"Dear", "ObjectPool": inside})), tmp_path / "letter.doc")
    assert is_one(path)
    with pytest.raises(UnknownFormat):
        open_msg(path)


@pytest.mark.parametrize("length", [600, 1500, 3000])
def test_a_mail_that_is_cut_off_is_refused_or_shown_as_far_as_it_goes(tmp_path: Path, length: int) -> None:
    whole = saved_by_outlook(attachments=[("order.pdf", "application/pdf", b"%PDF-" * 3000)])
    with pytest.raises((MailDamaged, UnknownFormat)):
        open_msg(written(whole[:length], tmp_path / "a.msg"))
