"""A passphrase whose hash takes no time, for tests that are about something else."""

from __future__ import annotations

import hashlib
from pathlib import Path

from desktop.screen_lock.kept_passphrase import KeptPassphrase
from desktop.screen_lock.lock_choice import LockChoice, LockFile

WORDS = "harbour light 7"


def quick_passphrase(words: str = WORDS) -> KeptPassphrase:
    """Kept as any other, but made at the least cost."""
    salt = bytes(16)
    return KeptPassphrase(2, 1, 1, salt, hashlib.scrypt(words.encode(), salt=salt, n=2, r=1, p=1, dklen=32))


def locked_file(file: Path, minutes: int = 10) -> LockFile:
    """This computer's ini file, with the lock switched on."""
    kept = LockFile(file)
    kept.keep(LockChoice(minutes, quick_passphrase()))
    return kept
