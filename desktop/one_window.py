"""One window for each archive: a second start hands its files to the first and ends."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from archive.other_window import Holder
from desktop.window_lock import WindowLock

ANSWER_MS = 3000
"""How long a second start waits for the first to take its files."""

LONGEST = 1 << 20
"""Bytes that are read from whoever knocks."""


class OneWindow(QObject):
    """Either this is the first window of the archive (:meth:`claim`), or there is one to hand files to.

    The lock decides who is first; the local socket carries the files, as one line of JSON. Only programs of the same
    user are let in.

    Signals:
        handed_over(object): a list of paths from a second start, perhaps empty: come to the front.
        lost(str): the computer of that name has the archive now.
    """

    handed_over = Signal(object)
    lost = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = "duly-noted-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]
        self._lock = WindowLock(folder, self)
        self._lock.lost.connect(self.lost)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        self._visitors: list[QLocalSocket] = []

    @property
    def name(self) -> str:
        """Of the local socket, the same in every program that names this folder."""
        return self._name

    @property
    def holder(self) -> Holder | None:
        """Who has the archive; None when nobody does, or that cannot be told."""
        return self._lock.holder()

    def claim(self) -> bool:
        """Whether this window is the archive's only one. Stays so until :meth:`release`. Raises FolderNotWritable."""
        return self._lock.claim() and self._listen()

    def take_over(self, seen: Holder, now: datetime) -> bool:
        """The same, in place of the window of another computer that nothing is heard of and a person says is gone."""
        return self._lock.take_over(seen, now) and self._listen()

    def hand_over(self, files: Sequence[Path]) -> bool:
        """Ask the first window to come to the front and take these files; whether it has taken them."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(ANSWER_MS):
            return False
        socket.write(json.dumps([str(file.absolute()) for file in files]).encode() + b"\n")
        taken = socket.waitForReadyRead(ANSWER_MS) and bytes(socket.readAll().data()).startswith(b"taken")
        socket.disconnectFromServer()
        return bool(taken)

    def release(self) -> None:
        """Let another window be the one."""
        self._server.close()
        self._lock.release()

    def _listen(self) -> bool:
        QLocalServer.removeServer(self._name)  # what a crash left; the lock says that nobody listens there
        self._server.listen(self._name)
        return True

    def _welcome(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            self._visitors.append(socket)
            socket.readyRead.connect(self._hear)
            socket.disconnected.connect(self._see_off)
        self._hear()

    def _hear(self) -> None:
        for socket in list(self._visitors):
            if socket.canReadLine():
                self._take(socket)
            elif socket.bytesAvailable() > LONGEST:
                socket.abort()

    def _take(self, socket: QLocalSocket) -> None:
        try:
            names = json.loads(bytes(socket.readLine().data()))
        except ValueError:
            names = None
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            socket.abort()
            return
        socket.write(b"taken\n")
        socket.flush()
        self.handed_over.emit([Path(name) for name in names])

    def _see_off(self) -> None:
        gone = [one for one in self._visitors if one.state() is QLocalSocket.LocalSocketState.UnconnectedState]
        for socket in gone:
            self._visitors.remove(socket)
            socket.deleteLater()
