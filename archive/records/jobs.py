"""Jobs and their numbers, which are never used twice."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.records.base import Base, Moment
from archive.records.clients import Client


class Job(Base):
    """One piece of work for a client. ``number`` reads J-2026-0001."""

    __tablename__ = "job"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    title: Mapped[str]
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by: Mapped[str]

    client: Mapped[Client] = relationship()


class NumberSeries(Base):
    """The last number given out in one series of one year, so that a number is never given twice."""

    __tablename__ = "number_series"

    series: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
