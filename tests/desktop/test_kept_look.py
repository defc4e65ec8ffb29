"""How the window is to look, kept on this computer; that a choice is kept is tested where it is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.kept_look import kept_look
from desktop.style import Scheme


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """This computer's own ini file."""
    return tmp_path / "desk.ini"


def test_before_anybody_has_chosen_a_look_it_is_the_systems(file: Path) -> None:
    assert kept_look(file) == (Scheme.SYSTEM, 100)


def test_a_kept_look_that_nobody_knows_does_no_harm(file: Path) -> None:
    file.write_text("[look]\nscheme=sepia\ntext%20size=huge\n")
    assert kept_look(file) == (Scheme.SYSTEM, 100)
