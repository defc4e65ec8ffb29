"""The register of access on a client's card: what they own, and whether they hold their own keys."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from archive.clock import today
from archive.letters.letter import Letter
from archive.records.access import Holder
from archive.services.access import (
    System,
    SystemFields,
    add_system,
    change_system,
    remove_system,
    restore_system,
    undo_system_change,
)
from desktop import dates
from desktop.style import Space, Tone
from desktop.views.client_open_form import OpenForm
from desktop.views.client_system_form import Paper, SystemForm, holder_word
from desktop.views.job_desk import JobDesk
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.kept_focus import KeptFocus, holds_keyboard
from desktop.widgets.opening_row import OpeningRow, row_holding
from desktop.widgets.pill import Pill
from desktop.widgets.reading_order import follow
from desktop.widgets.section_head import SectionHead


class SystemsSection(QWidget):
    """The systems of one client; added, changed, handed over and removed in place. Without any it is one line.

    Signals:
        letter_wanted(str): the sheet of this kind is to be printed.
    """

    letter_wanted = Signal(str)

    def __init__(self, desk: JobDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client: int | None = None
        self._systems: tuple[System, ...] = ()
        self._papers: tuple[Paper, ...] = ()
        self._form: SystemForm | None = None
        self._open: OpenForm | None = None
        self._rows: dict[int, SystemRow] = {}
        self._head = SectionHead("", self.tr("Add"), self.tr("Add a system they own"))
        self._head.acted.connect(lambda: self.begin_system())
        self._card = Card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._head)
        column.addWidget(self._card)

    def show_systems(self, client_id: int, systems: tuple[System, ...], papers: tuple[Paper, ...]) -> None:
        """Show these; a form that is open for the same client stays open. ``papers`` may be signed disclaimers."""
        same_client, self._papers = client_id == self._client, papers
        if not same_client:
            self._form, self._open = None, None
        if self._open is not None and self._form is not None and self._form.system is not None:
            found = next((one for one in systems if one.id == _id(self._form)), None)
            if found is not None:
                self._open.look_again(found.revision, self._form.facts(found))
        if same_client and systems == self._systems:
            return
        self._client, self._systems = client_id, systems
        if self._form is None:
            self._fill()
        if not same_client:
            self._take_up(client_id)

    def begin_system(self, system: System | None = None, *, takes_keyboard: bool = True) -> None:
        """Open the form, for a new system or in place of one."""
        self._form = form = SystemForm(self._today(), self._papers, system)
        facts = form.facts(system) if system is not None else {}
        attended = self._desk.words.attend(
            form,
            self._client,
            "system",
            system.id if system is not None else None,
            seen=system.revision if system is not None else 0,
            facts=facts,
        )
        self._open = OpenForm(self._desk, attended)
        form.left.connect(self._close_form)
        form.complete.connect(self._save)
        form.removal_wanted.connect(self._remove)
        self._fill()
        if takes_keyboard:
            form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_up(self, client_id: int) -> None:
        """Open the form again in which somebody was typing when another client came."""
        if (left := self._desk.words.left_open(client_id, "system")) is None:
            return
        system = next((one for one in self._systems if one.id == left[1]), None)
        if system is not None or left[1] is None:
            self.begin_system(system, takes_keyboard=False)

    def show_system(self, system_id: int | None = None) -> None:
        """Put the keyboard on a system, without one on the first."""
        row = self._rows.get(system_id) if system_id is not None else next(iter(self._rows.values()), None)
        (row or self._head.link).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        kept = KeptFocus(self._rows)
        if self._form is not None:
            self._form.setParent(None)  # it survives its row
        with self._card.making_anew():
            self._rows = {}
            own = bool(self._systems) and not any(one.fields.lacks_keys for one in self._systems)
            self._head.set_title(self.tr("They own their keys") if own else self.tr("Their systems and keys"))
            for system in self._systems:
                if self._form is not None and _id(self._form) == system.id:
                    self._card.add_row(row_holding(self._form))
                    continue
                row = SystemRow(system, self._today())
                row.opened.connect(lambda system=system: self.begin_system(system))
                self._card.add_row(row)
                self._rows[system.id] = row
            if self._form is not None and self._form.system is None:
                self._card.add_row(row_holding(self._form))
            elif self._systems:
                sheet = Button(self.tr("Print sheet"), role="link", small=True)
                sheet.setAccessibleName(self.tr("Print the sheet of their systems and keys"))
                sheet.clicked.connect(lambda: self.letter_wanted.emit(Letter.ACCESS.value))
                self._card.add_row(row_holding(sheet, margins=(10, 3, 14, 3), stretched=False))
        follow(self._head.link, self._card)
        kept.give_back(self._rows, otherwise=self._head.link)

    def _save(self, fields: SystemFields) -> None:
        form, opened, client = self._form, self._open, self._client
        if form is None or opened is None or client is None:
            return
        archive, by, system = self._desk.archive, self._desk.by(), form.system
        name = fields.name.strip()
        if system is None:
            opened.save(
                partial(add_system, archive, client_id=client, fields=fields, by=by),
                self.tr("{name} is on the register.").format(name=name),
                then=self._close_form,
                undo=lambda made: remove_system(archive, system_id=made, by=by),
            )
            return
        opened.save(
            partial(change_system, archive, system_id=system.id, fields=fields, by=by, seen=opened.seen),
            self.tr("{name} is changed.").format(name=name),
            then=self._close_form,
            undo=lambda change: undo_system_change(archive, change=change, by=by),
        )

    def _remove(self) -> None:
        form, opened = self._form, self._open
        if form is None or opened is None or (system := form.system) is None:
            return
        archive, by = self._desk.archive, self._desk.by()
        opened.save(
            partial(remove_system, archive, system_id=system.id, by=by, seen=opened.seen),
            self.tr("{name} is off the register.").format(name=system.fields.name),
            then=self._close_form,
            undo=lambda _: restore_system(archive, system_id=system.id, by=by),
        )

    def _close_form(self) -> None:
        """The keyboard returns to the system that was changed, or to what adds one."""
        form, self._form, self._open = self._form, None, None
        had_keyboard = holds_keyboard(form)
        self._fill()
        if form is not None and had_keyboard:
            opener = self._rows.get(form.system.id) if form.system is not None else None
            (opener or self._head.link).setFocus(Qt.FocusReason.OtherFocusReason)

    def _today(self) -> date:
        return today(self._desk.archive.clock)


class SystemRow(OpeningRow):
    """A system, whether its keys are the client's, and where they lie. Opening it changes it."""

    def __init__(self, system: System, today: date, parent: QWidget | None = None) -> None:
        now = system.fields
        super().__init__(_tr("Change {name}").format(name=now.name), parent)
        first = QHBoxLayout()
        first.setSpacing(Space.S)
        first.addWidget(ElidedLabel(now.name), 1)
        for word in _warnings(now):
            first.addWidget(Pill(word, Tone.AMBER))
        if now.handed_over_on is not None and not now.lacks_keys:
            said = _tr("since {day}").format(day=dates.short_date(now.handed_over_on, today))
            first.addWidget(ElidedLabel(said, role="second"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 7, 14, 7)
        column.setSpacing(1)
        column.addLayout(first)
        if facts := _facts(now):
            column.addWidget(ElidedLabel(facts, role="small"))


def _warnings(now: SystemFields) -> list[str]:
    if now.holder is not Holder.CLIENT:
        held = {
            Holder.US: _tr("held by us"),
            Holder.OTHER: _tr("held by others"),
            Holder.UNKNOWN: _tr("nobody knows"),
            Holder.CLIENT: "",
        }
        return [held[now.holder]]
    return [_tr("in part")] if now.withheld.strip() else []


def _facts(now: SystemFields) -> str:
    withheld = _tr("withheld: {what}").format(what=now.withheld) if now.withheld else ""
    signed = _tr("disclaimer signed") if now.disclaimer_signed_on is not None else ""
    who = now.holder_name if now.holder_name.casefold() != holder_word(now.holder).casefold() else ""
    return " · ".join(part for part in (withheld, who, now.kept_where, signed) if part)


def _id(form: SystemForm | None) -> int | None:
    return form.system.id if form is not None and form.system is not None else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("SystemRow", text)
