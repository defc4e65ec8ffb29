"""The white panel with a one-pixel line that most things lie on."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.style import Space, set_style_property


class Card(QFrame):
    """A panel for one thing (``padding``) or for rows with lines between them (:meth:`add_row`)."""

    def __init__(self, parent: QWidget | None = None, *, padding: int = 0, spacing: int = Space.S) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._column = QVBoxLayout(self)
        edge = max(1, padding)  # rows must not paint over the panel's own line
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(spacing if padding else 0)
        self._rows: list[QFrame] = []

    @property
    def body(self) -> QVBoxLayout:
        """Where the contents of a padded card go."""
        return self._column

    @property
    def rows(self) -> tuple[QFrame, ...]:
        """The rows, from the top."""
        return tuple(self._rows)

    def add_row(self, row: QFrame, *, at: int | None = None) -> None:
        """Put a row at the end, or at a place; a line is drawn between rows."""
        place = len(self._rows) if at is None else at
        row.setProperty("role", "row")
        if row.property("first") is None:
            row.setProperty("first", "true" if place == 0 else "false")  # before it is seen: it is dressed once
        self._rows.insert(place, row)
        self._column.insertWidget(place, row)
        if self.isVisible():
            row.show()  # at once: only what is seen can take the keyboard
        self._mark_first()

    def remove_row(self, row: QFrame) -> None:
        """Take a row out for good. Raises ValueError when it is not in this card."""
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._mark_first()

    def clear_rows(self) -> None:
        """Take all rows out."""
        for row in tuple(self._rows):
            self.remove_row(row)

    @contextmanager
    def making_anew(self, *, keep: Collection[QFrame] = ()) -> Iterator[None]:
        """Take all rows out and show those that are added meanwhile, laid out once however many they are.

        Rows to ``keep`` live on, to be added again. Afterwards the card is hidden when it has no row.
        """
        self.hide()  # each row that is shown by itself has everything around it laid out
        for row in tuple(self._rows):
            if row in keep:
                self._rows.remove(row)
                self._column.removeWidget(row)
            else:
                self.remove_row(row)
        yield
        self.setVisible(bool(self._rows))

    def _mark_first(self) -> None:
        for place, row in enumerate(self._rows):
            set_style_property(row, "first", "true" if place == 0 else "false")
