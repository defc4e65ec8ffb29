"""Work that stands back for the person at the desk."""

import os
import sys

import psutil

STANDING_BACK = 10
"""The POSIX niceness of background work; 19 would starve it on a busy machine."""


def stand_back() -> None:
    """Lower this process below normal priority. Its children inherit that, on Windows too. Never raises it."""
    if sys.platform == "win32":
        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        os.nice(max(0, STANDING_BACK - os.nice(0)))
