"""A process of the program's own that does what may crash, hang or take too much memory: the child's side."""

import json
import os
import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, BinaryIO, NoReturn


def answer_all(answer: Callable[[dict[str, Any]], dict[str, Any]]) -> NoReturn:
    """Answers requests until the parent closes the pipe or is gone."""
    answers = _private_stdout()
    requests: SimpleQueue[dict[str, Any]] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests.put,), daemon=True).start()
    while True:
        answers.write(json.dumps(answer(requests.get())).encode() + b"\n")
        answers.flush()


def _listen(put: Callable[[dict[str, Any]], None]) -> None:
    """Hands on requests. Ends the whole process with the parent, even in the middle of a page that hangs."""
    for line in sys.stdin.buffer:
        put(json.loads(line))
    os._exit(0)


def _private_stdout() -> BinaryIO:
    """The pipe to the parent, out of reach of native code that prints to standard output."""
    own = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return os.fdopen(own, "wb")


def limit_memory(most: int) -> None:
    """A limit of the system's own where it has one (POSIX). The parent watches as well: macOS ignores this limit."""
    if sys.platform != "win32":
        import resource

        for kind in (resource.RLIMIT_AS, resource.RLIMIT_DATA):
            _, hard = resource.getrlimit(kind)
            soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
            try:
                resource.setrlimit(kind, (soft, hard))
            except (OSError, ValueError):
                continue  # macOS refuses limits below what is in use
