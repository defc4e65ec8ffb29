"""What a person does with the keys of encrypted copies: a new passphrase, a key given back, the page to keep."""

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from archive.archive import Archive
from archive.copies.errors import PlaceIsClosed, PlaceOutOfReach
from archive.copies.keys import keep_key, keep_locked, kept_key, opened_by
from archive.copies.layout import CopyFolder
from archive.copies.places import Place, copies_of, places
from archive.copies.reaching import reach
from archive.copies.seal_errors import CopiesHaveNoKey, KeyBesideItsCopies, KeyInTheArchive, KeyNotHere
from archive.copies.sealing import Seal, locked, refuse_weak
from archive.copies.whose import refuse_anothers
from archive.copies.writing import Writer, blaming_the_place
from archive.errors import Expected
from archive.folder import refusal
from archive.letters.letterhead import letterhead
from archive.services.history import record


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """What the page to keep tells: of which ``office`` and which ``folder``, and the key as text and in ``groups``.
    ``archive`` is the folder of the archive that is copied."""

    office: str
    folder: Path
    archive: Path
    text: str = field(repr=False)
    groups: tuple[str, ...] = field(repr=False)


def recovery_key_of(archive: Archive, seal: Seal, folder: Path) -> RecoveryKey:
    """The page for a key, of a folder that is chosen, or is going to be."""
    return RecoveryKey(letterhead(archive).name, folder, archive.folder.root, seal.recovery_key, seal.groups)


def recovery_key(archive: Archive, *, place_id: int) -> RecoveryKey:
    """The page for the key of a folder for copies. Raises CopiesHaveNoKey, KeyNotHere or NoSuchPlace."""
    place = _sealed(archive, place_id)
    return recovery_key_of(archive, _kept(archive, place), place.path)


def refuse_beside_copies(key: RecoveryKey, file: Path) -> None:
    """Raises KeyBesideItsCopies where a file would lie in the folder of the copies that the key opens, by whatever
    links it is reached, and KeyInTheArchive where it would lie in that of the archive."""
    place = Path(os.path.realpath(file))
    if place.is_relative_to(os.path.realpath(key.folder)):
        raise KeyBesideItsCopies(folder=key.folder)
    if place.is_relative_to(os.path.realpath(key.archive)):
        raise KeyInTheArchive(folder=key.archive)


def set_passphrase(archive: Archive, *, place_id: int, passphrase: str, by: str) -> bool:
    """Let encrypted copies be opened by this passphrase from now on, and by the one before no more; whether that is so
    in the folder already, or comes with the next copy there, because it is out of reach. Takes about a second.

    What it opens stays the same: a key.age that somebody has copied away still opens with the passphrase before.
    Raises PassphraseTooShort, PassphraseTooEasy, CopiesHaveNoKey, KeyNotHere, NoSuchPlace, CopiesOfTheOneBefore or
    HistoryTurnedBack where the copies there are another archive's, or what hinders the archive's own disk.
    """
    place = _sealed(archive, place_id)
    seal = _kept(archive, place)
    refuse_weak(passphrase)
    with suppress(PlaceOutOfReach, PlaceIsClosed):
        refuse_anothers(archive, copies_of(archive, place))
    content = locked(seal, passphrase)
    try:
        keep_locked(archive.folder, place.mark, content)
    except OSError as error:
        raise refusal(error, archive.folder.root) from error
    with archive.database.writing() as session:
        record(session, at=archive.clock.now(), by=by, act="passphrase of copies", thing=f"place:{place.id}")
    try:
        copies = reach(archive, place_id=place_id).copies
        writer = Writer(copies, cancelled=lambda: False)
        writer.put_readable(content, copies.key)
        writer.flush_folders()
    except Expected:
        return False
    return True


def give_key(archive: Archive, *, place_id: int, secret: str, by: str) -> None:
    """Let the archive have the key of its encrypted copies again, by their passphrase or recovery key: after it was put
    back on a new computer from other copies, say.

    Raises WrongPassphrase, NoRecoveryKey, AnotherRecoveryKey, PassphraseIsLost, CopiesHaveNoKey, NoSuchPlace, what
    blaming_the_place raises, or what hinders the archive's own disk.
    """
    place = _sealed(archive, place_id)
    copies = CopyFolder(place.path)
    with blaming_the_place(place.path):
        seal = opened_by(copies, secret)
        content = copies.key.read_bytes() if copies.key.exists() else None
    try:
        keep_key(archive.folder, place.mark, seal, of=place.path)
        if content is not None:
            keep_locked(archive.folder, place.mark, content)
    except OSError as error:
        raise refusal(error, archive.folder.root) from error
    with archive.database.writing() as session:
        record(session, at=archive.clock.now(), by=by, act="key of copies given", thing=f"place:{place.id}")


def _sealed(archive: Archive, place_id: int) -> Place:
    place = next(one for one in places(archive) if one.id == place_id)
    if not place.is_sealed:
        raise CopiesHaveNoKey(folder=place.path)
    return place


def _kept(archive: Archive, place: Place) -> Seal:
    seal = kept_key(archive.folder, place.mark)
    if seal is None:
        raise KeyNotHere(folder=place.path)
    return seal
