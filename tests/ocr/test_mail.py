"""What hangs on a mail: judged alike wherever it came from, and told from process to process."""

from datetime import datetime

from ocr.mail import (
    MOST_ATTACHMENTS,
    SMALL_PICTURE,
    Attached,
    FoundPart,
    MailHead,
    judged,
    mail_as_json,
    mail_from_json,
)
from tests.ocr.mails import SENT


def head(sent_at: datetime | None = SENT) -> MailHead:
    order = Attached(1, "order.pdf", "application/pdf", 9, kept=True)
    return MailHead("Margaret", "Ben", "Søren", "Approval", sent_at, "Mon, 16 Mar 2026 14:05:00 +0100", (order,))


def test_a_head_comes_out_of_a_pipe_as_it_went_in() -> None:
    assert mail_from_json(mail_as_json(head())) == head()
    assert mail_from_json(mail_as_json(head(None))) == head(None)
    assert mail_from_json(None) is None


def test_all_who_got_it_openly_are_its_recipients() -> None:
    assert head().recipients == "Ben, Søren"


def test_files_are_taken_out_ornaments_empty_and_unreadable_ones_are_only_named() -> None:
    attached, contents = judged(
        [
            FoundPart("order.pdf", "application/pdf", b"%PDF"),
            FoundPart("logo.png", "image/png", bytes(SMALL_PICTURE), inline=True),
            FoundPart("nothing.pdf", "application/pdf", b""),
            FoundPart("WINMAIL.DAT", "application/octet-stream", b"x"),
            FoundPart("photo.png", "image/png", bytes(9)),
        ]
    )
    assert [one.kept for one in attached] == [True, False, False, False, True]
    assert [one.remark.split(",")[0] for one in attached] == [
        "",
        "part of the text",
        "empty",
        "Outlook's own wrapping",
        "",
    ]
    assert sorted(contents) == [1, 5]


def test_a_mail_with_hundreds_of_files_gives_out_no_more_than_the_limit() -> None:
    attached, contents = judged([FoundPart(f"{n}.pdf", "application/pdf", b"x") for n in range(MOST_ATTACHMENTS + 9)])
    assert (len(attached), len(contents)) == (MOST_ATTACHMENTS + 9, MOST_ATTACHMENTS)
    assert attached[-1].remark
