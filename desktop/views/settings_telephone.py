"""The section of Settings about telephone numbers: which country those without a code belong to."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel

from archive.archive import Archive
from archive.services.phone import Fit, choose_region, country_code, example, fit, region, regions
from desktop.tasks import Latest, Tasks
from desktop.views.settings_people import SettingsSection
from desktop.widgets.choice_field import Choice, ChoiceField


class _Countries(ChoiceField):
    """Left without a country named in it, it shows again the one that holds."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.holds = ""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.key is None and self.holds and event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.choose(self.holds)


class TelephoneSection(SettingsSection):
    """A country is chosen by typing a few letters of its name; it holds at once.

    Signals:
        message(str, object): what was done, and a callable that undoes it.
        trouble(object): keeping it failed with this exception.
    """

    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks) -> None:
        super().__init__(self.tr("Telephone numbers"), padding=14)
        self._archive, self._tasks = archive, tasks
        self._loading = Latest(tasks, self.trouble.emit)
        self._choices: tuple[Choice, ...] = ()
        self.country = _Countries(self.tr("Country of numbers without a code"))
        self.country.chosen.connect(self._chosen)
        asked = QLabel(self.tr("Numbers without a country's code belong to"))
        asked.setBuddy(self.country)
        self._says = QLabel()
        self._says.setProperty("role", "small")
        self._says.setWordWrap(True)
        for part in (asked, self.country, self._says):
            self.card.body.addWidget(part)

    def refresh(self) -> None:
        """Show what holds now; a name that is being typed stays."""
        archive, choices = self._archive, self._choices

        def load() -> tuple[tuple[Choice, ...], str, Fit]:
            return choices or _all_countries(), region(archive), fit(archive)

        self._loading.ask(load, then=lambda found: self._show(*found))

    def _show(self, choices: tuple[Choice, ...], holds: str, found: Fit) -> None:
        if choices is not self._choices:
            self._choices = choices
            self.country.set_choices(choices)
        typing = self.country.hasFocus() and self.country.key is None and self.country.text() != ""
        self.country.holds = holds
        if self.country.key != holds and not typing:
            self.country.choose(holds)
        parts = [self.tr("As in {number}.").format(number=example(holds))] if example(holds) else []
        parts.append(
            self.tr("Numbers stay as they were written; they are shown, checked and found as of this country.")
        )
        if found.kept:
            fits = self.tr("{fit} of the {kept} numbers here can be dialled as they stand.")
            parts.append(fits.format(fit=f"{found.fit:,}", kept=f"{found.kept:,}"))
        self._says.setText(" ".join(parts))

    def _chosen(self, key: object) -> None:
        if isinstance(key, str) and self.country.holds and key != self.country.holds:
            self._keep(key, self.country.holds, undo=True)

    def _keep(self, chosen: str, seen: str, *, undo: bool) -> None:
        archive = self._archive
        self.country.holds = chosen

        def kept(before: str) -> None:
            self.refresh()
            says = self.tr("Numbers without a code are of {country} now.").format(country=country_name(chosen))
            self.message.emit(says, (lambda: self._keep(before, chosen, undo=False)) if undo else None)

        def failed(error: Exception) -> None:
            self.country.choose(None)
            self.refresh()
            self.trouble.emit(error)

        self._tasks.run(lambda: choose_region(archive, chosen=chosen, seen=seen), then=kept, failed=failed)


def country_name(code: str) -> str:
    """What a country is called; its two letters where Qt has no name for it."""
    return QLocale.territoryToString(QLocale.codeToTerritory(code)) or code


def _all_countries() -> tuple[Choice, ...]:
    """All there are, by name. The plans of their numbers are large and slow to load, so this is no work for a start."""
    return tuple(sorted((Choice(one, country_name(one), _second(one)) for one in regions()), key=lambda one: one.name))


def _second(code: str) -> str:
    number = example(code)
    return f"+{country_code(code)}, {number}" if number else f"+{country_code(code)}"
