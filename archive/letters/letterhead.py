"""The office's own letterhead, kept in the settings of its archive."""

from dataclasses import dataclass, fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.errors import ChangedMeanwhile
from archive.records import Setting
from archive.services.wording import room_for


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes. ``address`` may have several lines; what is empty is left out of the letterhead."""

    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""

    @property
    def address_lines(self) -> tuple[str, ...]:
        """The address, a line a line."""
        return tuple(line.strip() for line in self.address.splitlines() if line.strip())


_SETTINGS = {field.name: f"office-{field.name}" for field in fields(Letterhead)}
"""The setting that keeps each part."""


def letterhead(archive: Archive) -> Letterhead:
    """The letterhead as it is now."""
    with archive.database.reading() as session:
        return letterhead_in(session)


def change_letterhead(archive: Archive, *, wanted: Letterhead, seen: Letterhead | None = None) -> Letterhead:
    """Keep another letterhead and return the one before, for undoing.

    Raises WordsTooLong, or ChangedMeanwhile when the letterhead is not the one that was ``seen`` any more.
    """
    with archive.database.writing() as session:
        before = letterhead_in(session)
        if seen is not None and seen != before:
            raise ChangedMeanwhile(thing="The letterhead", by="somebody", at=None)
        for part, setting in _SETTINGS.items():
            session.merge(Setting(name=setting, value=room_for(getattr(wanted, part), f"the office’s {part}")))
        return before


def letterhead_in(session: Session) -> Letterhead:
    """As letterhead, inside the caller's transaction."""
    rows = session.scalars(select(Setting).where(Setting.name.in_(_SETTINGS.values())))
    kept = {row.name: row.value for row in rows}
    return Letterhead(**{part: kept.get(setting, "") for part, setting in _SETTINGS.items()})
