"""What was handed in: batches, documents in the vault, their pages, and where they are filed."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.records.base import Base, Moment
from archive.records.clients import Client
from archive.records.jobs import Job
from archive.records.mails import Mail


class ItemState(StrEnum):
    """How a file that was handed in stands on its way into the vault."""

    WAITING = "waiting"
    SAFE = "safe"
    KNOWN = "known"  # the same bytes were already in the vault
    FOLDER = "folder"  # a folder: its files follow as items of their own
    FAILED = "failed"


class DocumentState(StrEnum):
    """How far the clerk has come with a document that is safe in the vault."""

    RECEIVED = "received"  # not opened yet
    OPENED = "opened"  # its pages are known, some are not read yet
    READ = "read"  # every page is read, blank, or listed as failed
    LOCKED = "locked"  # needs a password
    QUARANTINED = "quarantined"  # cannot be opened; kept byte for byte
    SET_ASIDE = "set aside"  # locked or cannot be opened, and a person said that it may rest so


class PageState(StrEnum):
    """How a page stands with the reader."""

    WAITING = "waiting"
    READ = "read"
    BLANK = "blank"
    FAILED = "failed"


class Accession(Base):
    """A batch: what was dropped, chosen or scanned together."""

    __tablename__ = "accession"

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str]  # "dropped", "chosen", "pasted", "written here", "command line", "scanner", "demo"
    begun_at: Mapped[datetime] = mapped_column(Moment, index=True)
    begun_by: Mapped[str]
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id"))  # file here by itself, if given
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"))
    what: Mapped[str] = mapped_column(default="")  # and under this name, if it is known
    beside_client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id"))  # whose card was open: a hint only

    items: Mapped[list["AccessionItem"]] = relationship(back_populates="accession", order_by="AccessionItem.id")


class AccessionItem(Base):
    """One file as it was handed in."""

    __tablename__ = "accession_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    accession_id: Mapped[int] = mapped_column(ForeignKey("accession.id"), index=True)
    path: Mapped[str]
    name: Mapped[str]
    state: Mapped[ItemState] = mapped_column(default=ItemState.WAITING, index=True)
    reason_code: Mapped[str | None]
    reason: Mapped[str | None]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)

    accession: Mapped[Accession] = relationship(back_populates="items")
    document: Mapped["Document | None"] = relationship()


class Document(Base):
    """One file in the vault. ``sha256`` is the hash of the bytes as received, in lower-case hexadecimal."""

    __tablename__ = "document"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    size: Mapped[int]
    name: Mapped[str]
    received_at: Mapped[datetime] = mapped_column(Moment, index=True)
    received_by: Mapped[str]
    state: Mapped[DocumentState] = mapped_column(default=DocumentState.RECEIVED, index=True)
    media_type: Mapped[str | None]
    page_count: Mapped[int | None]
    reason_code: Mapped[str | None]
    reason: Mapped[str | None]
    opening_attempts: Mapped[int] = mapped_column(default=0)
    password: Mapped[str | None]  # only between being typed and the pages being read, then cleared

    pages: Mapped[list["Page"]] = relationship(back_populates="document", order_by="Page.number")
    filings: Mapped[list["Filing"]] = relationship(back_populates="document", order_by="Filing.id")
    mail: Mapped[Mail | None] = relationship(viewonly=True)

    @property
    def title(self) -> str:
        """What it is called beside a record that it proves: a mail by subject and sender, all else by its name."""
        return self.mail.title(self.name) if self.mail is not None else self.name

    @property
    def called(self) -> str:
        """What somebody said it is when it was filed, as lists show it; without that its title."""
        said = (one.what for one in reversed(self.filings) if one.withdrawn_at is None and one.what)
        return next(said, "") or self.title


class Page(Base):
    """One side of a document. Pictures lie in the pages folder; ``turn`` degrees clockwise make them upright."""

    __tablename__ = "page"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    number: Mapped[int]  # counted from 1
    state: Mapped[PageState] = mapped_column(default=PageState.WAITING, index=True)
    reason_code: Mapped[str | None]
    reason: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(default=0)
    width: Mapped[int | None]  # of the picture as stored, before the turn, in pixels
    height: Mapped[int | None]
    turn: Mapped[int] = mapped_column(default=0)
    resolution: Mapped[int | None]
    confidence: Mapped[float | None]  # mean of the words, 0 to 100
    source: Mapped[str | None]  # "ocr", "text layer" or "text layer and ocr"
    engine: Mapped[str | None]
    recipe: Mapped[str | None]
    read_at: Mapped[datetime | None] = mapped_column(Moment)
    text: Mapped[str] = mapped_column(default="", deferred=True)
    codes: Mapped[str] = mapped_column(default="")  # of our letters, found on it: one a line

    document: Mapped[Document] = relationship(back_populates="pages")


class PageWords(Base):
    """The words of a page with their boxes, packed (see archive.records.packing)."""

    __tablename__ = "page_words"

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"), primary_key=True)
    packed: Mapped[bytes]


class Filing(Base):
    """Where a document belongs: a client, and a job if there is one. Withdrawn filings stay as history."""

    __tablename__ = "filing"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"), index=True)
    what: Mapped[str] = mapped_column(default="")  # "Work order"
    dated: Mapped[date | None]  # the date on the paper
    filed_at: Mapped[datetime] = mapped_column(Moment)
    filed_by: Mapped[str]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)

    document: Mapped[Document] = relationship(back_populates="filings")
    client: Mapped[Client] = relationship()
    job: Mapped[Job | None] = relationship()
