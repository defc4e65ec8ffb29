"""Another judgement of how well the office knows a client, with the reason for it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from archive.records import Standing
from archive.services.standing import Judgement
from archive.services.wording import LONGEST_WORDS
from desktop import office_words
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.inline_form import InlineForm


class StandingForm(InlineForm):
    """Asks for the standing and why.

    Signals:
        told(object, str): the new Standing, and why.
    """

    told = Signal(object, str)

    def __init__(self, now: Judgement, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Change standing"), parent)
        self._now = now.standing
        self._standing = ChoiceBox()
        self._standing.setProperty("small", "true")
        for standing in Standing:
            self._standing.addItem(office_words.standing_word(standing), standing)
        self._standing.setCurrentIndex(list(Standing).index(now.standing))
        self.add_field(self.tr("Standing"), self._standing)
        self.add_remark(self.tr("It decides what it takes to begin work without a yes in writing."))
        if now.why:
            self.add_remark(self.tr("So far: {why} ({by})").format(why=now.why, by=now.by))
        self._why = self.add_line(self.tr("Why"), hint=self.tr("e.g. six jobs, all paid in time"))
        self.saved.connect(self._check)
        self.setFocusProxy(self._standing)

    def facts(self, now: Judgement) -> dict[str, str]:
        """What is on record under the labels of this form."""
        return {self.tr("Standing"): office_words.standing_word(now.standing), self.tr("Why"): now.why}

    def _check(self) -> None:
        standing, why = Standing(self._standing.currentData()), self._why.text().strip()
        if standing is self._now:
            self.complain(self._why, self.tr("That is their standing already. Choose another one."))
        elif not why:
            self.complain(self._why, self.tr("Write why: others rely on this judgement."))
        elif self.fits(self._why, LONGEST_WORDS, self.tr("There is room for {longest} characters; this has {n}.")):
            self.told.emit(standing, why)
