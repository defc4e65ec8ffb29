"""The left of a dossier's page: of which days, which kinds of things, and what is taken out by hand and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from archive.dossier.errors import SpanIsTurned
from archive.dossier.selection import EVERY_KIND, Kind, Selection, Withheld
from archive.services.wording import LONGEST_WORDS
from desktop.models.dossier_words import kind_word
from desktop.style import Space
from desktop.views.job_fields import DayField
from desktop.widgets.card import Card
from desktop.widgets.facts import Facts
from desktop.widgets.headings import SectionTitle
from desktop.widgets.line_row import LineRow
from desktop.widgets.problem_line import ProblemLine

_UNDER_TICK = 26
"""Pixels: where the words beside a tick begin."""


class SpanDay(DayField):
    """A day that has been, or none: open on that side."""

    def __init__(self, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(name, "", today, parent, past=True)
        self.setPlaceholderText(self.tr("open"))
        self.set_day(None)

    def _read(self) -> str:
        if not self.text().strip():
            self.day = None
            return ""
        return super()._read()


class DossierChoice(QWidget):
    """Everything that can be chosen, ticked as it usually is.

    Signals:
        changed: something else is chosen.
    """

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base: Selection | None = None
        self._titles: dict[str, str] = {}
        self._first, self._last = SpanDay(self.tr("From"), today), SpanDay(self.tr("Up to"), today)
        self._problem = ProblemLine()
        self._kinds = {kind: QCheckBox(kind_word(kind)) for kind in Kind}
        self._internal = QCheckBox(self.tr("Internal notes"))
        self._offers = QCheckBox(self.tr("Offers to make it right"))
        self._whole = QCheckBox(self.tr("The whole history in between"))
        self._words = QLineEdit()
        self._words.setAccessibleName(self.tr("Outline on the pages"))
        self._words.setPlaceholderText(self.tr("router “four hundred”"))
        self._words.setMaxLength(LONGEST_WORDS)
        self._withheld_title = SectionTitle(self.tr("Withheld"))
        self._withheld = Card()
        self._lay_out()
        for field in (self._first, self._last):
            field.edited.connect(self._edited)
        for tick in (*self._kinds.values(), self._internal, self._offers, self._whole):
            tick.toggled.connect(lambda _: self._edited())
        self._words.textEdited.connect(lambda _: self._edited())

    @property
    def first(self) -> SpanDay:
        """Where the keyboard begins."""
        return self._first

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        """What is taken out by hand."""
        return self._base.withheld if self._base is not None else ()

    def show_choice(self, selection: Selection, titles: Mapping[str, str]) -> None:
        """Show what is chosen for another thing; ``titles`` name what is withheld, by its key."""
        self._base, self._titles = selection, dict(titles)
        ticks = (*self._kinds.values(), self._internal, self._offers, self._whole)
        blocked = [QSignalBlocker(one) for one in (*ticks, self._words)]
        self._first.set_day(selection.first)
        self._last.set_day(selection.last)
        for kind, tick in self._kinds.items():
            tick.setChecked(kind in selection.kinds)
        self._internal.setChecked(selection.internal)
        self._offers.setChecked(selection.offers)
        self._whole.setChecked(selection.whole_history)
        self._words.setText(selection.words)
        del blocked
        self._problem.say()
        self._show_withheld()

    def selection(self) -> Selection | None:
        """What is chosen; None while a day is no day, which is said at it."""
        base = self._base
        if base is None or self._first.problem or self._last.problem:
            return None
        try:
            return replace(
                base,
                first=self._first.day,
                last=self._last.day,
                kinds=frozenset(kind for kind, tick in self._kinds.items() if tick.isChecked()) & EVERY_KIND,
                internal=self._internal.isChecked(),
                offers=self._offers.isChecked(),
                whole_history=self._whole.isChecked(),
                words=" ".join(self._words.text().replace("“", '"').replace("”", '"').split()),
            )
        except SpanIsTurned:
            return None

    def titles(self) -> dict[str, str]:
        """What is withheld is called."""
        return dict(self._titles)

    def begin_on(self, day: date) -> None:
        """Choose the first day, and bring the keyboard there."""
        self._first.set_day(day)
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._edited()

    def withhold(self, one: Withheld, title: str) -> None:
        """Take a document or a note out; the dossier names it and says why."""
        self._titles[one.key] = title
        self._set_withheld((*self.withheld, one))

    def put_back(self, key: str) -> None:
        """Let it go in again."""
        self._set_withheld(tuple(one for one in self.withheld if one.key != key))

    def _set_withheld(self, withheld: tuple[Withheld, ...]) -> None:
        if self._base is not None:
            self._base = replace(self._base, withheld=withheld)
            self._show_withheld()
            self.changed.emit()

    def _show_withheld(self) -> None:
        with self._withheld.making_anew():
            for one in self.withheld:
                row = LineRow(self._titles.get(one.key, ""), one.why, action=self.tr("Put back in"), lines=4)
                row.acted.connect(lambda key=one.key: self.put_back(key))
                self._withheld.add_row(row)
        self._withheld_title.setVisible(bool(self.withheld))

    def _edited(self) -> None:
        turned = False
        if self._first.day is not None and self._last.day is not None:
            turned = self._last.day < self._first.day
        said = self.tr("The last day is before the first.") if turned else ""
        self._problem.say(self._first.problem, self._last.problem, said)
        self.changed.emit()

    def _lay_out(self) -> None:
        days = QGridLayout()
        days.setHorizontalSpacing(Space.S)
        days.setVerticalSpacing(Space.XS)
        for place, field in enumerate((self._first, self._last)):
            name = QLabel(field.accessibleName())
            name.setProperty("role", "second")
            name.setBuddy(field)
            days.addWidget(name, 0, place)
            days.addWidget(field, 1, place)
        card = Card(padding=Space.L, spacing=Space.S)
        card.body.addLayout(days)
        card.body.addWidget(self._problem)
        card.body.addSpacing(Space.S)
        for tick in self._kinds.values():
            card.body.addWidget(tick)
        card.body.addWidget(_line())
        left_out = self.tr(
            "Left out unless ticked, and the dossier says so. With them goes our own view of the client."
        )
        self._add_tick(card, self._internal, left_out)
        passing = self.tr(
            "Left out unless ticked, and the dossier says so. Notes and letters may speak of them in passing: read "
            "those before you hand it over."
        )
        self._add_tick(card, self._offers, passing)
        between = self.tr(
            "Acts on other things are told in full too, those on other clients among them. Without it each stands "
            "there as a number and a checksum."
        )
        self._add_tick(card, self._whole, between)
        card.body.addWidget(_line())
        outline = Facts(over=True)
        outline.add(self.tr("Outline on the pages"), self._words)
        card.body.addWidget(outline)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(SectionTitle(self.tr("What is chosen")))
        column.addWidget(card)
        column.addSpacing(Space.S)
        column.addWidget(self._withheld_title)
        column.addWidget(self._withheld)
        column.addStretch(1)
        self._withheld_title.hide()

    def _add_tick(self, card: Card, tick: QCheckBox, sentence: str) -> None:
        remark = QLabel(sentence)
        remark.setProperty("role", "small")
        remark.setWordWrap(True)
        remark.setIndent(_UNDER_TICK)
        remark.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        tick.setAccessibleDescription(sentence)
        card.body.addWidget(tick)
        card.body.addWidget(remark)


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("role", "line")
    return line
