"""Whether the sidecars follow these records: a token that both know, drawn anew whenever sidecars were written.

The stamp is written first, with the token before beside the new one, then the records learn the new one, then the one
before is forgotten. So a kill between them leaves no doubt, and what was due is still due; and records of a moment ago
that are put back are known for what they are.
"""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from archive.records import SidecarState
from archive.sidecars.layout import COMING, STAMP
from archive.sidecars.lines import FORMAT
from archive.storage.replacing import put_in_place
from archive.storage.vault import flush, flush_folder


@dataclass(frozen=True, slots=True)
class Stamp:
    """``tokens`` of the records that the sidecars follow: the newest, and the one before."""

    format: int
    tokens: tuple[str, ...]


def known_to(session: Session) -> str | None:
    """The token that the records know; None before sidecars were ever written."""
    state = session.get(SidecarState, 1)
    return state.token if state else None


def read_stamp(records: Path) -> Stamp | None:
    """The stamp in a folder of sidecars; None without one that can be understood."""
    try:
        told = json.loads((records / STAMP).read_bytes())
        return Stamp(int(told["format"]), tuple(str(one) for one in (told["token"], told["before"]) if one))
    except (OSError, ValueError, LookupError, TypeError):
        return None


def new_token() -> str:
    """One that no other records know."""
    return secrets.token_hex(16)


def write_stamp(records: Path, token: str, *, before: str | None = None) -> None:
    """Put a token on the disk, with the one before where the records may still know that. Raises OSError."""
    told = {"format": FORMAT, "token": token, "before": before}
    replace_whole(records / STAMP, json.dumps(told, indent=1).encode())
    flush_folder(records)


def remember(session: Session, token: str) -> None:
    """Tell the records, inside the caller's writing transaction."""
    session.merge(SidecarState(id=1, token=token))


def disown(session: Session) -> None:
    """Let the records know of no sidecars, inside the caller's writing transaction: the clerk then puts those
    that are there aside, whole, and writes all anew."""
    state = session.get(SidecarState, 1)
    if state is not None:
        session.delete(state)


def replace_whole(file: Path, content: bytes) -> None:
    """Give a file this content in one step, flushed; its folder is the caller's to flush. Raises OSError."""
    coming = file.with_name(f"{file.name}{COMING}")
    with coming.open("wb") as writing:
        coming.chmod(0o600)
        writing.write(content)
        flush(writing)
    put_in_place(coming, file)
