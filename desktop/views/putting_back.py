"""Stands where the main window would be while a copy is put back: which one, how far it is, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from archive.copies.generations import Generation
from archive.copies.put_back_words import put_back_wants, put_back_words
from archive.copies.putting_back import PutBack
from archive.copies.restore_errors import BothWorkedOn, CopyIsNotWhole
from archive.exchange.progress import Progress
from desktop import copy_work, dates
from desktop.office_words import counted
from desktop.problems import problem_of
from desktop.style import Space
from desktop.tasks import Tasks
from desktop.views.work_under_way import WorkUnderWay
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.tall_enough import make_tall_enough

MAY_ALL_THE_SAME = (CopyIsNotWhole, BothWorkedOn)
"""What a person may decide to put back in spite of."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which folder for copies, in the place of which archive, at whose wish, and when that is."""

    copies: Path
    root: Path
    by: str
    now: datetime


class PuttingBackWindow(QWidget):
    """Nothing is done before somebody has pressed the button that says so. The archive is closed meanwhile.

    Signals:
        over: go on with the archive, whichever it is now.
        closed: the window was closed.
    """

    over = Signal()
    closed = Signal()

    def __init__(self, wish: Wish, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wish = wish
        self._tasks = Tasks(self._refuse, parent=self)
        self.setWindowTitle(self.tr("Put a copy back"))
        self.setMinimumWidth(620)
        self._title, self._words = QLabel(), QLabel()
        self._title.setProperty("role", "large")
        self.which = ChoiceBox()
        self.which.setAccessibleName(self.tr("Of which day"))
        self.work = WorkUnderWay(self._tasks)
        self._card = Card(padding=Space.XL, spacing=Space.M)
        for label in (self._title, self._words):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._card.body.addWidget(label)
        self._card.body.addWidget(self.which)
        self._card.body.addWidget(self.work)
        self._card.body.addSpacing(Space.S)
        self._verbs = QWidget()
        self._flow = FlowLayout(self._verbs, gap=Space.S)
        self._card.body.addWidget(self._verbs)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.addWidget(self._card)
        column.addStretch(1)
        self.which.hide()
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        make_tall_enough(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is under way goes first: it is stopped, and the window stays until that is heard."""
        if self.work.is_on:
            self.work.stop()
            event.ignore()
            return
        super().closeEvent(event)
        self._tasks.close()
        self.closed.emit()

    def put_back(self, *, even_so: bool = False) -> None:
        """Put the chosen copy back."""
        wish, wanted = self._wish, self.which.currentData()
        self.which.hide()
        self._say(
            self.tr("The copy is being put back"), self.tr("The archive stays as it is until all of it is proven.")
        )

        def watched(progress: Progress) -> PutBack:
            follow = copy_work.followed(progress, lambda: self.work.is_stopping)
            return copy_work.put_back(wish.copies, wish.root, by=wish.by, wanted=wanted, even_so=even_so, follow=follow)

        self.work.begin(
            self.tr("Writing it beside the archive, and reading every byte back"),
            watched,
            then=self._done,
            failed=self._refuse,
            stopped=self._stopped,
        )

    def _look(self) -> None:
        self._say(self.tr("Looking which copies there are"), str(self._wish.copies))
        folder = self._wish.copies
        self._tasks.run(lambda: copy_work.copies_in(folder), then=self._ask, failed=self._refuse)

    def _ask(self, there: tuple[Generation, ...]) -> None:
        if not there:
            self._say(
                self.tr("There is no finished copy in that folder yet."),
                self.tr("Nothing was changed."),
                (self.tr("Leave it"), self.over.emit),
            )
            return
        for one in there:
            self.which.addItem(self._called(one), one.name)
        self.which.show()
        self._say(
            self.tr("Put this copy back?"),
            self.tr(
                "It takes the place of the archive in {root}, which is kept beside it as it is. What must not be "
                "destroyed, what was erased and what was shredded since is carried over, and documents that came "
                "since are handed in again. Notes and jobs that were written since are only in what is kept beside."
            ).format(root=self._wish.root),
            (self.tr("Leave it"), self.over.emit),
            (self.tr("Put it back"), self.put_back),
        )

    def _called(self, one: Generation) -> str:
        when = dates.when(one.made_at, self._wish.now) if one.made_at is not None else one.name
        if one.manifest is None:
            return when
        documents = counted(one.manifest.counts.get("documents", 0), self.tr("1 document"), self.tr("{n} documents"))
        return self.tr("{when}: {documents}").format(when=when, documents=documents)

    def _done(self, told: PutBack) -> None:
        title, *words = put_back_words(told)
        to_do = put_back_wants(told)
        self._say(title, "\n\n".join([" ".join(words), *to_do]), (self.tr("Open the archive"), self.over.emit))

    def _stopped(self) -> None:
        self._say(
            self.tr("Stopped."),
            self.tr("The archive is as it was, and so is the copy. What was written so far is used the next time."),
            (self.tr("Leave it"), self.over.emit),
            (self.tr("Put it back"), self.put_back),
        )

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, copy_work.STOPPED):
            self._stopped()
            return
        problem = problem_of(error)
        verbs: list[tuple[str, Callable[[], object]]] = [(self.tr("Leave it"), self.over.emit)]
        if isinstance(error, MAY_ALL_THE_SAME):
            verbs.append((self.tr("Put it back all the same"), partial(self.put_back, even_so=True)))
        again = self.put_back if self.which.count() else self._look
        verbs.append((self.tr("Try again"), again))
        self._say(problem.what, f"{problem.safe} {problem.next_step}", *verbs)

    def _say(self, title: str, words: str, *verbs: tuple[str, Callable[[], object]]) -> None:
        """Say it, with buttons of which the last is the one that leads on."""
        self._title.setText(title)
        self._words.setText(words)
        self.setAccessibleDescription(f"{title} {words}")
        self._flow.clear()
        self._verbs.setVisible(bool(verbs))
        for name, deed in verbs:
            button = Button(name, role="primary") if name == verbs[-1][0] else Button(name)
            button.clicked.connect(lambda _=False, deed=deed: deed())
            self._flow.addWidget(button)
        if (first := self._flow.itemAt(0)) is not None and (widget := first.widget()) is not None:
            widget.setFocus()  # a key pressed at once puts nothing back
        make_tall_enough(self)
