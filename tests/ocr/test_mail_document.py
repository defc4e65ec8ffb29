"""A mail goes through the renderer like any file: drawn pages, exact words, what hangs on it written out."""

from pathlib import Path

import pytest

from ocr.errors import MailDamaged, ReadingProblem, TooLarge, UnknownFormat
from ocr.limits import Limits
from ocr.mail import EML, MSG
from ocr.mail_document import MOST_BYTES, SETTER
from ocr.pages import open_document
from ocr.renderer import DrawnPage, Renderer
from tests.ocr.mails import SENT, mail, saved_by_outlook, written


def drawn(renderer: Renderer, path: Path, number: int = 1) -> DrawnPage:
    folder = path.parent
    return renderer.draw(path, number, view=folder / "v.jpg", thumbnail=folder / "t.jpg", reading=folder / "r.pgm")


def test_a_mail_comes_as_pages_with_their_words_and_needs_no_reader(renderer: Renderer, tmp_path: Path) -> None:
    path = written(mail(body="qzx kwv jjk qqz wvx zzq " * 30), tmp_path / "without a name")
    contents = renderer.inspect(path)
    assert (contents.media_type, contents.pages) == (EML, 1)
    page = drawn(renderer, path)
    assert page.layer is not None
    assert page.layer.text.splitlines()[0] == "Approval of the recovery"
    assert (page.layer.engine, page.layer.source, page.needs_reading) == (SETTER, "text layer", False)
    assert (tmp_path / "v.jpg").exists()


def test_who_when_and_what_hangs_on_it_reach_the_caller(renderer: Renderer, tmp_path: Path) -> None:
    attachments = [("order.pdf", "application/pdf", b"%PDF-" * 2000)]
    for path, kind in (
        (written(saved_by_outlook(attachments=attachments), tmp_path / "a"), MSG),
        (written(with_order(), tmp_path / "b"), EML),
    ):
        contents = renderer.inspect(path)
        assert contents.mail is not None
        assert (contents.media_type, contents.mail.sent_at, contents.mail.attachments[0].name) == (
            kind,
            SENT,
            "order.pdf",
        )
        renderer.detach(path, tmp_path / kind.replace("/", "-"))
        assert [file.name for file in (tmp_path / kind.replace("/", "-")).iterdir()] == ["1"]
        assert (tmp_path / kind.replace("/", "-") / "1").read_bytes() == b"%PDF-" * 2000


def with_order() -> bytes:
    message = mail()
    message.add_attachment(b"%PDF-" * 2000, maintype="application", subtype="pdf", filename="order.pdf")
    return message.as_bytes()


def test_a_mail_cut_short_shows_its_words_and_waits_for_a_person(renderer: Renderer, tmp_path: Path) -> None:
    page = drawn(renderer, written(with_order()[:3000], tmp_path / "a.eml"))
    assert (page.fault, page.needs_reading) == ("cut-short", False)
    assert page.layer is not None
    assert "quotation" in page.layer.text


def test_a_mail_may_hold_the_mark_of_a_pdf(tmp_path: Path) -> None:
    path = written(mail(body="%PDF-1.4 is how they begin"), tmp_path / "a.eml")
    assert open_document(path, Limits()).media_type == EML


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"Just words, and no head.\n", UnknownFormat),
        (b"PK\x03\x04 something else", UnknownFormat),
        (saved_by_outlook()[:900], UnknownFormat),
        (saved_by_outlook()[:-700], MailDamaged),
    ],
)
def test_what_only_calls_itself_a_mail_is_refused_with_a_sentence(
    tmp_path: Path, content: bytes, problem: type[ReadingProblem]
) -> None:
    with pytest.raises(problem):
        open_document(written(content, tmp_path / "mail.eml"), Limits())


def test_a_mail_too_large_to_be_taken_apart_says_so(tmp_path: Path) -> None:
    path = written(mail(), tmp_path / "a.eml")
    with path.open("r+b") as file:
        file.truncate(MOST_BYTES + 1)  # a sparse file: nothing is written
    with pytest.raises(TooLarge, match="200 MB"):
        open_document(path, Limits())
