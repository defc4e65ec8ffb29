"""Mails as they travel (RFC 5322 and MIME), through the standard library. The only caller of ``email``.

The library's parser forgives much but not everything: malformed headers make its newer policy raise in many ways, so a
header that it cannot understand is shown as it stands.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.errors import CloseBoundaryNotFoundDefect, InvalidBase64LengthDefect, StartBoundaryNotFoundDefect
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import HeaderParser
from email.utils import parsedate_to_datetime

from ocr.mail import EML, WRAPPED, FoundPart, Mail, MailHead, judged
from ocr.mail_html import text_of

FIELD = re.compile(rb"([!-9;-~]{1,76})[ \t]*:")
"""RFC 5322, section 2.2: a field's name is printable ASCII without a colon."""
MBOX = b"From "
"""How a mail begins that was cut out of a mailbox file."""
WITHIN = 65_536
"""Bytes within which a mail's own fields are looked for; chains of relays are long."""
TELLING = frozenset(
    b"from to cc date subject message-id received mime-version return-path delivered-to content-type reply-to x-unsent"
    b" sender".split()
)
FIRST_HAND = frozenset((b"from", b"sender", b"received", b"x-unsent"))
ENOUGH = 3
"""Telling fields that make a text a mail, one of them first-hand: a letter that begins "To: all" is none."""

PGP_TEXT = "-----BEGIN PGP MESSAGE-----"
LONGEST_FIELD = 10_000
"""Letters of a field beyond which it is shown as it stands: the library's parser takes ever longer over it."""

ENCRYPTED = "This mail is encrypted: only its head can be read here. Decrypt it in the mail program and save it again."
SIGNED_AROUND = (
    "The text of this mail is wrapped in its signature, which cannot be opened here. Open it in the mail program and "
    "save it as PDF as well."
)
UNDECODED = "Some signs of this mail could not be decoded; they are shown as �."
CUT_SHORT = "This mail is cut short: its end is missing, and what hangs on it may be incomplete. Ask for it once more."
AS_SENT = policy.default.clone(refold_source="none")
EARLIEST = datetime(1971, 1, 1, tzinfo=UTC)
"""Dates before this are clocks that were never set."""


def is_eml(start: bytes) -> bool:
    """Whether a file that begins so is a mail: lines of fields up to the first empty line, enough of them a mail's."""
    names = set()
    lines = start.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n").splitlines()
    if lines and lines[0].startswith(MBOX):
        del lines[0]
    for number, line in enumerate(lines):
        if not line.strip():
            break
        if number and line[:1] in b" \t":
            continue
        field = FIELD.match(line)
        if field is None:
            if number == len(lines) - 1 and len(start) >= WITHIN:
                break
            return False
        names.add(field[1].lower())
    return len(names & TELLING) >= ENOUGH and bool(names & FIRST_HAND)


def open_eml(content: bytes) -> Mail:
    """The mail that these bytes are. Raises whatever the library does over bytes that nobody foresaw."""
    content = content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    reading = _Reading()
    reading.read(message)
    cut_short = any(_is_cut_short(part) for part in message.walk())
    attachments, contents = judged(reading.parts)
    told = {
        ENCRYPTED: reading.encrypted,
        SIGNED_AROUND: reading.signed_around,
        UNDECODED: reading.undecoded,
        CUT_SHORT: cut_short,
    }
    sent_at, written = sent_in(header(message, "Date"))
    head = MailHead(
        sender=header(message, "From") or header(message, "Sender"),
        to=header(message, "To"),
        cc=header(message, "Cc"),
        subject=header(message, "Subject"),
        sent_at=sent_at,
        date_written=written,
        attachments=attachments,
    )
    body = "\n\n".join(text.strip("\n") for text in reading.texts if text.strip())
    return Mail(EML, head, body, tuple(sentence for sentence, holds in told.items() if holds), contents, cut_short)


def headers_in(text: str) -> dict[str, str]:
    """The head of a mail as Outlook keeps it beside the mail: names in small letters, the first of each."""
    found: dict[str, str] = {}
    for name, value in HeaderParser().parsestr(text.lstrip("\r\n")).items():
        found.setdefault(name.lower(), _decoded(value))
    return found


def sent_in(written: str) -> tuple[datetime | None, str]:
    """When a mail with this date was sent, in its own offset, and the date as written. "-0000" counts as UTC."""
    try:
        sent = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None, written
    sent = sent if sent.tzinfo is not None else sent.replace(tzinfo=UTC)
    return (sent if sent >= EARLIEST else None), written


def header(message: EmailMessage, name: str) -> str:
    """A field as people read it, on one line; as it stands where it cannot be understood."""
    raw = next((str(value) for field, value in message.raw_items() if field.lower() == name.lower()), "")
    try:
        text = str(message[name] or "") if len(raw) <= LONGEST_FIELD else _decoded(raw)
    except Exception:  # noqa: BLE001  # the library's header parser raises nearly everything over malformed fields
        text = _decoded(raw)
    return " ".join(text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").split())


def _decoded(value: str) -> str:
    try:
        return " ".join(str(make_header(decode_header(value))).split())
    except Exception:  # noqa: BLE001  # malformed encoded words and unknown charsets raise nearly everything
        return " ".join(value.split())


class _Reading:
    """What was found while walking through a mail's parts."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.parts: list[FoundPart] = []
        self.encrypted = False
        self.signed_around = False
        self.undecoded = False

    def read(self, part: EmailMessage) -> None:
        """Takes what is text for text, of several wordings the plain one, and everything else for attached."""
        kind = part.get_content_type()
        if kind in WRAPPED:
            self.encrypted = self.encrypted or _is_enveloped(part)
            self.signed_around = self.signed_around or not _is_enveloped(part)
        if kind == "multipart/encrypted":
            self._name_encrypted(part)
        elif kind == "message/rfc822":
            self._attach(part, _name_of_nested(part), _bytes_of_nested(part))
        elif kind == "multipart/alternative":
            self._read_alternatives(list(_children(part)))
        elif part.is_multipart():
            for child in _children(part):
                self.read(child)
        elif _is_body(part, kind):
            self._read_text(part, kind)
        elif not kind.startswith("multipart/"):
            self._attach(part, _name_of(part, kind, len(self.parts) + 1), _bytes_of(part))
        elif (stray := _bytes_of(part)).strip():  # a multipart whose parts cannot be told apart
            self.texts.append(self._decode(stray, None))

    def _read_alternatives(self, wordings: list[EmailMessage]) -> None:
        texts = [one for one in wordings if _is_body(one, one.get_content_type()) and _bytes_of(one).strip()]
        plain = [one for one in texts if one.get_content_type() == "text/plain"]
        wrapped = [one for one in wordings if one.is_multipart()]
        chosen = plain[:1] or texts[-1:] or wrapped[-1:]
        for one in wordings:
            if one in chosen:
                self.read(one)
            elif one in wrapped:
                self._attach_within(one)
            elif not _is_body(one, one.get_content_type()):
                self.read(one)

    def _attach_within(self, related: EmailMessage) -> None:
        """The pictures and files of a wording that is not the one shown."""
        for part in related.walk():
            assert isinstance(part, EmailMessage)
            kind = part.get_content_type()
            if not part.is_multipart() and not _is_body(part, kind):
                self._attach(part, _name_of(part, kind, len(self.parts) + 1), _bytes_of(part))

    def _read_text(self, part: EmailMessage, kind: str) -> None:
        text = self._decode(_bytes_of(part), _charset_of(part)).replace("\r\n", "\n").replace("\r", "\n")
        if kind == "text/html":
            text = text_of(text)
        elif part.get_param("format") == "flowed":
            text = _unflowed(text, deleted=part.get_param("delsp") == "yes")
        self.encrypted = self.encrypted or text.lstrip().startswith(PGP_TEXT)
        self.texts.append(text)

    def _name_encrypted(self, part: EmailMessage) -> None:
        """RFC 3156, section 4: a part that says how, and one that nobody can read without the key."""
        self.encrypted = True
        for number, child in enumerate(_children(part), len(self.parts) + 1):
            name, kind = _name_of(child, child.get_content_type(), number), child.get_content_type()
            self.parts.append(FoundPart(name, kind, _bytes_of(child), unreadable="encrypted"))

    def _decode(self, content: bytes, charset: str | None) -> str:
        for guess in (charset, "utf-8"):
            try:
                return content.decode(guess) if guess else content.decode("ascii")
            except (LookupError, UnicodeDecodeError):
                continue
        text = content.decode("cp1252", "replace")
        self.undecoded = self.undecoded or "\ufffd" in text or charset is not None
        return text

    def _attach(self, part: EmailMessage, name: str, content: bytes) -> None:
        inline = part.get("Content-ID") is not None or _disposition(part) == "inline"
        self.parts.append(FoundPart(name, part.get_content_type(), content, inline))


def _children(part: EmailMessage) -> Iterator[EmailMessage]:
    for child in part.get_payload():
        if isinstance(child, EmailMessage):
            yield child


def _is_body(part: EmailMessage, kind: str) -> bool:
    return kind in {"text/plain", "text/html"} and _disposition(part) != "attachment" and not _file_name(part)


def _is_enveloped(part: EmailMessage) -> bool:
    """RFC 8551, section 3.2: an S/MIME part that hides what it carries; one that is only signed does not."""
    return part.get_param("smime-type", "enveloped-data") != "signed-data"


def _disposition(part: EmailMessage) -> str:
    try:
        return part.get_content_disposition() or ""
    except Exception:  # noqa: BLE001  # see header()
        return ""


def _file_name(part: EmailMessage) -> str:
    try:
        return " ".join((part.get_filename() or "").split())
    except Exception:  # noqa: BLE001  # see header()
        return ""


def _charset_of(part: EmailMessage) -> str | None:
    try:
        return part.get_content_charset()
    except Exception:  # noqa: BLE001  # see header()
        return None


def _name_of(part: EmailMessage, kind: str, number: int) -> str:
    if name := _file_name(part):
        return name
    endings = {"text/calendar": "invitation.ics", "text/html": "text.html", "text/plain": "text.txt"}
    return endings.get(kind) or f"part {number}.{re.sub('[^a-z0-9]', '', kind.rpartition('/')[2]) or 'bin'}"


def _name_of_nested(part: EmailMessage) -> str:
    inner = next(_children(part), None) if part.is_multipart() else None
    subject = header(inner, "Subject") if inner is not None else ""
    return _file_name(part) or f"{subject or 'Mail without a subject'}.eml"


def _bytes_of_nested(part: EmailMessage) -> bytes:
    """The mail inside a mail as it was sent: no field folded anew."""
    inner = next(_children(part), None) if part.is_multipart() else None
    return inner.as_bytes(policy=AS_SENT) if inner is not None else b""


def _bytes_of(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _unflowed(text: str, *, deleted: bool) -> str:
    """RFC 3676: a line that ends in a space goes on in the next one."""
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        bare = line.removeprefix(" ")
        goes_on = goes_on and not bare.startswith(">")
        lines[-1:] = [lines[-1] + bare] if goes_on else [*lines[-1:], bare]
        goes_on = bare.endswith(" ") and bare != "-- " and not bare.startswith(">")
        if goes_on and deleted:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _is_cut_short(part: object) -> bool:
    broken = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect, InvalidBase64LengthDefect)
    return any(isinstance(defect, broken) for defect in getattr(part, "defects", ()))
