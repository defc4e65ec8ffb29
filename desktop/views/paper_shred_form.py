"""It was shredded: when, by whom, who saw it, where and how. The one thing here that nobody can take back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from archive.paper.shredding import HOW, ApprovedStack
from archive.services.naming import fit_name
from archive.services.wording import fit_words, room_for
from desktop.models.paper_words import sheets, stacks
from desktop.style import set_style_property
from desktop.views.job_fields import DayField
from desktop.views.paper_ticks import StackTicks
from desktop.widgets.inline_form import InlineForm


@dataclass(frozen=True, slots=True)
class Shredded:
    """What a person says of the shredding: of which stacks, when, by whom and how. ``office`` is the name that its
    letterhead lacked so far, empty where it has one."""

    papers: tuple[int, ...]
    on: date
    by: str
    witness: str
    place: str
    how: str
    office: str = ""


class ShredForm(InlineForm):
    """Asks for what the certificate says.

    Signals:
        complete(object): the Shredded, when nothing is missing.
    """

    complete = Signal(object)

    def __init__(
        self,
        approved: Sequence[ApprovedStack],
        by: str,
        today: date,
        parent: QWidget | None = None,
        *,
        ticks: StackTicks | None = None,
        witness_wanted: bool = False,
        office_wanted: bool = False,
    ) -> None:
        """All of ``approved`` went, or those of them that get one of the ``ticks``; the office may want a witness.
        ``office_wanted``: it has no name yet, which the certificate begins with."""
        super().__init__(self.tr("Write the certificate"), parent)
        self._approved, self._ticks = approved, ticks
        self._said = QLabel()
        self._said.setWordWrap(True)
        if ticks is None:
            self.add_above(self._said)
        else:
            self.add_field(self.tr("Stacks"), ticks)
            self.add_field("", self._said)
            ticks.changed.connect(self._tell)
        self._tell()
        self._on = DayField(self.tr("When"), self.tr("today"), today, past=True)
        self._on.set_day(today)
        self.add_field(self.tr("When"), self._on)
        self._at_desk = by
        self._by = self.add_line(self.tr("Shredded by"), by)
        hint = self.tr("Who saw it") if witness_wanted else self.tr("Who saw it, if anybody")
        self._witness = self.add_line(self.tr("Witness"), hint=hint)
        self._place = self.add_line(self.tr("Where"), self.tr("In the office"))
        self._how = self.add_line(self.tr("How"), HOW)
        self._how.setCursorPosition(0)
        self._office: QLineEdit | None = None
        if office_wanted:
            self._office = self.add_line(self.tr("Office name"), hint=self.tr("As it stands on your letters"))
            self.add_remark(self.tr("The certificate begins with it. It is kept in Settings; asked once."))
        self.saved.connect(self._check)
        self.setFocusProxy(self._by if ticks is None or ticks.first is None else ticks.first)

    def sit_down(self, by: str) -> None:
        """Somebody else is at the desk now: their name takes the place of the one before, unless that was typed."""
        if self._by.text() == self._at_desk:
            self._by.setText(by)
        self._at_desk = by

    def _chosen(self) -> tuple[ApprovedStack, ...]:
        if self._ticks is None:
            return tuple(self._approved)
        chosen = set(self._ticks.chosen)
        return tuple(one for one in self._approved if one.paper_id in chosen)

    def _tell(self) -> None:
        """Say what the certificate will say, before anybody writes it."""
        some = self._chosen()
        self.wait(not some)
        if not some:
            self._said.setText(self.tr("Tick the stacks that were shredded: they stand on one certificate."))
            set_style_property(self._said, "tone", "")
            return
        count = sheets(sum(one.sheets for one in some))
        which = count if len(some) == 1 else f"{stacks(len(some))}, {count},"
        said = self.tr("{which} were shredded. The certificate cannot be changed or taken back.").format(which=which)
        stays = self.tr("Sheet {numbers} of {stack} stays: nobody could read it.")
        for one in some:
            if one.sheets_kept:
                said += " " + stays.format(numbers=", ".join(map(str, one.sheets_kept)), stack=one.number)
        self._said.setText(said)
        set_style_property(self._said, "tone", "red")

    def _check(self) -> None:
        if self._on.problem:
            self.complain(self._on, self._on.problem)
            return
        rules: list[tuple[QLineEdit, Callable[[str], object]]] = [
            (self._by, lambda text: fit_name(text, "person who shredded it")),
            (self._witness, lambda text: room_for(text, "who saw it")),
            (self._place, lambda text: fit_name(text, "place where it was shredded")),
            (self._how, lambda text: fit_words(text, "how it was shredded")),
        ]
        if self._office is not None:
            rules.append((self._office, lambda text: fit_name(text, "office")))
        if all(self.accepts(field, rule) for field, rule in rules):
            self.wait(True)
            self.complete.emit(
                Shredded(
                    tuple(one.paper_id for one in self._chosen()),
                    self._on.day or date.min,
                    self._by.text(),
                    self._witness.text(),
                    self._place.text(),
                    self._how.text(),
                    " ".join(self._office.text().split()) if self._office is not None else "",
                )
            )
