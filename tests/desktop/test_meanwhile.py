"""What is asked for before anybody can answer is asked again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.meanwhile import Meanwhile


class Asker(QObject):
    """Asks."""

    typed = Signal(str)
    wanted = Signal()
    dropped = Signal(object, str)


def test_it_is_said_again_in_the_same_order_when_somebody_listens() -> None:
    asker, meanwhile = Asker(), Meanwhile()
    heard: list[object] = []
    meanwhile.keep(asker.wanted, asker.dropped)
    asker.dropped.emit(["a.pdf"], "first")
    asker.wanted.emit()
    asker.dropped.emit(["b.pdf"], "second")
    asker.wanted.connect(lambda: heard.append("wanted"))
    asker.dropped.connect(lambda files, how: heard.append((files, how)))
    meanwhile.over()
    assert heard == [(["a.pdf"], "first"), "wanted", (["b.pdf"], "second")]


def test_of_what_was_typed_only_the_last_counts() -> None:
    asker, meanwhile = Asker(), Meanwhile()
    heard: list[str] = []
    meanwhile.keep_last(asker.typed)
    for typed in ("h", "ha", "har"):
        asker.typed.emit(typed)
    asker.typed.connect(heard.append)
    meanwhile.over()
    assert heard == ["har"]


def test_afterwards_nothing_is_said_twice() -> None:
    asker, meanwhile = Asker(), Meanwhile()
    meanwhile.keep_all_of(asker)
    meanwhile.over()
    heard: list[str] = []
    asker.typed.connect(heard.append)
    asker.typed.emit("once")
    meanwhile.over()
    assert heard == ["once"]
