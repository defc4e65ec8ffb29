"""A disk that runs full at a moment of a test's choosing."""

import builtins
import errno
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_PLENTY = 1 << 40


class FullDisk:
    """Below ``root`` there is room for so many steps: making a file or a folder, or handing bytes to the system. From
    then on each fails; of the bytes that do not fit any more the first half is written, as disks do."""

    def __init__(self, root: Path, *, room: int) -> None:
        self._root = str(root)
        self.room = room
        self.ran_full = False

    def step(self) -> None:
        """Take some of the room. Raises OSError without any."""
        if self.room <= 0:
            self.ran_full = True
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.room -= 1

    def holds(self, path: object) -> bool:
        """Whether a path is on this disk."""
        return isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self._root)

    @contextmanager
    def mounted(self) -> Iterator["FullDisk"]:
        """Within this block whoever writes below ``root`` writes to this disk."""
        real_open, real_mkdir, real_os_open = io.open, os.mkdir, os.open

        def opening(file: Any, mode: str = "r", buffering: int = -1, *given: Any, **named: Any) -> Any:
            if not self.holds(file) or not set(mode) & set("wxa+"):
                return real_open(file, mode, buffering, *given, **named)
            self.step()
            raw = _Raw(file, mode.replace("b", "").replace("t", ""))
            raw.disk = self
            buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
            return buffered if "b" in mode else io.TextIOWrapper(buffered, *given, **named)

        def making(path: Any, *given: Any, **named: Any) -> None:
            if self.holds(path) and not Path(path).exists():
                self.step()
            real_mkdir(path, *given, **named)

        def opening_low(path: Any, flags: int, *given: Any, **named: Any) -> int:
            if self.holds(path) and flags & os.O_CREAT and not Path(path).exists():
                self.step()
            return real_os_open(path, flags, *given, **named)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(builtins, "open", opening)
            patch.setattr(io, "open", opening)
            patch.setattr(os, "mkdir", making)
            patch.setattr(os, "open", opening_low)
            yield self
        self.room = _PLENTY


class _Raw(io.FileIO):
    disk: FullDisk

    def write(self, data: Any, /) -> int:
        try:
            self.disk.step()
        except OSError:
            whole = bytes(data)
            super().write(whole[: len(whole) // 2])
            raise
        return super().write(data)
