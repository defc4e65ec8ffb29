"""Walks the real window through every screen and takes a picture of each: the pictures of the README.

Nothing is waited for by the clock. A stop is ready when its condition holds and no task is under way; the picture is
taken when drawing it starts no new task, so that every thumbnail is there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSize, QTemporaryDir, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from archive.letters.letter import Letter
from archive.search.hits import Filters, Hit
from archive.services.clients import list_clients
from archive.services.jobs import JobLine, list_jobs
from desktop.application import Application
from desktop.models.answers import answer_key
from desktop.style import Appearance, Scheme
from desktop.tour_list import write_list
from desktop.tour_of_disputes import TourOfDisputes
from desktop.tour_of_paper import TourOfPaper

SIZE = QSize(1280, 800)
"""Of the window in every picture, in pixels."""

SCHEMES = (Scheme.LIGHT, Scheme.DARK)

LARGE = 200
"""Per cent of the text in the pictures that show large text."""

SHOWN_LARGE = frozenset(
    {"today", "client", "job", "intake", "search", "import", "copies"}
    | {"paper", "stack", "scan", "check", "certificate"}
    | {"dispute", "meeting", "dossier"}
)
"""Screens of which there is a picture with large text as well."""

CLIENT = "Harbour Dental"
"""Whose card is shown, if there is such a client; else the first one's."""

WORDS = "data recovery"
"""What is sought."""

LAID_OUT_AFTER = 20
"""Turns of the event loop: a word that wraps deep inside is heard one widget further out at each."""

NOTE = (
    "Server room got warm over the weekend; the fan of the second disk shelf stands still. Ordered one, two days. "
    "Agreed to switch the shelf off at night until then."
)


@dataclass(frozen=True, slots=True)
class Stop:
    """One picture: its name, what to do before it, when it is ready, and which window it is of."""

    name: str
    go: Callable[[], object]
    ready: Callable[[], bool]
    window: Callable[[], QWidget]


class Tour(QObject):
    """Begins when the clerk has read everything. An ``empty`` application shows what a new office sees first.

    Signals:
        finished(object): the list of pictures' paths, in the order in which they were taken.
    """

    finished = Signal(object)

    def __init__(
        self,
        office: Application,
        empty: Application,
        appearance: Appearance,
        folder: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._office, self._empty = office, empty
        self._appearance, self._folder = appearance, folder
        self._elsewhere = QTemporaryDir()
        self._paper = TourOfPaper(office, self._show)
        self._disputes = TourOfDisputes(office, self._show)
        self._stops: list[Stop] = []
        self._at = -1
        self._turns = 0
        self._taken: list[Path] = []
        self._notice = QTimer(self)
        self._notice.setSingleShot(True)
        self._notice.setInterval(0)
        self._notice.timeout.connect(self._look)

    def begin(self) -> None:
        """Take all pictures."""
        self._folder.mkdir(parents=True, exist_ok=True)
        QApplication.setCursorFlashTime(0)  # a blinking cursor is there in one picture and not in the next
        for application in (self._office, self._empty):
            application.window.resize(SIZE)
            application.tasks.idle.connect(self._notice.start)
            application.news.stood.connect(lambda _: self._notice.start())
        for scheme in SCHEMES:
            self._stops += self._stops_in(scheme, 100)
        for scheme in reversed(SCHEMES):  # one change of clothes less
            large = {f"{screen}-{scheme.value}-{LARGE}" for screen in SHOWN_LARGE}
            self._stops += [one for one in self._stops_in(scheme, LARGE) if one.name in large]
        self._notice.start()

    def _look(self) -> None:
        """Go one step on, if what is waited for has come."""
        if any(application.tasks.under_way for application in (self._office, self._empty)):
            return
        if not self._office.news.is_calm:
            return
        if self._at >= 0:
            stop = self._stops[self._at]
            if not stop.ready():
                return
            if self._turns < LAID_OUT_AFTER:
                self._turns += 1
                self._notice.start()
                return
            picture = self._draw(stop)
            if picture is None:
                return
            place = self._folder / f"{stop.name}.png"
            picture.save(str(place))
            self._taken.append(place)
        self._at += 1
        if self._at == len(self._stops):
            self.finished.emit(self._taken)
            return
        self._turns = 0
        self._stops[self._at].go()
        self._notice.start()

    def _draw(self, stop: Stop) -> QPixmap | None:
        """The picture; None when drawing it has asked for something that is still to come."""
        window = stop.window()
        window.grab()  # thumbnails are asked for when they are first drawn
        if self._office.tasks.under_way or self._empty.tasks.under_way:
            return None
        return window.grab()

    def _stops_in(self, scheme: Scheme, text_size: int) -> list[Stop]:
        office, empty = self._office, self._empty
        suffix = scheme.value if text_size == 100 else f"{scheme.value}-{text_size}"

        def stop(
            name: str,
            go: Callable[[], object],
            *,
            of: Callable[[], QWidget] | None = None,
            ready: Callable[[], bool] = lambda: True,
        ) -> Stop:
            def dressed() -> None:
                office.window.sight.bring_back()  # after the picture of the locked window
                self._appearance.choose_scheme(scheme)
                self._appearance.choose_text_size(text_size)
                go()

            return Stop(f"{name}-{suffix}", dressed, ready, of or (lambda: office.window))

        def bare() -> QWidget:
            return empty.window

        return [
            stop("today", self._paper.show_today),
            stop("today-paper", self._paper.show_today, ready=self._paper.bring_up_todays_paper),
            stop("clients", lambda: self._show("clients", office.clients.show_list)),
            stop("client", self._show_client),
            stop("intake", lambda: self._show("intake")),
            stop("paper", lambda: self._show("paper")),
            stop("stack", self._paper.show_gate),
            stop("scan", self._paper.show_scan_form, ready=self._paper.scan_is_woven),
            stop("check", self._paper.show_check),
            stop("certificate", self._paper.show_certificate),
            stop("held", self._paper.show_held_document),
            stop("disputes", lambda: self._show("disputes")),
            stop("dispute", self._disputes.show_dispute),
            stop("meeting", self._disputes.show_meeting),
            stop("dossier", self._disputes.show_dossier),
            stop("lessons", self._disputes.show_lessons),
            stop("answers", self._type_words, ready=lambda: office.window.search.panel.isVisible()),
            stop("search", self._show_all),
            stop("document", self._show_document),
            stop("job", self._show_job),
            stop("letter", self._show_letter),
            stop("note", self._write_note, ready=office.window.side_panel.isVisible),
            stop("import", self._show_import),
            stop("settings", self._show_settings),
            stop("rules", lambda: self._paper.show_section(office.settings.rules)),
            stop("keep-for", lambda: self._paper.show_section(office.settings.keep_for)),
            stop("copies", lambda: self._paper.show_section(office.settings.copies)),
            stop("history", lambda: self._paper.show_section(office.settings.history)),
            stop("locked", self._lock),
            stop("about", lambda: office.settings.show_about(), of=lambda: office.settings.show_about()),
            stop("help", lambda: office.settings.show_help(), of=lambda: office.settings.show_help()),
            stop("empty-today", lambda: empty.window.show_screen("today"), of=bare),
            stop("empty-clients", lambda: empty.window.show_screen("clients"), of=bare),
            stop("empty-intake", lambda: empty.window.show_screen("intake"), of=bare),
            stop("empty-paper", lambda: empty.window.show_screen("paper"), of=bare),
            stop("empty-disputes", lambda: empty.window.show_screen("disputes"), of=bare),
            stop("empty-search", lambda: empty.window.show_screen("search"), of=bare),
        ]

    def _show(self, name: str, then: Callable[[], object] = lambda: None) -> None:
        window = self._office.window
        window.side_panel.close_panel()
        window.search.close_answers()
        window.top_bar.search.clear()
        window.activateWindow()
        window.show_screen(name)
        then()

    def _client(self) -> int:
        clients = list_clients(self._office.archive, containing=CLIENT) or list_clients(self._office.archive)
        return clients[0].id

    def _show_client(self) -> None:
        self._show("clients")
        self._office.show_client(self._client())

    def _job(self) -> JobLine | None:
        """The client's oldest open job: what was agreed on it has been tried by time."""
        jobs = list_jobs(self._office.archive, client_id=self._client())
        return min(jobs, key=lambda job: (job.closed_on is not None, job.opened_on), default=None)

    def _show_job(self) -> None:
        self._show_client()
        job = self._job()
        if job is not None:
            self._office.way.show_job(job.id)

    def _show_letter(self) -> None:
        job = self._job()
        if job is not None:
            self._office.way.show_letter(Letter.CONFIRMATION, job.client_id, job.id)

    def _type_words(self) -> None:
        self._show("today")
        self._office.window.search.begin()
        self._office.window.top_bar.search.setText(WORDS)

    def _show_all(self) -> None:
        """All answers, with the best page beside them."""
        self._show("search")
        self._office.window.search.set_words(WORDS)
        page = self._best_page()
        self._office.found.look_for(WORDS, key=answer_key(page) if page else "")
        self._office.found.focus_list()

    def _show_document(self) -> None:
        self._show_client()
        page = self._best_page()
        if page is not None and page.document_id is not None:
            self._office.show_document(page.document_id, page.page or 1, WORDS)

    def _best_page(self) -> Hit | None:
        found = self._office.search.answer(WORDS, filters=Filters(kinds=frozenset({"page"})), limit=1)
        return next(iter(found.hits), None)

    def _write_note(self) -> None:
        self._show_client()
        self._office.note.write(self._client())
        text = self._office.note.findChild(QPlainTextEdit)
        if isinstance(text, QPlainTextEdit):
            text.setPlainText(NOTE)

    def _show_import(self) -> None:
        """A list that was looked at; nothing of it comes in."""
        self._office.note.discard()
        self._office.window.toast.hide()
        self._show("clients", self._office.clients.show_list)
        self._office.way.show_import()
        self._office.importing.look_at(write_list(Path(self._elsewhere.path())))

    def _lock(self) -> None:
        """As the screen lock shows the window, without switching it on: that is this computer's to keep."""
        locked = self._office.lock.view
        locked.begin()
        self._office.window.sight.put_away(locked, locked.passphrase)

    def _show_settings(self) -> None:
        self._show("settings")
        self._office.settings.view.bring_up()
