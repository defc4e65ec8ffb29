"""Intake: what was handed in, how each file stands, and where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.search.search import Search
from desktop.models.intake_destination import Destination
from desktop.models.intake_filings import Filings
from desktop.models.intake_mendings import Mendings
from desktop.models.intake_model import IntakeModel
from desktop.models.intake_news import IntakeFile, IntakeNews
from desktop.models.intake_status import Status
from desktop.models.intake_verbs import Act, act_in_line
from desktop.models.intake_watch import IntakeWatch
from desktop.models.small_pictures import SmallPictures
from desktop.style import Space, current_look
from desktop.tasks import Tasks
from desktop.views.aside_button import AsideButton
from desktop.views.drop_area import DropArea
from desktop.views.intake_beside import IntakeBeside
from desktop.views.intake_choice import IntakeChoice
from desktop.views.intake_list import SCROLL_BAR, IntakeList
from desktop.views.intake_sheet import IntakeSheet
from desktop.views.place_card import PlaceCard
from desktop.widgets.typing_person import has_begun_in, types_outside

_LIST_SHARES = ((960, 52), (480, 56), (0, 61))
"""From this width on, in pixels at 100 %, so many per cent of it are the list's: its lines need no more, and a page can
be read in what is left."""

_ROOM_FOR_PAGES = 480
"""Below this width, in pixels, beside an open note panel, the question stands under the list and no pages are shown."""

_LEAST_RIGHT = 160
"""At 100 %, in pixels: the longest of the verbs beside the list fits in so much."""

_LOW = 560
"""Below this height, in pixels at 100 %, the place to drop is a single line."""


class IntakeScreen(QWidget):
    """The batches at the left; the chosen file's pages and the question where it belongs at the right.

    Signals:
        files_chosen(object): a list of paths from the file dialog, to be taken in.
        client_wanted(int): show this client.
        list_wanted(int): look at this document as at a list of clients.
        message(str, object): a sentence about what was done, and a callable that undoes it, or None.
        trouble(object): something failed with this exception.
    """

    files_chosen = Signal(object)
    client_wanted = Signal(int)
    list_wanted = Signal(int)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        by: Callable[[], str],
        search: Search | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``by`` tells who is at the desk. With ``search`` the words that speak for a suggestion are outlined."""
        super().__init__(parent)
        self._archive, self._tasks, self._by = archive, tasks, by
        self._filings = Filings(archive, tasks, by, self)
        self._mendings = Mendings(archive, tasks, by, self)
        self._aside = AsideButton()
        self._watch = IntakeWatch(archive, tasks, self, search=search)
        self._handed_in: set[int] = set()
        self._pictures = SmallPictures(tasks, self)
        self._model = IntakeModel(self)
        self._list = IntakeList(self._model, self._pictures)
        self._choice = IntakeChoice(self._model, self._list)
        self._drop = DropArea()
        self._sheet = IntakeSheet(archive, tasks, search)
        self._card = PlaceCard(archive, tasks, by)
        self._right = IntakeBeside(self._sheet, self._card)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Fetch how things stand now, off the GUI thread; never twice at once."""
        self._watch.refresh()

    def show_document(self, document_id: int) -> None:
        """Choose the file that brought this document and put the keyboard there, on its password if it is locked.

        Until it is listed no other file is chosen.
        """
        self._aside.turn_off()
        self._choice.want_document(document_id)
        self._choose_something()
        self._watch.turn(aside=False)

    def choose_files(self) -> None:
        """Show the system's dialog for files to be taken in."""
        self._drop.choose_files()

    def show_batch(self, batch_id: int) -> None:
        """Show a batch that has just been handed in, its first file chosen as soon as that is listed."""
        self._aside.turn_off()
        self._handed_in.add(batch_id)
        self._choice.want_batch(batch_id)
        self._watch.turn(aside=False)

    def first_focus(self) -> QWidget:
        """Where the keyboard belongs when the screen is shown."""
        return self._drop if self._list.isHidden() else self._list

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._watch.forget_what_found_nothing(or_is_not_sure=True)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _ROOM_FOR_PAGES
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        share = next(share for width, share in _LIST_SHARES if self.width() >= current_look().px(width))
        self._columns.setStretch(0, share)
        self._columns.setStretch(1, 100 - share)
        self._right.setMinimumWidth(current_look().px(_LEAST_RIGHT) if beside else 0)
        low = self.height() < current_look().px(_LOW)
        self._drop.set_low(low)
        self._right.set_low(low)
        self._show_sheet()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(Space.L + 4)
        beside_bar = QHBoxLayout()
        beside_bar.setContentsMargins(0, 0, SCROLL_BAR, 0)
        beside_bar.addWidget(self._drop)
        left.addLayout(beside_bar)
        beside_aside = QHBoxLayout()
        beside_aside.setContentsMargins(0, 0, SCROLL_BAR, 0)
        beside_aside.addStretch(1)
        beside_aside.addWidget(self._aside)
        left.addLayout(beside_aside)
        left.addWidget(self._list, 1)
        self._list.hide()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(Space.XL, 20, Space.XL, Space.S)
        self._columns.setSpacing(Space.XL - SCROLL_BAR)
        self._columns.addLayout(left)
        self._columns.addWidget(self._right)

    def _connect(self) -> None:
        self._drop.files_chosen.connect(self.files_chosen)
        self._watch.came.connect(self._take_news)
        self._watch.trouble.connect(self.trouble)
        self._model.more_wanted.connect(self._watch.more)
        self._list.files_chosen.connect(self._show_chosen)
        self._list.opened.connect(lambda _index: self._card.do_main())
        self._list.acted.connect(self._act_in_line)
        self._list.typed.connect(self._card.type_on)
        self._list.removed.connect(self._dismiss_chosen)
        self._card.file_wanted.connect(self._file)
        self._card.link_wanted.connect(self._filings.link)
        self._card.password_given.connect(self._mendings.unlock)
        self._card.password_refused.connect(self._ask_again)
        self._card.act_wanted.connect(self._act)
        self._card.left.connect(lambda: self._list.setFocus(Qt.FocusReason.OtherFocusReason))
        self._card.client_wanted.connect(self.client_wanted)
        self._card.document_wanted.connect(self.show_document)
        self._card.message.connect(self._filings.tell_added)
        self._card.trouble.connect(self.trouble)
        self._sheet.pane.message.connect(self.message)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self._undo)
        undo.setEnabled(False)
        self._filings.undoable.connect(undo.setEnabled)
        self._filings.placed.connect(lambda places: self._watch.place(places, self._by()))
        self._filings.changed.connect(self._filings_changed)
        self._filings.taken_back.connect(self._show_taken_back)
        self._mendings.suggested_anew.connect(self._watch.forget)
        self._mendings.changed.connect(self.refresh)
        self._aside.turned.connect(self._turned_aside)
        for doer in (self._filings, self._mendings):
            doer.message.connect(self.message)
            doer.trouble.connect(self.trouble)
        self._sheet.pane.trouble.connect(self.trouble)

    # News

    def _take_news(self, news: IntakeNews) -> None:
        self._pictures.ask_again()
        self._model.show_news(news)
        self._list.viewport().update()
        self._aside.show_count(news.set_aside)
        there = bool(news.rows) or self._aside.is_on
        first = there and self._list.isHidden()
        self._list.setVisible(there)
        if first and self._drop.isAncestorOf(QApplication.focusWidget() or self):
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._drop.set_alone(not there)
        self._right.setVisible(there)
        self._choose_something()
        self._show_chosen()
        if found_empty := self._handed_in & news.empty:
            self._handed_in -= found_empty
            self.message.emit(self.tr("There was no file in it, so nothing was taken in."), None)

    def _choose_something(self) -> None:
        if self._choice.settle(typing=has_begun_in(self._card), complete=self._watch.is_complete):
            self._show_chosen()
            self._go_to_chosen()
        elif self._choice.waits_for_document and not self._watch.is_complete:
            self._watch.more()

    def _go_to_chosen(self) -> None:
        """Put the keyboard on what is chosen, unless somebody types elsewhere."""
        if not self.isVisible() or types_outside(self):
            return
        files = self._list.chosen_files()
        if len(files) == 1 and files[0].status is Status.LOCKED:
            self._card.ask_for_password()
        else:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turned_aside(self) -> None:
        self._list.clearSelection()
        self._watch.turn(aside=self._aside.is_on)

    # What is chosen

    def _show_chosen(self) -> None:
        files = self._list.chosen_files()
        held = self._card.holds_password
        self._card.show_files(files)
        if held and not self._card.holds_password:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._sheet.show_file(files[0] if len(files) == 1 else None)
        self._show_sheet()

    def _show_sheet(self) -> None:
        self._right.show_sheet(self._sheet.has_pages and self._columns.direction() == QBoxLayout.Direction.LeftToRight)

    # Acts

    def _file(self, pairs: Sequence[tuple[int, Destination]]) -> None:
        self._filings.file(pairs)
        self._go_on()

    def _undo(self) -> None:
        """The fields may go with what is undone: the keyboard is on the list by then, not wherever it would fall."""
        if not self._filings.last_was_added:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._filings.undo_last()

    def _show_taken_back(self, documents: Sequence[int]) -> None:
        """A file that came more than once stays chosen where it was acted on; what was filed together is chosen
        together again."""
        if [file.line.document_id for file in self._list.chosen_files()] == list(documents):
            self._go_to_chosen()
            self.refresh()
            return
        self.show_document(documents[0])
        items = [self._model.item_of_document(document) for document in documents]
        if len(items) > 1 and not self._choice.waits_for_document:
            self._list.choose_together([item for item in items if item is not None])

    def _filings_changed(self) -> None:
        self._watch.forget_what_found_nothing()
        self.refresh()

    def _go_on(self) -> None:
        """Choose the next file that waits, so that Enter after Enter files a whole batch."""
        files = self._list.chosen_files()
        if not files:
            return
        done = frozenset(file.line.item_id for file in files)
        following = self._model.next_to_file(files[-1].line.item_id, around=True, but=done)
        if following is not None:
            self._list.choose(following)
        elif len(files) > 1:
            self._list.clearSelection()  # what is done with is not done once more
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_again(self) -> None:
        """Whoever types on after a refused password types into its field, not into the list or a client's name."""
        focused = QApplication.focusWidget()
        if focused is None or self.isAncestorOf(focused):
            self._card.ask_for_password()

    def _act(self, act: Act, files: Sequence[IntakeFile]) -> None:
        if act is Act.LATER:
            self._go_on()
        elif act is Act.SHOW_EACH:
            self._show_each(files[0])
        elif act is Act.IMPORT_LIST:
            self.list_wanted.emit(files[0].line.document_id)
        elif act is Act.TAKE_BACK:
            for document_id in [file.line.document_id for file in files if file.line.document_id is not None]:
                self._filings.unfile(document_id)
        else:
            if act is Act.SET_ASIDE:
                self._go_on()
            self._mendings.act(act, files)

    def _show_each(self, first: IntakeFile) -> None:
        """Unfold the line that several files share, with the first of them chosen."""
        batch_id = self._model.batch_at(self._model.heading_of(first.line.item_id))
        if batch_id is not None and first.line.document_id is not None:
            self._choice.want_document(first.line.document_id)
            self._watch.unfold(batch_id)

    def _act_in_line(self, index: QModelIndex) -> None:
        """The small button of a line: the one thing to do about what is wrong with its file."""
        files = self._model.files_at(index)
        if not files:
            self._stop_batch(self._model.batch_at(index))
            return
        file = files[0]
        self._list.choose(file.line.item_id)
        act = act_in_line(file)
        if act is Act.UNLOCK:
            self._card.ask_for_password()
        else:
            self._act(act, files)

    def _stop_batch(self, batch_id: int | None) -> None:
        """The button of a heading: leave off copying its batch."""
        first = self._model.first_of_batch(batch_id) if batch_id is not None else None
        file = self._model.file(first) if first is not None else None
        if file is not None:
            self._act(Act.STOP, [file])

    def _dismiss_chosen(self) -> None:
        """Delete: of a batch that is still being copied the rest is left off, which its message undoes."""
        files = self._list.chosen_files()
        copying = any(file.status is Status.COPYING for file in files)
        self._act(Act.STOP if copying else Act.DISMISS, files)
