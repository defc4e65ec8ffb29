"""A clerk in the process that waits for it: it can be stopped at every moment."""

import threading

import pytest

from archive import clerk as clerk_module
from archive.archive import Archive
from archive.clerk_report import Report
from archive.command_line.our_clerk import OurClerk


def test_a_clerk_that_is_still_being_made_when_it_is_to_stop_does_not_begin(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    awaited, made = threading.Event(), list[clerk_module.Clerk]()

    class Thread(threading.Thread):
        def join(self, timeout: float | None = None) -> None:
            awaited.set()
            super().join(timeout)

    class Late(clerk_module.Clerk):
        def __init__(self, of: Archive, *, report: Report) -> None:
            awaited.wait()
            super().__init__(of, report=report)
            made.append(self)

    monkeypatch.setattr(clerk_module, "Clerk", Late)
    clerk = OurClerk(archive, only_copying=False, report=lambda _: None)
    with monkeypatch.context() as patch:
        patch.setattr(threading, "Thread", Thread)
        clerk.begin()
    ending = threading.Thread(target=clerk.end)
    ending.start()
    ending.join(20)

    has_ended = not ending.is_alive()
    made[0].stop()
    ending.join()
    assert has_ended
    assert not (archive.folder.log / "clerk.log").exists()
    assert not clerk.has_failed


def test_what_keeps_a_clerk_from_being_made_is_told_to_whoever_waits(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(clerk_module, "Clerk", broken)
    clerk = OurClerk(archive, only_copying=False, report=lambda _: None)
    clerk.begin()
    clerk.end()

    assert clerk.has_failed
    assert isinstance(clerk.failure, MemoryError)
