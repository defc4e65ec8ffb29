"""Writes compound files (MS-CFB, version 4), so that an Outlook mail inside another becomes a file of its own.

Sectors of 4096 bytes: the header alone then leads to 450 MB, and no chain of further tables is needed.
"""

import struct
from dataclasses import dataclass, field

SECTOR, MINI, CUTOFF = 4096, 64, 4096
"""Bytes of a sector, of one for small streams, and from which on a stream is not small."""
FREE, END, TABLE, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5
BLACK = 1
IN_HEADER = 109
"""How many sectors of the allocation table the header can name."""


@dataclass(slots=True)
class Folder:
    """A storage: streams and further storages by name."""

    entries: dict[str, "bytes | Folder"] = field(default_factory=dict)


def compound(root: Folder) -> bytes:
    """The bytes of a compound file that holds this. Raises ValueError for more than 450 MB."""
    return _Writer().write(root)


@dataclass(slots=True)
class _Entry:
    name: str
    kind: int
    left: int = NONE
    right: int = NONE
    child: int = NONE
    start: int = END
    size: int = 0

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<H2B3I", len(name), self.kind, BLACK, self.left, self.right, self.child)
        return name.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", self.start, self.size)


class _Writer:
    """Lays streams into sectors, one after the other, and notes the chains."""

    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        self._sectors: list[bytes] = []
        self._chain: list[int] = []
        self._minis = bytearray()
        self._mini_chain: list[int] = []

    def write(self, root: Folder) -> bytes:
        """The whole file."""
        self._add("Root Entry", ROOT, root)
        if self._minis:
            self._entries[0].size = len(self._minis)
            self._entries[0].start = self._lay(bytes(self._minis))
        directory = b"".join(entry.packed() for entry in self._entries)
        directory_sectors = -(-len(directory) // SECTOR)
        directory_start = self._lay(_padded(directory, _Entry("", 0, start=0).packed()))
        minis = struct.pack(f"<{len(self._mini_chain)}I", *self._mini_chain)
        mini_start = self._lay(_padded(minis, struct.pack("<I", FREE))) if minis else END
        tables = 1
        while (len(self._chain) + tables) * 4 > tables * SECTOR:
            tables += 1
        if tables > IN_HEADER:
            raise ValueError
        places = range(len(self._chain), len(self._chain) + tables)
        chain = [*self._chain, *[TABLE] * tables]
        header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 4, 0xFFFE, 12, 6)
        header += struct.pack("<5I", directory_sectors, tables, directory_start, 0, CUTOFF)
        header += struct.pack("<4I", mini_start, -(-len(minis) // SECTOR), END, 0)
        header += struct.pack(f"<{IN_HEADER}I", *places, *[FREE] * (IN_HEADER - tables))
        table = _padded(struct.pack(f"<{len(chain)}I", *chain), struct.pack("<I", FREE))
        return header.ljust(SECTOR, b"\0") + b"".join(self._sectors) + table

    def _add(self, name: str, kind: int, content: "bytes | Folder") -> int:
        place, entry = len(self._entries), _Entry(name, kind)
        self._entries.append(entry)
        if isinstance(content, Folder):
            # MS-CFB, section 2.6.4: siblings are in order of their names' lengths, then of their letters.
            ordered = sorted(content.entries.items(), key=lambda held: (len(held[0]), held[0].upper()))
            entry.child = self._as_tree(
                [self._add(one, STREAM if isinstance(held, bytes) else STORAGE, held) for one, held in ordered]
            )
        elif content:
            entry.size = len(content)
            entry.start = self._lay(content) if len(content) >= CUTOFF else self._lay_small(content)
        return place

    def _as_tree(self, places: list[int]) -> int:
        """The middle one, with those before it to its left and those behind it to its right."""
        if not places:
            return NONE
        middle = len(places) // 2
        self._entries[places[middle]].left = self._as_tree(places[:middle])
        self._entries[places[middle]].right = self._as_tree(places[middle + 1 :])
        return places[middle]

    def _lay(self, content: bytes) -> int:
        first, many = len(self._chain), -(-len(content) // SECTOR)
        self._sectors.append(content.ljust(many * SECTOR, b"\0"))
        self._chain += [*range(first + 1, first + many), END]
        return first

    def _lay_small(self, content: bytes) -> int:
        first, many = len(self._mini_chain), -(-len(content) // MINI)
        self._minis += content.ljust(many * MINI, b"\0")
        self._mini_chain += [*range(first + 1, first + many), END]
        return first


def _padded(content: bytes, filling: bytes) -> bytes:
    """The content, filled up to whole sectors."""
    return content + filling * (-len(content) % SECTOR // len(filling))
