"""Telephone numbers in a form: what is none is refused at its field, what seems incomplete is asked about once."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from desktop.models.odd_entries import numbers_in, short_number, wrong_number
from desktop.widgets.inline_form import InlineForm


class NumbersAsked:
    """Looks at the numbers of a form before they are saved; what is on record already is left alone."""

    def __init__(self, form: InlineForm, field: QLineEdit, *on_record: str) -> None:
        self._form, self._field = form, field
        self._decided = set(on_record)

    def passes(self) -> bool:
        """Whether they may be saved; else the form says why, and what was typed stays."""
        for number in numbers_in(self._field.text()):
            if number in self._decided:
                continue
            wrong, short = wrong_number(number), short_number(number)
            if short:
                self._decided.add(number)
            if wrong or short:
                self._form.complain(self._field, wrong or short)
                return False
        return True
