"""How the process that opens files is started, and whether it can be at all."""

import json
import logging
import subprocess
from collections.abc import Sequence
from dataclasses import asdict

from ocr.child import environment
from ocr.limits import Limits

log = logging.getLogger(__name__)

STARTS_WITHIN = 60.0
"""Seconds: a cold disk and a scanner for viruses take their time, and longer than that nobody can work."""


def starts(command: Sequence[str], limits: Limits) -> bool:
    """Whether a child of nobody's file comes up at all: asked nothing, a healthy one ends by itself and in order.

    A library that is missing or unreadable ends it at once; so may a machine that has no memory left.
    """
    try:
        run = subprocess.run(
            [*command, json.dumps(asdict(limits))],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environment(),
            timeout=STARTS_WITHIN,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        log.info("the renderer does not start: %s", problem)
        return False
    if run.returncode:
        log.info("the renderer does not start: %s", run.stderr.decode(errors="replace").strip())
    return run.returncode == 0
