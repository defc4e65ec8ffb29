"""The scanning procedure is saved from the board, with the office's name in it, and opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from archive.letters.letterhead import Letterhead, change_letterhead
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views import paper_more
from desktop.views.paper_more import PaperMore
from tests.archive.paper.hands import Office
from tests.desktop.test_procedure_document import content
from tests.desktop.views.hands import settled


def test_the_scanning_procedure_is_saved_and_opened(
    qtbot: QtBot, office: Office, tasks: Tasks, appearance: Appearance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(paper_more, "open_file", opened.append)
    change_letterhead(office.archive, wanted=Letterhead(name="Miller IT"))
    button = PaperMore(office.archive, tasks, file=lambda _: tmp_path / "Procedure.odt")
    qtbot.addWidget(button)
    (offered,) = (one for one in button.menu_of_deeds().actions() if one.text() == "Scanning procedure…")
    with qtbot.waitSignal(button.message) as told:
        offered.trigger()
    settled(qtbot, tasks)
    assert opened == [tmp_path / "Procedure.odt"]
    assert "Miller IT" in content(opened[0])
    assert "square brackets" in told.args[0]


def test_who_wants_no_file_after_all_gets_none(
    qtbot: QtBot, office: Office, tasks: Tasks, appearance: Appearance
) -> None:
    button = PaperMore(office.archive, tasks, file=lambda _: None)
    qtbot.addWidget(button)
    with qtbot.assertNotEmitted(button.message):
        button.save_procedure()
        settled(qtbot, tasks)
