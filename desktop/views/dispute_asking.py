"""Asks about the dispute on screen in one place, and keeps what is typed until it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from archive.disputes.standing import DisputeFile
from archive.errors import ChangedMeanwhile
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.inline_form_words import AttendedForm


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was put: its words as they are kept, and what is to be done once it was answered."""

    kept: AttendedForm
    done: Callable[[object], None]


class DisputeAsking(QObject):
    """What the deeds of a dispute's page share."""

    def __init__(self, desk: JobDesk, asks: AskPlace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._asks = desk, asks
        self._file: DisputeFile | None = None

    def _ask(
        self, form: InlineForm, whose: int | None, what: str, *, seen: int = 0, takes_keyboard: bool = True
    ) -> Asked:
        """Ask, keeping what is typed from now on under ``what`` for whose it is."""
        kept = self._desk.words.attend(form, whose, what, seen=seen)
        if not takes_keyboard:
            form.stay_back()
        self._asks.ask(form)

        def done(_: object) -> None:
            kept.forget()
            if self._asks.asked is form:
                self._asks.close_form()

        return Asked(kept, done)

    def _refuse_or_close(self, error: Exception) -> bool:
        """Whether it was said in the form. Where another desk was faster, what it did is to be seen before it is asked
        again."""
        if isinstance(error, ChangedMeanwhile):
            self._asks.close_form()
        return self._asks.refuse(error)
