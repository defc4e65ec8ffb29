"""What is done with findings: added, worded anew, withdrawn; each asked in place, and undone where it can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject

from archive.disputes.chronology import Chronology
from archive.disputes.evidence import evidence_of
from archive.disputes.findings import (
    FindingLine,
    add_finding,
    restore_findings,
    reword_finding,
    reword_findings,
    unword_findings,
    withdraw_finding,
    withdraw_findings,
)
from archive.services.timeline import TimelineEntry
from desktop.models.dispute_story import before_silence, silence
from desktop.views.dispute_finding_form import FindingForm
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.job_why_form import WhyForm
from desktop.widgets.inline_form_words import AttendedForm

WHAT = "finding"
"""What the form asks, among those that are kept half-typed."""


class FindingDeeds(QObject):
    """Asks in one place and does what was answered."""

    def __init__(self, desk: JobDesk, asks: AskPlace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._asks = desk, asks
        self._dispute: int | None = None
        self._told: Chronology | None = None
        self._now = datetime.min

    def show_story(self, dispute: int, told: Chronology, now: datetime) -> None:
        """What is asked from now on is about this dispute."""
        self._dispute, self._told, self._now = dispute, told, now

    def forget(self) -> None:
        """Another dispute comes: its story is not there yet."""
        self._dispute = self._told = None

    def ask(self, entry: TimelineEntry | None) -> None:
        """Ask what was found; by this line of the story, or by one that is to be chosen."""
        if self._told is None or self._dispute is None:
            return
        sentence = self.tr("What the records show, whether it speaks for us or not.")
        words, shown, about = "", None, ""
        if entry is not None and entry.gap is not None:
            near = before_silence(self._told.entries, entry)
            shown = evidence_of(near) if near is not None else None
            words = f"{silence(entry.gap, self._now.date())}."
            about = f"gap:{entry.id}"
            sentence = self.tr("A silence leaves no record: the finding is tied to the last one before it.")
        elif entry is not None and (shown := evidence_of(entry)) is not None:
            about = f"{shown[0].value}:{shown[1]}"
        form = FindingForm(self.tr("Add the finding"), sentence, self._told.entries, self._now)
        form.choose(shown)
        form.set_words(words)
        attended = self._desk.words.attend(form, self._dispute, WHAT, about or None)
        form.told.connect(partial(self._add, form, attended, self._dispute))
        self._asks.ask(form)

    def ask_more(self, findings: Sequence[FindingLine]) -> None:
        """Ask what else in the story shows the same."""
        if self._told is None or self._dispute is None:
            return
        shown = [self._told.shown.get(one.id) for one in findings]
        others = [entry for entry in self._told.entries if entry not in shown]
        form = FindingForm(
            self.tr("Tie it to this too"), f"“{findings[0].words}”", others, self._now, found=findings[0].words
        )
        attended = self._desk.words.attend(form, self._dispute, WHAT, f"more:{findings[0].id}")
        form.told.connect(partial(self._add, form, attended, self._dispute))
        self._asks.ask(form)

    def ask_anew(self, findings: Sequence[FindingLine]) -> None:
        """Ask for better words, and where a single record shows it, for what shows it better."""
        if self._told is None or self._dispute is None:
            return
        save, sentence = self.tr("Keep it so"), self.tr("The earlier finding stays in the history.")
        if len(findings) > 1:
            needed = self.tr("Write what really happened, in a sentence.")
            several = WhyForm(save, sentence, self.tr("We found"), needed=needed)
            several.set_words(findings[0].words)
            attended = self._desk.words.attend(several, self._dispute, WHAT, findings[0].id)
            several.told.connect(partial(self._reword_all, attended, [one.id for one in findings]))
            self._asks.ask(several)
            return
        finding = findings[0]
        form = FindingForm(save, sentence, self._told.entries, self._now)
        line = self._told.shown.get(finding.id)
        form.choose(evidence_of(line) if line is not None else None, finding.page)
        form.set_words(finding.words)
        attended = self._desk.words.attend(form, self._dispute, WHAT, finding.id)
        form.told.connect(partial(self._reword, form, attended, finding.id))
        self._asks.ask(form)

    def withdraw(self, findings: Sequence[FindingLine]) -> None:
        """It was a mistake."""
        archive, by, ids = self._desk.archive, self._desk.by(), [one.id for one in findings]
        self._desk.do(
            partial(withdraw_findings, archive, finding_ids=ids, by=by),
            self.tr("The finding is withdrawn. It stays in the history."),
            undo=lambda when: restore_findings(archive, finding_ids=ids, withdrawn_at=when, by=by),
        )

    def _add(self, form: FindingForm, attended: AttendedForm, dispute: int, words: str, _: object) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._keep(
            form,
            attended,
            partial(add_finding, archive, dispute_id=dispute, words=words, by=by),
            self.tr("The finding is kept, with what shows it."),
            undo=lambda finding: withdraw_finding(archive, finding_id=finding, by=by),
        )

    def _reword(self, form: FindingForm, attended: AttendedForm, earlier: int, words: str, _: object) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._keep(
            form,
            attended,
            partial(reword_finding, archive, finding_id=earlier, words=words, by=by),
            self.tr("Worded anew. The earlier finding stays in the history."),
            undo=lambda finding: unword_findings(archive, finding_ids=[finding], earlier_ids=[earlier], by=by),
        )

    def _keep(
        self,
        form: FindingForm,
        attended: AttendedForm,
        verb: Callable[..., int],
        said: str,
        *,
        undo: Callable[[int], object],
    ) -> None:
        """With what shows it, once that is chosen."""
        if (shown := form.shown) is None:
            return
        evidence, thing = shown
        self._desk.do(
            partial(verb, evidence=evidence, thing_id=thing, page=form.page),
            said,
            undo=undo,
            then=lambda _: self._close(attended),
            failed=self._asks.refuse,
        )

    def _reword_all(self, attended: AttendedForm, earlier: list[int], words: str, _: object) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(reword_findings, archive, finding_ids=earlier, words=words, by=by),
            self.tr("Worded anew. The earlier finding stays in the history."),
            undo=lambda later: unword_findings(archive, finding_ids=later, earlier_ids=earlier, by=by),
            then=lambda _: self._close(attended),
            failed=self._asks.refuse,
        )

    def _close(self, attended: AttendedForm) -> None:
        attended.forget()
        self._asks.close_form()
