"""A dossier on a dispute, a job or a client: chosen at the left, seen at the right, made at the foot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.clock import today
from archive.dossier.contents import Contents
from archive.dossier.errors import NothingToTellOf
from archive.dossier.gathering import gather
from archive.dossier.order import Order
from archive.dossier.selection import About, Piece, Withheld
from archive.dossier.standing import DossierLine, dossiers_on
from archive.passing import clear_noted
from desktop.dossier_keeper import DossierKeeper, Thing
from desktop.dossier_work import DossierWork, Made
from desktop.models.dossier_words import header_words, proposed_name
from desktop.style import Space, current_look
from desktop.tasks import Debounce, Latest, Tasks
from desktop.views.dossier_choice import DossierChoice
from desktop.views.dossier_contents import DossierContents
from desktop.views.dossier_earlier import EarlierDossiers
from desktop.views.dossier_foot import DossierFoot
from desktop.views.dossier_leaving_out import leaving_out_form, left_out_words
from desktop.views.dossier_whole_client import WholeClientNotice
from desktop.views.job_ask_place import AskPlace
from desktop.widgets.buttons import Button
from desktop.widgets.headings import PageHeader
from desktop.widgets.kept_focus import holds_keyboard
from desktop.widgets.reading_order import follow
from desktop.widgets.scroll_column import ScrollColumn

LEFT = 330
"""Width of the left column at 100 %."""

BESIDE = 760
"""From this width on (at 100 %) the two columns stand side by side."""

TALL = 480
"""From this height on (at 100 %) the foot stays in sight; on less room it comes at the end of the page."""

PAUSE_MS = 250
"""So long nothing is chosen before it is gathered anew."""

_NO_MAXIMUM = 16777215
"""Qt's own, which PySide does not export."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What goes in for a choice, what was made earlier, and a name that is free."""

    contents: Contents
    earlier: tuple[DossierLine, ...]
    name: str


class DossierScreen(QWidget):
    """Shows one thing at a time, over the screen from which it was opened. Esc and Alt+Left lead back.

    What was chosen for a thing stands there again when it is shown again, also after a crash, until it is made.

    Signals:
        back_wanted: show what was shown before.
        document_wanted(int): look at this document; the way back leads here.
        message(str, object): what was done, and how to undo it, or None.
        trouble(object): an exception for the problems panel.
    """

    back_wanted = Signal()
    document_wanted = Signal(int)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        by: Callable[[], str],
        parent: QWidget | None = None,
        *,
        work: DossierWork | None = None,
    ) -> None:
        """``by`` tells the initials of whoever is at the desk; ``work`` makes dossiers in place of its own."""
        super().__init__(parent)
        self._archive, self._by = archive, by
        self._lookup = Latest(tasks, self._not_found, at_once=1)
        self._choosing = Debounce(self._look, PAUSE_MS, self)
        self._about: About | None = None
        self._thing: int | None = None
        self._keeper = DossierKeeper(archive, tasks, self)
        self._contents: Contents | None = None
        self.work = work or DossierWork(archive.folder.root, self)
        self._back = Button(self.tr("Back"), icon_name="arrow-left", role="link", small=True, parent=self)
        self._header = PageHeader(" ", " ")
        self.whole_client = WholeClientNotice()
        self._asks = AskPlace()
        self.choice = DossierChoice(today(archive.clock))
        self.contents = DossierContents()
        self.earlier = EarlierDossiers()
        self.foot = DossierFoot(self.work)
        self._stays: bool | None = None
        self._beside: bool | None = None
        self._lay_out()
        self._wire()
        tasks.run(lambda: clear_noted(archive.folder), failed=self.trouble.emit)  # of what died in the making

    @property
    def about(self) -> About | None:
        """What kind of thing is shown."""
        return self._about

    @property
    def thing(self) -> int | None:
        """The id of the dispute, job or client that is shown."""
        return self._thing

    def open(self, about: About, thing_id: int, *, back_to: str = "") -> None:
        """Show a dispute, a job or a client; ``back_to`` names what the way back leads to."""
        self._back.setText(self.tr("Back to {place}").format(place=back_to) if back_to else self.tr("Back"))
        if (about, thing_id) != (self._about, self._thing):
            self._about, self._thing, self._contents = about, thing_id, None
            kept = self._keeper.of(about, thing_id)
            self.choice.show_choice(kept.selection, kept.titles)
            self._asks.close_form()
            self._header.set_title(" ")
            self._header.set_sentence(" ")
            self.earlier.hide()
            self.whole_client.hide()
            self.foot.forget_name()
            self.foot.enable(False)
            self._scroll.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        """Look again what goes in, keeping what is chosen."""
        self._choosing.forget()
        self._look()

    def finish(self) -> None:
        """The program ends: a dossier that is being made is given up, and nothing of it stays but what was chosen."""
        self._keeper.finish()
        self.work.finish()

    def first_focus(self) -> QWidget:
        """Where the keyboard starts: at what can be chosen first."""
        return self.choice.first

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not self.contents.close_line():
                self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A text of another size needs columns of another width."""
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
        return False

    def _lay_out(self) -> None:
        self._columns = QGridLayout()
        self._columns.setHorizontalSpacing(20)
        self._columns.setVerticalSpacing(Space.L)
        self._right = QWidget()
        self._aside = aside = QVBoxLayout(self._right)
        aside.setContentsMargins(0, 0, 0, 0)
        aside.setSpacing(Space.L)
        aside.addWidget(self._asks)
        aside.addWidget(self.contents)
        aside.addWidget(self.earlier)
        aside.addStretch(1)
        self._scroll = ScrollColumn(spacing=Space.M)
        self._scroll.body.setContentsMargins(Space.XL, Space.S, Space.XL, 20)
        self._scroll.body.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._scroll.body.addWidget(self._header)
        self._scroll.body.addWidget(self.whole_client)
        self._scroll.body.addLayout(self._columns, 1)
        self._under = QVBoxLayout()
        self._under.setContentsMargins(Space.XL, Space.S, Space.XL, Space.L)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addLayout(self._under)
        self._scroll.inside.installEventFilter(self)
        self._fit()
        shortcut = QShortcut(QKeySequence("Alt+Left"), self, self.back_wanted.emit)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _fit(self) -> None:
        look = current_look()
        beside, stays = self.width() >= look.px(BESIDE), self.height() >= look.px(TALL)
        if beside != self._beside:
            self._beside = beside
            for part in (self.choice, self._right):
                self._columns.removeWidget(part)
            self._columns.addWidget(self.choice, 0, 0)
            self._columns.addWidget(self._right, *((0, 1) if beside else (1, 0)))
            self._columns.setColumnStretch(0, 0 if beside else 1)
            self._columns.setColumnStretch(1, 1 if beside else 0)
        self.choice.setMinimumWidth(look.px(LEFT) if beside else 0)
        self.choice.setMaximumWidth(look.px(LEFT) if beside else _NO_MAXIMUM)
        if stays != self._stays:
            self._stays = stays
            keyboard = QApplication.focusWidget() if holds_keyboard(self.foot) else None
            for place in (self._under, self._scroll.body):
                place.removeWidget(self.foot)
            if stays:
                self._under.addWidget(self.foot)
            else:
                self._scroll.body.addWidget(self.foot)
            edge = (Space.XL, Space.S, Space.XL, Space.L) if stays else (0, 0, 0, 0)
            self._under.setContentsMargins(*edge)
            if keyboard is not None:  # it goes when what has it is put elsewhere
                keyboard.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wire(self) -> None:
        self._back.clicked.connect(self.back_wanted)
        self.choice.changed.connect(self._changed)
        self.whole_client.from_wanted.connect(self.choice.begin_on)
        self.contents.leave_out_wanted.connect(lambda one, title: self._ask_leave_out(Piece.DOCUMENT, one, title))
        self.contents.leave_note_out_wanted.connect(lambda one, title: self._ask_leave_out(Piece.NOTE, one, title))
        self.contents.document_wanted.connect(self.document_wanted)
        self.contents.whole_line_shown.connect(self._bring_line_into_sight)
        self._asks.opened.connect(lambda: self._scroll.ensureWidgetVisible(self._asks, 0, Space.XL))
        self.earlier.same_wanted.connect(self._choose_same)
        self.foot.make_wanted.connect(self._make)
        self.foot.place_changed.connect(self._look)
        self.foot.again_wanted.connect(self._look)
        self.foot.trouble.connect(self.trouble)
        for part in (self.foot, self.earlier):
            part.seal_copied.connect(lambda: self.message.emit(self.tr("The seal is on the clipboard."), None))
        self.work.made.connect(self._made)
        self._keeper.trouble.connect(self.trouble)

    def _changed(self) -> None:
        self.foot.enable(False)  # until it is seen what goes in
        if (selection := self.choice.selection()) is not None:
            self._keeper.keep(selection, self.choice.titles())
        self._choosing()

    def _look(self) -> None:
        selection = self.choice.selection()
        if selection is None:
            self.foot.enable(False)
            return
        archive, folder, day = self._archive, self.foot.folder, today(self._archive.clock)

        def look() -> _Seen:
            contents = gather(archive, selection=selection)
            return _Seen(
                contents,
                dossiers_on(archive, selection.about, selection.thing_id),
                proposed_name(contents, folder, day),
            )

        self._lookup.ask(look, then=self._show)

    def _show(self, seen: _Seen) -> None:
        selection, day = seen.contents.selection, today(self._archive.clock)
        if (selection.about, selection.thing_id) != (self._about, self._thing):
            return
        title, sentence = header_words(seen.contents)
        self._header.set_title(title)
        self._header.set_sentence(sentence)
        if seen.contents != self._contents:
            self._contents = seen.contents
            self.contents.show_contents(seen.contents, day)
        self.whole_client.show_contents(seen.contents)
        self.earlier.show_lines(seen.earlier, day)
        self._aside.insertWidget(1 if any(one.elsewhere for one in seen.earlier) else 2, self.earlier)  # warned first
        self.foot.propose(seen.name)
        self.foot.enable(selection == self.choice.selection())
        follow(self._back, self.whole_client, self.choice, self._right, self.foot)
        if holds_keyboard(self.foot):
            QTimer.singleShot(0, self.foot, self._keep_foot_in_sight)

    def _keep_foot_in_sight(self) -> None:
        """At the end of the page it is pushed down by what is made above it, with the keyboard in it."""
        keyboard = QApplication.focusWidget()
        if keyboard is not None and holds_keyboard(self.foot) and not self._stays:
            self._scroll.ensureWidgetVisible(keyboard, 0, Space.XL)

    def _bring_line_into_sight(self) -> None:
        """Once it is laid out; the list, from which the next is chosen, stays in sight where both have room."""
        line, scroll = self.contents.whole_line, self._scroll
        QTimer.singleShot(0, line, lambda: scroll.ensureWidgetVisible(line, 0, Space.XL))

    def _not_found(self, error: Exception) -> None:
        """What was erased or taken back meanwhile leaves nobody standing before its dossier."""
        self.foot.enable(False)
        if isinstance(error, NothingToTellOf) and self.isVisible():
            self.back_wanted.emit()
        else:
            self.trouble.emit(error)

    def _ask_leave_out(self, piece: Piece, number: int, title: str) -> None:
        if self._about is None or self._thing is None:
            return
        form, thing = leaving_out_form(piece, title), (self._about, self._thing)

        def told(why: str, _: object) -> None:
            self._asks.close_form()
            one = Withheld(number, " ".join(why.split()), piece)
            self.choice.withhold(one, title)
            self.message.emit(left_out_words(piece, title), lambda: self._put_back(thing, one))

        form.told.connect(told)
        self._asks.ask(form)

    def _put_back(self, thing: Thing, one: Withheld) -> None:
        """Let it go in again, also once the dossier on another thing is shown."""
        if thing != (self._about, self._thing):
            self._keeper.put_back(thing, one)
        elif one in self.choice.withheld:
            self.choice.put_back(one.key)

    def _choose_same(self, line: DossierLine) -> None:
        """As it was chosen before. A client that was merged since keeps the id under which it is shown."""
        if self._about is not None and self._thing is not None:
            same = replace(line.selection, about=self._about, thing_id=self._thing)
            self.choice.show_choice(same, dict(line.withheld))
            self._changed()
            self._scroll.verticalScrollBar().setValue(0)

    def _make(self, place: Path, zipped: bool) -> None:
        selection = self.choice.selection()
        if selection is not None:
            self.work.begin(Order(selection, place, self._by(), zipped))

    def _made(self, made: Made) -> None:
        if (order := self.work.order) is not None:
            self._keeper.made(order.selection)
        if not self.isVisible():
            self.message.emit(self.tr("Dossier {number} is made.").format(number=made.number), None)
        self.refresh()
