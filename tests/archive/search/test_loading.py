"""What a window needs before the first search is little."""

import subprocess
import sys

HEAVY = {"numpy", "whoosh", "rapidfuzz", "PIL", "pypdfium2", "pytesseract"}


def test_the_door_to_search_and_the_verbs_load_none_of_the_large_libraries() -> None:
    doors = "archive.archive, archive.search.search, archive.services.intake, archive.services.reading"
    told = subprocess.run(
        [sys.executable, "-c", f"import sys, {doors}; print(*sys.modules)"], capture_output=True, text=True, check=True
    )

    assert HEAVY & set(told.stdout.split()) == set()
