"""What the client says and asks for, how serious it is and what it is about: asked when a dispute opens, and again."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from archive.records import Cause, Severity
from archive.services.wording import LONGEST_WORDS
from desktop.models.dispute_words import cause_words, severity_meaning, severity_word
from desktop.views.job_why_form import WhyForm
from desktop.widgets.choice_box import ChoiceBox


class DisputeForm(WhyForm):
    """Their words first: the rest has a sensible answer already. ``told`` gives their words and the day it began."""

    def __init__(
        self,
        save: str,
        sentence: str,
        parent: QWidget | None = None,
        *,
        today: date | None = None,
        since: date | None = None,
        says: str = "",
        asks: str = "",
        severity: Severity = Severity.COSTLY,
        cause: Cause = Cause.UNKNOWN,
    ) -> None:
        """Where ``today`` is given the day since which it goes on is asked for: ``since``, or today."""
        super().__init__(
            save,
            sentence,
            self.tr("They say"),
            parent,
            hint=self.tr("In their words"),
            needed=self.tr("Write what they say, in their words."),
            today=today,
            day_label=self.tr("Since"),
        )
        self._asks = self.add_line(self.tr("They ask for"), asks, self.tr("What would make it right, as they say"))
        self._asks.setMaxLength(LONGEST_WORDS)
        self._severity = ChoiceBox()
        self._severity.setProperty("small", "true")
        for one in Severity:
            self._severity.addItem(severity_word(one), one)
        self.add_field(self.tr("How serious"), self._severity)
        self._meaning = QLabel()
        self._meaning.setProperty("role", "small")
        self._facts.add("", self._meaning)
        self._cause = ChoiceBox()
        self._cause.setProperty("small", "true")
        for about in Cause:
            self._cause.addItem(cause_words(about), about)
        self.add_field(self.tr("About"), self._cause)
        self.add_remark(self.tr("The client may read this."))
        self._severity.currentIndexChanged.connect(lambda _: self._explain())
        self._severity.setCurrentIndex(self._severity.findData(severity))
        self._cause.setCurrentIndex(self._cause.findData(cause))
        self._explain()
        if since is not None:
            self.set_day(since)
        if says and self._words is not None:
            self.set_words(says)
            self._words.moveCursor(QTextCursor.MoveOperation.End)  # they go on where they stopped

    @property
    def asks(self) -> str:
        """What they ask for."""
        return self._asks.text().strip()

    @property
    def asks_field(self) -> QLineEdit:
        """Where that is typed."""
        return self._asks

    @property
    def severity(self) -> Severity:
        """How serious it is."""
        return Severity(self._severity.currentData())

    @property
    def cause(self) -> Cause:
        """What it is about."""
        return Cause(self._cause.currentData())

    def choose(self, *, severity: Severity | None = None, cause: Cause | None = None) -> None:
        """Choose for somebody."""
        if severity is not None:
            self._severity.setCurrentIndex(self._severity.findData(severity))
        if cause is not None:
            self._cause.setCurrentIndex(self._cause.findData(cause))

    def _explain(self) -> None:
        self._meaning.setText(severity_meaning(self.severity))
