"""Paper is put on file in two strokes: the form knows whose it is and where the last stack went; count, Enter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from archive.paper.choices import JobChoice, PutChoices
from archive.paper.stacks import MOST_SHEETS, StackFields
from archive.records.retention_rule import Starts, Then
from archive.services.naming import fit_name
from desktop import dates
from desktop.style import Space
from desktop.views.client_chooser import ClientChooser
from desktop.views.job_fields import DayField
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.choice_field import Choice, ChoiceField
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.inline_form import InlineForm

LONGEST, LONGEST_NARROW = 54, 34
"""Characters of a job's number and title on its button; the tool tip has all of it."""

MOST_JOBS = 12
"""Jobs that are offered: open ones first, then the newest; those of the stack always."""


class PutForm(InlineForm):
    """What is written of a stack, and whose it is where that is not known.

    Signals:
        client_chosen(object): the id of the client whose jobs are wanted, or None.
        complete(object): the StackFields, when nothing is missing.
    """

    client_chosen = Signal(object)
    complete = Signal(object)

    def __init__(
        self,
        save: str,
        today: date,
        fields: StackFields | None = None,
        parent: QWidget | None = None,
        *,
        chooser: ClientChooser | None = None,
        narrow: bool = False,
    ) -> None:
        """``fields`` are what is written now; without them the stack is new. The ``chooser`` asks first whose it is.

        ``narrow``: in a column beside others; labels stand over their fields, since a rule's name needs all the width.
        """
        super().__init__(save, parent, over=narrow)
        self._given, self._today = fields, today
        self._choices = PutChoices((), (), ())
        self._client = chooser
        if chooser is not None:
            self._ask_client(chooser)
        self._jobs = JobsField(LONGEST_NARROW if narrow else LONGEST)
        self._sheets = self.add_line(self.tr("Sheets"), hint=self.tr("Counted by hand"))
        self._sheets.setMaxLength(7)
        self._what = self.add_line(self.tr("What"), self.tr("Job papers"))
        self._place = ChoiceField(self.tr("Box or folder"), self.tr("As it is labelled"))
        self._place.setProperty("small", "true")
        self.add_field(self.tr("Box or folder"), self._place)
        self.add_field(self.tr("Jobs"), self._jobs)
        self._rule = ChoiceBox()
        self._rule.setProperty("small", "true")
        self.add_field(self.tr("Keep for"), self._rule)
        self._dated = DayField(self.tr("Date on it"), self.tr("Where no job tells its age"), today, past=True)
        self._dated.day = None
        self.add_field(self.tr("Date on it"), self._dated)
        self._one_side = QCheckBox(self.tr("Written on one side only"))
        self._original = QCheckBox(self.tr("Keep the original"))
        self._original.setToolTip(self.tr("It is never shredded, whatever the rule says."))
        marks = QWidget()
        column = QVBoxLayout(marks)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._one_side)
        column.addWidget(self._original)
        self.add_field("", marks)
        if fields is not None:
            self._show(fields)
        self.saved.connect(self._check)
        self._jobs.changed.connect(self._fit_rule)
        self.setFocusProxy(self._client.field if self._client is not None else self._sheets)

    def _ask_client(self, chooser: ClientChooser) -> None:
        chooser.field.setProperty("small", "true")
        chooser.field.chosen.connect(self.client_chosen)
        chooser.added.connect(lambda: self._sheets.setFocus(Qt.FocusReason.OtherFocusReason))
        self.add_field(self.tr("Client"), chooser)

    @property
    def client(self) -> int | None:
        """Who was chosen, where the form asks for the client."""
        chosen = self._client.client if self._client is not None else None
        return chosen.id if chosen is not None else None

    def show_choices(self, choices: PutChoices, *, jobs: tuple[int, ...] = ()) -> None:
        """What there is to choose from; ``jobs`` are those that the stack belongs to unless somebody chose already."""
        self._choices = choices
        chosen = self._given.jobs if self._given is not None else jobs
        self._jobs.show_jobs(choices.jobs, chosen)
        self._rule.clear()
        for rule in choices.rules:
            self._rule.addItem(rule.name, rule.id)
            self._rule.setItemData(self._rule.count() - 1, rule.why, Qt.ItemDataRole.ToolTipRole)
        self._place.set_choices([Choice(place, place) for place in choices.places])
        if self._given is not None:
            self._choose_rule(self._given.schedule_id)
        elif not self._place.text() and choices.places:
            self._place.setText(choices.places[0])
        self._fit_rule()

    def _show(self, fields: StackFields) -> None:
        self._sheets.setText(str(fields.sheets))
        self._what.setText(fields.what)
        self._place.setText(fields.place)
        if fields.dated is not None:
            self._dated.set_day(fields.dated)
        self._one_side.setChecked(fields.sides == 1)
        self._original.setChecked(fields.is_original)

    def _choose_rule(self, rule: int) -> None:
        at = self._rule.findData(rule)
        if at >= 0:
            self._rule.setCurrentIndex(at)

    def _fit_rule(self) -> None:
        """Paper without a job is kept by its date, unless somebody has chosen a rule that needs neither."""
        rules = {rule.id: rule.keep_for for rule in self._choices.rules}
        now = rules.get(self._rule.currentData())
        if self._given is not None or now is None or now.then is Then.KEEP:
            return
        wanted = Starts.JOB_CLOSED if self._jobs.chosen else Starts.PAPER_DATED
        if now.starts is not wanted:
            fitting = [rule for rule, one in rules.items() if one.starts is wanted and one.then is not Then.KEEP]
            if fitting:
                self._choose_rule(fitting[0])

    def _check(self) -> None:
        count = self._sheets.text().strip().replace(",", "")
        if self._client is not None and self._client.accept_focused():
            return
        if self._client is not None and not self._client.take_the_only():
            self._client.say_what_is_missing()
            if not self._client.go_to_first():
                self._client.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not count.isdecimal() or not 1 <= int(count) <= MOST_SHEETS:
            said = self.tr("Count the sheets, not the sides: a number from 1 to {most}.")
            self.complain(self._sheets, said.format(most=f"{MOST_SHEETS:,}"))
        elif not self.accepts(self._what, lambda text: fit_name(text, "stack of paper")):
            return
        elif not self._place.text().strip():
            self.complain(self._place, self.tr("Say in which box or folder it lies, as that is labelled."))
        elif self._dated.problem:
            self.complain(self._dated, self._dated.problem)
        elif self._needs_a_date():
            self.complain(self._dated, self.tr("Write the date on the paper, or choose the job that it belongs to."))
        else:
            self.wait(True)
            self.complete.emit(self._fields(int(count)))

    def _needs_a_date(self) -> bool:
        rule = next((one.keep_for for one in self._choices.rules if one.id == self._rule.currentData()), None)
        by_date = rule is not None and rule.starts is Starts.PAPER_DATED and rule.then is not Then.KEEP
        return by_date and not self._original.isChecked() and self._date() is None

    def _date(self) -> date | None:
        return self._dated.day if self._dated.text().strip() else None

    def _fields(self, sheets: int) -> StackFields:
        return StackFields(
            self._what.text(),
            sheets,
            self._place.text(),
            int(self._rule.currentData()),
            self._jobs.chosen,
            self._given.since if self._given is not None else None,
            self._date(),
            1 if self._one_side.isChecked() else 2,
            self._original.isChecked(),
        )


class JobsField(QWidget):
    """A client's jobs, of which any number may be chosen.

    Signals:
        changed: a job was chosen, or is no longer.
    """

    changed = Signal()

    def __init__(self, longest: int, parent: QWidget | None = None) -> None:
        """``longest``: so many characters of a job's number and title are shown."""
        super().__init__(parent)
        self._longest = longest
        self.setAccessibleName(self.tr("Jobs"))
        self._buttons: dict[int, QPushButton] = {}
        self._flow = FlowLayout(self, gap=Space.XS)

    @property
    def chosen(self) -> tuple[int, ...]:
        """The ids of the jobs that are chosen."""
        return tuple(job for job, button in self._buttons.items() if button.isChecked())

    def show_jobs(self, jobs: Sequence[JobChoice], chosen: tuple[int, ...]) -> None:
        """Offer these; ``chosen`` ones are pressed."""
        self._flow.clear()
        self._buttons = {}
        offered = [job for place, job in enumerate(jobs) if place < MOST_JOBS or job.id in chosen]
        for job in offered:
            button = QPushButton(self._short(f"{job.number} {job.title}").replace("&", "&&"), self)
            closed = self.tr(", closed {day}").format(day=dates.full_date(job.closed_on)) if job.closed_on else ""
            button.setToolTip(f"{job.title}{closed}")
            button.setAccessibleName(f"{job.number}, {job.title}")
            button.setProperty("role", "tab")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setChecked(job.id in chosen)
            button.toggled.connect(self.changed)
            self._flow.addWidget(button)
            button.show()
            self._buttons[job.id] = button
        if not offered:
            none = QLabel(self.tr("none"), self)
            none.setProperty("role", "second")
            self._flow.addWidget(none)
            none.show()
        self.updateGeometry()

    def _short(self, words: str) -> str:
        return words if len(words) <= self._longest else f"{words[: self._longest - 1].rstrip()}…"
