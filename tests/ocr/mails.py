"""Mails for tests, written as mail programs write them."""

from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path

from tests.ocr.compound_file import outlook_mail

SENT = datetime(2026, 3, 16, 14, 5, tzinfo=timezone(timedelta(hours=1)))
BODY = "Dear Ben,\n\nwe accept your quotation of 11 March.\n\nKind regards\nMargaret Linnell\n"


def mail(subject: str = "Approval of the recovery", body: str = BODY) -> EmailMessage:
    """A plain mail from a client to the office."""
    message = EmailMessage()
    message["From"] = "Margaret Linnell <margaret@harbour-view.example>"
    message["To"] = "Ben Okafor <ben@office.example>"
    message["Cc"] = "Søren Østergård <so@harbour-view.example>"
    message["Date"] = "Mon, 16 Mar 2026 14:05:00 +0100"
    message["Message-ID"] = f"<{subject.casefold().replace(' ', '.')}@harbour-view.example>"
    message["Subject"] = subject
    message.set_content(body)
    return message


def written(message: EmailMessage | bytes, path: Path) -> Path:
    """The mail, saved."""
    path.write_bytes(message if isinstance(message, bytes) else message.as_bytes())
    return path


def raw(*lines: str, head: bool = True, charset: str = "utf-8") -> bytes:
    """A mail as it travels, line by line."""
    first = ["From: margaret@harbour-view.example", "To: ben@office.example", "Subject: Raw", "MIME-Version: 1.0"]
    return "\r\n".join([*(first if head else []), *lines]).encode(charset)


def saved_by_outlook(**changes: object) -> bytes:
    """A .msg of the same mail."""
    texts = {
        0x001A: "IPM.Note",
        0x0037: "Approval of the recovery",
        0x1000: BODY.replace("\n", "\r\n"),
        0x0C1A: "Margaret Linnell",
        0x5D01: "margaret@harbour-view.example",
    }
    texts.update(changes.pop("texts", {}))  # type: ignore[call-overload]  # a test's own keywords
    settings: dict[str, object] = {
        "sent": SENT,
        "people": [(1, "Ben Okafor", "ben@office.example"), (2, "Søren Østergård", "so@harbour-view.example")],
    }
    return outlook_mail({pid: text for pid, text in texts.items() if text}, **{**settings, **changes})  # type: ignore[arg-type]  # a test's own keywords
