"""A window of its own in which a single document or note is looked for in a copy, or in an archive that was kept
beside, and fetched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.copies.fetching import fetch_document, note_as_text
from archive.copies.generations import Generation, is_as_written
from archive.copies.layout import CopyFolder
from archive.copies.single_things import DocumentThere, Found, LaidOpen, NoteThere, find_in_copy, lacking_here
from desktop import copy_work, dates
from desktop.models.copy_words import copies_called
from desktop.problems import problem_of
from desktop.style import Space, Tone, current_look
from desktop.tasks import Debounce, Latest, Tasks
from desktop.widgets.card import Card
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.line_row import LineRow
from desktop.widgets.scroll_column import ScrollColumn
from desktop.widgets.search_field import SearchField
from desktop.widgets.spoken import spoken

PAUSE_MS = 250
"""Looking through a whole copy takes longer than a letter."""

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
        self.words = SearchField(self.tr("What is looked for"), self.tr("A name, a client, words of a page or a note"))
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setProperty("role", "second")
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
        self._looking.ask(
            lambda: (
                find_in_copy(archive, copies, chosen, words=words, laid=laid)
                if words
                else lacking_here(archive, copies, chosen, laid=laid),
                self._is_whole(copies, chosen),
            ),
            then=lambda told: self._show(*told, is_asked=bool(words)),
        )

    def _is_whole(self, copies: CopyFolder, one: Generation) -> bool:
        """Whether nothing in the records of a copy was damaged or changed. Looked at once, by the thread that looks."""
        if one.name not in self._whole:
            self._whole[one.name] = is_as_written(copies, one)
        return self._whole[one.name]

    def _show(self, found: Found, is_whole: bool, *, is_asked: bool) -> None:
        with self.list.making_anew():
            for document in found.documents:
                self.list.add_row(self._document(document))
            for note in found.notes:
                self.list.add_row(self._note(note))
        has_some = bool(found.documents or found.notes)
        more = (
            self.tr("There are {n} more: say it with another word.").format(n=f"{found.more:,}") if found.more else ""
        )
        said = [more if has_some else self.tr("Nothing there has these words.")]
        if not is_asked:
            lacks = self.tr("The archive here lacks these. Type what you look for.")
            has_all = self.tr("The archive here has every document and note of it. Type what you look for.")
            said = [self._told, lacks if has_some else has_all, more]
        if not is_whole:
            said.append(
                self.tr(
                    "But the records of this copy are not as they were written: what was damaged in them is not found. "
                    "Look into another copy as well."
                )
            )
        self._say(" ".join(one for one in said if one))

    def _document(self, one: DocumentThere) -> LineRow:
        came = self.tr("Came {when}").format(when=dates.when(one.received_at, self._archive.clock.now()))
        row = LineRow(
            one.called,
            self._with_place(came, is_here=one.is_here),
            beside=one.client,
            pills=self._pills(is_here=one.is_here),
            action=self.tr("Hand in again"),
        )
        row.acted.connect(lambda: self._fetch(one))
        return self._spoken(row, is_here=one.is_here)

    def _note(self, one: NoteThere) -> LineRow:
        when = f"{dates.when(one.happened_at, self._archive.clock.now())}, {one.written_by}"
        row = LineRow(
            " ".join(one.text.split()),
            self._with_place(f"{when[:1].upper()}{when[1:]}", is_here=one.is_here),
            beside=one.client,
            pills=self._pills(is_here=one.is_here),
            action=self.tr("Copy the words"),
            title_lines=4,
        )
        row.acted.connect(lambda: self._copy(one))
        return self._spoken(row, is_here=one.is_here)

    def _with_place(self, words: str, *, is_here: bool) -> str:
        return self.tr("{words}, in the archive").format(words=words) if is_here else words

    def _pills(self, *, is_here: bool) -> tuple[tuple[str, Tone], ...]:
        """What the archive lacks is what somebody looks into a copy for."""
        return () if is_here else ((self.tr("Not in the archive"), Tone.AMBER),)

    def _spoken(self, row: LineRow, *, is_here: bool) -> LineRow:
        """The pill's words belong to what a screen reader says of the row."""
        row.setAccessibleName(spoken(row.accessibleName(), *(words for words, _ in self._pills(is_here=is_here))))
        return row

    def _fetch(self, one: DocumentThere) -> None:
        archive, copies, by = self._archive, self._opened, self._who()
        said = self.tr("{name} is handed in again. It stands in Intake soon.").format(name=one.called)

        def done(_: int) -> None:
            self._say(said)
            self.fetched.emit(said)

        self._tasks.run(lambda: fetch_document(archive, copies, one, by=by), then=done, failed=self._refuse)

    def _copy(self, one: NoteThere) -> None:
        QGuiApplication.clipboard().setText(note_as_text(one))
        self._say(self.tr("The words are copied. Paste them into a new note, or wherever they are wanted."))

    def _refuse(self, error: Exception) -> None:
        problem = problem_of(error)
        self._say(f"{problem.what} {problem.safe} {problem.next_step}")

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))
