"""Whatever ends the program, at most the last second of typing is lost."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.services.clients import add_client
from tests.desktop.views.note.typing_on import LETTERS_A_SECOND
from tests.drafted import kept_draft

NOW = datetime(2026, 3, 16, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize("letters", [25, 47])
def test_a_killed_program_has_lost_the_last_second_at_most(tmp_path: Path, letters: int) -> None:
    folder = tmp_path / "archive"
    with Archive.open(folder, clock=SetClock(NOW)) as archive:
        client = add_client(archive, name="Harbour Dental", by="AM")
    command = [sys.executable, "-m", "tests.desktop.views.note.typing_on", str(folder), str(client)]
    typed = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[4]) as typist:
        assert typist.stdout is not None
        for line in typist.stdout:
            typed = int(line)
            if typed == letters:
                typist.kill()

    with Archive.open(folder, clock=SetClock(NOW)) as archive:
        draft = kept_draft(archive)
    assert draft is not None
    assert (draft.client_id, len(draft.text) >= typed - LETTERS_A_SECOND) == (client, True)
