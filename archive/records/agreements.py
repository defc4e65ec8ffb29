"""What both sides accepted: agreements in versions, the lines each side is to keep, and how each line ended."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.records.approvals import Given
from archive.records.base import Base, Moment
from archive.records.clients import Client, Contact
from archive.records.documents import Document
from archive.records.jobs import Job


class Side(StrEnum):
    """Who is expected to do it."""

    WE = "we"
    YOU = "you"


class Outcome(StrEnum):
    """How a line of an agreement ended; a line without one is still open."""

    KEPT = "kept"
    MISSED = "missed"
    WITHDRAWN = "withdrawn"
    OPEN = "open"  # an earlier outcome was a mistake


class Agreement(Base):
    """What the office and a client have agreed on one job, or, without a job, for a term of time."""

    __tablename__ = "agreement"

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"), unique=True)  # a job has one, in versions
    title: Mapped[str]
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by: Mapped[str]
    ended_on: Mapped[date | None]  # given up before its term

    client: Mapped[Client] = relationship()
    job: Mapped[Job | None] = relationship()
    versions: Mapped[list["AgreementVersion"]] = relationship(
        back_populates="agreement", order_by="AgreementVersion.number"
    )


class AgreementVersion(Base):
    """One wording of an agreement. A change of scope is a new version; an accepted one is never changed again.

    ``price`` is in hundredths of the office's currency, before tax. ``finish_by`` is the time frame of a job;
    ``starts_on``, ``ends_on`` and ``notice_days`` (days before the end by which somebody must decide) are those of a
    term. ``revision`` grows with each change of a draft, so that two desks cannot overwrite one another unseen.
    Database triggers refuse to change a version that was accepted, or those of its lines that are not unwritten.
    """

    __tablename__ = "agreement_version"
    __table_args__ = (UniqueConstraint("agreement_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"))
    number: Mapped[int]  # counted from 1
    covers: Mapped[str] = mapped_column(default="")
    excludes: Mapped[str] = mapped_column(default="")
    price: Mapped[int | None]
    price_words: Mapped[str] = mapped_column(default="")  # "per month", "not to exceed"
    finish_by: Mapped[date | None]
    response_time: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    notice_days: Mapped[int | None]
    why: Mapped[str] = mapped_column(default="")  # what changed since the version before
    written_at: Mapped[datetime] = mapped_column(Moment)
    written_by: Mapped[str]
    sent_on: Mapped[date | None]
    revision: Mapped[int] = mapped_column(default=1)

    agreement: Mapped[Agreement] = relationship(back_populates="versions")
    expectations: Mapped[list["Expectation"]] = relationship(
        back_populates="version", order_by="Expectation.position", cascade="all, delete-orphan"
    )
    acceptances: Mapped[list["Acceptance"]] = relationship(back_populates="version", order_by="Acceptance.id")


class Expectation(Base):
    """One checkable sentence of a version: "We will…" or "You will…", with a due date where it has one.

    ``unwritten`` ones are in no contract (attitude, tidiness, calling back), and are met or missed as well.
    ``continues_id`` is the same line in the version before.
    """

    __tablename__ = "expectation"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("agreement_version.id"), index=True)
    position: Mapped[int]
    side: Mapped[Side]
    text: Mapped[str]
    due_on: Mapped[date | None]
    unwritten: Mapped[bool] = mapped_column(default=False)
    continues_id: Mapped[int | None] = mapped_column(ForeignKey("expectation.id"))

    version: Mapped[AgreementVersion] = relationship(back_populates="expectations")
    outcomes: Mapped[list["ExpectationOutcome"]] = relationship(order_by="ExpectationOutcome.id", cascade="all")


class ExpectationOutcome(Base):
    """How a line ended, and why. Appended: the newest counts."""

    __tablename__ = "expectation_outcome"

    id: Mapped[int] = mapped_column(primary_key=True)
    expectation_id: Mapped[int] = mapped_column(ForeignKey("expectation.id"), index=True)
    outcome: Mapped[Outcome]
    on: Mapped[date]
    why: Mapped[str] = mapped_column(default="")
    written_at: Mapped[datetime] = mapped_column(Moment)
    written_by: Mapped[str]


class Acceptance(Base):
    """The client's yes to both halves of one version: who, when, how, with the proof attached.

    One that was recorded by mistake is withdrawn, and stays; a version has at most one that is not.
    """

    __tablename__ = "acceptance"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("agreement_version.id"), index=True)
    accepted_on: Mapped[date]
    accepted_by: Mapped[str]  # the person at the client's, as named
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    given: Mapped[Given]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    written_at: Mapped[datetime] = mapped_column(Moment)
    written_by: Mapped[str]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)

    version: Mapped[AgreementVersion] = relationship(back_populates="acceptances")
    contact: Mapped[Contact | None] = relationship()
    document: Mapped[Document | None] = relationship()
