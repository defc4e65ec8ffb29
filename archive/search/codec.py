"""Whoosh's format of segments, as ours are written: in larger blocks, and with the places of each word.

Written for Whoosh 2.7.4. Each posting carries the numbers of the words at which the term stands, two bytes each. Whoosh
would pack those of every posting as an object of its own; ours are packed, and read, a whole block at once.
"""

import io
import pickle
import struct
import zlib
from array import array
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import formats
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec, W3LeafMatcher, W3PostingsWriter

BLOCK = 512
"""Postings that are packed and read together."""

Block = tuple[tuple[int, ...], tuple[float, ...] | float | None, tuple[bytes, bytes] | None]
"""Steps from entry to entry, their weights (or one for all, None for 1), and the places as packed here."""

_LENGTH = struct.Struct("!i")

PLACE = np.dtype("<u2")
"""The number of a word in its entry."""


class Placed(formats.Existence):  # type: ignore[misc]  # Whoosh has no types
    """A field whose postings carry places: bytes, PLACE each, at least one."""

    posting_size = -1


class Codec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's format in larger blocks, without statistics of lengths, which cost a look at the disk for each posting.

    Segments hold a pickled one, so its name and place are part of the format.
    """

    length_stats = False

    def __init__(self) -> None:
        super().__init__(blocklimit=BLOCK, inlinelimit=0)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> "_PlacesWriter":
        """Whoosh's hook: writes the postings of a segment."""
        return _PlacesWriter(
            dbfile, self._blocklimit, byteids=byteids, compression=self._compression, inlinelimit=self._inlinelimit
        )

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> "_PlacesMatcher":
        """Whoosh's hook: reads the postings of one term."""
        return _PlacesMatcher(dbfile, *terminfo.extent(), format_, term=term, scorer=scorer)


class _PlacesWriter(W3PostingsWriter):  # type: ignore[misc]  # Whoosh has no types
    def _mini_values(self) -> tuple[bytes, bytes] | None:
        if self._format.fixed_value_size() == 0:
            return None
        counts = array("H", (len(value) // PLACE.itemsize for value in self._values))
        return counts.tobytes(), b"".join(self._values)


class _PlacesMatcher(W3LeafMatcher):  # type: ignore[misc]  # Whoosh has no types
    def _read_values(self) -> None:
        if self._data is None:
            self._read_data()
        packed = self._data[2]
        if packed is None:
            self._values = (b"",) * self._blocklength
            return
        ends = np.cumsum(counts_of(packed)) * PLACE.itemsize
        starts = [0, *ends[:-1].tolist()]
        self._values = tuple(packed[1][start:end] for start, end in zip(starts, ends.tolist(), strict=True))


def counts_of(packed: tuple[bytes, bytes]) -> NDArray[np.int64]:
    """How many places each posting of a block has."""
    return np.frombuffer(packed[0], PLACE).astype(np.int64)


def places_of(packed: tuple[bytes, bytes]) -> NDArray[np.int64]:
    """The places of all postings of a block, one after the other."""
    return np.frombuffer(packed[1], PLACE).astype(np.int64)


def blocks_in(data: bytes) -> Iterator[Block]:
    """The blocks of one term's postings, which Whoosh reads with a dozen calls for each."""
    file = io.BytesIO(data)
    if file.read(len(WHOOSH3_HEADER_MAGIC)) != WHOOSH3_HEADER_MAGIC:
        raise ValueError("no postings begin here")
    length = 0
    while length >= 0:  # that of the last block is negative
        (length,) = _LENGTH.unpack(file.read(_LENGTH.size))
        end = file.tell() + abs(length)
        _, _, _, compressed, _, _ = pickle.load(file)
        packed = file.read(end - file.tell())
        yield pickle.loads(zlib.decompress(packed) if compressed else packed)
