"""A form of the client's card while it is open: saved off the window's thread, calm where another desk was faster."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from shiboken6 import isValid

from archive.errors import ChangedMeanwhile, Expected
from desktop.views.job_clash import ClashNotice
from desktop.views.job_desk import JobDesk
from desktop.widgets.inline_form_words import AttendedForm

R = TypeVar("R")


class OpenForm:
    """The way what was typed in a form is kept; until then nothing of it is lost.

    When another desk changed the record meanwhile, the form says what it is now, and saving once more replaces it.
    """

    def __init__(self, desk: JobDesk, attended: AttendedForm) -> None:
        self.form = attended.form
        self._desk, self._attended = desk, attended
        self._faster: ChangedMeanwhile | None = None
        self._notice = ClashNotice()
        self._notice.mine_wanted.connect(self.form.saved)
        self._notice.theirs_wanted.connect(self._leave_theirs)
        self.form.add_below(self._notice)

    @property
    def seen(self) -> int:
        """The revision that a change has to have seen."""
        return self._attended.seen

    def save(
        self,
        verb: Callable[[], R],
        said: str,
        *,
        then: Callable[[], None],
        undo: Callable[[R], object],
    ) -> None:
        """Do a verb, say so with the way back, and do ``then``; the form stays open when it was not done."""
        self.form.wait(True)
        self._desk.tasks.run(verb, then=lambda result: self._saved(result, said, then, undo), failed=self._not_saved)

    def look_again(self, revision: int, facts: Mapping[str, str]) -> None:
        """The record as it is now; what another desk made of it is told, once somebody tried to save over it."""
        if self._faster is None:
            return
        now = dict(facts)
        changes = [_change(label, said) for label, said in now.items() if said != self._attended.facts.get(label, "")]
        self._notice.tell(
            self._faster.what,
            changes or [_tr("Nothing of what stands here is different.")],
            mine=_tr("Save mine"),
            theirs=_tr("Leave theirs"),
        )
        self._attended.began_anew(revision, now)
        self._faster = None

    def _saved(self, result: R, said: str, then: Callable[[], None], undo: Callable[[R], object]) -> None:
        desk = self._desk
        self._attended.forget()
        if isValid(self.form):
            then()
        desk.message.emit(said, lambda: desk.undo(lambda: undo(result), _tr("It is as it was.")))
        desk.changed.emit()

    def _leave_theirs(self) -> None:
        self._attended.forget()
        self.form.left.emit()

    def _not_saved(self, error: Exception) -> None:
        if isValid(self.form):
            self.form.wait(False)
        if isinstance(error, ChangedMeanwhile):
            self._faster = error
            self._desk.changed.emit()
        elif isinstance(error, Expected) and isValid(self.form):
            self.form.say(f"{error.what} {error.next_step}")
        else:
            self._desk.trouble.emit(error)


def _change(label: str, said: str) -> str:
    words = _tr("{label} is now “{said}”") if said else _tr("{label} is now empty")
    return words.format(label=label, said=said)


def _tr(text: str) -> str:
    return QCoreApplication.translate("OpenForm", text)
