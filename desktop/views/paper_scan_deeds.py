"""What a person does with the scan of a stack, up to the shredder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from archive.clock import today
from archive.paper.choices import FileChoice, scan_choices
from archive.paper.scanning import Weave, restore_scan, scan_stack, turn_scan, withdraw_scan
from archive.paper.shredding import ApprovedStack, approve, approved_stacks, take_back_approval
from archive.paper.side_mending import restore_side, strike_side
from archive.paper.stack_page import StackPage
from desktop.sitting import Sitting
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.job_why_form import WhyForm
from desktop.views.paper_scan_form import ScanForm
from desktop.views.paper_shred_form import Shredded, ShredForm
from desktop.views.paper_shredding import Wanted, what_is_wanted, write_certificate
from desktop.views.paper_side_deeds import SideDeeds


class ScanDeeds(QObject):
    """Asks in one place, and does what was answered. Works on the page shown last.

    Signals:
        trouble(object): a preview failed for a reason nobody expected.
        refused: it may not be shredded, as the gate found just now.
    """

    trouble = Signal(object)
    refused = Signal()

    def __init__(self, desk: JobDesk, asks: AskPlace, sitting: Sitting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._asks, self._sitting = desk, asks, sitting
        self._page: StackPage | None = None
        self.sides = SideDeeds(desk, asks, sitting, self)

    def show_page(self, page: StackPage) -> None:
        """The stack as it is now; what is asked of whoever shredded it follows who is at the desk."""
        self._page = page
        self.sides.show_page(page)
        if isinstance(form := self._asks.asked, ShredForm):
            form.sit_down(self._desk.by())

    def ask_scan(self) -> None:
        """Ask which files are its scan, and how they were fed."""
        if (page := self._page) is None:
            return
        archive = self._desk.archive
        self._desk.tasks.run(
            lambda: scan_choices(archive, paper_id=page.stack.id), then=lambda files: self._open_scan(page, files)
        )

    def ask_withdraw(self) -> None:
        """Ask why the scan is taken off."""
        page = self._page
        if page is None or page.scan is None:
            return
        scan, archive = page.scan.scan_id, self._desk.archive
        form = WhyForm(
            self.tr("Take it off"),
            self.tr("The files stay in the archive. The stack can be given another scan."),
            self.tr("Why"),
            needed=self.tr("Say why the scan is taken off."),
        )

        def take_off(why: str) -> None:
            by = self._desk.by()
            self._desk.do(
                partial(withdraw_scan, archive, scan_id=scan, why=why, by=by),
                self.tr("The scan was taken off."),
                undo=lambda _: restore_scan(archive, scan_id=scan, by=by),
                then=lambda _: self._asks.close_form(),
                failed=lambda _: form.wait(False),
            )

        form.told.connect(lambda why, _: take_off(why))
        self._asks.ask(form)

    def turn(self, turned: bool) -> None:
        """Show the whole batch the other way up."""
        page = self._page
        if page is None or page.scan is None:
            return
        scan, archive, by = page.scan.scan_id, self._desk.archive, self._desk.by()
        self._desk.do(
            partial(turn_scan, archive, scan_id=scan, is_turned=turned, by=by),
            self.tr("The batch is shown the other way up."),
            undo=lambda _: turn_scan(archive, scan_id=scan, is_turned=not turned, by=by),
        )

    def put_back(self, side: int) -> None:
        """Let a side that was struck out count again."""
        archive, by = self._desk.archive, self._desk.by()
        again = self.tr("Struck out again")
        self._desk.do(
            partial(restore_side, archive, side_id=side, by=by),
            self.tr("The side counts again."),
            undo=lambda _: strike_side(archive, side_id=side, why=again, by=by),
        )

    def approve(self) -> None:
        """Let it be shredded, if all of the gate is true."""
        if (page := self._page) is None:
            return
        archive, by, paper = self._desk.archive, self._desk.by(), page.stack.id
        at_once = self.tr("Taken back at once")
        self._desk.do(
            partial(approve, archive, paper_id=paper, by=by),
            self.tr("{number} may be shredded.").format(number=page.stack.number),
            undo=lambda _: take_back_approval(archive, paper_id=paper, why=at_once, by=by),
            failed=self._tell_refused,
        )

    def ask_take_back(self) -> None:
        """Ask why it may not be shredded after all."""
        if (page := self._page) is None:
            return
        archive, paper = self._desk.archive, page.stack.id
        form = WhyForm(
            self.tr("Take it back"),
            self.tr("It may not be shredded then, until somebody approves it again."),
            self.tr("Why"),
            needed=self.tr("Say why the approval is taken back."),
        )

        def take_back(why: str) -> None:
            by = self._desk.by()
            self._desk.do(
                partial(take_back_approval, archive, paper_id=paper, why=why, by=by),
                self.tr("The approval was taken back."),
                undo=lambda _: approve(archive, paper_id=paper, by=by),
                then=lambda _: self._asks.close_form(),
                failed=lambda _: form.wait(False),
            )

        form.told.connect(lambda why, _: take_back(why))
        self._asks.ask(form)

    def ask_shredded(self) -> None:
        """Ask when, by whom, where and how. The approval tells which sheets stay."""
        if (page := self._page) is None:
            return
        archive = self._desk.archive
        self._desk.tasks.run(
            lambda: (approved_stacks(archive, papers=[page.stack.id]), what_is_wanted(archive)),
            then=lambda known: self._open_shredded(page, *known),
        )

    def _open_scan(self, page: StackPage, files: Sequence[FileChoice]) -> None:
        archive, tasks = self._desk.archive, self._desk.tasks
        single = page.fields.sides == 1
        form = ScanForm(archive, tasks, page.stack.id, files, archive.clock.now(), single=single)
        form.trouble.connect(self.trouble)
        form.complete.connect(lambda documents, weave, although: self._scan(page, documents, weave, although))
        self._asks.ask(form)

    def _scan(self, page: StackPage, documents: Sequence[int], weave: Weave, although: str) -> None:
        archive, by, sitting = self._desk.archive, self._desk.by(), self._sitting.name()
        mistake = self.tr("Another file was meant")
        self._desk.do(
            partial(
                scan_stack,
                archive,
                paper_id=page.stack.id,
                documents=tuple(documents),
                weave=weave,
                by=by,
                sitting=sitting,
                although=although,
            ),
            self.tr("{number} is scanned. Somebody looks at every side next.").format(number=page.stack.number),
            undo=lambda scan: withdraw_scan(archive, scan_id=scan, why=mistake, by=by),
            then=lambda _: self._asks.close_form(),
            failed=self._asks.refuse,
        )

    def _open_shredded(self, page: StackPage, approved: Sequence[ApprovedStack], wanted: Wanted) -> None:
        form = ShredForm(
            approved,
            self._desk.by(),
            today(self._desk.archive.clock),
            witness_wanted=wanted.witness,
            office_wanted=wanted.office,
        )
        form.complete.connect(lambda said: self._certify(page, said))
        self._asks.ask(form)

    def _certify(self, page: StackPage, said: Shredded) -> None:
        self._desk.do(
            partial(write_certificate, self._desk.archive, said, self._desk.by()),
            self.tr("{number} was shredded. The certificate is written.").format(number=page.stack.number),
            then=lambda _: self._asks.close_form(),
            failed=self._refuse_certificate,
        )

    def _tell_refused(self, _: Exception) -> None:
        self.refused.emit()

    def _refuse_certificate(self, error: Exception) -> bool:
        self.refused.emit()
        return self._asks.refuse(error)
