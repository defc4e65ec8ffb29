"""The scan of a stack: its sides in their order, what a person saw on each, and what was typed off by hand."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.records.base import Base, Moment
from archive.records.documents import Document, Page
from archive.records.paper import PaperRecord


class Feeding(StrEnum):
    """How the sheets went through the scanner."""

    DUPLEX = "duplex"  # both sides at once
    FRONTS_FIRST = "fronts first"  # all fronts, then all backs
    BACKS_FIRST = "backs first"
    SINGLE = "single"  # paper that is written on one side only


class Face(StrEnum):
    """Which side of a sheet it is."""

    FRONT = "front"
    BACK = "back"


class Seen(StrEnum):
    """What a person saw on a side."""

    LEGIBLE = "legible"
    ILLEGIBLE = "illegible"
    CUT_OFF = "cut off"
    CROOKED = "crooked"  # and still to be read
    PAGE_MISSING = "page missing"  # beside this one
    WRONG_CLIENT = "wrong client"
    UNREADABLE_KEPT = "unreadable, kept"  # accepted by name: the sheet itself is kept
    LOOK_AGAIN = "look again"  # what was seen before was a mistake


FINE = (Seen.LEGIBLE, Seen.UNREADABLE_KEPT)
"""What a side has to be seen as before its stack goes on."""


class Scan(Base):
    """The scan of a stack, made of documents in the order in which they came. A stack has one that is not withdrawn.

    ``second_pass_reversed``: fed in two passes, the stack was turned over as a whole between them, so that the last
    sheet came first. ``is_turned`` and ``is_reversed``: the whole batch was fed upside down, or back to front. All of
    it is a view; the bytes stay. ``sitting`` is that of whoever scanned: a check in the same one is no second look.
    """

    __tablename__ = "scan"

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper_record.id"), index=True)
    feeding: Mapped[Feeding]
    second_pass_reversed: Mapped[bool] = mapped_column(default=False)
    is_turned: Mapped[bool] = mapped_column(default=False)
    is_reversed: Mapped[bool] = mapped_column(default=False)
    scanned_at: Mapped[datetime] = mapped_column(Moment)
    scanned_by: Mapped[str]
    sitting: Mapped[str]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_by: Mapped[str | None]
    withdrawn_why: Mapped[str | None]

    paper: Mapped[PaperRecord] = relationship()
    documents: Mapped[list["ScanDocument"]] = relationship(order_by="ScanDocument.position", back_populates="scan")
    sides: Mapped[list["ScannedSide"]] = relationship(
        order_by="ScannedSide.position, ScannedSide.id", back_populates="scan"
    )


class ScanDocument(Base):
    """One file of a scan. A document is the scan of one stack only."""

    __tablename__ = "scan_document"
    __table_args__ = (UniqueConstraint("scan_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    scan_id: Mapped[int] = mapped_column(ForeignKey("scan.id"))
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    position: Mapped[int]

    scan: Mapped[Scan] = relationship(back_populates="documents")
    document: Mapped[Document] = relationship()


class ScannedSide(Base):
    """One side of one sheet, as the scan shows it. Never deleted: one too many is struck out with a reason.

    ``position`` orders the sides of a scan; one that was inserted lies between two others. ``inserted_why`` is set for
    a side that was scanned later than the rest.
    """

    __tablename__ = "scanned_side"

    id: Mapped[int] = mapped_column(primary_key=True)
    scan_id: Mapped[int] = mapped_column(ForeignKey("scan.id"), index=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"), index=True)
    position: Mapped[float]
    face: Mapped[Face]
    inserted_at: Mapped[datetime | None] = mapped_column(Moment)
    inserted_by: Mapped[str | None]
    inserted_why: Mapped[str | None]
    struck_at: Mapped[datetime | None] = mapped_column(Moment)
    struck_by: Mapped[str | None]
    struck_why: Mapped[str | None]

    scan: Mapped[Scan] = relationship(back_populates="sides")
    page: Mapped[Page] = relationship()
    looks: Mapped[list["SideReview"]] = relationship(order_by="SideReview.id")


class SideReview(Base):
    """A person looked at a side: who, when, for how long, what was seen. Appended: the newest counts.

    ``same_person``: whoever looked had scanned it too, in an earlier sitting. ``seconds`` is how long they
    had it before them.
    """

    __tablename__ = "side_review"

    id: Mapped[int] = mapped_column(primary_key=True)
    side_id: Mapped[int] = mapped_column(ForeignKey("scanned_side.id"), index=True)
    seen: Mapped[Seen]
    words: Mapped[str] = mapped_column(default="")
    seconds: Mapped[float]
    sitting: Mapped[str]
    same_person: Mapped[bool]
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str]


class Transcript(Base):
    """A page typed off by hand. Appended: the newest counts, an empty one takes back those before."""

    __tablename__ = "transcript"

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"), index=True)
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str]
