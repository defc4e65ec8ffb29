"""The section of Settings about the gate before the shredder: what always holds, and what the office asks beyond it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QWidget

from archive.archive import Archive
from archive.paper.gate_settings import LIMITS, change_gate_settings, gate_settings
from archive.records.gate_rule import GateSettings
from archive.services.trusted_clock import LEAST_DAYS, MOST_DAYS, SPAN_DAYS, choose_span, span_days
from desktop.style import Space, current_look, paint_icon
from desktop.tasks import Debounce, Latest, Tasks
from desktop.views.settings_number import NumberField
from desktop.views.settings_people import SettingsSection
from desktop.widgets.buttons import Button

_PAUSE_MS = 800
"""After so long without a key a number is kept."""

_LOCK = 16
"""Pixels at 100 %."""

_SPAN = "span"
"""The days over which the clock may leap, kept with the clock and not with the gate."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the office asks: of copies and people, and of the clock in days."""

    gate: GateSettings
    span: int

    def value(self, name: str) -> Any:
        """What is asked under a name of GateSettings, or of the span."""
        return self.span if name == _SPAN else getattr(self.gate, name)


USUAL = Asked(GateSettings(), SPAN_DAYS)


class GateSection(SettingsSection):
    """What is chosen holds at once, a number once somebody has stopped changing it. Less than the least is refused.

    Signals:
        message(str, object): what was done, and a callable that undoes it.
        trouble(object): keeping it failed with this exception.
    """

    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, who: Callable[[], str]) -> None:
        """``who`` tells the initials of who is at the desk."""
        super().__init__(self.tr("Before the shredder"), padding=14)
        self._archive, self._tasks, self._who = archive, tasks, who
        self._loading = Latest(tasks, self.trouble.emit)
        self._seen = USUAL
        self.numbers: dict[str, NumberField] = {}
        self.ticks: dict[str, QCheckBox] = {}
        self._soon = Debounce(self._keep_numbers, _PAUSE_MS, self)
        self.defaults = Button(self.tr("Back to the least"), small=True)
        self.defaults.setAccessibleDescription(self.tr("Ask no more than what always holds"))
        self.defaults.clicked.connect(self._restore)
        self.card.body.addWidget(_explained(self.tr("This always holds, and nobody can switch it off:")))
        self.card.body.addLayout(self._fixed())
        self.card.body.addSpacing(Space.S)
        self.card.body.addWidget(
            _explained(self.tr("Of copies, people and the clock the office may ask for more, never for less:"))
        )
        self.card.body.addLayout(self._chosen())
        self.card.body.addWidget(self.defaults, 0, Qt.AlignmentFlag.AlignLeft)
        self._show(self._seen)
        self.refresh()

    def refresh(self) -> None:
        """Show what is asked now; a number that is being changed stays."""
        self._loading.ask(self._look, then=self._show_unless_typed)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was changed last is kept when another screen is shown, and what cannot be kept is forgotten."""
        self._soon.now()
        for name, field in self.numbers.items():
            if not field.can_be_kept:
                field.show_kept(self._seen.value(name))
        super().hideEvent(event)

    def _fixed(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(1, 1)
        for row, words in enumerate(
            (
                self.tr("Its time is over, by a date that can be trusted."),
                self.tr("Nothing says “Do not destroy”, and it is no original that is kept."),
                self.tr("The sheets counted by hand and the sides that were scanned agree."),
                self.tr("A person has looked at every side, and the scan is filed with the client."),
                self.tr("Every file is hashed anew at that moment, and is what was received."),
            )
        ):
            label = QLabel(words)
            label.setWordWrap(True)
            grid.addWidget(_Lock(), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, row, 1)
        return grid

    def _chosen(self) -> QGridLayout:
        days = self.tr(" days")
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(0, 1)
        limits = {**LIMITS, _SPAN: (LEAST_DAYS, MOST_DAYS)}
        suffixes = {"restored_within": days, _SPAN: days}
        words = self._asked()
        for row, name in enumerate(limits):
            field = self.numbers[name] = NumberField(words[name], suffixes.get(name, ""), *limits[name])
            field.valueChanged.connect(lambda _: self._soon())
            field.editingFinished.connect(self._soon.now)
            label = QLabel(words[name])
            label.setWordWrap(True)
            label.setBuddy(field)
            grid.addWidget(label, 2 * row, 0)
            grid.addWidget(field, 2 * row, 1)
            grid.addWidget(field.problem, 2 * row + 1, 0, 1, 2)
        for name in ("other_person_approves", "witness"):
            tick, label = QCheckBox(), QLabel(words[name])
            tick.setAccessibleName(words[name])
            tick.toggled.connect(lambda on, name=name: self._keep_tick(name, on))
            label.setWordWrap(True)
            label.setBuddy(tick)
            line = QHBoxLayout()
            line.setSpacing(0)  # a tick without words ends with the room before them
            line.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label, 1)
            self.ticks[name] = tick
            grid.addLayout(line, grid.rowCount(), 0, 1, 2)
        return grid

    def _asked(self) -> Mapping[str, str]:
        return {
            "copies": self.tr("Proven copies of the archive, made after the check"),
            "elsewhere": self.tr("Of them not on this computer"),
            "restored_within": self.tr("A copy was opened in a trial within the last"),
            _SPAN: self.tr("Shredding is locked until somebody confirms the date when the clock jumps by more than"),
            "other_person_approves": self.tr("Another person approves than those who checked the sides"),
            "witness": self.tr("Somebody else sees the shredding, and stands on the certificate"),
        }

    def _look(self) -> Asked:
        return Asked(gate_settings(self._archive), span_days(self._archive))

    def _show_unless_typed(self, now: Asked) -> None:
        if all(field.value() == self._seen.value(name) for name, field in self.numbers.items()):
            self._show(now)

    def _show(self, now: Asked) -> None:
        self._seen = now
        for name, field in self.numbers.items():
            field.show_kept(now.value(name))
        for name, tick in self.ticks.items():
            with QSignalBlocker(tick):
                tick.setChecked(now.value(name))
        self.defaults.setEnabled(now != USUAL)

    def _keep_tick(self, name: str, on: bool) -> None:
        words = self._asked()[name]
        said = self.tr("{asked}: from now on.") if on else self.tr("{asked}: not asked for any more.")
        self._keep(said.format(asked=words), self._with({name: on}))

    def _keep_numbers(self) -> None:
        refused = self.tr("Choose between {least} and {most}. {kept} still holds.")
        for name, field in self.numbers.items():
            field.judge(refused, self._seen.value(name))
        changed = {
            name: field.value()
            for name, field in self.numbers.items()
            if field.can_be_kept and field.value() != self._seen.value(name)
        }
        if changed:
            words = self._asked()
            said = "; ".join(f"{words[name]} {self.numbers[name].text()}" for name in changed)
            self._keep(f"{said}.", self._with(changed))

    def _with(self, changed: Mapping[str, Any]) -> Asked:
        gate = {name: value for name, value in changed.items() if name != _SPAN}
        return Asked(replace(self._seen.gate, **gate), changed.get(_SPAN, self._seen.span))

    def _restore(self) -> None:
        self._soon.forget()
        self._keep(self.tr("No more is asked for than what always holds."), USUAL)

    def _keep(self, said: str, wanted: Asked, *, is_undo: bool = False) -> None:
        archive, by, seen = self._archive, self._who(), self._seen

        def change() -> Asked:
            change_gate_settings(archive, settings=wanted.gate, by=by, seen=seen.gate)
            if wanted.span != seen.span:
                choose_span(archive, days=wanted.span, by=by)
            return self._look()

        def kept(now: Asked) -> None:
            self._show(now)
            undo = partial(self._keep, self.tr("It is asked for as before."), seen, is_undo=True)
            self.message.emit(said, None if is_undo else undo)

        def failed(error: Exception) -> None:
            self._loading.ask(self._look, then=self._show)
            self.trouble.emit(error)

        self._tasks.run(change, then=kept, failed=failed)


class _Lock(QWidget):
    """A small lock, as high as a line of words."""

    def sizeHint(self) -> QSize:
        return QSize(current_look().px(_LOCK), self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # Qt's signature
        look = current_look()
        side = look.px(_LOCK)
        place = QRect(0, (self.height() - side) // 2, side, side)
        with QPainter(self) as painter:
            paint_icon(painter, "lock-simple", place, look.tokens.ink_two)


def _explained(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "second")
    label.setWordWrap(True)
    return label
