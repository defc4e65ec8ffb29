"""Takes in files again and again, dying one step later each time, and looks afterwards what is left.

Run as ``python -m tests.archive.dying OFFICE SOURCE… [--vanish]`` by test_dying, in a process of its own, because it
forks: each attempt is a child that ends like a power cut, without cleaning up. OFFICE is an archive in which the
sources were handed in; each attempt works on a copy of it. With --vanish the sources are gone after the death. Prints
one JSON object: how many steps there were, and after which of them something was wrong.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.engine import Engine

from archive.archive import Archive
from archive.clock import SystemClock
from archive.records import AccessionItem, Document
from archive.records.documents import ItemState
from archive.services.history import first_broken_link
from archive.services.intake import adopt_orphans, take_in_waiting
from archive.storage.fixity import check_vault
from tests.compiled_once import share_what_is_compiled

DIED = 77
"""How a child ends that was killed on purpose."""


def die_before_step(fatal: int) -> None:
    """Ends the process without ado before its n-th step: a flush, a change of a folder, a statement or a commit."""
    steps = count(1)

    def step(*_: object) -> None:
        if next(steps) == fatal:
            os._exit(DIED)

    def stepping(act: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*how: Any, **more: Any) -> Any:
            step()
            return act(*how, **more)

        return stepped

    os.fsync = stepping(os.fsync)
    for name in ("rename", "replace", "chmod", "unlink", "touch", "mkdir", "open"):
        setattr(Path, name, stepping(getattr(Path, name)))
    event.listen(Engine, "before_cursor_execute", step)
    event.listen(Engine, "commit", step)


def take_in(office: Path) -> None:
    """What a clerk does when it starts: clear up, copy what waits, adopt what a crash left."""
    with Archive.open(office, clock=SystemClock()) as archive:
        interrupted = archive.vault.clear_incoming()
        take_in_waiting(archive, cancelled=lambda: False)
        if interrupted:
            adopt_orphans(archive)


def wrong_with(office: Path, *, vanished: bool) -> Iterator[str]:
    """What is not as it was promised."""
    with Archive.open(office, clock=SystemClock()) as archive:
        for found in check_vault(archive, progress=lambda *_: None):
            yield f"{found.finding} {found.name}"
        if first_broken_link(archive) is not None:
            yield "the history is broken"
        if list(archive.folder.incoming.iterdir()):
            yield "something is left in incoming"
        with archive.database.reading() as session:
            items = session.scalars(select(AccessionItem)).all()
            documents = session.scalars(select(Document)).all()
        if any(item.state is ItemState.WAITING for item in items):
            yield "something still waits"
        if any((item.document_id is None) != (item.state is ItemState.FAILED) for item in items):
            yield "something is called safe without its bytes"
        if not vanished and [item.name for item in items if item.state is not ItemState.FAILED] != [
            item.name for item in items
        ]:
            yield "something is missing"
        if not vanished and len(documents) != len(items):
            yield f"{len(documents)} documents for {len(items)} files"


def in_a_child(act: Callable[[], object]) -> int:
    """Does something in a copy of this process; the exit code, 1 when it raised."""
    child = os.fork()
    if not child:
        try:
            act()
        except BaseException as problem:  # noqa: BLE001  # the parent tells it
            print(repr(problem), file=sys.stderr)  # noqa: T201  # the parent reads it
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@contextmanager
def once_here(template: Path, office: Path) -> Iterator[Path]:
    """A copy to do all of it in this process, so that no child need load and compile the program's parts by itself."""
    share_what_is_compiled()
    shutil.copytree(template, office)
    yield office
    shutil.rmtree(office)


def main(template: Path, sources: list[Path], *, vanish: bool) -> dict[str, Any]:
    """Dies at the first step, the second, and so on, until it lives to the end."""
    problems: list[str] = []
    with once_here(template, template.with_name("attempt 0")) as office:
        take_in(office)
        list(wrong_with(office, vanished=vanish))
    for fatal in count(1):
        office = template.with_name(f"attempt {fatal}")
        shutil.copytree(template, office)

        def attempt(office: Path = office, fatal: int = fatal) -> None:
            die_before_step(fatal)
            take_in(office)

        def look(office: Path = office, fatal: int = fatal) -> None:
            take_in(office)
            for problem in wrong_with(office, vanished=vanish):
                print(f"after step {fatal}: {problem}", file=sys.stderr)  # noqa: T201  # the parent reads it
                os._exit(1)

        ended = in_a_child(attempt)
        contents = {source: source.read_bytes() for source in sources}
        if vanish:
            for source in sources:
                source.unlink()
        if ended not in (0, DIED) or in_a_child(look) != 0:
            problems.append(f"step {fatal}")
        for source, content in contents.items():
            source.write_bytes(content)
        shutil.rmtree(office)
        if ended == 0:
            return {"steps": fatal - 1, "problems": problems}
    raise AssertionError


if __name__ == "__main__":
    arguments = sys.argv[1:]
    told = main(
        Path(arguments[0]), [Path(one) for one in arguments[1:] if one != "--vanish"], vanish="--vanish" in arguments
    )
    print(json.dumps(told))  # noqa: T201  # the test reads it
