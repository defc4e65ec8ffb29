"""The end of paper: the approval to shred, the certificate after it, and what came to light later."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.records.base import Base, Moment
from archive.records.documents import Document
from archive.records.paper import PaperRecord


class Afterwards(StrEnum):
    """What became known of a stack after all."""

    STILL_THERE = "still there"  # it was said to be shredded and turned up
    LOST = "lost"  # it is not where it should be, and nobody shredded it


class Disposition(Base):
    """A named person approved that a stack is shredded, after every condition of the gate was true.

    ``sheets`` are those that go; sheets of unreadable sides stay and are not among them. ``proof`` is JSON of what was
    true at that moment: the rule, the last day it was kept, the hashes of the originals that remain, the copies they
    lie in. ``revoked_at`` is set if the approval was taken back before anything was shredded.
    """

    __tablename__ = "disposition"

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper_record.id"), index=True)
    sheets: Mapped[int]
    proof: Mapped[str]
    approved_at: Mapped[datetime] = mapped_column(Moment)
    approved_by: Mapped[str]
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked_by: Mapped[str | None]
    revoked_why: Mapped[str | None]
    certificate_id: Mapped[int | None] = mapped_column(ForeignKey("destruction_certificate.id"), index=True)

    paper: Mapped[PaperRecord] = relationship()


class DestructionCertificate(Base):
    """What was shredded: ``number`` reads S-2026-0001. Database triggers refuse to change it.

    ``how`` names the machine's class, by default cross-cut P-4 of ISO/IEC 21964.
    """

    __tablename__ = "destruction_certificate"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    shredded_on: Mapped[date]
    shredded_by: Mapped[str]
    witnessed_by: Mapped[str]
    place: Mapped[str]
    how: Mapped[str]
    written_at: Mapped[datetime] = mapped_column(Moment)
    written_by: Mapped[str]

    dispositions: Mapped[list[Disposition]] = relationship(order_by="Disposition.id")


class CertificateFiled(Base):
    """The PDF of a certificate lies in the vault. A row of its own, since a certificate is never changed."""

    __tablename__ = "certificate_filed"

    certificate_id: Mapped[int] = mapped_column(ForeignKey("destruction_certificate.id"), primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))

    document: Mapped[Document] = relationship()


class PaperFate(Base):
    """A stack turned out still to exist, or to be lost. Appended."""

    __tablename__ = "paper_fate"

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper_record.id"), index=True)
    what: Mapped[Afterwards]
    words: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str]
