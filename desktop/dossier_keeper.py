"""What is chosen for dossiers that are not made yet: on disk within a second, and there again after a crash."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from archive.archive import Archive
from archive.dossier.order import Order, as_line, order_in
from archive.dossier.selection import About, Selection, Withheld
from archive.errors import Expected
from archive.services.form_drafts import FormDraft, FormPlace
from desktop.form_keeper import FormKeeper
from desktop.tasks import Tasks

ORDER, TITLES = "order", "titles"
"""The names under which a choice, and the titles of what is withheld, lie among a form's words."""

Thing = tuple[About, int]


@dataclass(frozen=True, slots=True)
class KeptChoice:
    """A choice, and what all that it withholds is called, by its key."""

    selection: Selection
    titles: Mapping[str, str]


class DossierKeeper(QObject):
    """One choice for each dispute, job or client.

    Signals:
        trouble(object): they could not be written, and will be tried again; the exception.
    """

    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._forms = FormKeeper(archive, tasks, FormPlace.DOSSIER, self)
        self._forms.trouble.connect(self.trouble)
        self._kept: dict[Thing, KeptChoice] = {}
        for form in self._forms.left():
            if (kept := _read(form)) is not None:
                self._kept[kept.selection.about, kept.selection.thing_id] = kept

    def of(self, about: About, thing_id: int) -> KeptChoice:
        """What was chosen for this, or what usually is."""
        return self._kept.get((about, thing_id), KeptChoice(Selection(about, thing_id), {}))

    def keep(self, selection: Selection, titles: Mapping[str, str]) -> None:
        """Have this on disk soon; what usually is chosen needs no keeping."""
        thing, kept = (selection.about, selection.thing_id), KeptChoice(selection, dict(titles))
        if selection == Selection(*thing):
            self._forget(thing)
        elif kept != self._kept.get(thing):
            self._kept[thing] = kept
            self._write()

    def put_back(self, thing: Thing, one: Withheld) -> None:
        """What was taken out goes in again."""
        kept = self.of(*thing)
        withheld = tuple(other for other in kept.selection.withheld if other != one)
        self.keep(replace(kept.selection, withheld=withheld), kept.titles)

    def made(self, selection: Selection) -> None:
        """Its record knows from now on what was chosen. What was chosen otherwise meanwhile stays."""
        thing = selection.about, selection.thing_id
        if (kept := self._kept.get(thing)) is not None and kept.selection == selection:
            self._forget(thing)

    def _forget(self, thing: Thing) -> None:
        if self._kept.pop(thing, None) is not None:
            self._write()

    def finish(self) -> None:
        """Write what is due at once: the program ends."""
        self._forms.finish()

    def _write(self) -> None:
        self._forms.keep([_form(one) for one in self._kept.values()])


def _form(kept: KeptChoice) -> FormDraft:
    line = as_line(Order(kept.selection, Path(), ""))
    words = {ORDER: line, TITLES: json.dumps(list(kept.titles.items()))}
    return FormDraft(kept.selection.thing_id, kept.selection.about.value, None, words, 0, {}, is_open=True)


def _read(form: FormDraft) -> KeptChoice | None:
    """None for what is not understood."""
    try:
        selection = order_in(form.words[ORDER]).selection
        return KeptChoice(selection, {str(key): str(title) for key, title in json.loads(form.words[TITLES])})
    except (Expected, ValueError, KeyError, TypeError):
        return None
