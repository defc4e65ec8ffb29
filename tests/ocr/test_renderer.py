"""A file from outside may crash, hang or fill the memory: it costs that file, never the caller."""

import errno
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil
import pytest
import zxingcpp
from PIL import Image

from ocr import child as children
from ocr.child import STARVED
from ocr.errors import (
    CannotWrite,
    Damaged,
    NeedsPassword,
    NoRoomLeft,
    OutOfMemory,
    RendererDied,
    RendererHung,
    RendererNotStarted,
    problem_of,
)
from ocr.limits import Limits
from ocr.renderer import DrawnPage, Renderer, scan_beside
from ocr.renderer_child import Desk
from tests.ocr import mails
from tests.ocr.paper import LETTER, mixed_pdf, printed, saved, scan_pdf, text_pdf
from tests.small_disk import small_disk


@dataclass(frozen=True)
class Pictures:
    """Where a test's pictures go."""

    folder: Path

    def draw(self, renderer: Renderer, path: Path, number: int = 1, password: str | None = None) -> DrawnPage:
        return renderer.draw(
            path, number, view=self.view, thumbnail=self.thumbnail, reading=self.reading, password=password
        )

    @property
    def view(self) -> Path:
        return self.folder / "pages" / "1.jpg"

    @property
    def thumbnail(self) -> Path:
        return self.folder / "pages" / "1.t.jpg"

    @property
    def reading(self) -> Path:
        return self.folder / "1.pgm"


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    return Pictures(tmp_path)


def broken(script: str) -> list[str]:
    """A child that runs this script for each request, which lies in ``line``."""
    return [sys.executable, "-c", f"import sys, time, os\nfor line in sys.stdin:\n    {script}"]


def test_a_page_is_drawn_again_just_as_it_was_and_nothing_is_made_to_be_read(
    renderer: Renderer, pictures: Pictures
) -> None:
    path = saved(printed(size=(1654, 2339)), pictures.folder / "scan.png")
    drawn = pictures.draw(renderer, path)
    before = pictures.view.read_bytes(), pictures.thumbnail.read_bytes()
    for picture in (pictures.view, pictures.thumbnail, pictures.reading):
        picture.unlink()

    view = renderer.redraw(path, 1, view=pictures.view, thumbnail=pictures.thumbnail)
    assert (view.width, view.height) == (drawn.width, drawn.height)
    assert (pictures.view.read_bytes(), pictures.thumbnail.read_bytes()) == before
    assert not pictures.reading.exists()


def test_a_page_is_drawn_to_look_at_and_to_read(renderer: Renderer, pictures: Pictures) -> None:
    path = saved(printed(size=(1654, 2339)), pictures.folder / "scan.png")
    assert (renderer.inspect(path).media_type, renderer.inspect(path).pages) == ("image/png", 1)
    drawn = pictures.draw(renderer, path)
    with (
        Image.open(pictures.view) as view,
        Image.open(pictures.thumbnail) as small,
        Image.open(pictures.reading) as read,
    ):
        assert (view.format, view.size, max(small.size)) == ("JPEG", (drawn.width, drawn.height), 200)
        assert (max(view.size), read.format, read.mode) == (2000, "PPM", "L")
    assert (drawn.needs_reading, drawn.is_blank, drawn.layer) == (True, False, None)


@pytest.mark.parametrize(("size", "enlarged_from"), [((827, 1169), 103), ((1654, 2339), None)])
def test_a_page_that_is_enlarged_to_be_read_is_written_as_it_was_too(
    renderer: Renderer, pictures: Pictures, size: tuple[int, int], enlarged_from: int | None
) -> None:
    drawn = pictures.draw(renderer, saved(printed(size=size), pictures.folder / "scan.png"))
    assert drawn.enlarged_from == enlarged_from
    if enlarged_from is None:
        assert not scan_beside(pictures.reading).exists()
        return
    with Image.open(scan_beside(pictures.reading)) as scan, Image.open(pictures.reading) as read:
        assert scan.tobytes() == printed(size=size).tobytes()
        assert read.width > size[0]


def test_a_blank_page_is_said_to_be_blank_and_not_prepared_for_reading(renderer: Renderer, pictures: Pictures) -> None:
    drawn = pictures.draw(renderer, saved(Image.new("L", (800, 1100), 252), pictures.folder / "back.png"))
    assert (drawn.is_blank, drawn.needs_reading, pictures.reading.exists()) == (True, False, False)
    assert pictures.view.exists()


def test_a_back_with_nothing_but_a_highlighter_on_it_is_not_blank(renderer: Renderer, pictures: Pictures) -> None:
    back = Image.new("RGB", (800, 1100), (250, 250, 246))
    back.paste((255, 255, 140), (200, 400, 600, 430))
    drawn = pictures.draw(renderer, saved(back, pictures.folder / "back.png"))
    assert (drawn.is_blank, drawn.needs_reading) == (False, True)


def test_a_born_digital_page_brings_its_words(renderer: Renderer, pictures: Pictures) -> None:
    drawn = pictures.draw(renderer, text_pdf(pictures.folder / "a.pdf", [["one"], LETTER]), 2)
    assert drawn.layer is not None
    assert drawn.layer.text.splitlines()[0] == "Dear Sirs,"
    assert (drawn.layer.source, drawn.layer.confidence, pictures.reading.exists()) == ("text layer", 100, False)


def test_a_damaged_scan_is_shown_as_far_as_it_goes_and_neither_blank_nor_read(
    renderer: Renderer, pictures: Pictures
) -> None:
    path = scan_pdf(pictures.folder / "scan.pdf", b"not a JPEG" * 500, "DCTDecode")
    drawn = pictures.draw(renderer, path)
    assert (drawn.incomplete, drawn.is_blank, drawn.layer, drawn.needs_reading) == (True, False, None, False)
    assert (pictures.view.exists(), pictures.reading.exists()) == (True, False)


def test_a_page_with_nothing_but_a_broken_logo_is_not_called_blank(renderer: Renderer, pictures: Pictures) -> None:
    path = mixed_pdf(pictures.folder / "a.pdf", [], printed(), (60, 30, 80, 80), broken=True)
    drawn = pictures.draw(renderer, path)
    assert (drawn.fault, drawn.is_blank, drawn.needs_reading) == ("small-picture-missing", False, True)


def test_a_scan_with_a_stamp_of_text_is_read_all_the_same(renderer: Renderer, pictures: Pictures) -> None:
    scan = saved(printed(LETTER * 2).convert("RGB"), pictures.folder / "scan.pdf", resolution=100)
    assert pictures.draw(renderer, scan).needs_reading


def test_the_codes_on_a_page_are_told(renderer: Renderer, pictures: Pictures) -> None:
    code = zxingcpp.create_barcode("DN1:K7QF:J-2026-0117:AF:7", zxingcpp.BarcodeFormat.QRCode)
    page = Image.new("L", (800, 1100), 252)
    page.paste(Image.fromarray(np.asarray(code.to_image(scale=4))), (600, 900))
    assert pictures.draw(renderer, saved(page, pictures.folder / "form.png")).codes == ("DN1:K7QF:J-2026-0117:AF:7",)


def test_a_page_that_is_enormous_is_drawn_smaller(pictures: Pictures) -> None:
    with Renderer(Limits(drawn_pixels=200_000)) as modest:
        pictures.draw(modest, saved(printed(size=(4000, 4000)), pictures.folder / "a.png"))
    with Image.open(pictures.reading) as read:
        assert read.width * read.height <= 200_000


def test_problems_come_back_as_what_they_are(renderer: Renderer, pictures: Pictures) -> None:
    torn = pictures.folder / "torn.pdf"
    torn.write_bytes(b"%PDF-1.4\n")
    with pytest.raises(Damaged):
        renderer.inspect(torn)
    locked = text_pdf(pictures.folder / "locked.pdf", [LETTER], password="harbour")
    with pytest.raises(NeedsPassword):
        renderer.inspect(locked)
    assert pictures.draw(renderer, locked, password="harbour").layer is not None


@pytest.mark.parametrize("name", ["ζωή 事件 📄.png", "a b'c\"d;$(e).png", "x" * 200 + ".png"])
def test_a_file_may_be_called_anything(renderer: Renderer, tmp_path: Path, name: str) -> None:
    if sys.platform == "win32" and '"' in name:
        pytest.skip("Windows has no such names")
    assert renderer.inspect(saved(printed(size=(50, 50)), tmp_path / name)).pages == 1


def test_pictures_that_cannot_be_written_are_a_problem_of_the_disk(renderer: Renderer, pictures: Pictures) -> None:
    (pictures.folder / "pages").write_text("in the way")
    with pytest.raises(CannotWrite):
        pictures.draw(renderer, saved(printed(size=(50, 50)), pictures.folder / "a.png"))


@pytest.mark.parametrize("which", ["1.jpg", "1.t.jpg", "1.pgm", "1-scan.pgm"])
def test_a_full_disk_is_told_from_any_other_trouble_at_each_picture(
    pictures: Pictures, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == f"{which}.part":
            write(path, bytes(data)[:100])
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    place = pictures.folder / "pages"
    reading = place / "1.pgm"
    targets = {
        "view": place / "1.jpg",
        "thumbnail": place / "1.t.jpg",
        "reading": reading,
        "scan": scan_beside(reading),
    }
    path = saved(printed(), pictures.folder / "a.png")
    answer = Desk(Limits()).answer(
        {"do": "draw", "path": str(path), "password": None, "number": 1, "checksum": True}
        | {name: str(target) for name, target in targets.items()}
    )

    assert answer["problem"] == NoRoomLeft.code
    assert isinstance(problem_of(answer["problem"], answer["sentence"]), NoRoomLeft)
    assert not list(place.glob("*.part"))


def test_what_hangs_on_a_mail_and_has_no_room_is_a_problem_of_the_disk(
    pictures: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    message = mails.mail()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="order.pdf")
    mail = mails.written(message, pictures.folder / "a.eml")
    monkeypatch.setattr(Path, "write_bytes", full)
    request = {"do": "detach", "path": str(mail), "password": None, "folder": str(pictures.folder / "attached")}
    assert Desk(Limits()).answer(request)["problem"] == NoRoomLeft.code


def test_pictures_on_a_disk_that_is_full_never_lie_there_in_part(renderer: Renderer, tmp_path: Path) -> None:
    page = saved(printed(LETTER * 3, size=(1654, 2339)), tmp_path / "a.png")
    with small_disk(tmp_path / "disk", size=1 << 20) as disk:
        with pytest.raises(NoRoomLeft):
            renderer.draw(page, 1, view=disk / "1.jpg", thumbnail=disk / "1.t.jpg", reading=disk / "1.pgm")
        assert sorted(path.name for path in disk.iterdir()) == ["1.jpg", "1.t.jpg"]
        assert (disk / "1.jpg").read_bytes()[-2:] == b"\xff\xd9"


def test_a_file_that_changed_is_opened_anew(renderer: Renderer, pictures: Pictures) -> None:
    path = text_pdf(pictures.folder / "a.pdf", [["one"], ["two"]])
    assert renderer.inspect(path).pages == 2
    assert renderer.inspect(text_pdf(path, [["one"], ["two"], ["three"]])).pages == 3


def test_a_crash_costs_the_file_and_the_next_one_is_opened(tmp_path: Path) -> None:
    with Renderer(command=broken("os._exit(1)")) as fragile:
        for _ in range(2):
            with pytest.raises(RendererDied):
                fragile.inspect(tmp_path / "poison.pdf")


@pytest.mark.parametrize(
    "command",
    [
        ["no such program"],
        [sys.executable, "-c", "import a_library_that_is_not_there"],
        [sys.executable, "-m", "a_package_that_is_not_there"],
    ],
    ids=["no program", "a library is missing", "the package is missing"],
)
def test_a_renderer_that_cannot_be_started_is_never_held_against_the_file(tmp_path: Path, command: list[str]) -> None:
    path = saved(printed(size=(50, 50)), tmp_path / "a.png")
    with Renderer(command=command) as absent:
        for _ in range(2):
            with pytest.raises(RendererNotStarted, match="Nothing is wrong with the files"):
                absent.inspect(path)


@pytest.mark.skipif(sys.platform == "win32", reason="its permissions are other ones")
def test_a_library_that_may_not_be_read_is_never_held_against_the_file(tmp_path: Path) -> None:
    library = tmp_path / "library" / "ocr"
    library.mkdir(parents=True)
    (library / "__init__.py").write_text("raise PermissionError('not for you')")  # root may read whatever it is
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(library.parent)!r}); import ocr"]
    with Renderer(command=command) as shut, pytest.raises(RendererNotStarted):
        shut.inspect(saved(printed(size=(50, 50)), tmp_path / "a.png"))


def test_a_renderer_that_was_killed_between_two_files_is_replaced_and_no_file_blamed(tmp_path: Path) -> None:
    path = saved(printed(size=(50, 50)), tmp_path / "a.png")
    others = set(psutil.Process().children())
    with Renderer() as renderer:
        renderer.inspect(path)
        (child,) = set(psutil.Process().children()) - others
        child.kill()
        child.wait()
        assert renderer.inspect(path).pages == 1


def test_a_hang_is_ended_and_leaves_no_half_picture(pictures: Pictures) -> None:
    half = pictures.folder / "1.pgm.part"
    half.write_bytes(b"half")
    with Renderer(Limits(seconds=0.3), command=broken("time.sleep(600)")) as slow, pytest.raises(RendererHung):
        pictures.draw(slow, pictures.folder / "poison.pdf")
    assert not half.exists()


@pytest.mark.parametrize(("works", "looks"), [(0.01, 4), (0.0, 4 * STARVED)], ids=["busy", "starved"])
def test_a_file_hangs_by_what_was_worked_on_it_and_only_in_the_end_by_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, works: float, looks: int
) -> None:
    looked = [0]

    def look(_: object) -> int:
        looked[0] += 1
        return 0  # of its memory

    monkeypatch.setattr(children, "LOOK", 0.01)
    monkeypatch.setattr(children.Child, "_resident", look)
    monkeypatch.setattr(children.Child, "_worked", lambda _: works * looked[0])
    with Renderer(Limits(seconds=0.04), command=broken("time.sleep(600)")) as slow, pytest.raises(RendererHung):
        slow.inspect(tmp_path / "a.pdf")
    assert looked[0] in (looks, looks + 1)  # a hundredth is no whole number of twos


@pytest.mark.parametrize("answer", ["print('rubbish', flush=True)", "print('[]', flush=True)"])
def test_an_answer_that_makes_no_sense_is_a_crash(tmp_path: Path, answer: str) -> None:
    with Renderer(command=broken(answer)) as confused, pytest.raises(RendererDied):
        confused.inspect(tmp_path / "a.pdf")


def test_a_file_that_fills_the_memory_is_stopped_by_somebody_who_looks(tmp_path: Path) -> None:
    greedy = broken("hoard = bytearray(300_000_000); time.sleep(600)")
    with Renderer(Limits(memory=100_000_000), command=greedy) as hungry, pytest.raises(OutOfMemory):
        hungry.inspect(tmp_path / "a.pdf")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux keeps to the limit by itself")
def test_a_file_that_fills_the_memory_is_stopped_by_the_system(pictures: Pictures) -> None:
    path = saved(Image.new("RGB", (12_000, 12_000), "white"), pictures.folder / "large.bmp")
    with Renderer(Limits(memory=450_000_000)) as modest:
        with pytest.raises(OutOfMemory):
            pictures.draw(modest, path)
        assert modest.inspect(path).pages == 1


def test_the_child_ends_with_its_parent(tmp_path: Path) -> None:
    others = set(psutil.Process().children())
    renderer = Renderer()
    renderer.inspect(saved(printed(size=(50, 50)), tmp_path / "a.png"))
    (child,) = set(psutil.Process().children()) - others
    renderer.close()
    assert not child.is_running()
