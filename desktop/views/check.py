"""Every side is looked at: one large, the next with one key, the least sure first."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.paper.checking import NEEDS_WORDS, ScanView, SideView
from archive.paper.stack_page import StackPage
from archive.records import Seen
from archive.search.search import Search
from desktop.sitting import Sitting
from desktop.tasks import Latest, Tasks
from desktop.typed_keeper import TypedKeeper
from desktop.views.check_answer import CheckAnswer, read_check
from desktop.views.check_deeds import CheckDeeds
from desktop.views.check_drawing import SideDrawing
from desktop.views.check_head import CheckHead
from desktop.views.check_marks import SideMarks
from desktop.views.check_room import CheckRoom
from desktop.views.check_side import AboutSide, finding_of
from desktop.views.check_sight import SideSight
from desktop.views.check_strip import CheckStrip
from desktop.views.check_typed import SideTyping
from desktop.views.job_desk import JobDesk
from desktop.views.paper_handing_in import hand_in_for
from desktop.widgets.page_view import PageView
from desktop.widgets.page_zoom import Fit
from desktop.wishes import pass_on

SLOW_S = 1.0
"""A picture that has not come by then is told to be missing."""

_GOOD = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class CheckScreen(QWidget):
    """Shows one side after the other. Esc and Alt+Left lead back; what was seen is kept at once.

    Enter or Space: on to what was not on screen yet; at the end of the side: legible, next. 9 shows it whole, 0 wide.
    X C K M W: what is wrong, and next; with Shift in words. U: the sheet is kept, with words. R turns the view, T types
    off, S strikes out, B opens the blank backs. ← → go through the sides in the order of the stack, Backspace to the
    one seen before. Ctrl+F finds on the sides. Ctrl+Z takes back a look; in a field it is the field's own.

    Signals:
        back_wanted: show what was shown before.
        check_wanted(int): the sides of this stack, where something was being typed when the program ended.
        dealt_with: a side was looked at or struck out just now.
        message(str, object): what was done, and how to undo it, or None.
        trouble(object): an exception for the problems panel.
    """

    back_wanted = Signal()
    check_wanted = Signal(int)
    dealt_with = Signal()
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        by: Callable[[], str],
        sitting: Sitting,
        typed: TypedKeeper,
        parent: QWidget | None = None,
        *,
        search: Search | None = None,
    ) -> None:
        """``by`` tells who is at the desk; ``typed`` keeps what is being typed off; ``search`` finds on the sides."""
        super().__init__(parent)
        self._archive, self._by = archive, by
        self._desk = JobDesk(archive, tasks, by, self)
        self._lookup = Latest(tasks, self.trouble.emit)
        self._stack: int | None = None
        self._page: StackPage | None = None
        self._scan: ScanView | None = None
        self._side: int | None = None
        self._since = time.monotonic()
        self._looked: list[int] = []
        self._told: set[int] = set()  # sides of this visit that are not asked about again: something is wrong with them
        self.head = CheckHead()
        self.view = PageView(tasks, fit=Fit.LOOKING)
        self._sight, self._drawing = SideSight(self.view, self), SideDrawing(archive, tasks, self.view, self)
        self.about = AboutSide()
        self.deeds = CheckDeeds(self._desk, self.about.asks, sitting, self)
        self._typing = SideTyping(self.about, self.deeds, typed, self)
        self.strip = CheckStrip(tasks)
        self.marks = SideMarks(archive, search, tasks, self.view, self.strip, self)
        self._room = CheckRoom(self.head, (self.marks.line, self.view), self.about, self.strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._room)
        self._wire()

    @property
    def stack(self) -> int | None:
        """The id of the stack whose sides are shown."""
        return self._stack

    @property
    def side(self) -> SideView | None:
        """The side that is shown."""
        return self._known(self._side) if self._side is not None else None

    def open(self, stack_id: int, *, back_to: str) -> None:
        """Look at the sides of a stack, from the first that is not fine."""
        self.head.show_way_back(back_to)
        self._stack, self._page, self._scan, self._side = stack_id, None, None, None
        self._looked.clear()
        self._told.clear()
        self.about.asks.close_form()
        self.marks.begin()
        self.view.show_nothing()
        self.refresh()

    def restore(self) -> None:
        """Ask for the check in which something was being typed off when the program ended."""
        self._typing.ask_back()

    def refresh(self) -> None:
        """Load what is known of the sides now; the side that is shown stays."""
        if self._stack is None:
            return
        archive, stack = self._archive, self._stack
        self._lookup.ask(lambda: read_check(archive, stack), then=self._show)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Files were dropped while its sides are looked at: they are handed in for the stack, and the check goes on."""
        if (page := self._page) is not None:
            said = self.tr("{files} handed in for {client}. The stack's page adds them to the scan.")
            hand_in_for(self._desk, page, paths, said)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self.view

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.KeyboardModifier
        plain = event.modifiers() & ~keys.KeypadModifier
        key = event.key()
        is_undo, in_field = event.matches(QKeySequence.StandardKey.Undo), QApplication.focusWidget()
        if is_undo and isinstance(in_field, QLineEdit | QPlainTextEdit):
            return  # it is the field's own, also when that has nothing to undo
        if self.marks.take_key(event):
            return
        if is_undo and self._looked:
            self._take_back()
        elif key == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        elif plain == keys.ShiftModifier and (seen := finding_of(key)) is not None:
            self._ask(seen)
        elif plain != keys.NoModifier or not self._take_key(key, held_down=event.isAutoRepeat()):
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.about.keep_typed()

    def _take_key(self, key: int, *, held_down: bool) -> bool:
        """What one key does; one that is held down does it once, or it would pass sides that nobody has seen."""
        if held_down and (key in (*_GOOD, Qt.Key.Key_Backspace) or finding_of(key) is not None):
            return True
        if key in _GOOD:
            self._good()
        elif key == Qt.Key.Key_Backspace:
            self._before()
        elif key == Qt.Key.Key_T:
            self.about.begin_typing()
        elif key == Qt.Key.Key_S:
            self._ask_strike()
        elif key == Qt.Key.Key_B:
            self._fold_or_open()
        elif (seen := finding_of(key)) is not None:
            self._found(seen)
        else:
            return False
        return True

    def _wire(self) -> None:
        self.head.back_wanted.connect(self.back_wanted)
        shortcut = QShortcut(QKeySequence("Alt+Left"), self, self.back_wanted.emit)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pass_on((self._desk, self._typing), self, "message", "trouble")
        pass_on((self.view, self.marks, self._drawing), self, "trouble")
        self._desk.changed.connect(self.refresh)
        self.deeds.dealt_with.connect(self._dealt_with)
        self.deeds.taken_back.connect(self._taken_back)
        self.view.page_wanted.connect(self._step)
        self.about.good.connect(self._good)
        self.about.found.connect(self._found)
        self.about.blanks_wanted.connect(self._fold_or_open)
        self.about.turn_wanted.connect(self.view.rotate_view)
        self.about.whole_wanted.connect(self.view.fit_page)
        self._sight.changed.connect(self._tell_rest)
        self.marks.doubtful_known.connect(self._tell)
        self.marks.side_wanted.connect(self._go_to)
        self.about.find_wanted.connect(self.marks.find)
        self.about.strike_wanted.connect(self._ask_strike)
        self.about.typing_began.connect(lambda: self._room.bring_into_sight(self.about.typing))
        self.about.typing_ended.connect(self._to_page)
        self._typing.side_wanted.connect(self._go_to)
        self._typing.check_wanted.connect(self.check_wanted)
        self.strip.page_chosen.connect(lambda side: self._go_to(side) if side != self._side else None)

    def _show(self, answer: CheckAnswer) -> None:
        self._page, self._scan = answer.page, (scan := answer.scan)
        self.head.show_scan(answer.title, scan)
        if scan is None:
            self.view.show_nothing(self.tr("It has no scan."))
            return
        self.strip.show_scan(scan)
        self.marks.show_scan(scan)
        self.about.show_blanks(self.strip.folds, is_open=self.strip.is_all_open)
        if self.side is None:
            self._go(next(iter(scan.to_check_by(self._by()) or scan.to_check or scan.sides), None))
            self._typing.bring_back(scan)
        else:
            self._drawing.look_again()
            self._tell()

    def _go(self, side: SideView | None) -> None:
        """Show a side from its top."""
        if side is None:
            return
        self.about.keep_typed()
        self._side, self._since = side.id, time.monotonic()
        self._typing.show_side(side)
        self.about.asks.close_form()
        self._drawing.show_side(side)
        self._sight.begin()
        self.marks.show_side(side)
        self._tell()
        if not self.marks.is_typed_in:
            self._to_page()

    def _tell(self) -> None:
        side, scan = self.side, self._scan
        if side is None or scan is None:
            return
        self.about.show_side(side, self.marks.doubtful)
        self.about.leave_to(() if self._is_mine(side) else scan.who_may_check(side))
        self.strip.mark(side)

    def _to_page(self) -> None:
        self._room.bring_into_sight(self.view)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, by: int) -> None:
        """Through the sides in the order of the stack, without saying anything about them."""
        side, scan = self.side, self._scan
        if side is not None and scan is not None:
            place = scan.sides.index(side) + by
            if 0 <= place < len(scan.sides):
                self._go(scan.sides[place])

    def _fold_or_open(self) -> None:
        """The blank backs in the strip."""
        self.strip.open_all(not self.strip.is_all_open)
        self.about.show_blanks(self.strip.folds, is_open=self.strip.is_all_open)

    def _tell_rest(self) -> None:
        self.about.show_rest(not self._sight.is_whole, beside=self._sight.is_beside)

    def _before(self) -> None:
        """To the side that was looked at last."""
        if self._scan is not None and self._looked:
            self._go_to(self._looked.pop())

    def _go_to(self, side_id: int) -> None:
        self._go(self._known(side_id))

    def _known(self, side_id: int) -> SideView | None:
        found = self._scan.sides if self._scan is not None else ()
        return next((side for side in found if side.id == side_id), None)

    def _is_mine(self, side: SideView) -> bool:
        """Whether whoever is at the desk may say what they see on it."""
        return self._scan is not None and self._scan.may_check(side, self._by())

    def _good(self) -> None:
        """Only of what was on screen: before its picture has come, or down to its end, nobody can have seen it."""
        side = self.side
        if side is None or not self._is_mine(side):
            return
        if self.view.is_drawn and not self._sight.is_whole:
            self._sight.go_on()
        elif self.view.is_drawn:
            self.deeds.good(side, self._seconds())
        elif self._seconds() > SLOW_S:
            self.message.emit(self.tr("This side is not shown, so nobody can say that it is good."), None)

    def _found(self, seen: Seen) -> None:
        """Say what is wrong, and on to the next; with Shift, or where a sheet is to be kept, ask for words first."""
        shift = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        if shift or seen in NEEDS_WORDS:
            self._ask(seen)
        elif (side := self.side) is not None and self._is_mine(side):
            self.deeds.found(side, seen, self._seconds())

    def _ask(self, seen: Seen) -> None:
        if (side := self.side) is not None and self._is_mine(side):
            self.deeds.ask(side, seen, self._seconds())
            self._room.bring_into_sight(self.about.asks)

    def _ask_strike(self) -> None:
        if (side := self.side) is not None:
            self.deeds.ask_strike(side)
            self._room.bring_into_sight(self.about.asks)

    def _seconds(self) -> float:
        return time.monotonic() - self._since

    def _dealt_with(self, side_id: int) -> None:
        self._looked.append(side_id)
        self._told.add(side_id)
        self.dealt_with.emit()
        if (side := self.side) is not None and side.id == side_id:
            self._next(side)

    def _take_back(self) -> None:
        if (side := self._known(self._looked[-1])) is not None:
            self.deeds.take_back(side)

    def _taken_back(self, side_id: int) -> None:
        """Look at it anew."""
        self._told.discard(side_id)
        if side_id in self._looked:
            self._looked.remove(side_id)
        self._go_to(side_id)

    def _next(self, seen: SideView) -> None:
        """The next side that nobody has looked at in this visit; after the last, back to the stack."""
        mine = self._scan.to_check_by(self._by()) if self._scan is not None else ()
        waiting = [one for one in mine if one.id not in self._told]
        following = next((one for one in waiting if one.id != seen.id), None)
        if following is not None:
            self._go(following)
            self.refresh()
        else:
            left = self._scan is not None and len(self._scan.to_check) > len(mine)
            others = self.tr("You have looked at all that others scanned. What you scanned somebody else looks at.")
            self.message.emit(others if left else self.tr("Every side was looked at."), None)
            self.back_wanted.emit()
