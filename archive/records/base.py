"""What all records share: names of constraints, and moments that keep both UTC and the offset they were entered in."""

from datetime import UTC, datetime, timedelta, timezone
from enum import Enum, StrEnum
from typing import Any, ClassVar

from sqlalchemy import Enum as EnumColumn
from sqlalchemy import MetaData, String
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The root of all declarative models. Enumerations are stored as their words, so that the tables can be read."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        StrEnum: EnumColumn(
            Enum, native_enum=False, length=20, values_callable=lambda kind: [one.value for one in kind]
        )
    }


class Moment(TypeDecorator[datetime]):
    """A point in time as sortable text: UTC to the microsecond, then the local offset in minutes.

    ``2026-03-03T13:05:00.000000Z+0060`` is five past two in an office one hour ahead of UTC. Comparing two such texts
    compares the UTC part first. Naive datetimes are refused with ValueError.
    """

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ARG002  # SQLAlchemy's signature
        """Aware datetime to text."""
        if value is None:
            return None
        offset = value.utcoffset()
        if offset is None:
            raise ValueError("a moment needs its offset from UTC")
        minutes = round(offset.total_seconds() / 60)
        return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z{minutes:+05d}"

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # SQLAlchemy passes it
        """Text to a datetime in the offset it was entered in."""
        if value is None:
            return None
        stamp, _, minutes = value.partition("Z")
        in_utc = datetime.fromisoformat(stamp).replace(tzinfo=UTC)
        return in_utc.astimezone(timezone(timedelta(minutes=int(minutes))))
