"""The rows of a list that was looked at, thousands of them if need be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from archive.exchange.plan import Outcome, Planned
from desktop.models.import_words import outcome_word
from desktop.style import Tone
from desktop.widgets.row import ROW_ROLE, PillText, Row

_TOP = QModelIndex()

_TONES = {
    Outcome.NEW_CLIENT: Tone.ACCENT,
    Outcome.NEW_CONTACT: Tone.ACCENT,
    Outcome.DETAILS_ADDED: Tone.ACCENT,
    Outcome.LOOKS_LIKE: Tone.AMBER,
    Outcome.UNUSABLE: Tone.AMBER,
}


class ImportRows(QAbstractListModel):
    """Shows planned rows; makes what a view draws only when the view asks for it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Planned, ...] = ()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Row | str | None:
        if not index.isValid():
            return None
        planned = self._shown[index.row()]
        if role == ROW_ROLE:
            return import_row(planned)
        if role == Qt.ItemDataRole.DisplayRole:
            return planned.entry.client
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return import_row(planned).spoken()
        return None

    def row_at(self, place: int) -> Planned:
        """Raises IndexError beyond the end."""
        return self._shown[place]

    def show_rows(self, rows: tuple[Planned, ...]) -> None:
        """Show these instead of those so far."""
        self.beginResetModel()
        self._shown = rows
        self.endResetModel()

    def next_undecided(self, place: int) -> int | None:
        """The first row from this one on that looks like a known client; None when there is none."""
        looks = (at for at in range(place, len(self._shown)) if self._shown[at].outcome is Outcome.LOOKS_LIKE)
        return next(looks, None)


def import_row(planned: Planned) -> Row:
    """One line of the list: who, with whom, and what becomes of it."""
    entry = planned.entry
    return Row(
        entry.client or _tr("No name"),
        beside=entry.town,
        second=_about(planned),
        right=_tr("line {n}").format(n=f"{entry.line:,}"),
        pills=(PillText(outcome_word(planned.outcome), _TONES.get(planned.outcome, Tone.NEUTRAL)),),
    )


def remarks_on(planned: Planned) -> Sequence[str]:
    """What a person should know of this row, the weightiest first."""
    alike = [
        _tr("{name}, {town}: {why}").format(name=one.name, town=one.town, why=one.why)
        if one.town
        else _tr("{name}: {why}").format(name=one.name, why=one.why)
        for one in planned.lookalikes
    ]
    return [*filter(None, [planned.why]), *alike, *planned.entry.remarks]


def _about(planned: Planned) -> str:
    """The first remark; where there is none, the person with numbers and addresses."""
    entry = planned.entry
    if (remarks := remarks_on(planned)) and not planned.entry.unusable:
        return remarks[0]
    person = f"{entry.contact} ({entry.role})" if entry.contact and entry.role else entry.contact
    details = " · ".join(filter(None, [person, *entry.numbers, entry.email]))
    return entry.unusable or details or _tr("No person, number or e-mail address")


def _tr(text: str) -> str:
    return QCoreApplication.translate("import_rows", text)
