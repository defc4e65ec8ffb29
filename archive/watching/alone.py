"""Opening a file so that nobody else has it open, as far as each system can tell."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK})
"""What locking says when somebody else holds a lock. Anything else means that this disk knows no locks."""


class HeldElsewhere(Exception):
    """Another program has the file open or locked, or it is closed to us."""


@contextmanager
def opened_alone(path: Path) -> Iterator[BinaryIO]:
    """The file, for reading, while nobody else has it.

    Windows refuses when anybody has the file open. Elsewhere programs that lock what they write are noticed, and for
    those that do not there is only stillness. Raises HeldElsewhere, or OSError as opening does.
    """
    try:
        descriptor = _open_alone(path)
    except PermissionError as error:
        raise HeldElsewhere from error
    with open(descriptor, "rb") as file:  # noqa: PTH123  # a descriptor has no path
        yield file


if sys.platform == "win32":

    def _open_alone(path: Path) -> int:
        import ctypes
        import msvcrt

        generic_read, share_nothing, open_existing, normal = 0x80000000, 0, 3, 0x80
        sharing_violation, lock_violation = 32, 33
        create = ctypes.WinDLL("kernel32", use_last_error=True).CreateFileW
        create.restype = ctypes.c_void_p
        create.argtypes = [
            *(ctypes.c_wchar_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p),
            *(ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p),
        ]
        handle = create(str(path), generic_read, share_nothing, None, open_existing, normal, None)
        if handle in (None, ctypes.c_void_p(-1).value):
            code = ctypes.get_last_error()
            if code in (sharing_violation, lock_violation):
                raise HeldElsewhere
            raise ctypes.WinError(code)
        return msvcrt.open_osfhandle(handle, os.O_RDONLY)

else:

    def _open_alone(path: Path) -> int:
        import fcntl

        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        # Both kinds: Linux programs use either, and neither sees the other.
        for lock, how in ((fcntl.flock, fcntl.LOCK_EX), (fcntl.lockf, fcntl.LOCK_SH)):
            try:
                lock(descriptor, how | fcntl.LOCK_NB)
            except OSError as error:
                if error.errno in HELD:
                    os.close(descriptor)
                    raise HeldElsewhere from error
        return descriptor
