"""What this program is, what reads its pages, and on whose work it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.licences import Component
from desktop.style import Space
from desktop.views.language_names import language_name
from desktop.widgets.card import Card
from desktop.widgets.facts import Facts
from desktop.widgets.headings import PageHeader, SectionTitle
from desktop.widgets.line_row import LineRow
from desktop.widgets.scroll_column import ScrollColumn


class AboutWindow(QWidget):
    """A window of its own beside the main one; Esc closes it."""

    def __init__(
        self,
        *,
        version: str,
        tesseract: str,
        languages: tuple[str, ...],
        components: tuple[Component, ...],
        parent: QWidget | None = None,
    ) -> None:
        """``tesseract`` is its version, or empty when it was not found; ``languages`` are its codes."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("About Duly Noted"))
        self.resize(560, 600)
        column = ScrollColumn(spacing=Space.S)
        column.body.setContentsMargins(Space.XL, 20, Space.XL, Space.XL)
        column.body.addWidget(PageHeader("Duly Noted"))
        what = QLabel(
            self.tr("Everything said, agreed and done for each client, found again while the client is on the phone.")
        )
        what.setProperty("role", "second")
        what.setWordWrap(True)
        column.body.addWidget(what)
        column.body.addSpacing(Space.S)
        facts = Facts()
        facts.add(self.tr("Version"), version)
        facts.add(self.tr("Reader"), f"Tesseract {tesseract}" if tesseract else self.tr("Tesseract was not found"))
        named = ", ".join(language_name(code) for code in languages if code != "osd")
        facts.add(self.tr("Languages"), named or self.tr("none"))
        facts.add(self.tr("Licence"), self.tr("MIT"))
        card = Card(padding=14)
        card.body.addWidget(facts)
        column.body.addWidget(card)
        if components:
            column.body.addSpacing(Space.S)
            column.body.addWidget(SectionTitle(self.tr("It stands on the work of others")))
            column.body.addWidget(_shelf(components))
        column.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def _shelf(components: tuple[Component, ...]) -> Card:
    shelf = Card()
    for one in components:
        shelf.add_row(LineRow(f"{one.name} {one.version}", one.licence))
    return shelf
