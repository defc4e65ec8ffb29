"""Erasure on request: who asked for what, what could not go yet, what went, and the tombstones that remain."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.records.base import Base, Moment


class About(StrEnum):
    """What somebody asks to have erased."""

    CLIENT = "client"  # all that the office holds on them
    CONTACT = "contact"  # one person at a client's
    DOCUMENT = "document"
    NOTE = "note"  # with all its wordings


class ErasureRequest(Base):
    """Somebody asked that what the office holds is erased. ``number`` reads E-2026-0001 and is never given twice.

    ``asked_by``, ``how`` and ``what_for`` are words, which are forgotten with the last of what they were about.
    ``settled_at``: nothing is left to do, because all of it is erased or the request was withdrawn.
    """

    __tablename__ = "erasure_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    about: Mapped[About]
    thing_id: Mapped[int]  # no reference: what it leads to goes
    asked_by: Mapped[str]
    asked_on: Mapped[date]
    how: Mapped[str]
    what_for: Mapped[str]
    handled_by: Mapped[str]
    written_at: Mapped[datetime] = mapped_column(Moment)
    written_by: Mapped[str]
    settled_at: Mapped[datetime | None] = mapped_column(Moment)

    refusals: Mapped[list["Refusal"]] = relationship(order_by="Refusal.id", cascade="all, delete-orphan")


class Refusal(Base):
    """A part of a request that could not go when it was last carried out: why, and when somebody looks again."""

    __tablename__ = "erasure_refusal"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("erasure_request.id"), index=True)
    kind: Mapped[str]  # the table
    thing_id: Mapped[int]
    what: Mapped[str]
    why: Mapped[str]
    look_again_on: Mapped[date] = mapped_column(index=True)


class Erasure(Base):
    """One time that something was erased. Never changed; ``files_done_at`` is set once the disk holds no trace of it.

    Without a request it was done over again, after an older copy had been put back.
    """

    __tablename__ = "erasure"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("erasure_request.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str]
    why: Mapped[str]
    files_done_at: Mapped[datetime | None] = mapped_column(Moment)

    tombstones: Mapped[list["Tombstone"]] = relationship(order_by="Tombstone.id")


class Tombstone(Base):
    """A row that was erased: which, and by what it is known again in an older copy. Appended, without any words.

    ``kind`` is the table. ``mark`` is the SHA-256 of a document, the number of a job, stack, dispute or dossier, else
    the moment at which it was written down. ``of`` is the thing (``document:12``) whose history tells of it, if it has
    none itself. ``is_root``: it went for itself and not with another.
    """

    __tablename__ = "tombstone"
    __table_args__ = (UniqueConstraint("erasure_id", "kind", "thing_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    erasure_id: Mapped[int] = mapped_column(ForeignKey("erasure.id"))
    kind: Mapped[str]
    thing_id: Mapped[int]
    mark: Mapped[str] = mapped_column(default="", index=True)
    of: Mapped[str] = mapped_column(default="")
    is_root: Mapped[bool] = mapped_column(default=False)


class ErasureOpen(Base):
    """While this row is there, the triggers let go of the rows to which its erasure has written tombstones.

    It cannot be committed: ``must_go`` is zero, refers to an erasure, and there is none of that number.
    """

    __tablename__ = "erasure_open"
    __table_args__ = (CheckConstraint("id = 1 AND must_go = 0", name="only_for_a_moment"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    erasure_id: Mapped[int] = mapped_column(ForeignKey("erasure.id"))
    must_go: Mapped[int] = mapped_column(ForeignKey("erasure.id", deferrable=True, initially="DEFERRED"))
