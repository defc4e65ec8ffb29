"""The form of the small files that explain originals, as every version of this program wrote them."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

_CAME = ("name", "received", "received by", "came from", "batch")
_IS = ("sha256", "size")

FORMS = frozenset(
    {
        (*_CAME, "history before", *_IS),
        (*_CAME, *_IS),  # before they told how far the history had come
        (*_CAME, *_IS, "written anew"),
        ("name", "received", "received by", *_IS, "written anew"),  # of what no batch is known any more
    }
)
"""The names that stand in one, in their order."""

WRITTEN_ANEW = "from the records"
"""What stands at ``written anew``."""


def as_content(facts: Mapping[str, object]) -> bytes:
    """Facts as they lie beside an original."""
    return json.dumps(facts, ensure_ascii=False, indent=1).encode()


def is_as_written(facts: Mapping[str, Any], content: bytes) -> bool:
    """Whether these facts, read of this content, stand there as this program writes them: under these names, of these
    kinds, in this order, and not a blank more. What they say is not judged."""
    if tuple(facts) not in FORMS or as_content(facts) != content:
        return False
    before = facts.get("history before", {"acts": 0, "ends with": ""})
    return (
        isinstance(before, dict)
        and tuple(before) == ("acts", "ends with")
        and type(before["acts"]) is int
        and isinstance(before["ends with"], str)
        and _is_moment(facts["received"])
        and facts.get("written anew", WRITTEN_ANEW) == WRITTEN_ANEW
    )


def _is_moment(told: object) -> bool:
    try:
        return datetime.fromisoformat(str(told)).isoformat() == told
    except ValueError:
        return False
