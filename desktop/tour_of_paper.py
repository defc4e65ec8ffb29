"""The tour's way through the life of paper: a stack at each point of it, and what is set and kept about paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QWidget

from archive.paper.board import Stack, board
from archive.paper.choices import scan_choices
from archive.records.board_rule import Column
from desktop.application import Application
from desktop.style import Space
from desktop.views.paper_files_field import FilesField
from desktop.views.paper_scan_form import ScanForm
from desktop.views.paper_sheet_pairs import SheetPairs
from desktop.views.today_group import TodayGroup
from desktop.widgets.headings import SectionTitle
from desktop.widgets.scroll_column import ScrollColumn


class TourOfPaper:
    """Shows each screen of paper on the office's own stacks; where there is none at a point, the board.

    ``show`` brings up a screen of the window by its name, with nothing else open over it.
    """

    def __init__(self, office: Application, show: Callable[[str], None]) -> None:
        self._office, self._show = office, show
        self._has_files = False

    def show_gate(self) -> None:
        """The stack that is nearest to the shredder, with what is proven of it and what is missing."""
        self._show_stack(Column.READY_TO_SHRED, *Column)

    def show_certificate(self) -> None:
        """What was shredded last."""
        self._show_stack(Column.SHREDDED)

    def show_check(self) -> None:
        """A stack whose sides are being looked at."""
        self._show("paper")
        if (stack := self._stack_in(Column.BEING_CHECKED)) is not None:
            self._office.way.check_sides(stack.id)

    def show_scan_form(self) -> None:
        """The question which files are a stack's scan; :meth:`scan_is_woven` answers it."""
        self._show_stack(Column.DUE_FOR_SCANNING)
        due = self._stack_in(Column.DUE_FOR_SCANNING)
        self._has_files = due is not None and bool(scan_choices(self._office.archive, paper_id=due.id))

    def scan_is_woven(self) -> bool:
        """Whether the form shows how a scan would come to lie; it is opened and filled on the way there."""
        if not self._has_files:
            return True
        form = self._office.stack.findChild(ScanForm)
        if form is None:
            self._office.stack.scan_deeds.ask_scan()
            return False
        files, pairs = form.findChild(FilesField), form.findChild(SheetPairs)
        if files is None or pairs is None or pairs.isVisible():
            return True
        if not files.chosen:
            first = next((tick for tick in files.findChildren(QCheckBox) if tick.isEnabled()), None)
            if first is None:
                return True
            first.setChecked(True)
        return False

    def show_held_document(self) -> None:
        """A document of a job whose papers must not be destroyed."""
        self._show("paper")
        for stack in board(self._office.archive).columns[Column.ON_HOLD]:
            files = scan_choices(self._office.archive, paper_id=stack.id)
            found = next((one.id for one in files if one.job and one.job in stack.jobs), None)
            if stack.holds and found is not None:
                self._office.show_document(found, 1, "")
                return

    def show_today(self) -> None:
        """What waits today, from the top."""
        self._show("today")
        if (page := self._office.today.findChild(ScrollColumn)) is not None:
            page.verticalScrollBar().setValue(0)

    def bring_up_todays_paper(self) -> bool:
        """Scroll to what waits about paper, if anything does; to be repeated while the lines come."""
        page = self._office.today.findChild(ScrollColumn)
        for group in self._office.today.findChildren(TodayGroup):
            title = group.findChild(SectionTitle)
            is_paper = title is not None and title.text() == QCoreApplication.translate("TodayScreen", "Paper")
            if page is not None and is_paper and group.isVisible():
                page.verticalScrollBar().setValue(group.y() - Space.L)
        return True

    def show_section(self, section: QWidget) -> None:
        """A section of the settings."""
        self._show("settings")
        self._office.settings.view.bring_up(section)

    def _show_stack(self, *order: Column) -> None:
        self._show("paper")
        if (stack := self._stack_in(*order)) is not None:
            self._office.way.show_stack(stack.id)

    def _stack_in(self, *order: Column) -> Stack | None:
        found = board(self._office.archive).columns
        return next((stack for one in order for stack in found[one]), None)
