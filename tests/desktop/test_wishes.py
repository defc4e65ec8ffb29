"""What screens ask for is answered by its name, whoever asks."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.wishes import hear


class Asking(QObject):
    client_wanted = Signal(int)
    note_wanted = Signal(int, object)


class Silent(QObject):
    client_wanted = "no signal"


def test_each_wish_is_answered_and_what_is_no_signal_is_left_alone() -> None:
    asking = Asking()
    clients: list[int] = []
    notes: list[tuple[int, object]] = []
    hear(
        (asking, Silent()),
        {
            "client_wanted": clients.append,
            "note_wanted": lambda client, job: notes.append((client, job)),
            "job_wanted": clients.clear,
        },
    )
    asking.client_wanted.emit(3)
    asking.note_wanted.emit(3, None)
    assert (clients, notes) == ([3], [(3, None)])
