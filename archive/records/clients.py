"""Clients, the people who call for them, and their numbers."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.records.base import Base, Moment


class Standing(StrEnum):
    """How well the office knows a client; decides how strict approval is."""

    NEW = "new"
    ESTABLISHED = "established"
    LONG_STANDING = "long-standing"


class Client(Base):
    """Who the office works for.

    ``merged_into_id`` is the client that this record turned out to be, since ``merged_at``: both names find it, and its
    records stay where they are, so that a merge can be taken back. ``revision`` grows with each change, so that two
    desks cannot overwrite one another unseen. ``address`` is the postal one, a line a line, without the name.
    """

    __tablename__ = "client"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    town: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    standing: Mapped[Standing] = mapped_column(default=Standing.NEW)
    since: Mapped[date | None]
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by: Mapped[str]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("client.id"), index=True)
    merged_at: Mapped[datetime | None] = mapped_column(Moment)
    merged_by: Mapped[str | None]
    revision: Mapped[int] = mapped_column(default=1)

    contacts: Mapped[list["Contact"]] = relationship(back_populates="client", order_by="Contact.position")


class Contact(Base):
    """A person or a desk at a client's."""

    __tablename__ = "contact"

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    left_on: Mapped[date | None]  # no longer there; kept, since notes name them
    revision: Mapped[int] = mapped_column(default=1)

    client: Mapped[Client] = relationship(back_populates="contacts")
    numbers: Mapped[list["PhoneNumber"]] = relationship(
        back_populates="contact", order_by="PhoneNumber.id", cascade="all, delete-orphan"
    )


class PhoneNumber(Base):
    """A number as it was written, and its digits alone for finding it however it is punctuated."""

    __tablename__ = "phone_number"

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    written: Mapped[str]
    digits: Mapped[str] = mapped_column(index=True)

    contact: Mapped[Contact] = relationship(back_populates="numbers")
