"""What a check finds, and the looks by which it finds it."""

from dataclasses import dataclass
from typing import Literal

Part = Literal["vault", "database", "history", "records", "sidecars", "index", "pictures", "folder"]

Look = Literal["database", "history", "records", "pictures", "drawn", "sidecars", "index", "files", "vault"]
"""A look at one part: "vault" reads every original again, "files" only sees what else lies beside them; "drawn" reads
every picture again, "pictures" only sees whether each is there and begins and ends as one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not agree. ``thing`` names it: a checksum, ``page:401``, ``event:7``, ``filing:3``, or the
    path of a stray file within the vault. What ``is_remark`` is nothing wrong: it says what could not be judged yet.
    ``detail`` is what SQLite itself said of it, if it did: for whoever mends records by hand."""

    part: Part
    finding: str
    thing: str
    sentence: str
    is_remark: bool = False
    detail: str = ""
