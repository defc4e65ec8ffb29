"""Dossiers: which were made of what, so that one that held a document can say when that was filed elsewhere since."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from archive.records.base import Base, Moment


class Dossier(Base):
    """One making of a dossier, on a dispute, a job or a client. Never changed.

    ``chosen`` is JSON of what was chosen: kinds of things, and whether internal notes and offers are in it. ``digest``
    is the SHA-256 of its list of files with theirs, but for the history: the same for the same selection of the same
    records.
    """

    __tablename__ = "dossier"
    __table_args__ = (
        CheckConstraint(
            "(dispute_id IS NOT NULL) + (job_id IS NOT NULL) + (client_id IS NOT NULL) = 1", name="on_one_thing"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    dispute_id: Mapped[int | None] = mapped_column(ForeignKey("dispute.id"), index=True)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"), index=True)
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id"), index=True)
    first: Mapped[date | None]
    last: Mapped[date | None]
    chosen: Mapped[str]
    digest: Mapped[str]
    files: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by: Mapped[str]


class DossierDocument(Base):
    """A document went into a dossier, from where it was filed then."""

    __tablename__ = "dossier_document"

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    filing_id: Mapped[int | None] = mapped_column(ForeignKey("filing.id"))
