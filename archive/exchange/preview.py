"""What an import of a list would do, before anything is done."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from archive.archive import Archive
from archive.clock import today
from archive.exchange.address_book import entries_in_cards, is_address_book
from archive.exchange.client_csv import entries_in_table
from archive.exchange.decoding import LARGEST, Reading, decoded_as, readings
from archive.exchange.entries import Entry, Field
from archive.exchange.errors import ListUnreadable
from archive.exchange.headings import Column
from archive.exchange.known_clients import KnownClients
from archive.exchange.plan import Decision, Outcome, Planned, plan
from archive.exchange.progress import Progress, in_part, nobody_follows
from archive.file_names import shown
from archive.services.phone import region as region_of

_NOTHING_SAID: Mapping[int, Field | None] = MappingProxyType({})
_NOTHING_DECIDED: Mapping[int, Decision] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Preview:
    """A list as it was read, what each of its columns was taken for, and what would happen to each row.

    ``sha256`` is that of the file's bytes. ``columns`` are empty for an address book. ``decisions`` are those that were
    made so far, by line. ``encoding`` is in what a table was read, ``readings`` in what it can be: none where that is
    beyond doubt. ``called`` is the file's name where it lies under another.
    """

    path: Path
    sha256: str
    columns: tuple[Column, ...]
    rows: tuple[Planned, ...]
    decisions: Mapping[int, Decision]
    encoding: str = ""
    readings: tuple[Reading, ...] = ()
    called: str = ""

    @property
    def name(self) -> str:
        """The file's name, for people."""
        return self.called or shown(self.path)

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many rows come to each outcome, all outcomes named."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in Outcome}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What each row says."""
        return tuple(row.entry for row in self.rows)


def preview_import(
    archive: Archive,
    *,
    path: Path,
    called: str = "",
    columns: Mapping[int, Field | None] = _NOTHING_SAID,
    decisions: Mapping[int, Decision] = _NOTHING_DECIDED,
    encoding: str = "",
    progress: Progress = nobody_follows,
) -> Preview:
    """Look at a CSV or vCard file and tell what importing it would do. Writes nothing.

    ``columns`` says by their number, counted from 0, what columns are instead of what was guessed, None for one that is
    to be left aside. ``decisions`` says by line what rows are that look like a known client, or leaves rows out.
    ``encoding`` says in what a table is to be read, one of its readings, instead of what was guessed. ``called`` is its
    name for people, where it is kept under another.
    Raises ListUnreadable.
    """
    name = called or shown(path)
    raw = bytes_of(path, name=name)
    region = region_of(archive)
    reading, planning = in_part(progress, 0, of=2), in_part(progress, 1, of=2)
    found: tuple[Column, ...] = ()
    offered: tuple[Reading, ...] = ()
    if is_address_book(raw):
        encoding = ""
        entries = entries_in_cards(raw, name=name, region=region, progress=reading)
    else:
        encoding, text = decoded_as(raw, name=name, said=encoding)
        offered = readings(raw)
        found, entries = entries_in_table(
            text, said=columns, today=today(archive.clock), region=region, progress=reading
        )
    with archive.database.reading() as session:
        rows = plan(entries, KnownClients(session), decisions=decisions, progress=planning)
    made = MappingProxyType(dict(decisions))
    return Preview(path, hashlib.sha256(raw).hexdigest(), found, rows, made, encoding, offered, called)


def decide(
    archive: Archive, *, preview: Preview, decisions: Mapping[int, Decision], progress: Progress = nobody_follows
) -> Preview:
    """The same list with these decisions by line instead of those made so far; the file is not read again."""
    with archive.database.reading() as session:
        rows = plan(preview.entries, KnownClients(session), decisions=decisions, progress=progress)
    return replace(preview, rows=rows, decisions=MappingProxyType(dict(decisions)))


def bytes_of(path: Path, *, name: str) -> bytes:
    """What is in the file now, one byte more than is allowed at most. Raises ListUnreadable with this ``name``."""
    if path.is_dir():
        raise ListUnreadable(name=name, detail="it is a folder")
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise ListUnreadable(name=name, detail="it is not there") from error
    except OSError as error:
        raise ListUnreadable(name=name, detail=error.strerror or error) from error
