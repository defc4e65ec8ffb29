"""A window of its own in which a single thing is looked for in a copy, or in an archive that was kept beside: documents
are fetched, and the words of all else are taken over by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive.archive import Archive
from archive.copies.fetching import fetch_document, note_as_text
from archive.copies.generations import Generation, is_as_written
from archive.copies.layout import CopyFolder
from archive.copies.lying_here import lying_here
from archive.copies.single_things import DocumentThere, Found, LaidOpen, NoteThere, find_in_copy, lacking_here
from desktop import copy_work
from desktop.models.copy_rows import CopyRow, There, copy_rows, left_out, words_to_copy
from desktop.models.copy_words import copies_called
from desktop.problems import problem_of
from desktop.style import Space, current_look
from desktop.tasks import Debounce, Latest, Tasks
from desktop.widgets.card import Card
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.line_row import LineRow
from desktop.widgets.plain_words import PlainWords
from desktop.widgets.scroll_column import ScrollColumn
from desktop.widgets.search_field import SearchField
from desktop.widgets.spoken import spoken

PAUSE_MS = 250
"""Looking through a whole copy takes longer than a letter."""

_MOST_LINES = 6
"""Of what stands below a title: the path of a file is long, and its end tells most."""

_WIDE, _HIGH = 640, 560
"""Pixels at 100 %."""


class LookingIntoCopyWindow(QWidget):
    """The archive stays open, and nothing in it or in the copy is overwritten. Esc closes it.

    Signals:
        fetched(str): a document was handed in again, as a sentence.
    """

    fetched = Signal(str)

    def __init__(
        self, archive: Archive, tasks: Tasks, who: Callable[[], str], copies: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._archive, self._tasks, self._who = archive, tasks, who
        self._there: tuple[Generation, ...] = ()
        self._whole: dict[str, bool] = {}
        self._opened = CopyFolder(copies)
        self._laid: LaidOpen | None = None
        self._told = ""  # what stands before the words about what is listed at first
        self._looking = Latest(tasks, self._refuse, at_once=1)
        self.setWindowTitle(self.tr("Look into a copy"))
        look = current_look()
        self.resize(look.px(_WIDE), look.px(_HIGH))
        self.which = ChoiceBox()
        self.which.setAccessibleName(self.tr("Of which day"))
        self.which.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.words = SearchField(
            self.tr("What is looked for"), self.tr("A name, a client, a job, words of a page or a note")
        )
        self.said = PlainWords(role="second")
        self.list = Card()
        scrolled = ScrollColumn()
        scrolled.body.addWidget(self.list)
        scrolled.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.setSpacing(Space.M)
        for part in (self.which, self.words, self.said):
            column.addWidget(part)
        column.addWidget(scrolled, 1)
        self.list.hide()
        self._pause = Debounce(self._look, PAUSE_MS, self)
        self.words.textChanged.connect(lambda _: self._pause())
        self.words.returnPressed.connect(self._pause.now)
        self.which.currentIndexChanged.connect(lambda _: self._look())
        self._say(self.tr("Looking which copies there are"))
        root = archive.folder.root
        tasks.run(
            lambda: copy_work.to_look_into(copies, root), then=lambda told: self._take(*told), failed=self._refuse
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Records that lay open for this window go with it."""
        super().closeEvent(event)
        if self._laid is not None:
            self._laid.close()

    def _take(self, copies: CopyFolder, there: Sequence[Generation]) -> None:
        self._there, self._opened = tuple(there), copies
        self._laid = LaidOpen(self._archive, copies) if copies.seal is not None else None
        if not copies.mark.exists() and len(self._there) == 1 and self._there[0].manifest is None:
            self._take_archive(copies)
            return
        for when in copies_called(self._there, self._archive.clock.now()):
            self.which.addItem(self.tr("Copy of {when}").format(when=when))
        if self._there:
            self.words.setFocus()
        else:
            self._say(self.tr("There is no finished copy in that folder yet."))

    def _take_archive(self, before: CopyFolder) -> None:
        """It is no copy, and of no other day than when it was put aside."""
        self.setWindowTitle(self.tr("Look into the archive in {folder}").format(folder=before.root.name))
        self._whole[self._there[0].name] = True  # nothing tells how it was written: it is what it is
        said = self.tr(
            "This is the archive as it lies in {folder}; nothing there is changed. Its clients and jobs can be read in "
            "the folder “records” there."
        )
        self._told = said.format(folder=before.root)
        self.which.addItem(before.root.name)
        self.which.hide()
        self.words.setFocus()

    def _look(self) -> None:
        """Ask the chosen copy for the words that are typed; without any, for what the archive here lacks."""
        words, place = self.words.text().strip(), self.which.currentIndex()
        if not 0 <= place < len(self._there):
            self._looking.forget()
            self.list.hide()
            return
        archive, copies, chosen, laid = self._archive, self._opened, self._there[place], self._laid
        self._say(self.tr("Looking…"))

        def look() -> tuple[Found, frozenset[str], bool]:
            found = (
                find_in_copy(archive, copies, chosen, words=words, laid=laid)
                if words
                else lacking_here(archive, copies, chosen, laid=laid, with_others=True)
            )
            return found, lying_here(archive, found.documents), self._is_whole(copies, chosen)

        self._looking.ask(look, then=lambda told: self._show(*told, is_asked=bool(words)))

    def _is_whole(self, copies: CopyFolder, one: Generation) -> bool:
        """Whether nothing in the records of a copy was damaged or changed. Looked at once, by the thread that looks."""
        if one.name not in self._whole:
            self._whole[one.name] = is_as_written(copies, one)
        return self._whole[one.name]

    def _show(self, found: Found, here: frozenset[str], is_whole: bool, *, is_asked: bool) -> None:
        rows, hidden = copy_rows(found, whole=here, now=self._archive.clock.now()), left_out(found)
        with self.list.making_anew():
            for row in rows:
                self.list.add_row(self._row(row))
        has_some = bool(rows)
        more = self.tr("There are {n} more: say it with another word.").format(n=f"{hidden:,}") if hidden else ""
        said = [more if has_some else self.tr("Nothing there has these words.")]
        if not is_asked:
            lacks = self.tr("The archive here lacks these, or says something else of them. Type what you look for.")
            has_all = self.tr(
                "The archive here has every document, note, client, contact, job and request of it. Type what you look "
                "for."
            )
            said = [self._told, lacks if has_some else has_all, more]
        if not is_whole:
            said.append(
                self.tr(
                    "But the records of this copy are not as they were written: what was damaged in them is not found. "
                    "Look into another copy as well."
                )
            )
        self._say(" ".join(one for one in said if one))

    def _row(self, one: CopyRow) -> LineRow:
        row = LineRow(
            one.title,
            one.second,
            beside=one.beside,
            pills=one.pills,
            action=one.action or None,
            lines=_MOST_LINES,
            title_lines=one.title_lines,
        )
        row.acted.connect(lambda: self._act(one.thing))
        row.setAccessibleName(spoken(row.accessibleName(), *(words for words, _ in one.pills)))
        return row

    def _act(self, thing: There) -> None:
        if isinstance(thing, DocumentThere):
            self._fetch(thing)
        else:
            QGuiApplication.clipboard().setText(
                note_as_text(thing) if isinstance(thing, NoteThere) else words_to_copy(thing)
            )
            self._say(self.tr("The words are copied. Paste them into a new note, or wherever they are wanted."))

    def _fetch(self, one: DocumentThere) -> None:
        archive, copies, by = self._archive, self._opened, self._who()
        said = self.tr("{name} is handed in again. It stands in Intake soon.").format(name=one.called)

        def done(_: int) -> None:
            self._say(said)
            self.fetched.emit(said)

        self._tasks.run(lambda: fetch_document(archive, copies, one, by=by), then=done, failed=self._refuse)

    def _refuse(self, error: Exception) -> None:
        problem = problem_of(error)
        self._say(f"{problem.what} {problem.safe} {problem.next_step}")

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))
