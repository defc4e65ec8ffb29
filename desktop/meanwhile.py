"""What a person asks for while the window is still being built is not lost: it is done as soon as it can be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, SignalInstance


class Meanwhile(QObject):
    """Keeps what signals say from :meth:`keep` on, and lets them say it once more in the same order when all who listen
    are there (:meth:`over`)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._said: list[tuple[SignalInstance, tuple[object, ...]]] = []
        self._listening: list[tuple[SignalInstance, Callable[..., None]]] = []

    def keep(self, *signals: SignalInstance) -> None:
        """Each time that one of these says something counts."""
        for signal in signals:
            self._listen(signal, lambda *said, signal=signal: self._said.append((signal, said)))

    def keep_last(self, *signals: SignalInstance) -> None:
        """Only what one of these says last counts."""
        for signal in signals:
            self._listen(signal, lambda *said, signal=signal: self._say_instead(signal, said))

    def keep_all_of(self, source: QObject) -> None:
        """The same as ``keep`` for every signal that the class of ``source`` has itself."""
        names = [name for name, one in vars(type(source)).items() if isinstance(one, Signal)]
        self.keep(*(getattr(source, name) for name in names))

    def over(self) -> None:
        """Say it again, and keep nothing any more."""
        for signal, hear in self._listening:
            signal.disconnect(hear)
        said, self._said, self._listening = self._said, [], []
        for signal, what in said:
            signal.emit(*what)

    def _say_instead(self, signal: SignalInstance, said: tuple[object, ...]) -> None:
        self._said = [(one, what) for one, what in self._said if one is not signal]
        self._said.append((signal, said))

    def _listen(self, signal: SignalInstance, hear: Callable[..., None]) -> None:
        signal.connect(hear)
        self._listening.append((signal, hear))
