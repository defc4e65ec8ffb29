"""Stands where the main window would be while a copy is put back: which one, how far it is, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from archive.copies.called import is_called
from archive.copies.drafts_along import take_along
from archive.copies.drafts_left import drafts_left
from archive.copies.errors import PlaceOutOfReach
from archive.copies.generations import Generation
from archive.copies.layout import CopyFolder
from archive.copies.put_back_words import put_back_wants, put_back_words
from archive.copies.putting_back import PutBack
from archive.copies.restore_errors import (
    AnotherCopyIsSound,
    BothWorkedOn,
    CopyDoesNotOpen,
    CopyIsNotWhole,
    NoCopiesThere,
)
from archive.copies.seal_errors import (
    AnotherRecoveryKey,
    ComputerIsBusy,
    CopiesAreSealed,
    NoRecoveryKey,
    PassphraseIsLost,
    WrongPassphrase,
)
from archive.exchange.progress import Progress
from desktop import copy_work
from desktop.desk import this_desk
from desktop.models.copy_words import copies_called
from desktop.office_words import counted
from desktop.problems import Problem, problem_of
from desktop.views.cannot_open import choose_copies
from desktop.views.closed_archive import ClosedArchiveWindow, Verb
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.show_typed import ShowTyped

MAY_ALL_THE_SAME = (CopyIsNotWhole, BothWorkedOn)
"""What a person may decide to put back in spite of."""

NAMES_ANOTHER = (CopyDoesNotOpen, AnotherCopyIsSound)
"""What names a sound copy in the same folder."""

NOT_THERE = (NoCopiesThere, PlaceOutOfReach)
"""What the choice of another folder helps against."""

ASKS_FOR_SECRET = (
    CopiesAreSealed,
    WrongPassphrase,
    NoRecoveryKey,
    AnotherRecoveryKey,
    PassphraseIsLost,
    ComputerIsBusy,
)
"""What a passphrase or a recovery key helps against."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which folder for copies, in the place of which archive, at whose wish, and when that is."""

    copies: Path
    root: Path
    by: str
    now: datetime


class PuttingBackWindow(ClosedArchiveWindow):
    """Nothing is done before somebody has pressed the button that says so."""

    def __init__(
        self,
        wish: Wish,
        parent: QWidget | None = None,
        *,
        another: Callable[[QWidget], Path | None] = choose_copies,
    ) -> None:
        """``another`` asks a person where copies lie, if none do in the folder of ``wish``."""
        super().__init__(QCoreApplication.translate("PuttingBackWindow", "Put a copy back"), parent)
        self._wish, self._another = wish, another
        self._copies = CopyFolder(wish.copies)
        self._there: tuple[Generation, ...] = ()
        self.which = ChoiceBox()
        self.which.setAccessibleName(self.tr("Of which day"))
        self.middle.addWidget(self.which)
        self.which.hide()
        self.secret = QLineEdit()
        self.secret.setPlaceholderText(self.tr("Passphrase or recovery key"))
        self.secret.setAccessibleName(self.tr("Passphrase or recovery key"))
        self.secret.returnPressed.connect(self.open_copies)
        self.middle.addWidget(self.secret)
        self.secret.hide()
        self.show_typed = ShowTyped(self.secret)
        self.middle.addWidget(self.show_typed)
        self.show_typed.hide()
        self.along = QCheckBox()
        self.along.setChecked(True)
        self.along.setToolTip(self.tr("What was half typed waits here to be gone on with"))
        self.middle.addWidget(self.along)
        self.along.hide()
        self._look()

    def open_copies(self) -> None:
        """Open encrypted copies with what was typed, as often as it takes."""
        wish, secret = self._wish, self.secret.text()
        if not secret or not self.secret.isEnabled():
            self.secret.setFocus()
            return
        self.secret.setDisabled(True)  # it is not asked twice, and stays where it is for the next try
        self.say(self.tr("Opening the copies"), self.tr("This takes a moment, on purpose."))
        self.tasks.run(
            lambda: copy_work.to_put_back(wish.copies, wish.root, secret=secret),
            then=lambda told: self._ask(*told),
            failed=self.refuse,
        )

    def put_back(self, *, even_so: bool = False) -> None:
        """Put the chosen copy back."""
        wish, wanted, copies = self._wish, self.which.currentData(), self._copies
        self.which.hide()
        self.say(
            self.tr("The copy is being put back"), self.tr("The archive stays as it is until all of it is proven.")
        )

        def watched(progress: Progress) -> PutBack:
            follow = copy_work.followed(progress, lambda: self.work.is_stopping)
            return copy_work.put_back(copies, wish.root, by=wish.by, wanted=wanted, even_so=even_so, follow=follow)

        self.work.begin(
            self.tr("Writing it beside the archive, and reading every byte back"),
            watched,
            then=self._done,
            failed=self.refuse,
            stopped=self._stopped,
        )

    def _put_back_instead(self, place: int) -> None:
        """Put another copy of the same folder back, which is the chosen one from now on."""
        self.which.setCurrentIndex(place)
        self.put_back()

    def _named_by(self, error: Exception) -> int | None:
        """Where the sound copy stands that is named in the place of the chosen one, if any is."""
        named = error.about["other"] if isinstance(error, NAMES_ANOTHER) else None
        if not isinstance(named, str):
            return None
        others = (place for place, one in enumerate(self._there) if is_called(one, named))
        return next((place for place in others if place != self.which.currentIndex()), None)

    def _choose(self) -> None:
        if (folder := self._another(self)) is not None:
            self._wish = replace(self._wish, copies=folder)
            self.which.clear()
            self._look()

    def _look(self) -> None:
        self.say(self.tr("Looking which copies there are"), str(self._wish.copies))
        wish = self._wish
        self.tasks.run(
            lambda: copy_work.to_put_back(wish.copies, wish.root),
            then=lambda told: self._ask(*told),
            failed=self.refuse,
        )

    def _ask(self, copies: CopyFolder, there: tuple[Generation, ...], has_work: bool) -> None:
        self._copies = copies
        self.secret.clear()
        self.secret.hide()
        self.show_typed.hide()
        if not there:
            self.say(
                self.tr("There is no finished copy in that folder yet."),
                self.tr("Nothing was changed."),
                self.leave(),
            )
            return
        for one, when in zip(there, copies_called(there, self._wish.now), strict=True):
            self.which.addItem(self._called(one, when), one.name)
        self._there = there
        self.which.show()
        if has_work:
            what = self.tr(
                "It lies in {folder}, and takes the place of the archive in {root}, which is kept beside it as it is. "
                "What must not be destroyed, what was erased and what was shredded since is carried over, and "
                "documents that came since are handed in again. Notes and jobs that were written since are only in "
                "what is kept beside."
            )
        else:
            what = self.tr("It lies in {folder}, and becomes the archive in {root}, in which there is nothing yet.")
        self.say(
            self.tr("Put this copy back?"),
            what.format(folder=self._wish.copies, root=self._wish.root),
            self.leave(),
            (self.tr("Put it back"), self.put_back),
        )

    def _ask_for_secret(self, problem: Problem) -> None:
        self.secret.setEnabled(True)
        self.secret.show()
        self.show_typed.show()
        self.say(
            problem.what,
            f"{problem.safe} {problem.next_step}",
            self.leave(),
            (self.tr("Open the copies"), self.open_copies),
        )
        self.secret.selectAll()
        self.secret.setFocus()

    def _called(self, one: Generation, when: str) -> str:
        if one.manifest is None:
            return when
        documents = counted(one.manifest.counts.get("documents", 0), self.tr("1 document"), self.tr("{n} documents"))
        return self.tr("{when}: {documents}").format(when=when, documents=documents)

    def _done(self, told: PutBack) -> None:
        title, *words = put_back_words(told)
        to_do = put_back_wants(told)
        self._offer_along(told)
        verbs: list[Verb] = [(self.tr("Open the archive"), partial(self._open, told.aside))]
        if told.aside is not None and told.only_before and not told.not_read:
            look = self.tr("Open it, and look into the one before")
            verbs.append((look, partial(self._open, told.aside, look_into=told.aside)))
        self.say(title, "\n\n".join([" ".join(words), *to_do]), *verbs)

    def _offer_along(self, told: PutBack) -> None:
        """Half-typed notes need not be typed again."""
        left = drafts_left(told.aside) if told.aside is not None else None
        notes = left.notes if left is not None else 0
        self.along.setText(
            counted(
                notes,
                self.tr("Take the half-typed note along"),
                self.tr("Take the {n} half-typed notes along"),
            )
        )
        self.along.setVisible(notes > 0)

    def _open(self, before: Path | None, *, look_into: Path | None = None) -> None:
        self.look_into = look_into
        if before is None or self.along.isHidden() or not self.along.isChecked():
            self.over.emit()
            return
        root = self._wish.root
        self.along.hide()
        self.say(self.tr("The half-typed notes are taken along"), "")
        self.tasks.run(
            lambda: take_along(root, before, desk=this_desk()), then=lambda _: self.over.emit(), failed=self._not_along
        )

    def _not_along(self, error: Exception) -> None:
        problem = problem_of(error)
        self.say(problem.what, f"{problem.safe} {problem.next_step}", (self.tr("Open the archive"), self.over.emit))

    def _stopped(self) -> None:
        self.say(
            self.tr("Stopped."),
            self.tr("The archive is as it was, and so is the copy. What was written so far is used the next time."),
            self.leave(),
            (self.tr("Put it back"), self.put_back),
        )

    def refuse(self, error: Exception) -> None:
        """Say what went wrong, and offer what may help."""
        if isinstance(error, copy_work.STOPPED):
            self._stopped()
            return
        problem = problem_of(error)
        if isinstance(error, ASKS_FOR_SECRET):
            self._ask_for_secret(problem)
            return
        leads_on = not isinstance(error, BothWorkedOn)  # which no other try changes: a person has to decide
        verbs: list[Verb] = [self.leave()]
        if isinstance(error, NOT_THERE):
            verbs.append((self.tr("Choose another folder…"), self._choose))
        if isinstance(error, MAY_ALL_THE_SAME):
            verbs.append((self.tr("Put it back all the same"), partial(self.put_back, even_so=True)))
        if leads_on:
            verbs.append((self.tr("Try again"), self.put_back if self.which.count() else self._look))
        if (other := self._named_by(error)) is not None:
            verbs.append((self.tr("Put that one back"), partial(self._put_back_instead, other)))
        self.say(problem.what, f"{problem.safe} {problem.next_step}", *verbs, leads_on=leads_on)
