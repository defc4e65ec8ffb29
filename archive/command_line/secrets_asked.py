"""Asks for what nobody else may read: never as an argument, which other programs see and shells remember, and without
showing what is typed."""

import getpass
import sys
from pathlib import Path

import click

from archive.copies.keys import Sealing
from archive.copies.layout import CopyFolder
from archive.copies.sealing import Seal, refuse_weak

TRIES = 3
"""How often a person may mistype."""


def is_person_there() -> bool:
    """Whether somebody sits at a terminal who can be asked again."""
    return sys.stdin.isatty()


def ask_secret(question: str) -> str:
    """What is typed without being shown; or where nobody sits at a terminal, the next line of standard input.

    Ends the command as not understood when there is none.
    """
    if is_person_there():
        return getpass.getpass(f"{question}: ")
    line = sys.stdin.readline()
    if not line:
        raise click.UsageError(f"{question}: nothing was typed. A script gives it as a line of standard input.")
    return line.rstrip("\r\n")


def ask_new_passphrase() -> str:
    """A passphrase that is typed twice alike; a script gives it once. Ends the command when it was not."""
    passphrase = ask_secret("Passphrase for the encrypted copies")
    if is_person_there() and ask_secret("The same once more") != passphrase:
        raise click.UsageError("The two passphrases are not alike. Nothing was changed; begin again.")
    return passphrase


def sealing_asked(folder: Path) -> Sealing | None:
    """With what encrypted copies in a folder are begun, with a passphrase that is asked; None where it has such.

    Raises PassphraseTooShort or PassphraseTooEasy.
    """
    if CopyFolder(folder.absolute()).key.exists():
        return None
    passphrase = ask_new_passphrase()
    refuse_weak(passphrase)
    return Sealing(Seal.new(), passphrase)
