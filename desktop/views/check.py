"""Every side is looked at: one large, the next with one key, the least sure first."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.paper.checking import ScanView, SideView
from archive.paper.doubtful import doubtful_words
from archive.records import Seen
from archive.search.hits import HitWord
from desktop.sitting import Sitting
from desktop.style import Space, current_look
from desktop.tasks import Latest, Tasks
from desktop.views.check_answer import CheckAnswer, read_check
from desktop.views.check_deeds import CheckDeeds
from desktop.views.check_head import CheckHead
from desktop.views.check_side import FINDINGS, AboutSide
from desktop.views.check_sight import SideSight
from desktop.views.check_strip import CheckStrip
from desktop.views.job_desk import JobDesk
from desktop.widgets.card import Card
from desktop.widgets.page_view import PageView
from desktop.widgets.scroll_column import ScrollColumn

RIGHT = 260
"""Width of what stands beside the page, at 100 %."""

BESIDE = 640
"""From this width on (at 100 %) it stands beside the page and not below."""

LOWEST = 230
"""Height of the page, in pixels at 100 %, below which the screen scrolls."""

SLOW_S = 1.0
"""A picture that has not come by then is told to be missing."""

_GOOD = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)

_NO_MAXIMUM = 16777215
"""Qt's own, which PySide does not export."""


class CheckScreen(QWidget):
    """Shows one side after the other. Esc and Alt+Left lead back; what was seen is kept at once.

    Enter or Space: on to what was not on screen yet; at the end of the side: legible, next. 9 shows it whole, 0 wide.
    X C K M W U: what is wrong, with words. R turns the view, T types off, S strikes out.
    ← → go through the sides in the order of the stack, Backspace to the one seen before. Ctrl+Z takes back a look.

    Signals:
        back_wanted: show what was shown before.
        message(str, object): what was done, and how to undo it, or None.
        trouble(object): an exception for the problems panel.
    """

    back_wanted = Signal()
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self, archive: Archive, tasks: Tasks, by: Callable[[], str], sitting: Sitting, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._archive, self._by = archive, by
        self._desk = JobDesk(archive, tasks, by, self)
        self._lookup, self._marking = Latest(tasks, self.trouble.emit), Latest(tasks, self.trouble.emit)
        self._stack: int | None = None
        self._scan: ScanView | None = None
        self._side: int | None = None
        self._since = time.monotonic()
        self._looked: list[int] = []
        self._told: set[int] = set()  # sides of this visit that are not asked about again: something is wrong with them
        self.head = CheckHead()
        self.view = PageView(tasks)
        self._sight = SideSight(self.view, self)
        self.about = AboutSide()
        self.deeds = CheckDeeds(self._desk, self.about.asks, sitting, self)
        self.strip = CheckStrip(tasks)
        self._lay_out()
        self._wire()

    @property
    def stack(self) -> int | None:
        """The id of the stack whose sides are shown."""
        return self._stack

    @property
    def side(self) -> SideView | None:
        """The side that is shown."""
        found = self._scan.sides if self._scan is not None else ()
        return next((side for side in found if side.id == self._side), None)

    def open(self, stack_id: int, *, back_to: str) -> None:
        """Look at the sides of a stack, from the first that is not fine."""
        self.head.show_way_back(back_to)
        self._stack, self._scan, self._side = stack_id, None, None
        self._looked.clear()
        self._told.clear()
        self.about.asks.close_form()
        self.view.show_nothing()
        self.refresh()

    def refresh(self) -> None:
        """Load what is known of the sides now; the side that is shown stays."""
        if self._stack is None:
            return
        archive, stack = self._archive, self._stack
        self._lookup.ask(lambda: read_check(archive, stack), then=self._show)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self.view

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo) and self._looked:
            self.deeds.take_back(self._looked[-1])
            return
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        elif not (plain and self._take_key(key, held_down=event.isAutoRepeat())):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.about.keep_typed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A text of another size needs more room beside the page."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutRequest):
            self._fit()
        return False

    def _take_key(self, key: int, *, held_down: bool) -> bool:
        """What one key does; one that is held down does it once, or it would pass sides that nobody has seen."""
        if held_down and key in (*_GOOD, Qt.Key.Key_Backspace):
            return True
        if key in _GOOD:
            self._good()
        elif key == Qt.Key.Key_Backspace:
            self._before()
        elif key == Qt.Key.Key_T:
            self.about.begin_typing()
        elif key == Qt.Key.Key_S:
            self._ask_strike()
        elif Qt.Key.Key_A <= key <= Qt.Key.Key_Z and chr(key) in FINDINGS:
            self._ask(FINDINGS[chr(key)])
        else:
            return False
        return True

    def _lay_out(self) -> None:
        sheet = Card(padding=1)
        sheet.body.addWidget(self.view)
        self._aside = ScrollColumn()
        self._aside.body.addWidget(self.about)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(20)
        self._beside.addWidget(sheet, 1)
        self._beside.addWidget(self._aside)
        self._page = ScrollColumn(spacing=Space.S)
        self._page.body.setContentsMargins(Space.XL, Space.S, Space.XL, Space.M)
        self._page.body.addWidget(self.head)
        self._page.body.addLayout(self._beside, 1)
        self._page.body.addWidget(self.strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self._aside.inside.installEventFilter(self)
        self._fit()

    def _wire(self) -> None:
        self.head.back_wanted.connect(self.back_wanted)
        shortcut = QShortcut(QKeySequence("Alt+Left"), self, self.back_wanted.emit)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._desk.message.connect(self.message)
        self._desk.trouble.connect(self.trouble)
        self._desk.changed.connect(self.refresh)
        self.deeds.dealt_with.connect(self._dealt_with)
        self.deeds.taken_back.connect(self._taken_back)
        self.view.trouble.connect(self.trouble)
        self.view.page_wanted.connect(self._step)
        self.about.good.connect(self._good)
        self.about.found.connect(self._ask)
        self.about.turn_wanted.connect(self.view.rotate_view)
        self.about.whole_wanted.connect(self.view.fit_page)
        self._sight.changed.connect(lambda: self.about.show_rest(not self._sight.is_whole))
        self.about.strike_wanted.connect(self._ask_strike)
        self.about.typed_off.connect(self._type_off)
        self.about.typing_ended.connect(self._to_page)
        self.strip.page_chosen.connect(self._chosen)

    def _fit(self) -> None:
        """The page large; what stands beside it goes below, and all of it scrolls, where there is no room."""
        look_now = current_look()
        beside = self.width() >= look_now.px(BESIDE)
        self._beside.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._aside.setMinimumWidth(look_now.px(RIGHT) if beside else 0)
        self._aside.setMaximumWidth(look_now.px(RIGHT) if beside else _NO_MAXIMUM)
        self._aside.setMinimumHeight(0 if beside else self._aside.inside.sizeHint().height())
        self.view.setMinimumHeight(look_now.px(LOWEST))

    def _show(self, answer: CheckAnswer) -> None:
        self._scan = scan = answer.scan
        self.head.show_scan(answer.title, scan)
        if scan is None:
            self.view.show_nothing(self.tr("It has no scan."))
            return
        self.strip.show_scan(scan)
        if self.side is None:
            self._go(next(iter(scan.to_check_by(self._by()) or scan.to_check or scan.sides), None))
        else:
            self._tell()

    def _go(self, side: SideView | None) -> None:
        """Show a side from its top."""
        if side is None:
            return
        self.about.keep_typed()
        self._side, self._since = side.id, time.monotonic()
        self.about.asks.close_form()
        self.view.show_page(side.picture, side.turn)
        self._sight.begin()
        archive, turned = self._archive, side.is_turned
        self._tell()
        self._marking.ask(
            lambda: doubtful_words(archive, page_id=side.page_id, is_turned=turned), then=partial(self._mark, side.id)
        )
        self._to_page()

    def _tell(self, doubtful: int | None = None) -> None:
        side, scan = self.side, self._scan
        if side is None or scan is None:
            return
        self.about.show_side(side, len(self.view.words) if doubtful is None else doubtful)
        self.about.leave_to(() if self._is_mine(side) else scan.who_may_check(side))
        self.strip.mark(side)

    def _mark(self, side_id: int, words: tuple[HitWord, ...]) -> None:
        if side_id == self._side:
            self.view.mark_words(words)
            self._tell(len(words))

    def _to_page(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, by: int) -> None:
        """Through the sides in the order of the stack, without saying anything about them."""
        side, scan = self.side, self._scan
        if side is not None and scan is not None:
            place = scan.sides.index(side) + by
            if 0 <= place < len(scan.sides):
                self._go(scan.sides[place])

    def _chosen(self, place: int) -> None:
        if self._scan is not None and self._scan.sides[place - 1].id != self._side:
            self._go(self._scan.sides[place - 1])

    def _before(self) -> None:
        """To the side that was looked at last."""
        if self._scan is not None and self._looked:
            self._go_to(self._looked.pop())

    def _go_to(self, side_id: int) -> None:
        found = self._scan.sides if self._scan is not None else ()
        self._go(next((side for side in found if side.id == side_id), None))

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

    def _ask(self, seen: Seen) -> None:
        if (side := self.side) is not None and self._is_mine(side):
            self.deeds.ask(side, seen, self._seconds())
            self._bring_question_into_sight()

    def _ask_strike(self) -> None:
        if (side := self.side) is not None:
            self.deeds.ask_strike(side)
            self._bring_question_into_sight()

    def _bring_question_into_sight(self) -> None:
        for place in (self._aside, self._page):
            place.ensureWidgetVisible(self.about.asks)

    def _seconds(self) -> float:
        return time.monotonic() - self._since

    def _dealt_with(self, side_id: int) -> None:
        self._looked.append(side_id)
        self._told.add(side_id)
        if (side := self.side) is not None and side.id == side_id:
            self._next(side)

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

    def _type_off(self, text: str) -> None:
        if (side := self.side) is not None:
            self.deeds.type_off(side, text)
