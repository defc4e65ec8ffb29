"""Begins a folder for copies: what tells which it is, and where the copies are to be encrypted, their key.

In this order, so that whatever breaks it off leaves a folder that can be chosen again: the key is kept in the archive,
then the mark is laid into the folder, and then what belongs to it, which the next choice or copy adds where it lacks.
"""

from importlib import resources
from pathlib import Path

from archive.archive import Archive
from archive.copies.keys import Sealing, keep_key, keep_locked, kept_key, kept_locked, sealed_mark_or_none
from archive.copies.layout import SEALED_MARK, CopyFolder, Mark, as_json
from archive.copies.seal_errors import CopyIsAltered
from archive.copies.sealing import locked, refuse_weak
from archive.copies.writing import Writer, blaming_the_place
from archive.erasure.told import NAME as ERASED
from archive.folder import refusal


def begin_place(archive: Archive, copies: CopyFolder, mark: Mark, sealing: Sealing | None) -> None:
    """Make a new or empty folder one for copies. Takes about a second where it is to be encrypted.

    Raises PassphraseTooShort, PassphraseTooEasy, what hinders the archive's own disk, or what blaming_the_place raises.
    """
    if sealing is not None:
        refuse_weak(sealing.passphrase)
        content = locked(sealing.seal, sealing.passphrase)
        try:
            keep_key(archive.folder, mark.place, sealing.seal, of=copies.root)
            keep_locked(archive.folder, mark.place, content)
        except OSError as error:
            raise refusal(error, archive.folder.root) from error
    writer = Writer(copies, cancelled=lambda: False)
    writer.prepare()
    writer.put_readable(as_json(mark), copies.mark)
    lay_what_belongs(writer, archive, copies, mark)


def complete_place(archive: Archive, copies: CopyFolder, mark: Mark, sealing: Sealing | None) -> None:
    """Add to a folder that is chosen again what its beginning did not come to, as far as the archive knows it.

    With ``sealing``, where nobody has used it yet, its passphrase is the new one. Raises as begin_place.
    """
    if not mark.is_sealed or (seal := kept_key(archive.folder, mark.place)) is None:
        return
    if sealing is not None and not copies.key.exists():
        begin_place(archive, copies, mark, Sealing(seal, sealing.passphrase))
    else:
        lay_what_belongs(Writer(copies, cancelled=lambda: False), archive, copies, mark)


def lay_what_belongs(writer: Writer, archive: Archive, copies: CopyFolder, mark: Mark) -> None:
    """Lay what is not there, or not as it should be, beside the mark: the explanation, and of a folder with encrypted
    copies the key under its passphrase and the sealed mark. What does not open there of the list of what was erased and
    of the sealed mark is put aside. Raises what blaming_the_place raises."""
    folder = CopyFolder(copies.root, kept_key(archive.folder, mark.place) if mark.is_sealed else None)
    name = "THIS IS AN ENCRYPTED COPY.txt" if mark.is_sealed else folder.explanation.name
    explanation = resources.files("resources").joinpath("archive", name).read_bytes()
    sealed_mark = folder.root / SEALED_MARK
    with blaming_the_place(copies.root):
        has_explanation = folder.explanation.exists()
        has_mark = folder.seal is not None and sealed_mark_or_none(folder) is not None
        there = folder.key.read_bytes() if folder.key.exists() else None
    if not has_explanation:
        writer.put_readable(explanation, folder.explanation)
    if folder.seal is not None:
        key = kept_locked(archive.folder, mark.place)
        if key is not None and there != key:
            writer.put_readable(key, folder.key)
        if not has_mark:
            if sealed_mark.exists():
                writer.set_aside(sealed_mark, name=sealed_mark.name)
            writer.put_readable(folder.seal.sealed(as_json(mark)), sealed_mark)
        if not _opens(folder, folder.named(ERASED)):
            writer.set_aside(folder.named(ERASED), name=folder.named(ERASED).name)
    writer.flush_folders()


def _opens(folder: CopyFolder, path: Path) -> bool:
    """Whether a file opens with the key of the folder, or is not there."""
    try:
        with blaming_the_place(folder.root):
            if path.exists():
                folder.content_of(path)
    except CopyIsAltered:
        return False
    return True
