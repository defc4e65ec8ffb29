"""A preview sorted for the screen, which is done in the thread that made it: lists may have 50,000 lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from archive.exchange.plan import Outcome, Planned
from archive.exchange.preview import Preview


class Group(StrEnum):
    """Lines of a list that are looked at together."""

    ALL = "all"
    NEW_CLIENTS = "new clients"
    NEW_PEOPLE = "new people"
    NEW_DETAILS = "new details"
    KNOWN = "known"
    ALIKE = "alike"
    LEFT_OUT = "left out"
    UNUSABLE = "unusable"
    REMARKED = "remarked"


GROUP_OF = {
    Outcome.NEW_CLIENT: Group.NEW_CLIENTS,
    Outcome.NEW_CONTACT: Group.NEW_PEOPLE,
    Outcome.DETAILS_ADDED: Group.NEW_DETAILS,
    Outcome.ALREADY_THERE: Group.KNOWN,
    Outcome.LOOKS_LIKE: Group.ALIKE,
    Outcome.LEFT_OUT: Group.LEFT_OUT,
    Outcome.UNUSABLE: Group.UNUSABLE,
}


@dataclass(frozen=True, slots=True)
class ImportLook:
    """A preview with its lines by group. A remark is on a line that adds something all the same. ``people`` counts the
    contacts that come in, those of new clients too."""

    preview: Preview
    lines: Mapping[Group, tuple[Planned, ...]]
    people: int

    @property
    def adds(self) -> bool:
        """Whether there is anything to import."""
        return any(self.lines[GROUP_OF[outcome]] for outcome in Outcome if outcome.adds)

    def count(self, group: Group) -> int:
        """How many lines there are in a group."""
        return len(self.lines[group])


def look_at(preview: Preview) -> ImportLook:
    """Sort the lines of a preview."""
    lines: dict[Group, list[Planned]] = {group: [] for group in Group}
    people = 0
    for row in preview.rows:
        lines[GROUP_OF[row.outcome]].append(row)
        if row.outcome.adds and (row.entry.remarks or row.why):
            lines[Group.REMARKED].append(row)
        people += bool(row.contact) and row.contact_id is None and row.contact_line is None
    sorted_lines = {group: tuple(rows) for group, rows in lines.items()} | {Group.ALL: preview.rows}
    return ImportLook(preview, MappingProxyType(sorted_lines), people)
