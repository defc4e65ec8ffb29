"""Writes compound files (MS-CFB) and the mails that Outlook keeps in them (MS-OXMSG), as small as they may be."""

import struct
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5
STRING, BINARY, INTEGER, TIME = 0x001F, 0x0102, 0x0003, 0x0040
SINCE_1601 = 11_644_473_600


@dataclass
class Folder:
    """A storage: streams and further storages by name."""

    entries: dict[str, "bytes | Folder"] = field(default_factory=dict)


def compound(root: Folder) -> bytes:
    """The bytes of a compound file. Every stream is padded to the size at which it needs no mini stream."""
    entries: list[list[object]] = []
    sectors: list[bytes] = []
    fat: list[int] = []

    def lay(content: bytes) -> int:
        first = len(fat)
        pieces = [content[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(content), SECTOR)]
        sectors.extend(pieces)
        fat.extend([*range(first + 1, first + len(pieces)), END])
        return first

    minis = bytearray()
    mini_fat: list[int] = []

    def lay_small(content: bytes) -> int:
        first = len(mini_fat)
        many = -(-len(content) // MINI)
        minis.extend(content.ljust(many * MINI, b"\0"))
        mini_fat.extend([*range(first + 1, first + many), END])
        return first

    def add(name: str, kind: int, content: bytes | Folder) -> int:
        place = len(entries)
        entries.append([name, kind, NONE, NONE, NONE, END, 0])
        if isinstance(content, Folder):
            children = [
                add(one, STREAM if isinstance(held, bytes) else STORAGE, held)
                for one, held in sorted(content.entries.items(), key=lambda entry: (len(entry[0]), entry[0].upper()))
            ]
            for left, right in pairwise(children):
                entries[left][3] = right  # a tree that leans: readers walk it all the same
            entries[place][4] = children[0] if children else NONE
        elif content:
            entries[place][5] = lay(content) if len(content) >= CUTOFF else lay_small(content)
            entries[place][6] = len(content)
        return place

    add("Root Entry", ROOT, root)
    if minis:
        entries[0][5], entries[0][6] = lay(bytes(minis)), len(minis)
    directory = lay(b"".join(_entry(entry) for entry in entries))
    mini_start = lay(struct.pack(f"<{len(mini_fat)}I", *mini_fat).ljust(SECTOR, b"\xff")) if mini_fat else END
    mini_sectors = -(-len(mini_fat) * 4 // SECTOR)
    fat_sectors = 1
    while (len(fat) + fat_sectors) * 4 > fat_sectors * SECTOR:
        fat_sectors += 1
    places = range(len(fat), len(fat) + fat_sectors)
    fat.extend([FAT] * fat_sectors)
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(fat_sectors * SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, fat_sectors, directory, 0, CUTOFF, mini_start, mini_sectors, END, 0)
    header += struct.pack("<109I", *[*places, *[FREE] * (109 - fat_sectors)])
    return header + b"".join(sectors) + table


def _entry(entry: list[object]) -> bytes:
    name, kind, left, right, child, start, size = entry
    written = str(name).encode("utf-16-le") + b"\0\0"
    tree = struct.pack("<2B3I", kind, 1, left, right, child)
    return (
        written.ljust(64, b"\0") + struct.pack("<H", len(written)) + tree + bytes(36) + struct.pack("<IQ", start, size)
    )


def outlook_mail(
    texts: dict[int, str],
    *,
    binaries: dict[int, bytes] | None = None,
    sent: datetime | None = None,
    people: list[tuple[int, str, str]] | None = None,
    attachments: list[tuple[str, str, bytes]] | None = None,
) -> bytes:
    """A .msg with these properties by id; ``people`` are (1 To or 2 Cc, name, address)."""
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
    return compound(root)


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
