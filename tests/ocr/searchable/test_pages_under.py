from pathlib import Path

import numpy as np
import pikepdf
import pikepdf.pdfa
import pytest
from PIL import Image, ImageChops

from ocr.errors import TooLarge
from ocr.limits import Limits
from ocr.mail_document import MailDocument
from ocr.pages import UPRIGHT, PictureDocument, open_document
from ocr.renderer import Renderer
from ocr.searchable import pages_under
from ocr.searchable.asking import SearchablePdf
from ocr.searchable.pages_under import PicturesUnder, under
from ocr.words import Box, Turn, Word
from tests.ocr.paper import scan_pdf, text_pdf
from tests.ocr.searchable.sheets import (
    LINES,
    drawn,
    each_selected,
    made_searchable,
    pixels_in,
    selected,
    sheet,
    size_of,
    stored_in,
    text_of,
)

TURNS: tuple[Turn, ...] = (0, 90, 180, 270)
BACK = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a camera stores an upright page that it tags with each orientation."""


def is_for_archives(pdf: Path) -> bool:
    return pikepdf.pdfa.validate_written(pdf, "2b").passed


def alike(one: Image.Image, two: Image.Image) -> bool:
    """Whether two pictures of a page show the same: the ink of both, spread a little, differs nowhere much."""
    small = (90, 120) if one.height > one.width else (120, 90)
    differ = ImageChops.difference(
        one.convert("L").resize(small, Image.Resampling.BOX), two.resize(small, Image.Resampling.BOX)
    )
    return float(np.asarray(differ).mean()) < 2


def texts(words: tuple[Word, ...]) -> list[str]:
    return [word.text for word in words]


def test_every_word_is_selected_where_it_is_seen(renderer: Renderer, tmp_path: Path) -> None:
    page, words = sheet()
    page.save(tmp_path / "order.png", dpi=(100, 100))
    pdf, written = made_searchable(renderer, tmp_path / "order.png", {1: words})
    assert written.is_for_archives
    assert is_for_archives(pdf)
    assert each_selected(pdf, words) == texts(words)
    assert text_of(pdf).split() == " ".join(LINES).split()
    assert size_of(pdf) == (432, 576)


def test_a_photograph_lies_in_it_byte_for_byte(renderer: Renderer, tmp_path: Path) -> None:
    page, words = sheet()
    page.convert("RGB").save(tmp_path / "order.jpg", quality=60, progressive=True)
    pdf, _ = made_searchable(renderer, tmp_path / "order.jpg", {1: words})
    assert stored_in(pdf) == (tmp_path / "order.jpg").read_bytes()
    assert is_for_archives(pdf)


@pytest.mark.parametrize("orientation", sorted(BACK))
def test_a_photograph_stands_upright_by_its_tag_and_so_do_its_words(
    renderer: Renderer, tmp_path: Path, orientation: int
) -> None:
    page, words = sheet()
    back = BACK[orientation]
    stored = page if back is None else page.transpose(back)
    exif = Image.Exif()
    exif[274] = orientation
    stored.save(tmp_path / "order.jpg", exif=exif, dpi=(100, 100))
    pdf, written = made_searchable(renderer, tmp_path / "order.jpg", {1: words})
    assert stored_in(pdf) == (tmp_path / "order.jpg").read_bytes()
    assert alike(page, drawn(pdf, page.size))
    assert size_of(pdf) == (432, 576)
    assert each_selected(pdf, words) == texts(words)
    assert written.is_for_archives
    assert back is None or UPRIGHT[orientation] is not None


@pytest.mark.parametrize("turn", TURNS)
def test_a_page_that_lies_on_its_side_is_turned_and_its_words_with_it(
    renderer: Renderer, tmp_path: Path, turn: Turn
) -> None:
    page, words = sheet()
    lying = page.rotate(turn, expand=True)  # counter-clockwise: turning it clockwise makes it upright
    lying.save(tmp_path / "order.png")
    pdf, _ = made_searchable(renderer, tmp_path / "order.png", {1: words}, turn=turn)
    assert alike(page, drawn(pdf, page.size))
    assert ImageChops.difference(pixels_in(pdf), lying).getbbox() is None
    assert each_selected(pdf, words) == texts(words)


def test_a_fax_with_fewer_lines_than_columns_keeps_its_shape(renderer: Renderer, tmp_path: Path) -> None:
    page, words = sheet((1600, 2200))
    fax = page.resize((1600, 1100)).convert("1")
    fax.save(tmp_path / "fax.tif", compression="group4", dpi=(200, 100))
    pdf, _ = made_searchable(renderer, tmp_path / "fax.tif", {1: words})
    assert size_of(pdf) == (576, 792)
    assert ImageChops.difference(pixels_in(pdf).convert("L"), fax.convert("L")).getbbox() is None
    assert alike(page, drawn(pdf, (800, 1100)))
    assert each_selected(pdf, words) == texts(words)


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_all_sides_of_a_tiff_come_without_loss(renderer: Renderer, tmp_path: Path, mode: str) -> None:
    (first, one), (second, two) = sheet(), sheet(lines=("The other", "side of it"))
    sides = [first.convert(mode), second.convert(mode)]
    sides[0].save(tmp_path / "scan.tif", save_all=True, append_images=sides[1:], dpi=(100, 100))
    pdf, written = made_searchable(renderer, tmp_path / "scan.tif", {1: one, 2: two})
    assert written.is_for_archives
    for number, side in enumerate(sides, start=1):
        inside = pixels_in(pdf, page=number).convert("RGB")
        assert ImageChops.difference(inside, side.convert("RGB")).getbbox() is None
    assert each_selected(pdf, one, page=1) == texts(one)
    assert each_selected(pdf, two, page=2) == texts(two)


def test_a_tiff_that_is_tagged_to_lie_stands_upright(renderer: Renderer, tmp_path: Path) -> None:
    page, words = sheet()
    page.transpose(Image.Transpose.ROTATE_90).save(tmp_path / "scan.tif", tiffinfo={274: 6}, dpi=(100, 100))
    pdf, _ = made_searchable(renderer, tmp_path / "scan.tif", {1: words})
    assert alike(page, drawn(pdf, page.size))
    assert each_selected(pdf, words) == texts(words)


@pytest.mark.parametrize("rotate", TURNS)
def test_a_scan_in_a_pdf_stays_as_it_is_and_its_words_come_under_it(
    renderer: Renderer, tmp_path: Path, rotate: Turn
) -> None:
    page, words = sheet((595, 842))
    stored = page.rotate(rotate, expand=True)
    page_as_jpeg = tmp_path / "page.jpg"
    stored.resize((595, 842)).save(page_as_jpeg)
    scan = scan_pdf(tmp_path / "scan.pdf", page_as_jpeg.read_bytes(), "DCTDecode", size=(595, 842))
    with pikepdf.open(scan, allow_overwriting_input=True) as opened:
        opened.pages[0].Rotate = rotate
        opened.save(scan)
    pdf, written = made_searchable(renderer, scan, {1: words})
    assert stored_in(pdf) == page_as_jpeg.read_bytes()
    assert written.is_for_archives
    assert each_selected(pdf, words) == texts(words)


def test_a_scan_whose_page_begins_elsewhere_has_its_words_in_place(renderer: Renderer, tmp_path: Path) -> None:
    page, words = sheet((595, 842))
    page.save(tmp_path / "page.jpg")
    scan = scan_pdf(tmp_path / "scan.pdf", (tmp_path / "page.jpg").read_bytes(), "DCTDecode", size=page.size)
    with pikepdf.open(scan, allow_overwriting_input=True) as opened:
        opened.pages[0].MediaBox = [-100, -50, 700, 900]
        opened.pages[0].CropBox = [0, 0, 595, 842]
        opened.save(scan)
    pdf, _ = made_searchable(renderer, scan, {1: words}, turn=0)
    assert each_selected(pdf, words) == texts(words)


def test_a_scan_that_lies_in_its_pdf_is_turned_upright(renderer: Renderer, tmp_path: Path) -> None:
    page, words = sheet((842, 595))
    page.rotate(90, expand=True).save(tmp_path / "page.jpg")
    scan = scan_pdf(tmp_path / "scan.pdf", (tmp_path / "page.jpg").read_bytes(), "DCTDecode", size=(595, 842))
    pdf, _ = made_searchable(renderer, scan, {1: words}, turn=90)
    assert size_of(pdf) == (842, 595)
    assert alike(page, drawn(pdf, page.size))
    assert each_selected(pdf, words) == texts(words)


def test_pages_that_are_not_laid_stay_untouched(renderer: Renderer, tmp_path: Path) -> None:
    page, words = sheet((595, 842))
    page.save(tmp_path / "page.jpg")
    scan = scan_pdf(tmp_path / "scan.pdf", (tmp_path / "page.jpg").read_bytes(), "DCTDecode", size=page.size, pages=2)
    pdf, _ = made_searchable(renderer, scan, {2: words})
    assert text_of(pdf, page=1) == ""
    with pikepdf.open(pdf) as after, pikepdf.open(scan) as before:
        assert after.pages[0].Contents.read_bytes() == before.pages[0].Contents.read_bytes()
        assert "/Font" not in after.pages[0].Resources
    assert each_selected(pdf, words, page=2) == texts(words)


def test_a_word_that_the_page_says_itself_is_not_said_twice(renderer: Renderer, tmp_path: Path) -> None:
    stamped = text_pdf(tmp_path / "stamped.pdf", [("RECEIVED today",)])
    own = (
        Word("RECEIVED", Box(60 / 612, 60 / 792, 82 / 612, 14 / 792), 95.0, 0),
        Word("Written", Box(0.1, 0.5, 0.2, 0.02), 95.0, 1),
    )
    pdf, _ = made_searchable(renderer, stamped, {1: own})
    assert sorted(text_of(pdf).split()) == ["RECEIVED", "Written", "today"]


def test_a_pdf_that_cannot_be_for_archives_is_searchable_all_the_same_and_says_why(
    renderer: Renderer, tmp_path: Path
) -> None:
    stamped = text_pdf(tmp_path / "stamped.pdf", [("RECEIVED today",)])
    word = Word("Written", Box(0.1, 0.5, 0.2, 0.02), 95.0, 0)
    pdf, written = made_searchable(renderer, stamped, {1: [word]})
    assert "not embedded" in written.against
    assert not is_for_archives(pdf)
    assert selected(pdf, word.box) == "Written"


def test_a_thumbnail_does_not_keep_a_pdf_from_being_for_archives(renderer: Renderer, tmp_path: Path) -> None:
    page, words = sheet((595, 842))
    page.save(tmp_path / "page.jpg")
    scan = scan_pdf(tmp_path / "scan.pdf", (tmp_path / "page.jpg").read_bytes(), "DCTDecode", size=page.size)
    with pikepdf.open(scan, allow_overwriting_input=True) as opened:
        opened.pages[0].Thumb = opened.make_indirect(pikepdf.Stream(opened, b"\0", Width=1, Height=1))
        opened.save(scan)
    pdf, _ = made_searchable(renderer, scan, {1: words})
    assert is_for_archives(pdf)


def test_words_of_every_script_are_found_as_they_are_written(renderer: Renderer, tmp_path: Path) -> None:
    page, _ = sheet(lines=())
    page.save(tmp_path / "page.png")
    written = ("שלום", "עולם", "سلام", "Привет", "漢字", "हिन्दी", "A😀B", "Grüße")
    words = tuple(Word(text, Box(0.1, 0.1 + at * 0.08, 0.3, 0.03), 90.0, at) for at, text in enumerate(written))
    pdf, _ = made_searchable(renderer, tmp_path / "page.png", {1: words})
    assert each_selected(pdf, words) == list(written)


def test_a_number_up_the_margin_is_selected_where_it_runs(renderer: Renderer, tmp_path: Path) -> None:
    page, _ = sheet(lines=())
    page.save(tmp_path / "page.png")
    word = Word("60214859", Box(0.92, 0.3, 0.02, 0.3), 90.0, 0)
    pdf, _ = made_searchable(renderer, tmp_path / "page.png", {1: [word]})
    assert selected(pdf, Box(0.92, 0.1, 0.02, 0.7)) == "60214859"
    assert selected(pdf, Box(0.6, 0.3, 0.3, 0.3)) == ""


def test_what_shines_through_a_picture_is_kept(renderer: Renderer, tmp_path: Path) -> None:
    page, words = sheet()
    clear = page.convert("RGBA")
    clear.putalpha(page.point(lambda grey: 255 - grey))
    clear.save(tmp_path / "stamp.png")
    pdf, written = made_searchable(renderer, tmp_path / "stamp.png", {1: words})
    assert written.is_for_archives
    with pikepdf.open(pdf) as opened:
        (picture,) = opened.pages[0].get_images().values()
        mask_inside = picture.SMask
        assert isinstance(mask_inside, pikepdf.Stream)
        mask = pikepdf.PdfImage(mask_inside).as_pil_image()
    assert ImageChops.difference(mask.convert("L"), clear.getchannel("A")).getbbox() is None


def test_a_picture_that_is_cut_short_is_shown_as_far_as_it_goes(renderer: Renderer, tmp_path: Path) -> None:
    page, _ = sheet((1200, 1600))
    page.save(tmp_path / "order.jpg")
    (tmp_path / "cut.jpg").write_bytes((tmp_path / "order.jpg").read_bytes()[:-4000])
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    searchable = SearchablePdf(renderer, tmp_path / "cut.jpg", scratch)
    assert not searchable.lay(1, ())
    assert searchable.finish(tmp_path / "cut.pdf", title="").is_for_archives


def test_a_photograph_too_large_to_be_decoded_lies_in_it_all_the_same(tmp_path: Path) -> None:
    page, words = sheet()
    page.save(tmp_path / "order.jpg")
    page.save(tmp_path / "order.bmp")
    few = Limits(pixels=1000)
    photograph = open_document(tmp_path / "order.jpg", few)
    assert under(photograph, tmp_path / "order.jpg", tmp_path).lay(1, words, 0)
    photograph.close()
    drawing = open_document(tmp_path / "order.bmp", few)
    with pytest.raises(TooLarge):
        under(drawing, tmp_path / "order.bmp", tmp_path).lay(1, words, 0)
    drawing.close()


def test_a_long_scan_is_put_together_from_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages_under, "AT_ONCE", 2)
    sides = [sheet(lines=(f"Side {number}",)) for number in range(1, 6)]
    pictures = [side.convert("1") for side, _ in sides]
    pictures[0].save(tmp_path / "scan.tif", save_all=True, append_images=pictures[1:], dpi=(100, 100))
    document = open_document(tmp_path / "scan.tif", Limits())
    assert isinstance(document, PictureDocument)
    together = PicturesUnder(document, tmp_path / "scan.tif", tmp_path)
    for number, (_, words) in enumerate(sides, start=1):
        together.lay(number, words, 0)
    together.write(tmp_path / "whole.pdf")
    document.close()
    assert [text_of(tmp_path / "whole.pdf", page=number).strip() for number in range(1, 6)] == [
        f"Side {number}" for number in range(1, 6)
    ]


def test_a_mail_shows_its_pages_as_they_are_drawn(tmp_path: Path) -> None:
    (tmp_path / "mail.eml").write_bytes(
        b"From: owner@harbour.example\r\nTo: us@office.example\r\nSubject: Go ahead\r\n\r\nGo ahead, 400 pounds.\r\n"
    )
    document = open_document(tmp_path / "mail.eml", Limits())
    assert isinstance(document, MailDocument)
    page = document.page(1)
    together = under(document, tmp_path / "mail.eml", tmp_path)
    assert together.lay(1, page.layer or (), 0)
    together.write(tmp_path / "mail.pdf")
    assert (
        ImageChops.difference(pixels_in(tmp_path / "mail.pdf").convert("RGB"), page.picture.convert("RGB")).getbbox()
        is None
    )
    assert "Go ahead, 400 pounds." in " ".join(text_of(tmp_path / "mail.pdf").split())


def test_who_ends_the_work_while_it_is_written_leaves_no_file(tmp_path: Path) -> None:
    page, words = sheet()
    page.save(tmp_path / "order.png")

    def enough() -> None:
        raise KeyboardInterrupt

    with Renderer() as child:
        searchable = SearchablePdf(child, tmp_path / "order.png", tmp_path)
        searchable.lay(1, words)
        with pytest.raises(KeyboardInterrupt):
            searchable.finish(tmp_path / "searchable.pdf", title="", tick=enough)
    assert not (tmp_path / "searchable.pdf").exists()
