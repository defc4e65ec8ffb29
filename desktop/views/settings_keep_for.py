"""The section of Settings about keep-for rules: how long paper stays, after what, and what happens then."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.paper.errors import RuleNameTaken
from archive.paper.schedules import (
    NewRule,
    Rule,
    add_rule,
    keep_for_rules,
    replace_rule,
    restore_rule,
    retire_rule,
    take_back_replacing,
)
from desktop.models.keep_for_words import in_use, terms
from desktop.tasks import Latest, Tasks
from desktop.views.settings_keep_for_form import KeepForForm
from desktop.views.settings_people import SettingsSection
from desktop.widgets.buttons import Button, IconButton
from desktop.widgets.line_row import LineRow

T = TypeVar("T")


class KeepForSection(SettingsSection):
    """Rules are added, replaced and put aside in place. Paper under a rule stays under it, whatever becomes of it.

    Signals:
        message(str, object): what was done, and a callable that undoes it.
        trouble(object): it failed with this exception.
    """

    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, who: Callable[[], str]) -> None:
        """``who`` tells the initials of who is at the desk."""
        super().__init__(self.tr("Keep-for rules"), padding=0)
        self._archive, self._tasks, self._who = archive, tasks, who
        self._loading = Latest(tasks, self.trouble.emit)
        self._rules: tuple[Rule, ...] = ()
        self._form: KeepForForm | None = None
        self._replaced: int | None = None
        self.refresh()

    @property
    def form(self) -> KeepForForm | None:
        """The form that is open."""
        return self._form

    def refresh(self) -> None:
        """Show the rules as they are now; a form that is open stays."""
        archive = self._archive
        self._loading.ask(lambda: keep_for_rules(archive, retired_too=True), then=self._take)

    def begin(self, rule: Rule | None = None) -> None:
        """Open the form for a rule that takes the place of ``rule``, or for one more."""
        self._replaced = rule.id if rule is not None else None
        self._form = form = KeepForForm(rule)
        form.left.connect(self._close)
        form.complete.connect(self._keep)
        self._show()
        form.setFocus()

    def _take(self, rules: tuple[Rule, ...]) -> None:
        """Those that are put aside are shown as long as paper is under them."""
        now = tuple(rule for rule in rules if not rule.is_retired or rule.stacks)
        if now != self._rules:
            self._rules = now
            if self._form is None:
                self._show()

    def _show(self) -> None:
        form = self._form
        if form is not None:
            form.setParent(None)
        offered = sum(not rule.is_retired for rule in self._rules)
        with self.card.making_anew():
            for rule in sorted(self._rules, key=lambda rule: rule.is_retired):
                if form is not None and rule.id == self._replaced:
                    self.card.add_row(_row_of(form))
                else:
                    self.card.add_row(self._row(rule, may_go=offered > 1))
            if form is not None and self._replaced is None:
                self.card.add_row(_row_of(form))
            elif form is None:
                add = Button(self.tr("Add a rule"), small=True)
                add.clicked.connect(lambda: self.begin())
                self.card.add_row(_row_of(add, edge=True))

    def _row(self, rule: Rule, *, may_go: bool) -> LineRow:
        told = [self.tr("came with the program")] if rule.is_shipped else []
        told += [self.tr("not for new paper")] if rule.is_retired else []
        action = self.tr("Use again") if rule.is_retired else self.tr("Replace")
        row = LineRow(
            rule.name,
            f"{terms(rule.keep_for)} {rule.why}",
            beside=", ".join([*told, in_use(rule.stacks)]),
            action=action if self._form is None else None,
            lines=6,
        )
        if rule.is_retired:
            row.acted.connect(lambda: self._use_again(rule))
        else:
            row.acted.connect(lambda: self.begin(rule))
            if may_go and self._form is None:
                away = IconButton("x", self.tr("Put aside {rule}: no new paper under it").format(rule=rule.name))
                away.clicked.connect(lambda: self._put_aside(rule))
                row.add_beside_button(away)
        return row

    def _close(self) -> None:
        self._form = self._replaced = None
        self._show()

    def _keep(self, rule: NewRule) -> None:
        archive, by, old = self._archive, self._who(), self._replaced
        form, counts = self._form, rule.keep_for

        def done(new: int) -> None:
            self._close()
            if old is None:
                said = self.tr("{rule} is there for new paper.").format(rule=rule.name)
                self._tell(said, lambda: retire_rule(archive, schedule_id=new, by=by))
            else:
                said = self.tr("{rule} is there for new paper. Paper under the old rule stays under it.")
                self._tell(said.format(rule=rule.name), lambda: take_back_replacing(archive, old=old, new=new, by=by))

        def failed(error: Exception) -> None:
            if form is not None and form is self._form:
                form.wait(False)
                if isinstance(error, RuleNameTaken):
                    form.refuse(str(error))
                    return
            self.trouble.emit(error)

        def keep() -> int:
            if old is not None:
                return replace_rule(archive, schedule_id=old, rule=rule, by=by)
            return add_rule(
                archive,
                name=rule.name,
                why=rule.why,
                starts=counts.starts,
                months=counts.months,
                then=counts.then,
                by=by,
            )

        self._tasks.run(keep, then=done, failed=failed)

    def _put_aside(self, rule: Rule) -> None:
        archive, by = self._archive, self._who()
        said = self.tr("{rule} is not for new paper any more. Paper under it stays under it.").format(rule=rule.name)
        self._do(
            lambda: retire_rule(archive, schedule_id=rule.id, by=by),
            said,
            undo=lambda: restore_rule(archive, schedule_id=rule.id, by=by),
        )

    def _use_again(self, rule: Rule) -> None:
        archive, by = self._archive, self._who()
        self._do(
            lambda: restore_rule(archive, schedule_id=rule.id, by=by),
            self.tr("{rule} is there for new paper again.").format(rule=rule.name),
            undo=lambda: retire_rule(archive, schedule_id=rule.id, by=by),
        )

    def _do(self, verb: Callable[[], object], said: str, *, undo: Callable[[], object] | None) -> None:
        def failed(error: Exception) -> None:
            self.refresh()
            self.trouble.emit(error)

        self._tasks.run(verb, then=lambda _: self._tell(said, undo), failed=failed)

    def _tell(self, said: str, undo: Callable[[], object] | None) -> None:
        back = partial(self._do, undo, self.tr("The rules are as they were."), undo=None) if undo is not None else None
        self.refresh()
        self.message.emit(said, back)


def _row_of(part: QWidget, *, edge: bool = False) -> QFrame:
    """A row with one thing in it; with ``edge`` as far from the card's as words are."""
    row = QFrame()
    column = QVBoxLayout(row)
    column.setContentsMargins(*((14, 10, 14, 10) if edge else (0, 0, 0, 0)))
    if edge:
        line = QHBoxLayout()
        line.addWidget(part)
        line.addStretch(1)
        column.addLayout(line)
    else:
        column.addWidget(part)
        part.show()
    return row
