"""The one caller of Tesseract: found, run once a page, never mistaking a failure for an empty page."""

import os
import shutil
import sys
import time
from collections import namedtuple
from pathlib import Path

import pytest
from PIL import Image

from ocr import tesseract as module
from ocr.errors import LanguageMissing, NoRoomLeft, ReadingFailed, ReadingTimedOut, TesseractMissing
from ocr.tesseract import ROOM, Tesseract, find_tesseract, how_to_install, words_of
from tests.ocr.paper import LETTER, printed, saved

HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
PAGE = "1\t1\t0\t0\t0\t0\t0\t0\t200\t100\t-1\t"

Usage = namedtuple("Usage", "total used free")  # what shutil.disk_usage gives has no public name

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins for Tesseract are shell scripts")


def stand_in(folder: Path, script: str) -> Path:
    """A program named tesseract that knows its version and languages, and otherwise runs this script."""
    path = folder / "tesseract"
    path.write_text(
        '#!/bin/sh\ncase "$1" in\n'
        "--version) echo 'tesseract 9.9.9'; exit 0;;\n"
        "--list-langs) printf 'List of available languages (2):\\neng\\nosd\\n'; exit 0;;\n"
        f"esac\n{script}\n"
    )
    path.chmod(0o755)
    return path


def read(engine: Tesseract, image: Path, timeout: float = 60) -> list[str]:
    return [word.text for word in engine.read(image, resolution=250, languages=["eng"], timeout=timeout)]


def test_print_is_read_with_each_word_in_its_place(tesseract: Tesseract, tmp_path: Path) -> None:
    image = saved(printed(LETTER, size=(1654, 2339), letters=40), tmp_path / "page.pgm")
    words = tesseract.read(image, resolution=200, languages=["eng"], timeout=60)
    assert " ".join(word.text for word in words).startswith("Dear Sirs, the machine in your reception")
    first, collected = words[0], next(word for word in words if word.text == "collected")
    assert (round(first.box.left, 1), round(first.box.top, 1)) == (0.1, 0.1)
    assert collected.box.left > first.box.left
    assert collected.line == words[2].line != first.line
    assert [path.name for path in tmp_path.iterdir()] == ["page.pgm"]


def test_a_white_page_is_empty_without_an_error(tesseract: Tesseract, tmp_path: Path) -> None:
    assert read(tesseract, saved(Image.new("L", (800, 1000), 255), tmp_path / "page.pgm")) == []


@posix_only
@pytest.mark.parametrize("ending", ["exit 0", "exit 1"])
def test_a_table_that_a_full_disk_may_have_cut_off_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    script = f"printf '{HEADER}\\n{PAGE}\\n' > \"$2.tsv\"; {ending}".replace("\t", "\\t")
    engine = find_tesseract(stand_in(tmp_path, script))
    image = saved(printed(size=(50, 50)), tmp_path / "page.pgm")
    if ending == "exit 0":
        assert read(engine, image) == []
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(0, 0, ROOM - 1))
    with pytest.raises(NoRoomLeft):
        read(engine, image)


@pytest.mark.parametrize("content", [b"", b"P5\n800 1000\n255\n", b"rubbish"])
def test_a_picture_it_cannot_decode_is_a_failure_not_an_empty_page(
    tesseract: Tesseract, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "page.pgm").write_bytes(content)
    with pytest.raises(ReadingFailed):
        read(tesseract, tmp_path / "page.pgm")


def test_a_language_it_does_not_have_is_named(tesseract: Tesseract, tmp_path: Path) -> None:
    with pytest.raises(LanguageMissing, match="klingon"):
        tesseract.read(tmp_path / "page.pgm", resolution=250, languages=["klingon"], timeout=5)


@posix_only
def test_success_without_a_page_in_the_table_is_a_failure(tmp_path: Path) -> None:
    engine = find_tesseract(stand_in(tmp_path, f"printf '{HEADER}\\n' > \"$2.tsv\""))
    with pytest.raises(ReadingFailed):
        read(engine, tmp_path / "page.pgm")


@posix_only
def test_success_without_any_table_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(ReadingFailed):
        read(find_tesseract(stand_in(tmp_path, "exit 0")), tmp_path / "page.pgm")


@posix_only
def test_a_run_that_takes_too_long_is_killed(tmp_path: Path) -> None:
    engine = find_tesseract(stand_in(tmp_path, f"echo $$ > {tmp_path}/pid; exec sleep 600"))
    started = time.monotonic()
    with pytest.raises(ReadingTimedOut):
        read(engine, tmp_path / "page.pgm", timeout=0.5)
    assert time.monotonic() - started < 60
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


@posix_only
def test_each_run_has_one_thread_and_the_programs_own_environment_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OMP_THREAD_LIMIT", raising=False)
    script = f'echo "$OMP_THREAD_LIMIT" > {tmp_path}/limit; printf "{HEADER}\\n{PAGE}\\n" > "$2.tsv"'
    assert read(find_tesseract(stand_in(tmp_path, script)), tmp_path / "page.pgm") == []
    assert (tmp_path / "limit").read_text() == "1\n"
    assert "OMP_THREAD_LIMIT" not in os.environ


@posix_only
def test_the_setting_comes_first_and_data_that_reads_nothing_is_no_language(tmp_path: Path) -> None:
    path = stand_in(tmp_path, "exit 1")
    found = find_tesseract(path)
    assert (found.path, found.version, found.languages, found.name) == (path, "9.9.9", ("eng",), "tesseract 9.9.9")


@posix_only
def test_a_setting_that_does_not_run_is_passed_over_for_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = stand_in(tmp_path, "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    broken = tmp_path / "broken"
    broken.write_text("not a program")
    assert find_tesseract(broken).path == path
    assert find_tesseract(tmp_path / "nowhere").path == path


def test_without_tesseract_one_sentence_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_candidates", lambda _setting: iter(()))
    with pytest.raises(TesseractMissing) as problem:
        find_tesseract()
    assert problem.value.sentence == how_to_install()
    assert "nstall" in problem.value.sentence


def test_the_table_gives_words_by_line_and_leaves_out_what_is_no_word() -> None:
    rows = [
        HEADER,
        PAGE,
        "5\t1\t1\t1\t1\t1\t20\t10\t40\t5\t96.5\tdata",
        "5\t1\t1\t1\t1\t2\t70\t10\t40\t5\t91\trecovery",
        "5\t1\t1\t1\t2\t1\t20\t30\t40\t5\t80\t ",
        "5\t1\t1\t1\t3\t1\t20\t50\t40\t5\t80\t£400",
    ]
    words = words_of("\n".join(rows))
    assert [(word.text, word.line) for word in words] == [("data", 0), ("recovery", 0), ("£400", 1)]
    assert (words[0].box.left, words[0].box.top, words[0].box.width, words[0].box.height) == (0.1, 0.1, 0.2, 0.05)
