"""The screens that have a name on the rail, in their order there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.main_window import MainWindow


def name_screens(window: MainWindow) -> dict[str, str]:
    """Put the names on the rail of a window that has none yet; the titles by the names."""
    places = (
        ("today", "calendar-check", _tr("Today")),
        ("clients", "users", _tr("Clients")),
        ("intake", "download-simple", _tr("Intake")),
        ("paper", "file-text", _tr("Paper")),
        ("disputes", "scales", _tr("Disputes")),
        ("search", "magnifying-glass", _tr("Search")),
        ("settings", "gear-six", _tr("Settings")),
    )
    for name, icon, title in places:
        window.name_screen(name, icon=icon, title=title, at_bottom=name == "settings", lists_answers=name == "search")
    return {name: title for name, _, title in places}


def _tr(words: str) -> str:
    return QCoreApplication.translate("RailPlaces", words)
