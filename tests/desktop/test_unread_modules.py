"""PySide reads no module's source for our sake."""

from __future__ import annotations

import linecache
import sys
from importlib import import_module

from desktop.unread_modules import leave_modules_unread


def test_a_module_that_is_loaded_from_now_on_is_not_read() -> None:
    leave_modules_unread()
    sys.modules.pop("this", None)
    sys.modules.pop("colorsys", None)
    module = import_module("colorsys")  # of the standard library, and wanted by nobody here
    assert module.__file__ not in linecache.cache
