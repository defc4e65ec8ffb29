"""One plot of what disputes teach: its sentence, its bars, and below them the disputes of the bar that is chosen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from archive.disputes.standing import DisputeLine
from desktop.models.dispute_lines import dispute_row
from desktop.models.lesson_plots import PlotSaid
from desktop.style import Space
from desktop.widgets.bars import EDGE, Bars
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.kept_focus import KeptFocus
from desktop.widgets.line_row import LineRow


class LessonCard(Card):
    """Nothing is listed until a bar is chosen.

    Signals:
        dispute_wanted(int): show this one.
        client_wanted(int): show this client, where bars are clients.
        listed: there are other rows now.
    """

    dispute_wanted = Signal(int)
    client_wanted = Signal(int)
    listed = Signal()

    def __init__(
        self, name: str, parent: QWidget | None = None, *, standing: bool = False, of_clients: bool = False
    ) -> None:
        """``name`` is told by screen readers. ``standing``: its bars are months. ``of_clients``: they are clients."""
        super().__init__(parent, padding=Space.L)
        self._of_clients = of_clients
        self._said: PlotSaid | None = None
        self._lines: dict[int, DisputeLine] = {}
        self._today = date.min
        self._found: dict[int, LineRow] = {}
        self._title, self._about = QLabel(), QLabel()
        for label, role in ((self._title, "strong"), (self._about, "small")):
            label.setProperty("role", role)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.bars = Bars(name, standing=standing)
        self.bars.chosen.connect(lambda _: self._list())
        self._chosen = QLabel()
        self._chosen.setProperty("role", "section")
        self._chosen.setTextFormat(Qt.TextFormat.PlainText)
        self._chosen.setWordWrap(True)
        self._client = Button(self.tr("Show the client"), role="link", small=True)
        self._client.clicked.connect(self._show_client)
        self._listed = Card()
        for words in (self._title, self._about, self._chosen):
            words.setContentsMargins(EDGE, 0, EDGE, 0)  # they begin where the bars do
        self.body.setContentsMargins(Space.L - EDGE, Space.L, Space.L - EDGE, Space.L)
        for part in (self._title, self._about, self.bars, self._chosen):
            self.body.addWidget(part)
        self.body.addWidget(self._listed)
        self.body.addWidget(self._client, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self._list()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, as it is read; of the bars it is one at a time."""
        return (*self.bars.buttons, *self._found.values(), self._client)

    def show_plot(self, said: PlotSaid, lines: dict[int, DisputeLine], today: date) -> None:
        """Show a plot; ``lines`` are all disputes by their ids. The bar that is chosen stays."""
        if (said, lines, today) == (self._said, self._lines, self._today):
            return
        self._said, self._lines, self._today = said, lines, today
        self._title.setText(said.title)
        self._about.setText(said.about)
        self.bars.setAccessibleDescription(said.title)
        self.bars.set_bars(said.bars, said.whole)
        self.bars.setVisible(bool(said.bars))
        self._list()

    def _list(self) -> None:
        said, key = self._said, self.bars.choice
        bar = next((one for one in said.bars if one.key == key), None) if said is not None and key is not None else None
        found = [self._lines[one] for one in said.disputes.get(key, ())] if said is not None and bar is not None else []
        kept, self._found = KeptFocus(self._found), {}
        with self._listed.making_anew():
            for line in found:
                row = self._row(line)
                self._found[line.id] = row
                self._listed.add_row(row)
        kept.give_back(self._found, otherwise=self.bars)
        self._chosen.setText(bar.spoken if bar is not None else "")
        self._chosen.setVisible(bar is not None)
        self._client.setVisible(bar is not None and self._of_clients)
        self.listed.emit()

    def _row(self, line: DisputeLine) -> LineRow:
        said = dispute_row(line, self._today)
        row = LineRow(said.title, said.second, beside=said.beside, opens=True, lines=4, ending=said.ending)
        row.opened.connect(lambda: self.dispute_wanted.emit(line.id))
        return row

    def _show_client(self) -> None:
        if isinstance(self.bars.choice, int):
            self.client_wanted.emit(self.bars.choice)
