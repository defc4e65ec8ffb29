"""A letter: filled from the records, looked at as it will print, edited by hand, printed or saved, and filed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.errors import Expected
from archive.letters.filing import file_letter, mark_as_sent
from archive.letters.filling import FilledLetter
from archive.letters.letter import Letter
from archive.letters.templates import copy_to_edit
from archive.services.agreement_drafts import DraftKept, mark_not_sent
from desktop.letter_print import LetterPaper, letter_document
from desktop.outside import show_in_folder
from desktop.style import Space
from desktop.tasks import Latest, Tasks
from desktop.views.letter_answer import About, Answer, answer_for
from desktop.views.letter_editor import LetterEditor
from desktop.views.letter_frame import LetterFrame
from desktop.views.letter_out import ASKED, WhereTo, write_pdf
from desktop.views.letter_pages import LetterPages
from desktop.views.letter_side import LetterSide
from desktop.widgets.buttons import Button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.headings import PageHeader


class LetterScreen(QWidget):
    """Pick a letter, see it as it will print, change its words, print it or save it as PDF. A copy is filed by itself.

    Ctrl+P prints, Ctrl+S saves, Ctrl+E edits; Esc leads from the words to the sheets, and from these back.

    Signals:
        back_wanted: show what was shown before.
        message(str, object): something was done; the second part is how to undo it, or None.
        trouble(object): an exception to be told.
        went_out(object, int, object): this Letter to this client, about this job or None, was printed or saved.
    """

    back_wanted = Signal()
    message = Signal(str, object)
    trouble = Signal(object)
    went_out = Signal(object, int, object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        by: Callable[[], str],
        parent: QWidget | None = None,
        *,
        where: WhereTo = ASKED,
    ) -> None:
        """``where`` asks a person where the letter goes."""
        super().__init__(parent)
        self._archive, self._tasks, self._by = archive, tasks, by
        self._where = where
        self._latest = Latest(tasks, self.trouble.emit)
        self._about: About | None = None
        self._letter = Letter.CONFIRMATION
        self._client = ""
        self._filled: FilledLetter | None = None
        self._paper: LetterPaper | None = None
        self._edited: dict[Letter, str] = {}
        self._filed: set[tuple[str, str]] = set()
        self._back = Button(self.tr("Back"), icon_name="arrow-left", role="link", small=True)
        self._back.clicked.connect(self.back_wanted)
        self._header = PageHeader()
        self._edit = Button(self.tr("Edit the text"), keys="Ctrl+E")
        self._save = Button(self.tr("Save as PDF"), keys="Ctrl+S")
        self._print = Button(self.tr("Print"), role="primary", keys="Ctrl+P")
        for button, act, keys in (
            (self._edit, self.edit, "Ctrl+E"),
            (self._save, self.save, "Ctrl+S"),
            (self._print, self.print, "Ctrl+P"),
        ):
            button.clicked.connect(act)
            self._header.add_button(button)
            QShortcut(QKeySequence(keys), self, act).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.side = LetterSide()
        self.side.letter_chosen.connect(self._choose_letter)
        self.side.person_chosen.connect(self._choose_person)
        self.side.undo_edits_wanted.connect(self._fill_in_again)
        self.side.wording_wanted.connect(lambda: self._edit_wording(self._letter))
        self.side.letterhead_wanted.connect(lambda: self._edit_wording(None))
        self._warning = QLabel()
        self._warning.setProperty("tone", "amber")
        self._warning.setWordWrap(True)
        self._warning.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._warning.hide()
        self.pages = LetterPages()
        self.editor = LetterEditor()
        self._nothing = EmptyState("", "")
        self._stack = QStackedWidget()
        for part in (self.pages, self.editor, self._nothing):
            self._stack.addWidget(part)
        self._lay_out()

    def open(
        self,
        letter: Letter,
        client_id: int,
        job_id: int | None = None,
        *,
        agreement_id: int | None = None,
        contact_id: int | None = None,
        back_to: str = "",
    ) -> None:
        """Show a letter to a client, about a job if given; ``back_to`` names what the way back leads to.

        What was edited by hand before is kept as long as it is about the same client, job and agreement.
        """
        self._show_sheets()
        before, self._letter = self._about, letter
        self._about = now = About(client_id, job_id, agreement_id, contact_id, is_chosen=contact_id is not None)
        if before is None or not before.same_but_for_whom(now):
            self._edited.clear()
        self._back.setText(self.tr("Back to {place}").format(place=back_to) if back_to else self.tr("Back"))
        self._ask_anew()

    def refresh(self) -> None:
        """Fill the letter in anew, quietly; never while or after it was edited by hand."""
        if self._about is not None and self._stack.currentWidget() is not self.editor:
            self._ask()

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self.side.letters

    def edit(self) -> None:
        """Change the words by hand, for this letter only; once more shows the sheets."""
        if self._stack.currentWidget() is self.editor:
            self._show_sheets()
        elif self._filled is not None:
            self.editor.open(self._filled, self._edited.get(self._letter, self._filled.html))
            self._stack.setCurrentWidget(self.editor)
            self._edit.setText(self.tr("See it on paper"))
            self.editor.setFocus()

    def print(self) -> None:
        """Print it on a printer of the person's choice, and file a copy once the printer has taken all of it."""
        self._show_sheets()
        if self._paper is None or self._filled is None:
            return
        try:
            printer = self._where.printer(self, self._paper.sheet.page_size)
            if printer is None:
                self.message.emit(self.tr("Not printed, so no copy was filed."), None)
                return
            self._paper.print_on(printer)
        except Expected as error:
            self.trouble.emit(error)
            return
        self._send_out(self.tr("Printed. A copy is filed with {client}."), None)

    def save(self) -> None:
        """Save it as PDF where the person wants it, and file a copy."""
        self._show_sheets()
        if self._paper is None or self._filled is None:
            return
        if (path := self._where.file(self, self._filled.file_name)) is not None:
            self._send_out(self.tr("Saved as PDF. A copy is filed with {client}."), path)
        else:
            self.message.emit(self.tr("Not saved, so no copy was filed."), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._stack.currentWidget() is self.editor:
            self._show_sheets()
            self.pages.setFocus()
        else:
            self.back_wanted.emit()

    def _ask_anew(self) -> None:
        """Ask for another letter. Until it is there nothing can be printed: what is on screen is the one before."""
        self._filled = self._paper = None
        self._let_out(False)
        self._ask()

    def _let_out(self, possible: bool) -> None:
        for button in (self._edit, self._save, self._print):
            button.setEnabled(possible)

    def _ask(self) -> None:
        archive, about, letter, by = self._archive, self._about, self._letter, self._by()
        if about is None:
            return

        self._latest.ask(lambda: answer_for(archive, about, letter, by=by), then=self._show)

    def _show(self, answer: Answer) -> None:
        about = " ".join((answer.job.number, answer.job.title)) if answer.job is not None else ""
        self._client = answer.card.name
        self._header.set_title(answer.letter.called)
        self._header.set_sentence(" · ".join(part for part in (answer.card.name, about) if part))
        self.side.show_letters(answer.letter, with_job=answer.job is not None)
        there = tuple(one for one in answer.card.contacts if one.left_on is None and one.is_person)
        self.side.show_people(there, answer.about.contact_id, answer.about.person)
        if answer.missing is not None:
            self._nothing.say(answer.missing.what, answer.missing.next_step)
        changed = answer.filled is None or self._filled is None or _looks(answer.filled) != _looks(self._filled)
        self._filled = answer.filled
        trouble = answer.filled.trouble if answer.filled is not None else None
        self._warning.setText(str(trouble) if trouble is not None else "")
        self._warning.setVisible(trouble is not None)
        self._let_out(answer.filled is not None)
        if changed or answer.letter in self._edited:
            self._lay_paper()

    def _lay_paper(self) -> None:
        """Lay the present words out on sheets."""
        edited = self._edited.get(self._letter)
        self.side.show_edited(edited is not None)
        if self._filled is None:
            self._paper = None
            self._stack.setCurrentWidget(self._nothing)
            return
        self._paper = LetterPaper(self._filled, letter_document(self._filled, edited))
        sheets = self.tr("{letter}, as it prints on %n sheet(s)", "", self._paper.sheets)
        self.pages.show_paper(self._paper, sheets.format(letter=self._filled.title))
        if self._stack.currentWidget() is not self.editor:
            self._stack.setCurrentWidget(self.pages)

    def _show_sheets(self) -> None:
        if self._stack.currentWidget() is self.editor:
            self._keep_edits()
            self._stack.setCurrentWidget(self.pages)
            self._edit.setText(self.tr("Edit the text"))
            self._lay_paper()

    def _keep_edits(self) -> None:
        if self._stack.currentWidget() is self.editor and self.editor.changed:
            self._edited[self._letter] = self.editor.html

    def _choose_letter(self, letter: Letter) -> None:
        self._show_sheets()
        self._letter = letter
        self._ask_anew()

    def _choose_person(self, contact_id: int | None) -> None:
        self._show_sheets()
        if self._about is not None:
            self._about = replace(self._about, contact_id=contact_id, person="", is_chosen=True)
            self._ask_anew()

    def _fill_in_again(self) -> None:
        letter = self._letter
        self._show_sheets()
        words = self._edited.pop(letter, None)
        self._lay_paper()

        def undo() -> None:
            if words is not None:
                self._edited[letter] = words
                if self._letter is letter:
                    self._lay_paper()

        self.message.emit(self.tr("What was changed by hand is gone."), undo)

    def _edit_wording(self, letter: Letter | None) -> None:
        archive = self._archive

        def begin() -> None:
            show_in_folder(copy_to_edit(archive, letter))  # opened, an HTML file would be shown, not edited

        self._tasks.run(begin, then=self._wording_opened, failed=self.trouble.emit)

    def _wording_opened(self, _: object) -> None:
        self.message.emit(
            self.tr("Change the marked file with a text editor and save it, then choose the letter again."), None
        )

    def _send_out(self, sentence: str, path: Path | None) -> None:
        """Write the file if there is to be one, and file a copy unless these very words were filed before."""
        letter, paper, client = self._filled, self._paper, self._client
        archive, by = self._archive, self._by()
        if letter is None or paper is None:
            return
        pdf = paper.pdf()
        words = letter.code, self._edited.get(letter.letter, letter.html)
        new = words not in self._filed
        self._filed.add(words)

        def work() -> DraftKept | None:
            if path is not None:
                write_pdf(path, pdf)
            if new:
                file_letter(archive, letter=letter, pdf=pdf, by=by)
            return mark_as_sent(archive, letter=letter, by=by)

        def done(sent: DraftKept | None) -> None:
            self._tell(sentence.format(client=client), sent)
            self.went_out.emit(letter.letter, letter.client_id, letter.job_id)

        def failed(error: Exception) -> None:
            if new:
                self._filed.discard(words)
            self.trouble.emit(error)

        self._tasks.run(work, then=done, failed=failed)

    def _tell(self, sentence: str, sent: DraftKept | None) -> None:
        """Say that it is out, and that the term in it is marked as sent, which can be taken back."""
        if sent is None:
            self.message.emit(sentence, None)
            return
        archive, by = self._archive, self._by()

        def undo() -> None:
            self._tasks.run(
                lambda: mark_not_sent(archive, version_id=sent.version_id, by=by, seen=sent.revision),
                then=lambda _: self.refresh(),
                failed=self.trouble.emit,
            )

        self.message.emit(" ".join((sentence, self.tr("The agreement is marked as sent."))), undo)
        self.refresh()

    def _lay_out(self) -> None:
        main = QWidget()
        right = QVBoxLayout(main)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(Space.S)
        right.addWidget(self._warning)
        right.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(LetterFrame(self._back, self._header, self.side, main))


def _looks(filled: FilledLetter) -> tuple[str, object]:
    """What of a letter shows on its sheets."""
    return filled.html, filled.paper
