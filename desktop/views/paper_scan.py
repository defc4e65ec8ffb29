"""The scan of a stack: its files, its count, how far the check is, and what is wrong with any side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from archive.paper.checking import ScanView, SideView
from archive.paper.progress import looked_at, wrong_on
from archive.paper.stack_page import StackPage
from archive.records import Face, Seen
from archive.records.gate_rule import person_of
from desktop import dates, office_words
from desktop.models.paper_count import scan_count
from desktop.models.paper_words import checked, seen_word, side_word
from desktop.style import Space, Tone
from desktop.widgets.card import Card
from desktop.widgets.line_row import LineRow
from desktop.widgets.section_head import SectionHead

MOST_SIDES = 20
"""Sides of which something is told; the check shows the others."""


class ScanSection(QWidget):
    """Stands over the gate.

    Signals:
        choose_wanted: choose the files.
        check_wanted: look at the sides.
        document_wanted(int, int): this document, at this page.
        add_wanted: add a side that was scanned later.
        replace_wanted(int): put a side that was scanned again in the place of this one, or beside it what is missing.
        turn_wanted(bool): show the batch turned by half, or as it was fed.
        withdraw_wanted: take the scan off.
        put_back_wanted(int): let a side that was struck out count again.
    """

    choose_wanted = Signal()
    check_wanted = Signal()
    document_wanted = Signal(int, int)
    add_wanted = Signal()
    replace_wanted = Signal(int)
    turn_wanted = Signal(bool)
    withdraw_wanted = Signal()
    put_back_wanted = Signal(int)

    def __init__(self, by: Callable[[], str], parent: QWidget | None = None) -> None:
        """``by`` tells who is at the desk."""
        super().__init__(parent)
        self._by = by
        self._page: StackPage | None = None
        self._shown: object = None
        self._head = SectionHead(self.tr("Its scan"), self.tr("More"), self.tr("More to do with the scan"))
        self._head.acted.connect(self._offer)
        self._card = Card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._head)
        column.addWidget(self._card)

    def show_page(self, page: StackPage) -> None:
        """Show the scan of a stack, or that it has none."""
        self._page = page
        self._head.link.setVisible(page.scan is not None and page.is_on_file and page.approval is None)
        about = (page.stack.id, page.is_on_file, page.clock.today, self._by())
        now = (about, page.scan, page.files, page.approval, page.cover_came)
        if now == self._shown:
            return
        self._shown = now
        self._card.clear_rows()
        if page.scan is None:
            self._card.add_row(self._none(page))
            return
        self._card.add_row(self._state(page, page.scan))
        for file in page.files:
            row = LineRow(file.name, right=office_words.pages(file.pages), opens=True)
            row.opened.connect(partial(self.document_wanted.emit, file.id, 1))
            self._card.add_row(row)
        told = [side for side in page.scan.sides if _is_told(side)]
        for side in told[:MOST_SIDES]:
            self._card.add_row(self._side(side, page))

    def menu(self) -> QMenu:
        """What is done rarely."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        scan = self._page.scan if self._page is not None else None
        if scan is not None:
            menu.addAction(self.tr("Add a side…"), self.add_wanted.emit)
            menu.addAction(self.tr("Look at the sides again"), self.check_wanted.emit)
            words = self.tr("Show it as it was fed") if scan.is_turned else self.tr("It was fed upside down")
            menu.addAction(words, lambda: self.turn_wanted.emit(not scan.is_turned))
            menu.addAction(self.tr("Take the scan off…"), self.withdraw_wanted.emit)
        return menu

    def _offer(self) -> None:
        self.menu().popup(self._head.link.mapToGlobal(QPoint(0, self._head.link.height())))

    def _none(self, page: StackPage) -> LineRow:
        if not page.is_on_file:
            return LineRow(self.tr("It was never scanned."))
        if page.cover_came is not None:
            row = LineRow(
                self.tr("A scan with this stack's sheet came in"),
                self.tr("{when}. Look at it, and say how it was fed.").format(
                    when=dates.exactly(page.cover_came, page.clock.now)
                ),
                dot=Tone.AMBER,
                action=self.tr("Look at it"),
            )
            row.acted.connect(self.choose_wanted)
            return row
        row = LineRow(
            self.tr("Not scanned yet"),
            self.tr("Scan the fronts of all sheets, drop the files on the window, then choose them here.")
            if page.fields.sides == 1
            else self.tr("Scan all sheets on both sides, drop the files on the window, then choose them here."),
            action=self.tr("Choose its scan"),
        )
        row.acted.connect(self.choose_wanted)
        return row

    def _state(self, page: StackPage, scan: ScanView) -> LineRow:
        open_sides, counted = len(scan.to_check), scan.counted
        agrees = counted == scan.expected and scan.is_paired
        count = scan_count(scan)
        added = [side.scanned_by for side in scan.sides if side.inserted_why and side.struck_why is None]
        later = sorted({one for one in added if person_of(one) != person_of(scan.scanned_by)})
        said = (
            self.tr("Scanned {when} by {by}, some of it later by {others}")
            if later
            else self.tr("Scanned {when} by {by}")
        )
        scanned = said.format(
            when=dates.exactly(scan.scanned_at, page.clock.now), by=scan.scanned_by, others=", ".join(later)
        )
        seen = looked_at(scan)
        looked = (
            self.tr("{count} looked at").format(count=checked(seen, counted))
            if seen < counted
            else self.tr("Every side was looked at")
        )
        if wanting := wrong_on(scan):
            looked = self.tr("{looked}; something is wrong with {n}").format(looked=looked, n=f"{wanting:,}")
        waits = page.is_on_file and page.approval is None and bool(open_sides)
        unseen = [side for side in scan.to_check if not side.is_looked_at]
        wanted = waits and any(scan.may_check(side, self._by()) for side in unseen)
        others = self._others(scan, unseen[0]) if waits and unseen and not wanted else ""
        row = LineRow(
            looked,
            " ".join(part for part in (others, f"{count}.", f"{scanned}.", self._lookers(page, scan)) if part),
            dot=Tone.GREEN if agrees and not open_sides else Tone.AMBER,
            title_lines=3,
            action=self.tr("Check the sides") if wanted else None,
        )
        row.acted.connect(self.check_wanted)
        return row

    def _others(self, scan: ScanView, side: SideView) -> str:
        """Who may look at what whoever is at the desk has scanned."""
        others = scan.who_may_check(side)
        return self.tr("You scanned it, so somebody else checks it: {others}.").format(others=", ".join(others))

    def _lookers(self, page: StackPage, scan: ScanView) -> str:
        """Who looked at its sides, and when last."""
        seen = [(side.seen_at, side.seen_by) for side in scan.sides if side.seen_at is not None and side.seen_by]
        if not seen:
            return ""
        last = max(at for at, _ in seen)
        who = ", ".join(sorted({by for _, by in seen if by}))
        is_same = any(side.is_same_person for side in scan.sides if side.seen is not None)
        said = (
            self.tr("Looked at by {who}, who scanned it too, in a later sitting; last {when}.")
            if is_same
            else self.tr("Looked at by {who}, each side by somebody who had not scanned it; last {when}.")
        )
        return said.format(who=who, when=dates.exactly(last, page.clock.now))

    def _side(self, side: SideView, page: StackPage) -> LineRow:
        free = page.is_on_file and page.approval is None
        struck = side.struck_why is not None
        if struck:
            is_again = page.scan is not None and any(
                one.page_id == side.page_id and one.struck_why is None for one in page.scan.sides
            )
            free = free and not is_again
            files = {file.id: file.name for file in page.files}
            face = self.tr("a front") if side.face is Face.FRONT else self.tr("a back")
            said = self.tr("Struck out: page {n} of {file}, {face}")
            title = said.format(n=side.page, file=files.get(side.document_id, ""), face=face)
            words = side.struck_why or ""
        else:
            title = side_word(side.sheet, side.face)
            words = _said_of(side)
        is_wrong = side.is_looked_at and not side.is_fine
        replaces = self.tr("Add it…") if side.seen is Seen.PAGE_MISSING else self.tr("Replace…")
        action = self.tr("Put back") if struck else replaces if is_wrong else None
        row = LineRow(
            title,
            words,
            dot=None if struck or side.is_fine else Tone.AMBER,
            action=action if free else None,
            opens=True,
        )
        row.acted.connect(partial((self.put_back_wanted if struck else self.replace_wanted).emit, side.id))
        row.opened.connect(partial(self.document_wanted.emit, side.document_id, side.page))
        return row


def _said_of(side: SideView) -> str:
    """What was seen on it, and that it came later, each with its words."""
    seen = ": ".join(part for part in (seen_word(side.seen), side.words) if part)
    if side.inserted_why is None:
        return seen
    added = QCoreApplication.translate("ScanSection", "Added later by {by}: {why}")
    return f"{seen.rstrip('.')}. {added.format(by=side.scanned_by, why=side.inserted_why)}"


def _is_told(side: SideView) -> bool:
    """Whether there is more to say of a side than that it is good, or not looked at yet."""
    wanting = side.seen is not None and (not side.is_fine or bool(side.words))
    return wanting or side.struck_why is not None or side.inserted_why is not None
