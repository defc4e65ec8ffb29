"""Seals and opens the files of encrypted copies. The only module that knows pyrage.

Each file is one of the age format (age-encryption.org/v1), which is documented in public and has tools of several
makers: ChaCha20-Poly1305 in steps of 64 KiB, each authenticated with its place, under a fresh key that is wrapped for
one X25519 key. What was altered, cut short or sealed for another key does not open. How a folder of them is laid out is
told in resources/archive/encrypted-copies.md.

pyrage is imported when it is first needed: most archives have no encrypted copy, and the window starts without it.
"""

import hmac
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from archive.copies.seal_errors import ComputerIsBusy, NoRecoveryKey, PassphraseTooEasy, PassphraseTooShort

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

HEADER = b"age-encryption.org/v1\n"
"""How every sealed file begins."""

STEP = 64 * 1024
"""Bytes that are authenticated at once, by the format."""

LEAST_HEADER, MOST_HEADER = 168, 168 + 1024
"""Bytes of a header for one key; rage adds a stanza of a random length to it, so that no program relies on there being
none."""

SHORTEST = 12
"""Characters of a passphrase. Whoever steals a disk may try as long as they like; each try takes them a second."""

LEAST_DIFFERENT = 5
"""Different characters in a passphrase."""

LEAST_WORK, MOST_WORK = 16, 22
"""How often the work of a passphrase is doubled. 18 is usual, which takes 256 MB of memory and about a second; what
says more than 22 is no key of ours."""

LEAST_LOCKED = 230
"""Bytes of a key under a passphrase; what has fewer was cut short."""

TRIES = 20
"""How often rage is asked again where it was misled about this computer."""

_TOO_MUCH = "Excessive work"
"""What pyrage 1.4.0 says then, which has no exception of its own for it."""

_SCRYPT = re.compile(rb"age-encryption\.org/v1\n-> scrypt \S+ (\d{1,2})\n")

_PREFIX = "AGE-SECRET-KEY-1"
_LETTERS = frozenset("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L")
"""What a recovery key is written in after its prefix (BIP 173)."""

_BARE = 58
_GROUP = 6

_NAMES = b"Duly Noted encrypted copies v1: names of originals"


class NotOpened(OSError):
    """A sealed file cannot be opened: it was altered, cut short, or sealed for another key.

    An OSError, since to whoever reads a copy it is a file that the disk did not keep.
    """

    def __init__(self) -> None:
        super().__init__(0, "it was altered, or belongs to other copies")


@dataclass(frozen=True, slots=True)
class Seal:
    """The key of one folder for copies: what seals its files, and opens them. ``recovery_key`` is all of it, as text
    that the tools of the age format take."""

    recovery_key: str = field(repr=False)

    @classmethod
    def new(cls) -> "Seal":
        """A key that nobody has yet."""
        from pyrage import x25519

        return cls(str(x25519.Identity.generate()))

    @classmethod
    def of(cls, typed: str) -> "Seal":
        """The key that somebody typed or scanned, in groups or not, in whatever case. Raises NoRecoveryKey."""
        from pyrage import IdentityError, x25519

        bare = _bare(typed)
        try:
            return cls(str(x25519.Identity.from_str(_PREFIX + bare)))
        except (IdentityError, ValueError) as error:
            raise NoRecoveryKey from error

    @property
    def groups(self) -> tuple[str, ...]:
        """The recovery key as it is printed: its prefix, and groups of six characters."""
        rest = self.recovery_key.removeprefix(_PREFIX)
        return (_PREFIX, *(rest[at : at + _GROUP] for at in range(0, len(rest), _GROUP)))

    def name_of(self, sha256: str) -> str:
        """What the original with this SHA-256 is called in the folder: 64 hexadecimal digits, which say nothing to
        whoever has not the key, and are the same each time."""
        return hmac.digest(_names_under(self.recovery_key), sha256.encode(), "sha256").hex()

    def seal(self, content: Iterable[bytes], write: Callable[[bytes], object]) -> None:
        """Write the sealed form of some content. What ``content`` or ``write`` raises is raised."""
        from pyrage import encrypt_io, x25519

        recipient = x25519.Identity.from_str(self.recovery_key).to_public()
        source, target = _Source(iter(content)), _Target(write)
        with _own_troubles(source, target):
            encrypt_io(source, target, [recipient])

    def open(self, content: Iterable[bytes], write: Callable[[bytes], object]) -> None:
        """Write what a sealed file holds, in steps; those that were written before one that does not open are sound.

        Raises NotOpened, or what ``content`` or ``write`` raises.
        """
        from pyrage import DecryptError, decrypt_io, x25519

        identity = x25519.Identity.from_str(self.recovery_key)
        source, target = _Source(iter(content)), _Target(write)
        try:
            with _own_troubles(source, target):
                decrypt_io(source, target, [identity])
        except (DecryptError, _Altered) as error:
            raise NotOpened from error

    def sealed(self, content: bytes) -> bytes:
        """The sealed form of a small content."""
        written = io.BytesIO()
        self.seal([content], written.write)
        return written.getvalue()

    def opened(self, content: bytes) -> bytes:
        """What a small sealed file holds. Raises NotOpened."""
        written = io.BytesIO()
        self.open([content], written.write)
        return written.getvalue()


def locked(seal: Seal, passphrase: str) -> bytes:
    """A key under a passphrase: a file of the age format (scrypt), which any of its tools opens. Takes some seconds,
    on purpose.

    rage finds out by itself how much work takes this computer a second. Where others work beside it, it may be misled
    into too little, which took no time: then it is asked again.
    """
    from pyrage import passphrase as under

    content = b""
    for _ in range(TRIES):
        content = under.encrypt(f"{seal.recovery_key}\n".encode(), as_typed(passphrase))
        if _work_of(content) >= LEAST_WORK:
            break
    return content


def unlocked(content: bytes, passphrase: str) -> Seal | None:
    """The key under a passphrase; None if that is not the one, or the content is damaged, which nobody can tell apart.
    Takes a second or a few.

    rage refuses what it takes for far more work than this computer does in a second, so that nobody keeps a computer
    busy for days. It may be misled where others work beside it, and takes no time over that: then it is asked again.
    Raises ComputerIsBusy.
    """
    from pyrage import DecryptError
    from pyrage import passphrase as under

    for _ in range(TRIES if _work_of(content) <= MOST_WORK else 1):
        try:
            return Seal.of(under.decrypt(content, as_typed(passphrase)).decode())
        except DecryptError as error:
            if _TOO_MUCH not in str(error):
                return None
        except (OSError, ValueError, NoRecoveryKey):
            return None
    raise ComputerIsBusy


def is_locked_key(content: bytes) -> bool:
    """Whether something looks like a key under a passphrase, so that a passphrase may open it."""
    return len(content) >= LEAST_LOCKED and _work_of(content) > 0


def _work_of(content: bytes) -> int:
    """How often the work of a passphrase is doubled, as the second line of its file says; 0 where it says nothing."""
    told = _SCRYPT.match(content)
    return int(told[1]) if told is not None else 0


def as_typed(passphrase: str) -> str:
    """A passphrase as it counts: an accented letter is one character, however a keyboard makes it."""
    return unicodedata.normalize("NFC", passphrase)


def refuse_weak(passphrase: str) -> None:
    """Raises PassphraseTooShort or PassphraseTooEasy."""
    counted = as_typed(passphrase)
    if len(counted) < SHORTEST:
        raise PassphraseTooShort(shortest=SHORTEST)
    if len(set(counted)) < LEAST_DIFFERENT:
        raise PassphraseTooEasy(least=LEAST_DIFFERENT)


def looks_like_a_recovery_key(typed: str) -> bool:
    """Whether somebody meant a recovery key, perhaps with a mistake in it, and no passphrase."""
    bare = _bare(typed)
    meant = "".join(typed.split()).upper().startswith(_PREFIX[:-2])
    return meant or (len(bare) == _BARE and _LETTERS.issuperset(bare))


def may_hold(size: int, content: int) -> bool:
    """Whether a sealed file of this size may hold so many bytes, as far as sizes tell."""
    steps = max(1, -(-content // STEP))
    header = size - 16 - content - 16 * steps
    return LEAST_HEADER <= header <= MOST_HEADER


@cache
def _names_under(recovery_key: str) -> bytes:
    """The key of the names, which are asked for tens of thousands of times."""
    return hmac.digest(recovery_key.encode(), _NAMES, "sha256")


def _bare(typed: str) -> str:
    """Without prefix, spaces and dashes."""
    together = "".join(one for one in typed.upper() if one.isalnum())
    return together.removeprefix(_PREFIX.replace("-", ""))


class _Altered(Exception):
    """pyrage tells so that a step does not open."""


class _Source(io.BufferedIOBase):
    """What pyrage reads from. Keeps what went wrong, of which pyrage would pass on the words alone."""

    def __init__(self, content: Iterator[bytes]) -> None:
        self._content, self._rest = content, memoryview(b"")
        self.trouble: BaseException | None = None

    def read(self, size: int | None = -1, /) -> bytes:
        try:
            while not self._rest:
                self._rest = memoryview(next(self._content))
        except StopIteration:
            return b""
        except BaseException as trouble:
            self.trouble = trouble
            raise
        given = self._rest if size is None or size < 0 else self._rest[:size]
        self._rest = self._rest[len(given) :]
        return bytes(given)


class _Target(io.BufferedIOBase):
    """What pyrage writes to. Keeps what went wrong."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self.trouble: BaseException | None = None

    def write(self, chunk: "Buffer", /) -> int:
        written = bytes(chunk)
        try:
            self._write(written)
        except BaseException as trouble:
            self.trouble = trouble
            raise
        return len(written)

    def flush(self) -> None:
        """Nothing is kept back."""


@contextmanager
def _own_troubles(source: _Source, target: _Target) -> Iterator[None]:
    """Raises what went wrong in a source or a target itself; an OSError of pyrage's own is _Altered.

    pyrage 1.4.0 says nothing of what goes wrong with its last bytes, which it writes when it has ended.
    """
    altered = None
    try:
        yield
    except OSError as error:
        altered = error
    finally:
        for end in (source, target):
            if end.trouble is not None:
                raise end.trouble from None
    if altered is not None:
        raise _Altered from altered
