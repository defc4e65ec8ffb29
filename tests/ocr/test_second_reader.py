"""The second reader works in a process of its own: whatever it does costs a page at most, and it sends nothing."""

import sys
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from PIL import ImageDraw, ImageFont

from ocr.errors import LanguageMissing, ReadingFailed, ReadingTimedOut
from ocr.limits import Limits
from ocr.second_reader import FALLS, SecondReader
from ocr.second_reader_child import _by_word
from ocr.second_reader_there import is_installed, reads
from ocr.words import Box, Word
from tests.ocr.paper import LETTER, printed, saved

FONT = Path(__file__).parents[2] / "resources" / "fonts" / "Caladea-Regular.ttf"
there = pytest.mark.skipif(not is_installed(), reason="the second reader is not installed")


def scripted(body: str) -> list[str]:
    """A process that runs this for each request, which lies in ``line``."""
    return [sys.executable, "-c", f"import sys, time, os\nfor line in sys.stdin:\n    {body}"]


def read(reader: SecondReader, page: Path, timeout: float = 60.0) -> tuple[Word, ...]:
    return reader.read(page, resolution=200, languages=("eng",), timeout=timeout)


def test_words_come_with_their_places(tmp_path: Path) -> None:
    answer = '{"words": [["Router", [0.1, 0.2, 0.3, 0.02], 97.5, 0]]}'
    with SecondReader(command=scripted(f"print('{answer}', flush=True)")) as reader:
        assert read(reader, tmp_path / "a.pgm") == (Word("Router", Box(0.1, 0.2, 0.3, 0.02), 97.5, 0),)


@pytest.mark.parametrize(
    "body",
    ["os._exit(3)", "print('rubbish', flush=True)", """print('{"problem": "ValueError"}', flush=True)"""],
    ids=["ends", "speaks in riddles", "finds the page at fault"],
)
def test_whatever_it_says_instead_is_one_pages_fault(tmp_path: Path, body: str) -> None:
    with SecondReader(command=scripted(body)) as reader, pytest.raises(ReadingFailed):
        read(reader, tmp_path / "a.pgm")


def test_a_page_that_takes_too_long_is_let_go(tmp_path: Path) -> None:
    with SecondReader(command=scripted("time.sleep(600)")) as reader, pytest.raises(ReadingTimedOut):
        read(reader, tmp_path / "a.pgm", timeout=0.1)


def test_more_memory_than_it_may_have_ends_it(tmp_path: Path) -> None:
    greedy = scripted("hoard = bytearray(300_000_000); time.sleep(600)")
    with SecondReader(limits=Limits(memory=100_000_000), command=greedy) as reader, pytest.raises(ReadingFailed):
        read(reader, tmp_path / "a.pgm")


@pytest.mark.parametrize("body", ["os._exit(3)", """print('{"problem": "ImportError"}', flush=True)"""])
def test_one_that_cannot_be_loaded_says_so(tmp_path: Path, body: str) -> None:
    with SecondReader(command=scripted(body)) as reader:
        assert reader.works is None
        assert not reader.starts()
        with pytest.raises(ReadingFailed):
            read(reader, tmp_path / "a.pgm")
        assert reader.works is False


def test_after_some_falls_it_is_not_asked_again(tmp_path: Path) -> None:
    counted = tmp_path / "asked"
    with SecondReader(command=scripted(f"open({str(counted)!r}, 'a').write('.'); os._exit(1)")) as reader:
        for _ in range(FALLS + 2):
            with pytest.raises(ReadingFailed):
                read(reader, tmp_path / "a.pgm")
    assert counted.read_text() == "." * FALLS


def test_it_is_not_asked_for_a_language_that_it_does_not_read(tmp_path: Path) -> None:
    assert reads(("eng", "deu"))
    assert not reads(("eng", "rus"))
    with SecondReader(command=scripted("os._exit(1)")) as reader, pytest.raises(LanguageMissing):
        reader.read(tmp_path / "a.pgm", languages=("rus",), timeout=1)


def test_closed_it_leaves_no_process_behind(tmp_path: Path) -> None:
    others = set(psutil.Process().children())
    reader = SecondReader(command=scripted("""print('{"words": []}', flush=True)"""))
    read(reader, tmp_path / "a.pgm")
    (child,) = set(psutil.Process().children()) - others
    reader.close()
    assert not child.is_running()


def test_a_word_is_as_sure_as_its_least_sure_letter() -> None:
    line = SimpleNamespace(words=[["4", "7"], ["n", "o"]], confs=[0.9, 0.6, 0.1, 0.8, 0.99])
    decode = _by_word(lambda _: ([("47 no", 0.7)], [line]))
    decode("what was seen")
    assert line.confs == [0.6, 0.8]


@there
def test_the_real_one_reads_print_and_says_where_it_stands(tmp_path: Path) -> None:
    page = saved(printed(LETTER), tmp_path / "letter.pgm")
    with SecondReader() as reader:
        words = read(reader, page)
        assert reader.name.startswith("rapidocr 3.")
        assert reader.works
        assert reader.starts()
    said = " ".join(word.text for word in words)
    assert sum(line in said for line in LETTER) > len(LETTER) / 2
    first = words[0].box
    assert 0 < first.left < first.left + first.width < 0.6
    assert 0 < first.top < first.top + first.height < 0.3


@there
def test_the_real_one_reads_letters_with_marks(tmp_path: Path) -> None:
    picture = printed(("", ""))
    ImageDraw.Draw(picture).text((60, 200), "Müßige Grüße, façade", fill=20, font=ImageFont.truetype(str(FONT), 34))
    with SecondReader() as reader:
        said = " ".join(word.text for word in read(reader, saved(picture, tmp_path / "marks.pgm")))
    assert said == "Müßige Grüße, façade"


@there
def test_the_real_one_finds_a_file_at_fault_and_reads_the_next(tmp_path: Path) -> None:
    (tmp_path / "broken.pgm").write_bytes(b"P5 9")
    with SecondReader() as reader:
        with pytest.raises(ReadingFailed):
            read(reader, tmp_path / "broken.pgm")
        assert read(reader, saved(printed(LETTER), tmp_path / "letter.pgm"))


@there
def test_its_process_is_refused_any_connection() -> None:
    import subprocess

    tries = (
        "from ocr import second_reader_child as child, child_side; import socket\n"
        "child._send_nothing()\n"
        "try: socket.create_connection(('127.0.0.1', 9))\n"
        "except PermissionError: print('refused')"
    )
    run = subprocess.run([sys.executable, "-c", tries], capture_output=True, text=True, check=False)
    assert run.stdout.strip() == "refused"
