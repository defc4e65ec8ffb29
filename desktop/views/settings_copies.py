"""The section of Settings about copies: in which folders, how old and how good each is, and what can be done there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.copies.by_itself import Rhythm, choose_rhythm
from archive.copies.places import Place, keep_place_again, remove_place
from archive.copies.standing import PlaceStanding
from archive.errors import Expected
from archive.exchange.progress import Progress
from desktop import copy_work
from desktop.models.copy_words import made_words
from desktop.style import Space
from desktop.tasks import Latest, Tasks
from desktop.views.cannot_open import choose_copies
from desktop.views.letter_out import ASKED, WhereTo
from desktop.views.list_notice import ListNotice
from desktop.views.looking_into_copy import LookingIntoCopyWindow
from desktop.views.settings_copies_asking import CopiesAsking
from desktop.views.settings_copies_deeds import deeds_of
from desktop.views.settings_copies_form import choose_copy_folder, choose_folder_to_look_into
from desktop.views.settings_copies_row import CopiesRow
from desktop.views.settings_people import SettingsSection
from desktop.views.work_under_way import WorkUnderWay
from desktop.widgets.buttons import Button
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.line_row import LineRow
from desktop.widgets.pill_tabs import PillTabs

T = TypeVar("T")


class CopiesSection(SettingsSection):
    """One piece of work at a time, in a thread; whatever breaks it off leaves the copy before as it was.

    Signals:
        message(str, object): what was done, and a callable that undoes it or None.
        trouble(object): something failed with this exception.
        put_back_wanted(object): a copy of this folder is to take the archive's place, which has to be closed for that.
        move_wanted(object): the archive is to go to another computer, with a last copy in this folder; so too.
    """

    put_back_wanted = Signal(object)
    move_wanted = Signal(object)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        who: Callable[[], str],
        *,
        folder: Callable[[QWidget], Path | None] = choose_copy_folder,
        copies: Callable[[QWidget], Path | None] = choose_copies,
        looked_into: Callable[[QWidget], Path | None] = choose_folder_to_look_into,
        where: WhereTo = ASKED,
    ) -> None:
        """``who`` tells the initials of who is at the desk; ``folder`` asks a person where copies are to lie, and
        ``copies`` where some lie, ``looked_into`` also an archive; ``where`` asks where a page with a recovery key
        goes."""
        super().__init__(self.tr("Copies"), padding=0)
        self._archive, self._tasks, self._who, self._ask_for_folder = archive, tasks, who, folder
        self._ask_for_copies = copies
        self._loading = Latest(tasks, self.trouble.emit, at_once=1)
        self._standing: tuple[PlaceStanding, ...] | None = None
        self.asking = CopiesAsking(archive, tasks, who, where=where)
        self.asking.changed.connect(self._show)
        self.asking.chosen.connect(self._chosen)
        self.asking.movable.connect(self.move_wanted)
        self.asking.said.connect(self._told)
        self.asking.failed.connect(self._failed)
        self.looking: LookingIntoCopyWindow | None = None
        self._rows: list[CopiesRow] = []
        self.work = WorkUnderWay(tasks)
        self.work.changed.connect(self._hold_still)
        self.notice = ListNotice(self.tr("Look again"))
        self.notice.acted.connect(self._look_again)
        self.rhythm = PillTabs(
            self.tr("When copies are made"),
            [(Rhythm.EVERY_DAY, self.tr("Every day by themselves")), (Rhythm.BY_HAND, self.tr("Only by hand"))],
            wraps=True,
        )
        self.rhythm.setToolTip(
            self.tr("Every day where the folder can be reached, while nobody waits for this computer")
        )
        self.rhythm.chosen.connect(lambda key: self._choose_rhythm(Rhythm(key)))
        self._foot = QFrame()
        column = QVBoxLayout(self._foot)
        column.setContentsMargins(14, Space.M, 14, Space.M)
        column.setSpacing(Space.M)
        self._add = Button(self.tr("Keep copies in a folder…"), small=True)
        self._add.clicked.connect(self.add)
        self._back = Button(self.tr("Put a copy back…"), small=True)
        self._back.setToolTip(self.tr("Choose a folder in which copies lie, such as on a new computer"))
        self._back.clicked.connect(self.choose_copies)
        self._look = Button(self.tr("Look into a folder…"), small=True)
        self._look.setToolTip(self.tr("Find a single thing in copies, or in an archive that was kept beside this one"))
        self._look.clicked.connect(lambda: self._choose_for(looked_into, self.look_into))
        self._move = Button(self.tr("Move to another computer…"), small=True)
        self._move.setToolTip(self.tr("Make a last copy on a disk to carry, and open the archive here no more"))
        self._move.clicked.connect(self.ask_to_move)
        self._verbs = QWidget()
        flow = FlowLayout(self._verbs, gap=Space.S)
        for button in (self._add, self._back, self._look, self._move):
            flow.addWidget(button)
        for part in (self.work, self.notice):
            column.addWidget(part)
        column.addWidget(self.rhythm)
        column.addWidget(self._verbs)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Only where it is looked at, disks and shares are."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Look how the folders stand now."""
        archive = self._archive
        self._loading.ask(lambda: copy_work.how_they_stand(archive), then=lambda told: self._take(*told))

    def choose_copies(self) -> None:
        """Ask in which folder copies lie, of which one is to be put back."""
        self._choose_for(self._ask_for_copies, self.put_back_wanted.emit)

    def add(self) -> None:
        """Ask for a folder, and of it what only a person can say."""
        folder = self._ask_for_folder(self)
        if folder is not None:
            self.notice.hide()
            self.asking.choose(folder)

    def ask_to_move(self) -> None:
        """Ask with which folder the archive is to be moved, and of a new one whether its copy is to be encrypted."""
        folder = self._ask_for_folder(self)
        if folder is not None:
            self.notice.hide()
            self.asking.choose_to_move(folder)

    def _chosen(self, place: Place) -> None:
        self.refresh()
        said = self.tr("Copies are kept in {folder}. Make one now.").format(folder=place.path)
        self.message.emit(said, lambda: self._forget(place.id, is_undo=True))

    def _told(self, words: str) -> None:
        self.refresh()
        self.message.emit(words, None)

    def _forget(self, place_id: int, *, is_undo: bool = False) -> None:
        archive, by = self._archive, self._who()

        def gone(place: Place) -> None:
            self.refresh()
            said = self.tr("No more copies are kept in {folder}. What is in it stays.").format(folder=place.path)
            self.message.emit(said, None if is_undo else partial(self._use_again, place_id))

        self._tasks.run(lambda: remove_place(archive, place_id=place_id, by=by), then=gone, failed=self._failed)

    def _use_again(self, place_id: int) -> None:
        archive, by = self._archive, self._who()

        def back(place: Place) -> None:
            self.refresh()
            self.message.emit(self.tr("Copies are kept in {folder} again.").format(folder=place.path), None)

        self._tasks.run(lambda: keep_place_again(archive, place_id=place_id, by=by), then=back, failed=self._failed)

    def go_on(self, place: Place) -> None:
        """The same where the copies are of the archive from which this one was put back, which is used no more."""
        self.make(place, takes_over=True)

    def make(self, place: Place, *, takes_over: bool = False) -> None:
        """Copy what is new, and read the copy back."""
        archive, by = self._archive, self._who()

        def done(made: copy_work.Made) -> None:
            well = self.tr("The copy was made and read back whole: {what}.")
            said = well.format(what=made_words(made.originals, made.new))
            self._tell(made.wrong, f"{said} {made.forgotten}".strip())

        self._begin(
            self.tr("Copying the archive into {folder} and reading it back").format(folder=place.path),
            lambda follow: copy_work.make(archive, place.id, by=by, follow=follow, takes_over=takes_over),
            done,
        )

    def verify(self, place: Place) -> None:
        """Read the copy back, every byte."""
        archive = self._archive
        self._begin(
            self.tr("Reading back the copy in {folder}").format(folder=place.path),
            lambda follow: copy_work.verify(archive, place.id, follow=follow),
            lambda wrong: self._tell(wrong, self.tr("Every byte of the copy is what was copied.")),
        )

    def trial(self, place: Place) -> None:
        """Open the copy in a passing folder."""
        archive = self._archive
        self._begin(
            self.tr("Opening the copy in {folder} in a trial").format(folder=place.path),
            lambda follow: copy_work.trial(archive, place.id, follow=follow),
            lambda wrong: self._tell(wrong, self.tr("The copy opens, and has what it should have.")),
        )

    def look_into(self, folder: Path) -> None:
        """Open a window in which a single thing is looked for in the copies of a folder, or in an archive there."""
        self.close_windows()
        self.looking = LookingIntoCopyWindow(self._archive, self._tasks, self._who, folder)
        self.looking.fetched.connect(lambda said: self.message.emit(said, None))
        self.looking.show()

    def close_windows(self) -> None:
        """Close what was opened beside the main window."""
        if self.looking is not None:
            self.looking.close()
            self.looking.deleteLater()
            self.looking = None

    def _choose_for(self, ask: Callable[[QWidget], Path | None], wanted: Callable[[Path], object]) -> None:
        if (folder := ask(self)) is not None:
            wanted(folder)

    def _begin(self, sentence: str, work: Callable[[copy_work.Followed], T], done: Callable[[T], None]) -> None:
        def watched(progress: Progress) -> T:
            return work(copy_work.followed(progress, lambda: self.work.is_stopping))

        self.notice.hide()
        self.work.begin(sentence, watched, then=done, failed=self._failed, stopped=self._stopped)

    def _tell(self, wrong: tuple[str, ...], well: str) -> None:
        self.refresh()
        self.message.emit(wrong[0] if wrong else well, None)

    def _stopped(self) -> None:
        self.refresh()
        self.message.emit(self.tr("Stopped. The copy before it is as it was; what was copied so far is kept."), None)

    def _failed(self, error: Exception) -> None:
        self.refresh()
        if isinstance(error, copy_work.STOPPED):
            self._stopped()
        elif isinstance(error, Expected):
            self.notice.tell(error, offer=True)
        else:
            self.trouble.emit(error)

    def _look_again(self) -> None:
        self.notice.hide()
        self.refresh()

    def _choose_rhythm(self, chosen: Rhythm, *, is_undo: bool = False) -> None:
        archive, by = self._archive, self._who()

        def kept(before: Rhythm) -> None:
            self.refresh()
            said = {
                Rhythm.EVERY_DAY: self.tr(
                    "Copies are made every day by themselves, and opened in a trial every month."
                ),
                Rhythm.BY_HAND: self.tr("Copies are made only by hand."),
            }[chosen]
            self.message.emit(said, None if is_undo else partial(self._choose_rhythm, before, is_undo=True))

        self._tasks.run(lambda: choose_rhythm(archive, chosen=chosen, by=by), then=kept, failed=self._failed)

    def _take(self, standing: tuple[PlaceStanding, ...], now: Rhythm) -> None:
        with QSignalBlocker(self.rhythm):
            self.rhythm.choose(now)
        if standing != self._standing:
            self._standing = standing
            self._show()

    def _show(self) -> None:
        keyboard = self.window().focusWidget()
        if keyboard is not None and self.card.isAncestorOf(keyboard):
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # else Qt takes whatever comes next, far from here
        with self.card.making_anew(keep=(self._foot,)):
            if self._standing == ():
                self.card.add_row(
                    LineRow(
                        self.tr("No copies are kept yet"),
                        self.tr(
                            "If this computer breaks or is stolen, everything is lost. "
                            "Paper may be shredded only with two copies, one of them elsewhere."
                        ),
                        lines=6,
                    )
                )
            self._rows = [self._row(one) for one in self._standing or ()]
            for row in self._rows:
                self.card.add_row(row)
            form = self.asking.form
            if form is not None:
                frame = QFrame()
                inside = QVBoxLayout(frame)
                inside.setContentsMargins(0, 0, 0, 0)
                inside.addWidget(form)
                self.card.add_row(frame)
            self._verbs.setVisible(form is None)
            self.rhythm.setVisible(bool(self._standing))
            has_foot = form is None or bool(self._standing)
            if has_foot:
                self.card.add_row(self._foot)
            self._foot.setVisible(has_foot)
        self._hold_still(self.work.is_on)

    def _hold_still(self, at_work: bool) -> None:
        """One piece of work at a time."""
        for part in (*self._rows, self._add, self._back, self._look, self._move):
            part.setDisabled(at_work)

    def _row(self, one: PlaceStanding) -> CopiesRow:
        place = one.place
        row = CopiesRow(one, self._archive.clock.now(), deeds_of(one, self))
        row.forget_wanted.connect(lambda: self._forget(place.id))
        return row
