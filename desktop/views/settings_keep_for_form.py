"""A keep-for rule is written: what it is called, why it is, what starts the clock, how long, and what then."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from archive.paper.schedules import LEAST, MOST, NewRule, Rule
from archive.records.retention_rule import KeepFor, Starts, Then
from archive.services.naming import fit_name
from archive.services.wording import fit_words
from desktop.models.keep_for_words import starts_word, then_word
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.pill_tabs import PillTabs


class KeepForForm(InlineForm):
    """Filled with the rule that is replaced, if one is.

    Signals:
        complete(object): the NewRule, when nothing is missing.
    """

    complete = Signal(object)

    def __init__(self, rule: Rule | None = None) -> None:
        super().__init__(self.tr("Replace rule") if rule is not None else self.tr("Add rule"), over=True)
        if rule is not None:
            self.add_above(_told(self.tr("New paper comes under this rule; paper under the old one stays under it.")))
        self.name = self.add_line(self.tr("What it is called"), rule.name if rule else "")
        self.why = self.add_line(self.tr("Why"), rule.why if rule else "", self.tr("A law, a contract, a habit"))
        self.then = PillTabs(self.tr("What happens then"), [(one, then_word(one)) for one in Then], wraps=True)
        self.starts = PillTabs(
            self.tr("What starts the clock"), [(one, starts_word(one)) for one in Starts], wraps=True
        )
        self.add_field(self.tr("What starts the clock"), self.starts)
        self.months = self.add_line(
            self.tr("Calendar months"), str(rule.keep_for.months or LEAST) if rule else str(LEAST)
        )
        self.add_field(self.tr("What happens then"), self.then)
        self.then.chosen.connect(self._fit)
        if rule is not None:
            self.starts.choose(rule.keep_for.starts)
            self.then.choose(rule.keep_for.then)
        self.saved.connect(self._check)
        self.setFocusProxy(self.name)

    def refuse(self, sentence: str) -> None:
        """The name could not be kept: what was typed stays."""
        self.complain(self.name, sentence)

    def _fit(self) -> None:
        """What is kept for good needs no clock."""
        counts = self.then.choice != Then.KEEP
        self.starts.setEnabled(counts)
        self.months.setEnabled(counts)

    def _check(self) -> None:
        then = Then(self.then.choice)
        months = self.months.text().strip()
        if not self.accepts(self.name, lambda text: fit_name(text, "rule")):
            return
        if not self.accepts(self.why, lambda text: fit_words(text, "the reason for the rule")):
            return
        if then is not Then.KEEP and not (months.isdecimal() and LEAST <= int(months) <= MOST):
            said = self.tr(
                "Write a number of months from {least} to {most}. Paper is never kept for less than {least}."
            )
            self.complain(self.months, said.format(least=LEAST, most=f"{MOST:,}"))
            return
        self.wait(True)
        kept = 0 if then is Then.KEEP else int(months)
        self.complete.emit(NewRule(self.name.text(), self.why.text(), KeepFor(Starts(self.starts.choice), kept, then)))


def _told(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "second")
    label.setWordWrap(True)
    return label
