"""The stamp of an index folder: what state it is in, which files make that state, and that nobody else made them."""

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from archive.storage.replacing import put_in_place

FILE = "STAMP"

DAMAGED = "DAMAGED"
"""The file by which whoever finds a folder damaged tells the clerk."""


Identity = tuple[int, int, int, int]
"""By which is seen that a file is still the same one, and that nobody wrote to it."""


def identity(state: os.stat_result) -> Identity:
    """The identity of a file that is in this state."""
    return state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns


@dataclass(frozen=True, slots=True)
class Remaining:
    """How far a rebuild has come: it takes the kinds one after another, of each the newest first. ``kind`` is the one
    being taken, ``below`` the number below which its things are still missing."""

    kind: int
    below: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """A state of an index folder.

    ``fingerprint`` says how it was made, ``last`` is the last outbox row applied, ``generation`` the commit, ``files``
    the size and keyed digest of every file that belongs to it, ``identities`` as what each was known when its content
    was compared with that. ``remaining`` is None for a complete index. ``lineage`` is drawn anew for each state: the
    records that it was read from know it, and older ones do not. ``erasure`` is the number of the last one before the
    folder was begun, 0 for none: no file of it has ever had words of what went by then.
    """

    fingerprint: str
    last: int
    generation: int
    files: Mapping[str, tuple[int, str]]
    remaining: Remaining | None
    lineage: str
    identities: Mapping[str, Identity] = field(default_factory=dict)
    erasure: int = 0


def digest(path: Path, secret: bytes) -> tuple[int, str]:
    """Size and keyed digest of a file. Raises OSError."""
    with path.open("rb") as file:
        found = hashlib.file_digest(file, lambda: hashlib.blake2b(key=secret, digest_size=16))
        return file.tell(), found.hexdigest()


def read(folder: Path, secret: bytes) -> Stamp | None:
    """The stamp of a folder; None if there is none, or not one made with this secret."""
    try:
        sealed = json.loads((folder / FILE).read_bytes())
        body = sealed["body"]
        if not hmac.compare_digest(_seal(body, secret), sealed["seal"]):
            return None
        told = json.loads(body)
        return Stamp(
            fingerprint=told["fingerprint"],
            last=told["last"],
            generation=told["generation"],
            files={name: (size, digest) for name, (size, digest) in told["files"].items()},
            remaining=Remaining(*told["remaining"]) if told["remaining"] else None,
            lineage=told["lineage"],
            identities={name: (a, b, c, d) for name, (a, b, c, d) in told.get("identities", {}).items()},
            erasure=told.get("erasure", 0),
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def is_sealed(folder: Path) -> bool:
    """Whether a folder has a stamp at all, whoever made it."""
    try:
        sealed = json.loads((folder / FILE).read_bytes())
        return isinstance(sealed["body"], str) and isinstance(sealed["seal"], str)
    except (OSError, ValueError, LookupError, TypeError):
        return False


def write(folder: Path, stamp: Stamp, secret: bytes) -> None:
    """Put a stamp in place of the last one, in one step."""
    body = json.dumps(
        {
            "fingerprint": stamp.fingerprint,
            "last": stamp.last,
            "generation": stamp.generation,
            "files": stamp.files,
            "remaining": [stamp.remaining.kind, stamp.remaining.below] if stamp.remaining else None,
            "lineage": stamp.lineage,
            "identities": stamp.identities,
            "erasure": stamp.erasure,
        }
    )
    replace(folder / FILE, json.dumps({"body": body, "seal": _seal(body, secret)}))


def replace(path: Path, text: str) -> None:
    """Give a small file new content, so that a reader sees the old or the new and never half of one."""
    beside = path.with_name(f"{path.name}.new")
    beside.write_text(text, "utf-8")
    put_in_place(beside, path)


def _seal(body: str, secret: bytes) -> str:
    return hashlib.blake2b(body.encode(), key=secret, digest_size=16).hexdigest()
