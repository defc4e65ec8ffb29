"""The composition root: one archive in one window, everything built, wired, started and stopped here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from archive.archive import Archive
from archive.copies.unfinished import unfinished_beside
from archive.search.search import Search
from archive.services.lookup import Lookup
from desktop.certificate_filing import CertificateFiling
from desktop.errands import Errands
from desktop.files_handed_in import FilesHandedIn
from desktop.first_look import FirstLook
from desktop.notes_begun import NotesBegun
from desktop.office_day import OfficeDay
from desktop.office_screens import OfficeScreens
from desktop.open_client import OpenClient
from desktop.refusals import Refusals
from desktop.settings_desk import SettingsDesk
from desktop.side_panels import SidePanels
from desktop.style import Appearance
from desktop.taking_in import TakingIn
from desktop.tasks import ChangeWatch, Throttle
from desktop.views.answers import QuickAnswers
from desktop.views.completing import Completing
from desktop.wishes import Wishes, hear

NEWS_MS = 300
"""The screens follow the clerk at most so often."""

COUNT_MS = 2000
"""What waits is counted for the rail at most so often while another screen is shown."""

LONGEST_GOODBYE_MS = 5_000
"""So long the clerk may take to let go after the window has closed; it loses nothing when it is ended then."""


class Application(QObject):
    """Everything around one open archive. ``window`` is not shown until :meth:`open`, unless it was before.

    It is built when it is made, or by :meth:`parts`, one in each turn of the event loop, where a window that stands
    already is to go on answering; ``is_built`` when all of it is.

    Signals:
        other_archive_wanted: a person wants to open another archive.
        put_back_wanted(object, str): a person wants to put a copy of this folder back, and by whom.
        move_wanted(object, str): a person wants to move the archive, with a last copy in this folder, and who.
        ended: the window is closed, and so is the archive.
    """

    other_archive_wanted = Signal()
    put_back_wanted = Signal(object, str)
    move_wanted = Signal(object, str)
    ended = Signal()

    def __init__(
        self,
        archive: Archive,
        *,
        appearance: Appearance,
        desk_file: Path,
        clerk_command: Sequence[str],
        first: FirstLook | None = None,
        parent: QObject | None = None,
    ) -> None:
        """``desk_file`` is this computer's ini file; ``clerk_command`` starts the clerk of this archive. ``first`` is
        what stands of it, to be gone on with by :meth:`parts`."""
        super().__init__(parent)
        self.archive = archive
        self._appearance, self._desk_file = appearance, desk_file
        self.is_built = False
        self._stands = first is not None
        if first is None:
            first = FirstLook(archive.folder.root, desk_file=desk_file, clerk_command=clerk_command)
            first.take(archive)
        first.setParent(self)
        self._first = first
        self.problems, self.tasks, self.desk, self.clerk = first.problems, first.tasks, first.desk, first.clerk
        self.window, self.lock, self.news, self.today = first.window, first.lock, first.news, first.today
        self.day = OfficeDay(archive, self.tasks, self)
        self._changes = ChangeWatch(archive.database.watch(), parent=self)
        self._refresh = Throttle(self._show_news, NEWS_MS, self)
        self._building = self._build()
        self.window.closing.connect(self._close)
        if not self._stands:
            self._build_the_rest()

    def parts(self) -> Iterator[Callable[[], object]]:
        """Builds what is left, with each step of the iterator a part; there is nothing else to be done for it."""
        for _ in self._building:
            yield lambda: None

    def _build_the_rest(self) -> None:
        for _ in self._building:
            pass

    def _build(self) -> Iterator[None]:
        archive, window = self.archive, self.window
        self.search = Search(archive)
        self._refusals = Refusals(window.problem_panel, self)
        self.taking_in = TakingIn(archive, self.tasks, self._by, self)
        self.certificates = CertificateFiling(archive, self.tasks, self)
        yield
        self.lookup = Lookup(archive, self.search)
        self.sides = SidePanels(archive, self.tasks, self._by, self.lookup, window, self)
        self.note = self.sides.note
        yield
        self.settings = SettingsDesk(
            archive, self.tasks, self.desk, self._appearance, self._desk_file, self, lock=self.lock
        )
        yield
        yield from self._build_screens()
        counting = {self.today: self.today.refresh, self.paper: self.paper.refresh, self.disputes: self.disputes.count}
        self._counts = {one: Throttle(count, COUNT_MS, self) for one, count in counting.items()}
        self._wire_window()
        self._wire_screens()
        self._wire_search()
        FilesHandedIn(self.window, self.screens, self.taking_in, self.errands, self)
        NotesBegun(self.window, self.screens, self.note, self)
        self._wire_people()
        self.settings.disk.stand_on(self.today)
        self.is_built = True

    def open(self, files: Sequence[Path] = (), *, reading: bool = True) -> None:
        """Show the window, start the clerk (unless told not to be ``reading`` yet), and take in what came along; then
        do what a person has asked for meanwhile."""
        if not self._stands:
            self.lock.begin()
            self.window.show()
            self.window.show_last_screen()
            self.today.refresh()
            self.news.look()
        self._changes.start()
        self.day.begin()
        self.paper.refresh()
        self.disputes.count()
        if reading:
            self.clerk.start()
        self.certificates.look()
        self.note.restore()
        self.check.restore()
        if self._stands and self.window.screens.current != "today":  # which looks by itself
            self._screen_shown(self.window.screens.current)
        self._first.meanwhile.over()
        for finder in (self.search, self.lookup):
            self.tasks.run(finder.prepare)  # so that the first letter typed need not wait for it
        self.taking_in.begin(files)
        if (unfinished := unfinished_beside(self.archive.folder.root)) is not None:
            self.problems.tell(unfinished)

    def begin_as_demo(self) -> None:
        """The made-up office is still being made, by another process that tells its story from the beginning."""
        self._changes.changed.connect(self.desk.look_again)  # its people come with its story
        self.news.remark(self.tr("The made-up office is being drawn; more comes while you look around"))
        self.today.hold(self.tr("The made-up office is being drawn. What waits there today stands here when it is."))

    def end_as_demo(self) -> None:
        """No more comes: what stands in the archive now is the office's today."""
        self._changes.changed.disconnect(self.desk.look_again)
        self.news.remark("")
        self.desk.look_again()
        self.today.let_go()

    def come_forward(self, files: Sequence[Path] = ()) -> None:
        """A second start was asked for: be seen, and take its files."""
        self._build_the_rest()
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        self.taking_in.take_files(files, "handed over")

    def show_client(self, client_id: int) -> None:
        """Show a client's card; Esc leads back."""
        self.way.show_client(client_id)

    def show_document(self, document_id: int, page: int = 1, typed: str = "") -> None:
        """Show a document over the present screen; Esc leads back."""
        self.way.show_document(document_id, page, typed)

    # Build and wire

    def _by(self) -> str:
        return self.desk.initials

    def _build_screens(self) -> Iterator[None]:
        archive, tasks, window = self.archive, self.tasks, self.window
        self.screens = OfficeScreens(
            archive,
            tasks,
            self.search,
            window,
            today=self.today,
            titles=self._first.titles,
            by=self._by,
            settings=self.settings.view,
            intake_waiting=self.news.intake_waiting,
            parent=self,
        )
        yield from self.screens.build()
        self.way = self.screens.way
        self.errands = Errands(window, self.screens, self.settings, self)
        self.clients, self.intake = self.screens.clients, self.screens.intake
        self.found, self.document = self.screens.found, self.screens.document
        self.job, self.letter, self.importing = self.screens.job, self.screens.letter, self.screens.importing
        self.paper, self.stack, self.check = self.screens.paper, self.screens.stack, self.screens.check
        self.disputes = self.screens.disputes.list
        self.answers = QuickAnswers(self.lookup, tasks, window.search, archive.clock, self)
        OpenClient(self.way, self.note, self).lead(self.answers, self.found)
        self.completing = Completing(self.search, tasks, window.search, self)

    def _wire_window(self) -> None:
        window = self.window
        window.help_wanted.connect(self.settings.show_help)
        window.screen_shown.connect(self._screen_shown)
        self.settings.other_archive_wanted.connect(self.other_archive_wanted)
        self.settings.copies.put_back_wanted.connect(lambda folder: self.put_back_wanted.emit(folder, self._by()))
        self.settings.copies.move_wanted.connect(lambda folder: self.move_wanted.emit(folder, self._by()))
        self.settings.message.connect(window.toast.tell)
        self.day.turned.connect(self._show_news)
        self._changes.changed.connect(self._refresh)
        self._changes.changed.connect(window.problem_panel.put_away_saved)
        for source in (self.taking_in, self.news, self.settings, self.desk, self.certificates):
            source.trouble.connect(self.problems.tell)
        self._changes.failed.connect(self.problems.tell)

    def _wire_screens(self) -> None:
        screens, toast, way = self.screens, self.window.toast, self.way
        of_disputes = screens.disputes.of_dispute, screens.disputes.of_meeting
        hear((*screens.all, self.answers, self.completing, *of_disputes), self._wishes())
        hear((self.note, self.sides.sending), {"message": toast.tell, "trouble": self.problems.tell})
        for doer in screens.doers:
            self._refusals.follow(doer)
        self.window.screens.currentChanged.connect(self._refusals.leave)
        self.stack.refused.connect(toast.hide)
        self.intake.list_wanted.connect(self.errands.import_kept)
        self.errands.hear_today(self.today)
        self.news.led.connect(self.errands.see_to)
        self.importing.clients_wanted.connect(way.show_clients)
        self.settings.import_wanted.connect(way.show_import)
        self.lock.setting_wanted.connect(self.errands.show_lock)
        self.settings.procedure_wanted.connect(self.paper.more.save_procedure)

    def _wishes(self) -> Wishes:
        """What a screen may ask for by this name, and where it is done."""
        way, errands = self.way, self.errands
        return {
            "message": self.window.toast.tell,
            "trouble": self.problems.tell,
            "client_wanted": self.show_client,
            "document_wanted": self.show_document,
            "job_wanted": way.show_job,
            "letter_wanted": way.show_letter,
            "import_wanted": way.show_import,
            "stack_wanted": way.show_stack,
            "check_wanted": way.check_sides,
            "dispute_wanted": way.show_dispute,
            "begin_wanted": lambda dispute: way.show_dispute(dispute, begin=True),
            "meeting_wanted": way.show_meeting,
            "lessons_wanted": way.show_lessons,
            "copies_wanted": errands.show_copies,
            "search_wanted": errands.search_in,
            "send_wanted": self.sides.sending.send,
            "note_wanted": self.note.write,
            "correction_wanted": self.note.correct,
        }

    def _wire_search(self) -> None:
        self.answers.answer_wanted.connect(self.errands.show_answer)
        self.found.back_wanted.connect(self.way.leave_search)
        self.window.search.left.connect(self.way.leave_search)
        self.news.reading_stood.connect(self.found.show_waiting)
        self.news.reading_stood.connect(self.answers.show_waiting)
        self.found.words_chosen.connect(self.window.search.set_words)
        self.found.typing_wanted.connect(self.window.search.begin)
        self.found.used.connect(self.window.recent.remember)
        self.news.erased.connect(self.window.recent.forget_before)
        self.window.recent.hold_back(lambda: self.found.is_narrowed)
        self.window.everything_wanted.connect(self.found.search_everything)
        self.window.search.typed.connect(self.errands.typed)
        self.window.search.all_wanted.connect(self.errands.show_answer)
        self.window.search.list_wanted.connect(self.found.focus_list)
        self.window.screen_shown.connect(self.errands.wait_for_words)

    def _wire_people(self) -> None:
        person = self.window.top_bar.person
        person.person_chosen.connect(self.desk.sit_down)
        person.people_wanted.connect(lambda: self.window.show_screen("settings"))
        self.desk.changed.connect(self._show_people)
        self.today.mine_chosen.connect(self.desk.list_mine)
        for over in (person.person_chosen, self.check.dealt_with):  # what one was refused, another may do
            over.connect(self._refusals.leave)
        waits = self.today, self.stack, self.check, self.disputes
        for screen in waits:  # what waits, and for whom, depends on who sits here
            self.desk.changed.connect(screen.refresh)

    def _show_people(self) -> None:
        self.window.top_bar.person.set_people(self.desk.people, self.desk.initials)

    # What happens

    def _show_news(self) -> None:
        self.news.look()
        self.certificates.look()
        screen = self.window.screens.currentWidget()
        self.screens.refresh_shown(screen)
        for one, count in self._counts.items():
            if screen is not one:
                count()

    def _screen_shown(self, name: str) -> None:
        screen = self.window.screens.currentWidget()
        if screen in (self.today, self.clients, self.found, self.paper, self.disputes):
            screen.refresh()
        elif name == "settings":
            self.settings.refresh()
        if name == "search" and self.window.search.words:
            self.found.type_words(self.window.search.words)

    # The end

    def _close(self) -> None:
        """The window is gone at once; the clerk lets go behind the scenes, then the archive is closed."""
        self._build_the_rest()
        self._first.meanwhile.over()  # files that were dropped a moment ago come in
        self.lock.end()
        self.day.end()
        self._changes.stop()
        self.note.finish()
        self.screens.finish()
        self.settings.close()
        self.clerk.stopped.connect(self._end)
        QTimer.singleShot(LONGEST_GOODBYE_MS, self, self.clerk.kill)
        self.clerk.stop()

    def _end(self) -> None:
        self._refresh.end()
        for count in self._counts.values():
            count.end()
        self.search.stop_preparing()
        self.tasks.close()
        self.search.close()
        self.archive.close()
        self.window.deleteLater()
        self.ended.emit()
