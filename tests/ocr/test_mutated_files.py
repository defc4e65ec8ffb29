"""Whatever becomes of a file on its way, it costs that file at most: it is drawn, or a sentence says why not."""

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from PIL import Image

from ocr.errors import ReadingProblem, RendererDied, RendererHung, RendererNotStarted
from ocr.limits import Limits
from ocr.renderer import Renderer
from tests.ocr.mutating import CHANGES, Change, good_files, mutated

CASES = sorted(Path(__file__).with_name("broke").glob("*.bin"))
"""What broke something once, as it was."""

PAGES = 2
"""Pages of each file that are drawn."""

LIMITS = Limits(pages=200, drawn_pixels=2_000_000, pixels=40_000_000)
"""Tighter than an office's, so that many files are gone through."""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    scans = os.environ.get("DULY_NOTED_SCANS")
    return good_files(tmp_path_factory.mktemp("good"), Path(scans) if scans else None)


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    with Renderer(LIMITS) as opened:
        yield opened


def go_through(renderer: Renderer, file: Path, folder: Path) -> None:
    """Open it, draw its first pages and write out what hangs on it; anything but a problem of the file's is raised."""
    try:
        contents = renderer.inspect(file)
        assert 1 <= contents.pages <= LIMITS.pages
        attached = folder / "attached"
        renderer.detach(file, attached)
        if attached.exists():
            assert all(one.name.isdecimal() for one in attached.iterdir())  # never by a name from outside
        for number in range(1, min(PAGES, contents.pages) + 1):
            view, thumbnail, reading = (
                folder / f"{number}.{name}" for name in ("view.jpg", "small.jpg", "reading.pgm")
            )
            drawn = renderer.draw(file, number, view=view, thumbnail=thumbnail, reading=reading)
            with Image.open(view) as picture:
                assert picture.size == (drawn.width, drawn.height)
            assert reading.exists() == drawn.needs_reading
    except (RendererDied, RendererHung, RendererNotStarted):
        raise
    except ReadingProblem:
        pass  # its sentence is what a person reads
    finally:
        assert not list(folder.glob("*.part"))


MISHAPS = given(which=some.integers(0, 9999), other=some.integers(0, 9999), changes=CHANGES)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@MISHAPS
def test_a_mutated_file_is_drawn_or_refused_with_a_sentence(
    which: int,
    other: int,
    changes: list[Change],
    good: dict[str, bytes],
    renderer: Renderer,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("one")
    go_through(renderer, mutated_file(folder, good, which, other, changes), folder)


def mutated_file(folder: Path, good: dict[str, bytes], which: int, other: int, changes: list[Change]) -> Path:
    """One of the good ones after its mishaps."""
    names = sorted(good)
    file = folder / "from outside"
    file.write_bytes(mutated(good, names[which % len(names)], names[other % len(names)], changes))
    return file


@pytest.mark.nightly
def test_for_as_long_as_was_asked_for_nothing_that_is_mutated_breaks_anything(
    good: dict[str, bytes],
    renderer: Renderer,
    tmp_path_factory: pytest.TempPathFactory,
    record_property: Callable[[str, object], None],
) -> None:
    until = time.monotonic() + 60 * float(os.environ.get("DULY_NOTED_FUZZ", "60"))

    broken: list[str] = []
    gone_through = count()

    @settings(max_examples=200, deadline=None, database=None, phases=(Phase.generate,))
    @MISHAPS
    def go_on(which: int, other: int, changes: list[Change]) -> None:
        folder = tmp_path_factory.mktemp("one")
        file = mutated_file(folder, good, which, other, changes)
        next(gone_through)
        try:
            go_through(renderer, file, folder)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is kept, and the next one gone through
            name = hashlib.sha256(file.read_bytes()).hexdigest()[:12]
            kept = file.rename(tmp_path_factory.getbasetemp() / f"{name}.bin")
            broken.append(f"{type(error).__name__} {kept}")
        shutil.rmtree(folder)

    while time.monotonic() < until:
        go_on()
    record_property("files", next(gone_through))
    assert broken == []  # the files that it names belong into the folder "broke", once they break nothing any more


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_broke_something_once_does_so_no_more(case: Path, renderer: Renderer, tmp_path: Path) -> None:
    go_through(renderer, case, tmp_path)
