"""What screens ask for has one name on all of them, and leads to one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, SignalInstance

Wishes = Mapping[str, Callable[..., object]]
"""What answers each wish, by the name of the signal that tells of it."""


def hear(sources: Iterable[QObject], wishes: Wishes) -> None:
    """Let every wish of these screens be answered; a screen has only some of them."""
    for source in sources:
        for name, answer in wishes.items():
            signal = getattr(source, name, None)
            if isinstance(signal, SignalInstance):
                signal.connect(answer)


def pass_on(parts: Iterable[QObject], screen: QObject, *names: str) -> None:
    """Let a screen ask for what its parts ask for by these names, with the same things said."""
    hear(parts, {name: getattr(screen, name) for name in names})
