"""Lists of clients as other programs write them, and what an import makes of them."""

from collections.abc import Iterable
from pathlib import Path

from archive.archive import Archive
from archive.exchange.importing import Imported, import_clients
from archive.exchange.preview import preview_import


def table(folder: Path, *rows: str, name: str = "clients.csv", encoding: str = "utf-8") -> Path:
    """A file of these rows."""
    path = folder / name
    path.write_bytes("\r\n".join([*rows, ""]).encode(encoding))
    return path


def imported(archive: Archive, path: Path) -> Imported:
    """The file, looked at and imported."""
    return import_clients(archive, preview=preview_import(archive, path=path), by="AM")


def outcomes(archive: Archive, path: Path) -> list[str]:
    """What would happen to each row."""
    return [row.outcome.value for row in preview_import(archive, path=path).rows]


def card(*lines: str, version: str = "3.0") -> str:
    """One card of an address book."""
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def address_book(folder: Path, cards: Iterable[str], encoding: str = "utf-8") -> Path:
    """A file of these cards."""
    path = folder / "contacts.vcf"
    path.write_bytes("".join(cards).encode(encoding))
    return path
