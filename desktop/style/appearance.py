"""Dresses the application, and follows the system between light and dark while it runs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.style.fonts import office_font
from desktop.style.glyphs import glyph_folder, write_glyphs
from desktop.style.look import Look, set_current_look
from desktop.style.palette import palette_of
from desktop.style.sheet import style_sheet
from desktop.style.tokens import DARK, LIGHT

TEXT_SIZES = (100, 110, 125, 150, 175, 200)
"""The text sizes a person may choose, in per cent."""


class Scheme(StrEnum):
    """The person's choice. SYSTEM follows what Windows or macOS shows, also while the program runs."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Appearance(QObject):
    """Holds the choice of scheme and text size and keeps the application dressed accordingly.

    Signals:
        changed: the application has been dressed anew.
    """

    changed = Signal()

    def __init__(
        self, app: QApplication, *, scheme: Scheme = Scheme.SYSTEM, text_size: int = 100, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._system_font = app.font()
        self._glyphs = glyph_folder(app)
        self._scheme = scheme
        self._text_size = text_size
        self._dress()
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    @property
    def text_size(self) -> int:
        """Per cent, from 100 to 200."""
        return self._text_size

    def choose_scheme(self, scheme: Scheme) -> None:
        """Show light, dark, or whatever the system shows, at once."""
        if scheme != self._scheme:
            self._scheme = scheme
            self._dress()

    def choose_text_size(self, per_cent: int) -> None:
        """Scale text, rows, buttons and icons; kept within 100 to 200 per cent."""
        per_cent = min(200, max(100, per_cent))
        if per_cent != self._text_size:
            self._text_size = per_cent
            self._dress()

    def _follow_system(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._dress()

    def _dress(self) -> None:
        hints = self._app.styleHints()
        wanted = {Scheme.LIGHT: Qt.ColorScheme.Light, Scheme.DARK: Qt.ColorScheme.Dark}.get(self._scheme)
        if wanted is None:
            hints.unsetColorScheme()
            dark = hints.colorScheme() == Qt.ColorScheme.Dark
        else:
            hints.setColorScheme(wanted)  # window frames and system dialogs follow
            dark = wanted == Qt.ColorScheme.Dark
        tokens = DARK if dark else LIGHT
        look = Look(tokens=tokens, scale=self._text_size / 100)
        font = office_font(self._system_font, scale=look.scale)
        if font != self._app.font():
            self._app.setFont(font)
        apply_style(self._app, look, glyphs=self._glyphs)
        self.changed.emit()


def apply_style(app: QApplication, look: Look, *, glyphs: Path) -> None:
    """Set style, palette and sheet for one look. ``glyphs`` is a folder that stays while the program runs."""
    write_glyphs(glyphs, look.tokens)
    set_current_look(app, look)
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette_of(look.tokens))
    sheet = style_sheet(look.tokens, scale=look.scale, glyphs=glyphs)
    if sheet != app.styleSheet():  # polishing every widget anew is the slowest thing a style does
        app.setStyleSheet(sheet)


def set_style_property(widget: QWidget, name: str, value: object) -> None:
    """Change a property that the style sheet reads ("role", "tone", "wrong") and show the difference at once."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
