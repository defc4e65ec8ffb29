"""Loaded by every Python that starts with this folder on its path: tells what it sends, and what it puts down where.

``DULY_NOTED_WATCHED`` names the file that is written to, a line for each act; ``DULY_NOTED_PLACES`` the folders in
which files may be made. What would speak to another computer is refused as well. Python tells its hooks of its own
calls only: a library in C that opens files by itself is not seen.
"""

import os
import sys
from pathlib import Path

SENDING = frozenset(
    {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"}
)
MAKING = {"os.mkdir": 0, "os.rename": 1, "os.link": 1, "os.symlink": 1, "sqlite3.connect": 0}
"""Acts that make something, and which of their words says where."""

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def watch(file: str, places: tuple[str, ...]) -> None:
    """Tell in ``file`` from now on. There is no end to it: a hook cannot be taken off."""
    told = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    is_telling = False

    def tell(line: str) -> None:
        os.write(told, f"{line} by {' '.join(sys.orig_argv[1:6])}\n".encode(errors="replace"))

    def hook(event: str, words: tuple[object, ...]) -> None:
        nonlocal is_telling
        if is_telling:
            return
        is_telling = True
        try:
            if event in SENDING and not _is_local(words):
                tell(f"{event} {words[1:]}")
                raise PermissionError(f"nothing is sent anywhere: {event}")
            where = _made(event, words)
            if where is not None and not where.startswith(places):
                tell(f"made {where}")
        finally:
            is_telling = False

    sys.addaudithook(hook)


def _is_local(words: tuple[object, ...]) -> bool:
    """Whether a socket is one of this computer's own, that are known by a path."""
    return getattr(words[0], "family", None) == _local_family()


def _local_family() -> object:
    import socket

    return getattr(socket, "AF_UNIX", object())


def _made(event: str, words: tuple[object, ...]) -> str | None:
    """Where something is made or written, whole; None for everything else."""
    if event == "open":
        path, mode, flags = words
        writes = bool(flags & WRITES) if isinstance(flags, int) else set(str(mode)) & set("wax+")
        if not writes:
            return None
    elif event in MAKING:
        path = words[MAKING[event]]
    else:
        return None
    if not isinstance(path, str | bytes):  # a file that is open already
        return None
    name = os.fsdecode(path)
    if name == ":memory:" or name.startswith(("file:", "/dev/null", "/proc/")):
        return None
    return os.path.realpath(name)


if "DULY_NOTED_WATCHED" in os.environ:
    watch(
        os.environ["DULY_NOTED_WATCHED"],
        tuple(Path(p).as_posix() for p in os.environ["DULY_NOTED_PLACES"].split(os.pathsep)),
    )
