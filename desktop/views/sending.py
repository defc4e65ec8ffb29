"""“Send this”: pages and notes become one PDF that is saved, copied or printed while somebody waits."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.clock import today
from archive.errors import Expected
from archive.exchange.progress import Progress
from archive.letters.paper import chosen_paper
from archive.scratch import SendingRoom
from archive.sending.choice import Choice
from archive.sending.looking import ToSend, look
from archive.sending.naming import file_name
from archive.sending.offering import Offered
from desktop.letter_sheet import Sheet, usual_paper
from desktop.models.send_this import SendThis
from desktop.models.sending_words import look_first
from desktop.sending_out import on_clipboard
from desktop.style import Space
from desktop.tasks import Debounce, Latest, Tasks
from desktop.views.letter_out import ASKED, WhereTo
from desktop.views.sending_found import Found, found
from desktop.views.sending_item import NoteItem, PaperItem, SendingItem
from desktop.views.sending_offers import SendingOffers
from desktop.views.sending_outline import OutlineTick
from desktop.views.sending_ways import Copied, copy_it, print_it, save_it
from desktop.views.work_under_way import WorkUnderWay
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.kept_focus import holds_keyboard
from desktop.widgets.reading_order import follow
from desktop.widgets.scroll_column import ScrollColumn

T = TypeVar("T")

PAUSE_MS = 150
"""After the last key of "Which pages", so long until it is looked up: every look reads all that was chosen."""


class SendingPanel(QWidget):
    """The content of the frame's side panel while something is put together. More comes along as long as it is open;
    once it was closed, only what is of the same client.

    Signals:
        panel_wanted(str): show this widget in the side panel under this title.
        finished: it is sent; close the side panel.
        message(str, object): what was done; the second part is None, for what has left cannot be taken back.
        trouble(object): an exception for the problems panel.
    """

    panel_wanted = Signal(str)
    finished = Signal()
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        by: Callable[[], str],
        parent: QWidget | None = None,
        *,
        where: WhereTo = ASKED,
    ) -> None:
        """``by`` tells who sends; ``where`` asks a person where it goes."""
        super().__init__(parent)
        self._archive, self._tasks, self._by = archive, tasks, by
        self._where = where
        self._lookup = Latest(tasks, self.trouble.emit)
        self._typing = Debounce(self._look, PAUSE_MS, self)
        self._items: list[SendingItem] = []
        self._listed = Offered("", ())
        self._sent: ToSend | None = None
        self._room = SendingRoom(archive.folder.scratch)
        self._turn = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.work = WorkUnderWay(tasks)
        self.work.changed.connect(lambda _: self._enable())
        self._lay_out()
        self._enable()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Where something is offered, what is typed finds it."""
        if self._offers.isHidden():
            super().setFocus(reason)
        else:
            self._offers.setFocus(reason)

    @property
    def items(self) -> tuple[SendingItem, ...]:
        """What is put together, in its order."""
        return tuple(self._items)

    @property
    def warning(self) -> str:
        """What is to be looked at before it goes; empty when nothing is."""
        return "" if self._warning.isHidden() else self._warning.text()

    def send(self, wanted: SendThis) -> None:
        """Put this to what is sent, or offer what there is of it, and show the panel."""
        archive = self._archive
        self._tasks.run(lambda: found(archive, wanted), then=self._add, failed=self.trouble.emit)

    def clear(self) -> None:
        """Begin anew."""
        for item in tuple(self._items):
            self._drop(item)
        self._list(Offered("", ()))
        self._outline.begin_anew()
        self._look()

    def choice(self) -> Choice:
        """What is chosen."""
        papers = tuple(one.chosen(outlined=self._outline.is_on) for one in self._papers())
        notes = tuple(one.note_id for one in self._items if isinstance(one, NoteItem))
        return Choice(papers, notes)

    def save(self) -> None:
        """Save the PDF where a person chooses."""
        sent, by, archive = self._sent, self._by(), self._archive
        if sent is None or not self._save.isEnabled():
            return
        path = self._where.file(self, file_name(sent, archive.clock.now().date()))
        if path is None:
            return

        self._begin(
            lambda progress, choice, room: save_it(archive, choice, by, room, path, progress),
            lambda _: self.tr("Saved as {name}.").format(name=path.name),
        )

    def copy(self) -> None:
        """Put the PDF on the clipboard."""
        by, archive = self._by(), self._archive
        self._begin(lambda progress, choice, room: copy_it(archive, choice, by, room, progress), self._copied)

    def print(self) -> None:
        """Print it on a printer of the person's choice."""
        by, archive = self._by(), self._archive
        try:
            printer = self._where.printer(self, Sheet(chosen_paper(archive) or usual_paper()).page_size)
        except Expected as error:
            self.trouble.emit(error)
            return
        if printer is None:
            return
        self._begin(
            lambda progress, choice, room: print_it(archive, choice, by, room, printer, progress),
            lambda _: self.tr("Printed."),
        )

    def _begin(self, work: Callable[[Progress, Choice, Path], T], then: Callable[[T], str]) -> None:
        """Do it in a thread; ``then`` says what was done."""
        choice, room = self.choice(), self._room.folder / str(self._turn)
        self._turn += 1

        def in_room(progress: Progress) -> T:
            self._room.enter()
            return work(progress, choice, room)

        def failed(error: Exception) -> None:
            shutil.rmtree(room, ignore_errors=True)
            self.trouble.emit(error)

        self.work.begin(
            self.tr("Making the PDF"),
            in_room,
            then=lambda outcome: self._done(choice, then(outcome)),
            failed=failed,
            stopped=lambda: shutil.rmtree(room, ignore_errors=True),
        )

    def _copied(self, copied: Copied) -> str:
        path = copied.ready.path
        QGuiApplication.clipboard().setMimeData(on_clipboard(path, copied.content, copied.ready.text))
        return self.tr("{name} is on the clipboard. Paste it into a mail or a folder.").format(name=path.name)

    def _done(self, choice: Choice, said: str) -> None:
        """It is sent; what was added or chosen otherwise meanwhile still waits."""
        if holds_keyboard(self):  # a button that can be pressed no more would leave it to a field outside
            super().setFocus(Qt.FocusReason.OtherFocusReason)
        for item in tuple(self._items):
            if item.is_in(choice):
                self._drop(item)
        if self._items:
            self._look()
        else:
            self.clear()
        self.message.emit(said, None)
        if self.isVisible() and not self._items:
            self.finished.emit()

    def _add(self, what: Found) -> None:
        wanted = what.wanted
        if what.offered is not None:
            self._offer(what.offered)
            return
        item: SendingItem | None = None
        if what.document is not None:
            item = PaperItem(what.document, max(1, wanted.page))
        elif what.note is not None:
            item = NoteItem(what.note)
        if item is not None and item.wish not in [one.wish for one in self._items]:
            if not self.isVisible() and not any(one.clients & item.clients for one in self._items):
                self.clear()  # what was put together for somebody else, and left, is not sent along unawares
            item.changed.connect(self._look_soon)
            item.removed.connect(lambda item=item: self._take_out(item))
            self._items.append(item)
            self._card.add_row(item)
            follow(self, self._scroll, self.work, self._buttons)
        for one in self._papers():
            if one.document_id == wanted.document_id:
                one.found_by(wanted.typed)
        self._look()
        if not holds_keyboard(self._offers):  # from the list the next is chosen
            self.panel_wanted.emit(self.tr("Send this"))

    def _offer(self, offers: Offered) -> None:
        """The panel begins anew where it was left: what was put together then may be of somebody else."""
        if not self.isVisible():
            self.clear()
        self._list(offers)
        self._look()
        if not offers.entries:
            self.message.emit(self.tr("There is no page and no note that could be sent."), None)
            return
        follow(self, self._scroll, self.work, self._buttons)
        self.panel_wanted.emit(self.tr("Send this"))

    def _list(self, offers: Offered) -> None:
        """Offer these instead of others; none hides the list."""
        self._listed = offers
        self._offers.offer(offers.entries, today(self._archive.clock))

    def _take_out(self, item: SendingItem) -> None:
        self._drop(item)
        self._look()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._items and self._offers.isHidden():
            self.finished.emit()

    def _papers(self) -> list[PaperItem]:
        return [one for one in self._items if isinstance(one, PaperItem)]

    def _drop(self, item: SendingItem) -> None:
        self._items.remove(item)
        self._card.remove_row(item)

    def _look_soon(self) -> None:
        """Somebody types which pages go: nothing can go until it is seen what that is."""
        self._sent = None
        self._lookup.forget()
        self._enable()
        self._typing()

    def _look(self) -> None:
        """See whether anything is left to send, and whose it is."""
        self._typing.forget()
        self._sent = None
        self._enable()
        self._offers.mark([one.wish for one in self._items])
        self._said.setText(
            self.tr("These become one PDF. “Send this” on another page or note adds it.")
            if self._offers.isHidden()
            else self.tr("Choose what is to go. It becomes one PDF.")
        )
        self._card.setVisible(bool(self._items))
        words = dict.fromkeys(typed for one in self._papers() for typed in one.words)
        self._outline.say(", ".join(words))
        self._outline.setVisible(bool(words))
        self._remark.setVisible(any(isinstance(one, NoteItem) for one in self._items))
        archive, choice = self._archive, self.choice()
        if self._items and all(one.is_in_order for one in self._items):
            self._lookup.ask(lambda: look(archive, choice=choice), then=self._seen)
        else:
            self._lookup.forget()
            self._warning.hide()

    def _seen(self, sent: ToSend) -> None:
        self._sent = sent
        said = look_first(sent, listed=self._listed.client if self._listed.entries else "")
        self._warning.setText(said)
        self._warning.setVisible(bool(said))
        self._enable()

    def _enable(self) -> None:
        can_go = self._sent is not None and not self._sent.is_empty and not self.work.is_on
        for button in (self._save, self._copy, self._print):
            button.setEnabled(can_go)

    def _lay_out(self) -> None:
        self._said = QLabel()
        self._said.setProperty("role", "second")
        self._offers = SendingOffers()
        self._offers.wanted.connect(self.send)
        self._card = Card()
        self._outline = OutlineTick()
        self._outline.hide()
        self._warning, self._remark = QLabel(), QLabel(self.tr("Whoever gets it reads the notes as they stand."))
        self._warning.setProperty("tone", "amber")
        self._remark.setProperty("role", "small")
        for label in (self._said, self._warning, self._remark):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._warning.hide()
        self._save = Button(self.tr("Save as PDF…"), role="primary")
        self._copy, self._print = Button(self.tr("Copy")), Button(self.tr("Print…"))
        self._copy.setToolTip(self.tr("Put the PDF on the clipboard, to paste it into a mail"))
        for button, act in ((self._save, self.save), (self._copy, self.copy), (self._print, self.print)):
            button.clicked.connect(act)
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, gap=Space.S)
        for button in (self._save, self._copy, self._print):
            flow.addWidget(button)
        self._scroll = scroll = ScrollColumn(spacing=Space.M)
        scroll.body.setContentsMargins(0, 0, Space.L, 0)
        for part in (self._said, self._offers, self._card, self._outline, self._remark):
            scroll.body.addWidget(part)
        scroll.body.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 0, Space.L, 0)
        foot.setSpacing(Space.M)
        foot.addWidget(self._warning)  # seen before it goes, however much is put together
        foot.addWidget(self.work)
        foot.addWidget(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(scroll, 1)
        column.addLayout(foot)
