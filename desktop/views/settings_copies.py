"""The section of Settings about copies: in which folders, how old and how good each is, and what can be done there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.copies.by_itself import Rhythm
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
from desktop.views.settings_copies_rhythm import CopiesRhythm
from desktop.views.settings_copies_row import CopiesRow, told_in_row
from desktop.views.settings_copies_verbs import CopiesVerbs
from desktop.views.settings_people import SettingsSection
from desktop.views.work_under_way import WorkUnderWay
from desktop.widgets.kept_focus import KeptFocus
from desktop.widgets.line_row import LineRow
from desktop.widgets.reading_order import enter

T = TypeVar("T")

AGAIN_MS = 20_000
"""A disk comes and goes, and the clerk copies, while somebody looks: how the folders stand is asked again so often."""


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
        self._told_rows: tuple[object, ...] = ()
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self.refresh)
        self.asking = CopiesAsking(archive, tasks, who, where=where)
        self.asking.changed.connect(self._show)
        self.asking.chosen.connect(self._chosen)
        self.asking.movable.connect(self.move_wanted)
        self.asking.said.connect(self._told)
        self.asking.failed.connect(self._failed)
        self.looking: LookingIntoCopyWindow | None = None
        self._rows: dict[int, CopiesRow] = {}
        self.work = WorkUnderWay(tasks)
        self.work.changed.connect(self._hold_still)
        self.notice = ListNotice(self.tr("Look again"))
        self.notice.acted.connect(self._look_again)
        self.rhythm = CopiesRhythm(archive, tasks, who)
        self.rhythm.kept.connect(self._rhythm_kept)
        self.rhythm.failed.connect(self._failed)
        self._foot = QFrame()
        column = QVBoxLayout(self._foot)
        column.setContentsMargins(14, Space.M, 14, Space.M)
        column.setSpacing(Space.M)
        self._verbs = CopiesVerbs()
        self._verbs.add_wanted.connect(self.add)
        self._verbs.back_wanted.connect(self.choose_copies)
        self._verbs.look_wanted.connect(lambda: self._choose_for(looked_into, self.look_into))
        self._verbs.move_wanted.connect(self.ask_to_move)
        for part in (self.work, self.notice):
            column.addWidget(part)
        column.addWidget(self.rhythm)
        column.addWidget(self._verbs)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Only where it is looked at, disks and shares are; as long as it is."""
        super().showEvent(event)
        self._again.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._again.stop()

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
        """Say what moving means, then ask with which folder, and of a new one whether its copy is to be encrypted."""
        self.notice.hide()
        self.asking.tell_of_moving(self._choose_folder_to_move)

    def _choose_folder_to_move(self) -> None:
        folder = self._ask_for_folder(self)
        if folder is not None:
            self.asking.choose_to_move(folder)

    def _chosen(self, place: Place, was_kept: bool) -> None:
        self.refresh()
        if was_kept:  # nothing to undo: without it the folder would be given up
            self.message.emit(self.tr("Copies are kept in {folder} already.").format(folder=place.path), None)
            return
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

    def _rhythm_kept(self, said: str, undo: Callable[[], None] | None) -> None:
        self.refresh()
        self.message.emit(said, undo)

    def _take(self, standing: tuple[PlaceStanding, ...], now: Rhythm) -> None:
        self.rhythm.show_rhythm(now)
        at = self._archive.clock.now()
        told = tuple(told_in_row(one, at, deeds_of(one, self)) for one in standing)
        if self._standing is not None and told == self._told_rows:
            return
        before, self._standing, self._told_rows = self._standing, standing, told
        if self.asking.form is not None and before and standing:
            self._exchange_rows()
        else:
            self._show()
        if self.hasFocus():  # it waited for what was looked up
            enter(self)

    def _exchange_rows(self) -> None:
        """The rows go on telling, while the form under them stays as it is, with the keyboard in it."""
        focus = KeptFocus(self._rows)
        for row in self._rows.values():
            self.card.remove_row(row)
        self._rows = {one.place.id: self._row(one) for one in self._standing or ()}
        for place, row in enumerate(self._rows.values()):
            self.card.add_row(row, at=place)
        self._hold_still(self.work.is_on)
        focus.give_back(self._rows, otherwise=self)

    def _show(self) -> None:
        focus, keyboard = KeptFocus(self._rows), self.window().focusWidget()
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
            self._rows = {one.place.id: self._row(one) for one in self._standing or ()}
            for row in self._rows.values():
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
        focus.give_back(self._rows, otherwise=self)

    def _hold_still(self, at_work: bool) -> None:
        """One piece of work at a time."""
        for part in (*self._rows.values(), self._verbs):
            part.setDisabled(at_work)

    def _row(self, one: PlaceStanding) -> CopiesRow:
        place = one.place
        row = CopiesRow(one, self._archive.clock.now(), deeds_of(one, self))
        row.forget_wanted.connect(lambda: self._forget(place.id))
        return row
