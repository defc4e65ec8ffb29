"""A certificate's PDF comes into the archive once: handed to the clerk as letters are, remembered when it is safe."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.letters.certificate import CALLED, file_name
from archive.letters.errors import PdfNotWritten
from archive.letters.filing import WRITTEN_HERE
from archive.paper.certificates import certificate
from archive.records import Accession, AccessionItem, CertificateFiled, DestructionCertificate
from archive.services.filing import current_filings, file_all_in
from archive.services.history import record
from archive.services.intake import hand_in_within
from archive.services.pasted import PART


def certificates_to_draw(archive: Archive) -> tuple[int, ...]:
    """The certificates of which no PDF was handed in yet, the oldest first."""
    with archive.database.reading() as session:
        return tuple(one.id for one in _not_filed(session) if _item(session, one.number) is None)


def file_certificate(archive: Archive, *, certificate_id: int, pdf: bytes) -> bool:
    """Hand a certificate's PDF to the clerk; False when that was done before, here or in another window.

    It is filed with the client if all of its paper was theirs, and else kept as the office's own. A PDF that lies there
    from a window that died before it could hand it in is taken instead of this one. Raises PdfNotWritten.
    """
    written = certificate(archive, certificate_id=certificate_id)
    path = archive.folder.pasted / f"certificate {written.number}" / file_name(written.number)
    with archive.database.writing() as session:  # which no other window can be in at the same time
        if _item(session, written.number) is not None:
            return False
        try:
            if not path.exists():
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                part = path.with_name(f"{path.name}{PART}")
                part.write_bytes(pdf)
                part.replace(path)
        except OSError as error:
            raise PdfNotWritten(name=path.name, detail=error.strerror or str(error)) from error
        hand_in_within(
            session,
            at=archive.clock.now(),
            paths=[path],
            source=WRITTEN_HERE,
            by=written.written_by,
            client_id=written.client_id,
            what=f"{CALLED} {written.number}",
        )
    return True


def remember_filed(archive: Archive) -> int:
    """Note which documents the certificates' PDFs have become, once the vault holds them; returns how many.

    One that came in without its place, from a window that died, is filed now.
    """
    with archive.database.reading() as session:
        waiting = [one.id for one in _not_filed(session) if _document(session, one.number) is not None]
    for certificate_id in waiting:
        _remember(archive, certificate_id)
    return len(waiting)


def _remember(archive: Archive, certificate_id: int) -> None:
    written = certificate(archive, certificate_id=certificate_id)
    now = archive.clock.now()
    with archive.database.writing() as session:
        document = _document(session, written.number)
        if document is None or session.get(CertificateFiled, certificate_id) is not None:
            return
        session.add(CertificateFiled(certificate_id=certificate_id, document_id=document))
        thing = f"certificate:{certificate_id}"
        record(session, at=now, by=written.written_by, act="filed", thing=thing, document=document)
        if written.client_id is not None and not current_filings(session, document):
            file_all_in(
                session,
                document_id=document,
                client_id=written.client_id,
                job_id=None,
                what=f"{CALLED} {written.number}",
                at=now,
                by=written.written_by,
            )


def _not_filed(session: Session) -> list[DestructionCertificate]:
    filed = select(CertificateFiled.certificate_id)
    rows = select(DestructionCertificate).where(DestructionCertificate.id.not_in(filed))
    return list(session.scalars(rows.order_by(DestructionCertificate.id)))


def _item(session: Session, number: str) -> AccessionItem | None:
    """What was handed in for a certificate: by its name, since a folder may lie elsewhere by now."""
    rows = select(AccessionItem).join(Accession).where(AccessionItem.name == file_name(number))
    written_here = rows.where(Accession.source == WRITTEN_HERE)
    return session.scalars(written_here.order_by(AccessionItem.document_id.is_(None), AccessionItem.id)).first()


def _document(session: Session, number: str) -> int | None:
    item = _item(session, number)
    return item.document_id if item is not None else None
