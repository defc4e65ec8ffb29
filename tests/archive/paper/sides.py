"""Documents as the clerk leaves them, for tests that scan a stack."""

from hashlib import sha256

from archive.archive import Archive
from archive.records import Document, Page
from archive.records.documents import DocumentState, PageState

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
