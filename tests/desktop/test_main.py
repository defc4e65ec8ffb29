"""The start of the program loads what the window needs, and nothing that only some days of an office need."""

import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).parents[2]

SOME_DAYS = {"PIL", "jinja2", "numpy", "pikepdf", "pypdfium2", "pytesseract", "vobject", "whoosh", "zxingcpp"}
"""Libraries for letters, codes, address books, pictures and the search, which is opened beside the window."""


def told_by(program: str) -> list[str]:
    """The words that another Python prints which runs this."""
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=HOME)
    return told.stdout.split()


def test_the_window_is_loaded_without_what_it_needs_on_some_days_only() -> None:
    loaded = told_by("import sys, desktop.program; print(*sys.modules)")
    assert "desktop.application" in loaded
    assert not SOME_DAYS & set(loaded)


def test_the_window_is_built_without_the_number_plans_of_all_countries(tmp_path: Path) -> None:
    loaded = told_by(
        "import os, sys; from pathlib import Path; from PySide6.QtWidgets import QApplication\n"
        "from desktop.program import Program; app = QApplication([])\n"
        f"program = Program(app, Path({str(tmp_path / 'desk.ini')!r}))\n"
        f"program.open(Path({str(tmp_path / 'office')!r}), reading=False)\n"
        "print(*sys.modules, flush=True); os._exit(0)  # what was begun beside it need not end\n"
    )
    assert "phonenumbers" in loaded
    assert sum(name.startswith("phonenumbers.data.region_") for name in loaded) < 5


def test_the_text_of_the_programs_source_is_not_kept(tmp_path: Path) -> None:
    kept = told_by(
        "import linecache, platformdirs; from pathlib import Path; from PySide6.QtWidgets import QApplication\n"
        f"import desktop.program; platformdirs.user_config_path = lambda *_, **how: Path({str(tmp_path)!r})\n"
        "print(len(linecache.cache))\n"
        "desktop.program.Program.open = lambda self, *given, **how: print(len(linecache.cache))\n"
        "from desktop.__main__ import read_arguments, run\n"
        f"run(read_arguments(['--archive', {str(tmp_path)!r}]))\n"
    )
    before, after = map(int, kept)
    assert before > 500, "PySide reads the source of what is loaded after it"
    assert after < 50
