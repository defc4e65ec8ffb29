"""Opens a folder for copies for a sub-verb of ``copy``; the secret of encrypted ones is asked for, unless the archive
keeps their key."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from archive.command_line import output
from archive.command_line.secrets_asked import TRIES, ask_secret, is_person_there
from archive.copies.generations import copies_at
from archive.copies.keys import opened_by
from archive.copies.layout import CopyFolder
from archive.copies.seal_errors import (
    AnotherRecoveryKey,
    ComputerIsBusy,
    CopiesAreSealed,
    NoRecoveryKey,
    WrongPassphrase,
)
from archive.copies.sealing import Seal
from archive.copies.writing import blaming_the_place
from archive.folder import Folder

T = TypeVar("T")

WRONG = (WrongPassphrase, NoRecoveryKey, AnotherRecoveryKey, ComputerIsBusy)
"""What a person tries again after."""


def copies_opened(folder: Path, root: Path) -> CopyFolder:
    """A folder with copies, opened with the key that the archive in ``root`` keeps, or by what is typed. A person may
    try three times.

    Raises what copies_at raises but for CopiesAreSealed, or WrongPassphrase, NoRecoveryKey, AnotherRecoveryKey or
    PassphraseIsLost.
    """
    try:
        return copies_at(folder, keys=Folder(root.absolute()))
    except CopiesAreSealed as sealed:
        output.tell(sealed.what)
        return copies_at(folder, seal=seal_asked(CopyFolder(folder.absolute())))


def seal_asked(copies: CopyFolder) -> Seal:
    """The key of encrypted copies by what is typed. Raises as copies_opened."""

    def opened(secret: str) -> Seal:
        with blaming_the_place(copies.root):
            return opened_by(copies, secret)

    return trying_again(opened)


def trying_again(work: Callable[[str], T]) -> T:
    """Do something with a passphrase or recovery key that is asked for; a person who mistypes may try three times."""
    for tried in range(1, TRIES + 1):
        secret = ask_secret("Their passphrase or recovery key")
        try:
            return work(secret)
        except WRONG as wrong:
            if tried == TRIES or not is_person_there():
                raise
            output.tell(str(wrong))
    raise AssertionError
