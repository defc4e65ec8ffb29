"""Reads the whole list of a segment's terms at once; one by one, as Whoosh does it, takes some twenty times as long.

Written for Whoosh 2.7.4 (``whoosh.filedb.filetables.OrderedHashWriter``, ``whoosh.codec.whoosh3.W3TermInfo``). A record
is the lengths of key and information (four bytes each), the key (two bytes for the field, then the term) and the
information. At the end of the file stands where each record begins, in the order of the keys. All numbers have their
highest byte first.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.search.shapes import SEPARATOR

Numbers = NDArray[np.int64]

_LENGTHS, _FIELD = 8, 2
_WEIGHT, _FREQUENCY, _FIRST, _EXTENT, _LENGTH = 1, 5, 15, 23, 31
"""Where in the information of a term its weight, number of entries, first entry, and extent in the postings begin."""

_POSITIONS = {"B": ">u1", "H": ">u2", "i": ">i4", "I": ">u4", "q": ">i8"}


@dataclass(frozen=True)
class TermTable:
    """The terms of one field in order, side by side: ``text`` has them all, each after a SEPARATOR, and one at the end.

    ``frequencies`` tells in how many entries each stands, ``firsts`` the first of these, ``weights`` the weight in all
    of them; ``extents`` and ``lengths`` are the bytes of its postings.
    """

    text: str
    frequencies: NDArray[np.int32]
    firsts: Numbers
    weights: NDArray[np.float32]
    extents: Numbers
    lengths: Numbers

    @cached_property
    def terms(self) -> list[str]:
        """All terms, in order."""
        return self.text[1:-1].split(SEPARATOR) if len(self.frequencies) else []


def read_table(terms_reader: Any, field: str) -> TermTable:
    """The terms of a field of a segment that Whoosh has opened (its ``W3TermsReader``)."""
    table = terms_reader._tindex
    start = table.startofdata
    data = np.frombuffer(table.dbfile.get(start, table.endofdata - start), np.uint8)
    kind = np.dtype(_POSITIONS[table.extras["indextype"]])
    records = np.frombuffer(table.dbfile.get(table.indexbase, table.indexlen * kind.itemsize), kind)
    records = records.astype(np.int64) - start
    number = terms_reader._fieldmap.get(field, -1)
    records = records[_number(data, records + _LENGTHS, _FIELD) == number]
    keys = _number(data, records, 4) - _FIELD
    begin = records + _LENGTHS + _FIELD
    facts = begin + keys
    return TermTable(
        text=_joined(data, begin, keys),
        frequencies=_number(data, facts + _FREQUENCY, 4).astype(np.int32),
        firsts=_number(data, facts + _FIRST, 4),
        weights=_number(data, facts + _WEIGHT, 4).astype(np.uint32).view(np.float32),
        extents=_number(data, facts + _EXTENT, 8),
        lengths=_number(data, facts + _LENGTH, 4),
    )


def _number(data: NDArray[np.uint8], places: Numbers, size: int) -> Numbers:
    """The numbers of so many bytes that stand at these places."""
    found = np.zeros(len(places), np.int64)
    for byte in range(size):
        found = (found << 8) | data[places + byte]
    return found


def _joined(data: NDArray[np.uint8], begin: Numbers, lengths: Numbers) -> str:
    """All these stretches, each after a SEPARATOR, and one at the end."""
    into = np.cumsum(lengths + 1) - lengths  # where each begins, after its separator
    joined = np.full(int(lengths.sum()) + len(lengths) + 1, ord(SEPARATOR), np.uint8)
    within = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    joined[np.repeat(into, lengths) + within] = data[np.repeat(begin, lengths) + within]
    return joined.tobytes().decode("utf-8", "surrogatepass")
