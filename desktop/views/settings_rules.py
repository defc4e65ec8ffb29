"""The section of Settings about the office's rules: what must be in writing, and when somebody is reminded."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QLabel

from archive.archive import Archive
from archive.records import Standing
from archive.records.approval_rule import Strictness
from archive.services.rules import LEAST, LONGEST, Rules, change_rules, rules
from desktop.office_words import standing_word
from desktop.style import Space
from desktop.tasks import Debounce, Latest, Tasks
from desktop.views.settings_number import NumberField
from desktop.views.settings_people import SettingsSection
from desktop.widgets.buttons import Button
from desktop.widgets.pill_tabs import PillTabs

_PAUSE_MS = 800
"""After so long without a key a number of days is kept."""


class RulesSection(SettingsSection):
    """What is chosen holds at once; a number of days once somebody has stopped changing it.

    Signals:
        message(str, object): what was done, and a callable that undoes it.
        trouble(object): keeping it failed with this exception.
    """

    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks) -> None:
        super().__init__(self.tr("Rules of the office"), padding=14)
        self._archive, self._tasks = archive, tasks
        self._loading = Latest(tasks, self.trouble.emit)
        self._seen = Rules()
        self.approval: dict[Standing, PillTabs] = {}
        self.days: dict[str, NumberField] = {}
        self._soon = Debounce(self._keep_days, _PAUSE_MS, self)
        self.defaults = Button(self.tr("Back to the usual rules"), small=True)
        self.defaults.clicked.connect(self._restore)
        self.card.body.addWidget(_explained(self.tr("When work is to begin and the client's yes is not in writing:")))
        self.card.body.addLayout(self._approval_grid())
        self.card.body.addSpacing(Space.S)
        self.card.body.addLayout(self._days_grid())
        self.card.body.addWidget(self.defaults, 0, Qt.AlignmentFlag.AlignLeft)
        self._show(self._seen)
        self.refresh()

    def refresh(self) -> None:
        """Show the rules as they are now; a number that is being changed stays."""
        archive = self._archive
        self._loading.ask(lambda: rules(archive), then=self._show_unless_typed)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was changed last is kept when another screen is shown, and what cannot be kept is forgotten."""
        self._soon.now()
        for rule, field in self.days.items():
            if not field.can_be_kept:
                field.show_kept(getattr(self._seen, rule))
        super().hideEvent(event)

    def _approval_grid(self) -> QGridLayout:
        choices: list[tuple[str, str]] = [(one, _strictness_word(one)) for one in Strictness]
        grid = _grid(wide=1)
        for row, standing in enumerate(Standing):
            name = self.tr("{standing} clients").format(standing=standing_word(standing))
            tabs = self.approval[standing] = PillTabs(name, choices, wraps=True)
            tabs.chosen.connect(lambda key, standing=standing: self._keep_approval(standing, Strictness(key)))
            grid.addWidget(_explained(name), row, 0)
            grid.addWidget(tabs, row, 1)
        return grid

    def _days_grid(self) -> QGridLayout:
        suffix = self.tr(" days")
        grid = _grid(wide=0)
        for row, (rule, words) in enumerate(self._asked().items()):
            field = self.days[rule] = NumberField(words, suffix, LEAST.get(rule, 0), LONGEST)
            field.valueChanged.connect(lambda _: self._soon())
            field.editingFinished.connect(self._soon.now)
            label = QLabel(words)
            label.setWordWrap(True)
            label.setBuddy(field)
            grid.addWidget(label, 2 * row, 0)
            grid.addWidget(field, 2 * row, 1, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(field.problem, 2 * row + 1, 0, 1, 2)
        return grid

    def _asked(self) -> Mapping[str, str]:
        """What each count of days means, by its rule."""
        return {
            "quiet": self.tr("A job counts as undocumented without a note for"),
            "closed": self.tr("A job closed without a closing note is shown for"),
            "obtain_approval": self.tr("A missing yes in writing is asked for after"),
            "confirm": self.tr("A yes that was only spoken is asked for in writing after"),
            "after_job": self.tr("When a job is done, ask whether all is well after"),
            "renewal": self.tr("An agreement that ends is shown before its end for"),
        }

    def _show_unless_typed(self, now: Rules) -> None:
        if all(field.value() == getattr(self._seen, rule) for rule, field in self.days.items()):
            self._show(now)

    def _show(self, now: Rules) -> None:
        self._seen = now
        for standing, tabs in self.approval.items():
            with QSignalBlocker(tabs):
                tabs.choose(now.approval[standing])
        for rule, field in self.days.items():
            field.show_kept(getattr(now, rule))
        self.defaults.setEnabled(now != Rules())

    def _keep_approval(self, standing: Standing, strictness: Strictness) -> None:
        if strictness is not self._seen.approval[standing]:
            said = self.tr("{standing} clients: {rule}.").format(
                standing=standing_word(standing), rule=_strictness_word(strictness).lower()
            )
            self._keep(said, {}, {standing: strictness}, self._seen)

    def _keep_days(self) -> None:
        refused = self.tr("Choose between {least} and {most} days. {kept} days still hold.")
        for rule, field in self.days.items():
            field.judge(refused, getattr(self._seen, rule))
        changed = {rule: field.value() for rule, field in self.days.items() if field.can_be_kept}
        changed = {rule: days for rule, days in changed.items() if days != getattr(self._seen, rule)}
        if changed:
            words = self._asked()
            said = "; ".join(f"{words[rule]} {self.days[rule].text()}" for rule in changed)
            self._keep(f"{said}.", changed, {}, self._seen)

    def _restore(self) -> None:
        self._soon.forget()
        usual = Rules()
        days = {rule: getattr(usual, rule) for rule in self.days}
        self._keep(self.tr("The usual rules hold again."), days, dict(usual.approval), self._seen)

    def _keep(
        self,
        said: str,
        days: Mapping[str, int],
        approval: Mapping[Standing, Strictness],
        seen: Rules,
        *,
        is_undo: bool = False,
    ) -> None:
        archive = self._archive

        def change() -> tuple[Rules, Rules]:
            before = change_rules(archive, approval=approval, seen=seen, **days)
            return before, rules(archive)

        def kept(changed: tuple[Rules, Rules]) -> None:
            before, now = changed
            self._show(now)
            back = {rule: getattr(before, rule) for rule in days}
            approved = {standing: before.approval[standing] for standing in approval}
            again = self.tr("The rules are as they were.")
            undo = partial(self._keep, again, back, approved, now, is_undo=True)
            self.message.emit(said, None if is_undo else undo)

        def failed(error: Exception) -> None:
            self._loading.ask(lambda: rules(archive), then=self._show)
            self.trouble.emit(error)

        self._tasks.run(change, then=kept, failed=failed)


def _strictness_word(strictness: Strictness) -> str:
    return {
        Strictness.REQUIRED: _tr("Work does not begin"),
        Strictness.ASKED: _tr("Somebody says why it begins"),
        Strictness.REMINDED: _tr("A reminder"),
    }[strictness]


def _explained(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "second")
    label.setWordWrap(True)
    return label


def _grid(*, wide: int) -> QGridLayout:
    """``wide`` is the column that takes the room that is left."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.L)
    grid.setVerticalSpacing(Space.S)
    grid.setColumnStretch(wide, 1)
    return grid


def _tr(text: str) -> str:
    return QCoreApplication.translate("RulesSection", text)
