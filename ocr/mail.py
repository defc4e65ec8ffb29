"""What an e-mail says of itself: who wrote to whom and when, its words, and what hangs on it."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

EML, MSG = "message/rfc822", "application/vnd.ms-outlook"
"""The media types of mails: as they travel (RFC 5322), and as Outlook saves them (MS-OXMSG)."""

MOST_ATTACHMENTS = 200
"""What hangs on a mail beyond this stays in it."""

SMALL_PICTURE = 30_000
"""Bytes up to which a picture in the text is a signature's ornament, and not made a document of its own."""


@dataclass(frozen=True, slots=True)
class Attached:
    """Something that hangs on a mail. ``position`` counts from 1 in the order of the mail, ``size`` is in bytes.

    ``kept`` says that it is taken out as a file of its own; ``remark`` says why not, where that is worth a word.
    """

    position: int
    name: str
    media_type: str
    size: int
    kept: bool
    remark: str = ""


@dataclass(frozen=True, slots=True)
class MailHead:
    """Who, to whom, when, about what. ``to`` and ``cc`` are as written, people separated by commas.

    ``sent_at`` is in the offset that the sender's mail program named; None where the mail names no date that there is,
    and then ``date_written`` is what stands in its place.
    """

    sender: str
    to: str
    cc: str
    subject: str
    sent_at: datetime | None
    date_written: str
    attachments: tuple[Attached, ...]

    @property
    def recipients(self) -> str:
        """All to whom it was sent openly."""
        return ", ".join(filter(None, (self.to, self.cc)))


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it was opened. ``body`` is plain text; ``remarks`` are sentences about what cannot be shown.

    ``contents`` are the bytes of its attachments by position, of those that are kept. ``is_cut_short`` says that its
    end is missing.
    """

    media_type: str
    head: MailHead
    body: str
    remarks: tuple[str, ...] = ()
    contents: dict[int, bytes] = field(default_factory=dict, repr=False)
    is_cut_short: bool = False


@dataclass(frozen=True, slots=True)
class FoundPart:
    """Something found on a mail before it is judged. ``inline`` says that the text shows it in its own place."""

    name: str
    media_type: str
    content: bytes
    inline: bool = False
    unreadable: str = ""


def mail_as_json(head: MailHead) -> dict[str, Any]:
    """A head as it travels between processes."""
    return {**asdict(head), "sent_at": head.sent_at.isoformat() if head.sent_at else None}


def mail_from_json(told: dict[str, Any] | None) -> MailHead | None:
    """The head that was told, if one was."""
    if told is None:
        return None
    sent_at = datetime.fromisoformat(told["sent_at"]) if told["sent_at"] else None
    attachments = tuple(Attached(**one) for one in told["attachments"])
    return MailHead(**{**told, "sent_at": sent_at, "attachments": attachments})


UNREADABLE = {
    "winmail.dat": "Outlook's own wrapping, which cannot be opened here; ask for the mail as plain text or HTML",
    "smime.p7m": "the mail itself, wrapped by S/MIME",
    "smime.p7s": "a signature, not checked here",
    "signature.asc": "a signature, not checked here",
}
"""By name: what is never taken out of a mail, as nobody could look at it."""

WRAPPED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
WRAPPINGS = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})


def judged(parts: list[FoundPart]) -> tuple[tuple[Attached, ...], dict[int, bytes]]:
    """What hangs on a mail in its order, and the bytes of what is to be taken out of it."""
    attached: list[Attached] = []
    contents: dict[int, bytes] = {}
    for position, part in enumerate(parts, 1):
        remark = part.unreadable or _why_unreadable(part)
        small = part.inline and part.media_type.startswith("image/") and len(part.content) <= SMALL_PICTURE
        kept = bool(part.content) and not remark and not small and len(contents) < MOST_ATTACHMENTS
        if kept:
            contents[position] = part.content
        elif not remark:
            remark = "part of the text" if small else ("one too many" if part.content else "empty")
        attached.append(Attached(position, part.name, part.media_type, len(part.content), kept, remark))
    return tuple(attached), contents


def _why_unreadable(part: FoundPart) -> str:
    if part.media_type in SIGNATURES:
        return UNREADABLE["smime.p7s"]
    if part.media_type in WRAPPED:
        return UNREADABLE["smime.p7m"]
    if part.media_type in WRAPPINGS:
        return UNREADABLE["winmail.dat"]
    return UNREADABLE.get(part.name.casefold(), "")
