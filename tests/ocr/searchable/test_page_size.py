import pytest

from ocr.searchable.page_size import page_size


@pytest.mark.parametrize(
    ("pixels", "dots", "points"),
    [
        ((2480, 3508), (300, 300), (595, 842)),
        ((1600, 1100), (200, 100), (576, 792)),
        ((850, 2400), (200, 200), (306, 864)),  # a receipt
        ((3024, 4032), (72, 72), (613, 817)),  # a telephone's word for any picture
        ((1240, 1754), (72, 72), (578, 817)),  # the same of a small one
        ((595, 842), (72, 72), (595, 842)),
        ((2550, 3300), (1200, 1200), (631, 817)),  # a scan that would be a stamp
        ((1700, 2200), None, (631, 817)),
        ((1728, 1100), (1, 1000), (817, 520)),  # nonsense
    ],
)
def test_a_sheet_is_as_large_as_can_be_believed(
    pixels: tuple[int, int], dots: tuple[float, float] | None, points: tuple[int, int]
) -> None:
    assert tuple(round(side) for side in page_size(*pixels, dots)) == points


def test_no_side_is_shorter_than_pdf_a_allows() -> None:
    assert min(page_size(1, 4000, None)) >= 3
