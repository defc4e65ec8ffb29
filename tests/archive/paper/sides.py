"""Documents as the clerk leaves them and the sides of their scan, for tests that scan a stack."""

from hashlib import sha256

from archive.archive import Archive
from archive.paper.checking import ScanView, scan_of
from archive.records import Document, Page
from archive.records.documents import DocumentState, PageState
from tests.archive.paper.hands import Office

BLANK = ""


def scanned(archive: Archive, *texts: str, name: str = "scan.pdf", sure: float = 94.0) -> int:
    """A document in the vault with these sides, each read; an empty one is blank. Returns its id."""
    content = f"{name} {texts}".encode()
    digest = sha256(content).hexdigest()
    original = archive.folder.original(digest)
    original.parent.mkdir(parents=True, exist_ok=True)
    original.write_bytes(content)
    now = archive.clock.now()
    with archive.database.writing() as session:
        document = Document(
            sha256=digest,
            size=len(content),
            name=name,
            received_at=now,
            received_by="AM",
            state=DocumentState.READ,
            page_count=len(texts),
        )
        session.add(document)
        session.flush()
        session.add_all(
            Page(
                document_id=document.id,
                number=number,
                state=PageState.READ if text else PageState.BLANK,
                text=text,
                confidence=sure if text else None,
            )
            for number, text in enumerate(texts, start=1)
        )
        return document.id


def stack_of(sheets: int) -> list[str]:
    """The sides of so many sheets, in the order of the stack."""
    return [f"{sheet} {face}" for sheet in range(1, sheets + 1) for face in ("front", "back")]


def view(office: Office) -> ScanView:
    """The scan of the office's stack."""
    shown = scan_of(office.archive, paper_id=office.stack)
    assert shown is not None
    return shown


def texts(office: Office) -> list[str]:
    """What stands on the sides that count, in the order of the stack."""
    shown = view(office)
    with office.archive.database.reading() as session:
        return [session.get_one(Page, side.page_id).text for side in shown.sides if side.struck_why is None]
