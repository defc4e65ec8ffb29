"""A case with a dispute, and the page on which its dossier is made."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.dossier.selection import About
from desktop.dossier_work import DossierWork
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.dossier import DossierScreen
from tests.archive.conftest import clock
from tests.archive.dossier.casefile import Case
from tests.archive.dossier.conftest import archive, case, made_case
from tests.desktop.views.hands import settled

__all__ = ["archive", "case", "clock", "made_case"]

WAITS = """
import json, sys, pathlib, shutil, tempfile
order = json.loads(sys.stdin.readline())
place = pathlib.Path(order["place"])
passing = pathlib.Path(tempfile.mkdtemp(prefix=place.name + " unfinished ", dir=place.parent))
(passing / "at work.lock").touch()
print(json.dumps({"done": 250}), flush=True)
sys.stdin.read()
if "stubborn" not in sys.argv:
    shutil.rmtree(passing)
sys.exit(4)
"""
"""Stands for what makes dossiers: it comes to a quarter, and waits until nobody wants it; a stubborn one leaves what
it has begun."""

REFUSES = """
import json, sys
sys.stdin.readline()
told = {"code": "x", "what": "Something is there already.", "safe": "Not touched.", "next": "Choose another."}
print(json.dumps({"problem": told}), file=sys.stderr)
sys.exit(2)
"""

MAKES = """
import json, sys
place = json.loads(sys.stdin.readline())["place"]
made = {"number": "X-2026-0001", "folder": place, "zip": None, "pages": 3, "files": 7, "seal": "5ea1" * 16}
print(json.dumps({"made": made}))
"""

BREAKS = "import os; os.abort()"


def stand_in(program: str, *arguments: str) -> list[str]:
    """The command of something that stands for what makes dossiers."""
    return [sys.executable, "-c", program, *arguments]


@dataclass(slots=True)
class Desk:
    """The case, the page, and what the page said."""

    case: Case
    tasks: Tasks
    qtbot: QtBot
    screen: DossierScreen
    folder: Path
    said: list[str] = field(default_factory=list)
    troubles: list[Exception] = field(default_factory=list)

    @property
    def archive(self) -> Archive:
        return self.case.archive

    def open(self, about: About = About.DISPUTE, thing: int | None = None) -> None:
        """Show the dispute's dossier, or another, and wait until it stands there."""
        self.screen.open(about, self.case.quarrel.dispute if thing is None else thing, back_to="the dispute")
        self.settle()

    def settle(self) -> None:
        """Wait until what is chosen was gathered."""
        self.screen.refresh()
        settled(self.qtbot, self.tasks)
        settled(self.qtbot, self.tasks)


MakeDesk = Callable[[list[str] | None], Desk]


@pytest.fixture
def desk_with(case: Case, tasks: Tasks, qtbot: QtBot, appearance: Appearance, tmp_path: Path) -> Iterator[MakeDesk]:
    """Makes the page, with something that stands for what makes dossiers."""
    made: list[Desk] = []

    def make(command: list[str] | None) -> Desk:
        work = DossierWork(case.archive.folder.root, command=command or ())
        screen = DossierScreen(case.archive, tasks, lambda: "AM", work=work)
        work.setParent(screen)
        desk = Desk(case, tasks, qtbot, screen, tmp_path / "out")
        desk.folder.mkdir()
        screen.foot._ask_folder = lambda _, __: desk.folder
        screen.foot.choose_folder()
        screen.message.connect(lambda sentence, _: desk.said.append(sentence))
        screen.trouble.connect(desk.troubles.append)
        qtbot.addWidget(screen)
        screen.resize(1100, 800)
        screen.show()
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.screen.finish()
        settled(qtbot, tasks)


@pytest.fixture
def desk(desk_with: MakeDesk) -> Desk:
    """The page, open on the dispute."""
    desk = desk_with(stand_in(WAITS))
    desk.open()
    return desk
