"""A side that was scanned later comes into a scan: beside the others, or in the place of one that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from archive.paper.added_sides import PageChoice, page_choices, put_first_back, take_out
from archive.paper.checking import ScanView
from archive.paper.side_mending import insert_side, replace_side
from archive.paper.stack_page import StackPage
from desktop.models.paper_words import side_word
from desktop.sitting import Sitting
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.paper_add_side_form import AddedSide, AddSideForm


class SideDeeds(QObject):
    """Asks which page it is and where it belongs, and puts it there. Works on the page of the stack shown last."""

    def __init__(self, desk: JobDesk, asks: AskPlace, sitting: Sitting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._asks, self._sitting = desk, asks, sitting
        self._page: StackPage | None = None

    def show_page(self, page: StackPage) -> None:
        """The stack as it is now; a form that is open learns of pages that came meanwhile."""
        self._page = page
        if isinstance(form := self._asks.asked, AddSideForm):
            self._read(page, form.offer)

    def ask(self, side_id: int | None = None) -> None:
        """Ask for a side that was scanned later: for the place of ``side_id``, or of the first that is wrong."""
        if (page := self._page) is not None:
            self._read(page, lambda pages: self._open(page, pages, side_id))

    def _read(self, page: StackPage, then: Callable[[tuple[PageChoice, ...]], None]) -> None:
        archive = self._desk.archive
        self._desk.tasks.run(lambda: page_choices(archive, paper_id=page.stack.id), then=then)

    def _open(self, page: StackPage, pages: Sequence[PageChoice], side_id: int | None) -> None:
        if (scan := page.scan) is None:
            return
        wrong = [side for side in scan.sides if side.is_looked_at and not side.is_fine]
        about = next((side for side in scan.sides if side.id == side_id), wrong[0] if wrong else None)
        form = AddSideForm(self._desk.tasks, scan.sides, about, sides_of_a_sheet=scan.sides_of_a_sheet)
        form.offer(pages)
        form.complete.connect(lambda added: self._put(scan, added))
        self._asks.ask(form)

    def _put(self, scan: ScanView, added: AddedSide) -> None:
        if added.instead_of is None:
            self._add(scan, added)
        else:
            self._replace(scan, added, added.instead_of)

    def _add(self, scan: ScanView, added: AddedSide) -> None:
        archive, by = self._desk.archive, self._desk.by()
        mistake = self.tr("It was added by mistake")
        self._desk.do(
            partial(
                insert_side,
                archive,
                scan_id=scan.scan_id,
                page_id=added.page_id,
                after_side=added.after,
                face=added.face,
                why=added.why,
                by=by,
                sitting=self._sitting.name(),
            ),
            self.tr("The side was added."),
            undo=lambda side: take_out(archive, side_id=side, why=mistake, by=by),
            then=lambda _: self._asks.close_form(),
            failed=self._asks.refuse,
        )

    def _replace(self, scan: ScanView, added: AddedSide, wrong: int) -> None:
        archive, by = self._desk.archive, self._desk.by()
        mistake = self.tr("It was replaced by mistake")
        side = next(one for one in scan.sides if one.id == wrong)
        self._desk.do(
            partial(
                replace_side,
                archive,
                side_id=wrong,
                page_id=added.page_id,
                why=added.why,
                by=by,
                sitting=self._sitting.name(),
            ),
            self.tr("{side} was replaced. Somebody looks at the new one next.").format(
                side=side_word(side.sheet, side.face)
            ),
            undo=lambda new: put_first_back(archive, side_id=new, replaced=wrong, why=mistake, by=by),
            then=lambda _: self._asks.close_form(),
            failed=self._asks.refuse,
        )
