"""What narrows the answers: kind, client, job, time, each with the number that it would leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from archive.search.hits import EVERYTHING, Facets, Filters, Kind, Understood
from archive.search.kind_words import KINDS
from desktop.style import Space
from desktop.widgets.filter_group import Choice, FilterGroup
from desktop.widgets.reading_order import controls_in
from desktop.widgets.scroll_column import ScrollColumn


class SearchFilters(ScrollColumn):
    """The column at the left of the Search screen.

    What was typed as ``kind:note`` is shown as the choice it is, where it is one of these lines; clicking it takes it
    out of the words.

    Signals:
        changed(object): the Filters that are now chosen.
        untyped(object): the Understood of an operator that is to be taken out of the words.
    """

    changed = Signal(object)
    untyped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.S, spacing=Space.L + Space.XS)
        self.setAccessibleName(self.tr("Filters"))
        self._filters = EVERYTHING
        self._names: dict[int, str] = {}
        self._numbers: dict[int, str] = {}
        self._typed: dict[str, Understood] = {}
        self._first: tuple[FilterGroup, ...] = ()
        self._in_order: list[QWidget] = []
        self._kinds = FilterGroup(self.tr("Kind"))
        self._clients = FilterGroup(self.tr("Client"))
        self._jobs = FilterGroup(self.tr("Job"))
        self._years = FilterGroup(self.tr("When"))
        self._kinds.chosen.connect(self._choose_kind)
        self._clients.chosen.connect(self._choose_client)
        self._jobs.chosen.connect(self._choose_job)
        self._years.chosen.connect(self._choose_years)
        self.body.setContentsMargins(Space.S, Space.L, Space.S, Space.L)
        for group in self.groups:
            self.body.addWidget(group)
        self.body.addStretch(1)

    @property
    def filters(self) -> Filters:
        """What is chosen."""
        return self._filters

    @property
    def groups(self) -> tuple[FilterGroup, FilterGroup, FilterGroup, FilterGroup]:
        """Kind, client, job, when."""
        return self._kinds, self._clients, self._jobs, self._years

    @property
    def count(self) -> int:
        """How many lines are chosen, by a click or by typing."""
        return sum(group.choice is not None for group in self.groups)

    def put_first(self, group: FilterGroup) -> None:
        """Put a group over all others."""
        self.body.insertWidget(0, group)
        self._first = (group,)

    def take_focus(self) -> None:
        """Put the keyboard on the first chosen line, or on the first of all."""
        lines = [one for one in self.findChildren(QAbstractButton) if one.isVisibleTo(self)]
        if lines:
            next((one for one in lines if one.isChecked()), lines[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def set_filters(self, filters: Filters, *, client: str = "", job: str = "") -> None:
        """Choose without a signal. ``client`` and ``job`` are the names of those that are filtered by, if known."""
        self._filters = filters
        if filters.client_id is not None and client:
            self._names[filters.client_id] = client
        if filters.job_id is not None and job:
            self._numbers[filters.job_id] = job

    def show_counts(self, facets: Facets, total: int, today: date, understood: Sequence[Understood] = ()) -> None:
        """Show what there is to choose from. What is chosen stays in sight, even with nothing left in it.
        ``understood`` are the operators that were typed."""
        self._typed = _choices(understood)
        self._show_kinds(facets, total)
        self._show_clients(facets)
        self._show_jobs(facets)
        self._show_years(facets, today)
        self._order_keys()

    def _order_keys(self) -> None:
        """Tab goes down the column, also where lines were added to a group further up."""
        controls = [one for group in (*self._first, *self.groups) for one in controls_in(group)]
        if controls != self._in_order:
            self._in_order = controls
            for before, control in pairwise(controls):
                QWidget.setTabOrder(before, control)

    def _show_kinds(self, facets: Facets, total: int) -> None:
        words: dict[Kind, str] = {
            "page": self.tr("Documents"),
            "note": self.tr("Notes"),
            "job": self.tr("Jobs"),
            "client": self.tr("Clients"),
        }
        counts = {one.kind: one.count for one in facets.kinds}
        everything = sum(counts.values()) if counts else total
        chosen = next(iter(self._filters.kinds), None) or self._typed_key("kind")
        lines = [Choice(None, self.tr("Everything"), everything)] if everything or chosen else []
        lines += [
            Choice(kind, word, counts.get(kind, 0))
            for kind, word in words.items()
            if counts.get(kind) or kind == chosen
        ]
        self._kinds.set_choices(lines, chosen)

    def _show_clients(self, facets: Facets) -> None:
        chosen = self._filters.client_id or self._typed_key("client")
        known = [one for one in facets.clients if one.client_id is not None]
        self._names.update({one.client_id: one.client for one in known if one.client_id is not None})
        lines = [Choice(one.client_id, one.client, one.count) for one in known]
        if chosen is not None and all(line.key != chosen for line in lines):
            lines.insert(0, Choice(chosen, self._names.get(chosen, self.tr("This client")), 0))
        self._clients.set_choices(lines, chosen)

    def _show_jobs(self, facets: Facets) -> None:
        chosen = self._filters.job_id or self._typed_key("job")
        lines = [Choice(one.job_id, one.number, one.count, one.title) for one in facets.jobs]
        self._numbers.update((line.key, line.words) for line in lines if isinstance(line.key, int))
        if chosen is not None and all(line.key != chosen for line in lines):
            lines.insert(0, Choice(chosen, self._numbers.get(chosen, self.tr("This job")), 0))
        self._jobs.set_choices(lines, chosen)

    def _show_years(self, facets: Facets, today: date) -> None:
        counts = {one.year: one.count for one in facets.years}
        this, last = today.year, today.year - 1
        spans = (
            (Choice(this, self.tr("This year"), counts.get(this, 0))),
            (Choice(last, str(last), counts.get(last, 0))),
            (Choice(-last, self.tr("Earlier"), sum(count for year, count in counts.items() if year < last))),
        )
        chosen = self._chosen_year() or self._typed_key("date")
        self._years.set_choices([one for one in spans if one.count or one.key == chosen], chosen)

    def _chosen_year(self) -> int | None:
        if self._filters.since is not None:
            return self._filters.since.year
        return -(self._filters.until.year + 1) if self._filters.until is not None else None

    def _choose_kind(self, key: Kind | None) -> None:
        if not self._untype("kind", bool(self._filters.kinds)):
            self._change(replace(self._filters, kinds=frozenset({key}) if key else frozenset()))

    def _choose_client(self, key: int | None) -> None:
        if not self._untype("client", self._filters.client_id is not None):
            self._change(replace(self._filters, client_id=key, job_id=None))

    def _choose_job(self, key: int | None) -> None:
        if not self._untype("job", self._filters.job_id is not None):
            self._change(replace(self._filters, job_id=key))

    def _choose_years(self, key: int | None) -> None:
        """A year, or a negative year for everything before it."""
        if self._untype("date", self._chosen_year() is not None):
            return
        since = date(key, 1, 1) if key is not None and key > 0 else None
        until = None if key is None else date(key, 12, 31) if key > 0 else date(-key - 1, 12, 31)
        self._change(replace(self._filters, since=since, until=until))

    def _typed_key(self, operator: str) -> Any:
        """The key of the line that an operator stands for; None if none was typed."""
        told = self._typed.get(operator)
        if told is None:
            return None
        if operator == "date":
            return told.since.year if told.since else None
        return told.names[0] if operator == "kind" else told.ids[0]

    def _untype(self, operator: str, clicked: bool) -> bool:
        """Whether a line was chosen by typing, and its operator is taken out of the words instead."""
        if clicked or (told := self._typed.get(operator)) is None:
            return False
        self.untyped.emit(told)
        return True

    def _change(self, filters: Filters) -> None:
        self._filters = filters
        self.changed.emit(filters)


def _choices(understood: Sequence[Understood]) -> dict[str, Understood]:
    """The operators that stand for one line each: of every kind at most one, and none that leaves several things."""
    found: dict[str, list[Understood]] = {}
    for one in understood:
        if one.is_understood and not one.without:
            found.setdefault(one.operator, []).append(one)
    return {operator: alone[0] for operator, alone in found.items() if len(alone) == 1 and _is_line(alone[0])}


def _is_line(one: Understood) -> bool:
    if one.operator == "date":
        year = one.since.year if one.since else 0
        return year > 0 and (one.since, one.until) == (date(year, 1, 1), date(year, 12, 31))
    if one.operator == "kind":
        return one.count == 1 and one.names[0] in KINDS
    return one.operator in ("client", "job") and one.count == 1
