"""The clerk: the background process that takes in, opens, reads and indexes, and continues where it was.

Seven threads that meet in the database. One copies what was handed in, so that a new batch is safe at once however much
is still to be read. One opens documents and reads their pages. One keeps the index up to date. One looks into the
folders that the office's scanner writes into, and hands in what is finished there. One copies the archive once a day
into the folders for copies, while nobody waits for anything. One writes the records once more beside them, as text.
One goes the rounds: it compares a share of the originals each day, while nobody waits for anything.
Files from outside are opened by a further process (ocr.renderer_child), so a file that crashes or hangs it costs that
file, never the clerk.
"""

import logging
import os
import signal
import sqlite3
import threading
from collections.abc import Callable
from types import TracebackType

from filelock import FileLock, Timeout
from sqlalchemy.exc import OperationalError

from archive.archive import Archive
from archive.clerk_report import Report
from archive.copies.room import CopyingRoom
from archive.engine_at_hand import EngineAtHand
from archive.erasure.disk import finish_erasures, remove_files
from archive.folder_errors import ClerkIsBusyElsewhere
from archive.hindrances import MayNotWork, hindrance_of
from archive.quiet_moments import EVERY
from archive.reading_room import ReadingRoom
from archive.rounds.room import RoundsRoom
from archive.search.indexing import Indexer
from archive.services import intake, mails, pasted, space
from archive.services.engine import reading_engine
from archive.sidecars.room import BETWEEN_LOOKS, SidecarRoom
from archive.watching.room import POLL, WatchingRoom
from ocr.errors import RendererNotStarted
from ocr.recognising import Engine
from ocr.renderer import Renderer

log = logging.getLogger(__name__)

LOOK = 0.05
"""Seconds between two looks whether anybody has changed the database."""

LOOK_AGAIN = 15.0
"""Seconds after which a room looks for work without news: for a Tesseract just installed, for space just made."""

INDEX_AGAIN = 2.0
"""Seconds after which the index is looked at without news: it may have been deleted or damaged, and search waits."""

AFTER_TROUBLE = 3.0
"""Seconds of rest after the database or the disk refused."""

WATCHING = "watching"  # the room that looks into the scanner's folders
COPYING = "copying"  # the room that makes copies of the archive when they are due
SIDECARS = "sidecars"  # the room that writes them
ROUNDS = "rounds"  # the room that compares originals with what was received
BY_THE_CLOCK = (WATCHING, COPYING, SIDECARS, ROUNDS)
"""Rooms for which there is no news in the database, or which do not follow it at every step."""

PAUSES = {"indexing": INDEX_AGAIN, WATCHING: POLL, COPYING: EVERY, SIDECARS: BETWEEN_LOOKS, ROUNDS: EVERY}
"""Seconds after which a room looks again without news, where it is not LOOK_AGAIN."""


class Clerk:
    """The one clerk of an archive. ``run`` works until ``stop`` is set, and stops between pages.

    ``report`` is told of trouble. ``cores`` pages are read at once. ``find_engine`` gives what reads, or raises
    TesseractMissing; ``renderer`` opens files from outside. Raises ClerkIsBusyElsewhere when entered while another
    clerk works for the same archive.
    """

    def __init__(
        self,
        archive: Archive,
        *,
        report: Report,
        cores: int = os.cpu_count() or 1,
        find_engine: Callable[[Archive], Engine] = reading_engine,
        renderer: Callable[[], Renderer] = Renderer,
    ) -> None:
        self._archive = archive
        self._report = report
        self._cores = cores
        self._renderer = renderer
        self._troubles: dict[str, str | None] = {}
        self._telling = threading.Lock()
        self._hindrances: dict[str, Exception] = {}
        self._stop = threading.Event()
        self._news = {room: threading.Event() for room in ("take-in", "reading", "indexing", *BY_THE_CLOCK)}
        self._lock = FileLock(archive.folder.clerk_lock)
        self._engine = EngineAtHand(archive, find_engine, tell=lambda said: self.tell_trouble("reader", said))
        self._cleared: set[str] = set()  # the rooms that have removed what a crash left
        self._interrupted = False
        self._failed = False

    def __enter__(self) -> "Clerk":
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise ClerkIsBusyElsewhere(folder=self._archive.folder.root) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()

    def stop(self) -> None:
        """Ask for an end between two pages. May be called from any thread and from a signal."""
        self._stop.set()
        for news in self._news.values():
            news.set()

    @property
    def hindrances(self) -> dict[str, Exception]:
        """What keeps rooms from their work now, each told as a sentence already: take-in, reading, indexing."""
        return dict(self._hindrances)

    def run(self, *, only_copying: bool = False) -> bool:
        """Work until stopped; ``only_copying`` leaves opening, reading and indexing to another time.

        False when it ended because of a fault in the program, which is in the log.
        """
        log.info("begun for %s", self._archive.folder.root)
        watching, copying = WatchingRoom(self._archive), CopyingRoom(self._archive)
        sidecars, rounds = SidecarRoom(self._archive), RoundsRoom(self._archive, renderer=self._renderer)
        reading = ReadingRoom(
            self._archive,
            self._engine,
            cores=self._cores,
            stopped=self._stop.is_set,
            tell=lambda said: self.tell_trouble("second reader", said),
        )
        with self._renderer() as renderer, Indexer(self._archive) as indexer:
            rooms: dict[str, Callable[[], None]] = {
                "take-in": self._take_in,
                "reading": lambda: reading.look(renderer),
                "indexing": lambda: self._index(indexer),
                WATCHING: lambda: self._watch(watching),
                COPYING: lambda: self._copy(copying),
                SIDECARS: lambda: sidecars.look(cancelled=self._stop.is_set),
                ROUNDS: lambda: rounds.look(cancelled=self._stop.is_set),
            }
            if only_copying:
                rooms = {"take-in": self._take_in}
            threads = [threading.Thread(target=self._keep_at, args=room, name=room[0]) for room in rooms.items()]
            for thread in threads:
                thread.start()
            try:
                self._pass_on_news()
            finally:
                self.stop()
                for thread in threads:
                    thread.join()
        sidecars.finish()
        log.info("ended")
        return not self._failed

    def _pass_on_news(self) -> None:
        version = self._archive.database.watch()
        seen = -1
        while not self._stop.wait(LOOK):
            try:
                now = version()
            except sqlite3.OperationalError:
                continue  # somebody holds the database; the next look will tell
            if now != seen:
                seen = now
                for room, news in self._news.items():
                    if room not in BY_THE_CLOCK:
                        news.set()

    def _keep_at(self, room: str, work: Callable[[], None]) -> None:
        """Do one room's work at each news, and now and then without. What the disk refuses is tried again."""
        _leave_interrupts_to_the_main_thread()
        while not self._stop.is_set():
            self._news[room].clear()
            try:
                work()
            except (OperationalError, sqlite3.OperationalError, OSError, MayNotWork) as error:
                hindrance = hindrance_of(error, self._archive.folder)
                log.warning("%s rests: %s (%s)", room, error, hindrance.code)
                self._rest(room, hindrance)
                self._stop.wait(AFTER_TROUBLE)
            except RendererNotStarted as problem:  # no file's fault: all of them wait
                log.warning("%s rests: %s", room, problem)
                self._rest(room, problem)
                self._stop.wait(AFTER_TROUBLE)
            except Exception:  # a fault of ours: the window starts a fresh clerk, which continues where this one was
                log.exception("%s failed", room)
                self._failed = True
                self.stop()
            else:
                self._hindrances.pop(room, None)
                self.tell_trouble(room, None)
                if not self._stop.is_set():  # its news may have been cleared above
                    self._news[room].wait(PAUSES.get(room, LOOK_AGAIN))

    def _rest(self, room: str, hindrance: Exception) -> None:
        self.tell_trouble(room, str(hindrance))
        self._hindrances[room] = hindrance

    def tell_trouble(self, part: str, sentence: str | None) -> None:
        """Report what hinders a part of the work, or with None that nothing does any more. From any thread."""
        with self._telling:
            self._troubles[part] = sentence
            self._report(next((trouble for trouble in self._troubles.values() if trouble), None))

    def _take_in(self) -> None:
        if "take-in" not in self._cleared:
            self._interrupted = self._archive.vault.clear_incoming()
            remove_files(self._archive)  # or what was erased just before a crash would be taken for an orphan
            pasted.clear_kept(self._archive)
            self._cleared.add("take-in")
        space.try_again_after_space(self._archive)
        if intake.take_in_waiting(self._archive, cancelled=self._stop.is_set):
            mails.clear_taken(self._archive)
            pasted.clear_kept(self._archive)
        if self._interrupted and not self._stop.is_set():  # what still waits may be what an orphan was
            intake.adopt_orphans(self._archive)
            self._interrupted = False

    def _index(self, indexer: Indexer) -> None:
        finish_erasures(self._archive, indexer, cancelled=self._stop.is_set)
        indexer.catch_up(cancelled=self._stop.is_set)

    def _watch(self, watching: WatchingRoom) -> None:
        trouble = watching.look(cancelled=self._stop.is_set)
        self.tell_trouble("scanner", str(trouble) if trouble else None)

    def _copy(self, copying: CopyingRoom) -> None:
        trouble = copying.look(cancelled=self._stop.is_set)
        self.tell_trouble("copies", str(trouble) if trouble else None)


def _leave_interrupts_to_the_main_thread() -> None:
    """Keep Ctrl+C from the processes that this thread starts: they inherit what it does not listen to.

    A terminal sends Ctrl+C to all of them at once, and a renderer that died of it would be held against its file.
    """
    if hasattr(signal, "pthread_sigmask"):  # Windows has none; there they have no part in the console
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
