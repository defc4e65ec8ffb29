"""Print that no word covers is found, and nothing else."""

from PIL import Image, ImageDraw, ImageFont

from ocr.unread_ink import UnreadInk, unread_ink
from ocr.words import Box, Word
from tests.ocr.paper import as_scanned, printed


def page_with(*prints: tuple[str, int, int], standing: tuple[str, int, int] | None = None) -> Image.Image:
    """An A4 page at 100 dots per inch with these words at these places, and one up the page."""
    page = printed([])
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(size=18)
    for text, left, top in prints:
        pen.text((left, top), text, fill=30, font=font)
    if standing:
        text, left, top = standing
        label = Image.new("L", (150, 24), 255)
        ImageDraw.Draw(label).text((2, 2), text, fill=30, font=font)
        page.paste(label.transpose(Image.Transpose.ROTATE_90), (left, top))
    return as_scanned(page)


def covering(left: int, top: int, *, confidence: float) -> Word:
    return Word("read", Box(left / 827, top / 1169, 150 / 827, 24 / 1169), confidence, 0)


def found(page: Image.Image, *words: Word) -> UnreadInk:
    return unread_ink(page, 100, words, [word for word in words if word.confidence >= 80])


def is_at(box: Box, left: int, top: int) -> bool:
    return abs(box.left * 827 - left) < 8 and abs(box.top * 1169 - top) < 8


def test_print_that_no_word_covers_is_found_where_it_stands() -> None:
    page = page_with(("read long ago", 100, 200), ("PO-88213", 500, 600))
    (place,) = found(page, covering(98, 200, confidence=90)).across
    assert is_at(place, 500, 603)


def test_a_word_that_is_hardly_believed_covers_nothing() -> None:
    page = page_with(("PO-88213", 500, 600))
    assert len(found(page, covering(498, 600, confidence=10)).across) == 1
    assert not found(page, covering(498, 600, confidence=30)).across


def test_a_number_up_the_page_is_found() -> None:
    page = page_with(standing=("2025571934", 760, 600))
    (place,) = found(page).standing
    assert is_at(place, 764, 650)


def test_a_column_of_words_that_are_sure_is_not_taken_for_print_up_the_page() -> None:
    column = [("12", 700, 300 + 20 * number) for number in range(12)]
    sure = [
        Word("12", Box(698 / 827, top / 1169, 24 / 827, 24 / 1169), 95, number)
        for number, (_, _, top) in enumerate(column)
    ]
    assert found(page_with(*column)).standing
    assert not found(page_with(*column), *sure).standing


def test_dust_lines_pictures_and_bare_paper_are_not_unread_print() -> None:
    page = printed([])
    pen = ImageDraw.Draw(page)
    pen.rectangle((80, 80, 700, 400), outline=20, width=2)
    pen.line((80, 500, 700, 500), fill=20, width=1)
    page.paste(60, (100, 600, 400, 800))
    assert found(as_scanned(page, dust=40)) == UnreadInk((), ())


def test_a_fine_scan_is_looked_at_as_a_coarse_one() -> None:
    page = page_with(("PO-88213", 500, 600)).resize((827 * 3, 1169 * 3), Image.Resampling.BICUBIC)
    (place,) = unread_ink(page, 300, (), ()).across
    assert is_at(place, 500, 603)
