"""Keeps PySide from reading the source of every module that is loaded after it.

PySide 6.11 looks in it for its own name, so as to know which modules may want ``snake_case`` names of Qt
(``from __feature__ import``), which none here wants. That takes a seventh of the start, and the lines stay in memory.
"""

from __future__ import annotations

import linecache
import sys


def leave_modules_unread() -> None:
    """Let every module be taken for one that is none of PySide's business. Where PySide is another one that does not
    look, or looks in another way, nothing is changed."""
    looking = sys.modules.get("shibokensupport.feature")
    if callable(getattr(looking, "_mod_uses_pyside", None)):
        looking._mod_uses_pyside = lambda _module: False  # type: ignore[union-attr]  # it is there and can be called
    linecache.clearcache()
