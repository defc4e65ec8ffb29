"""What an office was promised before a death, and what it may find after it.

A worker tells two things of each promise, through a pipe: what *will* be, before it asks a verb for it, and what it
*did*, when the verb has returned. After a death the last thing done holds, or one of those that were under way.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

MORE = ("file", "copy")
"""Kinds of promises that only grow: a file that is read is safe as well."""


@dataclass
class Promises:
    """All that was told, by what it is about (``note:lantern``), and what becomes of it."""

    done: dict[str, Any] = field(default_factory=dict)
    under_way: dict[str, list[Any]] = field(default_factory=dict)
    heads: dict[int, str] = field(default_factory=dict)

    def hear(self, line: str) -> None:
        """One line of a worker's."""
        told = json.loads(line)
        about, what = told["about"], told["what"]
        if told["is"] == "will":
            self.under_way.setdefault(about, []).append(what)
        else:
            self.done[about] = what
            self.under_way.pop(about, None)
        if told.get("head"):
            number, digest = told["head"]
            self.heads[number] = digest

    def of(self, kind: str) -> Iterator[str]:
        """What was promised of this kind."""
        about = {*self.done, *self.under_way}
        yield from sorted(one for one in about if one.startswith(f"{kind}:"))

    def may_be(self, about: str, found: Any) -> bool:
        """Whether what is found now is what was done last, or was under way since."""
        may = [self.done.get(about), *self.under_way.get(about, [])]
        if about.partition(":")[0] in MORE:
            return int(found or 0) >= min(int(one or 0) for one in may)
        return found in may

    def settle(self, about: str, found: Any) -> None:
        """From now on that holds which was found."""
        self.done[about] = found
        self.under_way.pop(about, None)

    def forget(self, kind: str) -> None:
        """Nothing of this kind is looked at any more."""
        for about in list(self.of(kind)):
            self.done.pop(about, None)
            self.under_way.pop(about, None)


def line(is_: str, about: str, what: Any, head: tuple[int, str] | None = None) -> str:
    """What a worker tells."""
    return json.dumps({"is": is_, "about": about, "what": what, "head": head}) + "\n"
