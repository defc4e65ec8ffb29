"""What every test stands on: Qt without a screen, the folder of real scans, and no log message that nobody expected."""

import gc
import logging
import os
import re
import shutil
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.drives import Drive, Kind, SystemDrives
from tests.compiled_once import share_what_is_compiled
from tests.quick_disk import use_memory_for_passing_files

# Qt reads this when the application is made, so it must be set before any test asks for one.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

use_memory_for_passing_files()
share_what_is_compiled()

DRIVES = {"stick": Drive("made-up stick", Kind.DETACHABLE), "share": Drive("made-up share", Kind.SHARE)}
"""What lies under folders whose names end so."""

HAS_FAILED = pytest.StashKey[bool]()
"""Of a test: whether anything of it has failed, so that its files are kept."""

PATIENCE = 30_000
"""Milliseconds that a test waits for what must come: a busy machine is no fault of the program's."""


@pytest.fixture(scope="session", autouse=True)
def _no_thread_collects_by_itself() -> Iterator[None]:
    """As in the program (desktop/short_pauses.py): a widget that another thread than Qt's frees ends the process."""
    gc.disable()
    gc.freeze()  # what all the imports made need never be walked
    yield
    gc.unfreeze()
    gc.enable()


@pytest.fixture(autouse=True)
def _collected_between_tests(_no_thread_collects_by_itself: None) -> Iterator[None]:
    """What the interpreter would have collected meanwhile is collected when nobody else runs."""
    yield
    _young, middle, old = gc.get_count()
    gc.collect(2 if old >= 10 else 1 if middle >= 10 else 0)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's own, with more patience. What comes is noticed at once all the same."""
    bot = QtBot(request)
    for wait in ("waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive"):
        setattr(bot, wait, partial(getattr(bot, wait), timeout=PATIENCE))
    return bot


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The records of a new archive, made once: copying them is quicker than migrating anew for each test."""
    office = tmp_path_factory.mktemp("new office")
    Archive.open(office, clock=SetClock(datetime(2026, 1, 1, tzinfo=UTC))).close()
    return office / "archive.db"


class ExpectedLog:
    """The messages at WARNING or above that a test provokes on purpose.

    Calling it with a regular expression expects a message that contains it. At the end of the test every message must
    have been expected, and every expectation must have been met; what is only allowed may come or not.
    """

    def __init__(self) -> None:
        self._patterns: list[re.Pattern[str]] = []
        self._allowed: list[re.Pattern[str]] = []
        self._messages: list[str] = []

    def __call__(self, pattern: str) -> None:
        self._patterns.append(re.compile(pattern))

    def allow(self, pattern: str) -> None:
        """For what a test provokes but cannot be sure of, because it hangs on who of two was first."""
        self._allowed.append(re.compile(pattern))

    def notice(self, message: str) -> None:
        """Keeps one message for the judgement at the end; may come from any thread."""
        self._messages.append(message)

    def complaints(self) -> list[str]:
        """What is wrong, one line each; empty when messages and expectations agree."""
        known = [*self._patterns, *self._allowed]
        unexpected = [text for text in self._messages if not any(p.search(text) for p in known)]
        unmet = [p.pattern for p in self._patterns if not any(p.search(text) for text in self._messages)]
        return [f"unexpected log message: {text}" for text in unexpected] + [
            f"expected log message never came: {pattern}" for pattern in unmet
        ]


class _Listener(logging.Handler):
    """Hands every message at WARNING or above, with its traceback if it has one, to the test's expectations."""

    def __init__(self, expected: ExpectedLog) -> None:
        super().__init__(logging.WARNING)
        self._expected = expected
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self._expected.notice(self.format(record))


@pytest.fixture(autouse=True)
def expect_log() -> Iterator[ExpectedLog]:
    """Fails the test on a log message at WARNING or above, unless ``expect_log("pattern")`` announced it."""
    expected = ExpectedLog()
    listener = _Listener(expected)
    logging.getLogger().addHandler(listener)
    yield expected
    logging.getLogger().removeHandler(listener)
    if complaints := expected.complaints():
        pytest.fail("\n".join(complaints), pytrace=False)


@pytest.fixture(scope="session")
def scans() -> Path:
    """The folder of real scans and awkward files, read-only; its licences keep it out of the repository."""
    folder = os.environ.get("DULY_NOTED_SCANS")
    if not folder:
        pytest.skip("DULY_NOTED_SCANS does not name the folder of real scans")
    if not Path(folder).is_dir():
        pytest.skip(f"DULY_NOTED_SCANS names {folder}, which is not a folder")
    return Path(folder)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep what a test logged sendable: tests run side by side, and half a character cannot be sent to who reports."""
    report = yield
    item.stash[HAS_FAILED] = report.failed or item.stash.get(HAS_FAILED, False)
    report.sections = [(name, text.encode(errors="backslashreplace").decode()) for name, text in report.sections]
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Function) -> Iterator[None]:
    """What passed leaves no files behind, as they may lie in memory. (pytest's own way removes them too early: while
    whatever a test replaced is still replaced.)"""
    yield
    folder = item.funcargs.get("tmp_path")
    if isinstance(folder, Path) and not item.stash.get(HAS_FAILED, False):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _drives_of_made_up_copies() -> Iterator[None]:
    """The folders that stand for a stick and a share (see tests/archive/paper/ripe.py) are on drives of their own."""
    really = SystemDrives.of

    def of(self: SystemDrives, folder: Path) -> Drive:
        return DRIVES.get(folder.name.rpartition(" ")[2]) or really(self, folder)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SystemDrives, "of", of)
        yield
