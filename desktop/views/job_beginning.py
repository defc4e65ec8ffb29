"""What is asked before work on a job begins: for the client's yes, for lines to agree to, and for their acceptance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from archive.records import JobStage
from archive.records.approval_rule import Strictness, begun_without_lines
from archive.services.job_file import JobFile
from desktop.models.job_next import Act
from desktop.models.job_words import lacks_proof
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_why_form import WhyForm

BEGINNING = "beginning"
"""What a form asks by which work begins all the same."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """Work begins ``on`` a day all the same; ``why`` stays with the step."""

    to: JobStage
    on: date | None
    why: str
    without_approval: str = ""


class BeginningGate(QObject):
    """Asks in place for what is missing before work may begin, by how strict the office is with the client.

    Signals:
        told(object, object): on this JobFile there is a Beginning all the same.
        act_wanted(object): this Act is missing, and somebody wants to do it.
    """

    told = Signal(object, object)
    act_wanted = Signal(object)

    def __init__(
        self,
        asks: AskPlace,
        ask: Callable[[WhyForm, JobFile, str, str], None],
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        """``ask`` shows a form of BEGINNING for a stage, and keeps what is typed into it."""
        super().__init__(parent)
        self._asks, self._ask, self._today = asks, ask, today

    def asks_before(self, file: JobFile, to: JobStage) -> bool:
        """Ask for the first thing that is missing; whether there is any."""
        if file.in_the_way is not None:
            self._ask_beginning(file, to, file.in_the_way)
        elif file.lines_in_the_way is not None:
            self._ask_about_lines(file, to, file.lines_in_the_way)
        elif file.scope_in_the_way is not None:
            self._ask_about_scope(file, to, file.scope_in_the_way)
        else:
            return False
        return True

    def _ask_beginning(self, file: JobFile, to: JobStage, bar: Strictness) -> None:
        client = file.job.client
        if bar is Strictness.REQUIRED:
            cannot = self.tr("Work cannot begin yet: {client} has to say yes in writing first. Record it here.")
            if lacks_proof(file):
                cannot = self.tr(
                    "Work cannot begin yet: nothing shows the yes of {client}. Attach its proof, or record another."
                )
            refused = WhyForm(self.tr("Record approval"), cannot.format(client=client), "", tone="amber")
            refused.told.connect(lambda *_: self._want(Act.APPROVE))
            self._asks.ask(refused)
            return
        asked = self.tr("There is no yes in writing from {client} yet. Why does work begin all the same?")
        if lacks_proof(file):
            asked = self.tr("No proof is attached of the yes of {client} yet. Why does work begin all the same?")
        reminded = self.tr("A reminder: nothing in writing from {client} yet. A few words say why work begins anyway.")
        said = (asked if bar is Strictness.ASKED else reminded).format(client=client)
        without_lines = file.lines_in_the_way is not None
        if without_lines:
            said = self.tr("{said} No lines are written either of what both sides expect.").format(said=said)
        form = WhyForm(
            self.tr("Begin work"),
            said,
            self.tr("Why"),
            hint=self.tr("It is kept, and a follow-up will ask for the approval"),
            needed=self.tr("Write why work begins without a yes in writing."),
            today=self._today(),
            tone="amber" if bar is Strictness.ASKED else "",
            instead=self.tr("Write what both expect") if without_lines else "",
        )
        form.told.connect(
            lambda why, on: self.told.emit(
                file, Beginning(to, on, begun_without_lines(why) if without_lines else "", without_approval=why)
            )
        )
        form.instead_wanted.connect(lambda: self._want(Act.WRITE))
        self._ask(form, file, BEGINNING, to)

    def _ask_about_lines(self, file: JobFile, to: JobStage, bar: Strictness) -> None:
        """There is a yes, but nobody wrote what to."""
        write = self.tr("Write what both expect")
        if bar is Strictness.REQUIRED:
            cannot = self.tr("Work cannot begin yet: no lines are agreed. Write what both sides expect first.")
            refused = WhyForm(write, cannot, "", tone="amber")
            refused.told.connect(lambda *_: self._want(Act.WRITE))
            self._asks.ask(refused)
            return
        asked = self.tr(
            "No lines are agreed: nothing is written of what both sides expect. Write it, or say why work begins all "
            "the same."
        )
        reminded = self.tr(
            "A reminder: no lines are agreed yet. Write them, or say in a few words why work begins anyway."
        )
        form = WhyForm(
            self.tr("Begin work"),
            asked if bar is Strictness.ASKED else reminded,
            self.tr("Why"),
            hint=self.tr("It is kept with the step"),
            needed=self.tr("Write why work begins before anything is agreed."),
            today=self._today(),
            tone="amber" if bar is Strictness.ASKED else "",
            instead=write,
        )
        form.told.connect(lambda why, on: self.told.emit(file, Beginning(to, on, begun_without_lines(why))))
        form.instead_wanted.connect(lambda: self._want(Act.WRITE))
        self._ask(form, file, BEGINNING, to)

    def _ask_about_scope(self, file: JobFile, to: JobStage, bar: Strictness) -> None:
        """There is a yes, but not to what is written: both may expect something else."""
        assert file.agreement is not None  # without one there is no scope
        words = {"number": file.agreement.newest.number, "client": file.job.client}
        record = self.tr("Record acceptance")
        if bar is Strictness.REQUIRED:
            cannot = self.tr("Work cannot begin yet: {client} has not accepted version {number} of what both expect.")
            form = WhyForm(record, cannot.format(**words), "", tone="amber")
            form.told.connect(lambda *_: self._want(Act.ACCEPT))
            self._asks.ask(form)
            return
        asked = self.tr(
            "There is a yes from {client}, but version {number} of what both expect is not accepted yet. Record that "
            "it is, or say why work begins all the same."
        )
        reminded = self.tr(
            "A reminder: version {number} of what both expect is not accepted by {client} yet. Record that it is, or a "
            "few words say why work begins anyway."
        )
        form = WhyForm(
            self.tr("Begin work"),
            (asked if bar is Strictness.ASKED else reminded).format(**words),
            self.tr("Why"),
            hint=self.tr("It is kept with the step"),
            needed=self.tr("Write why work begins before the scope is accepted."),
            today=self._today(),
            tone="amber" if bar is Strictness.ASKED else "",
            instead=record,
        )
        form.told.connect(lambda why, on: self.told.emit(file, Beginning(to, on, why)))
        form.instead_wanted.connect(lambda: self._want(Act.ACCEPT))
        self._ask(form, file, BEGINNING, to)

    def _want(self, act: Act) -> None:
        self._asks.close_form()
        self.act_wanted.emit(act)
