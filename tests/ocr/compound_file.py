"""Writes the mails that Outlook keeps in compound files (MS-OXMSG), as small as they may be."""

import struct
from datetime import datetime

from ocr.mail_compound import Folder, compound

STRING, BINARY, INTEGER, TIME = 0x001F, 0x0102, 0x0003, 0x0040
SINCE_1601 = 11_644_473_600
EMBEDDED = 5


def outlook_mail(
    texts: dict[int, str],
    *,
    binaries: dict[int, bytes] | None = None,
    sent: datetime | None = None,
    people: list[tuple[int, str, str]] | None = None,
    attachments: list[tuple[str, str, bytes]] | None = None,
    inside: Folder | None = None,
) -> bytes:
    """A .msg with these properties by id; ``people`` are (1 To or 2 Cc, name, address), ``inside`` is another mail."""
    people, attachments = people or [], attachments or []
    root = _object(
        texts,
        binaries or {},
        {},
        {0x0039: sent} if sent else {},
        header=struct.pack("<8x4I8x", len(people), len(attachments), len(people), len(attachments)),
    )
    for number, (kind, name, address) in enumerate(people):
        held = _object({0x3001: name, 0x39FE: address}, {}, {0x0C15: kind}, {}, header=bytes(8))
        root.entries[f"__recip_version1.0_#{number:08X}"] = held
    for number, (name, media_type, content) in enumerate(attachments):
        held = _object({0x3707: name, 0x370E: media_type}, {0x3701: content}, {0x3705: 1}, {}, header=bytes(8))
        root.entries[f"__attach_version1.0_#{number:08X}"] = held
    if inside is not None:
        held = _object({0x3001: "The mail inside"}, {}, {0x3705: EMBEDDED}, {}, header=bytes(8))
        held.entries["__substg1.0_3701000D"] = inside
        root.entries[f"__attach_version1.0_#{len(attachments):08X}"] = held
    return compound(root)


def embedded_mail(texts: dict[int, str], *, attachment: tuple[str, bytes]) -> Folder:
    """A mail as it lies inside another: its head of properties is shorter by eight bytes."""
    name, content = attachment
    mail = _object(texts, {}, {}, {}, header=struct.pack("<8x4I", 0, 1, 0, 1))
    mail.entries["__attach_version1.0_#00000000"] = _object(
        {0x3707: name}, {0x3701: content}, {0x3705: 1}, {}, header=bytes(8)
    )
    return mail


def _object(
    texts: dict[int, str],
    binaries: dict[int, bytes],
    numbers: dict[int, int],
    moments: dict[int, datetime],
    *,
    header: bytes,
) -> Folder:
    held = Folder()
    table = [header]
    for pid, text in texts.items():
        content = text.encode("utf-16-le")
        held.entries[f"__substg1.0_{pid:04X}{STRING:04X}"] = content
        table.append(struct.pack("<2HI2I", STRING, pid, 6, len(content) + 2, 0))
    for pid, content in binaries.items():
        held.entries[f"__substg1.0_{pid:04X}{BINARY:04X}"] = content
        table.append(struct.pack("<2HI2I", BINARY, pid, 6, len(content), 0))
    table += [struct.pack("<2HI2I", INTEGER, pid, 6, number, 0) for pid, number in numbers.items()]
    for pid, moment in moments.items():
        table.append(struct.pack("<2HIQ", TIME, pid, 6, int((moment.timestamp() + SINCE_1601) * 10_000_000)))
    held.entries["__properties_version1.0"] = b"".join(table)
    return held
