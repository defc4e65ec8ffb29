"""Where the tests' passing files lie: on a disk in memory, if this system has one with room enough.

A commit waits until a real disk has it, thousands of times in a run, and much longer while anybody else writes.
"""

import os
import shutil
import tempfile
from pathlib import Path

import psutil

MEMORY = Path("/dev/shm")

ENOUGH = 4 * 2**30
"""Bytes that must be free on it and in the computer's memory: several times what a run of all tests holds at once."""


def use_memory_for_passing_files() -> None:
    """For this process and all it starts, unless whoever runs the tests has said where such files go."""
    if "TMPDIR" in os.environ or not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK | os.X_OK):
        return
    if min(shutil.disk_usage(MEMORY).free, psutil.virtual_memory().available) >= ENOUGH:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None  # look again
