"""Mails as Outlook saves them (MS-OXMSG), through python-oxmsg 0.0.2 and the olefile below it, whose only
caller this is.

The library asserts, indexes and decodes without a net, so each property is asked for by itself and may be missing. A
mail inside a mail is a folder of the compound file and no bytes of its own: it is laid into a compound file like those
that Outlook saves, the same bytes every time.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from olefile import OleFileIO  # type: ignore[import-untyped]  # olefile 0.47 comes without types
from oxmsg import Message
from oxmsg.attachment import Attachment
from oxmsg.domain import constants as known
from oxmsg.properties import Properties
from oxmsg.recipient import Recipient
from oxmsg.storage import Storage

from ocr.errors import MailDamaged, UnknownFormat
from ocr.mail import MSG, FoundPart, Mail, MailHead, judged
from ocr.mail_compound import Folder, compound
from ocr.mail_eml import EARLIEST, ENCRYPTED, UNDECODED, headers_in, sent_in
from ocr.mail_html import text_of

OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""MS-CFB, section 2.2: the signature of a compound file, which old Word and Excel files are as well."""
PROPERTIES = "__properties_version1.0".encode("utf-16-le")
"""MS-OXMSG, section 2.4: the stream that every mail has, and no other compound file."""
TO, CC = 1, 2
RECIPIENT_TYPE, EMBEDDED = 0x0C15, 5
NOT_TAKEN_OUT = "something that Outlook keeps inside the mail; it stays there"
INSIDE_PLACE, NAMES = "__substg1.0_3701000D", "__nameid_version1.0"
"""MS-OXMSG, sections 2.2.2 and 2.2.3: where an attached mail lies, and what the whole file's own properties mean."""
TABLE, HEAD_OUTSIDE, HEAD_INSIDE = "__properties_version1.0", 32, 24
"""MS-OXMSG, section 2.4.1: the head of a mail's table of properties ends in eight more bytes where it is the file."""
RTF_ONLY = (
    "The text of this mail is kept in Outlook's own rich text, which cannot be read here. Open it in Outlook and save "
    "it as plain text or PDF as well."
)
NO_BODY_CODEPAGE = "cp1252"

Value = TypeVar("Value")


def is_msg(path: Path, start: bytes) -> bool:
    """Whether a compound file holds what only mails hold. Other compound files are none of ours."""
    return start.startswith(OLE_START) and PROPERTIES in path.read_bytes()


def open_msg(path: Path) -> Mail:
    """The mail that this file is. Raises MailDamaged, or UnknownFormat where a mail is only somewhere inside it."""
    try:
        with OleFileIO(path.read_bytes()) as file:
            root = Storage.from_ole(file)
    except MemoryError:
        raise
    except Exception as problem:  # olefile meets broken sectors with whatever comes first
        raise MailDamaged from problem
    message = Message(root)
    kind = _asked(lambda: message.message_class, "")
    if not kind and not _asked(lambda: message.subject, "") and _asked(lambda: message.attachment_count, None) is None:
        raise UnknownFormat
    return _Opened(message, root, kind).mail()


def _asked(ask: Callable[[], Value], otherwise: Value) -> Value:
    """What the library answers; ``otherwise`` where it stumbles over what is missing or malformed."""
    try:
        return ask()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  # KeyError, struct.error, AssertionError, UnicodeDecodeError and its own
        return otherwise


class _Opened:
    """One message, asked for its parts."""

    def __init__(self, message: Message, root: Storage, kind: str) -> None:
        self._message = message
        self._root = root
        self._kind = kind.casefold()
        self._remarks: list[str] = []
        written = _text(message.properties, known.PID_TRANSPORT_MESSAGE_HEADERS)
        self._headers: dict[str, str] = _asked(lambda: headers_in(written), {})

    def mail(self) -> Mail:
        """All of it."""
        if self._kind.startswith("ipm.note.smime") and "multipartsigned" not in self._kind:
            self._remarks.append(ENCRYPTED)
        body = self._body()
        found = self._root.iter_attachment_storages()
        attachments, contents = judged([self._part(one, number) for number, one in enumerate(found, 1)])
        sent_at, written = self._sent()
        head = MailHead(
            sender=self._headers.get("from") or self._sender(),
            to=self._headers.get("to") or self._people(TO) or self._text(known.PID_DISPLAY_TO),
            cc=self._headers.get("cc") or self._people(CC) or self._text(known.PID_DISPLAY_CC),
            subject=" ".join(self._text(known.PID_SUBJECT).split()) or self._headers.get("subject", ""),
            sent_at=sent_at,
            date_written=written,
            attachments=attachments,
        )
        return Mail(MSG, head, body, tuple(self._remarks), contents)

    def _text(self, pid: int) -> str:
        return _text(self._message.properties, pid)

    def _sender(self) -> str:
        name = self._text(known.PID_SENDER_NAME) or self._text(known.PID_SENT_REPRESENTING_NAME)
        address = self._text(known.PID_SENDER_SMTP_ADDRESS) or self._text(known.PID_SENDER_EMAIL_ADDRESS)
        return _person(name, address)

    def _people(self, kind: int) -> str:
        people: tuple[Recipient, ...] = _asked(lambda: self._message.recipients, ())
        return ", ".join(_named(one) for one in people if _number(one.properties, RECIPIENT_TYPE, TO) == kind)

    def _sent(self) -> tuple[datetime | None, str]:
        sent, written = sent_in(self._headers.get("date", ""))
        if sent is not None:
            return sent, written
        for pid in (known.PID_CLIENT_SUBMIT_TIME, known.PID_MESSAGE_DELIVERY_TIME):
            moment = _moment(self._message.properties, pid)
            if moment is not None and moment >= EARLIEST:
                return moment, written
        return None, written

    def _body(self) -> str:
        if plain := self._text(known.PID_BODY):
            return plain.replace("\r\n", "\n").replace("\r", "\n")
        if html := self._html():
            return text_of(html)
        if _asked(lambda: self._message.properties.binary_prop_value(known.PID_RTF_COMPRESSED), None):
            self._remarks.append(RTF_ONLY)
        return ""

    def _part(self, storage: Storage, number: int) -> FoundPart:
        attachment = Attachment(storage)
        properties = attachment.properties
        name = _name_of(properties)
        if _number(properties, known.PID_ATTACH_METHOD, 0) == EMBEDDED:
            return self._inside(storage, name or "Mail")
        kind = _text(properties, known.PID_ATTACH_MIME_TAG).casefold() or "application/octet-stream"
        content = _asked(lambda: attachment.file_bytes, None) or b""
        inline = bool(_text(properties, known.PID_ATTACH_CONTENT_ID))
        return FoundPart(name or f"part {number}.bin", kind, content, inline)

    def _inside(self, storage: Storage, name: str) -> FoundPart:
        inside = next((one for one in storage.storages if one.name == INSIDE_PLACE), None)
        names = next((one for one in self._root.storages if one.name == NAMES), None)
        content = _asked(lambda: _as_file(inside, names), b"") if inside is not None else b""
        ending = "" if name.casefold().endswith(".msg") else ".msg"
        return FoundPart(name + ending, MSG, content, unreadable="" if content else NOT_TAKEN_OUT)

    def _html(self) -> str:
        content = _asked(lambda: self._message.properties.binary_prop_value(known.PID_HTML), None)
        if not content:
            return self._text(known.PID_BODY_HTML)
        named = _asked(lambda: self._message.properties.body_encoding, "")
        for charset in filter(None, (named, "utf-8")):
            with suppress(LookupError, UnicodeDecodeError):
                return content.decode(charset)
        self._remarks.append(UNDECODED)
        return content.decode(NO_BODY_CODEPAGE, "replace")


def _name_of(properties: Properties) -> str:
    names = (known.PID_ATTACH_LONG_FILENAME, known.PID_ATTACH_FILENAME, known.PID_DISPLAY_NAME)
    return next(filter(None, (" ".join(_text(properties, pid).split()) for pid in names)), "")


def _as_file(inside: Storage, names: Storage | None) -> bytes:
    """The mail inside a mail as the file that Outlook would have made of it."""
    folder = _folder_of(inside)
    table = folder.entries.get(TABLE)
    if isinstance(table, bytes):
        folder.entries[TABLE] = table[:HEAD_INSIDE].ljust(HEAD_OUTSIDE, b"\0") + table[HEAD_INSIDE:]
    if names is not None:
        folder.entries.setdefault(NAMES, _folder_of(names))
    return compound(folder)


def _folder_of(storage: Storage) -> Folder:
    streams: dict[str, bytes | Folder] = {stream.name: stream.bytes_ for stream in storage.streams}
    return Folder({**streams, **{one.name: _folder_of(one) for one in storage.storages}})


def _text(properties: Properties, pid: int) -> str:
    return (_asked(lambda: properties.str_prop_value(pid), None) or "").replace("\0", "").strip()


def _number(properties: Properties, pid: int, otherwise: int) -> int:
    number = _asked(lambda: properties.int_prop_value(pid), None)
    return otherwise if number is None else number


def _moment(properties: Properties, pid: int) -> datetime | None:
    moment = _asked(lambda: properties.date_prop_value(pid), None)
    return moment.astimezone(UTC) if moment is not None else None


def _named(recipient: Recipient) -> str:
    return _person(_asked(lambda: recipient.name, ""), _asked(lambda: recipient.email_address, ""))


def _person(name: str, address: str) -> str:
    name, address = name.strip().strip("\0"), address.strip().strip("\0")
    if name and "@" in address and name != address:
        return f"{name} <{address}>"
    return name or address
