"""The fields of a system on the register of access. No secret belongs into any of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from archive.records.access import Holder
from archive.records.keys import looks_like_a_secret
from archive.services.access import System, SystemFields
from archive.services.naming import fit_name
from archive.services.wording import LONGEST_WORDS
from desktop import dates
from desktop.views.job_fields import DayField
from desktop.widgets.buttons import Button
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.inline_form import InlineForm

Paper = tuple[int, str]
"""A document of the client: its number and its name."""


class SystemForm(InlineForm):
    """Asks what the client owns, who holds the keys, where they lie, and what was handed over and signed.

    Signals:
        complete(object): the SystemFields, when nothing is missing.
        removal_wanted: take the system off the register.
    """

    complete = Signal(object)
    removal_wanted = Signal()

    def __init__(
        self, today: date, papers: Sequence[Paper], system: System | None = None, parent: QWidget | None = None
    ) -> None:
        """``papers`` are the client's documents, among them perhaps the signed disclaimer."""
        super().__init__(self.tr("Save") if system else self.tr("Add"), parent)
        self.system, self._today = system, today
        now = system.fields if system else SystemFields("")
        self._name = self.add_line(self.tr("System"), now.name, self.tr("e.g. router, domain, server"))
        self._holder = ChoiceBox()
        self._holder.setProperty("small", "true")
        for holder in Holder:
            self._holder.addItem(holder_word(holder), holder)
        self._holder.setCurrentIndex(list(Holder).index(now.holder))
        self.add_field(self.tr("Held by"), self._holder)
        self._who = self.add_line(self.tr("By name"), now.holder_name, self.tr("e.g. owner, AM, their web agency"))
        self._where = self.add_line(self.tr("Kept where"), now.kept_where, self.tr("e.g. sealed envelope, safe"))
        self._on = self._day(self.tr("Handed over"), now.handed_over_on)
        self._to = self.add_line(self.tr("To whom"), now.handed_over_to)
        self._withheld = self.add_line(self.tr("Withheld"), now.withheld, self.tr("What they do not have yet"))
        self._why = self.add_line(self.tr("Why withheld"), now.withheld_why)
        self._signed = self._day(self.tr("Disclaimer"), now.disclaimer_signed_on)
        self._paper = ChoiceBox()
        self._paper.setProperty("small", "true")
        self._paper.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._paper.addItem(self.tr("No scan yet"), None)
        for number, name in papers:
            self._paper.addItem(name, number)
        if now.disclaimer_document_id is not None and self._paper.findData(now.disclaimer_document_id) < 0:
            self._paper.addItem((system.disclaimer if system else None) or "", now.disclaimer_document_id)
        self._paper.setCurrentIndex(max(0, self._paper.findData(now.disclaimer_document_id)))
        self.add_field(self.tr("Its scan"), self._paper)
        for field in self._texts():
            field.editingFinished.connect(self._warn)
            field.setCursorPosition(0)  # a long one shows its beginning
        self._secret = QLabel(self.tr("This looks like a secret. Write only where it is kept."))
        self._secret.setProperty("tone", "amber")
        self._secret.setWordWrap(True)
        self.add_below(self._secret)
        self.add_below(self._acts())
        self._warn()
        self.saved.connect(self._check)
        self.setFocusProxy(self._name)

    def facts(self, system: System) -> dict[str, str]:
        """What is on record under the labels of this form."""
        now = system.fields
        return {
            self.tr("System"): now.name,
            self.tr("Held by"): holder_word(now.holder),
            self.tr("By name"): now.holder_name,
            self.tr("Kept where"): now.kept_where,
            self.tr("Handed over"): self._said(now.handed_over_on),
            self.tr("To whom"): now.handed_over_to,
            self.tr("Withheld"): now.withheld,
            self.tr("Why withheld"): now.withheld_why,
            self.tr("Disclaimer"): self._said(now.disclaimer_signed_on),
            self.tr("Its scan"): system.disclaimer or "",
        }

    def hand_over(self) -> None:
        """Fill in that the client has everything from today on; to whom it was given is asked next."""
        self._holder.setCurrentIndex(list(Holder).index(Holder.CLIENT))
        self._on.set_day(self._today)
        self._withheld.clear()
        self._why.clear()
        self._to.setFocus(Qt.FocusReason.OtherFocusReason)

    def fields(self) -> SystemFields:
        """What stands in the form."""
        return SystemFields(
            name=self._name.text(),
            holder=Holder(self._holder.currentData()),
            holder_name=self._who.text(),
            kept_where=self._where.text(),
            handed_over_on=self._on.day,
            handed_over_to=self._to.text(),
            withheld=self._withheld.text(),
            withheld_why=self._why.text(),
            disclaimer_signed_on=self._signed.day,
            disclaimer_document_id=self._paper.currentData(),
        )

    def _day(self, label: str, day: date | None) -> DayField:
        field = _PastDay(label, self.tr("e.g. today, 14 Mar"), self._today, past=True)
        field.set_day(day)
        field.edited.connect(lambda: self._forgive(field))
        self.add_field(label, field)
        return field

    def _said(self, day: date | None) -> str:
        return dates.short_date(day, self._today) if day is not None else ""

    def _acts(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        over = Button(self.tr("Handed over today"), role="link", small=True)
        over.clicked.connect(self.hand_over)
        line.addWidget(over)
        line.addStretch(1)
        if self.system is not None:
            remove = Button(self.tr("Remove"), role="link", small=True)
            remove.clicked.connect(self.removal_wanted)
            line.addWidget(remove)
        return row

    def _check(self) -> None:
        if not self._name.text().strip():
            self.complain(self._name, self.tr("A system needs a name."))
            return
        if not self.accepts(self._name, lambda typed: fit_name(typed, "system")):
            return
        room = self.tr("There is room for {longest} characters; this has {n}.")
        if not all(self.fits(field, LONGEST_WORDS, room) for field in self._texts()[1:]):
            return
        for day in (self._on, self._signed):
            if day.problem:
                self.complain(day, day.problem)
                return
        if self._withheld.text().strip() and not self._why.text().strip():
            self.complain(self._why, self.tr("Write why it is withheld from them."))
            return
        if not self._may_be_kept():
            return
        self.complete.emit(self.fields())

    def _texts(self) -> tuple[QLineEdit, ...]:
        return self._name, self._who, self._where, self._to, self._withheld, self._why

    def _warn(self) -> None:
        """Say quietly that a secret may have been typed, as soon as its field was left; not while it is asked about."""
        self._secret.setVisible(
            self._problem.isHidden() and any(looks_like_a_secret(field.text()) for field in self._texts())
        )

    def _may_be_kept(self) -> bool:
        """What looks like a secret is never kept, however often somebody saves it."""
        odd = next((field for field in self._texts() if looks_like_a_secret(field.text())), None)
        if odd is None:
            return True
        sentence = self.tr(
            "This looks like a secret itself, and none is kept here, where everybody can read it. Write where it is "
            "kept. What is no secret, write in other words, or apart, as in “Router 7590”."
        )
        self.complain(odd, sentence)
        self._secret.hide()
        return False


class _PastDay(DayField):
    """A day that has been, or none."""

    def _check(self) -> str:
        if self.text().strip():
            return super()._check()
        self.day = None
        return ""


def holder_word(holder: Holder) -> str:
    """Who holds the keys: "the client", "us" …"""
    return {
        Holder.CLIENT: _tr("the client"),
        Holder.US: _tr("us"),
        Holder.OTHER: _tr("somebody else"),
        Holder.UNKNOWN: _tr("nobody knows"),
    }[holder]


def _tr(text: str) -> str:
    return QCoreApplication.translate("SystemForm", text)
