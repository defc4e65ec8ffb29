"""Asks what has to be asked before copies are kept in a folder, and about the keys of encrypted ones: one form at a
time, which the section shows."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from archive.archive import Archive
from archive.clock import today
from archive.copies.choosing import add_place, cannot_be_elsewhere, is_surely_a_share, refuse_unfit, was_elsewhere
from archive.copies.keys import Sealing
from archive.copies.layout import CopyFolder
from archive.copies.lost_mark import has_copies, read_or_none
from archive.copies.passphrase import RecoveryKey, give_key, recovery_key, recovery_key_of, set_passphrase
from archive.copies.places import Place, places
from archive.copies.sealing import Seal
from archive.errors import Expected
from archive.letters.code import drawn_code
from archive.letters.paper import chosen_paper
from desktop.letter_sheet import Sheet, usual_paper
from desktop.recovery_print import RecoverySheet
from desktop.tasks import Tasks
from desktop.views.letter_out import ASKED, WhereTo
from desktop.views.settings_copies_form import BeforeMovingForm, CopiesWhereForm, MovingHowForm
from desktop.views.settings_copies_key import GiveKeyForm, NewPassphraseForm, RecoveryKeyForm
from desktop.widgets.inline_form import InlineForm

T = TypeVar("T")


class CopiesAsking(QObject):
    """One form is open at most; ``form`` is which.

    Signals:
        changed: another form is open, or none.
        chosen(object, bool): copies are kept in this Place from now on; whether they were before.
        movable(object): the archive may be moved with a last copy in this folder.
        said(str): something was done.
        failed(object): something went wrong with this exception.
    """

    changed = Signal()
    chosen = Signal(object, bool)
    movable = Signal(object)
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, who: Callable[[], str], *, where: WhereTo = ASKED) -> None:
        """``who`` tells the initials of who is at the desk; ``where`` asks a person where a page goes."""
        super().__init__()
        self._archive, self._tasks, self._who, self._where = archive, tasks, who, where
        self.form: InlineForm | None = None

    def choose(self, folder: Path) -> None:
        """Ask what only a person can say of a folder, and keep copies there."""
        archive = self._archive

        def look() -> tuple[bool, bool, bool]:
            refuse_unfit(archive, folder=folder, is_elsewhere=False, is_sealed=False)  # before anything is typed
            can_be_elsewhere = cannot_be_elsewhere(archive, folder=folder) is None
            is_elsewhere = is_surely_a_share(folder=folder) or was_elsewhere(archive, folder=folder)
            return can_be_elsewhere, is_elsewhere, _is_new(folder)

        self._tasks.run(look, then=lambda told: self._ask_where(folder, *told), failed=self.failed.emit)

    def tell_of_moving(self, then: Callable[[], None]) -> None:
        """Say what moving the archive means; ``then`` asks for the folder."""
        form = BeforeMovingForm()

        def go_on() -> None:
            self.close()
            then()

        form.saved.connect(go_on)
        self._open(form)

    def choose_to_move(self, folder: Path) -> None:
        """Ask how the last copy of an archive is to lie in a folder in which no copies are yet; such a folder is only
        begun here if they are to be encrypted."""
        archive = self._archive

        def look() -> bool:
            # While another is chosen easily.
            refuse_unfit(archive, folder=folder, is_elsewhere=False, is_sealed=False, is_to_move=True)
            return _is_new(folder)

        self._tasks.run(look, then=lambda told: self._ask_how(folder, told), failed=self.failed.emit)

    def show_key(self, place: Place) -> None:
        """Show the recovery key of encrypted copies, to be printed again."""
        archive = self._archive
        self._show_page(lambda: recovery_key(archive, place_id=place.id), then=self.close, is_begun=True)

    def ask_passphrase(self, place: Place) -> None:
        """Ask for a new passphrase."""
        form = NewPassphraseForm(place)
        archive, by = self._archive, self._who()

        def save() -> None:
            if not form.is_complete():
                return
            words = form.passphrase.text
            self._work(form, lambda: set_passphrase(archive, place_id=place.id, passphrase=words, by=by), done)

        def done(is_there: bool) -> None:
            now = self.tr("The copies in {folder} are opened by the new passphrase from now on.")
            later = self.tr("The copies in {folder} are opened by the new passphrase once one is made there again.")
            self._end((now if is_there else later).format(folder=place.path))

        form.saved.connect(save)
        self._open(form)

    def ask_key(self, place: Place) -> None:
        """Ask for the key that the archive has lost."""
        form = GiveKeyForm(place)
        archive, by = self._archive, self._who()

        def save() -> None:
            if form.is_complete():
                secret = form.secret.text()
                self._work(form, lambda: give_key(archive, place_id=place.id, secret=secret, by=by), done)

        def done(_: None) -> None:
            self._end(self.tr("The archive has the key of the copies in {folder} again.").format(folder=place.path))

        form.saved.connect(save)
        self._open(form)

    def close(self) -> None:
        """Leave the form; what was typed is not kept."""
        self.form = None
        self.changed.emit()

    def _ask_where(self, folder: Path, can_be_elsewhere: bool, is_elsewhere: bool, is_new: bool) -> None:
        if not can_be_elsewhere and not is_new:
            self._keep_in(folder, is_elsewhere=False, sealing=None)
            return
        form = CopiesWhereForm(folder, can_be_elsewhere=can_be_elsewhere, is_elsewhere=is_elsewhere, is_new=is_new)

        def save() -> None:
            if not form.is_complete():
                return
            if form.is_sealed and form.passphrase is not None:
                self._ask_to_keep(folder, form.is_elsewhere, Sealing(Seal.new(), form.passphrase.text))
            else:
                self._keep_in(folder, is_elsewhere=form.is_elsewhere, sealing=None)

        form.saved.connect(save)
        self._open(form)

    def _ask_how(self, folder: Path, is_new: bool) -> None:
        if not is_new:
            self.movable.emit(folder)
            return
        form = MovingHowForm(folder)

        def go_on() -> None:
            if not form.is_complete():
                return
            if form.is_sealed and form.passphrase is not None:
                sealing = Sealing(Seal.new(), form.passphrase.text)
                self._ask_to_keep(folder, False, sealing, then=lambda place: self.movable.emit(place.path))
            else:
                self.close()
                self.movable.emit(folder)

        form.saved.connect(go_on)
        self._open(form)

    def _ask_to_keep(
        self, folder: Path, is_elsewhere: bool, sealing: Sealing, *, then: Callable[[Place], None] | None = None
    ) -> None:
        """Nothing is begun before the recovery key is kept somewhere; of a folder that is refused none is shown."""
        archive = self._archive

        def look() -> RecoveryKey:
            is_to_move = then is not None
            refuse_unfit(archive, folder=folder, is_elsewhere=is_elsewhere, is_sealed=True, is_to_move=is_to_move)
            return recovery_key_of(archive, sealing.seal, folder)

        self._show_page(
            look,
            then=lambda: self._keep_in(folder, is_elsewhere=is_elsewhere, sealing=sealing, then=then),
        )

    def _show_page(self, look: Callable[[], RecoveryKey], *, then: Callable[[], None], is_begun: bool = False) -> None:
        archive, usual = self._archive, usual_paper()

        def draw() -> tuple[RecoveryKey, bytes, Sheet]:
            key = look()
            return key, drawn_code(key.text), Sheet(chosen_paper(archive) or usual)

        def show(told: tuple[RecoveryKey, bytes, Sheet]) -> None:
            key, picture, paper = told
            sheet = RecoverySheet(key, picture, today(archive.clock), paper.page_size)
            form = RecoveryKeyForm(key, picture, sheet, self._tasks, self._where, is_begun=is_begun)
            form.saved.connect(lambda: then() if form.is_complete() else None)
            self._open(form)

        def failed(error: Exception) -> None:
            self.close()
            self.failed.emit(error)

        self._tasks.run(draw, then=show, failed=failed)

    def _keep_in(
        self,
        folder: Path,
        *,
        is_elsewhere: bool,
        sealing: Sealing | None,
        then: Callable[[Place], None] | None = None,
    ) -> None:
        archive, by, form = self._archive, self._who(), self.form

        def done(kept: tuple[Place, bool]) -> None:
            place, was_kept = kept
            self.close()
            if then is not None:
                then(place)
            else:
                self.chosen.emit(place, was_kept)

        def failed(error: Exception) -> None:
            self.close()
            self.failed.emit(error)

        if form is not None:
            form.wait(True)
        is_to_move = then is not None

        def keep() -> tuple[Place, bool]:
            before = {one.mark for one in places(archive)}
            place = add_place(
                archive, folder=folder, is_elsewhere=is_elsewhere, by=by, sealing=sealing, is_to_move=is_to_move
            )
            return place, place.mark in before

        self._tasks.run(keep, then=done, failed=failed)

    def _work(self, form: InlineForm, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """What is refused is said in the form, where it can be put right."""

        def failed(error: Exception) -> None:
            form.wait(False)
            form.say(str(error) if isinstance(error, Expected) else "")
            if not isinstance(error, Expected):
                self.failed.emit(error)

        form.wait(True)
        form.say(self.tr("This takes a moment, on purpose."))
        self._tasks.run(work, then=done, failed=failed)

    def _end(self, words: str) -> None:
        self.close()
        self.said.emit(words)

    def _open(self, form: InlineForm) -> None:
        form.left.connect(self.close)
        self.form = form
        self.changed.emit()
        form.setFocus()


def _is_new(folder: Path) -> bool:
    """Whether no copies lie in a folder yet, as far as it can be looked into."""
    copies = CopyFolder(folder)
    with suppress(OSError):
        return read_or_none(copies) is None and not has_copies(copies)
    return True
